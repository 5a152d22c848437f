//! Films and sound: what they tell beside what they show. Their names for it are
//! looked for where they are in the format: not in pictures and sound, where any
//! bytes may stand.

use memchr::memmem;

use crate::diagnostic::audit::Trace;

/// What a film or a sound tells of itself; nothing where bytes are neither.
pub(super) fn traces(bytes: &[u8]) -> Vec<Trace> {
    if bytes.get(4..8).is_some_and(is_first_box) {
        let mut traces = Vec::new();
        boxes(bytes, 0, &mut traces);
        traces
    } else if bytes.starts_with(b"\x1a\x45\xdf\xa3") {
        in_matroska(bytes)
    } else if bytes.starts_with(b"ID3") {
        in_tag(&bytes[..bytes.len().min(1 << 20)])
    } else if bytes.starts_with(b"OggS") {
        in_ogg(&bytes[..bytes.len().min(64 << 10)])
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        in_wave(bytes)
    } else {
        let end = &bytes[bytes.len().saturating_sub(128)..];
        let tagged = bytes.starts_with(b"\xff\xfb") && end.starts_with(b"TAG");
        tagged.then_some(Trace::Author).into_iter().collect()
    }
}

fn is_first_box(name: &[u8]) -> bool {
    [b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"]
        .iter()
        .any(|first| *first == name)
}

/// Boxes (ISO/IEC 14496-12): those that describe the film, at any depth.
fn boxes(bytes: &[u8], depth: usize, traces: &mut Vec<Trace>) {
    const DEPTH: usize = 8;
    let mut at = 0;
    while let Some(header) = bytes.get(at..at + 8) {
        let size = u32::from_be_bytes([header[0], header[1], header[2], header[3]]);
        let (size, start) = match (size, bytes.get(at + 8..at + 16)) {
            (0, _) => (bytes.len() - at, 8),
            (1, Some(long)) => {
                let size = long.iter().fold(0, |size: usize, byte| {
                    size.saturating_mul(256).saturating_add(usize::from(*byte))
                });
                (size, 16)
            }
            (size, _) => (size as usize, 8),
        };
        let end = at.saturating_add(size).min(bytes.len());
        let Some(content) = bytes.get(at + start..end) else {
            return;
        };
        match &header[4..] {
            b"moov" | b"trak" | b"mdia" if depth < DEPTH => boxes(content, depth + 1, traces),
            b"udta" | b"meta" | b"uuid" if content.iter().any(|byte| *byte != 0) => {
                traces.push(told(content));
            }
            b"mvhd" if content.get(4..8).is_some_and(|time| time != [0; 4]) => {
                traces.push(Trace::Other);
            }
            _ => {}
        }
        at = end;
    }
}

/// What a description tells, by the names of what it holds.
fn told(content: &[u8]) -> Trace {
    const PLACES: [&[u8]; 5] = [b"\xa9xyz", b"loci", b"location", b"GPS", b"LOCATION"];
    const PEOPLE: [&[u8]; 9] = [
        b"\xa9aut", b"\xa9ART", b"\xa9wrt", b"auth", b"author", b"artist", b"ARTIST", b"creator",
        b"owner",
    ];
    let says = |names: &[&[u8]]| {
        let mut names = names.iter();
        names.any(|name| memmem::find(content, name).is_some())
    };
    if says(&PLACES) {
        Trace::Position
    } else if says(&PEOPLE) {
        Trace::Author
    } else {
        Trace::Other
    }
}

/// Elements of Matroska (RFC 9559) beside the film: its information, tags, and files
/// that are attached to it. Where an end is not said, what follows is the film.
fn in_matroska(bytes: &[u8]) -> Vec<Trace> {
    const SEGMENT: u64 = 0x1853_8067;
    const TOLD: [u64; 5] = [0x1254_c367, 0x1941_a469, 0x7ba9, 0x4461, 0x7384];
    const INFORMATION: u64 = 0x1549_a966;
    let mut traces = Vec::new();
    let mut at = 0;
    while let Some((id, start, end)) = element(bytes, at) {
        let content = &bytes[start..end];
        let is_told = TOLD.contains(&id) && content.iter().any(|byte| *byte != 0);
        traces.extend(is_told.then(|| told(content)));
        // Those in these follow at this level.
        at = if matches!(id, SEGMENT | INFORMATION) {
            start
        } else {
            end
        };
    }
    traces
}

/// The number of an element at `at`, and where what it holds begins and ends.
fn element(bytes: &[u8], at: usize) -> Option<(u64, usize, usize)> {
    let number = |at: usize, marked: bool| {
        let width = bytes.get(at)?.leading_zeros() as usize + 1;
        let all = bytes.get(at..at + width).filter(|_| width <= 8)?;
        let value = all
            .iter()
            .fold(0, |value, byte| value << 8 | u64::from(*byte));
        let mark = 1 << (7 * width);
        Some((if marked { value } else { value & (mark - 1) }, at + width))
    };
    let (id, at) = number(at, true)?;
    let (size, start) = number(at, false)?;
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    Some((id, start, start.saturating_add(size).min(bytes.len())))
}

/// Chunks of a RIFF file that hold neither the sound nor how to play it.
fn in_wave(bytes: &[u8]) -> Vec<Trace> {
    let mut traces = Vec::new();
    let mut at = 12;
    while let Some((name, [low, more, high, top])) = bytes
        .get(at..at + 8)
        .and_then(|header| header.split_first_chunk::<4>())
    {
        let size = u32::from_le_bytes([*low, *more, *high, *top]) as usize;
        let end = (at + 8).saturating_add(size).min(bytes.len());
        match name {
            b"fmt " | b"fact" | b"data" => {}
            b"LIST" | b"bext" | b"id3 " | b"ID3 " | b"iXML" => traces.push(Trace::Author),
            _ => traces.push(Trace::Other),
        }
        at = end + size % 2;
    }
    traces
}

/// Frames of ID3 (version 2.3 and 2.4): who, and then all else.
fn in_tag(bytes: &[u8]) -> Vec<Trace> {
    const PEOPLE: [&[u8]; 6] = [b"TPE1", b"TPE2", b"TCOM", b"TEXT", b"TENC", b"TOWN"];
    let people = PEOPLE
        .iter()
        .any(|frame| memmem::find(bytes, frame).is_some());
    vec![if people { Trace::Author } else { Trace::Other }]
}

/// Comments of Vorbis and Opus: `NAME=text`, in any letters.
fn in_ogg(bytes: &[u8]) -> Vec<Trace> {
    let text = bytes.to_ascii_uppercase();
    let says = |name: &[u8]| memmem::find(&text, name).is_some();
    let traces = [
        (Trace::Position, [b"LOCATION=".as_slice(), b"GEO_LOCATION="]),
        (Trace::Author, [b"ARTIST=".as_slice(), b"PERFORMER="]),
        (Trace::Other, [b"ENCODER=".as_slice(), b"DATE="]),
    ];
    let told = traces
        .into_iter()
        .filter(|(_, names)| names.iter().any(|name| says(name)));
    told.map(|(trace, _)| trace).collect()
}

#[cfg(test)]
mod tests {
    use super::traces;
    use crate::diagnostic::audit::Trace;

    fn boxed(name: &[u8], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [&size.to_be_bytes(), name, content].concat()
    }

    #[test]
    fn films_and_sound_that_tell_of_people_and_places_are_told_of() {
        let film = |inside: &[u8]| {
            let moov = boxed(b"moov", &boxed(b"udta", inside));
            [boxed(b"ftyp", b"isom"), moov, boxed(b"mdat", b"\xa9xyz")].concat()
        };
        for (bytes, wanted) in [
            (film(b"\0\0\0\x10\xa9xyz+48.8"), vec![Trace::Position]),
            (film(b"\0\0\0\x10\xa9ARTJeanne"), vec![Trace::Author]),
            (film(b"\0\0\0\x10\xa9toolLavf"), vec![Trace::Other]),
            (film(b"\0\0\0\0"), vec![]),
            (
                b"ID3\x04\0\0\0\0\0\x10TPE1\0\0\0\x06".to_vec(),
                vec![Trace::Author],
            ),
            (
                b"OggS\0OpusTags artist=Jeanne".to_vec(),
                vec![Trace::Author],
            ),
            (
                b"\x1a\x45\xdf\xa3\x80\x12\x54\xc3\x67\x89E\xa3\x86ARTIST".to_vec(),
                vec![Trace::Author],
            ),
            (
                b"RIFF\0\0\0\0WAVELIST\x08\0\0\0INFOIART".to_vec(),
                vec![Trace::Author],
            ),
            (b"rien de tout cela".to_vec(), vec![]),
        ] {
            assert_eq!(
                traces(&bytes),
                wanted,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}
