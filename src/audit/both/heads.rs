//! Finds whole texts in a stream of letters, by how they begin.
//!
//! Parts of a text say nothing here: names of offices and of projects make up
//! half a sentence, and stand anywhere.

use rustc_hash::FxHashMap;

use super::super::filter::Filter;
use super::super::fold::{START, letter};

/// How many letters tell where a text begins; no text is shorter.
pub(super) const HEAD: usize = 40;

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
const BASE_TO_HEAD: u64 = {
    let (mut power, mut count) = (1_u64, 0);
    while count < HEAD {
        power = power.wrapping_mul(BASE);
        count += 1;
    }
    power
};

/// Texts to be found, with their numbers.
#[derive(Debug, Default)]
pub(super) struct Heads {
    by_head: FxHashMap<u64, Vec<usize>>,
    filter: Filter,
    texts: Vec<(Vec<u8>, usize)>,
}

impl Heads {
    /// `texts` are streams of letters with a number each; too short ones are
    /// never found.
    pub(super) fn new(texts: Vec<(Vec<u8>, usize)>) -> Self {
        let mut heads = Self {
            by_head: FxHashMap::default(),
            filter: Filter::for_so_many(texts.len()),
            texts,
        };
        for (number, (text, _)) in heads.texts.iter().enumerate() {
            if let Some(head) = text.get(..HEAD) {
                let hash = head.iter().fold(0, |hash, byte| next(hash, *byte));
                heads.filter.add(hash);
                heads.by_head.entry(hash).or_default().push(number);
            }
        }
        heads
    }

    /// Gives the number of each text that stands in `stream`, and where.
    pub(super) fn scan(&self, stream: &[u8], mut give: impl FnMut(usize, usize)) {
        let mut hash = 0_u64;
        for (at, byte) in stream.iter().enumerate() {
            hash = next(hash, *byte);
            if at >= HEAD {
                let left = u64::from(letter(stream[at - HEAD]));
                hash = hash.wrapping_sub(left.wrapping_mul(BASE_TO_HEAD));
            }
            let Some(start) = (at + 1).checked_sub(HEAD) else {
                continue;
            };
            if stream[start] & START == 0 || !self.filter.has(hash) {
                continue;
            }
            for number in self.by_head.get(&hash).into_iter().flatten() {
                let (text, about) = &self.texts[*number];
                if is_here(text, &stream[start..]) {
                    give(*about, start);
                }
            }
        }
    }
}

fn next(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(BASE)
        .wrapping_add(u64::from(letter(byte)))
}

/// Whether `stream` begins with a text, and a word ends there.
fn is_here(text: &[u8], stream: &[u8]) -> bool {
    let Some(found) = stream.get(..text.len()) else {
        return false;
    };
    let same = text
        .iter()
        .zip(found)
        .all(|(a, b)| letter(*a) == letter(*b));
    same && stream.get(text.len()).is_none_or(|it| it & START != 0)
}

#[cfg(test)]
mod tests {
    use super::super::super::fold::letters;
    use super::Heads;

    #[test]
    fn only_whole_texts_are_found() {
        let text = "Le comité a refusé le budget de l'atelier deux fois de suite";
        let heads = Heads::new(vec![(letters(text.as_bytes()), 7)]);
        let found = |stream: &str| {
            let mut all = Vec::new();
            heads.scan(&letters(stream.as_bytes()), |number, _| all.push(number));
            all
        };
        assert_eq!(
            found(&format!("On le sait : {}.", text.to_uppercase())),
            [7]
        );
        assert!(found(&text[..50]).is_empty());
        assert!(found(&format!("{text}s")).is_empty());
    }
}
