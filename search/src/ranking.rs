//! Scores of documents, word by word into arrays as long as the index: what
//! counts every match, as facets must, gains nothing from skipping documents.
//!
//! The scores are BM25 over stems whose frequencies already hold the weight of
//! their place (BM25F), with additions for exact forms and titles; see `weights`.

use std::io;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::{InvertedIndexReader, Segment, SegmentReader};
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use crate::attempts::Attempts;
use crate::query::{Match, Plan, Terms, Unit};
use crate::schema::Fields;
use crate::weights::{COVERAGE, PHRASE, bm25, field};

mod blocks;
mod phrase;

pub(crate) use blocks::Blocks;

/// A field of words: its dictionary, its lists of documents, and the lengths of documents in it.
pub(crate) struct Words {
    pub(crate) index: Arc<InvertedIndexReader>,
    /// The length of each document in the field, as one of 256 codes.
    lengths: Vec<u8>,
    /// What a length adds below the line of BM25, by code.
    penalties: Box<[f32; 256]>,
}

impl Words {
    fn open(segment: &SegmentReader, field: Field, b: f32) -> tantivy::Result<Self> {
        let index = segment.inverted_index(field)?;
        let norms = segment.get_fieldnorms_reader(field)?;
        let documents = segment.max_doc();
        let mean = (index.total_num_tokens() as f32 / documents.max(1) as f32).max(1.0);
        let mut penalties = Box::new([0.0; 256]);
        for (code, penalty) in (0..=u8::MAX).zip(penalties.iter_mut()) {
            let length = FieldNormReader::id_to_fieldnorm(code) as f32;
            *penalty = bm25::K1 * (1.0 - b + b * length / mean);
        }
        let known = norms.num_docs().min(documents);
        let mut lengths: Vec<u8> = (0..known)
            .map(|document| norms.fieldnorm_id(document))
            .collect();
        lengths.resize(documents as usize, 0);
        Ok(Self {
            index,
            lengths,
            penalties,
        })
    }

    fn saturated(&self, document: u32, frequency: u32) -> f32 {
        let penalty = self
            .lengths
            .get(document as usize)
            .map_or(bm25::K1, |&code| self.penalties[usize::from(code)]);
        let frequency = frequency as f32;
        frequency * (bm25::K1 + 1.0) / (frequency + penalty)
    }
}

/// The fields of words.
pub(crate) struct Lists {
    pub(crate) stem: Words,
    pub(crate) exact: Words,
    pub(crate) title: Words,
    /// The dictionary of `exact`, as blocks.
    pub(crate) blocks: Blocks,
    documents: u32,
}

/// What documents score.
pub(crate) struct Scores {
    /// By document; 0 for those without any word of the query.
    values: Vec<f32>,
    /// Whether documents hold all that is required and nothing that is excluded;
    /// `None` where the query says nothing of the kind.
    allowed: Option<Vec<bool>>,
    /// Whether any document that is allowed matches, with or without a score.
    pub(crate) all: bool,
}

impl Scores {
    /// The score of a document, if it matches.
    pub(crate) fn of(&self, document: u32) -> Option<f32> {
        let document = document as usize;
        if self
            .allowed
            .as_ref()
            .is_some_and(|allowed| !allowed[document])
        {
            return None;
        }
        let score = self.values[document];
        (self.all || score > 0.0).then_some(score)
    }
}

impl Lists {
    /// Opens the fields of a segment.
    pub(crate) fn open(
        files: &Segment,
        segment: &SegmentReader,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        Ok(Self {
            stem: Words::open(segment, fields.stem, bm25::B)?,
            exact: Words::open(segment, fields.exact, bm25::B)?,
            title: Words::open(segment, fields.title, bm25::TITLE_B)?,
            blocks: Blocks::open(files, fields.exact)?,
            documents: segment.max_doc(),
        })
    }

