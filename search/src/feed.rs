//! How analysed words travel through tantivy's tokenizer interface.
//!
//! The builder analyses a text once and writes its terms into a line of slots
//! parted by spaces: a slot is a position, an empty slot a stop word or a gap.
//! Reading that back is a search for spaces, whatever analysis cost.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Between two terms.
const SEPARATOR: char = ' ';
/// Empty slots between two texts, so that no phrase runs from one into the next.
const GAP: usize = 8;

/// A line of slots being written.
#[derive(Debug, Default)]
pub(crate) struct Slots(String);

impl Slots {
    /// Adds a term at the next position.
    pub(crate) fn push(&mut self, term: &str) {
        self.0.push_str(term);
        self.0.push(SEPARATOR);
    }

    /// Leaves the next position empty.
    pub(crate) fn skip(&mut self) {
        self.0.push(SEPARATOR);
    }

    /// Ends a text.
    pub(crate) fn gap(&mut self) {
        self.0.extend(std::iter::repeat_n(SEPARATOR, GAP));
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Reads a line of slots.
#[derive(Debug, Clone, Default)]
pub(crate) struct SlotsTokenizer {
    token: Token,
}

impl Tokenizer for SlotsTokenizer {
    type TokenStream<'a> = SlotsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SlotsStream<'a> {
        self.token.reset();
        SlotsStream {
            text,
            start: 0,
            slot: 0,
            token: &mut self.token,
        }
    }
}

/// The terms of a line of slots.
#[derive(Debug)]
pub(crate) struct SlotsStream<'a> {
    text: &'a str,
    start: usize,
    slot: usize,
    token: &'a mut Token,
}

impl TokenStream for SlotsStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(length) = self.text[self.start..].find(SEPARATOR) {
            let (from, to) = (self.start, self.start + length);
            let position = self.slot;
            self.start = to + SEPARATOR.len_utf8();
            self.slot += 1;
            if length > 0 {
                self.token.text.clear();
                self.token.text.push_str(&self.text[from..to]);
                self.token.offset_from = from;
                self.token.offset_to = to;
                self.token.position = position;
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_keep_terms_and_positions() {
        let mut slots = Slots::default();
        slots.push("accueil");
        slots.skip();
        slots.push("usager");
        slots.gap();
        slots.push("lab");
        let mut tokenizer = SlotsTokenizer::default();
        let mut stream = tokenizer.token_stream(slots.as_str());
        let mut read = Vec::new();
        while stream.advance() {
            read.push((stream.token().text.clone(), stream.token().position));
        }
        let expected = [("accueil", 0), ("usager", 2), ("lab", 3 + GAP)];
        assert_eq!(
            read,
            expected.map(|(term, position)| (term.to_string(), position))
        );
    }
}
