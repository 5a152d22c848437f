//! Finds many texts in a stream of letters, in one pass.
//!
//! A text of [`WINDOW`] letters or more is found by the hashes of its windows:
//! one in [`STRIDE`] of them is kept, so that any [`WINDOW`]` + `[`STRIDE`]
//! letters in a row of it are noticed, and compared letter by letter from there
//! in both directions. A shorter text is found by how it begins, at the
//! beginnings of words.
//!
//! What stands in the public sources as well is marked in the texts
//! ([`Matcher::cover`]) and then left out ([`Matcher::prune`]).

use rustc_hash::FxHashMap;

use super::filter::Filter;
use super::fold::{COVERED, START, letter, word_count};

/// The length of a window, in letters.
const WINDOW: usize = 20;
/// How far apart the windows are that are kept.
const STRIDE: usize = 6;
/// The shortest part of a text that counts, in letters and in words.
const PART: (usize, usize) = (36, 5);
/// How many letters of a part must not be public.
const NOT_PUBLIC: usize = 12;
/// The shortest text that is looked for among bytes that are no text, in letters.
const AMID_NOISE: usize = 8;
/// Under this length, a text of several words must be written as several words.
const TELLING: usize = 12;
/// The lengths of beginnings by which short texts are found.
const HEADS: [usize; 3] = [3, 5, 8];

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
const BASE_TO_WINDOW: u64 = {
    let (mut power, mut count) = (1_u64, 0);
    while count < WINDOW {
        power = power.wrapping_mul(BASE);
        count += 1;
    }
    power
};

/// Part of a text that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The number of the text.
    pub(super) needle: usize,
    /// Its letters that were found.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Which letter of the stream the first of them is.
    pub(super) at: usize,
}

/// The texts that are looked for.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    needles: Vec<Vec<u8>>,
    long: Long,
    short: [FxHashMap<u64, Vec<usize>>; HEADS.len()],
    heads: Filter,
}

impl Matcher {
    pub(super) fn new(needles: Vec<Vec<u8>>) -> Self {
        let mut matcher = Self {
            needles,
            ..Self::default()
        };
        matcher.prune();
        matcher
    }

    /// Marks what stands in the public sources.
    pub(super) fn cover(&mut self, hits: &[Hit]) {
        for hit in hits {
            for letter in &mut self.needles[hit.needle][hit.from..hit.to] {
                *letter |= COVERED;
            }
        }
    }

    /// Looks no longer for what is covered.
    pub(super) fn prune(&mut self) {
        self.long = Long::new(&self.needles);
        let mut count = 0;
        self.short = Default::default();
        for (number, needle) in self.needles.iter().enumerate() {
            let is_open = needle.iter().any(|letter| letter & COVERED == 0);
            let head = HEADS.iter().rposition(|length| *length <= needle.len());
            if let Some(head) = head.filter(|_| needle.len() < WINDOW && is_open) {
                let key = key(&needle[..HEADS[head]]);
                self.short[head].entry(key).or_default().push(number);
                count += 1;
            }
        }
        self.heads = Filter::for_so_many(count);
        for key in self.short.iter().flat_map(FxHashMap::keys) {
            self.heads.add(key.wrapping_mul(BASE));
        }
    }

    /// Gives every place in `text` where one of the texts stands, or a part of
    /// it that two windows fit in.
    pub(super) fn scan(&self, text: &[u8], noise: bool, mut hit: impl FnMut(Hit)) {
        let mut recent = Recent::default();
        let mut hash = 0_u64;
        for (at, byte) in text.iter().enumerate() {
            if byte & START != 0 {
                self.short_at(text, at, noise, &mut hit);
            }
            hash = hash
                .wrapping_mul(BASE)
                .wrapping_add(u64::from(letter(*byte)));
            if at >= WINDOW {
                let left = u64::from(letter(text[at - WINDOW]));
                hash = hash.wrapping_sub(left.wrapping_mul(BASE_TO_WINDOW));
            }
            if self.long.filter.has(hash) && at + 1 >= WINDOW {
                self.long_at(text, at + 1 - WINDOW, hash, &mut recent, &mut hit);
            }
        }
    }

