//! Where an extract names its authors, in the forms that people use.
//!
//! Authors agree to what they say, and are not asked to sign it in public. A name is
//! more than the letters of a list: "Martin Camille", "C. Martin", "Mme Martin", "MARTIN",
//! "camille-martin.jpg". A false alarm keeps a good text back, so that a family name
//! which is a word of the language (Petit, Blanc, Dessin) counts with a first name,
//! an initial or a title alone, and no name counts beside another name: "Camille
//! Claudel", "rue Martin-Luther-King".

mod lists;
mod person;
mod reading;
mod words;

use std::ops::Range;

use person::Person;
use words::utterances;

use crate::open_hood::model::Author;

/// An author that the extract names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The author, as listed.
    pub(super) name: String,
    /// The bytes of the extract that say so.
    pub(super) span: Range<usize>,
}

/// Where `markdown` names `authors`, in order of the text.
pub(super) fn named(authors: &[Author], markdown: &str) -> Vec<Named> {
    let utterances = utterances(markdown);
    let mut found = Vec::new();
    for author in authors {
        let person = Person::of(author);
        let named = utterances
            .iter()
            .flat_map(|utterance| person.named_in(utterance));
        let mut spans: Vec<Range<usize>> = named.collect();
        let mut lines = written_out(author, markdown);
        lines.retain(|line| !spans.iter().any(|span| overlap(line, span)));
        spans.append(&mut lines);
        spans.sort_by_key(|span| (span.start, span.end));
        spans.dedup_by(|next, before| overlap(next, before));
        found.extend(spans.into_iter().map(|span| Named {
            name: author.name.clone(),
            span,
        }));
    }
    found.sort_by_key(|named: &Named| named.span.start);
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end.max(other.start + 1) && other.start < one.end.max(one.start + 1)
}

/// The name and the address as they are listed, wherever the letters stand: whatever
/// else is understood, these are found.
fn written_out(author: &Author, markdown: &str) -> Vec<Range<usize>> {
    let words = |text: &str| format!("-{}-", slug::slugify(text));
    let name = words(&author.name);
    let email = author.email.as_ref().map(|email| email.to_lowercase());
    let mut found = Vec::new();
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        let shown = at..at + line.trim_end().len();
        at += line.len();
        let by_email = email
            .as_ref()
            .is_some_and(|email| line.to_lowercase().contains(email));
        if by_email || name.len() > 2 && words(line).contains(&name) && !is_words(&author.name) {
            found.push(shown);
        }
    }
    found
}

/// Whether a name is made of words that the language has too.
fn is_words(name: &str) -> bool {
    let odd = |word: &str| lists::is_common(word) || lists::is_common_first(word);
    slug::slugify(name).split('-').all(odd)
}

#[cfg(test)]
mod tests;
