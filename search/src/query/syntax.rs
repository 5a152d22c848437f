//! What was typed, cut into words, "phrases", `-exclusions` and `field:value`.
//!
//! There are no errors here: what follows no rule is words.

use crate::analysis::{LONGEST_WORD, Word, words};
use crate::answer::Correction;
use crate::facet::Facet;
use crate::weights::MOST_WORDS;

/// A query, cut into parts that still stand where they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query<'q> {
    /// The parts, in order.
    pub(crate) parts: Vec<Part<'q>>,
    /// Whether the last part is a word that may still be going on.
    pub(crate) open: bool,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part<'q> {
    /// A word that answers should hold.
    Word(Word<'q>),
    /// Words that answers must hold in this order.
    Phrase(Vec<Word<'q>>),
    /// A word, or words in this order, that answers must not hold.
    Not(Vec<Word<'q>>),
    /// `field:value`; with `-` before it, `wanted` is false.
    Filter {
        facet: Facet,
        value: &'q str,
        wanted: bool,
    },
}

impl<'q> Query<'q> {
    /// Cuts a query into its parts.
    pub(crate) fn parse(text: &'q str) -> Self {
        let mut parser = Parser {
            text,
            at: 0,
            parts: Vec::new(),
        };
        while parser.parts.len() <= MOST_WORDS && parser.part().is_some() {}
        let mut parts = parser.parts;
        let cut = parts.len() > MOST_WORDS;
        parts.truncate(MOST_WORDS);
        let open =
            !cut && matches!(parts.last(), Some(Part::Word(word)) if word.end() == text.len());
        Self { parts, open }
    }

    /// Whether the query has words to search, be they stop words.
    pub(crate) fn has_words(&self) -> bool {
        self.parts
            .iter()
            .any(|part| matches!(part, Part::Word(_) | Part::Phrase(_)))
    }

    /// The words that stand on their own.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'q>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Word(word) => Some(*word),
            _ => None,
        })
    }

    /// The query as typed in `text` with words replaced (in order), where any are.
    pub(crate) fn with(&self, text: &str, corrections: &[Correction]) -> Option<String> {
        let mut corrections = corrections.iter().peekable();
        corrections.peek()?;
        let mut replaced = String::new();
        let mut at = 0;
        for word in self.words() {
            if let Some(correction) = corrections.next_if(|next| next.typed == word.text) {
                replaced.push_str(&text[at..word.start]);
                replaced.push_str(&correction.used);
                at = word.end();
            }
        }
        replaced.push_str(&text[at..]);
        Some(replaced)
    }

    /// The query as plain words, where that differs: no quotes, exclusions, fields.
    pub(crate) fn broader(&self) -> Option<String> {
        let mut kept = Vec::new();
        for part in &self.parts {
            match part {
                Part::Word(word) => kept.push(word.text),
                Part::Phrase(phrase) => kept.extend(phrase.iter().map(|word| word.text)),
                Part::Not(_) | Part::Filter { .. } => {}
            }
        }
        let only_words = self.parts.iter().all(|part| matches!(part, Part::Word(_)));
        (!only_words && !kept.is_empty()).then(|| kept.join(" "))
    }

    /// Its `field:value` parts alone.
    pub(crate) fn filters(&self) -> Self {
        let filters = self.parts.iter();
        let filters = filters.filter(|part| matches!(part, Part::Filter { .. }));
        Self {
            parts: filters.cloned().collect(),
            open: false,
        }
    }
}

struct Parser<'q> {
    text: &'q str,
    at: usize,
    parts: Vec<Part<'q>>,
}

impl<'q> Parser<'q> {
    /// Reads the next part, where there is one.
    fn part(&mut self) -> Option<()> {
        let rest = self.rest().trim_start();
        self.at = self.text.len() - rest.len();
        let mut first = rest.chars().next()?;
        let mut wanted = true;
        if first == '-' {
            self.at += 1;
            match self.rest().chars().next() {
                Some(next) if is_quote(next) || next.is_alphanumeric() => {
                    wanted = false;
                    first = next;
                }
                _ => return Some(()),
            }
        }
        if is_quote(first) {
            let phrase = self.quoted(first);
            let found = self.words(phrase);
            self.push_phrase(found, wanted);
        } else {
            self.chunk(wanted);
        }
        Some(())
    }

