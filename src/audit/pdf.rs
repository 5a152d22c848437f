//! PDF files (ISO 32000): the strings in them, and the text of their pages.
//!
//! Strings are read from the bytes as they lie there, also in files that are
//! damaged and in earlier versions of a document; what fonts write in numbers of
//! their own is read through `lopdf`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::layers::{Budget, Layer, Sink, look as look_into, text};
use crate::diagnostic::audit::{Opaque, Trace, Wrap};

/// How much one stream, or the text of all pages, may unfold to, in bytes.
const UNFOLDED: usize = 64 << 20;

/// What stands before each string: it is no letter and parts no words.
pub(super) const BETWEEN: u8 = 1;

/// Shows the texts of a PDF file.
pub(super) fn look(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) {
    look_at_strings(bytes, layer, budget, sink);
    // Reading a file that was made to be wrong must not end the audit.
    let Ok(parts) = catch_unwind(AssertUnwindSafe(|| parts(bytes))) else {
        sink.opaque(Opaque::Packing, layer);
        return;
    };
    let within = layer.within(Wrap::Pdf, 0);
    if parts.protected {
        sink.opaque(Opaque::Protected, within);
    }
    for trace in parts.traces {
        sink.trace(trace, layer);
    }
    for page in parts.texts {
        text(page.as_bytes(), within, budget, sink);
    }
    for stream in parts.streams {
        look_into(&stream, within, budget, sink);
    }
}

/// What `lopdf` gets out of a file.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) texts: Vec<String>,
    streams: Vec<Vec<u8>>,
    protected: bool,
    traces: Vec<Trace>,
}

pub(super) fn parts(bytes: &[u8]) -> Parts {
    let options = LoadOptions {
        max_decompressed_size: Some(UNFOLDED),
        ..LoadOptions::default()
    };
    let Ok(document) = Document::load_mem_with_options(bytes, options) else {
        return Parts::default();
    };
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let mut parts = Parts {
        protected: document.is_encrypted(),
        traces: traces(&document),
        ..Parts::default()
    };
    let chunks = document.extract_text_chunks_with_limit(&pages, UNFOLDED);
    parts.texts.push(chunks.into_iter().flatten().collect());
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let filters = stream.filters().unwrap_or_default();
        let others = filters.iter().any(|filter| {
            matches!(
                filter,
                [b'L', b'Z', b'W', ..] | [b'A', b'S', b'C', ..] | [b'R', b'u', ..]
            )
        });
        if others && let Ok(content) = stream.decompressed_content_with_limit(UNFOLDED) {
            parts.streams.push(content);
        }
    }
    parts
}

/// What a document tells of itself beside what its readers need, and what it carries.
fn traces(document: &Document) -> Vec<Trace> {
    let information = document.trailer.get(b"Info").ok();
    let information = information.and_then(|info| document.dereference(info).ok());
    let mut traces = Vec::new();
    if let Some((_, Object::Dictionary(information))) = information {
        for (key, value) in information {
            let is_empty = value.as_str().is_ok_and(<[u8]>::is_empty);
            match key.as_slice() {
                b"Title" | b"Trapped" => {}
                _ if is_empty => {}
                b"Author" => traces.push(Trace::Author),
                _ => traces.push(Trace::Other),
            }
        }
    }
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => {
                if stream.dict.has_type(b"Metadata") {
                    let unfolded = stream.decompressed_content_with_limit(UNFOLDED);
                    traces.extend(in_xmp(unfolded.as_ref().unwrap_or(&stream.content)));
                }
                traces.extend(carried(&stream.dict));
            }
            Object::Dictionary(dictionary) => traces.extend(carried(dictionary)),
            _ => {}
        }
    }
    traces
}

