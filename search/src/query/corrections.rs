//! What to do about words that the index does not know.

use std::io;

use super::plan::{Match, Plan, Planner, Variant, folded};
use super::spelling::{WIDEST, forgiven, nearest};
use super::syntax::Query;
use crate::analysis::{Word, is_acronym};
use crate::answer::Correction;
use crate::weights::variant;

/// Words of so many letters or fewer are a letter away from many others, so that
/// a right one that no sheet holds (`crise`) resembles one that some do
/// (`croise`). They are corrected only into words of titles, which is what
/// people mistype when they look for something; others are at most suggested.
const LIKE_MANY: usize = 5;

impl Planner<'_> {
    /// Looks for what an unknown word was meant to be.
    pub(super) fn correct(
        &self,
        word: Word<'_>,
        variants: &mut Vec<Variant>,
        plan: &mut Plan,
    ) -> io::Result<()> {
        if !may_be_misspelt(word.text) {
            return Ok(());
        }
        let folded = folded(word.text);
        let letters = folded.chars().count();
        let mut near = nearest(&folded, forgiven(letters), self.exact, self.blocks)?;
        if letters <= LIKE_MANY {
            near = self.in_titles(near)?;
        }
        if let Some(best) = near.first() {
            plan.corrections.push(correction(word, best));
        }
        if !self.literal {
            for word in &near {
                let matches = Match::Words(vec![self.terms(word)?]);
                variants.push(Variant {
                    weight: variant::CORRECTED,
                    matches,
                });
            }
        }
        Ok(())
    }

    /// Those of some words that stand in a title.
    fn in_titles(&self, words: Vec<String>) -> io::Result<Vec<String>> {
        let mut kept = Vec::new();
        for word in words {
            if !self.terms(&word)?.in_title.is_empty() {
                kept.push(word);
            }
        }
        Ok(kept)
    }

    /// For a query that finds nothing: known words that its unknown ones may be
    /// meant to be, but that are too far away to be searched without asking.
    pub(crate) fn wider(&self, query: &Query<'_>) -> io::Result<Vec<Correction>> {
        let mut corrections = Vec::new();
        for word in query.words() {
            let misspelt = may_be_misspelt(word.text) && !self.is_stop_word(word.text);
            if !misspelt || self.terms(word.text)?.known() {
                continue;
            }
            if let Some(best) =
                nearest(&folded(word.text), WIDEST, self.exact, self.blocks)?.first()
            {
                corrections.push(correction(word, best));
            }
        }
        Ok(corrections)
    }
}

/// Acronyms and numbers are what they are.
fn may_be_misspelt(word: &str) -> bool {
    !is_acronym(word) && !word.chars().any(char::is_numeric)
}

fn correction(word: Word<'_>, used: &str) -> Correction {
    Correction {
        typed: word.text.to_string(),
        used: used.to_string(),
    }
}
