//! A line of text as Markdown, with whatever would be taken for markup escaped.

use std::fmt::Write;

use super::blocks::{Inline, is_blank, words};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a paragraph.
    Start,
    /// Behind the signs of a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// A line, with its emphasis or without.
pub(super) fn line(inlines: &[Inline], place: Place, emphasis: bool) -> String {
    let mut writer = Writer {
        text: String::new(),
        inner: false,
        place,
        emphasis,
    };
    writer.all(inlines);
    let blank = [' ', '\n'];
    let mut text = writer.text.trim_matches(blank);
    // One backslash alone is a line end with nothing behind it.
    while (text.len() - text.trim_end_matches('\\').len()) % 2 == 1 {
        text = text[..text.len() - 1].trim_end_matches(blank);
    }
    match place {
        Place::Heading if text.ends_with('#') => {
            let bare = text.trim_end_matches('#');
            format!("{bare}{}", "\\#".repeat(text.len() - bare.len()))
        }
        _ => text.to_owned(),
    }
}

/// What a piece of a line is written behind: it is no start of a line.
const SIGN: &str = "[";

struct Writer {
    text: String,
    /// Whether it is the text of a link or of a picture, which a bracket would end.
    inner: bool,
    place: Place,
    emphasis: bool,
}

impl Writer {
    fn all(&mut self, inlines: &[Inline]) {
        for (number, inline) in inlines.iter().enumerate() {
            let next = inlines.get(number + 1);
            self.one(inline, next);
        }
    }

    fn one(&mut self, inline: &Inline, next: Option<&Inline>) {
        match inline {
            Inline::Text(text) => self.words(text, next),
            Inline::Strong(inner) => self.marked(inner, "**"),
            Inline::Emphasis(inner) => {
                let mark = if self.text.ends_with('*') { "_" } else { "*" };
                self.marked(inner, mark);
            }
            Inline::Struck(inner) => self.marked(inner, "~~"),
            Inline::Code(text) => self.code(text),
            Inline::Link { target, text } => self.link(target, text),
            Inline::Picture { file, alt } => {
                let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
                let alt = self.inside(&[Inline::Text(alt)], true);
                let _ = write!(self.text, "![{alt}]({})", destination(file));
            }
            Inline::Note(number) => {
                let _ = write!(self.text, " (note {})", number + 1);
            }
            Inline::Break => {
                let kept = self.text.trim_end_matches(' ').len();
                self.text.truncate(kept);
                if self.is_at_start() || self.text.ends_with('\n') {
                    return;
                }
                self.text.push_str("\\\n");
            }
            Inline::Soft => {
                let kept = self.text.trim_end_matches(' ').len();
                self.text.truncate(kept);
                if !self.is_at_start() && !self.text.ends_with('\n') {
                    self.text.push('\n');
                }
            }
            Inline::Task(done) => self.text.push_str(if *done { "[x] " } else { "[ ] " }),
        }
    }

    /// Whether nothing was written yet: of a piece, nothing behind its sign.
    fn is_at_start(&self) -> bool {
        self.text.is_empty() || self.text == SIGN
    }

    /// A piece of the line, written by itself: between marks, or between brackets.
    fn inside(&self, inlines: &[Inline], brackets: bool) -> String {
        let mut inner = Self {
            inner: self.inner || brackets,
            // What comes is no start of a line.
            text: SIGN.to_owned(),
            place: self.place,
            emphasis: self.emphasis,
        };
        inner.all(inlines);
        inner.text.split_off(1)
    }

    fn marked(&mut self, inner: &[Inline], mark: &str) {
        if is_blank(inner) || !self.emphasis {
            self.all(inner);
            return;
        }
        let text = self.inside(inner, false);
        let core = text.trim_matches([' ', '\n']);
        let start = text.len() - text.trim_start_matches([' ', '\n']).len();
        self.space(&text[..start]);
        self.text.push_str(mark);
        self.text.push_str(core);
        self.text.push_str(mark);
        self.space(&text[start + core.len()..]);
    }

