//! PDF (ISO 32000), through `lopdf`.
//!
//! The file is read and written anew, so that earlier versions of it, which
//! editors append to instead of replacing, do not come along. What goes:
//!
//! - of the information, all but the title, which readers show and screen
//!   readers say; a title that looks like a path goes too;
//! - XMP of the document but its title, its language and the marks of PDF/UA and
//!   PDF/A; XMP of every part of it, and what editors keep for themselves
//!   (`PieceInfo`);
//! - the names of those who wrote comments;
//! - the metadata of photos in it.
//!
//! A protected or a signed file is refused: the one cannot be read, the other would
//! no longer be signed. So is one that carries other files, programs, or redactions
//! that are still to be applied.

mod carried;
mod xmp;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::jpeg;
use crate::diagnostic::Unclean;

/// Keys under which applications keep data of their own.
const PRIVATE_KEYS: [&[u8]; 3] = [b"Metadata", b"PieceInfo", b"LastModified"];

/// The kinds of annotation in which `T` is the name of a person, and not of a
/// field of a form (ISO 32000-1, 12.5.6.2).
const COMMENTS: [&[u8]; 16] = [
    b"Text",
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Stamp",
    b"Caret",
    b"Ink",
    b"FileAttachment",
    b"Sound",
];

/// How much XMP may unfold to, in bytes.
const XMP: usize = 4 << 20;

/// How often a damaged file may change when it is read and written again.
const ATTEMPTS: usize = 3;

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    // What was written is read again: a file that was repaired in reading is
    // published only once it holds, and then cleaning it again changes nothing.
    let mut written = rewrite(bytes)?;
    for _ in 0..ATTEMPTS {
        let again = rewrite(&written)?;
        if again == written {
            return Ok(written);
        }
        written = again;
    }
    Err(Unclean::DamagedPdf)
}

fn rewrite(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut document = Document::load_mem(bytes).map_err(|_| Unclean::DamagedPdf)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Unclean::Protected);
    }
    if document.objects.values().any(is_signature) {
        return Err(Unclean::Signed);
    }
    clean_trailer(&mut document);
    let xmp = xmp_of(&document).and_then(|packet| xmp::kept(&packet));
    let metadata: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| is_metadata(object))
        .map(|(id, _)| *id)
        .collect();
    for id in metadata {
        document.objects.remove(&id);
    }
    for object in document.objects.values_mut() {
        clean_object(object);
    }
    if let Some(xmp) = xmp {
        set_xmp(&mut document, xmp);
    }
    document.prune_objects();
    // What nothing leads to is gone, and refuses nothing.
    document.objects.values().try_for_each(carried::check)?;
    document.renumber_objects();
    let mut out = Vec::new();
    document
        .save_to(&mut out)
        .map_err(|_| Unclean::DamagedPdf)?;
    Ok(out)
}

/// Keeps the way to the pages, the identifier of the file, and the title out
/// of the information about it.
fn clean_trailer(document: &mut Document) {
    let old = std::mem::take(&mut document.trailer);
    for key in ["Root", "ID"] {
        if let Ok(value) = old.get(key.as_bytes()) {
            document.trailer.set(key, value.clone());
        }
    }
    let title = old
        .get_deref(b"Info", document)
        .and_then(Object::as_dict)
        .and_then(|information| information.get_deref(b"Title", document))
        .ok()
        .filter(|title| is_title(title))
        .cloned();
    if let Some(title) = title {
        let id = document.add_object(Dictionary::from_iter([("Title", title)]));
        document.trailer.set("Info", id);
    }
}

/// The XMP of the document as a whole.
fn xmp_of(document: &Document) -> Option<Vec<u8>> {
    let catalog = document.catalog().ok()?;
    let stream = catalog.get_deref(b"Metadata", document).ok()?;
    let stream = stream.as_stream().ok()?;
    if stream.filters().is_ok_and(|filters| !filters.is_empty()) {
        return stream.decompressed_content_with_limit(XMP).ok();
    }
    Some(stream.content.clone())
}

/// Puts XMP in, as it is: what looks for marks in it does not unfold it.
fn set_xmp(document: &mut Document, xmp: Vec<u8>) {
    let kind = Dictionary::from_iter([
        ("Type", Object::from("Metadata")),
        ("Subtype", Object::from("XML")),
    ]);
    let id = document.add_object(Stream::new(kind, xmp).with_compression(false));
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Metadata", id);
    }
}

/// Whether an object is a title, and not the path that some printers put there.
fn is_title(object: &Object) -> bool {
    lopdf::decode_text_string(object).is_ok_and(|text| is_plain_title(&text))
}

/// Whether a text is a title, and no path. A stroke between words is none.
fn is_plain_title(text: &str) -> bool {
    let text = text.trim();
    let is_file = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        (2..=4).contains(&ending.len()) && ending.chars().all(|char| char.is_ascii_alphanumeric())
    };
    let is_path = text.contains('\\')
        || text.contains("//")
        || text.starts_with(['/', '~'])
        || text.get(1..3) == Some(":/")
        || text.contains('/') && is_file(text);
    !text.is_empty() && !is_path && !text.starts_with("Microsoft ")
}

fn is_signature(object: &Object) -> bool {
    object
        .as_dict()
        .is_ok_and(|dictionary| dictionary.has(b"ByteRange") && dictionary.has(b"Contents"))
}

fn is_metadata(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.has_type(b"Metadata"))
}

/// Removes what is private from an object and from all that lies in it.
fn clean_object(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(clean_object),
        Object::Dictionary(dictionary) => clean_dictionary(dictionary),
        Object::Stream(stream) => {
            clean_dictionary(&mut stream.dict);
            clean_photo(stream);
        }
        _ => {}
    }
}

fn clean_dictionary(dictionary: &mut Dictionary) {
    for key in PRIVATE_KEYS {
        dictionary.remove(key);
    }
    let is_comment = dictionary
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|subtype| COMMENTS.contains(&subtype));
    if is_comment && !dictionary.has(b"FT") {
        dictionary.remove(b"T");
    }
    for (_, value) in dictionary.iter_mut() {
        clean_object(value);
    }
}

/// A photo lies in a PDF as it came from the camera.
fn clean_photo(stream: &mut Stream) {
    if stream
        .filters()
        .is_ok_and(|filters| filters == [b"DCTDecode"])
    {
        // Readers of PDF do not look at EXIF, hence need no turning.
        if let Ok(stripped) = jpeg::strip(&stream.content) {
            stream.set_content(stripped.bytes);
        }
    }
}
