//! What an item names, resolved: pictures and documents come along, links to other
//! imported items lead to their sheets, the rest stays or is said to be lost.

use std::collections::HashMap;

use super::blocks::{Block, Inline, each_line};
use super::matching::{Words, plain};
use super::model::Item;
use super::pictures::{Beside, is_on_web, reason, take};
use super::remark::Remark;
use crate::diagnostic::{ImportFault, Lost};
use crate::fields::is_web_address;

/// How names of files in a folder begin, as addresses from its root.
pub(super) const FILE: &str = "file:///";

/// How links to sheets begin on the way.
const SHEET: &str = "capot-sheet:";

/// How links of notes begin, which name others by their titles.
pub(super) const WIKI: &str = "wiki:";

/// Where what is imported can be found by those who link to it.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The place of a sheet (`cases/LAB/NAME`) by an earlier address, or by the name of
    /// a file; none for what was left out.
    targets: HashMap<String, Option<String>>,
}

impl Index {
    /// Adds an item by all its addresses; `stem` is the place of its sheet, where it
    /// has one.
    pub(super) fn add(&mut self, item: &Item, stem: Option<&str>) {
        for address in item.addresses.iter().chain(&item.also) {
            let entry = self.targets.entry(key(address)).or_default();
            if entry.is_none() {
                *entry = stem.map(str::to_owned);
            }
        }
    }

    /// What a target leads to: a sheet, or none that was imported; nothing where it is
    /// not known.
    fn find(&self, target: &str) -> Option<&Option<String>> {
        self.targets.get(&key(target))
    }
}

/// An address, or the name of a file, as it is compared: without scheme, `www.`, the
/// slash at its end, and the anchor.
fn key(target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default().trim();
    let bare = target
        .strip_prefix("https://")
        .or_else(|| target.strip_prefix("http://"))
        .unwrap_or(target);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let decoded = percent_encoding::percent_decode_str(bare);
    let decoded = decoded.decode_utf8_lossy().to_lowercase();
    decoded
        .trim_end_matches('/')
        .trim_start_matches("./")
        .to_owned()
}

/// Takes along the pictures and documents that an item names.
pub(super) fn pictures(item: &mut Item, remarks: &mut Vec<Remark>) -> Vec<Beside> {
    let mut beside = Vec::new();
    let mut awaits = false;
    let (store, by_hand, at) = (item.store.clone(), item.by_hand, item.at.clone());
    let mut change = |line: &mut Vec<Inline>| {
        *line = changed(std::mem::take(line), &mut |inline| match inline {
            Inline::Picture { file, alt } => match take(&file, &store, &mut beside) {
                Ok(name) => {
                    let alt = written_alt(&alt);
                    if alt.is_empty() {
                        let fault = ImportFault::AltToWrite { file: name.clone() };
                        remarks.push(Remark::new(&at, fault));
                    }
                    vec![Inline::Picture { file: name, alt }]
                }
                // It may lie beside the sheet already; the check says if it does not.
                Err(Lost::Missing) if by_hand && !file.starts_with('/') && !file.contains(':') => {
                    awaits |= !file.contains('/');
                    vec![Inline::Picture { file, alt }]
                }
                Err(lost) => {
                    let why = (lost == Lost::Unclean)
                        .then(|| reason(&file, &store))
                        .flatten();
                    let shown = if file.starts_with("data:") {
                        "data:".to_owned()
                    } else {
                        file
                    };
                    let fault = ImportFault::PictureLost { file: shown, lost };
                    remarks.push(Remark::new(&at, fault));
                    remarks.extend(why.map(|fault| Remark::new(&at, fault)));
                    Vec::new()
                }
            },
            other => vec![other],
        });
    };
    for piece in &mut item.pieces {
        each_line(&mut piece.blocks, &mut change);
    }
    for note in &mut item.notes {
        each_line(note, &mut change);
    }
    item.awaits_files |= awaits;
    beside
}

