//! Documents that hold words in a given order.

use super::{Attempts, DocSet, IndexRecordOption, Lists, Postings, TERMINATED, io};
use crate::query::Phrase;

impl Lists {
    /// The documents that hold a phrase, in order, with how often they do.
    pub(super) fn phrase(&self, phrase: &Phrase) -> io::Result<Vec<(u32, u32)>> {
        let Some(infos) = &phrase.infos else {
            return Ok(Vec::new());
        };
        let last = phrase.words.last().map_or(0, |&(offset, _)| offset);
        let mut words = Vec::with_capacity(infos.len());
        let mut attempts = Attempts::default();
        for (info, &(offset, _)) in infos.iter().zip(&phrase.words) {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let postings = self.exact.index.read_postings_from_terminfo(info, option);
            if let Some(postings) = attempts.some(postings) {
                words.push((info.doc_freq, last - offset, postings));
            }
        }
        attempts.end()?;
        words.sort_by_key(|&(frequency, ..)| frequency);
        let Some(((_, shift, lead), others)) = words.split_first_mut() else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let (mut positions, mut other) = (Vec::new(), Vec::new());
        while lead.doc() != TERMINATED {
            let document = lead.doc();
            lead.positions_with_offset(*shift, &mut positions);
            for (_, shift, postings) in others.iter_mut() {
                if postings.doc() < document {
                    postings.seek(document);
                }
                if postings.doc() != document {
                    positions.clear();
                    break;
                }
                postings.positions_with_offset(*shift, &mut other);
                positions.retain(|position| other.binary_search(position).is_ok());
            }
            if !positions.is_empty() {
                found.push((document, positions.len() as u32));
            }
            lead.advance();
        }
        Ok(found)
    }
}
