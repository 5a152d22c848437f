//! Telephone numbers, as people write them.
//!
//! In a field stands a number, or several, with words around them (`Standard :
//! 01 23 45 67 89 (poste 12), ou 06 12 34 56 78`): [`listed`]. In a text stand
//! figures of all sorts, of which `found` takes those alone that are written as
//! the number of a person may be: French numbers, and foreign ones with their
//! country. Numbers that nobody has at home (`08…`, `3939`) are none of them.

use std::ops::Range;

use super::pattern::Pattern;

/// A telephone number to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number as written, with the words that belong to it.
    pub text: String,
    /// What a link dials: digits, after a plus sign where the country is told.
    pub dialled: String,
}

impl Phone {
    /// What two ways of writing one number have in common.
    pub(crate) fn key(&self) -> String {
        key(&self.dialled)
    }
}

/// The digits of the longest number of the world, its country included (E.164).
const LONGEST: usize = 15;

/// From so many digits on, a number is one whatever stands beside it.
const WHOLE: usize = 9;

/// Fewer digits are no number: they are an hour, or the end of another number.
const SHORTEST: usize = 3;

/// The digits of a French number.
const FRENCH: usize = 10;

/// Digits, with what stands between the digits of a number.
static RUN: Pattern =
    Pattern::new(r"\(?(?:\+[0-9]{1,3}\)?\s?)?\(?[0-9](?:\s?\(0\)\s?|[0-9\s.)+/–-])*");

/// What stands between two numbers and in none.
static BETWEEN: Pattern = Pattern::new(r"\s+/\s*|/\s+|\s+[–-]\s+");

/// What ends the words that belong to a number.
static LIMIT: Pattern =
    Pattern::new(r"(?i)\s*[;,|/\n]\s*(?:(?:ou|et|or|and)\s+)?|\s+(?:ou|et|or|and|puis|[–-])\s+");

/// What announces an extension, which is not dialled.
static EXTENSION: Pattern = Pattern::new(r"(?i)\b(?:postes?|ext|extension|code|p)\s*[.:°]?\s*$");

/// A number in a text: French with its country, French without, overseas and
/// foreign ones with their country, and those of North America.
static NUMBER: Pattern = Pattern::new(
    r"(?x)
    (?: \+\x20?33 | 00\x20?33 | \(\+?33\) | 33\x20?\(0\) )
        [\x20\u{a0}\u{202f}\u{2009}\u{2011}./-]? (?: \(0\) | 0 )?
        [\x20\u{a0}\u{202f}\u{2009}\u{2011}./-]? [1-79]
        (?: [\x20\u{a0}\u{202f}\u{2009}\u{2011}./-]? [0-9] ){8}
    | 0[1-79] (?:
        [0-9]{8}
        | (?: [\x20\u{a0}\u{202f}\u{2009}]{1,2} [0-9]{2} ){4}
        | (?: \. [\x20\u{a0}\u{202f}]? [0-9]{2} ){4}
        | (?: [\x20\u{a0}]? [-\u{2011}] [\x20\u{a0}]? [0-9]{2} ){4}
        | (?: / [0-9]{2} ){4}
        | [0-9]{2} (?: [\x20\u{a0}\u{202f}] [0-9]{2} ){3}
        | [0-9]{2} (?: [\x20\u{a0}\u{202f}] [0-9]{3} ){2}
        | [0-9]{2} (?: \. [0-9]{3} ){2}
        | (?: [\x20\u{a0}\u{202f}] [0-9]{4} ){2}
        | [0-9] [\x20\u{a0}\u{202f}] [0-9]{3} [\x20\u{a0}\u{202f}] [0-9]{4}
    )
    | (?: \+ | 00 ) (?:
        (?: 31 | 32 | 34 | 39 | 41 | 44 | 49 | 21[236] | 22[15] | 237 | 262 | 35[123] | 37[67] | 59[046] )
            [\x20\u{a0}\u{202f}.-]? (?: \(0\) )? (?: [\x20\u{a0}\u{202f}./-]? [0-9] ){8,10}
        | (?: 508 | 681 | 687 | 689 ) (?: [\x20\u{a0}\u{202f}.-]? [0-9] ){6,8}
    )
    | \+1 [\x20.-]? \(? [0-9]{3} \)? [\x20.-]? [0-9]{3} [\x20.-]? [0-9]{4}
    ",
);