/// The words for a picture, without those that programs put in.
fn written_alt(alt: &str) -> String {
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let made_up = plain(&alt);
    let by_program = [
        "generee-automatiquement",
        "genere-automatiquement",
        "automatically-generated",
        "genere-par-ia",
        "ai-generated",
    ];
    let is_name = ["jpg", "jpeg", "png", "gif", "webp"]
        .iter()
        .any(|ending| made_up.ends_with(&format!("-{ending}")))
        || alt
            .chars()
            .all(|char| char.is_ascii_digit() || "-_. ".contains(char))
        || ["img-", "dsc-", "image-", "picture-", "capture-d-ecran"]
            .iter()
            .any(|start| {
                made_up.strip_prefix(start).is_some_and(|rest| {
                    rest.chars()
                        .all(|char| char.is_ascii_digit() || char == '-')
                })
            });
    if is_name || by_program.iter().any(|words| made_up.contains(words)) {
        String::new()
    } else {
        alt
    }
}

/// Makes the links of an item lead where they can. Those to sheets name their places,
/// since only once all are known it is known which have folders of their own.
pub(super) fn links(
    item: &mut Item,
    matching: &Words,
    index: &Index,
    beside: &mut Vec<Beside>,
    remarks: &mut Vec<Remark>,
) {
    let headings = headings(item, matching);
    let (store, by_hand, at) = (item.store.clone(), item.by_hand, item.at.clone());
    let mut names = item.addresses.iter().chain(&item.also);
    let base = names
        .find(|name| is_on_web(name) || name.starts_with(FILE))
        .cloned();
    let mut change = |line: &mut Vec<Inline>| {
        *line = changed(std::mem::take(line), &mut |inline| {
            let Inline::Link { target, text } = inline else {
                return vec![inline];
            };
            let found =
                target_of(&target, &headings, base.as_deref(), index, by_hand).or_else(|lost| {
                    match lost {
                        Lost::Missing => take(&target, &store, beside),
                        lost => Err(lost),
                    }
                });
            match found {
                Ok(target) => vec![Inline::Link { target, text }],
                Err(lost) if by_hand && !has_scheme(&target) && lost != Lost::LeftOut => {
                    vec![Inline::Link { target, text }]
                }
                Err(lost) => {
                    let target = target.strip_prefix(WIKI).unwrap_or(&target).to_owned();
                    let why = (lost == Lost::Unclean)
                        .then(|| reason(&target, &store))
                        .flatten();
                    remarks.push(Remark::new(&at, ImportFault::LinkLost { target, lost }));
                    remarks.extend(why.map(|fault| Remark::new(&at, fault)));
                    text
                }
            }
        });
    };
    for piece in &mut item.pieces {
        each_line(&mut piece.blocks, &mut change);
    }
    for note in &mut item.notes {
        each_line(note, &mut change);
    }
}

/// Has the links to sheets lead from `file` to the files that `file_of` tells.
pub(super) fn lead(item: &mut Item, file: &str, file_of: &dyn Fn(&str) -> String) {
    let mut change = |line: &mut Vec<Inline>| {
        *line = changed(std::mem::take(line), &mut |inline| match inline {
            Inline::Link { target, text } => {
                let sheet = target
                    .strip_prefix(SHEET)
                    .map(|stem| relative(file, &file_of(stem)));
                vec![Inline::Link {
                    target: sheet.unwrap_or(target),
                    text,
                }]
            }
            other => vec![other],
        });
    };
    for piece in &mut item.pieces {
        each_line(&mut piece.blocks, &mut change);
    }
    for note in &mut item.notes {
        each_line(note, &mut change);
    }
}

/// The headings that keep their words, as anchors name them.
fn headings(item: &Item, matching: &Words) -> Vec<String> {
    let blocks = item.pieces.iter().flat_map(|piece| &piece.blocks);
    let named = blocks.filter_map(|block| match block {
        Block::Heading(_, line) => Some(super::blocks::words(line)),
        _ => None,
    });
    named
        .filter(|heading| matching.section(heading).is_none())
        .map(|heading| plain(&heading))
        .collect()
}