    fn space(&mut self, blanks: &str) {
        if blanks.contains('\n') {
            self.text.push('\n');
        } else if !blanks.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    fn code(&mut self, text: &str) {
        let text = text.replace(['\n', '\r'], " ");
        let longest = text.split(|char| char != '`').map(str::len).max();
        let fence = "`".repeat(longest.unwrap_or(0) + 1);
        let text = if self.place == Place::Cell {
            text.replace('|', "\\|")
        } else {
            text
        };
        let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
            " "
        } else {
            ""
        };
        if !text.is_empty() {
            self.text
                .push_str(&[&fence, pad, &text, pad, &fence].concat());
        }
    }

    fn link(&mut self, target: &str, text: &[Inline]) {
        let text = if words(text).is_empty() && !text.iter().any(shows) {
            self.inside(&[Inline::Text(target.to_owned())], true)
        } else {
            self.inside(text, true)
        };
        let text = text.trim_matches([' ', '\n']);
        let _ = write!(self.text, "[{text}]({})", destination(target));
    }

    /// Words, with their spaces as one each.
    fn words(&mut self, text: &str, next: Option<&Inline>) {
        let chars: Vec<char> = text.chars().collect();
        for (at, &char) in chars.iter().enumerate() {
            if matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
                continue;
            }
            if char.is_control() {
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
            let after = chars.get(at + 1).copied();
            if self.is_markup(char, before, after, next) {
                self.text.push('\\');
            }
            self.text.push(char);
        }
    }

    /// Whether a sign would be taken for markup where it stands.
    fn is_markup(
        &self,
        char: char,
        before: Option<char>,
        after: Option<char>,
        next: Option<&Inline>,
    ) -> bool {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        let at_start = line.trim_start().is_empty() && self.place != Place::Heading;
        let in_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let is_blank = |side: Option<char>| side.is_none_or(char::is_whitespace);
        match char {
            '\\' | '*' | '`' | '~' => true,
            '_' => !(in_word(before) && in_word(after)),
            '[' => {
                self.inner
                    || at_start
                    || self.text.ends_with('!')
                    || next.is_some()
                    || after == Some('^')
            }
            ']' => {
                self.inner || next.is_some() || after.is_some_and(|after| "([:{".contains(after))
            }
            '!' => after.is_none() && next.is_some() || after == Some('['),
            '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || "/!?".contains(after)),
            '&' => after.is_none_or(|after| after.is_ascii_alphanumeric() || after == '#'),
            '|' => self.place == Place::Cell,
            '=' => at_start && !self.text.is_empty(),
            '>' | '#' | '+' | '-' => at_start,
            ':' => at_start && after == Some('-'),
            '.' | ')' => {
                let digits = line.trim_start();
                !digits.is_empty()
                    && digits.len() <= 9
                    && digits.bytes().all(|byte| byte.is_ascii_digit())
                    && is_blank(after)
                    && self.place != Place::Heading
            }
            _ => false,
        }
    }
}

/// Whether a piece of a line shows a picture.
fn shows(inline: &Inline) -> bool {
    match inline {
        Inline::Picture { .. } => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
            inner.iter().any(shows)
        }
        _ => false,
    }
}

/// Where a link leads, written so that nothing in it ends it.
fn destination(target: &str) -> String {
    let mut written = String::with_capacity(target.len());
    for char in target.trim().chars() {
        match char {
            ' ' => written.push_str("%20"),
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            '`' => written.push_str("%60"),
            '|' => written.push_str("%7C"),
            '\\' => written.push_str("%5C"),
            '&' => written.push_str("\\&"),
            '[' => written.push_str("%5B"),
            ']' => written.push_str("%5D"),
            char if char.is_control() || char.is_whitespace() => {}
            char => written.push(char),
        }
    }
    written
}
