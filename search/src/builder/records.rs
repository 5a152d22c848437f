//! Writes the records that hits are shown from; `crate::records` says how they look.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use tantivy::directory::{Directory, TerminatingWrite};
use tantivy::index::Segment;

use super::huffman::{Bits, code};
use super::lexicon::short;
use super::postings::{put, take};
use crate::records::{END, Head, SPELLED, SPELLED_END, TEXTS, is_letter, path};

/// How many words the list holds: each costs every first search some three
/// bytes, and takes from every record what would spell it.
const MOST_WORDS: usize = 4096;
/// How often a word stands in sheets to be in the list.
const OFTEN: u32 = 4;

/// The sheets so far, each as the numbers of its words.
pub(super) struct Records {
    numbers: Numbers,
    /// By number.
    names: Vec<Box<str>>,
    /// How often each word stands in sheets, by number.
    counts: Vec<u32>,
    sheets: Vec<u8>,
}

impl Default for Records {
    fn default() -> Self {
        Self {
            numbers: Numbers::default(),
            names: vec![END.into()],
            counts: vec![0],
            sheets: Vec::new(),
        }
    }
}

impl Records {
    /// Adds the texts of a document.
    pub(super) fn add(&mut self, texts: [&str; TEXTS]) {
        for text in texts {
            for token in tokens(text) {
                self.push(token);
            }
            self.write_number(0);
        }
    }

    fn push(&mut self, token: &str) {
        let new = self.names.len() as u32;
        let number = self.numbers.number(token, new);
        if number == new {
            self.names.push(token.into());
            self.counts.push(0);
        }
        self.write_number(number);
    }

    fn write_number(&mut self, number: u32) {
        self.counts[number as usize] += 1;
        put(number, &mut self.sheets);
    }

    /// Writes the records of a segment.
    pub(super) fn write(self, segment: &Segment) -> tantivy::Result<()> {
        let (words, bits) = code(self.weighed_words());
        let bits: FxHashMap<&str, Bits> =
            words.symbols.iter().map(String::as_str).zip(bits).collect();
        let escape = bits.get(SPELLED).copied().unwrap_or_default();
        let listed: Vec<Option<Bits>> = self
            .names
            .iter()
            .map(|name| bits.get(&**name).copied().filter(|_| **name != *SPELLED))
            .collect();
        let (letters, bits) = code(self.weighed_letters(&listed));
        let mut spelling = vec![Bits::default(); usize::from(SPELLED_END) + 1];
        for (&letter, bits) in letters.symbols.iter().zip(bits) {
            spelling[usize::from(letter)] = bits;
        }
        let mut file = segment.index().directory().open_write(&path(segment))?;
        let lengths = self.write_sheets(&mut file, |number, record| {
            if let Some(bits) = listed[number as usize] {
                record.put(bits);
                return;
            }
            record.put(escape);
            for byte in self.names[number as usize].bytes() {
                record.put(spelling[usize::from(byte)]);
            }
            record.put(spelling[usize::from(SPELLED_END)]);
        })?;
        for plane in 0..3 {
            let bytes = lengths.iter().map(|length| (length >> (8 * plane)) as u8);
            file.write_all(&bytes.collect::<Vec<u8>>())?;
        }
        let head = Head {
            documents: lengths.len(),
            words,
            letters,
        };
        let head = serde_json::to_vec(&head).map_err(io::Error::other)?;
        file.write_all(&head)?;
        file.write_all(&(head.len() as u32).to_le_bytes())?;
        file.terminate()?;
        Ok(())
    }

    /// The words of the list, and how often each is written.
    fn weighed_words(&self) -> Vec<(String, u64)> {
        let mut often: Vec<(u32, &str)> = self
            .counts
            .iter()
            .zip(&self.names)
            .skip(1)
            .filter(|&(&count, name)| count >= OFTEN && **name != *SPELLED)
            .map(|(&count, name)| (count, &**name))
            .collect();
        often.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        often.truncate(MOST_WORDS);
        let all: u64 = self
            .counts
            .iter()
            .skip(1)
            .map(|&count| u64::from(count))
            .sum();
        let listed: u64 = often.iter().map(|&(count, _)| u64::from(count)).sum();
        let special = [(END, u64::from(self.counts[0])), (SPELLED, all - listed)];
        let often = often
            .into_iter()
            .map(|(count, name)| (name, u64::from(count)));
        let weighed = special.into_iter().chain(often);
        weighed
            .map(|(name, count)| (name.to_owned(), count))
            .collect()
    }

    /// The bytes of all words that the list lacks, and how often each is written.
    fn weighed_letters(&self, listed: &[Option<Bits>]) -> Vec<(u16, u64)> {
        let mut counts = vec![0; usize::from(SPELLED_END) + 1];
        let spelled = self.counts.iter().zip(&self.names).zip(listed);
        for ((&count, name), _) in spelled.filter(|(_, listed)| listed.is_none()) {
            for byte in name.bytes() {
                counts[usize::from(byte)] += u64::from(count);
            }
            counts[usize::from(SPELLED_END)] += u64::from(count);
        }
        let used = |&(letter, count): &(u16, u64)| count > 0 || letter == SPELLED_END;
        (0..=SPELLED_END).zip(counts).filter(used).collect()
    }

