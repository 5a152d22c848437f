//! WAV: a RIFF file, of which the sound and how to play it stay.

use super::reader::{Reader, length};
use crate::diagnostic::Unclean;

const KEPT: [&[u8; 4]; 3] = [b"fmt ", b"fact", b"data"];

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    read(bytes).map_err(|_| Unclean::DamagedMedia)
}

fn read(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut reader = Reader::new(bytes);
    reader.take(4)?;
    let size = length(u32::from_le_bytes(reader.array()?))?;
    let mut content = Reader::new(reader.take(size.min(reader.rest.len()))?);
    content.take(4)?;
    let mut out = b"RIFF\0\0\0\0WAVE".to_vec();
    while content.rest.len() > 1 {
        let name: [u8; 4] = content.array()?;
        let size = length(u32::from_le_bytes(content.array()?))?;
        let data = content.take(size)?;
        if size % 2 == 1 && !content.rest.is_empty() {
            content.take(1)?;
        }
        if KEPT.contains(&&name) {
            out.extend(name);
            out.extend(u32::try_from(size).unwrap_or_default().to_le_bytes());
            out.extend(data);
            out.extend(std::iter::repeat_n(0, size % 2));
        }
    }
    let size = u32::try_from(out.len() - 8).map_err(|_| Unclean::DamagedMedia)?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Ok(out)
}
