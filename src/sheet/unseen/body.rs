//! Hidden signs in the text of a sheet: beside marks, inside bold, in addresses.

use std::ops::Range;

use super::scan::{Scan, blanks, is_blank};
use crate::diagnostic::Spot;
use crate::signs::{Sign, exact, is_address};

/// Where code stands between fences, told line by line.
#[derive(Debug)]
pub(super) struct Fences {
    at: usize,
    open: Option<(char, usize)>,
}

impl Fences {
    pub(super) fn new(body: usize) -> Self {
        Self {
            at: body,
            open: None,
        }
    }

    /// Whether the line that begins `upto`, which lies behind all asked for before, is
    /// code.
    pub(super) fn hold(&mut self, text: &str, upto: usize) -> bool {
        while self.at < upto {
            let end = text[self.at..]
                .find('\n')
                .map_or(text.len(), |end| self.at + end + 1);
            self.take(&text[self.at..end]);
            self.at = end;
        }
        self.open.is_some()
    }

    fn take(&mut self, line: &str) {
        let words = line.trim_start_matches(' ').trim_end();
        let sign = words
            .chars()
            .next()
            .filter(|sign| matches!(sign, '`' | '~'));
        let Some(sign) = sign.filter(|_| line.len() - line.trim_start_matches(' ').len() < 4)
        else {
            return;
        };
        let length = words.len() - words.trim_start_matches(sign).len();
        self.open = match self.open {
            None if length >= 3 => Some((sign, length)),
            Some((open, least)) if open == sign && length >= least && length == words.len() => None,
            open => open,
        };
    }
}

/// Looks at a line of a body that begins at byte `body`.
pub(super) fn line(scan: &mut Scan<'_>, line: &Range<usize>, body: usize) {
    let words = &scan.text[line.clone()];
    if words.chars().all(is_blank) {
        // To Markdown, a line with a no-break space is no empty line.
        let signs = words.trim_end_matches('\r').len();
        scan.blank(&(line.start..line.start + signs));
        return;
    }
    rule(scan, line);
    marks(scan, line, body);
    bold(scan, line);
    let targets = targets(scan, line);
    addresses(scan, line, &targets);
}

/// A line of dashes, or the rule of a table.
fn rule(scan: &mut Scan<'_>, line: &Range<usize>) {
    let words = &scan.text[line.clone()];
    let drawn = words
        .chars()
        .filter(|char| matches!(char, '-' | '='))
        .count();
    let is_rule = words
        .chars()
        .all(|char| "|:-=".contains(char) || is_blank(char));
    if !is_rule || drawn == 0 || (drawn < 3 && !words.contains('|')) {
        return;
    }
    for (span, char, sign) in scan.signs(line.clone()) {
        scan.hide(&span, char, Spot::Marks);
        scan.edit(span.clone(), if sign == Sign::Space { " " } else { "" });
        scan.blank(&span);
    }
}

/// The mark that a line begins with, behind blanks.
struct Mark {
    length: usize,
    is_list: bool,
    /// Whether it is one only where a space follows.
    needs_space: bool,
}

fn mark(rest: &str) -> Option<Mark> {
    let of = |length, is_list, needs_space| {
        Some(Mark {
            length,
            is_list,
            needs_space,
        })
    };
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest.as_bytes().first()? {
        b'#' if hashes <= 6 => of(hashes, false, true),
        b'-' | b'*' | b'+' => of(1, true, true),
        b'>' | b'|' => of(1, false, false),
        _ if (1..=9).contains(&digits) && rest[digits..].starts_with(['.', ')']) => {
            of(digits + 1, true, true)
        }
        _ => None,
    }
}

fn marks(scan: &mut Scan<'_>, line: &Range<usize>, body: usize) {
    let words = &scan.text[line.clone()];
    let lead = blanks(words);
    let Some(mark) = mark(&words[lead..]) else {
        return;
    };
    let behind = lead + mark.length;
    let gap = blanks(&words[behind..]);
    if mark.needs_space && gap == 0 || mark.is_list && !begins_block(scan.text, line, body) {
        return;
    }
    let lead = line.start..line.start + lead;
    let gap = line.start + behind..line.start + behind + gap;
    let before = scan.signs(lead.clone());
    let after = if mark.needs_space {
        scan.signs(gap.clone())
    } else {
        Vec::new()
    };
    let Some((first, char, _)) = before.iter().chain(&after).next().cloned() else {
        return;
    };
    scan.hide(&first, char, Spot::Marks);
    let mut indent = 0;
    if mark.is_list {
        indent = lead.len();
        for (span, _, sign) in &before {
            let width = usize::from(*sign == Sign::Space);
            scan.edit(span.clone(), &" ".repeat(width));
            indent = indent + width - span.len();
        }
    } else if !before.is_empty() {
        scan.edit(lead.clone(), "");
    }
    if !after.is_empty() {
        scan.edit(gap.clone(), " ");
    }
    // The mark moves to where it is one, and what is left over becomes spaces behind.
    let filler = lead.len() - indent + gap.len();
    if mark.needs_space && !mark.is_list || filler <= 4 {
        let sign = &scan.text[lead.end..gap.start];
        let read = format!("{}{sign}{}", " ".repeat(indent), " ".repeat(filler));
        scan.put(&(lead.start..gap.end), &read);
    }
}

