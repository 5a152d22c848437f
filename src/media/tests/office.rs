//! Office documents.

use std::io::{Read, Write};

use super::jpeg::photo;
use super::{SECRET, clean, find, refused};
use crate::diagnostic::Unclean;

/// An archive with these files, the first one not compressed.
pub(super) fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (index, (name, content)) in files.iter().enumerate() {
        let method = [
            zip::CompressionMethod::Stored,
            zip::CompressionMethod::Deflated,
        ];
        let options =
            zip::write::SimpleFileOptions::default().compression_method(method[index.min(1)]);
        out.start_file(*name, options).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// What is in an archive, so that the secret can be looked for in it.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        out.extend(file.name().unwrap().as_bytes());
        file.read_to_end(&mut out).unwrap();
    }
    out
}

fn around(before: &str, after: &str) -> Vec<u8> {
    [before.as_bytes(), SECRET, after.as_bytes()].concat()
}

#[test]
fn office_documents_lose_their_authors() {
    let docx = archive(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("docProps/core.xml", around("<dc:creator>", "</dc:creator>")),
        ("docProps/app.xml", around("<Company>", "</Company>")),
        (
            "word/document.xml",
            around("<w:p>Texte<w:sdt w:author=\"", "\"/></w:p>"),
        ),
        (
            "word/comments.xml",
            around("<w:comments w:initials=\"JD\" w:author=\"", "\"/>"),
        ),
        ("word/media/image1.jpeg", photo(1)),
    ]);
    let odt = archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.text".to_vec(),
        ),
        (
            "meta.xml",
            around("<meta:initial-creator>", "</meta:initial-creator>"),
        ),
        (
            "content.xml",
            around("<text:p>Texte<dc:creator>", "</dc:creator></text:p>"),
        ),
        ("Pictures/1.jpg", photo(1)),
    ]);
    for (name, bytes) in [("grille.docx", docx), ("grille.odt", odt)] {
        assert!(find(&unfolded(&bytes), SECRET).is_some());
        let once = clean(name, &bytes).unwrap().into_owned();
        let inside = unfolded(&once);
        assert!(find(&inside, SECRET).is_none(), "{name}");
        assert!(find(&inside, b"Texte").is_some(), "{name}");
        assert_eq!(clean(name, &once).unwrap(), once, "{name} changes again");
        assert_eq!(
            &once[30..38],
            &bytes[30..38],
            "{name}: its first file stays the first"
        );
    }
}

#[test]
fn signed_and_protected_office_documents_are_refused() {
    let kind = (
        "mimetype",
        b"application/vnd.oasis.opendocument.text".to_vec(),
    );
    let signed = archive(&[
        kind.clone(),
        ("META-INF/documentsignatures.xml", Vec::new()),
    ]);
    assert_eq!(refused("a.odt", &signed), Unclean::Signed);
    let manifest = b"<manifest:encryption-data/>".to_vec();
    let protected = archive(&[kind.clone(), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(refused("a.odt", &protected), Unclean::Protected);
    let sound = archive(&[kind, ("content.xml", b"<x/>".to_vec())]);
    assert_eq!(
        refused("a.odt", &sound[..sound.len() - 30]),
        Unclean::DamagedOffice
    );
    assert_eq!(refused("a.DOCX", b"PK\x03\x04"), Unclean::DamagedOffice);
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SLIDES: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const OPEN: &str = "urn:oasis:names:tc:opendocument:xmlns:";

/// An archive of Office Open XML with one more file.
fn open_xml(name: &str, content: &[u8]) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        (name, content.to_vec()),
    ])
}

fn open_document(name: &str, content: &[u8]) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.text".to_vec();
    archive(&[("mimetype", kind), (name, content.to_vec())])
}

