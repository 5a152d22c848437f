//! An extract as words, with where each stands: what is read, where links lead, what
//! files are called; entities, percent signs and emphasis undone.

use std::ops::Range;

use deunicode::deunicode_char;
use percent_encoding::percent_decode_str;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::open_hood::markdown::OPTIONS;

/// How words that stand together are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Sentences.
    Text,
    /// The name of a file, or another name that capot makes an address of.
    File,
    /// An address on the web.
    Web,
}

/// Words that stand together.
#[derive(Debug)]
pub(super) struct Utterance {
    pub(super) manner: Manner,
    pub(super) words: Vec<Word>,
    /// What stands behind the last word.
    pub(super) end: String,
}

/// A word: letters, or digits.
#[derive(Debug)]
pub(super) struct Word {
    /// In small letters without accents.
    pub(super) folded: String,
    /// Whether its first letter is a capital.
    pub(super) is_capital: bool,
    /// Whether all of its letters are, and there are two at least.
    pub(super) is_shouted: bool,
    /// What stands between the word before and this one.
    pub(super) gap: String,
    /// Its bytes in the extract.
    pub(super) span: Range<usize>,
}

/// A character, and its bytes in the extract.
type Placed = (char, Range<usize>);

/// All that is said in an extract.
pub(super) fn utterances(markdown: &str) -> Vec<Utterance> {
    let parser = Parser::new_ext(markdown, OPTIONS);
    let mut all = Vec::new();
    for (label, definition) in parser.reference_definitions().iter() {
        let span = &definition.span;
        all.push(of_target(&definition.dest, span));
        all.push(of_name(label, span));
        all.extend(definition.title.as_ref().map(|title| of_title(title, span)));
    }
    let mut text: Vec<Placed> = Vec::new();
    for (event, span) in parser.into_offset_iter() {
        match event {
            Event::Text(said) | Event::Code(said) | Event::Html(said) | Event::InlineHtml(said) => {
                put(&mut text, &said, markdown, &span);
            }
            Event::SoftBreak | Event::HardBreak => text.push((' ', span)),
            Event::FootnoteReference(label) => all.push(of_name(&label, &span)),
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                },
            ) => {
                if matches!(
                    link_type,
                    LinkType::Inline | LinkType::Autolink | LinkType::Email
                ) {
                    all.push(of_target(&dest_url, &span));
                }
                all.extend([of_title(&title, &span), of_name(&id, &span)]);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            ) => {}
            Event::Start(tag) => {
                flush(&mut text, &mut all);
                match tag {
                    Tag::CodeBlock(CodeBlockKind::Fenced(name)) => all.push(of_name(&name, &span)),
                    Tag::FootnoteDefinition(label) => all.push(of_name(&label, &span)),
                    _ => {}
                }
            }
            _ => flush(&mut text, &mut all),
        }
    }
    flush(&mut text, &mut all);
    all.retain(|utterance| !utterance.words.is_empty());
    all
}

/// Adds what an event says. What is written in another way than it is read has the
/// place of the whole.
fn put(text: &mut Vec<Placed>, said: &str, markdown: &str, span: &Range<usize>) {
    let as_written = markdown
        .get(span.clone())
        .and_then(|written| written.find(said));
    for (at, char) in said.char_indices() {
        let place = match as_written {
            Some(start) => {
                let start = span.start + start + at;
                start..start + char.len_utf8()
            }
            None => span.clone(),
        };
        text.push((char, place));
    }
}

fn flush(text: &mut Vec<Placed>, all: &mut Vec<Utterance>) {
    let said = std::mem::take(text);
    let whole: String = said.iter().map(|(char, _)| *char).collect();
    if whole.contains('%')
        && let (Some(first), Some(last)) = (said.first(), said.last())
    {
        let span = first.1.start..last.1.end;
        all.push(split(placed(&decoded(&whole), &span), Manner::Text));
    }
    all.push(split(said, Manner::Text));
}

fn of_target(target: &str, span: &Range<usize>) -> Utterance {
    let is_web = target.contains("://") || target.starts_with("//");
    let manner = if is_web { Manner::Web } else { Manner::File };
    split(placed(&decoded(target), span), manner)
}

fn of_name(name: &str, span: &Range<usize>) -> Utterance {
    split(placed(&decoded(name), span), Manner::File)
}

fn of_title(title: &str, span: &Range<usize>) -> Utterance {
    split(placed(title, span), Manner::Text)
}

/// A text whose percent signs are undone, also where they were written twice.
fn decoded(text: &str) -> String {
    let once = percent_decode_str(text).decode_utf8_lossy();
    percent_decode_str(&once).decode_utf8_lossy().into_owned()
}

fn placed(text: &str, span: &Range<usize>) -> Vec<Placed> {
    text.chars().map(|char| (char, span.clone())).collect()
}

/// Signs that are part of a word and not seen, or of the letter before them.
fn is_silent(char: char) -> bool {
    matches!(
        char,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Cuts at all that is no letter, between letters and digits, and where a capital
/// follows a small letter.
fn split(text: Vec<Placed>, manner: Manner) -> Utterance {
    let mut words: Vec<Word> = Vec::new();
    let mut gap = String::new();
    let mut letters: Vec<Placed> = Vec::new();
    for (char, place) in text {
        if is_silent(char) {
            continue;
        }
        if !char.is_alphanumeric() {
            end_word(&mut letters, &mut gap, &mut words);
            gap.push(char);
            continue;
        }
        if let Some((last, _)) = letters.last() {
            let humps = last.is_lowercase() && char.is_uppercase();
            if humps || last.is_numeric() != char.is_numeric() {
                end_word(&mut letters, &mut gap, &mut words);
            }
        }
        letters.push((char, place));
    }
    end_word(&mut letters, &mut gap, &mut words);
    Utterance {
        manner,
        words,
        end: gap,
    }
}

fn end_word(letters: &mut Vec<Placed>, gap: &mut String, words: &mut Vec<Word>) {
    let letters = std::mem::take(letters);
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
        return;
    };
    let plain = |char: char| deunicode_char(char).unwrap_or_default().to_lowercase();
    words.push(Word {
        folded: letters.iter().map(|(char, _)| plain(*char)).collect(),
        is_capital: first.0.is_uppercase(),
        is_shouted: letters.len() > 1 && letters.iter().all(|(char, _)| char.is_uppercase()),
        gap: std::mem::take(gap),
        span: first.1.start..last.1.end,
    });
}
