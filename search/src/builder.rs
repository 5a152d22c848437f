//! Sheets to index files: analysis of each, then one segment whose name and
//! bytes depend on nothing but the sheets and the settings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tantivy::index::{IndexMeta, IndexSettings, SegmentId};
use tantivy::schema::TantivyDocument;
use tantivy::store::Compressor;
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, SingleSegmentIndexWriter};
use xxhash_rust::xxh3::Xxh3Default;

use crate::analysis::fold;
use crate::document::{Document, Label, Language, Settings};
use crate::error::{Error, Result};
use crate::facet::Facet;
use crate::feed::{Slots, SlotsTokenizer};
use crate::folder::{Folder, META};
use crate::schema::{Fields, SLOTS, schema};
use crate::site::{FORMAT, Site};
use crate::weights::place;

mod lexicon;

use lexicon::Lexicon;

/// A block of the store holds what comes before this many bytes are reached: a
/// sheet or two, so that a browser fetches little more than what it shows.
const STORE_BLOCK: usize = 1 << 11;

/// What tantivy sizes its first table of terms by, in bytes; it grows by need.
const FIRST_TABLE: usize = 15 << 20;

/// Writes an index.
pub struct Builder {
    folder: Folder,
    writer: SingleSegmentIndexWriter,
    fields: Fields,
    lexicon: Lexicon,
    languages: BTreeSet<Language>,
    titles: BTreeMap<Facet, BTreeMap<String, String>>,
    documents: u32,
    settings: Settings,
    ink: Ink,
}

/// What a document's words are written into; kept for its memory.
#[derive(Default)]
struct Ink {
    stem: Slots,
    exact: Slots,
    title: Slots,
    folded: String,
}

impl Builder {
    /// Starts an index in the folder `dir`, which is made where it lacks.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be made or written.
    pub fn create(dir: &Path, settings: Settings) -> Result<Self> {
        let folder = Folder::create(dir)?;
        let (schema, fields) = schema();
        let tokenizers = TokenizerManager::new();
        tokenizers.register("default", TextAnalyzer::from(SlotsTokenizer::default()));
        tokenizers.register(SLOTS, TextAnalyzer::from(SlotsTokenizer::default()));
        let writer = Index::builder()
            .schema(schema)
            .tokenizers(tokenizers)
            .settings(IndexSettings {
                docstore_compression: Compressor::Lz4,
                docstore_compress_dedicated_thread: false,
                docstore_blocksize: STORE_BLOCK,
                ..IndexSettings::default()
            })
            .single_segment_index_writer(folder.clone(), FIRST_TABLE)
            .map_err(|error| Error::write(dir, error))?;
        Ok(Self {
            folder,
            writer,
            fields,
            lexicon: Lexicon::default(),
            languages: BTreeSet::from([settings.language]),
            titles: BTreeMap::new(),
            documents: 0,
            settings,
            ink: Ink::default(),
        })
    }

    /// Adds a sheet. The order of sheets is part of what the index depends on.
    ///
    /// # Errors
    ///
    /// Where the index files cannot be written.
    pub fn add(&mut self, document: &Document<'_>) -> Result<()> {
        self.languages.insert(document.language);
        self.documents += 1;
        self.analyse(document);
        let record = self.record(document);
        self.writer
            .add_document(record)
            .map_err(|error| Error::write(self.folder.path(), error))
    }

    /// Writes a document's words into `ink`, each text once.
    fn analyse(&mut self, document: &Document<'_>) {
        let Self { ink, lexicon, .. } = self;
        ink.stem.clear();
        ink.exact.clear();
        ink.title.clear();
        let language = document.language;
        lexicon.write(document.title, language, place::TITLE, ink);
        for (_, label) in labels(document) {
            lexicon.write(&label.title, language, place::NAME, ink);
        }
        let first = document.sections.first().map_or("", |section| section.text);
        if !is_start_of(document.summary, first) {
            lexicon.write(document.summary, language, place::SUBJECT, ink);
        }
        for (number, section) in document.sections.iter().enumerate() {
            let weight = if number == 0 {
                place::SUBJECT
            } else {
                place::BODY
            };
            lexicon.write(section.heading, language, place::BODY, ink);
            lexicon.write(section.text, language, weight, ink);
        }
        lexicon.write_title(document.title, language, ink);
    }