    fn long_at(
        &self,
        text: &[u8],
        at: usize,
        hash: u64,
        recent: &mut Recent,
        hit: &mut impl FnMut(Hit),
    ) {
        for entry in self.long.entries(hash) {
            let (number, offset) = (entry.needle as usize, entry.offset as usize);
            let needle = &self.needles[number];
            if recent.holds(number, at, offset) {
                continue;
            }
            let same = |pair: &(&u8, &u8)| letter(*pair.0) == letter(*pair.1);
            let ahead = needle[offset..]
                .iter()
                .zip(&text[at..])
                .take_while(same)
                .count();
            if ahead < WINDOW {
                continue;
            }
            let back = needle[..offset].iter().rev().zip(text[..at].iter().rev());
            let back = back.take_while(same).count();
            recent.note(number, at, offset, ahead);
            hit(Hit {
                needle: number,
                from: offset - back,
                to: offset + ahead,
                at: at - back,
            });
        }
    }

    fn short_at(&self, text: &[u8], at: usize, noise: bool, hit: &mut impl FnMut(Hit)) {
        let rest = &text[at..];
        for (head, length) in HEADS.into_iter().enumerate() {
            let Some(start) = rest.get(..length) else {
                return;
            };
            let key = key(start);
            if self.short[head].is_empty() || !self.heads.has(key.wrapping_mul(BASE)) {
                continue;
            }
            for &number in self.short[head].get(&key).into_iter().flatten() {
                let needle = &self.needles[number];
                if is_short_here(needle, rest) && !(noise && needle.len() < AMID_NOISE) {
                    hit(Hit {
                        needle: number,
                        from: 0,
                        to: needle.len(),
                        at,
                    });
                }
            }
        }
    }

    /// Whether what was found tells something: the whole text, or a part that is
    /// long enough, and not only words that stand in the public sources.
    pub(super) fn tells(&self, hit: Hit, text: &[u8]) -> bool {
        let needle = &self.needles[hit.needle];
        let found = &needle[hit.from..hit.to];
        let own = found
            .iter()
            .filter(|letter| **letter & COVERED == 0)
            .count();
        let end = hit.at + found.len();
        let whole = found.len() == needle.len();
        let apart = text[hit.at] & START != 0 && text.get(end).is_none_or(|it| it & START != 0);
        let part = found.len() >= PART.0 && word_count(found) >= PART.1;
        whole && own > 0 && (apart || found.len() >= PART.0) || part && own >= NOT_PUBLIC
    }
}

/// Whether `text` begins with a short text, and a word ends there.
fn is_short_here(needle: &[u8], text: &[u8]) -> bool {
    let strict = needle.len() < TELLING;
    let same = |(wanted, found): (&u8, &u8)| {
        letter(*wanted) == letter(*found) && !(strict && wanted & START != 0 && found & START == 0)
    };
    text.len() >= needle.len()
        && needle.iter().zip(text).all(same)
        && text.get(needle.len()).is_none_or(|next| next & START != 0)
}

/// A beginning as a number, with its length.
fn key(letters: &[u8]) -> u64 {
    letters
        .iter()
        .fold(1, |key, byte| key << 6 | u64::from(letter(*byte)))
}

/// What was found a moment ago, not to find it anew at each window.
#[derive(Default)]
struct Recent(Vec<(usize, isize, usize)>);

impl Recent {
    /// How many are remembered: texts that have the same words.
    const MOST: usize = 16;

    fn holds(&self, needle: usize, at: usize, offset: usize) -> bool {
        let shift = at.wrapping_sub(offset).cast_signed();
        let mut known = self.0.iter();
        known.any(|(number, known, end)| *number == needle && *known == shift && at < *end)
    }

    fn note(&mut self, needle: usize, at: usize, offset: usize, length: usize) {
        if self.0.len() >= Self::MOST {
            self.0.remove(0);
        }
        let shift = at.wrapping_sub(offset).cast_signed();
        self.0.push((needle, shift, at + length));
    }
}

