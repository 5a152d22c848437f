//! Office documents: Office Open XML (docx, xlsx, pptx; ECMA-376) and
//! `OpenDocument` (odt, ods, odp; ISO/IEC 26300), which are archives of XML.
//!
//! What goes: the properties of the document (author, company, dates, history),
//! names and initials of people that programs put in, the folder it was saved in,
//! and the metadata of pictures, films and documents in it. What stays: the name of
//! a printer, notes below slides, and whatever people wrote themselves. Refused:
//! changes that were tracked, comments, macros, and what is in it of kinds that
//! cannot be cleaned.

mod remnants;

use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::content::Content;
use super::reader::{find, has_ending};
use super::{film, gif, jpeg, mp3, ogg, pdf, png, wave, webp};
use crate::diagnostic::Unclean;

/// How much an archive may unfold to, in bytes.
const UNFOLDED: u64 = 512 * 1024 * 1024;

/// What takes the place of a file of properties, told by the end of its name.
const EMPTIED: [(&str, &str); 8] = [
    (
        "docProps/core.xml",
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"#,
    ),
    (
        "docProps/app.xml",
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"#,
    ),
    (
        "docProps/custom.xml",
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#,
    ),
    (
        "word/people.xml",
        r#"<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>"#,
    ),
    (
        "xl/persons/person.xml",
        r#"<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>"#,
    ),
    (
        "ppt/commentAuthors.xml",
        r#"<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>"#,
    ),
    (
        "ppt/authors.xml",
        r#"<p188:authorLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"/>"#,
    ),
    (
        "meta.xml",
        r#"<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>"#,
    ),
];

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// How deep documents may lie in one another.
const DEPTH: usize = 3;

/// Where the name of a person, or a path with one, stands in a text: what comes before it and after it.
const NAMES: [(&[u8], &[u8]); 8] = [
    (b"<x15ac:absPath url=\"", b"\""),
    (b" userName=\"", b"\""),
    (b" w:author=\"", b"\""),
    (b" w:initials=\"", b"\""),
    (b"<dc:creator>", b"</dc:creator>"),
    (b"<meta:creator-initials>", b"</meta:creator-initials>"),
    (b"<loext:sender-initials>", b"</loext:sender-initials>"),
    (b"<text:sender-initials>", b"</text:sender-initials>"),
];

/// Whether an archive is an office document; a damaged one is known by its name.
pub(super) fn is_office(name: &str, bytes: &[u8]) -> bool {
    const ENDINGS: [&str; 6] = ["docx", "xlsx", "pptx", "odt", "ods", "odp"];
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    let lists_types = |archive: ZipArchive<Cursor<&[u8]>>| {
        let mut names = archive.file_names();
        names.any(|name| name.is_ok_and(|name| name == "[Content_Types].xml"))
    };
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending.to_ascii_lowercase()))
        || is_opendocument(bytes)
        || ZipArchive::new(Cursor::new(bytes)).is_ok_and(lists_types)
}

/// Its first file, not compressed, says what it is, right after the header of 30 bytes.
fn is_opendocument(bytes: &[u8]) -> bool {
    bytes
        .get(30..)
        .is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis."))
}

/// Whether an archive is an electronic book, by its first file likewise.
pub(super) fn is_book(bytes: &[u8]) -> bool {
    bytes
        .get(30..)
        .is_some_and(|rest| rest.starts_with(b"mimetypeapplication/epub"))
}

pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    clean_at(bytes, 0)
}

