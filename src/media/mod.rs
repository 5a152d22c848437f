//! Published files, without what would tell who made them or where.
//!
//! The list is closed: what can be cleaned is published, and everything else is
//! refused, with a remedy in the report.
//!
//! | file | what goes | refused |
//! |---|---|---|
//! | JPEG | EXIF, XMP, IPTC, comments, thumbnails, everything of an application but the colour profile | |
//! | PNG | texts, EXIF, times, every chunk that does not serve to show the picture | an animation that EXIF turns |
//! | WebP | EXIF, XMP, unknown chunks | likewise |
//! | GIF | comments, XMP, unknown extensions | |
//! | PDF | all of the information but the title, XMP but title, language and marks of standards, what editors keep for themselves, names of reviewers | files attached to it, programs, redactions that were not applied |
//! | office documents | author, company, dates, names of people, metadata of what is in them | tracked changes, comments, macros, what is in them and cannot be cleaned |
//! | MP4, MOV, M4A, `WebM` | names, places, dates, devices, programs; in MP4 all tracks but pictures and sound | other codecs and tracks in `WebM` |
//! | MP3, Ogg, WAV | tags, covers, comments | other codecs in Ogg |
//! | texts (CSV, TXT, JSON, VTT, ICS…) | nothing: they hold what people wrote | what is no text |
//!
//! A picture that is stored on its side, with a word in its EXIF to turn it, is
//! turned. What is behind the end of a picture goes too. What a file is, its bytes
//! and its name have to agree on (`kind`). Files that can carry scripts (SVG, HTML,
//! all XML) or are scripts are refused, by their name or by their content: the site
//! is one origin. So are empty files: nobody meant to publish one.
//!
//! Cleaning never depends on anything but the bytes and the name, and cleaning
//! twice changes nothing more.

mod gif;
mod jpeg;
mod kind;
mod mp3;
mod mp4;
mod office;
mod ogg;
mod patch;
mod pdf;
mod png;
mod reader;
mod text;
mod turn;
mod wave;
mod webm;
mod webp;

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use crate::diagnostic::{Fault, Unclean};
use kind::{Content, Kind, judge};
pub(crate) use patch::Patch;
use patch::Source;

/// The bytes to publish for the file `name` that holds `bytes`.
///
/// # Errors
///
/// [`Fault::CannotClean`] where the file is damaged, protected, or of a kind
/// that is not published.
pub fn clean<'b>(name: &str, bytes: impl Into<Cow<'b, [u8]>>) -> Result<Cow<'b, [u8]>, Fault> {
    cleaned(name, bytes.into()).map_err(|why| Fault::CannotClean { why })
}

fn cleaned<'b>(name: &str, bytes: Cow<'b, [u8]>) -> Result<Cow<'b, [u8]>, Unclean> {
    let content = Content::of(&bytes);
    let cleaned = match judge(name, &bytes)? {
        Kind::Picture => match content {
            Content::Jpeg => jpeg::clean(&bytes),
            Content::Png => png::clean(&bytes),
            Content::WebP => webp::clean(&bytes),
            _ => gif::clean(&bytes),
        },
        Kind::Pdf => pdf::clean(&bytes),
        Kind::Office => office::clean(&bytes),
        Kind::Mp4 | Kind::WebM => film(content, bytes.into_owned()),
        Kind::Mp3 => mp3::clean(&bytes),
        Kind::Ogg => ogg::clean(&bytes),
        Kind::Wave => wave::clean(&bytes),
        Kind::Text => {
            text::check(name, &bytes)?;
            return Ok(bytes);
        }
    };
    cleaned.map(Cow::Owned)
}

/// A film, cleaned at its place: it may be long.
fn film(content: Content, bytes: Vec<u8>) -> Result<Vec<u8>, Unclean> {
    let mut bytes = Cursor::new(bytes);
    for patch in plan(content, &mut bytes)? {
        // Writing into memory does not fail.
        patch.apply(&mut bytes).map_err(|_| Unclean::DamagedMedia)?;
    }
    Ok(bytes.into_inner())
}

fn plan<R: Read + Seek>(content: Content, from: &mut R) -> Result<Vec<Patch>, Unclean> {
    let mut source = Source::new(from)?;
    match content {
        Content::WebM => webm::plan(&mut source)?,
        _ => mp4::plan(&mut source)?,
    }
    Ok(source.patches)
}

/// What is to be written over the film `name`, which begins with `start` and may be
/// too long to be read at once; none for other files, which are not.
///
/// # Errors
///
/// [`Fault::CannotClean`], as [`clean`].
pub(crate) fn patches<R: Read + Seek>(
    name: &str,
    start: &[u8],
    from: &mut R,
) -> Option<Result<Vec<Patch>, Fault>> {
    let content = Content::of(start);
    if !matches!(judge(name, start), Ok(Kind::Mp4 | Kind::WebM)) {
        return None;
    }
    Some(plan(content, from).map_err(|why| Fault::CannotClean { why }))
}

#[cfg(test)]
use reader::find;
#[cfg(test)]
mod tests;
