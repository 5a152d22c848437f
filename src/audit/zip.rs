//! One file of a ZIP archive (APPNOTE 6.3), read from the header before it, so
//! that an archive that lost its list of files is read as well.

use super::layers::{Budget, Layer, Sink, deflated, look, text};
use crate::diagnostic::audit::Opaque;

/// The length of a header, without the name and the extra fields.
const HEADER: usize = 30;

/// Shows the file whose header `bytes` begin with; returns how many bytes it takes.
pub(super) fn file(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) -> usize {
    let short = |at: usize| {
        let pair = bytes.get(at..at + 2)?;
        Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
    };
    let (Some(flags), Some(method), Some(name), Some(extra)) =
        (short(6), short(8), short(26), short(28))
    else {
        return 0;
    };
    let size = bytes.get(18..22).and_then(|size| size.try_into().ok());
    let size = size.map_or(0, |size| u32::from_le_bytes(size) as usize);
    let Some(name) = bytes.get(HEADER..HEADER + name) else {
        return 0;
    };
    text(name, layer, budget, sink);
    let start = HEADER + name.len() + extra;
    let Some(data) = bytes.get(start..) else {
        return 0;
    };
    if flags & 1 != 0 {
        sink.opaque(Opaque::Protected, layer);
        return start;
    }
    match method {
        0 => {
            let data = data.get(..size).unwrap_or(data);
            if size > 0 {
                look(data, layer, budget, sink);
            }
            start + if size > 0 { data.len() } else { 0 }
        }
        8 => start + deflated(data, layer, budget, sink),
        _ => {
            sink.opaque(Opaque::Packing, layer);
            start
        }
    }
}