    /// Writes the sheets, each word by `spell`; gives the length of each record.
    fn write_sheets(
        &self,
        file: &mut impl Write,
        spell: impl Fn(u32, &mut Record),
    ) -> io::Result<Vec<usize>> {
        let mut sheets = self.sheets.as_slice();
        let mut lengths = Vec::new();
        let mut record = Record::default();
        while !sheets.is_empty() {
            record.bytes.clear();
            for _ in 0..TEXTS {
                loop {
                    let number = take(&mut sheets);
                    spell(number, &mut record);
                    if number == 0 {
                        break;
                    }
                }
            }
            record.end();
            if record.bytes.len() >> 24 > 0 {
                return Err(io::Error::other("a sheet is longer than 16 MB"));
            }
            file.write_all(&record.bytes)?;
            lengths.push(record.bytes.len());
        }
        Ok(lengths)
    }
}

/// Words by their letters. Nearly all are short enough for these to be the key.
#[derive(Default)]
struct Numbers {
    short: FxHashMap<[u64; 2], u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl Numbers {
    /// The number of a word; `new` if it was not met before.
    fn number(&mut self, word: &str, new: u32) -> u32 {
        // Zero bytes are what short keys are filled up with.
        let key = short(word).filter(|_| !word.as_bytes().contains(&0));
        if let Some(key) = key {
            return *self.short.entry(key).or_insert(new);
        }
        if let Some(&number) = self.long.get(word) {
            return number;
        }
        self.long.insert(word.into(), new);
        new
    }
}

/// A record as it is written.
#[derive(Default)]
struct Record {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet.
    rest: u64,
    length: u32,
}

impl Record {
    fn put(&mut self, (number, length): Bits) {
        self.rest = self.rest << length | u64::from(number);
        self.length += length;
        while self.length >= 8 {
            self.length -= 8;
            self.bytes.push((self.rest >> self.length) as u8);
        }
    }

    fn end(&mut self) {
        if self.length > 0 {
            self.put((0, 8 - self.length));
        }
    }
}

/// Words and what stands between them, in turn; a space between two words is left out.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let runs = std::iter::from_fn(move || {
        let word = rest.chars().next().map(is_letter)?;
        let end = rest.find(|c| is_letter(c) != word).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let first = run.len() + after.len() == text.len();
        rest = after;
        Some((run, run == " " && !first && !after.is_empty()))
    });
    runs.filter_map(|(run, left_out)| (!left_out).then_some(run))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tantivy::schema::document::Value;
    use tantivy::{DocAddress, Index, TantivyDocument};

    use super::*;
    use crate::folder::Folder;
    use crate::records::Card;
    use crate::{Builder, Document, Section, Settings};

    #[test]
    fn texts_fall_into_words_and_what_stands_between() {
        let tokens = |text| tokens(text).collect::<Vec<_>>();
        assert_eq!(
            tokens("L’été, 12 \u{153}ufs."),
            ["L", "’", "été", ", ", "12", "\u{153}ufs", "."]
        );
        assert_eq!(tokens(" a  b "), [" ", "a", "  ", "b", " "]);
        assert_eq!(tokens(" "), [" "]);
        assert!(tokens("").is_empty());
    }

    /// What an index of one document says of it: its record, and its stored fields.
    fn written_and_read(texts: [&str; 5]) -> (Card, Vec<String>) {
        let dir = tempfile::tempdir().unwrap();
        let mut builder = Builder::create(dir.path(), Settings::default()).unwrap();
        let [title, url, as_of, summary, text] = texts;
        let sections = [Section { heading: "", text }];
        for id in ["a", "b/c"] {
            let document = Document {
                id,
                kind: "case",
                title,
                url,
                as_of,
                summary,
                sections: &sections,
                ..Document::default()
            };
            builder.add(&document).unwrap();
        }
        builder.finish().unwrap();
        let index = Index::open(Folder::open(dir.path()).unwrap()).unwrap();
        let segment = index.searchable_segments().unwrap().remove(0);
        let card = crate::records::Records::open(&segment).unwrap().get(1);
        let searcher = index.reader().unwrap().searcher();
        let stored: TantivyDocument = searcher.doc(DocAddress::new(0, 1)).unwrap();
        let stored = stored
            .field_values()
            .map(|(_, value)| value.as_str().unwrap().to_owned());
        (card.unwrap(), stored.collect())
    }

    #[test]
    fn records_and_stored_fields_say_the_same() {
        let texts = [
            [
                "Titre",
                "/cas/b/c/",
                "avril 2015",
                "Un résumé…",
                "Un texte, et un autre : le même texte.",
            ],
            ["", "", "", "", ""],
            [
                " ",
                "\u{1}",
                " \u{0}",
                "a  b ",
                " \u{1}\u{0} \n\nŒuvre de l’œil\u{301} 日本 語 ×\t",
            ],
            ["a b", "a b a b a b", "b a", "a b. a b. ", "a"],
        ];
        for texts in texts {
            let (card, stored) = written_and_read(texts);
            let text = texts[4].to_owned() + "\n";
            let [title, url, as_of, summary, _] = texts;
            let expected = ["b/c", "case", title, url, as_of, summary, &text];
            let Card {
                id,
                kind,
                title,
                url,
                as_of,
                summary,
                text,
            } = card;
            assert_eq!([id, kind, title, url, as_of, summary, text], expected);
            assert_eq!(stored, expected);
        }
    }
}