/// Where a link leads now; [`Lost::Missing`] for the name of a file that is to be sought.
fn target_of(
    target: &str,
    headings: &[String],
    base: Option<&str>,
    index: &Index,
    by_hand: bool,
) -> Result<String, Lost> {
    if let Some(anchor) = target.strip_prefix('#') {
        let known = headings.iter().any(|heading| heading == anchor);
        return if known || by_hand {
            Ok(target.to_owned())
        } else {
            Err(Lost::Within)
        };
    }
    let joined = || {
        url::Url::options()
            .base_url(url::Url::parse(base?).ok().as_ref())
            .parse(target)
            .ok()
    };
    let absolute = match target {
        _ if is_on_web(target) => target
            .strip_prefix("//")
            .map_or_else(|| target.to_owned(), |rest| format!("https://{rest}")),
        // Within the site that it comes from.
        _ if !has_scheme(target) => joined().map_or_else(|| target.to_owned(), Into::into),
        _ => target.to_owned(),
    };
    for written in [target, &absolute] {
        match index.find(written) {
            Some(Some(stem)) => return Ok(format!("{SHEET}{stem}")),
            Some(None) if !is_on_web(&absolute) => return Err(Lost::LeftOut),
            _ => {}
        }
    }
    let within = !has_scheme(target) && absolute.starts_with(FILE);
    if within || target.starts_with(WIKI) {
        return Err(Lost::Missing);
    }
    if is_on_web(&absolute) {
        return is_web_address(&absolute)
            .then_some(absolute)
            .ok_or(Lost::BadAddress);
    }
    if has_scheme(target) {
        let taken = target.starts_with("mailto:") || target.starts_with("tel:");
        return taken.then(|| target.to_owned()).ok_or(Lost::BadAddress);
    }
    if by_hand && target.starts_with('/') {
        return Ok(target.to_owned());
    }
    Err(Lost::Missing)
}

fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.chars().all(|char| {
                char.is_ascii_alphanumeric()
                    || "+-.".contains(char)
                    || char.is_whitespace()
                    || char.is_control()
            })
    })
}

/// The way from one file to another, both named from the content root.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').collect();
    let folders = &folders[..folders.len() - 1];
    let parts: Vec<&str> = to.split('/').collect();
    let common = folders
        .iter()
        .zip(&parts[..parts.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let up = folders[common..].iter().map(|_| "..");
    up.chain(parts[common..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

/// A line with each piece changed, those within others first.
fn changed(line: Vec<Inline>, change: &mut dyn FnMut(Inline) -> Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(line.len());
    for inline in line {
        let inline = match inline {
            Inline::Strong(inner) => Inline::Strong(changed(inner, change)),
            Inline::Emphasis(inner) => Inline::Emphasis(changed(inner, change)),
            Inline::Struck(inner) => Inline::Struck(changed(inner, change)),
            Inline::Link { target, text } => Inline::Link {
                target,
                text: changed(text, change),
            },
            other => other,
        };
        out.extend(change(inline));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{key, relative};

    #[test]
    fn ways_go_up_and_down_again() {
        assert_eq!(relative("cases/a/x.md", "cases/a/y.md"), "y.md");
        assert_eq!(
            relative("cases/a/x/index.md", "cases/b/y.md"),
            "../../b/y.md"
        );
        assert_eq!(
            relative("pages/x.md", "cases/b/y/index.md"),
            "../cases/b/y/index.md"
        );
    }

    #[test]
    fn addresses_are_the_same_however_they_are_written() {
        for other in [
            "http://www.example.org/2015/Note/",
            "https://example.org/2015/note#haut",
        ] {
            assert_eq!(key(other), "example.org/2015/note");
        }
    }
}
