//! What is looked for: the pieces of private files, which of them say enough to
//! be looked for, and where each comes from.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::{COVERED, START, append, letter, word_count};
use super::matcher::{Hit, Matcher};
use super::pieces::Piece;
use super::stop_words::{content, is_date, telling};
use super::unescape::Unescaped;
use crate::diagnostic::audit::{Origin, What};

/// A file that texts come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    pub(super) origin: Origin,
    /// As it is to be shown.
    pub(super) file: Arc<str>,
}

/// A file whose texts are looked for, or whose persons are.
#[derive(Clone, Debug)]
pub(super) struct Private {
    pub(super) source: Source,
    pub(super) pieces: Vec<Piece>,
    /// The file and what it holds, as lengths and hashes.
    pub(super) wholes: Vec<(usize, blake3::Hash)>,
}

/// What a text is and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    /// Which text of all it is.
    pub(super) text: usize,
    pub(super) source: usize,
    pub(super) what: What,
    pub(super) line: usize,
}

/// Everything that is looked for.
#[derive(Debug, Default)]
pub(super) struct Needles {
    pub(super) sources: Vec<Source>,
    about: Vec<About>,
    /// The texts as they are.
    plain: Matcher,
    /// Texts without the words that an index leaves out.
    content: Matcher,
    about_content: Vec<About>,
    wholes: FxHashMap<(usize, blake3::Hash), usize>,
    lengths: FxHashSet<usize>,
}

/// What was found: what it is and where it stands in the stream of letters.
pub(super) struct Match {
    pub(super) about: About,
    pub(super) at: usize,
    /// How many letters of the text were found.
    pub(super) length: usize,
}

/// What of the private texts a public source holds.
#[derive(Debug, Default)]
pub(super) struct Shared {
    plain: Vec<Hit>,
    content: Vec<Hit>,
    wholes: Vec<(usize, blake3::Hash)>,
}

impl Needles {
    /// `own` is the address of the site: its pages may be named by anyone.
    pub(super) fn new(privates: Vec<Private>, own: &str) -> Self {
        let mut needles = Self::default();
        let (mut plain, mut contents) = (Texts::default(), Texts::odd());
        for private in privates {
            let source = needles.sources.len();
            needles.sources.push(private.source);
            for (length, hash) in private.wholes {
                needles.lengths.insert(length);
                needles.wholes.entry((length, hash)).or_insert(source);
            }
            let pieces = private.pieces.iter();
            let parts =
                pieces.flat_map(|piece| apart(&piece.text, own).map(move |text| (piece, text)));
            for (&Piece { what, line, .. }, text) in parts {
                let about = About {
                    text: 0,
                    source,
                    what,
                    line,
                };
                let mut letters = folded(text);
                if what == What::Phone {
                    // However the digits are grouped, it is one number.
                    letters
                        .iter_mut()
                        .skip(1)
                        .for_each(|letter| *letter &= !START);
                }
                if what == What::Name {
                    for other in other_names(&letters) {
                        plain.add(other, about);
                    }
                }
                let content = content(&letters);
                if content.len() >= 12 && word_count(&content) >= 3 && telling(&content) >= 2 {
                    contents.add(content, about);
                }
                if says_enough(what, &letters) {
                    plain.add(letters, about);
                }
            }
        }
        needles.plain = Matcher::new(plain.letters);
        needles.content = Matcher::new(contents.letters);
        needles.about = plain.about;
        needles.about_content = contents.about;
        needles
    }

    /// What of this text, that anyone may read, is looked for.
    pub(super) fn shared(&self, letters: &[u8], shared: &mut Shared) {
        self.plain
            .scan(letters, false, |hit| shared.plain.push(hit));
        let letters = content(letters);
        self.content
            .scan(&letters, false, |hit| shared.content.push(hit));
    }

    /// Whether a file that anyone may read is looked for.
    pub(super) fn shared_whole(&self, bytes: &[u8], shared: &mut Shared) {
        if let Some((key, _)) = self.find_whole(bytes) {
            shared.wholes.push(key);
        }
    }

    /// Looks no longer for what the public sources hold: `both` tells of that.
    pub(super) fn leave_out(&mut self, shared: &[Shared]) {
        for shared in shared {
            self.plain.cover(&shared.plain);
            self.content.cover(&shared.content);
        }
        self.plain.prune();
        self.content.prune();
        let wholes = shared.iter().flat_map(|shared| &shared.wholes);
        for key in wholes {
            self.wholes.remove(key);
        }
    }

    /// Gives every private text in a stream of letters.
    pub(super) fn find(&self, letters: &[u8], noise: bool, mut found: impl FnMut(Match)) {
        self.plain.scan(letters, noise, |hit| {
            if self.plain.tells(hit, letters) {
                found(Match {
                    about: self.about[hit.needle],
                    at: hit.at,
                    length: hit.to - hit.from,
                });
            }
        });
    }

    /// Gives every private sentence in the words of an index.
    pub(super) fn find_in_terms(&self, letters: &[u8], mut found: impl FnMut(Match)) {
        self.find(letters, false, &mut found);
        let letters = content(letters);
        self.content.scan(&letters, false, |hit| {
            if self.content.tells(hit, &letters) {
                found(Match {
                    about: self.about_content[hit.needle],
                    at: hit.at,
                    length: hit.to - hit.from,
                });
            }
        });
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The private file that has these bytes.
    pub(super) fn whole(&self, bytes: &[u8]) -> Option<usize> {
        self.find_whole(bytes).map(|(_, source)| source)
    }

    fn find_whole(&self, bytes: &[u8]) -> Option<((usize, blake3::Hash), usize)> {
        if !self.lengths.contains(&bytes.len()) {
            return None;
        }
        let key = (bytes.len(), blake3::hash(bytes));
        self.wholes.get(&key).map(|source| (key, *source))
    }
}

/// Texts, each once.
#[derive(Default)]
struct Texts {
    known: FxHashSet<Vec<u8>>,
    letters: Vec<Vec<u8>>,
    about: Vec<About>,
    /// What tells the numbers of these texts from those of others: 0 or 1.
    parity: usize,
}

impl Texts {
    fn odd() -> Self {
        Self {
            parity: 1,
            ..Self::default()
        }
    }

