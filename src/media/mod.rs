//! Published files, without what would tell who made them or where.
//!
//! | file | what goes |
//! |---|---|
//! | JPEG | EXIF, XMP, IPTC, comments, thumbnails, everything of an application but the colour profile |
//! | PNG | texts, EXIF, times, every chunk that does not serve to show the picture |
//! | WebP | EXIF, XMP, unknown chunks |
//! | GIF | comments, XMP, unknown extensions |
//! | PDF | all of the information but the title, XMP, what editors keep for themselves, names of reviewers |
//! | office documents | author, company, dates, names of reviewers of texts, metadata of pictures |
//!
//! What is behind the end of a picture goes too. A file is known by its
//! content, not by its name. Pictures in formats that hold the same data and
//! that are not cleaned (HEIC, AVIF, TIFF, JPEG XL) are refused, and so are
//! files that can carry scripts (SVG, HTML, all XML) or are scripts, by their
//! name or by their content: the site is one origin. All other
//! files pass unchanged: sound, film and office documents of before 2007 keep
//! their metadata.
//!
//! Cleaning never depends on anything but the bytes and the name, and cleaning
//! twice changes nothing more.

mod gif;
mod jpeg;
mod office;
mod pdf;
mod png;
mod webp;

use std::borrow::Cow;

use crate::diagnostic::{Fault, Unclean};

/// The bytes to publish for the file `name` that holds `bytes`.
///
/// # Errors
///
/// [`Fault::CannotClean`] where the file is damaged, protected, or of a kind
/// that is not published.
pub fn clean<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, Fault> {
    // The name comes first: a host goes by it, and a page may begin like a
    // picture or hold a PDF header without being one.
    if has_active_name(name) {
        return Err(Fault::CannotClean {
            why: Unclean::Active,
        });
    }
    let cleaned = match Content::of(bytes) {
        Content::Jpeg => jpeg::clean(bytes).map(Cow::Owned),
        Content::Png => png::clean(bytes).map(Cow::Owned),
        Content::WebP => webp::clean(bytes).map(Cow::Owned),
        Content::Gif => gif::clean(bytes).map(Cow::Owned),
        Content::Pdf => pdf::clean(bytes).map(Cow::Owned),
        Content::Archive if office::is_office(name, bytes) => office::clean(bytes).map(Cow::Owned),
        Content::OtherPicture => Err(Unclean::Format),
        Content::Active => Err(Unclean::Active),
        Content::Archive | Content::Unknown => Ok(Cow::Borrowed(bytes)),
    };
    cleaned.map_err(|why| Fault::CannotClean { why })
}

/// Whether the file `name` that begins with `start` passes unchanged, whatever
/// follows: sound and film do, which may be too long to be read at once. False
/// where the start does not tell.
#[must_use]
pub(crate) fn passes(name: &str, start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let first = text.trim_ascii_start().first();
    // A PDF may have its header later, and a page its signs.
    start.len() >= PDF_START
        && first.is_some_and(|first| *first != b'<')
        && !has_active_name(name)
        && Content::of(start) == Content::Unknown
}

/// In how many of the first bytes of a PDF its header is.
const PDF_START: usize = 1024;

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Jpeg,
    Png,
    WebP,
    Gif,
    Pdf,
    /// A ZIP archive, as office documents are.
    Archive,
    /// A picture that is not cleaned, and may say as much as a JPEG.
    OtherPicture,
    /// Something in which a browser runs scripts.
    Active,
    Unknown,
}

impl Content {
    fn of(bytes: &[u8]) -> Self {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        if starts(b"\xff\xd8\xff") {
            Self::Jpeg
        } else if starts(png::SIGNATURE) {
            Self::Png
        } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Self::WebP
        } else if starts(b"GIF87a") || starts(b"GIF89a") {
            Self::Gif
        } else if find(&bytes[..bytes.len().min(PDF_START)], b"%PDF-").is_some() {
            // Readers accept some bytes before the header, so we must.
            Self::Pdf
        } else if starts(b"PK\x03\x04") {
            Self::Archive
        } else if is_other_picture(bytes) {
            Self::OtherPicture
        } else if is_active(bytes) {
            Self::Active
        } else {
            Self::Unknown
        }
    }
}

/// TIFF (raw photos too), JPEG XL, and the ISO containers HEIC and AVIF.
fn is_other_picture(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 5] = [
        b"II*\0",
        b"MM\0*",
        b"II+\0",
        b"\xff\x0a",
        b"\0\0\0\x0cJXL \r\n\x87\n",
    ];
    const BRANDS: [&[u8]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis",
    ];
    let brand = (bytes.get(4..8) == Some(b"ftyp"))
        .then(|| bytes.get(8..12))
        .flatten();
    STARTS.iter().any(|start| bytes.starts_with(start))
        || brand.is_some_and(|brand| BRANDS.contains(&brand))
}

/// Whether a browser could take the file for a document that runs scripts:
/// HTML, SVG, or XML that says it is one of them or brings its own style sheet.
fn is_active(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 6] = [
        b"<svg",
        b"<html",
        b"<!doctype html",
        b"<script",
        b"http://www.w3.org/1999/xhtml",
        b"<?xml-stylesheet",
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
        || find(&text, b"http://www.w3.org/2000/svg").is_some()
}

/// Whether a host would serve the file as a program, or as a document that runs
/// scripts, whatever it holds. Every XML is one: what it holds can be hidden from
/// a search, in another encoding or behind references to characters.
fn has_active_name(name: &str) -> bool {
    const ENDINGS: [&str; 27] = [
        "svg", "svgz", "html", "htm", "xhtml", "xhtm", "xht", "shtml", "shtm", "mhtml", "mht",
        "hta", "htc", "swf", "xml", "xsl", "xslt", "xsd", "rdf", "rss", "atom", "mathml", "js",
        "mjs", "cjs", "css", "wasm",
    ];
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// A reader of bytes that ends, and never panics, where the bytes end.
#[derive(Clone, Copy)]
struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    fn take(&mut self, count: usize) -> Result<&'b [u8], Unclean> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Unclean::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Unclean> {
        self.take(1).map(|taken| taken[0])
    }

    fn array<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], Unclean> {
        self.take(COUNT)?.try_into().map_err(|_| Unclean::Damaged)
    }
}

/// A length of the format as one of memory.
fn length(value: u32) -> Result<usize, Unclean> {
    usize::try_from(value).map_err(|_| Unclean::Damaged)
}

#[cfg(test)]
mod tests;
