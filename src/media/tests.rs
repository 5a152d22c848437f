//! Files made here, with names and places in them, and what is left after.

use std::borrow::Cow;
use std::io::{Read, Write};

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, Rgb, RgbImage};
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::{Bytes, ImageEXIF, ImageICC};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::{clean, find};
use crate::diagnostic::{Fault, Unclean};

/// What must be in no published file.
const SECRET: &[u8] = b"Jeanne Dupont, 48.85 N";

/// Cleans, checks that the secret was there and is not any more, and that a
/// second time changes nothing.
fn cleaned(name: &str, bytes: &[u8]) -> Vec<u8> {
    assert!(
        find(bytes, SECRET).is_some(),
        "the test needs something to remove"
    );
    let once = clean(name, bytes)
        .expect("the file can be cleaned")
        .into_owned();
    assert!(find(&once, SECRET).is_none(), "{name} still tells");
    assert_eq!(clean(name, &once).unwrap(), once, "{name} changes again");
    once
}

fn refused(name: &str, bytes: &[u8]) -> Unclean {
    match clean(name, bytes) {
        Err(Fault::CannotClean { why }) => why,
        other => panic!("{name}: {other:?}"),
    }
}

fn with_secret(before: &[u8]) -> Bytes {
    Bytes::from([before, SECRET].concat())
}

/// 16 by 8 points, the left half red, the right half blue.
fn picture() -> RgbImage {
    RgbImage::from_fn(16, 8, |x, _| {
        Rgb(if x < 8 { [220, 0, 0] } else { [0, 0, 220] })
    })
}

fn plain_jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = picture();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .write_image(&picture, 16, 8, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// EXIF with an orientation and then the secret.
fn exif(orientation: u8) -> Bytes {
    let head = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    with_secret(&[head.as_slice(), &[orientation, 0, 0, 0, 0, 0, 0]].concat())
}

fn photo(orientation: u8) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(plain_jpeg().into()).unwrap();
    jpeg.set_exif(Some(exif(orientation)));
    jpeg.set_icc_profile(Some(Bytes::from_static(b"0000000000000000RGB profile")));
    let segments = jpeg.segments_mut();
    segments.insert(
        1,
        JpegSegment::new_with_contents(0xe1, with_secret(b"http://ns.adobe.com/xap/1.0/\0")),
    );
    segments.insert(
        2,
        JpegSegment::new_with_contents(0xed, with_secret(b"Photoshop 3.0\0")),
    );
    segments.insert(3, JpegSegment::new_with_contents(0xfe, with_secret(b"")));
    segments.insert(
        4,
        JpegSegment::new_with_contents(0xe2, with_secret(b"MPF\0")),
    );
    segments.insert(
        5,
        JpegSegment::new_with_contents(0xee, Bytes::from_static(b"Adobe\0d\0\0\0\0\x01")),
    );
    let mut bytes = jpeg.encoder().bytes().to_vec();
    bytes.extend(SECRET);
    bytes
}

#[test]
fn a_photo_keeps_its_picture_and_its_colours_alone() {
    let once = cleaned("photo.jpg", &photo(1));
    let jpeg = Jpeg::from_bytes(once.clone().into()).unwrap();
    assert!(jpeg.exif().is_none());
    assert_eq!(
        jpeg.icc_profile().unwrap(),
        b"0000000000000000RGB profile".as_slice()
    );
    assert_eq!(jpeg.segments_by_marker(0xee).count(), 1);
    assert!(once.ends_with(&[0xff, 0xd9]));
    let shown = image::load_from_memory(&once).unwrap().to_rgb8();
    assert_eq!(
        shown,
        image::load_from_memory(&plain_jpeg()).unwrap().to_rgb8()
    );
}

#[test]
fn a_photo_on_its_side_is_turned() {
    // 6: to be turned by a quarter to the right, so that the left becomes the top.
    let once = cleaned("photo.jpg", &photo(6));
    let shown = image::load_from_memory(&once).unwrap().to_rgb8();
    assert_eq!(shown.dimensions(), (8, 16));
    let (top, bottom) = (shown.get_pixel(4, 2), shown.get_pixel(4, 13));
    assert!(top[0] > 150 && top[2] < 100, "{top:?}");
    assert!(bottom[2] > 150 && bottom[0] < 100, "{bottom:?}");
    let jpeg = Jpeg::from_bytes(once.into()).unwrap();
    assert_eq!(
        jpeg.icc_profile().unwrap(),
        b"0000000000000000RGB profile".as_slice()
    );
}

#[test]
fn the_thumbnail_in_a_header_goes() {
    let mut bytes = b"\xff\xd8\xff\xe0".to_vec();
    let content = [
        b"JFIF\0\x01\x01\0\0\x01\0\x01\x04\x02".as_slice(),
        SECRET,
        &[0, 0],
    ]
    .concat();
    bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    bytes.extend(content);
    bytes.extend(&plain_jpeg()[2..]);
    let once = cleaned("photo.jpg", &bytes);
    assert!(image::load_from_memory(&once).is_ok());
}

/// A picture of one point, made of the chunks that it needs.
fn png() -> Png {
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";
    Png::from_bytes(Bytes::from_static(bytes)).unwrap()
}

#[test]
fn a_png_loses_its_texts() {
    let plain = png().encoder().bytes();
    let mut png = png();
    for name in [
        *b"tEXt", *b"zTXt", *b"iTXt", *b"eXIf", *b"tIME", *b"caBX", *b"prVt",
    ] {
        png.chunks_mut()
            .insert(1, PngChunk::new(name, with_secret(b"Author\0")));
    }
    let mut bytes = png.encoder().bytes().to_vec();
    bytes.extend(SECRET);
    // Known by its content, whatever its name.
    assert_eq!(cleaned("picture.jpg", &bytes), plain);
}

