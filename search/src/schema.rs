//! The fields of the index.
//!
//! Words are searched in three: `stem` and `exact` hold all of a sheet once
//! each (all forms of a word; the word as written), `title` holds the stems of
//! the title alone. Facets and sort keys are columns; what a hit shows is stored.

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

use crate::facet::Facet;

/// The fields, by their use.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// Stems of everything, repeated by the weight of where they stand.
    pub(crate) stem: Field,
    /// Folded words of everything, with positions: phrases, prefixes, spelling.
    pub(crate) exact: Field,
    /// Stems of the title.
    pub(crate) title: Field,
    /// What a hit shows, and the text that its extract is taken from.
    pub(crate) stored: Stored,
    /// The column of each facet, in the order of [`Facet::ALL`].
    pub(crate) facets: [Field; Facet::ALL.len()],
    /// The day of the last update.
    pub(crate) updated: Field,
    /// The folded title, whose ordinals sort by title.
    pub(crate) title_order: Field,
}

/// The stored fields.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: Field,
    pub(crate) kind: Field,
    pub(crate) heading: Field,
    pub(crate) url: Field,
    pub(crate) summary: Field,
    pub(crate) text: Field,
}

/// The name of the column that "newest first" sorts by.
pub(crate) const UPDATED: &str = "updated";
/// The name of the column that "by title" sorts by.
pub(crate) const TITLE_ORDER: &str = "title_order";

/// The schema, the same for every index of this version.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // The builder analyses texts itself and writes the lists: no tokenizer ever runs.
    let words = |record| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(record)
            .set_fieldnorms(true);
        TextOptions::default().set_indexing_options(indexing)
    };
    let column = || TextOptions::default().set_fast("raw");
    let fields = Fields {
        stem: builder.add_text_field("stem", words(IndexRecordOption::WithFreqs)),
        exact: builder.add_text_field("exact", words(IndexRecordOption::WithFreqsAndPositions)),
        title: builder.add_text_field("title", words(IndexRecordOption::WithFreqs)),
        stored: Stored {
            id: builder.add_text_field("id", STORED),
            kind: builder.add_text_field("kind", STORED),
            heading: builder.add_text_field("heading", STORED),
            url: builder.add_text_field("url", STORED),
            summary: builder.add_text_field("summary", STORED),
            text: builder.add_text_field("text", STORED),
        },
        facets: Facet::ALL.map(|facet| builder.add_text_field(facet.name(), column())),
        updated: builder.add_i64_field(UPDATED, NumericOptions::default().set_fast()),
        title_order: builder.add_text_field(TITLE_ORDER, column()),
    };
    (builder.build(), fields)
}
