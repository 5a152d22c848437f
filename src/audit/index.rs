//! The search index, opened with `tantivy`: what it keeps of each sheet, its
//! words in the order in which they stand in each sheet, and its columns.
//!
//! The words tell the text again even where nothing of it is kept, but for
//! function words, which are not indexed.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;
use tantivy::directory::RamDirectory;
use tantivy::schema::{FieldType, IndexRecordOption, Value};
use tantivy::{Directory, DocSet, Index, SegmentReader, TERMINATED, TantivyDocument};

use super::fold::letters;

/// How many sheets are looked at together, by the words in them.
const TOGETHER: u32 = 20_000;
/// How many sheets one thread reads at a time.
const AT_ONCE: u32 = 256;

/// Whoever is shown an index.
pub(super) trait Listener: Sync {
    /// What is kept of a sheet.
    fn stored(&self, text: &str);
    /// Words in the order of a sheet, as letters.
    fn terms(&self, letters: &[u8]);
    /// One entry of a dictionary.
    fn entry(&self, text: &[u8]);
}

/// Shows the index whose files are `files`, with their names.
///
/// Fails where it cannot be read, also in parts.
pub(super) fn look(files: &[(String, Vec<u8>)], listener: &impl Listener) -> Result<(), ()> {
    // What a damaged index makes the library do must not end the audit.
    catch_unwind(AssertUnwindSafe(|| read(files, listener)))
        .map_err(drop)?
        .map_err(drop)
}

fn read(files: &[(String, Vec<u8>)], listener: &impl Listener) -> tantivy::Result<()> {
    let directory = RamDirectory::create();
    for (name, bytes) in files.iter().filter(|(name, _)| !name.starts_with('.')) {
        directory.atomic_write(Path::new(name), bytes)?;
    }
    let index = Index::open(directory)?;
    let reader = index
        .reader_builder()
        .reload_policy(tantivy::ReloadPolicy::Manual);
    let searcher = reader.try_into()?.searcher();
    for segment in searcher.segment_readers() {
        stored(segment, listener)?;
        terms(segment, listener)?;
        columns(segment, listener)?;
    }
    Ok(())
}

/// The ranges of so many sheets that make up all of them.
fn ranges(segment: &SegmentReader, step: u32) -> Vec<Range<u32>> {
    let end = segment.max_doc();
    (0..end)
        .step_by(step as usize)
        .map(|start| start..end.min(start + step))
        .collect()
}

fn stored(segment: &SegmentReader, listener: &impl Listener) -> tantivy::Result<()> {
    ranges(segment, AT_ONCE)
        .into_par_iter()
        .try_for_each(|range| {
            let reader = segment.get_store_reader(1)?;
            for number in range {
                let document: TantivyDocument = reader.get(number)?;
                for (_, value) in document.field_values() {
                    if let Some(text) = value.as_str() {
                        listener.stored(text);
                    } else if let Some(bytes) = value.as_bytes() {
                        listener.stored(&String::from_utf8_lossy(bytes));
                    }
                }
            }
            Ok(())
        })
}

fn terms(segment: &SegmentReader, listener: &impl Listener) -> tantivy::Result<()> {
    for (field, entry) in segment.schema().fields() {
        let record = entry.field_type().index_record_option();
        if !entry.is_indexed() || !matches!(entry.field_type(), FieldType::Str(_)) {
            continue;
        }
        let index = segment.inverted_index(field)?;
        if !record.is_some_and(IndexRecordOption::has_positions) {
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                listener.entry(terms.key());
            }
            continue;
        }
        for range in ranges(segment, TOGETHER) {
            in_order(&index, &range, listener)?;
        }
    }
    Ok(())
}

/// Puts the words of some sheets in order again.
fn in_order(
    index: &tantivy::InvertedIndexReader,
    range: &Range<u32>,
    listener: &impl Listener,
) -> tantivy::Result<()> {
    let mut words: Vec<Vec<u8>> = Vec::new();
    let mut sheets: Vec<Vec<(u32, usize)>> = vec![Vec::new(); range.len()];
    let mut terms = index.terms().stream()?;
    let mut positions = Vec::new();
    while terms.advance() {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut postings = index.read_postings_from_terminfo(terms.value(), option)?;
        let mut number = postings.doc();
        if number < range.start {
            number = postings.seek(range.start);
        }
        while number != TERMINATED && number < range.end {
            tantivy::postings::Postings::positions(&mut postings, &mut positions);
            let places = positions.iter().map(|position| (*position, words.len()));
            sheets[(number - range.start) as usize].extend(places);
            number = postings.advance();
        }
        words.push(letters(terms.key()));
    }
    sheets.par_iter_mut().for_each(|sheet| {
        sheet.sort_unstable();
        let mut letters = Vec::with_capacity(sheet.len() * 8);
        for (_, word) in &*sheet {
            letters.extend_from_slice(&words[*word]);
        }
        listener.terms(&letters);
    });
    Ok(())
}

fn columns(segment: &SegmentReader, listener: &impl Listener) -> tantivy::Result<()> {
    for (_, entry) in segment.schema().fields() {
        if !entry.is_fast() || !matches!(entry.field_type(), FieldType::Str(_)) {
            continue;
        }
        let Some(column) = segment.fast_fields().str(entry.name())? else {
            continue;
        };
        let mut values = column.dictionary().stream()?;
        while values.advance() {
            listener.entry(values.key());
        }
    }
    Ok(())
}
