//! Videos, and what is said in them where it stands in a file of its own.

use super::super::{HoodRoot, publish};
use crate::base::PublishedFile;
use crate::config::Config;
use crate::diagnostic::{Failure, Problem};
use crate::files::decode;
use crate::sheet::model::FileUse;

/// The media type of a video, by the ending of its name; none where browsers
/// find it out themselves.
pub(super) fn media_type(file: &str) -> Option<&'static str> {
    Some(match ending(file).as_str() {
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" | "ogg" => "video/ogg",
        _ => return None,
    })
}

/// Whether a file holds subtitles (`WebVTT`).
pub(super) fn is_subtitles(file: &str) -> bool {
    ending(file) == "vtt"
}

fn ending(file: &str) -> String {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

/// The host that an address leads to, as readers are told it.
pub(super) fn host(address: &str) -> String {
    let parsed = url::Url::parse(address).ok();
    let host = parsed.as_ref().and_then(url::Url::host_str);
    host.map_or_else(|| address.to_owned(), str::to_owned)
}

/// What a file beside a sheet says, line by line, as plain text.
///
/// Fails where the file cannot be read or is no UTF-8.
pub(super) fn lines(config: &Config, file: &FileUse) -> Result<Vec<String>, Failure> {
    let root = HoodRoot::new(config);
    let shown = root.shown(&file.file);
    let published = PublishedFile {
        file: file.file.clone(),
        address: file.address.clone(),
    };
    let bytes = publish(config, &published)?;
    let text = decode(bytes).map_err(|error| Box::new(Problem::not_text(&shown, error)))?;
    Ok(if is_subtitles(&file.file) {
        spoken(&text)
    } else {
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    })
}

/// Says whether a transcript can be read.
///
/// Fails as [`lines`].
pub(in super::super) fn check(config: &Config, file: &FileUse) -> Result<(), Failure> {
    lines(config, file).map(drop)
}

/// The words of subtitles, a line for each cue
/// (<https://www.w3.org/TR/webvtt1/>): times, names of cues and notes left out.
fn spoken(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let blocks = text.split("\n\n");
    blocks
        .filter_map(|block| {
            let mut lines = block.lines();
            lines.find(|line| line.contains("-->"))?;
            let words: Vec<String> = lines.map(without_tags).collect();
            let words = words.join(" ");
            (!words.trim().is_empty()).then(|| words.trim().to_owned())
        })
        .collect()
}

/// A line without the marks of subtitles; a voice (`<v Jeanne>`) is named.
fn without_tags(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let Some(length) = rest[start..].find('>') else {
            break;
        };
        let tag = &rest[start + 1..start + length];
        if let Some(name) = tag.strip_prefix("v ").or(tag.strip_prefix("v.")) {
            words.push_str(name.trim());
            words.push_str(" : ");
        }
        rest = &rest[start + length + 1..];
    }
    words.push_str(rest);
    crate::plain::decode(&words)
}

#[cfg(test)]
mod tests {
    use super::{host, spoken};

    #[test]
    fn subtitles_are_read_as_lines() {
        let text = "WEBVTT - essai\n\nNOTE à relire\n\n1\n00:00.000 --> 00:02.000 align:start\n<v Jeanne>On a <i>commencé</i>\nen mars.\n\n00:02.000 --> 00:03.000\nTom &amp; moi.\n";
        assert_eq!(
            spoken(text),
            ["Jeanne : On a commencé en mars.", "Tom & moi."]
        );
    }

    #[test]
    fn a_reader_is_told_the_host() {
        assert_eq!(
            host("https://videos.example.org/w/abc?x"),
            "videos.example.org"
        );
    }
}
