//! What a PDF carries besides what its pages show: files that are attached to it,
//! programs, and the text below redactions that were marked and never applied. The
//! first keep their authors, the second run where the file is opened.

use lopdf::{Dictionary, Object};

use crate::diagnostic::Unclean;

/// Checks an object and all that lies in it.
pub(super) fn check(object: &Object) -> Result<(), Unclean> {
    match object {
        Object::Array(items) => items.iter().try_for_each(check),
        Object::Dictionary(dictionary) => check_dictionary(dictionary),
        Object::Stream(stream) => check_dictionary(&stream.dict),
        _ => Ok(()),
    }
}

fn check_dictionary(dictionary: &Dictionary) -> Result<(), Unclean> {
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).ok();
    let holds_files = dictionary.get(b"EF").is_ok_and(|files| !is_empty(files));
    if holds_files || dictionary.has_type(b"EmbeddedFile") {
        return Err(Unclean::Attached);
    }
    let action = name(b"S");
    let runs = matches!(
        action,
        Some(b"JavaScript" | b"Launch" | b"ImportData" | b"Rendition" | b"RichMediaExecute")
    );
    let keys: [&[u8]; 3] = [b"JS", b"XFA", b"OnInstantiate"];
    let holds_program = keys
        .iter()
        .any(|key| dictionary.get(key).is_ok_and(|value| !is_empty(value)));
    let script = dictionary.get(b"URI").and_then(Object::as_str).ok();
    let script = script.is_some_and(is_script_address);
    let shows_program = matches!(name(b"Subtype"), Some(b"RichMedia" | b"3D"));
    if runs || holds_program || script || shows_program {
        return Err(Unclean::Program);
    }
    if name(b"Subtype") == Some(b"Redact") {
        return Err(Unclean::Redactions);
    }
    dictionary.iter().try_for_each(|(_, value)| check(value))
}

fn is_empty(object: &Object) -> bool {
    match object {
        Object::Null => true,
        Object::Dictionary(dictionary) => dictionary.is_empty(),
        Object::Array(items) => items.is_empty(),
        Object::String(text, _) => text.is_empty(),
        _ => false,
    }
}

fn is_script_address(address: &[u8]) -> bool {
    let scheme = address.trim_ascii_start().get(..11);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"javascript:"))
}