/// The numbers of a field, at least one; none where it holds no number, or
/// figures that run on as no number does.
#[must_use]
pub fn listed(text: &str) -> Option<Vec<Phone>> {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for run in RUN.all(text) {
        if EXTENSION.find(&text[..run.start], 0).is_none() {
            numbers.extend(apart(text, run));
        }
    }
    let count = |number: &Range<usize>| digits(&text[number.clone()]);
    // Figures by two, or all together, from a single 0 on: a French number, which has ten.
    let french = |number: &Range<usize>| {
        let written = &text[number.clone()];
        let group: String = written.chars().take_while(char::is_ascii_digit).collect();
        let is_french = group.len() == 2 || group.len() == count(number);
        is_french && group.starts_with('0') && !group.starts_with("00")
    };
    let too_long = |number: &Range<usize>| {
        count(number) > LONGEST || french(number) && count(number) == FRENCH + 1
    };
    if numbers.iter().any(too_long) {
        return None;
    }
    // Beside a whole number, short ones are hours or the end of another.
    let whole = numbers.iter().any(|number| count(number) >= WHOLE);
    let least = if whole { WHOLE } else { SHORTEST };
    numbers.retain(|number| count(number) >= least);
    let words = with_words(text, &numbers);
    let phones = numbers.into_iter().zip(words).map(|(number, words)| Phone {
        text: words.to_owned(),
        dialled: dialled(&text[number]),
    });
    Some(phones.collect()).filter(|phones: &Vec<Phone>| !phones.is_empty())
}

/// The numbers in a text that may be a person's, with what each is known by.
pub(super) fn found(text: &str) -> Vec<(Range<usize>, String)> {
    let mut numbers: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while let Some(number) = NUMBER.find(text, at) {
        let follows = numbers.last().map(|(last, _)| last.end);
        if stands_alone(text, &number, follows) {
            at = number.end;
            let key = key(&dialled(&text[number.clone()]));
            numbers.push((number, key));
        } else {
            at = number.start + 1;
        }
    }
    numbers
}

/// Whether digits are not a part of something longer, such as an amount, a date
/// or the number of an account. `last` is where the number before them ends.
fn stands_alone(text: &str, number: &Range<usize>, last: Option<usize>) -> bool {
    let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    let mut before = text[..number.start].chars().rev();
    let previous = before.next();
    if previous.is_some_and(|char| char.is_alphanumeric() || "+_".contains(char)) {
        return false;
    }
    let joined = previous.is_some_and(|char| char.is_whitespace() || ".,/-".contains(char));
    let behind_number = last.is_some_and(|last| text[last..number.start].chars().count() == 1);
    if joined && !behind_number {
        let group = before.take_while(char::is_ascii_digit).count();
        // `1 06 12 34 56 78` is the first of a list, `04 06 12 34 56 78` a series.
        let is_space = previous.is_some_and(char::is_whitespace);
        if group == 2 || (group > 0 && !is_space) {
            return false;
        }
    }
    let mut behind = text[number.end..].chars();
    let next = behind.next();
    if next.is_some_and(|char| char.is_alphanumeric() || char == '_') {
        return false;
    }
    let goes_on = next.is_some_and(|char| {
        char == '.' || char == ',' || (char == '-' && text[number.clone()].contains('-'))
    });
    !(goes_on && is_digit(behind.next()))
}

/// The numbers in a run of digits: written one behind the other, or with a stroke
/// between them.
fn apart(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = run.start;
    let run_text = &text[run.clone()];
    for gap in BETWEEN.all(run_text) {
        parts.push(start..run.start + gap.start);
        start = run.start + gap.end;
    }
    parts.push(start..run.end);
    let parts = parts.into_iter().flat_map(|part| at_plus(text, &part));
    let parts = parts.flat_map(|part| at_stroke(text, part));
    let parts = parts.flat_map(|part| at_tens(text, part));
    let parts = parts.map(|part| trimmed(text, part));
    parts.filter(|part| !part.is_empty()).collect()
}