/// Sentences that authors had deleted were published, within the document that they
/// thought they had deleted them from.
#[test]
fn what_authors_deleted_or_said_among_themselves_is_refused() {
    let text = |space: &str, inside: &str| format!("<x:a xmlns:x='{space}'>{inside}</x:a>");
    let odf = |part: &str, inside: &str| text(&format!("{OPEN}{part}:1.0"), inside);
    let modern = "http://schemas.microsoft.com/office/powerpoint/2018/8/main";
    let threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
    for (name, content, why) in [
        (
            "word/document.xml",
            text(WORD, "<x:del><x:delText>Non</x:delText></x:del>"),
            Unclean::Tracked,
        ),
        (
            "word/document.xml",
            text(WORD, "<x:ins x:id='1'/>"),
            Unclean::Tracked,
        ),
        (
            "word/footnotes.xml",
            text(WORD, "<x:moveFrom/>"),
            Unclean::Tracked,
        ),
        (
            "word/document.xml",
            text(WORD, "<x:rPrChange/>"),
            Unclean::Tracked,
        ),
        (
            "word/comments.xml",
            text(WORD, "<x:comment>Non</x:comment>"),
            Unclean::Comments,
        ),
        (
            "xl/comments1.xml",
            text(SHEET, "<x:comment/>"),
            Unclean::Comments,
        ),
        (
            "xl/threadedComments/a.xml",
            text(threads, "<x:threadedComment/>"),
            Unclean::Comments,
        ),
        ("xl/revisions/log1.xml", text(SHEET, ""), Unclean::Tracked),
        (
            "ppt/comments/a.xml",
            text(SLIDES, "<x:cm/>"),
            Unclean::Comments,
        ),
        (
            "ppt/comments/b.xml",
            text(modern, "<x:cm/>"),
            Unclean::Comments,
        ),
        ("word/vbaProject.bin", String::new(), Unclean::Macros),
        (
            "xl/macrosheets/sheet1.xml",
            text(SHEET, ""),
            Unclean::Macros,
        ),
    ] {
        let bytes = open_xml(name, content.as_bytes());
        assert_eq!(refused("a.docx", &bytes), why, "{name} {content}");
    }
    for (name, content, why) in [
        (
            "content.xml",
            odf("text", "<x:changed-region/>"),
            Unclean::Tracked,
        ),
        (
            "content.xml",
            odf("table", "<x:cell-content-change/>"),
            Unclean::Tracked,
        ),
        (
            "content.xml",
            odf("office", "<x:annotation>Non</x:annotation>"),
            Unclean::Comments,
        ),
        ("Versions/Version1", "x".into(), Unclean::Tracked),
        ("Scripts/python/a.py", "x".into(), Unclean::Macros),
        (
            "Basic/Standard/a.xml",
            text("http://openoffice.org/2000/script", "<x:module/>"),
            Unclean::Macros,
        ),
    ] {
        let bytes = open_document(name, content.as_bytes());
        assert_eq!(refused("a.odt", &bytes), why, "{name} {content}");
    }
}

/// `a:moveTo` draws a line, `m:del` is no deletion: neither refuses a document.
#[test]
fn words_that_mean_something_else_refuse_nothing() {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let content = format!(
        "<w:p xmlns:w='{WORD}' xmlns:a='{drawing}'><a:moveTo/><a:del/><w:trackRevisions/>\
         <w:t>del ins comment</w:t></w:p>"
    );
    let bytes = open_xml("word/document.xml", content.as_bytes());
    assert!(clean("a.docx", &bytes).is_ok());
    let comments = format!("<w:comments xmlns:w='{WORD}'/>");
    let bytes = open_xml("word/comments.xml", comments.as_bytes());
    assert!(clean("a.docx", &bytes).is_ok(), "a list of no comments");
    let tracked = format!("<t:tracked-changes xmlns:t='{OPEN}text:1.0'/>");
    let bytes = open_document("content.xml", tracked.as_bytes());
    assert!(clean("a.odt", &bytes).is_ok(), "a list of no changes");
}

#[test]
fn what_lies_in_a_document_is_cleaned_as_if_it_lay_beside_it() {
    let table = open_xml(
        "docProps/core.xml",
        &around("<dc:creator>", "</dc:creator>"),
    );
    let bytes = open_xml("word/embeddings/table.xlsx", &table);
    let once = clean("a.docx", &bytes).unwrap();
    let mut inside = zip::ZipArchive::new(std::io::Cursor::new(&*once)).unwrap();
    let mut table = Vec::new();
    let mut file = inside.by_name("word/embeddings/table.xlsx").unwrap();
    file.read_to_end(&mut table).unwrap();
    assert!(find(&unfolded(&table), SECRET).is_none());
    let path = around("<x15ac:absPath url=\"C:\\", "\"/>");
    let once = clean("a.xlsx", open_xml("xl/workbook.xml", &path)).unwrap();
    assert!(find(&unfolded(&once), SECRET).is_none());
    let template = around(
        "<R Target=\"file:///C:\\Users\\",
        "\\lettre.dotm\" Id=\"r1\"/>",
    );
    let rels = open_xml("word/_rels/settings.xml.rels", &template);
    let once = clean("a.docx", rels).unwrap();
    let inside = unfolded(&once);
    assert!(find(&inside, SECRET).is_none());
    assert!(find(&inside, b"<R Target=\"lettre.dotm\" Id=\"r1\"/>").is_some());
    for inner in [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
        b"II*\0\x08\0\0\0",
        b"7z\xbc\xaf\x27\x1c",
        &archive(&[("a.csv", b"a;b".to_vec())]),
    ] {
        let bytes = open_xml("word/embeddings/a.bin", inner);
        assert_eq!(refused("a.docx", &bytes), Unclean::Embedded);
    }
}
