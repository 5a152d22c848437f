//! What a file is, by its bytes, and what its name says it is: a host goes by the
//! name, so that the two have to agree.
//!
//! The list of what is published is closed: an ending that is not in it is
//! refused, and where the reason is known the remedy says it.

use super::office;
use super::reader::find;
use crate::diagnostic::Unclean;

/// In how many of the first bytes of a PDF its header is.
const PDF_START: usize = 1024;

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Jpeg,
    Png,
    WebP,
    Gif,
    Pdf,
    /// A ZIP archive, as office documents are.
    Zip,
    /// MP4, `QuickTime`, M4A.
    Mp4,
    WebM,
    Mp3,
    Ogg,
    Wave,
    /// Office documents of before 2007, and those closed by a password since.
    OldOffice,
    /// An archive, or compressed data.
    Packed,
    /// Sound or film that is not cleaned.
    OtherMedia,
    /// A picture that is not cleaned, and may say as much as a JPEG.
    OtherPicture,
    /// Something in which a browser runs scripts.
    Active,
    Unknown,
}

impl Content {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        let riff = starts(b"RIFF").then(|| bytes.get(8..12)).flatten();
        if starts(b"\xff\xd8\xff") {
            Self::Jpeg
        } else if starts(super::png::SIGNATURE) {
            Self::Png
        } else if riff == Some(b"WEBP") {
            Self::WebP
        } else if riff == Some(b"WAVE") {
            Self::Wave
        } else if starts(b"GIF87a") || starts(b"GIF89a") {
            Self::Gif
        } else if find(&bytes[..bytes.len().min(PDF_START)], b"%PDF-").is_some() {
            // Readers accept some bytes before the header, so we must.
            Self::Pdf
        } else if starts(b"PK\x03\x04") {
            Self::Zip
        } else if is_other_picture(bytes) {
            Self::OtherPicture
        } else if is_boxes(bytes) {
            Self::Mp4
        } else if starts(b"\x1a\x45\xdf\xa3") {
            Self::WebM
        } else if starts(b"OggS") {
            Self::Ogg
        } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") || starts(b"{\\rtf") {
            Self::OldOffice
        } else if starts(b"ID3") || super::mp3::is_frame(bytes) {
            Self::Mp3
        } else if is_packed(bytes) {
            Self::Packed
        } else if riff.is_some() || is_other_media(bytes) {
            Self::OtherMedia
        } else if is_active(bytes) {
            Self::Active
        } else {
            Self::Unknown
        }
    }

    /// The kind whose files hold this; none for what is in no file by itself.
    fn kind(self, name: &str, bytes: &[u8]) -> Result<Kind, Unclean> {
        Ok(match self {
            Self::Jpeg | Self::Png | Self::WebP | Self::Gif => Kind::Picture,
            Self::Pdf => Kind::Pdf,
            Self::Zip if office::is_office(name, bytes) => Kind::Office,
            Self::Zip if office::is_book(bytes) => return Err(Unclean::Book),
            Self::Zip | Self::Packed => return Err(Unclean::Archive),
            Self::Mp4 => Kind::Mp4,
            Self::WebM => Kind::WebM,
            Self::Mp3 => Kind::Mp3,
            Self::Ogg => Kind::Ogg,
            Self::Wave => Kind::Wave,
            Self::OldOffice => return Err(Unclean::OldOffice),
            Self::OtherMedia => return Err(Unclean::OtherMedia),
            Self::OtherPicture => return Err(Unclean::Format),
            Self::Active => return Err(Unclean::Active),
            Self::Unknown => Kind::Text,
        })
    }
}

/// The kinds of files that are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Picture,
    Pdf,
    Office,
    Text,
    Mp4,
    WebM,
    Mp3,
    Ogg,
    Wave,
}

/// The kind of the file `name` that begins with `bytes`.
///
/// Fails where it is of none, or its name says another one than its content does.
pub(super) fn judge(name: &str, bytes: &[u8]) -> Result<Kind, Unclean> {
    // The name comes first: a page may begin like a picture or hold a PDF header
    // without being one.
    let named = named(name)?;
    if bytes.is_empty() {
        return Err(Unclean::Empty);
    }
    let content = Content::of(bytes);
    match (named, content) {
        // What would tell a damaged archive is gone.
        (Some(Kind::Office), Content::Zip) => return Ok(Kind::Office),
        // So are documents that a password closes.
        (Some(Kind::Office), Content::OldOffice) => return Err(Unclean::Protected),
        _ => {}
    }
    let found = content.kind(name, bytes)?;
    match named {
        Some(named) if named != found => Err(Unclean::Misnamed),
        _ => Ok(found),
    }
}

