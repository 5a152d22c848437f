//! PDF files.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::jpeg::photo;
use super::{SECRET, cleaned, find, refused};
use crate::diagnostic::Unclean;

pub(super) fn secret() -> Object {
    Object::string_literal(SECRET)
}

/// A document of one page, with all the places where a name may hide.
pub(super) fn pdf(title: &str) -> Document {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let xmp = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = document.add_object(Stream::new(xmp, SECRET.to_vec()));
    let photo = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode", "Metadata" => xmp,
    };
    let photo = document.add_object(Stream::new(photo, self::photo(6)));
    let note = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "T" => secret(),
        "Contents" => Object::string_literal("À revoir"),
    });
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx",
        "T" => Object::string_literal("courriel"),
    });
    let content = document.add_object(Stream::new(Dictionary::new(), b"0 0 m".to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Annots" => vec![note.into(), field.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "Im0" => photo } },
        "PieceInfo" => dictionary! { "Illustrator" => secret() },
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, kids.into());
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "Metadata" => xmp,
    });
    document.trailer.set("Root", catalog);
    let information = document.add_object(dictionary! {
        "Title" => Object::string_literal(title), "Author" => secret(), "Creator" => secret(),
        "Producer" => secret(), "Keywords" => secret(), "Company" => secret(),
    });
    document.trailer.set("Info", information);
    document
}

pub(super) fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_pdf_keeps_its_pages_and_its_title() {
    let once = cleaned("plan.pdf", &saved(pdf("Plan d'usages")));
    let document = Document::load_mem(&once).unwrap();
    assert_eq!(document.get_pages().len(), 1);
    let (_, information) = document
        .dereference(document.trailer.get(b"Info").unwrap())
        .unwrap();
    let information = information.as_dict().unwrap();
    assert_eq!(
        information.get(b"Title").unwrap().as_str().unwrap(),
        b"Plan d'usages"
    );
    assert_eq!(information.len(), 1);
    assert!(find(&once, b"courriel").is_some(), "a field keeps its name");
    assert!(find(&once, b"/Metadata").is_none());
}

#[test]
fn a_title_that_is_a_path_goes() {
    let path = r"C:\Users\jdupont\plan.doc";
    let once = cleaned("plan.pdf", &saved(pdf(path)));
    assert!(find(&once, b"jdupont").is_none());
}

#[test]
fn what_an_earlier_version_of_a_pdf_said_goes() {
    let first = saved(pdf("Plan"));
    let mut second =
        lopdf::IncrementalDocument::create_from(first.clone(), Document::load_mem(&first).unwrap());
    let id = second
        .new_document
        .add_object(dictionary! { "Title" => Object::string_literal("Plan 2") });
    second.new_document.trailer.set("Info", id);
    let mut bytes = Vec::new();
    second.save_to(&mut bytes).unwrap();
    let once = cleaned("plan.pdf", &bytes);
    assert!(find(&once, b"Plan 2").is_some());
}

#[test]
fn a_modern_pdf_is_cleaned_too() {
    let mut bytes = Vec::new();
    pdf("Plan").save_modern(&mut bytes).unwrap();
    bytes.extend(SECRET);
    cleaned("plan.pdf", &bytes);
}

#[test]
fn a_protected_pdf_is_refused() {
    let mut document = pdf("Plan");
    document.trailer.set("ID", vec![secret(), secret()]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::PRINTABLE,
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    assert_eq!(refused("plan.pdf", &saved(document)), Unclean::Protected);
}