    /// Reads up to the next space or quote.
    fn chunk(&mut self, wanted: bool) {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || is_quote(c))
            .unwrap_or(rest.len());
        let chunk = &rest[..end];
        if let Some((name, value)) = chunk.split_once(':')
            && let Some(facet) = Facet::from_name(name)
        {
            self.at += end;
            let quote = self.rest().chars().next().filter(|&c| is_quote(c));
            let value = match quote {
                Some(quote) if value.is_empty() => self.quoted(quote),
                _ => value,
            };
            if !value.trim().is_empty() {
                self.parts.push(Part::Filter {
                    facet,
                    value: value.trim(),
                    wanted,
                });
            }
            return;
        }
        let found = self.words(chunk);
        self.at += end;
        if wanted {
            self.parts.extend(found.into_iter().map(Part::Word));
        } else {
            self.push_phrase(found, false);
        }
    }

    /// Reads what stands between quotes; where no closing one comes, the rest.
    fn quoted(&mut self, quote: char) -> &'q str {
        self.at += quote.len_utf8();
        let rest = self.rest();
        let closing = rest.char_indices().find(|&(_, c)| is_quote(c));
        let (end, length) = closing.map_or((rest.len(), 0), |(end, c)| (end, c.len_utf8()));
        self.at += end + length;
        &rest[..end]
    }

    fn push_phrase(&mut self, found: Vec<Word<'q>>, wanted: bool) {
        if !found.is_empty() {
            self.parts.push(if wanted {
                Part::Phrase(found)
            } else {
                Part::Not(found)
            });
        }
    }

    /// The words of a piece of the query, where they stand in the whole of it.
    fn words(&self, piece: &'q str) -> Vec<Word<'q>> {
        let offset = piece.as_ptr() as usize - self.text.as_ptr() as usize;
        words(piece)
            .filter(|word| word.text.len() <= LONGEST_WORD)
            .take(MOST_WORDS)
            .map(|word| Word {
                start: word.start + offset,
                ..word
            })
            .collect()
    }

    fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts in short: `mot`, `"suite de mots"`, `-mot`, `lab:x`.
    fn parts(text: &str) -> Vec<String> {
        let join = |phrase: &[Word<'_>]| {
            phrase
                .iter()
                .map(|word| word.text)
                .collect::<Vec<_>>()
                .join(" ")
        };
        Query::parse(text)
            .parts
            .iter()
            .map(|part| match part {
                Part::Word(word) => word.text.to_string(),
                Part::Phrase(phrase) => format!("\"{}\"", join(phrase)),
                Part::Not(phrase) => format!("-{}", join(phrase)),
                Part::Filter {
                    facet,
                    value,
                    wanted,
                } => {
                    format!("{}{}:{value}", if *wanted { "" } else { "-" }, facet.name())
                }
            })
            .collect()
    }

    #[test]
    fn words_phrases_and_exclusions() {
        assert_eq!(parts("accueil de l'usager"), ["accueil", "de", "usager"]);
        assert_eq!(
            parts("lab \"bureau du futur\" -stage"),
            ["lab", "\"bureau du futur\"", "-stage"]
        );
        assert_eq!(
            parts("« co-design » -“mot à mot”"),
            ["\"co design\"", "-mot à mot"]
        );
        assert_eq!(
            parts("co-design - rendez-vous"),
            ["co", "design", "rendez", "vous"]
        );
    }

    #[test]
    fn fields_in_both_languages() {
        assert_eq!(
            parts("statut:ongoing méthode:\"design de service\" -année:2015"),
            ["status:ongoing", "method:design de service", "-year:2015"]
        );
        assert_eq!(parts("10:30 lab: inconnu:x"), ["10", "30", "inconnu", "x"]);
    }

    #[test]
    fn what_is_not_closed_runs_to_the_end() {
        assert_eq!(parts("\"bureau du"), ["\"bureau du\""]);
        assert_eq!(parts("\"\" - -- : \" "), Vec::<String>::new());
    }

    #[test]
    fn only_a_last_word_without_anything_after_it_is_open() {
        assert!(Query::parse("nouveaux arr").open);
        for closed in ["nouveaux arr ", "arr ?", "\"arr\"", "-arr", "lab:arr", ""] {
            assert!(!Query::parse(closed).open, "{closed}");
        }
    }

    #[test]
    fn words_stand_where_they_were_typed() {
        let text = "le \"bureau du\" l’agent";
        for part in Query::parse(text).parts {
            if let Part::Word(word) = part {
                assert_eq!(&text[word.start..word.end()], word.text);
            }
        }
    }

    #[test]
    fn the_broader_query_is_plain_words() {
        let broader = |text| Query::parse(text).broader();
        assert_eq!(
            broader("lab:x \"bureau du futur\" -a mobile"),
            Some("bureau du futur mobile".into())
        );
        assert_eq!(broader("bureau mobile"), None);
        assert_eq!(broader("lab:x"), None);
    }
}