/// A file that is attached to the document, or a program in it.
fn carried(dictionary: &Dictionary) -> Option<Trace> {
    let full = |key: &[u8]| match dictionary.get(key) {
        Ok(Object::Dictionary(inner)) => !inner.is_empty(),
        Ok(Object::Array(items)) => !items.is_empty(),
        Ok(Object::Null) | Err(_) => false,
        Ok(_) => true,
    };
    let action = dictionary.get(b"S").and_then(Object::as_name).ok();
    let here = dictionary.has_type(b"EmbeddedFile")
        || [b"EF".as_slice(), b"JS", b"XFA"].into_iter().any(full)
        || matches!(action, Some(b"JavaScript" | b"Launch"));
    let mut inner = dictionary.iter().map(|(_, value)| value);
    here.then_some(Trace::Carried)
        .or_else(|| inner.find_map(carried_within))
}

fn carried_within(object: &Object) -> Option<Trace> {
    match object {
        Object::Dictionary(dictionary) => carried(dictionary),
        Object::Array(items) => items.iter().find_map(carried_within),
        _ => None,
    }
}

/// What XMP (ISO 16684-1) tells beside the title and the language of a document, and
/// the standards that it keeps: each name with a prefix, of an element or an attribute.
fn in_xmp(xmp: &[u8]) -> Vec<Trace> {
    /// Of the format itself, and of the marks of standards.
    const FREE: [&str; 8] = [
        "x:xmpmeta",
        "rdf:",
        "xml:",
        "xmlns:",
        "pdfaid:",
        "pdfuaid:",
        "dc:title",
        "dc:language",
    ];
    const PEOPLE: [&str; 8] = [
        "creator",
        "author",
        "artist",
        "contributor",
        "owner",
        "rights",
        "modifiedby",
        "publisher",
    ];
    let text = String::from_utf8_lossy(xmp);
    // What an element says is no name; the values of attributes are cut off theirs.
    let tags = text.split('<').filter_map(|piece| piece.split('>').next());
    let tags = tags.filter(|tag| !tag.starts_with(['/', '?', '!']));
    let names = tags.flat_map(|tag| {
        let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let quoted = rest.split(['"', '\'']).step_by(2);
        let attributes = quoted.map(|name| name.trim().trim_end_matches('=').trim_end());
        std::iter::once(name.trim_end_matches('/')).chain(attributes.collect::<Vec<_>>())
    });
    let told = names.filter(|name| name.contains(':'));
    let told = told.filter(|name| {
        !name.starts_with("pdfa") && !FREE.iter().any(|free| name.starts_with(free))
    });
    told.map(|name| {
        let name = name.to_ascii_lowercase();
        if PEOPLE.iter().any(|word| name.contains(word)) && !name.contains("creatortool") {
            Trace::Author
        } else {
            Trace::Other
        }
    })
    .collect()
}

/// Shows the strings of a PDF file, or of a stream of one, in a row: what is
/// written letter by letter is one text.
pub(super) fn look_at_strings(
    bytes: &[u8],
    layer: Layer,
    budget: &mut Budget,
    sink: &mut dyn Sink,
) {
    let strings = strings(bytes);
    if !strings.is_empty() {
        text(&strings, layer.within(Wrap::Pdf, 0), budget, sink);
    }
}

/// The strings, each behind [`BETWEEN`], as UTF-8.
pub(super) fn strings(bytes: &[u8]) -> Vec<u8> {
    /// How many bytes may be read in vain behind brackets that are never closed.
    const VAIN: usize = 64 << 20;
    let mut out = Vec::new();
    let (mut at, mut vain) = (0, 0);
    while let Some(found) = memchr::memchr2(b'(', b'<', &bytes[at..]) {
        let from = at + found;
        let (string, length) = match bytes[from] {
            b'(' if vain < VAIN => literal(&bytes[from..], &mut vain),
            b'(' => (Vec::new(), 1),
            _ => hexadecimal(&bytes[from..]),
        };
        out.push(BETWEEN);
        push(&string, &mut out);
        at = from + length;
    }
    out
}

/// A string as UTF-8: it is UTF-16 with a mark, UTF-8, or near to Latin-1.
fn push(string: &[u8], out: &mut Vec<u8>) {
    match string.strip_prefix(b"\xfe\xff") {
        Some(units) => {
            let (units, _) = units.as_chunks();
            let units = units.iter().map(|unit| u16::from_be_bytes(*unit));
            let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
            out.extend_from_slice(text.as_bytes());
        }
        None => out.extend_from_slice(string),
    }
}

