//! Where the samples of a track lie in the file (ISO/IEC 14496-12, 8.6 and 8.7):
//! in chunks, each at a place, with so many samples, each of a size.

use std::io::{Read, Seek};
use std::ops::Range;

use super::super::patch::Source;
use super::{Found, boxes};
use crate::diagnostic::Unclean;

/// The bytes of the samples, chunk by chunk.
pub(super) fn ranges<R: Read + Seek>(
    source: &mut Source<'_, R>,
    table: Range<u64>,
) -> Result<Vec<Range<u64>>, Unclean> {
    let parts = boxes(source, table)?;
    let mut read = |name: &[u8; 4]| match parts.iter().find(|found| &found.name == name) {
        Some(Found { content, .. }) => source
            .read(content.start, content.end - content.start)
            .map(Some),
        None => Ok(None),
    };
    let (narrow, wide) = (read(b"stco")?, read(b"co64")?);
    let starts: Vec<u64> = match (&narrow, &wide) {
        (Some(table), None) => numbers(table, 8)?.into_iter().map(u64::from).collect(),
        (None, Some(table)) => {
            let halves = numbers(table, 8)?;
            let (pairs, _) = halves.as_chunks::<2>();
            let whole = |[high, low]: &[u32; 2]| u64::from(*high) << 32 | u64::from(*low);
            pairs.iter().map(whole).collect()
        }
        _ => return Err(Unclean::DamagedMedia),
    };
    let runs = numbers(&read(b"stsc")?.ok_or(Unclean::DamagedMedia)?, 8)?;
    // Sizes of some bits only are never written for data.
    let sizes = numbers(&read(b"stsz")?.ok_or(Unclean::OtherMedia)?, 4)?;
    let &[each, count, ref sizes @ ..] = &*sizes else {
        return Err(Unclean::DamagedMedia);
    };
    let (mut runs, _) = runs.as_chunks::<3>();
    let mut ranges = Vec::with_capacity(starts.len());
    let (mut sample, mut left) = (0, source.length());
    for (number, start) in (1..).zip(starts) {
        while let [_, next, ..] = runs
            && next[0] <= number
        {
            runs = &runs[1..];
        }
        let in_chunk = runs
            .first()
            .map_or(0, |[_, samples, _]| *samples)
            .min(count);
        let length: u64 = if each > 0 {
            u64::from(each) * u64::from(in_chunk)
        } else {
            let next = sample + in_chunk as usize;
            let sizes = sizes.get(sample..next).ok_or(Unclean::DamagedMedia)?;
            sample = next;
            sizes.iter().map(|size| u64::from(*size)).sum()
        };
        // All samples together are no longer than the file.
        left = left.checked_sub(length).ok_or(Unclean::DamagedMedia)?;
        let end = start.checked_add(length).ok_or(Unclean::DamagedMedia)?;
        ranges.push(start..end);
    }
    Ok(ranges)
}

/// The numbers of a table, from `at`.
fn numbers(table: &[u8], at: usize) -> Result<Vec<u32>, Unclean> {
    let rest = table.get(at..).ok_or(Unclean::DamagedMedia)?;
    let (numbers, _) = rest.as_chunks::<4>();
    Ok(numbers
        .iter()
        .map(|bytes| u32::from_be_bytes(*bytes))
        .collect())
}
