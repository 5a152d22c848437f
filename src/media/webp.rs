//! WebP (<https://developers.google.com/speed/webp/docs/riff_container>): a
//! RIFF file, whose chunks may hold chunks.

use super::{Reader, length};
use crate::diagnostic::Unclean;

/// The flags of the header that announce EXIF and XMP.
const METADATA_FLAGS: u8 = 0b0000_1100;

/// How long the header of a frame is, before the chunks in it.
const FRAME_HEADER: usize = 16;

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut reader = Reader::new(bytes);
    reader.take(4)?;
    let size = length(u32::from_le_bytes(reader.array()?))?;
    let mut content = Reader::new(reader.take(size)?);
    content.take(4)?;
    let mut out = b"WEBP".to_vec();
    while !content.rest.is_empty() {
        let (name, data) = chunk(&mut content)?;
        match &name {
            b"VP8X" => {
                let mut header = data.to_vec();
                *header.first_mut().ok_or(Unclean::Damaged)? &= !METADATA_FLAGS;
                write(&mut out, name, &header)?;
            }
            b"ANMF" => write(&mut out, name, &frame(data)?)?,
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => write(&mut out, name, data)?,
            _ => {}
        }
    }
    let mut file = Vec::with_capacity(out.len() + 8);
    write(&mut file, *b"RIFF", &out)?;
    Ok(file)
}

/// A frame of an animation, with the chunks that make up its picture.
fn frame(data: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut reader = Reader::new(data);
    let mut out = reader.take(FRAME_HEADER)?.to_vec();
    while !reader.rest.is_empty() {
        let (name, data) = chunk(&mut reader)?;
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            write(&mut out, name, data)?;
        }
    }
    Ok(out)
}

/// A chunk: its name and its content. A byte follows where that is odd, which
/// the last chunk of a file may lack.
fn chunk<'b>(reader: &mut Reader<'b>) -> Result<([u8; 4], &'b [u8]), Unclean> {
    let name = reader.array()?;
    let size = length(u32::from_le_bytes(reader.array()?))?;
    let data = reader.take(size)?;
    if size % 2 == 1 && !reader.rest.is_empty() {
        reader.take(1)?;
    }
    Ok((name, data))
}

fn write(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) -> Result<(), Unclean> {
    let size = u32::try_from(data.len()).map_err(|_| Unclean::Damaged)?;
    out.extend(name);
    out.extend(size.to_le_bytes());
    out.extend(data);
    if size % 2 == 1 {
        out.push(0);
    }
    Ok(())
}
