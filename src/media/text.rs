//! Texts: tables, notes, subtitles, calendars. They hold nothing but what people
//! wrote, and pass as they are, once they are known to be texts.

use crate::diagnostic::Unclean;

/// Checks that the file `name` is a text; in which encoding does not matter: tables
/// are often in the one of the machine that made them.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<(), Unclean> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ if memchr::memchr(0, bytes).is_some() => return Err(Unclean::Misnamed),
        _ => return check_subtitles(name, bytes),
    };
    check_subtitles(name, text.as_bytes())
}

/// A text in UTF-16.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unclean> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).map_err(|_| Unclean::Misnamed)?;
    // A browser goes by its signs, whatever they are written in.
    let is_text = rest.is_empty() && !text.contains('\0') && !text.trim_start().starts_with('<');
    is_text.then_some(text).ok_or(Unclean::Misnamed)
}

/// Subtitles that do not say so are shown by no browser.
fn check_subtitles(name: &str, bytes: &[u8]) -> Result<(), Unclean> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_subtitles = name.to_ascii_lowercase().ends_with(".vtt");
    if is_subtitles && !text.starts_with(b"WEBVTT") {
        return Err(Unclean::Subtitles);
    }
    Ok(())
}