#[test]
fn a_webp_loses_exif_and_xmp() {
    let chunk = |name: &[u8; 4], data: Bytes| RiffChunk::new(*name, RiffContent::Data(data));
    let frame = [
        [0; 16].as_slice(),
        b"VP8L\x04\0\0\0/\0\0\0SECR",
        &[22, 0, 0, 0],
        SECRET,
    ]
    .concat();
    let chunks = vec![
        chunk(b"VP8X", Bytes::from_static(b"\x2e\0\0\0\0\0\0\0\0\0")),
        chunk(b"ICCP", Bytes::from_static(b"abc")),
        chunk(b"ANMF", frame.into()),
        chunk(b"EXIF", exif(1)),
        chunk(b"XMP ", with_secret(b"<x:xmpmeta>")),
        chunk(b"note", with_secret(b"")),
    ];
    let list = RiffContent::List {
        kind: Some(*b"WEBP"),
        subchunks: chunks,
    };
    let mut bytes = RiffChunk::new(*b"RIFF", list).encoder().bytes().to_vec();
    bytes.extend(SECRET);
    let once = cleaned("picture.webp", &bytes);
    assert_eq!(
        &once[12..21],
        b"VP8X\x0a\0\0\0\x22",
        "the flags tell what is left"
    );
    assert_eq!(
        once.len(),
        8 + usize::try_from(u32::from_le_bytes(once[4..8].try_into().unwrap())).unwrap()
    );
    assert!(find(&once, b"VP8L").is_some());
}

#[test]
fn a_gif_loses_comments_and_still_turns() {
    let block = |data: &[u8]| [&[u8::try_from(data.len()).unwrap()], data].concat();
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    bytes.extend(
        [
            b"!\xff".as_slice(),
            &block(b"NETSCAPE2.0"),
            b"\x03\x01\0\0\0",
        ]
        .concat(),
    );
    bytes.extend([b"!\xfe".as_slice(), &block(SECRET), b"\0"].concat());
    bytes.extend(
        [
            b"!\xff".as_slice(),
            &block(b"XMP DataXMP"),
            &block(SECRET),
            b"\0",
        ]
        .concat(),
    );
    let shown = b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
    bytes.extend(shown);
    bytes.extend([b";".as_slice(), SECRET].concat());
    let once = cleaned("picture.gif", &bytes);
    assert!(find(&once, b"NETSCAPE2.0").is_some());
    assert!(once.ends_with(&[shown.as_slice(), b";"].concat()));
}

fn secret() -> Object {
    Object::string_literal(SECRET)
}

/// A document of one page, with all the places where a name may hide.
fn pdf(title: &str) -> Document {
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

fn saved(mut document: Document) -> Vec<u8> {
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

/// An archive with these files, the first one not compressed.
fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
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
            around("<w:p>Texte<w:ins w:id=\"1\" w:author=\"", "\"/></w:p>"),
        ),
        (
            "word/comments.xml",
            around("<w:comment w:initials=\"JD\" w:author=\"", "\"/>"),
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
    let sound = archive(&[kind, ("content.xml", b"x".to_vec())]);
    assert_eq!(
        refused("a.odt", &sound[..sound.len() - 30]),
        Unclean::DamagedOffice
    );
    assert_eq!(refused("a.DOCX", b"PK\x03\x04"), Unclean::DamagedOffice);
    let plain = archive(&[("donnees.csv", SECRET.to_vec())]);
    assert_eq!(clean("donnees.zip", &plain).unwrap(), plain);
}

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

#[test]
fn other_files_pass_unchanged() {
    for (name, bytes) in [
        ("donnees.csv", b"a;b\n1;2\n".as_slice()),
        ("vide.txt", b""),
        ("grilles.zip", b"PK\x03\x04"),
    ] {
        assert!(matches!(clean(name, bytes), Ok(Cow::Borrowed(kept)) if kept == bytes));
    }
}

/// Bytes that are changed, cut and grown in some places.
fn spoilt(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let length = bytes.len();
    let changes = prop::collection::vec((0..length, any::<u8>()), 0..12);
    (Just(bytes), changes, 0..length, any::<bool>()).prop_map(|(mut bytes, changes, cut, cuts)| {
        for (at, value) in changes {
            bytes[at] = value;
        }
        if cuts {
            bytes.truncate(cut);
        }
        bytes
    })
}

fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let starts = [
        b"\xff\xd8\xff".as_slice(),
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x20\0\0\0WEBP",
        b"%PDF-1.5\n",
        b"<svg",
        b"",
    ];
    let noise = (
        prop::sample::select(starts.to_vec()),
        prop::collection::vec(any::<u8>(), 0..300),
    )
        .prop_map(|(start, rest)| [start, &rest].concat());
    prop_oneof![
        noise,
        spoilt(photo(1)),
        spoilt(photo(8)),
        spoilt(png().encoder().bytes().to_vec()),
        spoilt(saved(pdf("Plan"))),
        spoilt(archive(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.text".to_vec()
            ),
            ("meta.xml", SECRET.to_vec()),
            ("Pictures/1.jpg", photo(1)),
        ])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_are_cleaned_once_or_refused(bytes in any_file()) {
        if let Ok(once) = clean("file", &bytes)
            && !matches!(once, Cow::Borrowed(_))
        {
            let twice = clean("file", &once);
            prop_assert!(twice.is_ok_and(|twice| twice == once), "it changes again");
        }
    }
}