/// What the ending of a name says; none where it has none.
fn named(name: &str) -> Result<Option<Kind>, Unclean> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let Some((_, ending)) = name.rsplit_once('.') else {
        return Ok(None);
    };
    let refused = |why| Err(why);
    Ok(Some(match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "jpe" | "jfif" | "png" | "webp" | "gif" => Kind::Picture,
        "pdf" => Kind::Pdf,
        "docx" | "xlsx" | "pptx" | "dotx" | "xltx" | "potx" | "ppsx" | "odt" | "ods" | "odp"
        | "odg" | "ott" | "ots" | "otp" => Kind::Office,
        "csv" | "tsv" | "tab" | "txt" | "md" | "markdown" | "json" | "geojson" | "vtt" | "srt"
        | "ics" | "yaml" | "yml" | "toml" => Kind::Text,
        "mp4" | "m4v" | "mov" | "m4a" => Kind::Mp4,
        "webm" => Kind::WebM,
        "mp3" => Kind::Mp3,
        "ogg" | "oga" | "ogv" | "opus" => Kind::Ogg,
        "wav" => Kind::Wave,
        "svg" | "svgz" | "html" | "htm" | "xhtml" | "xhtm" | "xht" | "shtml" | "shtm" | "mhtml"
        | "mht" | "hta" | "htc" | "swf" | "xml" | "xsl" | "xslt" | "xsd" | "rdf" | "rss"
        | "atom" | "mathml" | "js" | "mjs" | "cjs" | "css" | "wasm" => {
            return refused(Unclean::Active);
        }
        "doc" | "dot" | "xls" | "xlt" | "ppt" | "pps" | "pot" | "rtf" | "pub" | "wpd" | "wps"
        | "sxw" | "sxc" | "sxi" | "fodt" | "fods" | "fodp" | "pages" | "numbers" | "key"
        | "vsd" | "vsdx" | "mpp" | "one" => return refused(Unclean::OldOffice),
        "docm" | "dotm" | "xlsm" | "xltm" | "xlsb" | "xlam" | "pptm" | "potm" | "ppsm" => {
            return refused(Unclean::Macros);
        }
        "epub" | "mobi" | "azw" | "azw3" => return refused(Unclean::Book),
        "zip" | "7z" | "rar" | "tar" | "gz" | "tgz" | "bz2" | "xz" | "zst" => {
            return refused(Unclean::Archive);
        }
        "avi" | "wmv" | "mkv" | "mka" | "flv" | "mpg" | "mpeg" | "mts" | "m2ts" | "3gp" | "asf"
        | "wma" | "flac" | "aac" | "aif" | "aiff" | "mid" | "midi" | "amr" => {
            return refused(Unclean::OtherMedia);
        }
        "heic" | "heif" | "avif" | "tif" | "tiff" | "jxl" | "bmp" | "ico" | "psd" | "ai"
        | "eps" | "emf" | "wmf" | "indd" | "dng" | "cr2" | "cr3" | "nef" | "arw" | "raf" => {
            return refused(Unclean::Format);
        }
        _ => return refused(Unclean::UnknownKind),
    }))
}

/// TIFF (raw photos too), JPEG XL, Photoshop, and the ISO containers HEIC and AVIF.
fn is_other_picture(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 6] = [
        b"II*\0",
        b"MM\0*",
        b"II+\0",
        b"\xff\x0a",
        b"\0\0\0\x0cJXL \r\n\x87\n",
        b"8BPS",
    ];
    const BRANDS: [&[u8]; 9] = [
        b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"crx ",
    ];
    let brand = (bytes.get(4..8) == Some(b"ftyp"))
        .then(|| bytes.get(8..12))
        .flatten();
    STARTS.iter().any(|start| bytes.starts_with(start))
        || brand.is_some_and(|brand| BRANDS.contains(&brand))
}

/// Films in boxes; those of before 2001 do not say their brand.
fn is_boxes(bytes: &[u8]) -> bool {
    const FIRST: [&[u8]; 7] = [
        b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot",
    ];
    // Before the name stands a size, in which no text begins.
    bytes.get(4..8).is_some_and(|name| FIRST.contains(&name)) && bytes[0] < b'\t'
}

fn is_packed(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 8] = [
        b"PK\x05\x06",
        b"PK\x07\x08",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"\x1f\x8b\x08",
        b"\xfd7zXZ\0",
        b"BZh",
        b"\x28\xb5\x2f\xfd",
    ];
    STARTS.iter().any(|start| bytes.starts_with(start)) || bytes.get(257..262) == Some(b"ustar")
}

/// FLAC, AIFF, MIDI, AMR, AAC, Windows Media, Flash and MPEG films.
fn is_other_media(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 9] = [
        b"fLaC",
        b"FORM",
        b"MThd",
        b"#!AMR",
        b"\xff\xf1",
        b"\xff\xf9",
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
        b"FLV\x01",
        b"\0\0\x01\xba",
    ];
    STARTS.iter().any(|start| bytes.starts_with(start))
}

/// Whether a browser could take the file for a document that runs scripts:
/// HTML, SVG, or XML that says it is one of them or brings its own style sheet.
fn is_active(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 7] = [
        b"<svg",
        b"<html",
        b"<!doctype html",
        b"<script",
        b"http://www.w3.org/1999/xhtml",
        b"<?xml-stylesheet",
        b"http://www.w3.org/2000/svg",
    ];
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if !text.starts_with(b"<") {
        return false;
    }
    let text = text.to_ascii_lowercase();
    SIGNS.iter().any(|sign| find(&text, sign).is_some())
}