    fn add(&mut self, letters: Vec<u8>, about: About) {
        let bare = letters.iter().map(|byte| letter(*byte)).collect();
        if self.known.insert(bare) {
            let text = self.letters.len() * 2 + self.parity;
            self.letters.push(letters);
            self.about.push(About { text, ..about });
        }
    }
}

/// The parts of a text between addresses of the site itself.
fn apart<'t>(text: &'t str, own: &str) -> impl Iterator<Item = &'t str> {
    let mut parts = text.split(own);
    let first = parts.next();
    let ends = |char: char| char.is_whitespace() || ")>\"'".contains(char);
    let behind = move |part: &'t str| part.find(ends).map_or("", |end| &part[end..]);
    first.into_iter().chain(parts.map(behind))
}

/// The letters of a text that goes through the same as a published one.
fn folded(text: &str) -> Vec<u8> {
    let mut letters = Vec::new();
    append(&Unescaped::new(text.as_bytes()).text, &mut letters);
    debug_assert!(letters.iter().all(|letter| letter & COVERED == 0));
    letters
}

/// Whether a text is more than words that may stand anywhere by chance.
fn says_enough(what: What, letters: &[u8]) -> bool {
    let (length, words) = (letters.len(), word_count(letters));
    if what == What::Phone {
        return true;
    }
    let telling = telling(letters);
    if telling == 0 {
        return false;
    }
    match what {
        What::Sentence => length >= 8 && words >= 3 && telling >= 2,
        What::Title => length >= 6 && telling >= 2 || length >= 10 && words == 1,
        What::Name => length >= 4 && words >= 2,
        What::FileName => length >= 6 && telling >= 2 || length >= 8 && words == 1,
        What::Email => length >= 6,
        What::Metadata => length >= 10,
        What::File | What::Phone => false,
    }
}

/// A name the other way round, and the family name alone.
fn other_names(letters: &[u8]) -> Vec<Vec<u8>> {
    let words: Vec<&[u8]> = letters.chunk_by(|_, next| next & START == 0).collect();
    let [first, middle @ .., last] = &words[..] else {
        return Vec::new();
    };
    if words.len() < 2 {
        return Vec::new();
    }
    let turned = [&[*last], &[*first][..], middle].concat().concat();
    let family = [middle, &[*last]].concat().concat();
    let mut names = vec![turned];
    if !is_date(&family) && family.len() >= 4 {
        names.push(family);
    }
    if last.len() >= 4 && !is_date(last) {
        names.push(last.to_vec());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{Needles, Piece, Private, Shared, Source, folded};
    use crate::diagnostic::audit::{Origin, What};

    const OWN: &str = "https://cas.example.org/";

    fn needles(what: What, text: &str) -> Needles {
        let source = Source {
            origin: Origin::OpenHood,
            file: "a.md".into(),
        };
        let piece = Piece {
            what,
            text: text.to_owned(),
            line: 1,
        };
        Needles::new(
            vec![Private {
                source,
                pieces: vec![piece],
                wholes: Vec::new(),
            }],
            OWN,
        )
    }

    fn is_found(needles: &Needles, text: &str) -> bool {
        let mut found = false;
        needles.find(&folded(text), false, |_| found = true);
        found
    }

    #[test]
    fn names_are_found_in_every_order() {
        let needles = needles(What::Name, "Ève Dupontel");
        for text in [
            "ève dupontel",
            "DUPONTEL Ève",
            "M. Dupontel",
            "eve.dupontel@x.org",
        ] {
            assert!(is_found(&needles, text), "{text}");
        }
        for text in ["ève", "dupontelle", "eve"] {
            assert!(!is_found(&needles, text), "{text}");
        }
    }

    #[test]
    fn what_says_nothing_is_not_looked_for() {
        for (what, text) in [
            (What::Sentence, "Voir plus"),
            (What::Sentence, "26 janvier 2018"),
            (What::Sentence, "Dunkerque, 26 janvier 2018"),
            (What::FileName, "dunkerque-2018"),
            (What::Title, "Bilan"),
            (What::FileName, "note"),
        ] {
            assert!(!is_found(&needles(what, text), text), "{text}");
        }
        assert!(is_found(
            &needles(What::Phone, "06 12 34 56 78"),
            "0612345678"
        ));
    }

    /// A private sheet named a public page by its whole address, which stands in
    /// that page and in no public sheet.
    #[test]
    fn addresses_of_the_site_are_public() {
        let address = "https://cas.example.org/cas/lab-ip/tutorat-v1/";
        let needles = needles(
            What::Sentence,
            &format!("Lire {address} et pleurer en silence"),
        );
        assert!(!is_found(&needles, address));
        assert!(is_found(&needles, "et pleurer en silence"));
    }

    #[test]
    fn shared_words_do_not_count() {
        let text = "Le même fait est connu de tout le monde";
        let mut needles = needles(What::Sentence, text);
        assert!(is_found(&needles, text));
        let mut shared = Shared::default();
        needles.shared(&folded(text), &mut shared);
        needles.leave_out(&[shared]);
        assert!(!is_found(&needles, text));
    }
}