/// The windows of long texts, by their hashes.
#[derive(Debug, Default)]
struct Long {
    /// For each group of hashes the number of its first entry, from 1.
    firsts: Vec<u32>,
    all: Vec<Entry>,
    filter: Filter,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    needle: u32,
    offset: u32,
    /// The number of the next entry of the group, from 1.
    next: u32,
}

impl Long {
    fn new(needles: &[Vec<u8>]) -> Self {
        let mut all = Vec::new();
        for (number, needle) in (0_u32..).zip(needles) {
            for (offset, window) in (0_u32..).zip(needle.windows(WINDOW)) {
                let is_last = offset as usize + WINDOW == needle.len();
                let is_kept = (offset as usize).is_multiple_of(STRIDE) || is_last;
                if is_kept && window.iter().any(|letter| letter & COVERED == 0) {
                    all.push(Entry {
                        hash: hash_of(window),
                        needle: number,
                        offset,
                        next: 0,
                    });
                }
            }
        }
        let mut long = Self {
            firsts: vec![0; (all.len() * 2).next_power_of_two()],
            filter: Filter::for_so_many(all.len()),
            all,
        };
        for number in 0..long.all.len() {
            let hash = long.all[number].hash;
            let group = long.group(hash);
            long.all[number].next = long.firsts[group];
            long.firsts[group] = u32::try_from(number + 1).unwrap_or(0);
            long.filter.add(hash);
        }
        long
    }

    fn group(&self, hash: u64) -> usize {
        usize::try_from(hash >> 20).unwrap_or_default() & (self.firsts.len() - 1)
    }

    fn entries(&self, hash: u64) -> impl Iterator<Item = Entry> {
        let mut next = self.firsts[self.group(hash)];
        let entries = std::iter::from_fn(move || {
            let entry = *self.all.get((next as usize).checked_sub(1)?)?;
            next = entry.next;
            Some(entry)
        });
        entries.filter(move |entry| entry.hash == hash)
    }
}

fn hash_of(window: &[u8]) -> u64 {
    window.iter().fold(0, |hash: u64, byte| {
        hash.wrapping_mul(BASE)
            .wrapping_add(u64::from(letter(*byte)))
    })
}

#[cfg(test)]
mod tests {
    use super::{Hit, Matcher};
    use crate::audit::fold::letters;

    fn found(needles: &[&str], public: &str, text: &str) -> Vec<usize> {
        let needles = needles
            .iter()
            .map(|text| letters(text.as_bytes()))
            .collect();
        let mut matcher = Matcher::new(needles);
        let mut hits = Vec::new();
        matcher.scan(&letters(public.as_bytes()), false, |hit| hits.push(hit));
        matcher.cover(&hits);
        matcher.prune();
        let text = letters(text.as_bytes());
        let mut told: Vec<Hit> = Vec::new();
        matcher.scan(&text, false, |hit| {
            if matcher.tells(hit, &text) {
                told.push(hit);
            }
        });
        told.into_iter().map(|hit| hit.needle).collect()
    }

    const SECRET: &str = "Le budget de l'atelier a été refusé deux fois par le comité";

    #[test]
    fn wholes_and_long_parts_are_found() {
        assert_eq!(found(&[SECRET], "", &format!("avant {SECRET} après")), [0]);
        let part = "atelier a été refusé deux fois par le comité";
        assert_eq!(found(&[SECRET], "", part), [0]);
        assert!(found(&[SECRET], "", "le budget de l'atelier a été voté").is_empty());
    }

    #[test]
    fn short_texts_are_found_as_words() {
        assert_eq!(found(&["Léa Roy"], "", "avec lea-roy, hier"), [0]);
        assert!(found(&["Al Pine", "Léa Roy"], "", "alpine, lea royal").is_empty());
    }

    #[test]
    fn what_is_public_is_not_told() {
        assert!(found(&[SECRET], &format!("x {SECRET} y"), SECRET).is_empty());
        let public = "le budget de l'atelier a été refusé deux fois";
        assert!(found(&[SECRET], public, public).is_empty());
        assert_eq!(found(&[SECRET], public, SECRET), [0]);
        assert!(found(&["Léa Roy"], "Léa Roy", "Léa Roy").is_empty());
    }
}
