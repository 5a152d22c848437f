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