/// A plus sign begins a number.
fn at_plus(text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let signs = text[part.clone()].match_indices('+');
    let mut cuts: Vec<usize> = signs.map(|(at, _)| part.start + at).collect();
    cuts.insert(0, part.start);
    cuts.push(part.end);
    cuts.windows(2).map(|cut| cut[0]..cut[1]).collect()
}

/// A stroke parts numbers where one side is a whole number: `01/23/45/67/89` is one.
fn at_stroke(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let whole = |side: &str| digits(side) >= FRENCH;
    let Some((left, right)) = text[part.clone()].split_once('/') else {
        return vec![part];
    };
    if !whole(left) && !whole(right) {
        return vec![part];
    }
    let cut = part.start + left.len();
    let mut parts = at_stroke(text, cut + 1..part.end);
    parts.insert(0, part.start..cut);
    parts
}

/// French numbers one behind the other: ten digits each, the first of which is 0.
fn at_tens(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let places: Vec<usize> = text[part.clone()]
        .bytes()
        .zip(part.start..)
        .filter(|(byte, _)| byte.is_ascii_digit())
        .map(|(_, at)| at)
        .collect();
    let tens = places.chunks(FRENCH);
    let french = |ten: &[usize]| ten.len() == FRENCH && text[ten[0]..].starts_with('0');
    if places.len() <= FRENCH || !tens.clone().all(french) {
        return vec![part];
    }
    tens.map(|ten| ten[0]..ten[FRENCH - 1] + 1).collect()
}

/// A part without what stands before its first and behind its last digit, but for
/// the sign or bracket that a number begins with.
fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let inner = &text[part.clone()];
    let no_digit = |char: char| !char.is_ascii_digit();
    let end = part.start + inner.trim_end_matches(no_digit).len();
    let before = |char: char| no_digit(char) && !"+(".contains(char);
    let start = part.end - inner.trim_start_matches(before).len();
    start.min(end)..end
}

/// The words that go with each number, the number included.
fn with_words<'t>(text: &'t str, numbers: &[Range<usize>]) -> Vec<&'t str> {
    let mut words = Vec::with_capacity(numbers.len());
    let mut start = 0;
    for (index, number) in numbers.iter().enumerate() {
        let Some(next) = numbers.get(index + 1) else {
            words.push(text[start..].trim());
            break;
        };
        let gap = &text[number.end..next.start];
        let limit = LIMIT.all(gap).last().unwrap_or(0..0);
        words.push(text[start..number.end + limit.start].trim());
        start = number.end + limit.end;
    }
    words
}

/// A number as a link takes it.
fn dialled(number: &str) -> String {
    // In `+33 (0)1 …` the zero in brackets is not dialled.
    let number = number.replace("(0)", "");
    let written = number.chars();
    let digits: String = written.filter(char::is_ascii_digit).collect();
    let abroad = number.trim_start_matches('(').starts_with('+');
    let abroad = match digits.strip_prefix("00") {
        _ if abroad => Some(digits.as_str()),
        Some(rest) => Some(rest),
        None => None,
    };
    match abroad {
        // The zero of a French number is not dialled behind its country either.
        Some(number) if number.starts_with("330") => format!("+33{}", &number[3..]),
        Some(number) => format!("+{number}"),
        None => digits,
    }
}

/// What two ways of dialling one number have in common: within France, the number.
fn key(dialled: &str) -> String {
    let rest = dialled.strip_prefix("+33");
    // `(33) 6 …`, `33 (0)6 …`.
    let rest = rest.or_else(|| dialled.strip_prefix("33").filter(|rest| rest.len() == 9));
    rest.map_or_else(|| dialled.to_owned(), |rest| format!("0{rest}"))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
#[path = "phone_tests.rs"]
mod tests;
