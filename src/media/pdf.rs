//! PDF (ISO 32000), through `lopdf`.
//!
//! The file is read and written anew, so that earlier versions of it, which
//! editors append to instead of replacing, do not come along. What goes:
//!
//! - of the information, all but the title, which readers show and screen
//!   readers say; a title that looks like a path goes too;
//! - XMP of the document and of every part of it, and what editors keep for
//!   themselves (`PieceInfo`);
//! - the names of those who wrote comments;
//! - the metadata of photos in it.
//!
//! Files attached to it stay as they are. A protected or a signed file is
//! refused: the one cannot be read, the other would no longer be signed.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::jpeg;
use crate::diagnostic::Unclean;

/// Keys under which applications keep data of their own.
const PRIVATE_KEYS: [&[u8]; 3] = [b"Metadata", b"PieceInfo", b"LastModified"];

/// The kinds of annotation in which `T` is the name of a person, and not of a
/// field of a form (ISO 32000-1, 12.5.6.2).
const COMMENTS: [&[u8]; 17] = [
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
    b"Redact",
];

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
    document.prune_objects();
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

/// Whether an object is a title, and not the path that some printers put there.
fn is_title(object: &Object) -> bool {
    let Ok(text) = lopdf::decode_text_string(object) else {
        return false;
    };
    !text.trim().is_empty() && !text.contains(['\\', '/']) && !text.starts_with("Microsoft ")
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
