//! E-mail addresses and telephone numbers outside of `contacts`: in the text of a
//! public sheet, and in the words of its front matter.
//!
//! A contact field drops what it may not publish. A text is published as it is, so
//! that all there is to do is to warn. No warning is due where the address is a
//! service's (see [`mailbox`]), and where it stands in a contact field as well, of
//! this sheet or of what [`Known`] gathers: whoever put it there has thought of it.
//! But what a contact field holds back is always warned of.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mailbox;
use super::model::{Contact, Sheet};
use super::pattern::Pattern;
use super::phone;
use crate::diagnostic::PersonFault;
use crate::fields::Reporter;

/// Keys whose values say how to reach somebody, or are no words.
const NO_WORDS: [&str; 8] = [
    "email",
    "courriel",
    "phone",
    "telephone",
    "url",
    "file",
    "fichier",
    "aliases",
];

/// What a text may hold an address or a number in: only such texts are looked at
/// as Markdown.
static SUSPECT: Pattern =
    Pattern::new(r"(?i)@|&#|&commat|arobas|[\[({]\s*at\s*[\])}]|mailto:|tel:");

/// So many digits in a line may be a number.
const DIGITS: usize = 9;

/// An address or a number, and where it stands in the file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    /// What two ways of writing it have in common.
    key: String,
    /// Its bytes in the file, or those of the link that leads to it.
    start: usize,
    end: usize,
    what: What,
    written: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Email,
    Phone,
}

/// What contact fields say of how to reach people, in the form in which two ways
/// of writing it are the same.
#[derive(Debug, Default)]
pub(crate) struct Known(BTreeSet<String>);

impl Known {
    pub(crate) fn add_contacts(&mut self, contacts: &[Contact]) {
        for contact in contacts {
            self.0
                .extend(contact.email.iter().map(|email| email.to_lowercase()));
            self.0.extend(contact.phones.iter().map(phone::Phone::key));
        }
    }

    pub(crate) fn add_email(&mut self, address: &str) {
        self.0.insert(address.to_lowercase());
    }

    /// Whether what a warning speaks of is known.
    pub(crate) fn holds(&self, fault: &PersonFault) -> bool {
        match fault {
            PersonFault::EmailInText { address } => self.0.contains(&address.to_lowercase()),
            PersonFault::PhoneInText { number } => {
                let keys = phone::found(number).into_iter().map(|(_, key)| key);
                keys.into_iter().any(|key| self.0.contains(&key))
            }
            _ => false,
        }
    }
}

/// Reports what the words of a sheet publish of persons. `text` is the file, `body`
/// the bytes of its text, `front` its front matter.
pub(super) fn report(
    text: &str,
    body: Range<usize>,
    front: &DeTable<'_>,
    sheet: &Sheet,
    reporter: &Reporter,
) {
    let mut found = of_body(&text[body.clone()], body.start);
    found.extend(of_front(front, text, reporter));
    if found.is_empty() {
        return;
    }
    let mut known = Known::default();
    known.add_contacts(contacts(sheet));
    let mut withheld = in_fields(front);
    withheld.retain(|key| !known.0.contains(key));
    for one in once_each(found) {
        let written = one.written;
        let fault = if withheld.contains(&one.key) {
            PersonFault::WithheldInText { value: written }
        } else if known.0.contains(&one.key) {
            continue;
        } else {
            match one.what {
                What::Email if mailbox::is_of_service(&one.key) => continue,
                What::Email => PersonFault::EmailInText { address: one.key },
                What::Phone => PersonFault::PhoneInText { number: written },
            }
        };
        // What stands there is to be written anew, which is told already.
        if !reporter.has_told_around("wrong-type", one.start) {
            reporter.report_in_file(one.start..one.end, fault);
        }
    }
}

fn contacts(sheet: &Sheet) -> &[Contact] {
    match sheet {
        Sheet::Case(case) => &case.contacts,
        Sheet::Lab(lab) => &lab.contacts,
        _ => &[],
    }
}

/// Each once, in the order of the file: a link and its words often say the same.
fn once_each(mut found: Vec<Found>) -> Vec<Found> {
    found.sort();
    found.dedup_by(|one, before| one.key == before.key && one.start < before.end);
    found.sort_by_key(|one| one.start);
    found
}

/// What the contact fields of a front matter hold, published or not.
fn in_fields(front: &DeTable<'_>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let Some(DeValue::Array(contacts)) = front.get("contacts").map(Spanned::get_ref) else {
        return keys;
    };
    for contact in contacts {
        let DeValue::Table(contact) = contact.get_ref() else {
            continue;
        };
        for (key, value) in contact {
            let DeValue::String(value) = value.get_ref() else {
                continue;
            };
            match key.get_ref().as_ref() {
                "email" | "courriel" => keys.extend([value.trim().to_lowercase()]),
                "phone" | "telephone" => {
                    let phones = phone::listed(value).unwrap_or_default();
                    keys.extend(phones.iter().map(phone::Phone::key));
                }
                _ => {}
            }
        }
    }
    keys
}

