//! PDF files whose letters are numbers of the font's own: nobody can tell what
//! they say without a table (`ToUnicode`, ISO 32000-1, 9.10) that is not there.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, Object};

/// Whether a PDF file is written, in part, with such a font.
pub(super) fn are_unreadable(bytes: &[u8]) -> bool {
    // Reading a file that was made to be wrong must not end the audit.
    catch_unwind(AssertUnwindSafe(|| has_such(bytes))).unwrap_or(false)
}

fn has_such(bytes: &[u8]) -> bool {
    let Ok(document) = Document::load_mem(bytes) else {
        return false;
    };
    document.objects.values().any(|object| match object {
        Object::Dictionary(font) => is_such(font),
        _ => false,
    })
}

fn is_such(font: &Dictionary) -> bool {
    let name = |key: &[u8]| font.get(key).and_then(Object::as_name).unwrap_or_default();
    if !font.has_type(b"Font") || font.has(b"ToUnicode") {
        return false;
    }
    match name(b"Subtype") {
        b"Type0" => name(b"Encoding").starts_with(b"Identity"),
        b"Type3" => true,
        _ => false,
    }
}
