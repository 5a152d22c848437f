//! What a file is, by its bytes, and what its name says it is: a host goes by the
//! name, so that the two have to agree.
//!
//! The list of what is published is closed: an ending that is not in it is
//! refused, and where the reason is known the remedy says it.

use super::content::Content;
use super::office;
use crate::diagnostic::Unclean;

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
    let found = kind(content, name, bytes)?;
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

/// The kind whose files hold this; none for what is in no file by itself.
fn kind(content: Content, name: &str, bytes: &[u8]) -> Result<Kind, Unclean> {
    Ok(match content {
        Content::Jpeg | Content::Png | Content::WebP | Content::Gif => Kind::Picture,
        Content::Pdf => Kind::Pdf,
        Content::Zip if office::is_office(name, bytes) => Kind::Office,
        Content::Zip if office::is_book(bytes) => return Err(Unclean::Book),
        Content::Zip | Content::Packed => return Err(Unclean::Archive),
        Content::Mp4 => Kind::Mp4,
        Content::WebM => Kind::WebM,
        Content::Mp3 => Kind::Mp3,
        Content::Ogg => Kind::Ogg,
        Content::Wave => Kind::Wave,
        Content::OldOffice => return Err(Unclean::OldOffice),
        Content::OtherMedia => return Err(Unclean::OtherMedia),
        Content::OtherPicture => return Err(Unclean::Format),
        Content::Active => return Err(Unclean::Active),
        Content::Unknown => Kind::Text,
    })
}
