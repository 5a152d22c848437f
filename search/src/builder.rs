//! Sheets to index files: analysis of each, then one segment whose name and
//! bytes depend on nothing but the sheets and the settings.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use tantivy::Index;
use tantivy::columnar::ColumnarWriter;
use tantivy::directory::TerminatingWrite;
use tantivy::index::{IndexMeta, IndexSettings, Segment, SegmentComponent, SegmentId};
use tantivy::schema::{Schema, TantivyDocument};
use tantivy::store::{Compressor, StoreWriter};

use crate::analysis::{fold, words};
use crate::document::{Document, Label, Language, Settings};
use crate::error::{Error, Result};
use crate::facet::Facet;
use crate::folder::{Folder, by_extension, extension, segment_name};
use crate::pieces::META;
use crate::schema::{Fields, TITLE_ORDER, UPDATED, schema};
use crate::site::{FORMAT, Site};
use crate::weights::place;

mod bundle;
mod dictionary;
mod huffman;
mod lexicon;
mod postings;
mod records;

use lexicon::Lexicon;
use postings::{Postings, Written};
use records::Records;

/// A block of the store ends with the document that reaches this many bytes. No
/// search reads it: hits are shown from records of their own (see `records`).
const STORE_BLOCK: usize = 1 << 14;

/// Positions left empty between two texts, so that no phrase runs from one into the next.
const GAP: u32 = 8;

/// Writes an index.
pub struct Builder {
    folder: Folder,
    segment: Segment,
    schema: Schema,
    fields: Fields,
    settings: Settings,
    lexicon: Lexicon,
    ink: Ink,
    stem: Postings,
    exact: Postings,
    title: Postings,
    columns: ColumnarWriter,
    store: StoreWriter,
    records: Records,
    languages: BTreeSet<Language>,
    titles: BTreeMap<Facet, BTreeMap<String, String>>,
    documents: u32,
}

/// The terms of a document, each a number above and a position or weight below 32 bits.
#[derive(Default)]
struct Ink {
    stem: Vec<u64>,
    exact: Vec<u64>,
    title: Vec<u64>,
    position: u32,
}

impl Builder {
    /// Starts an index in the folder `dir`, which is made where it lacks and
    /// should be empty: files of an older index stay beside the new ones. Until
    /// [`Builder::finish`] gives their names, files there are not yet an index.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be made or written.
    pub fn create(dir: &Path, settings: Settings) -> Result<Self> {
        let folder = Folder::create(dir)?;
        Self::start(&folder, settings).map_err(|error| Error::write(dir, error))
    }

