//! What is told of a mistake in a front matter: by what its field is to hold, what is
//! wrong with it and what is to be written instead.

use std::ops::Range;

use super::lines::{Slot, key_of, line_of, named, text_goes_on};
use super::meant::{self, Hand, is_invisible};
use super::mend;
use crate::diagnostic::{Edit, Fault, Remedy, Slip, Wanted};
use crate::language::Language;
use crate::schema::{FieldInfo, Type, WordInfo};

/// A mistake as it is reported, its places counted in the TOML.
pub(super) struct Told {
    pub(super) span: Range<usize>,
    pub(super) fault: Fault,
    pub(super) repair: Vec<Edit>,
}

/// What is known of the field in which it lies.
struct Field<'f> {
    key: &'f str,
    about: Option<&'static FieldInfo>,
    hand: Hand,
}

/// What is told of `fault` at `span` of `text`, which lies in `slot`.
pub(super) fn tell(
    text: &str,
    slot: &Slot,
    span: Range<usize>,
    fault: Fault,
    mut hand: Hand,
) -> Told {
    let mut slot = slot.clone();
    // `8,5` in brackets is one figure, whatever commas do there.
    slot.span.end = slot
        .span
        .end
        .max(span.end.min(line_of(text, span.start).end));
    let slot = &slot;
    let words = &text[slot.span.clone()];
    let written = key_of(words);
    let key = written.unwrap_or(words.split_whitespace().next().unwrap_or_default());
    let meant = || meant::key(written?, slot.fields);
    let about = named(slot.fields, key)
        .or_else(|| named(slot.fields, meant()?))
        .or_else(|| near(written?, slot.fields).filter(|_| slip_of(&fault) == Some(Slip::BadKey)))
        .or(slot.item);
    if let Some(about) = about.filter(|about| about.key.0 != about.key.1) {
        let french = meant::key(key, &[about]) == Some(about.key.1);
        hand.words = if french {
            Language::French
        } else {
            Language::English
        };
    }
    let line = line_of(text, span.start);
    let mended = match slip_of(&fault) {
        Some(Slip::Twice | Slip::BadHeader | Slip::NoComma) => None,
        Some(Slip::OpenList | Slip::OpenTable) => mend::closed(text, slot, &line),
        Some(Slip::OpenText) if text_goes_on(text, &line) => None,
        _ => mend::slot(text, slot, hand),
    };
    let raw = words
        .split_once('=')
        .map_or(words, |(_, value)| value)
        .trim();
    let field = Field { key, about, hand };
    let (span, fault) = better(text, slot, raw, &field, span, fault);
    let instead = |fault| {
        with_remedy(
            fault,
            key,
            about,
            mended.as_ref().map(|mended| &*mended.line),
            hand,
        )
    };
    let fault = instead(fault);
    Told {
        span,
        fault,
        repair: mended.map(|mended| mended.edits).unwrap_or_default(),
    }
}