/// What stands in the words of a front matter.
fn of_front(front: &DeTable<'_>, text: &str, reporter: &Reporter) -> Vec<Found> {
    let mut found = Vec::new();
    let mut values = entries(front);
    while let Some(value) = values.pop() {
        match value.get_ref() {
            DeValue::String(words) => {
                let span = reporter.in_file(value.span());
                let source = text.get(span.clone()).unwrap_or_default();
                for (place, one) in of_words(words) {
                    // In quotes the words are written as they are, as a rule.
                    let at = source.find(&words[place.clone()]);
                    let place = at.map_or(span.clone(), |at| {
                        span.start + at..span.start + at + place.len()
                    });
                    found.push(one.at(place));
                }
            }
            DeValue::Array(items) => values.extend(items.iter()),
            DeValue::Table(inner) => values.extend(entries(inner)),
            _ => {}
        }
    }
    found
}

fn entries<'t>(table: &'t DeTable<'t>) -> Vec<&'t Spanned<DeValue<'t>>> {
    let words = table.iter();
    let words = words.filter(|(key, _)| !NO_WORDS.contains(&key.get_ref().as_ref()));
    words.map(|(_, value)| value).collect()
}

/// What stands in a text in Markdown, which begins `offset` bytes into the file.
fn of_body(text: &str, offset: usize) -> Vec<Found> {
    let digits = |line: &str| line.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
    // A number may be cut by the end of a line.
    let numbers = || text.split("\n\n").any(digits);
    if SUSPECT.find(text, 0).is_none() && !numbers() {
        return Vec::new();
    }
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range.start + offset..range.end + offset);
    }
    reader.flush();
    reader.found
}

/// Reads the words of each block as they are shown, whatever is bold in them.
#[derive(Default)]
struct Reader {
    words: String,
    /// Where each piece of the words begins in them, and its bytes in the file.
    pieces: Vec<(usize, Range<usize>)>,
    found: Vec<Found>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(&text, span),
            Event::SoftBreak | Event::HardBreak => self.push(" ", span),
            Event::Start(tag) => {
                self.link(&tag, &span);
                if !is_inline(&tag) {
                    self.flush();
                }
            }
            Event::End(end) if is_inline_end(end) => {}
            _ => self.flush(),
        }
    }

    fn push(&mut self, text: &str, span: Range<usize>) {
        self.pieces.push((self.words.len(), span));
        self.words.push_str(text);
    }

    /// Takes note of what stands in the block that ends here.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        for (place, one) in of_words(&words) {
            let span = self.in_file(&place, words.len());
            self.found.push(one.at(span));
        }
        self.pieces.clear();
    }

    /// The bytes of the file that show these of the words.
    fn in_file(&self, place: &Range<usize>, length: usize) -> Range<usize> {
        let piece = |at: usize| {
            let index = self.pieces.partition_point(|(start, _)| *start <= at);
            let (start, span) = self.pieces.get(index.saturating_sub(1))?;
            let next = self.pieces.get(index).map_or(length, |(next, _)| *next);
            // What is written as it is shown: the place in it is known.
            let plain = next - start == span.len();
            Some((plain.then_some(at - start), span.clone()))
        };
        let first = piece(place.start).map_or(0, |(at, span)| span.start + at.unwrap_or(0));
        let last = piece(place.end.saturating_sub(1));
        let last = last.map_or(0, |(at, span)| {
            at.map_or(span.end, |at| span.start + at + 1)
        });
        first..last.max(first)
    }

    /// Takes note of what a link leads to, and of what it says when pointed at.
    fn link(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        let (Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        }
        | Tag::Image {
            link_type,
            dest_url,
            title,
            ..
        }) = tag
        else {
            return;
        };
        let found = of_words(title).into_iter().map(|(_, one)| one);
        self.found.extend(found.map(|one| one.at(span.clone())));
        let to = percent_decode_str(dest_url).decode_utf8_lossy();
        let lower = to.to_lowercase();
        let reaches = *link_type == LinkType::Email
            || lower.starts_with("mailto:")
            || lower.starts_with("tel:");
        if reaches {
            let to = to.split_once(':').map_or(&*to, |(_, to)| to);
            let found = of_words(to).into_iter().map(|(_, one)| one);
            self.found.extend(found.map(|one| one.at(span.clone())));
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
    )
}

fn is_inline_end(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd;
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
    )
}

/// An address or a number whose place in the file is yet to be told.
struct Unplaced {
    key: String,
    what: What,
    written: String,
}

impl Unplaced {
    fn at(self, span: Range<usize>) -> Found {
        Found {
            key: self.key,
            start: span.start,
            end: span.end,
            what: self.what,
            written: self.written,
        }
    }
}

/// The addresses and numbers in words, with their places in them.
fn of_words(words: &str) -> Vec<(Range<usize>, Unplaced)> {
    let written = |place: &Range<usize>| words[place.clone()].to_owned();
    let emails = mailbox::addresses(words).into_iter().map(|(place, key)| {
        let written = written(&place);
        let what = What::Email;
        (place, Unplaced { key, what, written })
    });
    let phones = phone::found(words)
        .into_iter()
        .filter(|(place, _)| !in_web_address(words, place))
        .map(|(place, key)| {
            let written = written(&place);
            let what = What::Phone;
            (place, Unplaced { key, what, written })
        });
    emails.chain(phones).collect()
}

/// Whether figures are a part of a web address, which has figures of its own.
fn in_web_address(words: &str, place: &Range<usize>) -> bool {
    let before = words[..place.start].rsplit(char::is_whitespace).next();
    before.is_some_and(|token| token.contains("://") || token.contains("www."))
}

#[cfg(test)]
#[path = "personal_tests.rs"]
mod tests;