    /// What tantivy indexes and stores.
    fn record(&mut self, document: &Document<'_>) -> TantivyDocument {
        let Self {
            ink,
            fields,
            titles,
            ..
        } = self;
        let text_length: usize = document
            .sections
            .iter()
            .map(|section| section.text.len())
            .sum();
        let mut record = TantivyDocument::with_capacity(4 * text_length + 1024);
        record.add_text(fields.stem, ink.stem.as_str());
        record.add_text(fields.exact, ink.exact.as_str());
        record.add_text(fields.title, ink.title.as_str());
        for (facet, label) in labels(document) {
            record.add_text(fields.facets[facet.index()], &label.slug);
            titles
                .entry(facet)
                .or_default()
                .entry(label.slug.clone())
                .or_insert_with(|| label.title.clone());
        }
        if let Some(year) = document.year {
            record.add_text(fields.facets[Facet::Year.index()], year.to_string());
        }
        record.add_i64(fields.updated, i64::from(document.updated));
        fold(document.title, &mut ink.folded);
        record.add_text(fields.title_order, &ink.folded);

        let stored = &fields.stored;
        record.add_text(stored.id, document.id);
        record.add_text(stored.kind, document.kind);
        record.add_text(stored.heading, document.title);
        record.add_text(stored.url, document.url);
        record.add_text(stored.summary, document.summary);
        record.add_text(stored.text, texts(document, text_length));
        record
    }

    /// Writes the index, and gives the names of its files in the folder, sorted.
    ///
    /// # Errors
    ///
    /// Where the index files cannot be written.
    pub fn finish(self) -> Result<Vec<String>> {
        let Self {
            folder,
            writer,
            languages,
            titles,
            documents,
            settings,
            ..
        } = self;
        let failed = |error: String| Error::write(folder.path(), error);
        let index = writer
            .finalize()
            .map_err(|error| failed(error.to_string()))?;
        let site = Site {
            format: FORMAT,
            settings,
            languages: languages.into_iter().collect(),
            titles,
            documents,
        };
        let payload = serde_json::to_string(&site).map_err(|error| failed(error.to_string()))?;
        let hashes = by_extension(&folder.hashes());
        let segment = segment_name(&hashes, &payload);
        let mut names = vec![META.to_string()];
        for name in folder.hashes().keys() {
            let new = format!("{segment}.{}", extension(name));
            folder.rename(name, &new)?;
            names.push(new);
        }
        let id =
            SegmentId::from_uuid_string(&segment).map_err(|error| failed(error.to_string()))?;
        let meta = IndexMeta {
            index_settings: index.settings().clone(),
            persisted_custom_extensions: Vec::new(),
            segments: vec![index.new_segment_meta(id, documents)],
            schema: index.schema(),
            opstamp: 0,
            payload: Some(payload),
        };
        let meta = serde_json::to_vec(&meta).map_err(|error| failed(error.to_string()))?;
        folder.write(META, &meta)?;
        names.sort_unstable();
        Ok(names)
    }
}

/// The facet values of a document that have titles: all but the year.
fn labels<'a>(document: &'a Document<'_>) -> impl Iterator<Item = (Facet, &'a Label)> {
    let several = [
        (Facet::Lab, document.labs),
        (Facet::Theme, document.themes),
        (Facet::Method, document.methods),
    ];
    let single = [
        (Facet::Territory, &document.territory),
        (Facet::Status, &document.status),
    ];
    several
        .into_iter()
        .flat_map(|(facet, labels)| labels.iter().map(move |label| (facet, label)))
        .chain(
            single
                .into_iter()
                .filter_map(|(facet, label)| Some((facet, label.as_ref()?))),
        )
}

/// The texts of the sections, a line or more each.
fn texts(document: &Document<'_>, length: usize) -> String {
    let mut text = String::with_capacity(length + document.sections.len());
    for section in document.sections {
        text.push_str(section.text);
        text.push('\n');
    }
    text
}

/// Whether a summary only repeats the start of the first section.
fn is_start_of(summary: &str, text: &str) -> bool {
    text.trim_start()
        .starts_with(summary.trim().trim_end_matches(['…', '.']))
}

/// The hash of each file by its extension, whatever random name it has.
pub(crate) fn by_extension(hashes: &BTreeMap<String, u128>) -> BTreeMap<String, u128> {
    hashes
        .iter()
        .map(|(name, hash)| (extension(name).to_string(), *hash))
        .collect()
}

fn extension(name: &str) -> &str {
    name.split_once('.').map_or("", |(_, extension)| extension)
}

/// The name of a segment: the hash of its files and of the payload.
pub(crate) fn segment_name(hashes: &BTreeMap<String, u128>, payload: &str) -> String {
    let mut hasher = Xxh3Default::new();
    for (extension, hash) in hashes {
        hasher.update(extension.as_bytes());
        hasher.update(&hash.to_le_bytes());
    }
    hasher.update(payload.as_bytes());
    format!("{:032x}", hasher.digest128())
}