/// The field whose name is nearest to a key.
fn near(key: &str, fields: &[&'static FieldInfo]) -> Option<&'static FieldInfo> {
    let keys = fields.iter().flat_map(|field| [field.key.1, field.key.0]);
    named(fields, crate::nearest::nearest(key, keys)?)
}

fn slip_of(fault: &Fault) -> Option<Slip> {
    match fault {
        Fault::TomlSyntax { slip, .. } => Some(*slip),
        _ => None,
    }
}

/// The same mistake, by what the field is to hold.
fn better(
    text: &str,
    slot: &Slot,
    raw: &str,
    field: &Field<'_>,
    span: Range<usize>,
    fault: Fault,
) -> (Range<usize>, Fault) {
    let Field { key, about, hand } = *field;
    let bare = raw.split(" #").next().unwrap_or(raw).trim_matches(is_space);
    let start = slot.span.end - raw.len();
    let start = start + raw.find(bare).unwrap_or(0);
    let whole = start..start + bare.len();
    let is_bare =
        !bare.is_empty() && !bare.starts_with(['"', '\'', '“', '«', '„', '[', '{', '”', '‘']);
    let slip = match &fault {
        Fault::TomlSyntax { slip, .. } => *slip,
        // A day in a text is no date.
        Fault::BadDate { .. } | Fault::BareMonth { .. } | Fault::NoSuchDate { .. } => Slip::BadTime,
        _ => return (span, fault),
    };
    let at_value = matches!(
        slip,
        Slip::Unquoted
            | Slip::BadNumber
            | Slip::BadTime
            | Slip::NotBoolean
            | Slip::Rest
            | Slip::Other
    );
    if let Some(space) =
        trailing_space(text, slot).filter(|_| at_value || slip == Slip::InvisibleSpace)
    {
        return (space, syntax(Slip::InvisibleSpace));
    }
    if slip == Slip::Rest && bare.starts_with('\'') && bare.ends_with('\'') {
        return (whole, syntax(Slip::QuoteInside));
    }
    if !is_bare || !at_value {
        return (span, fault);
    }
    let Some(about) = about else {
        return match meant::boolean(bare) {
            Some(_) => (whole, syntax(Slip::NotBoolean)),
            None if slip == Slip::BadTime
                && !bare.contains(':')
                && matches!(fault, Fault::TomlSyntax { .. }) =>
            {
                (whole, bad_date(bare))
            }
            None => (span, fault),
        };
    };
    let figures = bare.starts_with(|char: char| char.is_ascii_digit() || char == '+')
        && !bare.contains(char::is_alphabetic);
    match about.value {
        Type::Boolean => (whole, syntax(Slip::NotBoolean)),
        Type::Date | Type::Moment
            if matches!(fault, Fault::BareMonth { .. } | Fault::NoSuchDate { .. }) =>
        {
            (span, fault)
        }
        Type::Moment
            if slip == Slip::BadTime
                && matches!(fault, Fault::TomlSyntax { .. })
                && bare.contains(':') =>
        {
            (span, fault)
        }
        Type::Date => (whole, bad_date(bare)),
        Type::Moment => (whole, no_moment(key, about, hand)),
        Type::Integer | Type::Count(_) | Type::Number | Type::Amount => {
            (whole, syntax(Slip::BadNumber))
        }
        Type::Table(_) | Type::Tables(_) | Type::FreeLists => (span, fault),
        Type::Word(words) => match unknown_word(bare, key, words, hand) {
            Some(fault) => (whole, fault),
            None => (whole, syntax(Slip::Unquoted)),
        },
        _ if figures => (whole, syntax(Slip::Figures)),
        _ => (whole, syntax(Slip::Unquoted)),
    }
}

/// That a word without quotes is none of those that can be meant.
fn unknown_word(bare: &str, key: &str, words: &'static [WordInfo], hand: Hand) -> Option<Fault> {
    if meant::word(bare, words, hand.words).is_some() {
        return None;
    }
    let keys = words.iter().map(|word| word.key.name(hand.words));
    Some(Fault::UnknownValue {
        field: key.to_owned(),
        value: bare.to_owned(),
        suggestion: crate::nearest::nearest(bare, keys.clone()).map(str::to_owned),
        allowed: keys.collect(),
    })
}

fn is_space(char: char) -> bool {
    char.is_whitespace() || is_invisible(char)
}

/// The bytes of a space that nobody sees at the end of a value.
fn trailing_space(text: &str, slot: &Slot) -> Option<Range<usize>> {
    let words = &text[slot.span.start..];
    let line = words.split('\n').next().unwrap_or_default();
    let spaces = |line: &str| {
        let bare = line.trim_end_matches(is_space);
        let found = line[bare.len()..]
            .char_indices()
            .find(|(_, char)| is_invisible(*char));
        found.map(|(at, char)| bare.len() + at..bare.len() + at + char.len_utf8())
    };
    let before = line.split('#').next().unwrap_or(line);
    let found = spaces(line).or_else(|| spaces(before))?;
    let quoted = line[..found.start]
        .trim_end_matches(is_space)
        .ends_with(['"', '\'', ']', '}']);
    let bare = line[..found.start].trim_end_matches(is_space);
    let value = bare
        .split_once('=')
        .map_or("", |(_, value)| value.trim_matches(is_space));
    let sound = quoted || toml::de::DeValue::parse(value).is_ok();
    sound.then(|| slot.span.start + found.start..slot.span.start + found.end)
}

fn syntax(slip: Slip) -> Fault {
    Fault::TomlSyntax { slip, remedy: None }
}

/// That a value is no day and no time of a day; a year or a month is none either.
fn no_moment(key: &str, about: &FieldInfo, hand: Hand) -> Fault {
    Fault::WrongType {
        field: key.to_owned(),
        wanted: Wanted::Moment,
        found: "string",
        remedy: Remedy::Like(about.example.pick(hand.words).to_owned()),
    }
}

fn bad_date(value: &str) -> Fault {
    Fault::BadDate {
        value: value.to_owned(),
        meant: None,
    }
}

/// The same fault, with what is to be written instead: `line`, or a line with the example
/// of the field.
fn with_remedy(
    fault: Fault,
    key: &str,
    about: Option<&FieldInfo>,
    line: Option<&str>,
    hand: Hand,
) -> Fault {
    let example = about.map(|about| {
        let key = if about.key.is(key) {
            key
        } else {
            about.key.name(hand.words)
        };
        format!("{key} = {}", about.example.pick(hand.words))
    });
    match fault {
        Fault::TomlSyntax { slip, .. } => {
            let similar = example.map(Remedy::Like).filter(|_| {
                !matches!(
                    slip,
                    Slip::Twice
                        | Slip::BadHeader
                        | Slip::Backslash
                        | Slip::QuoteInside
                        | Slip::InvisibleSpace
                        | Slip::OpenText
                        | Slip::NoComma
                        | Slip::Rest
                )
            });
            let remedy = line
                .map(|line| Remedy::Exactly(line.to_owned()))
                .or(similar);
            Fault::TomlSyntax { slip, remedy }
        }
        Fault::BadDate { value, .. } => Fault::BadDate {
            value,
            meant: line.map(str::to_owned),
        },
        Fault::WrongType {
            field,
            wanted,
            found,
            remedy,
        } => Fault::WrongType {
            field,
            wanted,
            found,
            remedy: line.map_or(remedy, |line| Remedy::Exactly(line.to_owned())),
        },
        fault => fault,
    }
}