    /// Scores all documents by a plan.
    pub(crate) fn scores(&self, plan: &Plan) -> io::Result<Scores> {
        let documents = self.documents as usize;
        let mut scores = vec![0.0; documents];
        let mut covered = vec![0.0; documents];
        let mut importance = 0.0;
        let mut sheet = Sheet::new(documents);
        let mut attempts = Attempts::default();
        for unit in &plan.units {
            let own = self.unit(unit, &mut sheet, &mut scores, &mut covered);
            importance += attempts.of(own);
        }
        if plan.units.len() > 1 && importance > 0.0 {
            for (score, covered) in scores.iter_mut().zip(&covered) {
                *score *= 1.0 - COVERAGE + COVERAGE * covered / importance;
            }
        }
        let allowed = attempts.of(self.allowed(plan, &mut sheet, &mut scores));
        attempts.end()?;
        let all = plan.units.is_empty() && plan.required.is_empty() && allowed.is_some();
        Ok(Scores {
            values: scores,
            allowed,
            all,
        })
    }

    /// Adds what a unit scores; gives its importance, the most that it can cover.
    fn unit(
        &self,
        unit: &Unit,
        sheet: &mut Sheet,
        scores: &mut [f32],
        covered: &mut [f32],
    ) -> io::Result<f32> {
        sheet.best.fill(0.0);
        sheet.share.fill(0.0);
        let mut importance: f32 = 0.0;
        let mut attempts = Attempts::default();
        for variant in &unit.variants {
            let own = self.matches(&variant.matches, &mut sheet.found);
            importance = importance.max(attempts.of(own));
            let best = sheet.best.iter_mut().zip(&mut sheet.share);
            let found = sheet.found.scores.iter().zip(&sheet.found.shares);
            for ((best, share), (&score, &found)) in best.zip(found) {
                *best = best.max(variant.weight * score);
                *share = share.max(found);
            }
        }
        importance *= unit.words as f32;
        for ((score, covered), (best, share)) in scores
            .iter_mut()
            .zip(covered)
            .zip(sheet.best.iter().zip(&sheet.share))
        {
            *score += best;
            *covered += importance * share;
        }
        attempts.end().map(|()| importance)
    }

    /// Scores what matches; gives the importance of a word of it.
    fn matches(&self, matches: &Match, found: &mut Found) -> io::Result<f32> {
        found.clear();
        let mut attempts = Attempts::default();
        match matches {
            Match::Words(words) => self.words(words, found),
            Match::Prefix { infos, .. } => {
                for info in infos {
                    let raised = self.exact.raise(info, self.documents, &mut found.word);
                    attempts.note(raised);
                }
                found.end_word(1.0);
                attempts.end().map(|()| rarity(infos, self.documents))
            }
            Match::Phrase(phrase) => {
                let documents = attempts.of(self.phrase(phrase));
                let importance = attempts.of(self.words(&phrase.terms, found));
                let rarity = inverse_frequency(documents.len() as u32, self.documents);
                let own = PHRASE * phrase.terms.len() as f32 * rarity;
                found.word.fill(0.0);
                for (document, frequency) in documents {
                    let words = found.scores.get(document as usize).copied();
                    if let (Some(score), Some(words)) =
                        (found.word.get_mut(document as usize), words)
                    {
                        *score = words + own * self.exact.saturated(document, frequency);
                    }
                }
                found.scores.fill(0.0);
                found.shares.fill(0.0);
                found.end_word(1.0);
                attempts.end().map(|()| importance)
            }
        }
    }

    /// Scores what holds some words, the more the better; gives the importance of one of them.
    fn words(&self, words: &[Terms], found: &mut Found) -> io::Result<f32> {
        let mut importance: f32 = 0.0;
        let mut attempts = Attempts::default();
        for terms in words {
            // A word is as rare as it is anywhere: were titles to count their
            // own, a common word that few titles hold would pass for a rare one.
            let (known, share) = if terms.anywhere.is_empty() {
                (terms.exact.as_slice(), field::EXACT)
            } else {
                (terms.anywhere.as_slice(), field::STEM)
            };
            let rarity = rarity(known, self.documents);
            importance += rarity * share;
            found.word.fill(0.0);
            let common = field::EXACT_COMMON.max(self.documents / 4);
            let tells =
                terms.anywhere.is_empty() || terms.exact.iter().all(|info| info.doc_freq < common);
            let exact = if tells { terms.exact.as_slice() } else { &[] };
            let weighed = [
                (&self.stem, terms.anywhere.as_slice(), field::STEM),
                (&self.exact, exact, field::EXACT),
                (&self.title, terms.in_title.as_slice(), field::TITLE),
            ];
            for (field, infos, weight) in weighed {
                for info in infos {
                    attempts.note(field.add(info, weight * rarity, &mut found.word));
                }
            }
            found.end_word(1.0 / words.len() as f32);
        }
        let importance = importance / words.len().max(1) as f32;
        attempts.end().map(|()| importance)
    }

