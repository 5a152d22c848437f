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

/// The XMP of a document, with what tells of people between what does not.
fn xmp(marks: &str) -> Vec<u8> {
    let secret = std::str::from_utf8(SECRET).unwrap();
    format!(
        "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='{secret}'>\
         <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:p='http://www.aiim.org/pdfa/ns/id/' xmlns:u='http://www.aiim.org/pdfua/ns/id/' \
         xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreatorTool='{secret}'{marks}>\
         <dc:title><rdf:Alt><rdf:li xml:lang='fr'>Plan &amp; usages &#233;tendus</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq><rdf:li>{secret}</rdf:li></rdf:Seq></dc:creator>\
         <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>\
         <xmp:ModifyDate>2024-05-06</xmp:ModifyDate>\
         <u:part>1</u:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    )
    .into_bytes()
}

/// Who cannot see a document relies on its title, its language and the marks of
/// PDF/UA and PDF/A: they went with the author.
#[test]
fn what_makes_a_pdf_accessible_stays_when_its_author_goes() {
    for packed in [false, true] {
        let mut document = pdf("Plan");
        let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let mut stream = Stream::new(kind, xmp(" p:part='2' p:conformance='A'"));
        if packed {
            stream.compress().unwrap();
        }
        let id = document.add_object(stream);
        let catalog = document.catalog_mut().unwrap();
        catalog.set("Metadata", id);
        catalog.set("Lang", Object::string_literal("fr-FR"));
        let once = cleaned("plan.pdf", &saved(document));
        let published = Document::load_mem(&once).unwrap();
        let catalog = published.catalog().unwrap();
        assert!(catalog.has(b"Lang"));
        let stream = catalog.get_deref(b"Metadata", &published).unwrap();
        let text = String::from_utf8(stream.as_stream().unwrap().content.clone()).unwrap();
        let text = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')).unwrap();
        let said = |space: &str, name: &str| {
            let mut nodes = text.descendants();
            let node = nodes.find(|node| node.has_tag_name((space, name)));
            node.map(|node| {
                node.descendants()
                    .find_map(|node| node.text())
                    .unwrap_or_default()
                    .to_owned()
            })
        };
        let core = "http://purl.org/dc/elements/1.1/";
        let (a, ua) = (
            "http://www.aiim.org/pdfa/ns/id/",
            "http://www.aiim.org/pdfua/ns/id/",
        );
        assert_eq!(said(core, "title").unwrap(), "Plan & usages étendus");
        assert_eq!(said(core, "language").unwrap(), "fr-FR");
        assert_eq!(said(a, "part").unwrap(), "2");
        assert_eq!(said(a, "conformance").unwrap(), "A");
        assert_eq!(said(ua, "part").unwrap(), "1");
        assert_eq!(said(core, "creator"), None);
        assert!(find(&once, b"2024-05-06").is_none());
    }
}

#[test]
fn a_title_with_a_stroke_is_no_path() {
    for (title, stays) in [
        ("Bilan 2015/2016", true),
        ("Usagers et/ou agents : guide", true),
        ("/home/jdupont/plan", false),
        ("jdupont/plan.odt", false),
        ("C:/Users/jdupont/plan", false),
        ("file://serveur/jdupont", false),
        ("Microsoft Word - plan", false),
    ] {
        let once = cleaned("plan.pdf", &saved(pdf(title)));
        assert_eq!(find(&once, title.as_bytes()).is_some(), stays, "{title}");
    }
}

/// Files in a PDF kept their authors, and were told of by `verify` alone.
#[test]
fn a_pdf_that_carries_files_or_programs_is_refused() {
    let file = |document: &mut Document| {
        let kind = dictionary! { "Type" => "EmbeddedFile" };
        let stream = document.add_object(Stream::new(kind, SECRET.to_vec()));
        dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => stream } }
    };
    let mut attached = pdf("Plan");
    let spec = file(&mut attached);
    let names = dictionary! { "Names" => vec![secret(), spec.into()] };
    let names = dictionary! { "EmbeddedFiles" => names };
    attached.catalog_mut().unwrap().set("Names", names);
    assert_eq!(refused("plan.pdf", &saved(attached)), Unclean::Attached);

    let mut pinned = pdf("Plan");
    let spec = file(&mut pinned);
    let pin = dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => spec };
    pinned.catalog_mut().unwrap().set("Pin", pin);
    assert_eq!(refused("plan.pdf", &saved(pinned)), Unclean::Attached);

    let script = |kind: &str| dictionary! { "S" => kind, "JS" => secret() };
    for (key, value) in [
        ("OpenAction", script("JavaScript")),
        (
            "OpenAction",
            dictionary! { "S" => "Launch", "F" => secret() },
        ),
        ("AA", dictionary! { "WC" => script("JavaScript") }),
        ("AcroForm", dictionary! { "XFA" => vec![secret()] }),
        (
            "Link",
            dictionary! { "S" => "URI", "URI" => Object::string_literal("JavaScript:x()") },
        ),
        ("Film", dictionary! { "Subtype" => "RichMedia" }),
    ] {
        let mut document = pdf("Plan");
        document.catalog_mut().unwrap().set(key, value);
        assert_eq!(
            refused("plan.pdf", &saved(document)),
            Unclean::Program,
            "{key}"
        );
    }
}

/// What was blacked out with a mark that is still to be applied lies below it.
#[test]
fn redactions_that_were_not_applied_are_refused() {
    let mut document = pdf("Plan");
    let mark = dictionary! { "Type" => "Annot", "Subtype" => "Redact", "OverlayText" => secret() };
    document.catalog_mut().unwrap().set("Mark", mark);
    assert_eq!(refused("plan.pdf", &saved(document)), Unclean::Redactions);
}

/// An empty list of files or of scripts, which many programs write, is none.
#[test]
fn lists_with_nothing_in_them_refuse_nothing() {
    let mut document = pdf("Plan");
    let empty = || dictionary! { "Names" => Vec::<Object>::new() };
    let names = dictionary! { "EmbeddedFiles" => empty(), "JavaScript" => empty() };
    document.catalog_mut().unwrap().set("Names", names);
    document
        .catalog_mut()
        .unwrap()
        .set("AF", Vec::<Object>::new());
    // What nothing leads to is not published, and is no reason to refuse the rest.
    document.add_object(dictionary! { "S" => "JavaScript", "JS" => secret() });
    cleaned("plan.pdf", &saved(document));
}
