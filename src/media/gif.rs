//! GIF (<https://www.w3.org/Graphics/GIF/spec-gif89a.txt>): a list of pictures
//! and extensions, each made of blocks of at most 255 bytes.

use super::reader::Reader;
use crate::diagnostic::Unclean;

/// The applications whose notes serve to show the picture: how often an
/// animation starts again, and the colour profile.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut reader = Reader::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(reader.take(6)?);
    let screen: [u8; 7] = reader.array()?;
    out.extend(screen);
    out.extend(reader.take(palette(screen[4]))?);
    loop {
        let start = reader.rest;
        // Some writers forget the end.
        let Ok(kind) = reader.byte() else { break };
        let keep = match kind {
            0x2c => {
                let header: [u8; 9] = reader.array()?;
                reader.take(palette(header[8]))?;
                reader.byte()?;
                blocks(&mut reader)?;
                true
            }
            0x21 => extension(&mut reader)?,
            0x3b => break,
            _ => return Err(Unclean::Damaged),
        };
        if keep {
            out.extend(&start[..start.len() - reader.rest.len()]);
        }
    }
    out.push(0x3b);
    Ok(out)
}

/// Passes over an extension and tells whether it serves to show the picture.
fn extension(reader: &mut Reader<'_>) -> Result<bool, Unclean> {
    let label = reader.byte()?;
    let first = blocks(reader)?;
    Ok(match label {
        // How to show the picture that follows, and a text to show over it.
        0xf9 | 0x01 => true,
        0xff => KEPT.contains(&first),
        _ => false,
    })
}

/// Passes over blocks, up to the empty one that ends them; the first is given back.
fn blocks<'b>(reader: &mut Reader<'b>) -> Result<&'b [u8], Unclean> {
    let mut first = None;
    loop {
        let size = usize::from(reader.byte()?);
        let block = reader.take(size)?;
        let first = *first.get_or_insert(block);
        if size == 0 {
            return Ok(first);
        }
    }
}

/// How many bytes a palette takes, by the flags that announce it.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}