/// Whether what stands in a line can begin a list: in the middle of a text, a dash and
/// a number are words.
fn begins_block(text: &str, line: &Range<usize>, body: usize) -> bool {
    if line.start <= body {
        return true;
    }
    let before = text[..line.start - 1]
        .rsplit('\n')
        .next()
        .unwrap_or_default();
    let before = before.trim_matches(is_blank);
    before.is_empty() || mark(before).is_some_and(|mark| blanks(&before[mark.length..]) > 0)
}

/// Blanks between `**` and the words that they are to make bold.
fn bold(scan: &mut Scan<'_>, line: &Range<usize>) {
    let words = &scan.text[line.clone()];
    let signs: Vec<usize> = words.match_indices("**").map(|(at, _)| at).collect();
    if signs.is_empty()
        || signs.len() % 2 == 1
        || words.contains(['`', '\\'])
        || words.contains("***")
    {
        return;
    }
    for pair in signs.chunks(2) {
        let inner = pair[0] + 2..pair[1];
        let inside = &words[inner.clone()];
        let lead = blanks(inside);
        if lead == inside.len() {
            continue;
        }
        let tail = inside.len() - inside.trim_end_matches(is_blank).len();
        let lead = line.start + inner.start..line.start + inner.start + lead;
        let tail = line.start + inner.end - tail..line.start + inner.end;
        for (run, opens) in [(lead, true), (tail, false)] {
            let mut found = scan.signs(run.clone()).into_iter();
            let Some((place, char, _)) = found.find(|(.., sign)| *sign == Sign::Space) else {
                continue;
            };
            scan.hide(&place, char, Spot::Bold);
            let blank = &scan.text[run.clone()];
            let (whole, read) = if opens {
                (run.start - 2..run.end, format!("{blank}**"))
            } else {
                (run.start..run.end + 2, format!("**{blank}"))
            };
            scan.put(&whole, &read);
            scan.edit(whole, &read);
        }
    }
}

/// The targets of links; those with hidden signs are mended.
fn targets(scan: &mut Scan<'_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let words = &scan.text[line.clone()];
    let mut found = Vec::new();
    for (at, sign) in words.match_indices("](") {
        let start = at + sign.len();
        if let Some(length) = target_length(&words[start..]) {
            found.push(line.start + start..line.start + start + length);
        }
    }
    for span in &found {
        target(scan, span);
    }
    found
}

/// The bytes up to the parenthesis that closes a target.
fn target_length(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, char) in rest.char_indices() {
        match char {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn target(scan: &mut Scan<'_>, place: &Range<usize>) {
    let whole = &scan.text[place.clone()];
    let lead = blanks(whole);
    // Behind a space, a title may follow.
    let length = whole[lead..]
        .find([' ', '\t'])
        .unwrap_or(whole.len() - lead);
    let written = &whole[lead..lead + length];
    let plain = exact(written).into_owned();
    let end = place.start + lead + length;
    let inner = written.trim_end_matches(is_blank).len();
    let hidden = scan
        .signs(place.start..end)
        .into_iter()
        .filter(|(at, _, sign)| {
            let outside = at.start < place.start + lead || at.start >= place.start + lead + inner;
            *sign == Sign::Nothing || *sign == Sign::Direction || (*sign == Sign::Space && outside)
        });
    let hidden: Vec<_> = hidden.collect();
    if hidden.is_empty() || plain.is_empty() {
        return;
    }
    for (at, char, _) in hidden {
        scan.hide(&at, char, Spot::Address);
        scan.edit(at, "");
    }
    let filler = " ".repeat(end - place.start - plain.len());
    scan.put(&(place.start..end), &format!("{plain}{filler}"));
}

/// Addresses and numbers in the text itself, but for those within `targets`.
fn addresses(scan: &mut Scan<'_>, line: &Range<usize>, targets: &[Range<usize>]) {
    let mut last: (Range<usize>, bool) = (0..0, false);
    for (span, char, sign) in scan.signs(line.clone()) {
        if !sign.is_nothing() || targets.iter().any(|target| target.contains(&span.start)) {
            continue;
        }
        if !last.0.contains(&span.start) {
            let word = word_around(scan.text, line, &span);
            let plain = exact(&scan.text[word.clone()]).into_owned();
            let matters = is_address(&plain) || is_number(&plain);
            if matters {
                close_up(scan, line, &word, plain);
            }
            last = (word, matters);
        }
        if last.1 {
            scan.hide(&span, char, Spot::Address);
            scan.edit(span, "");
        }
    }
}

/// Has a word read as `plain`, with spaces beside it.
fn close_up(scan: &mut Scan<'_>, line: &Range<usize>, word: &Range<usize>, plain: String) {
    let filler = " ".repeat(word.len() - plain.len());
    // Spaces at the end of a line would break it there.
    let read = if word.start > line.start {
        filler + &plain
    } else {
        plain + &filler
    };
    if !scan.text[..word.start].ends_with('<') {
        scan.put(word, &read);
    }
}

fn word_around(text: &str, line: &Range<usize>, sign: &Range<usize>) -> Range<usize> {
    let ends = |char: char| {
        char.is_ascii_whitespace()
            || "()<>[]\"|*«»".contains(char)
            || Sign::of(char).is_some_and(|sign| !sign.is_nothing())
    };
    let before = text[line.start..sign.start]
        .char_indices()
        .rfind(|(_, char)| ends(*char));
    let start = before.map_or(line.start, |(at, char)| line.start + at + char.len_utf8());
    let end = text[sign.end..line.end]
        .find(ends)
        .map_or(line.end, |at| sign.end + at);
    start..end
}

fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits > 1
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".,/%".contains(&byte))
}