/// Cleans a document that lies in so many others.
fn clean_at(bytes: &[u8], depth: usize) -> Result<Vec<u8>, Unclean> {
    let damaged = |_| Unclean::DamagedOffice;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    // What the first file is called is said twice; who says two things hides one.
    if is_opendocument(bytes) && archive.index_for_name("mimetype").is_none() {
        return Err(Unclean::DamagedOffice);
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = UNFOLDED;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(damaged)?;
        if file.encrypted() {
            return Err(Unclean::Protected);
        }
        let name = file.name().map_err(damaged)?.into_owned();
        remnants::check_name(&name)?;
        if file.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        let read = file.by_ref().take(left + 1).read_to_end(&mut content);
        read.map_err(|_| Unclean::DamagedOffice)?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or(Unclean::DamagedOffice)?;
        if name == "META-INF/manifest.xml" && find(&content, b"encryption-data").is_some() {
            return Err(Unclean::Protected);
        }
        let method = match file.compression() {
            CompressionMethod::Stored => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        out.start_file(name.as_str(), options(method))
            .map_err(damaged)?;
        out.write_all(&cleaned(&name, content, depth)?)
            .map_err(|_| Unclean::DamagedOffice)?;
    }
    Ok(out.finish().map_err(damaged)?.into_inner())
}

/// The same for every file: an archive tells when and where it was made, too.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
}

/// A file of the archive without what is private in it.
fn cleaned(name: &str, content: Vec<u8>, depth: usize) -> Result<Vec<u8>, Unclean> {
    let is = |known: &str| {
        let name = name.strip_suffix(known);
        // A document within another has properties of its own.
        name.is_some_and(|before| before.is_empty() || known == "meta.xml" && before.ends_with('/'))
    };
    if let Some((_, empty)) = EMPTIED.iter().find(|(known, _)| is(known)) {
        return Ok(format!("{DECLARATION}{empty}").into_bytes());
    }
    let kind = Content::of(&content);
    let inner = match kind {
        // Documents say themselves how a picture lies.
        Content::Jpeg => jpeg::strip(&content).map(|stripped| stripped.bytes),
        Content::Png => png::strip(&content),
        Content::WebP => webp::strip(&content),
        Content::Gif => gif::clean(&content),
        Content::Pdf => pdf::clean(&content),
        Content::Mp4 | Content::WebM => film(kind, content),
        Content::Ogg => ogg::clean(&content),
        Content::Wave => wave::clean(&content),
        Content::Mp3 if has_ending(name, "mp3") => mp3::clean(&content),
        Content::Zip if depth < DEPTH && is_office(name, &content) => clean_at(&content, depth + 1),
        Content::Zip
        | Content::OldOffice
        | Content::Packed
        | Content::OtherMedia
        | Content::OtherPicture => Err(Unclean::Embedded),
        Content::Mp3 | Content::Active | Content::Unknown => {
            remnants::check_text(name, &content)?;
            let text = without_folders(name, content);
            return Ok(NAMES
                .iter()
                .fold(text, |text, (before, after)| blank(text, before, after)));
        }
    };
    inner.map_err(|why| match why {
        Unclean::Damaged | Unclean::DamagedPdf | Unclean::DamagedMedia => Unclean::DamagedOffice,
        Unclean::OtherMedia => Unclean::Embedded,
        why => why,
    })
}

/// Leaves of the paths to other files on the disk, as of the template that a document
/// was made from, the name of the file: folders are called after people.
fn without_folders(name: &str, text: Vec<u8>) -> Vec<u8> {
    const TARGET: &[u8] = b"\"file:///";
    if !has_ending(name, "rels") || find(&text, TARGET).is_none() {
        return text;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_slice();
    while let Some(start) = find(rest, TARGET) {
        let (before, path) = rest.split_at(start + 1);
        out.extend(before);
        let end = memchr::memchr(b'"', path).unwrap_or(path.len());
        let (path, behind) = path.split_at(end);
        let file = path.iter().rposition(|byte| matches!(byte, b'/' | b'\\'));
        out.extend(&path[file.map_or(0, |folder| folder + 1)..]);
        rest = behind;
    }
    out.extend(rest);
    out
}

/// Empties whatever stands between `before` and `after`.
fn blank(text: Vec<u8>, before: &[u8], after: &[u8]) -> Vec<u8> {
    let Some(first) = find(&text, before) else {
        return text;
    };
    let mut out = text[..first].to_vec();
    let mut rest = &text[first..];
    while let Some(start) = find(rest, before) {
        let (kept, value) = rest.split_at(start + before.len());
        out.extend(kept);
        rest = &value[find(value, after).unwrap_or(0)..];
    }
    out.extend(rest);
    out
}
