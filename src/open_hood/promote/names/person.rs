//! An author, by the parts of their name.

use std::ops::Range;

use super::lists::{is_collective, is_particle};
use super::reading::Reading;
use super::words::Utterance;
use crate::open_hood::model::Author;

/// An author by the parts of their name, in small letters without accents.
#[derive(Debug)]
pub(super) struct Person {
    /// All words of the name.
    pub(super) all: Vec<String>,
    /// The first names.
    pub(super) given: Vec<String>,
    /// The family name, without `de`, `la` and the like; empty where the author is
    /// none person, or has one name.
    pub(super) family: Vec<String>,
    /// The part of their address before the @, and the part behind it.
    pub(super) local: Vec<String>,
    pub(super) host: Vec<String>,
}

impl Person {
    pub(super) fn of(author: &Author) -> Self {
        let name = &author.name;
        let (given, family) = parts(name);
        let email = author.email.as_deref().unwrap_or_default();
        let (local, host) = email.split_once('@').unwrap_or((email, ""));
        Self {
            all: folded(name),
            given,
            family,
            local: folded(local),
            host: folded(host),
        }
    }

    /// The places where an utterance names this author.
    pub(super) fn named_in(&self, utterance: &Utterance) -> Vec<Range<usize>> {
        let words = &utterance.words;
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let length = Reading::at(utterance, at).named(self);
            if length > 0 {
                let last = &words[at + length - 1];
                found.push(words[at].span.start..last.span.end.max(words[at].span.end));
            }
            at += length.max(1);
        }
        found
    }

    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.iter().any(|own| own == word)
    }

    pub(super) fn is_family(&self, word: &str) -> bool {
        self.family.iter().any(|own| own == word)
    }

    pub(super) fn is_own(&self, word: &str) -> bool {
        self.all.iter().any(|own| own == word)
    }

    pub(super) fn has_initial(&self, word: &str) -> bool {
        let mut given = self.given.iter();
        word.len() == 1 && given.any(|own| own.starts_with(word)) || word == self.joined_initials()
    }

    fn joined_initials(&self) -> String {
        let firsts = self.given.iter().filter_map(|own| own.get(..1));
        if self.given.len() > 1 {
            firsts.collect()
        } else {
            String::new()
        }
    }

    /// The initials of the whole name, in both orders.
    pub(super) fn initials(&self) -> [String; 2] {
        let of = |names: &[String]| {
            names
                .iter()
                .filter_map(|own| own.get(..1))
                .collect::<String>()
        };
        let (given, family) = (of(&self.given), of(&self.family));
        [format!("{given}{family}"), format!("{family}{given}")]
    }
}

/// The first names and the family name of a person; no family name where the name is
/// not that of one person.
fn parts(name: &str) -> (Vec<String>, Vec<String>) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let all = folded(name);
    let is_several = all.iter().any(|word| is_collective(word));
    let begins_oddly = all.first().is_none_or(|first| is_particle(first));
    if !(2..=5).contains(&words.len()) || is_several || begins_oddly {
        return (Vec::new(), Vec::new());
    }
    let is_shouted = |word: &&&str| {
        word.chars().filter(|char| char.is_alphabetic()).count() > 1
            && word.chars().all(|char| !char.is_lowercase())
    };
    let shouted = words.iter().filter(is_shouted).count();
    let is_family: Vec<bool> = if (1..words.len()).contains(&shouted) {
        words.iter().map(|word| is_shouted(&word)).collect()
    } else {
        let particle = |word: &&str| {
            let first = folded(word);
            first.first().is_some_and(|first| is_particle(first))
        };
        let first = words.iter().skip(1).position(particle);
        let first = first.map_or(words.len() - 1, |at| at + 1);
        (0..words.len()).map(|at| at >= first).collect()
    };
    let of = |wanted: bool| -> Vec<String> {
        let chosen = words
            .iter()
            .zip(&is_family)
            .filter(|(_, own)| **own == wanted);
        let parts = chosen.flat_map(|(word, _)| folded(word));
        parts.filter(|part| !is_particle(part)).collect()
    };
    let (given, family) = (of(false), of(true));
    if given.is_empty() || family.is_empty() {
        return (Vec::new(), Vec::new());
    }
    (given, family)
}

fn folded(text: &str) -> Vec<String> {
    let folded = slug::slugify(text);
    let parts = folded.split('-').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