    fn start(folder: &Folder, settings: Settings) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        let index_settings = IndexSettings {
            docstore_compression: Compressor::Lz4,
            docstore_compress_dedicated_thread: false,
            docstore_blocksize: STORE_BLOCK,
            ..IndexSettings::default()
        };
        let index = Index::create(folder.clone(), schema.clone(), index_settings)?;
        let segment = index.new_segment();
        let store = segment.open_write(SegmentComponent::Store)?;
        Ok(Self {
            folder: folder.clone(),
            store: StoreWriter::new(store, Compressor::Lz4, STORE_BLOCK, false)?,
            records: Records::default(),
            segment,
            schema,
            fields,
            languages: BTreeSet::from([settings.language]),
            settings,
            lexicon: Lexicon::default(),
            ink: Ink::default(),
            stem: Postings::default(),
            exact: Postings::default(),
            title: Postings::default(),
            columns: ColumnarWriter::default(),
            titles: BTreeMap::new(),
            documents: 0,
        })
    }

    /// Adds a sheet. The order of sheets is part of what the index depends on.
    ///
    /// # Errors
    ///
    /// Where the index files cannot be written.
    pub fn add(&mut self, document: &Document<'_>) -> Result<()> {
        self.languages.insert(document.language);
        self.index(document);
        self.note_columns(document);
        let stored = self.store(document);
        self.documents += 1;
        stored.map_err(|error| Error::write(self.folder.path(), error))
    }

    /// Analyses a document, each text once, and adds its terms to the lists.
    fn index(&mut self, document: &Document<'_>) {
        let Self { ink, lexicon, .. } = self;
        ink.clear();
        let language = document.language;
        let mut write = |text: &str, weight| ink.write(text, language, weight, lexicon);
        write(document.title, place::TITLE);
        for (_, label) in labels(document) {
            write(&label.title, place::NAME);
        }
        if let Some(year) = document.year {
            write(&year.to_string(), place::YEAR);
        }
        let first = document.sections.first().map_or("", |section| section.text);
        if !is_start_of(document.summary, first) {
            write(document.summary, place::SUBJECT);
        }
        for (number, section) in document.sections.iter().enumerate() {
            write(section.heading, place::BODY);
            write(
                section.text,
                if number == 0 {
                    place::SUBJECT
                } else {
                    place::BODY
                },
            );
        }
        let stems = words(document.title).filter_map(|word| lexicon.terms(word.text, language));
        ink.title
            .extend(stems.map(|terms| u64::from(terms.stem) << 32 | 1));
        self.stem.add_weights(self.documents, &mut ink.stem);
        self.exact.add_positions(self.documents, &mut ink.exact);
        self.title.add_weights(self.documents, &mut ink.title);
    }

    /// Notes what documents are counted, filtered and sorted by.
    fn note_columns(&mut self, document: &Document<'_>) {
        let Self {
            columns, titles, ..
        } = self;
        for (facet, label) in labels(document) {
            columns.record_str(self.documents, facet.name(), &label.slug);
            let titles = titles.entry(facet).or_default();
            if !titles.contains_key(&label.slug) {
                titles.insert(label.slug.clone(), label.title.clone());
            }
        }
        if let Some(year) = document.year {
            columns.record_str(self.documents, Facet::Year.name(), &year.to_string());
        }
        columns.record_numerical(self.documents, UPDATED, i64::from(document.updated));
        let mut folded = String::new();
        fold(document.title, &mut folded);
        columns.record_str(self.documents, TITLE_ORDER, &folded);
    }

    /// Stores what a hit shows, as plain text for whoever reads the index with
    /// tantivy, and as a record.
    fn store(&mut self, document: &Document<'_>) -> io::Result<()> {
        let length: usize = document
            .sections
            .iter()
            .map(|section| section.text.len() + 1)
            .sum();
        let text = texts(document, length);
        self.records.add([
            document.id,
            document.kind,
            document.title,
            document.url,
            document.as_of,
            document.summary,
            &text,
        ]);
        let mut stored = TantivyDocument::with_capacity(length + 1024);
        let fields = &self.fields.stored;
        stored.add_text(fields.id, document.id);
        stored.add_text(fields.kind, document.kind);
        stored.add_text(fields.heading, document.title);
        stored.add_text(fields.url, document.url);
        stored.add_text(fields.as_of, document.as_of);
        stored.add_text(fields.summary, document.summary);
        stored.add_text(fields.text, text);
        self.store.store(&stored, &self.schema)
    }

    /// Writes the index, and gives the names of its files in the folder, sorted.
    ///
    /// # Errors
    ///
    /// Where the index files cannot be written.
    pub fn finish(self) -> Result<Vec<String>> {
        let folder = self.folder.clone();
        let failed = |error: String| Error::write(folder.path(), error);
        let documents = self.documents;
        let first = self.segment.id().uuid_string();
        let index = self.segment.index().clone();
        let site = self.write().map_err(|error| failed(error.to_string()))?;
        let payload = serde_json::to_string(&site).map_err(|error| failed(error.to_string()))?;
        let meta = |segment: &str| -> Result<Vec<u8>> {
            let id =
                SegmentId::from_uuid_string(segment).map_err(|error| failed(error.to_string()))?;
            let meta = IndexMeta {
                index_settings: index.settings().clone(),
                persisted_custom_extensions: Vec::new(),
                segments: vec![index.new_segment_meta(id, documents)],
                schema: index.schema(),
                opstamp: 0,
                payload: Some(payload.clone()),
            };
            serde_json::to_vec(&meta).map_err(|error| failed(error.to_string()))
        };
        folder.note(META, meta(&first)?);
        let packed = dictionary::packed(&folder, &first, site.dictionary.clone())?;
        bundle::write(&folder, &first, packed)?;
        let hashes = folder.hashes();
        let segment = segment_name(&by_extension(&hashes), &payload);
        let mut names = vec![META.to_string()];
        for name in hashes.keys() {
            let new = format!("{segment}.{}", extension(name));
            folder.rename(name, &new)?;
            names.push(new);
        }
        folder.write(META, &meta(&segment)?)?;
        names.sort_unstable();
        Ok(names)
    }

    /// Writes the files of the segment, under their first names.
    fn write(mut self) -> tantivy::Result<Site> {
        self.store.close()?;
        let mut columns = self.segment.open_write(SegmentComponent::FastFields)?;
        self.columns.serialize(self.documents, None, &mut columns)?;
        columns.terminate()?;
        self.records.write(&self.segment)?;
        let (exact, stems) = (self.lexicon.exact(), self.lexicon.stems());
        let fields = [
            (self.fields.stem, self.stem, &stems),
            (self.fields.exact, self.exact, &exact),
            (self.fields.title, self.title, &stems),
        ];
        let written = fields.map(|(field, inversion, terms)| Written {
            field,
            inversion,
            positions: field == self.fields.exact,
            terms,
        });
        postings::write(&self.segment, written.into())?;
        Ok(Site {
            format: FORMAT,
            dictionary: dictionary::divide(&self.segment, &self.fields)?,
            settings: self.settings,
            languages: self.languages.into_iter().collect(),
            titles: self.titles,
            documents: self.documents,
        })
    }
}

impl Ink {
    fn clear(&mut self) {
        self.stem.clear();
        self.exact.clear();
        self.title.clear();
        self.position = 0;
    }

    /// Adds the words of a text, whose stems count `weight` times.
    fn write(&mut self, text: &str, language: Language, weight: u32, lexicon: &mut Lexicon) {
        for word in words(text) {
            if let Some(terms) = lexicon.terms(word.text, language) {
                self.exact
                    .push(u64::from(terms.exact) << 32 | u64::from(self.position));
                self.stem
                    .push(u64::from(terms.stem) << 32 | u64::from(weight));
            }
            self.position += 1;
        }
        self.position += GAP;
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
    let mut text = String::with_capacity(length);
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
