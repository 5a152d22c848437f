//! The dictionaries of an index as a browser reads them: in small blocks, for a
//! word that is looked up, and the dictionary of words as a few compressed
//! files beside them, for a word that no block holds and that may be misspelt.

use std::io::Write;
use std::ops::Range;

use flate2::{Compression, GzBuilder};
use tantivy::directory::{CompositeFile, CompositeWrite, FileSlice};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::postings::TermInfo;
use tantivy::termdict::TermDictionary;
use tantivy_sstable::Writer;
use tantivy_sstable::value::ValueWriter;

use crate::error::{Error, Result};
use crate::folder::Folder;
use crate::packed::{Packed, packed_parts};
use crate::schema::Fields;

/// A block ends with the term whose letters reach this many bytes, those that
/// it shares with the term before aside: tantivy's 4,000 make a word of three
/// fields cost 20 kB.
const BLOCK: usize = 300;

/// How tantivy marks a dictionary in blocks.
const IN_BLOCKS: u32 = 2;

/// Writes the dictionaries of a segment again, in small blocks. Gives the place
/// of the dictionary of words in the file.
pub(super) fn divide(segment: &Segment, fields: &Fields) -> tantivy::Result<Range<usize>> {
    let file = CompositeFile::open(&segment.open_read(SegmentComponent::Terms)?)?;
    let mut dictionaries = Vec::new();
    for field in [fields.stem, fields.exact, fields.title] {
        if let Some(slice) = file.open_read(field) {
            let whole = FileSlice::from(slice.read_bytes()?.to_vec());
            dictionaries.push((field, TermDictionary::open(whole)?));
        }
    }
    let mut place = 0..0;
    let mut file = CompositeWrite::wrap(segment.open_write(SegmentComponent::Terms)?);
    for (field, dictionary) in dictionaries {
        let to = file.for_field(field);
        let start = to.written_bytes() as usize;
        let mut writer = Writer::<_, Infos>::new(&mut *to);
        writer.set_block_len(BLOCK);
        let mut terms = dictionary.stream()?;
        while terms.advance() {
            writer.insert(terms.key(), terms.value())?;
        }
        writer.finish()?;
        to.write_all(&IN_BLOCKS.to_le_bytes())?;
        if field == fields.exact {
            place = start..to.written_bytes() as usize;
        }
    }
    file.close()?;
    Ok(place)
}

/// Writes the dictionary of words in compressed parts; gives what each stands for.
pub(super) fn packed(folder: &Folder, segment: &str, place: Range<usize>) -> Result<Vec<Packed>> {
    let terms = folder.bytes(&format!("{segment}.term"))?;
    let mut parts = Vec::new();
    for (extension, range) in packed_parts(place) {
        let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
        let written = writer
            .write_all(&terms[range.clone()])
            .and_then(|()| writer.finish())
            .map_err(|error| Error::write(folder.path(), error))?;
        folder.write_hashed(&format!("{segment}.{extension}"), &written)?;
        parts.push(Packed {
            extension,
            start: range.start,
            length: range.len(),
            size: written.len(),
        });
    }
    Ok(parts)
}

/// What dictionaries know of the terms of a block, as tantivy writes it.
#[derive(Default)]
struct Infos(Vec<TermInfo>);

impl ValueWriter for Infos {
    type Value = TermInfo;

    fn write(&mut self, info: &TermInfo) {
        self.0.push(info.clone());
    }

    fn serialize_block(&self, to: &mut Vec<u8>) {
        number(self.0.len(), to);
        if let Some(first) = self.0.first() {
            number(first.postings_range.start, to);
            number(first.positions_range.start, to);
        }
        for info in &self.0 {
            number(info.doc_freq as usize, to);
            number(info.postings_range.len(), to);
            number(info.positions_range.len(), to);
        }
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

/// Appends a number as tantivy does: seven bits a byte, the lowest first, the
/// last one marked.
fn number(mut number: usize, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 & 0x7f);
        number >>= 7;
    }
    to.push(number as u8 | 0x80);
}
