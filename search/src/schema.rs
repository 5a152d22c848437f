//! The fields of the index.
//!
//! Words are searched in three: `stem` and `exact` hold all of a sheet once
//! each (all forms of a word; the word as written), `title` holds the stems of
//! the title alone. Facets and sort keys are columns; what a hit shows is stored,
//! and written as records too (see `records`).

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

use crate::facet::Facet;

/// The fields, by their use.
#[cfg_attr(
    not(feature = "native"),
    expect(dead_code, reason = "only builders store")
)]
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// Stems of everything, repeated by the weight of where they stand.
    pub(crate) stem: Field,
    /// Folded words of everything, with positions: phrases, prefixes, spelling.
    pub(crate) exact: Field,
    /// Stems of the title.
    pub(crate) title: Field,
    /// What `records` holds as well.
    pub(crate) stored: Stored,
}

/// The stored fields: what a hit shows, for whoever reads the index with tantivy.
#[cfg_attr(
    not(feature = "native"),
    expect(dead_code, reason = "only builders store")
)]
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: Field,
    pub(crate) kind: Field,
    pub(crate) heading: Field,
    pub(crate) url: Field,
    pub(crate) as_of: Field,
    pub(crate) summary: Field,
    pub(crate) text: Field,
}

/// The name of the column that "newest first" sorts by.
pub(crate) const UPDATED: &str = "updated";
/// The name of the column that "by title" sorts by.
pub(crate) const TITLE_ORDER: &str = "title_order";

/// The columns of texts, by name.
fn columns() -> impl Iterator<Item = &'static str> {
    Facet::ALL.into_iter().map(Facet::name).chain([TITLE_ORDER])
}

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
    let fields = Fields {
        stem: builder.add_text_field("stem", words(IndexRecordOption::WithFreqs)),
        exact: builder.add_text_field("exact", words(IndexRecordOption::WithFreqsAndPositions)),
        title: builder.add_text_field("title", words(IndexRecordOption::WithFreqs)),
        stored: Stored {
            id: builder.add_text_field("id", STORED),
            kind: builder.add_text_field("kind", STORED),
            heading: builder.add_text_field("heading", STORED),
            url: builder.add_text_field("url", STORED),
            as_of: builder.add_text_field("as_of", STORED),
            summary: builder.add_text_field("summary", STORED),
            text: builder.add_text_field("text", STORED),
        },
    };
    for column in columns() {
        builder.add_text_field(column, TextOptions::default().set_fast("raw"));
    }
    builder.add_i64_field(UPDATED, NumericOptions::default().set_fast());
    (builder.build(), fields)
}
