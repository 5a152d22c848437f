//! What to do about words that the index does not know.

use std::io;

use super::plan::{Match, Plan, Planner, Variant, folded};
use super::spelling::{WIDEST, forgiven, nearest};
use super::syntax::{Part, Query};
use crate::analysis::{Word, is_acronym};
use crate::answer::Correction;
use crate::weights::variant;

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
        let near = nearest(&folded, forgiven(folded.chars().count()), self.exact)?;
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

    /// A query that found nothing, with its unknown words replaced by known ones
    /// that are too far away to be searched without asking.
    pub(crate) fn suggestion(&self, text: &str, query: &Query<'_>) -> io::Result<Option<String>> {
        let mut words = Vec::new();
        let mut corrections = Vec::new();
        for part in &query.parts {
            let Part::Word(word) = part else { continue };
            words.push(*word);
            if !may_be_misspelt(word.text)
                || self.is_stop_word(word.text)
                || self.terms(word.text)?.known()
            {
                continue;
            }
            if let Some(best) = nearest(&folded(word.text), WIDEST, self.exact)?.first() {
                corrections.push(correction(*word, best));
            }
        }
        Ok(replaced(text, &words, &corrections))
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

/// The query with its unknown words replaced, where there are any.
pub(super) fn replaced(
    text: &str,
    words: &[Word<'_>],
    corrections: &[Correction],
) -> Option<String> {
    let mut replaced = String::new();
    let mut at = 0;
    let mut corrections = corrections.iter().peekable();
    corrections.peek()?;
    for word in words {
        if let Some(correction) = corrections.next_if(|correction| correction.typed == word.text) {
            replaced.push_str(&text[at..word.start]);
            replaced.push_str(&correction.used);
            at = word.end();
        }
    }
    replaced.push_str(&text[at..]);
    Some(replaced)
}