/// `(…)`, with its escapes undone, and its length.
fn literal(bytes: &[u8], vain: &mut usize) -> (Vec<u8>, usize) {
    /// Longer ones are no strings of a document.
    const LONGEST: usize = 1 << 16;
    let mut out = Vec::new();
    let (mut at, mut depth) = (1, 1);
    while let Some(&byte) = bytes.get(at).filter(|_| at < LONGEST) {
        at += 1;
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return (out, at);
                }
            }
            b'\\' => {
                let escape = bytes.get(at).copied().unwrap_or_default();
                at += 1;
                match escape {
                    b'0'..=b'7' => {
                        let rest = &bytes[at - 1..bytes.len().min(at + 2)];
                        let octal = rest.iter().take_while(|it| matches!(it, b'0'..=b'7'));
                        let digits = octal.clone().count();
                        let value = octal.fold(0_u32, |value, it| value * 8 + u32::from(it - b'0'));
                        out.push(value.to_le_bytes()[0]);
                        at += digits - 1;
                    }
                    b'\r' | b'\n' => {}
                    b'n' | b'r' | b't' | b'b' | b'f' => out.push(b' '),
                    other => out.push(other),
                }
                continue;
            }
            _ => {}
        }
        out.push(byte);
    }
    // A bracket that is never closed: no string.
    *vain += at;
    (Vec::new(), 1)
}

/// `<48656C>`, and its length; nothing where it is no string.
fn hexadecimal(bytes: &[u8]) -> (Vec<u8>, usize) {
    let digits = |byte: &&u8| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace();
    let length = bytes[1..].iter().take_while(digits).count();
    if bytes.get(length + 1) != Some(&b'>') {
        return (Vec::new(), 1);
    }
    let values = bytes[1..=length]
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16));
    let values: Vec<u32> = values.collect();
    let out = values.chunks(2).map(|pair| {
        let value = pair[0] * 16 + pair.get(1).copied().unwrap_or_default();
        value.to_le_bytes()[0]
    });
    (out.collect(), length + 2)
}

#[cfg(test)]
mod tests {
    use super::{in_xmp, strings};
    use crate::diagnostic::audit::Trace;

    #[test]
    fn strings_are_read_however_they_are_written() {
        let shown = |text: &[u8]| String::from_utf8(strings(text)).unwrap();
        assert_eq!(
            shown(b"[(Bud) -20 (g\\145t \\(x\\))] TJ <766F74> Tj"),
            "\u{1}Bud\u{1}get (x)\u{1}vot"
        );
        assert_eq!(shown(b"/Author <FEFF00E900740065>"), "\u{1}\u{e9}te");
        assert_eq!(shown(b"(never closed <x> "), "\u{1}\u{1}");
    }

    /// A document that kept the marks of its accessibility was told of as one that
    /// names its author.
    #[test]
    fn marks_of_standards_tell_of_nobody() {
        let packet = |inside: &str, attributes: &str| {
            format!(
                "<?xpacket begin='' id='x'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
                 xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
                 rdf:about='' {attributes}><dc:title><rdf:Alt><rdf:li xml:lang='fr'>Plan : \
                 creator:name</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part>\
                 {inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
            )
        };
        let told = |inside: &str, attributes: &str| in_xmp(packet(inside, attributes).as_bytes());
        assert_eq!(told("", "pdfaid:part=\"2\" pdfaid:conformance='A'"), []);
        let author = "<dc:creator><rdf:Seq><rdf:li>X</rdf:li></rdf:Seq></dc:creator>";
        assert_eq!(told(author, ""), [Trace::Author]);
        assert_eq!(
            told("<xmp:ModifyDate>2024</xmp:ModifyDate>", ""),
            [Trace::Other]
        );
        assert_eq!(told("", "xmp:CreatorTool='Writer'"), [Trace::Other]);
        assert_eq!(
            told("", "xmpMM:x = 'y' photoshop:AuthorsPosition='X'").last(),
            Some(&Trace::Author)
        );
    }
}
