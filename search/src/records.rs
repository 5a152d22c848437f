//! What a hit shows, and the text that its extract is taken from: a small record
//! for each sheet, so that a browser fetches ten of them and nothing else.
//!
//! The words of a sheet are most of what it weighs. Each is written as a code of
//! some bits, the shorter the more often the word is used (the word-based
//! Huffman code of Moffat, "Word-based text compression", Software: Practice and
//! Experience 19(2), 1989), from a list that every search has from the start. A
//! record of 600 words is half as long as what deflate makes of it.
//!
//! The file: the records, one after the other, none over a byte that another
//! uses; the length of each in three bytes (the lowest of all, then the middle
//! ones, then the highest); the [`Head`] as JSON, and its length in four bytes,
//! the lowest first. A record is seven texts: identifier, kind, title, address,
//! by when its status was known, summary, text.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tantivy::HasLen;
use tantivy::directory::{Directory, FileSlice};
use tantivy::index::Segment;

/// The extension of the file.
pub(crate) const RECORDS: &str = "records";

/// How many texts a record is.
#[cfg(feature = "native")]
pub(crate) const TEXTS: usize = 7;
/// In place of a word: the end of a text.
pub(crate) const END: &str = "";
/// In place of a word: one that the list lacks follows, letter by letter.
pub(crate) const SPELLED: &str = "\u{1}";
/// In place of a byte: the end of a word that is spelled.
#[cfg(feature = "native")]
pub(crate) const SPELLED_END: u16 = 256;

/// What is needed to read records.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Head {
    /// How many records there are.
    pub(crate) documents: usize,
    /// The code of words and of what stands between them.
    pub(crate) words: Code<String>,
    /// The code of the bytes of rare words.
    pub(crate) letters: Code<u16>,
}

/// A canonical Huffman code: its lengths say it all.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Code<S> {
    /// How many symbols have codes of one bit, of two, and so on.
    pub(crate) counts: Vec<u32>,
    /// The symbols, those with the shortest codes first; numbers of bits that
    /// start with 1 come after those that start with 0.
    pub(crate) symbols: Vec<S>,
}

/// A record, by name.
#[derive(Debug, Default)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) as_of: String,
    pub(crate) summary: String,
    pub(crate) text: String,
}

/// The records of a segment.
pub(crate) struct Records {
    file: FileSlice,
    head: Head,
    /// Where each record starts; one more than documents.
    starts: Vec<usize>,
}

/// The bits of a record, the highest of each byte first.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

/// The name of the file.
pub(crate) fn path(segment: &Segment) -> PathBuf {
    PathBuf::from(format!("{}.{RECORDS}", segment.id().uuid_string()))
}

/// Whether a letter or digit; others stand between words. Narrower than what
/// Unicode says, which changes from one compiler to the next: builder and
/// browser have to agree.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('À'..='ɏ').contains(&c)
}

impl Records {
    /// Reads how records are written and where they are.
    pub(crate) fn open(segment: &Segment) -> tantivy::Result<Self> {
        let file = segment.index().directory().open_read(&path(segment))?;
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let (rest, last) = file.split_from_end(4);
        let length = last.read_bytes()?;
        let length = u32::from_le_bytes(length[..].try_into().map_err(|_| damaged())?) as usize;
        if length > rest.len() {
            return Err(damaged().into());
        }
        let (rest, head) = rest.split_from_end(length);
        let head: Head = serde_json::from_slice(&head.read_bytes()?).map_err(|_| damaged())?;
        let documents = head.documents;
        if documents.saturating_mul(3) > rest.len() {
            return Err(damaged().into());
        }
        let (file, lengths) = rest.split_from_end(3 * documents);
        let lengths = lengths.read_bytes()?;
        let mut starts = vec![0];
        let mut start = 0;
        for document in 0..documents {
            let byte = |plane: usize| usize::from(lengths[plane * documents + document]);
            start += byte(0) | byte(1) << 8 | byte(2) << 16;
            starts.push(start);
        }
        if start != file.len() {
            return Err(damaged().into());
        }
        Ok(Self { file, head, starts })
    }

    /// The record of a document.
    pub(crate) fn get(&self, document: u32) -> io::Result<Card> {
        let document = document as usize;
        let Some(&[start, end]) = self.starts.get(document..document + 2) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let bytes = self.file.slice(start..end).read_bytes()?;
        let mut bits = Bits {
            bytes: &bytes,
            at: 0,
        };
        let mut text = || self.head.text(&mut bits);
        let mut card = || {
            Some(Card {
                id: text()?,
                kind: text()?,
                title: text()?,
                url: text()?,
                as_of: text()?,
                summary: text()?,
                text: text()?,
            })
        };
        card().ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

impl Head {
    /// The text that follows; `None` where bits are no text.
    fn text(&self, bits: &mut Bits<'_>) -> Option<String> {
        let mut text = String::new();
        let mut after_word = false;
        loop {
            let symbol = self.words.read(bits)?;
            let spelled;
            let token = match symbol.as_str() {
                END => return Some(text),
                SPELLED => {
                    spelled = self.spelled(bits)?;
                    &spelled
                }
                token => token,
            };
            let word = token.starts_with(is_letter);
            if word && after_word {
                text.push(' ');
            }
            text.push_str(token);
            after_word = word;
        }
    }

    fn spelled(&self, bits: &mut Bits<'_>) -> Option<String> {
        let mut bytes = Vec::new();
        loop {
            match u8::try_from(*self.letters.read(bits)?) {
                Ok(byte) => bytes.push(byte),
                Err(_) => return String::from_utf8(bytes).ok(),
            }
        }
    }
}

impl<S> Code<S> {
    /// The symbol whose bits come next.
    fn read(&self, bits: &mut Bits<'_>) -> Option<&S> {
        let (mut code, mut first, mut place) = (0, 0, 0);
        for &count in &self.counts {
            code |= bits.next()?;
            if code < first + count {
                return self.symbols.get((place + code - first) as usize);
            }
            place += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

impl Bits<'_> {
    fn next(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }
}
