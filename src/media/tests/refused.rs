//! What is not published, and what passes as it is.

use std::borrow::Cow;

use lopdf::dictionary;

use super::jpeg::{photo, plain_jpeg};
use super::office::archive;
use super::pdf::{pdf, saved, secret};
use super::{clean, refused};
use crate::diagnostic::Unclean;

#[test]
fn what_cannot_be_cleaned_is_refused() {
    let mut signed = pdf("Arrêté");
    let signature = dictionary! {
        "Type" => "Sig", "ByteRange" => vec![0.into(), 1.into()], "Contents" => secret(),
    };
    let id = signed.add_object(signature);
    signed.trailer.set("Extra", id);
    assert_eq!(refused("arrete.pdf", &saved(signed)), Unclean::Signed);
    assert_eq!(
        refused("plan.pdf", b"%PDF-1.4\nnothing of one"),
        Unclean::DamagedPdf
    );
    let photo = photo(1);
    assert_eq!(
        refused("photo.jpg", &photo[..photo.len() / 2]),
        Unclean::Damaged
    );
    assert_eq!(
        refused("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
        Unclean::Format
    );
    assert_eq!(refused("photo.tif", b"II*\0\x08\0\0\0"), Unclean::Format);
    for (name, text) in [
        ("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        (
            "logo.svg",
            "\u{feff}<?xml version='1.0'?>\n<!-- x --><SVG/>",
        ),
        ("page", "<!DOCTYPE HTML><title>x</title>"),
        ("page.HTML", "rien"),
        ("logo.svgz", "\u{1f}\u{8b}"),
        (
            "donnees.xml",
            "<?xml version='1.0'?><a xmlns='http://www.w3.org/1999/xhtml'/>",
        ),
    ] {
        assert_eq!(refused(name, text.as_bytes()), Unclean::Active, "{name}");
    }
}

/// A host goes by the name: `plan.html` was published with its script because it
/// begins like a GIF or says `%PDF-`, and XML because nothing in it looked like
/// HTML as long as it was not decoded.
#[test]
fn a_name_that_runs_scripts_is_refused_whatever_the_file_holds() {
    let hidden = "<?xml version='1.0'?><a xmlns='http://www.w3.org/1999/&#120;html'/>";
    let wide: Vec<u8> = hidden.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("plan.html", b"GIF89a<script>x()</script>".as_slice()),
        ("plan.html", b"<p>%PDF-1.4<script>x()</script>"),
        ("plan.html", &plain_jpeg()),
        ("plan.html", &saved(pdf("Plan"))),
        ("donnees.xml", hidden.as_bytes()),
        ("donnees.xml", &wide),
        ("donnees.rdf", b"<?xml version='1.0'?><rdf/>"),
        ("flux.atom", b""),
        ("page.MHT", b"MIME-Version: 1.0"),
        ("style.xslt", b""),
        ("outil.mjs", b"export default 1"),
        ("outil.wasm", b"\0asm"),
    ] {
        assert_eq!(refused(name, bytes), Unclean::Active, "{name}");
    }
}

#[test]
fn texts_pass_unchanged() {
    for (name, bytes) in [
        ("donnees.csv", b"a;b\n1;2\n".as_slice()),
        // As spreadsheets write tables on French machines, and as "Unicode text".
        ("donnees.csv", b"pr\xe9nom;\xe2ge\r\n"),
        ("donnees.txt", b"\xff\xfea\0;\0"),
        (
            "film.vtt",
            b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nOui.\n",
        ),
        ("lieux.geojson", b"{}"),
        ("NOTICE", b"Sans fin de nom."),
    ] {
        assert!(
            matches!(clean(name, bytes), Ok(Cow::Borrowed(kept)) if kept == bytes),
            "{name}"
        );
    }
}

/// Whatever nobody had thought of was published as it was: `.doc` with its author,
/// films with their place, archives with documents in them.
#[test]
fn what_is_not_known_to_be_clean_is_refused_with_its_remedy() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Jeanne".as_slice();
    let zip = archive(&[("donnees.csv", b"a;b".to_vec())]);
    let book = archive(&[("mimetype", b"application/epub+zip".to_vec())]);
    for (name, bytes, why) in [
        ("note.doc", ole, Unclean::OldOffice),
        ("note", ole, Unclean::OldOffice),
        (
            "note.rtf",
            b"{\\rtf1 {\\author Jeanne}}",
            Unclean::OldOffice,
        ),
        (
            "note.txt",
            b"{\\rtf1 {\\author Jeanne}}",
            Unclean::OldOffice,
        ),
        ("note.docx", ole, Unclean::Protected),
        ("note.pdf", ole, Unclean::OldOffice),
        ("calcul.xlsm", &zip, Unclean::Macros),
        ("donnees.zip", &zip, Unclean::Archive),
        ("donnees", &zip, Unclean::Archive),
        ("donnees.csv", &zip, Unclean::Archive),
        ("donnees.csv", b"\x1f\x8b\x08\0", Unclean::Archive),
        ("donnees.7z", b"7z\xbc\xaf\x27\x1c", Unclean::Archive),
        ("guide.epub", &book, Unclean::Book),
        ("guide", &book, Unclean::Book),
        ("film.avi", b"RIFF\0\0\0\0AVI LIST", Unclean::OtherMedia),
        ("film.mp4", b"RIFF\0\0\0\0AVI LIST", Unclean::OtherMedia),
        ("son.flac", b"fLaC\0", Unclean::OtherMedia),
        ("photo.psd", b"8BPS\0", Unclean::Format),
        ("photo.jpg", b"\0\0\0\x18ftypheic\0\0\0\0", Unclean::Format),
        ("carte.qgz", b"x", Unclean::UnknownKind),
        ("outil.exe", b"MZ\x90\0", Unclean::UnknownKind),
        ("outil", b"MZ\x90\0", Unclean::Misnamed),
        ("donnees.csv", b"MZ\x90\0", Unclean::Misnamed),
        ("photo.jpg", b"a;b", Unclean::Misnamed),
        ("photo.jpg", b"%PDF-1.4", Unclean::Misnamed),
        ("plan.pdf", &plain_jpeg(), Unclean::Misnamed),
        ("page.txt", b"<!doctype html><script>", Unclean::Active),
        ("page.txt", b"\xff\xfe<\0p\0", Unclean::Misnamed),
        (
            "film.vtt",
            b"00:01.000 --> 00:02.000\nOui.\n",
            Unclean::Subtitles,
        ),
        ("vide.txt", b"", Unclean::Empty),
        ("vide.pdf", b"", Unclean::Empty),
        ("vide", b"", Unclean::Empty),
    ] {
        assert_eq!(
            refused(name, bytes),
            why,
            "{name} {:?}",
            &bytes[..bytes.len().min(8)]
        );
    }
}