    /// Applies required phrases, which also score, and exclusions.
    fn allowed(
        &self,
        plan: &Plan,
        sheet: &mut Sheet,
        scores: &mut [f32],
    ) -> io::Result<Option<Vec<bool>>> {
        if plan.required.is_empty() && plan.excluded.is_empty() {
            return Ok(None);
        }
        let mut allowed = vec![true; scores.len()];
        let mut attempts = Attempts::default();
        for phrase in &plan.required {
            let found = self.matches(&Match::Phrase(phrase.clone()), &mut sheet.found);
            attempts.of(found);
            let found = scores.iter_mut().zip(&mut allowed).zip(&sheet.found.scores);
            for ((score, allowed), &found) in found {
                *allowed &= found > 0.0;
                *score += found;
            }
        }
        for excluded in &plan.excluded {
            attempts.of(self.matches(excluded, &mut sheet.found));
            for (allowed, &found) in allowed.iter_mut().zip(&sheet.found.scores) {
                *allowed &= found == 0.0;
            }
        }
        attempts.end().map(|()| Some(allowed))
    }
}

impl Words {
    /// Adds what a term scores.
    fn add(&self, info: &TermInfo, weight: f32, scores: &mut [f32]) -> io::Result<()> {
        self.each(info, scores, |score, value| *score += weight * value)
    }

    /// Raises scores to what a term scores, where that is more.
    fn raise(&self, info: &TermInfo, documents: u32, scores: &mut [f32]) -> io::Result<()> {
        let weight = inverse_frequency(info.doc_freq, documents);
        self.each(info, scores, |score, value| {
            *score = score.max(weight * value);
        })
    }

    fn each(
        &self,
        info: &TermInfo,
        scores: &mut [f32],
        apply: impl Fn(&mut f32, f32),
    ) -> io::Result<()> {
        let mut block = self
            .index
            .read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        while block.block_len() > 0 {
            for (&document, &frequency) in block.docs().iter().zip(block.freqs()) {
                if let Some(score) = scores.get_mut(document as usize) {
                    apply(score, self.saturated(document, frequency));
                }
            }
            block.advance();
        }
        Ok(())
    }
}

/// Arrays that scoring reuses from unit to unit.
struct Sheet {
    best: Vec<f32>,
    share: Vec<f32>,
    found: Found,
}

impl Sheet {
    fn new(documents: usize) -> Self {
        Self {
            best: vec![0.0; documents],
            share: vec![0.0; documents],
            found: Found {
                word: vec![0.0; documents],
                scores: vec![0.0; documents],
                shares: vec![0.0; documents],
            },
        }
    }
}

/// What one variant of a unit scores.
struct Found {
    word: Vec<f32>,
    scores: Vec<f32>,
    /// How much of the variant's words each document holds, from 0 to 1.
    shares: Vec<f32>,
}

impl Found {
    fn clear(&mut self) {
        self.word.fill(0.0);
        self.scores.fill(0.0);
        self.shares.fill(0.0);
    }

    /// Adds a word's scores, the word being a `part` of the variant.
    fn end_word(&mut self, part: f32) {
        for ((score, share), &word) in self.scores.iter_mut().zip(&mut self.shares).zip(&self.word)
        {
            *score += word;
            *share += if word > 0.0 { part } else { 0.0 };
        }
    }
}

/// The rarity of the most frequent of some terms.
fn rarity(infos: &[TermInfo], documents: u32) -> f32 {
    let most = infos.iter().map(|info| info.doc_freq).max();
    most.map_or(0.0, |frequency| inverse_frequency(frequency, documents))
}

/// The inverse document frequency of BM25, always above 0. Rounded, since the
/// logarithms of two platforms differ in their last bits, and orders must not.
fn inverse_frequency(frequency: u32, documents: u32) -> f32 {
    let (frequency, documents) = (f64::from(frequency), f64::from(documents.max(frequency)));
    let exact = (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln();
    ((exact * 4096.0).round().max(1.0) / 4096.0) as f32
}
