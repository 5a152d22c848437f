//! The facet columns, read whole when an index is opened: counting a facet over
//! thousands of documents then reads an array.

use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

use crate::facet::Facet;
use crate::schema::{TITLE_ORDER, UPDATED};

/// The values of one facet.
#[derive(Debug, Default)]
pub(crate) struct Column {
    /// The slugs, sorted; a value is its place here.
    slugs: Vec<String>,
    /// Where the values of each document start in `values`; one more than documents.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Column {
    /// The slugs, by value.
    pub(crate) fn slugs(&self) -> &[String] {
        &self.slugs
    }

    /// The value of a slug.
    pub(crate) fn value(&self, slug: &str) -> Option<u32> {
        self.slugs
            .binary_search_by(|known| known.as_str().cmp(slug))
            .ok()
            .map(|value| value as u32)
    }

    /// The values of a document.
    pub(crate) fn values(&self, document: u32) -> &[u32] {
        let document = document as usize;
        match (self.starts.get(document), self.starts.get(document + 1)) {
            (Some(&start), Some(&end)) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The slugs of a document.
    pub(crate) fn slugs_of(&self, document: u32) -> impl Iterator<Item = &String> {
        self.values(document)
            .iter()
            .filter_map(|&value| self.slugs.get(value as usize))
    }

    fn read(column: &StrColumn, documents: u32) -> tantivy::Result<Self> {
        let terms = column.dictionary().num_terms() as u64;
        let mut slugs = Vec::new();
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            slugs.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        let mut starts = vec![0];
        let mut values = Vec::new();
        for document in 0..documents {
            let ordinals = column.ords().values_for_doc(document);
            values.extend(
                ordinals
                    .filter(|&ordinal| ordinal < terms)
                    .map(|ordinal| ordinal as u32),
            );
            starts.push(values.len() as u32);
        }
        Ok(Self {
            slugs,
            starts,
            values,
        })
    }
}

/// All columns that searches read.
#[derive(Debug, Default)]
pub(crate) struct FastFields {
    facets: [Column; Facet::ALL.len()],
    updated: Vec<i32>,
}

impl FastFields {
    /// Reads the columns of a segment.
    pub(crate) fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let documents = segment.max_doc();
        let mut columns = Self::default();
        for facet in Facet::ALL {
            if let Some(column) = segment.fast_fields().str(facet.name())? {
                columns.facets[facet.index()] = Column::read(&column, documents)?;
            }
        }
        if let Some(updated) = segment.fast_fields().column_opt::<i64>(UPDATED)? {
            columns.updated = (0..documents)
                .map(|document| updated.first(document).unwrap_or(0) as i32)
                .collect();
        }
        Ok(columns)
    }

    /// The column of a facet.
    pub(crate) fn facet(&self, facet: Facet) -> &Column {
        &self.facets[facet.index()]
    }

    /// The day of the last update of a document, as `yyyymmdd`.
    pub(crate) fn updated(&self, document: u32) -> i32 {
        self.updated.get(document as usize).copied().unwrap_or(0)
    }
}

/// The rank of each document by title; read only by searches that sort by it.
pub(crate) fn title_ranks(segment: &SegmentReader) -> tantivy::Result<Vec<u64>> {
    let documents = segment.max_doc();
    Ok(match segment.fast_fields().str(TITLE_ORDER)? {
        Some(column) => (0..documents)
            .map(|document| column.ords().first(document).unwrap_or(u64::MAX))
            .collect(),
        None => vec![u64::MAX; documents as usize],
    })
}
