//! The text of a draft: pieces put into the sections of its kind.

use std::ops::Range;

use super::blocks::{Block, Inline, each_line, words};
use super::emit::markdown;
use super::matching::Words;
use super::model::{Item, Piece};
use super::remark::{At, Remark};
use crate::diagnostic::ImportFault;
use crate::language::Language;
use crate::schema::{Need, SectionInfo};

/// A text, and where each part of it comes from.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) text: String,
    pub(super) places: Vec<(Range<usize>, At)>,
    /// How many footnotes stand in it.
    pub(super) notes: usize,
}

/// A section as it will be written.
#[derive(Debug)]
struct Part {
    section: Option<&'static SectionInfo>,
    heading: Option<Vec<Inline>>,
    blocks: Vec<Block>,
    at: At,
}

/// The text of an item.
pub(super) fn body(
    item: &Item,
    matching: &Words,
    language: Language,
    remarks: &mut Vec<Remark>,
) -> Body {
    let mut parts: Vec<Part> = Vec::new();
    for piece in &item.pieces {
        match piece.section {
            Some(section) => add(&mut parts, section, piece),
            None => split(piece, item, matching, &mut parts, remarks),
        }
    }
    let mut parts = ordered(parts, item, language);
    let moved = place_notes(&mut parts, item, remarks);
    let mut body = Body {
        notes: moved,
        ..Body::default()
    };
    for part in &parts {
        let start = body.text.len();
        if let Some(heading) = &part.heading {
            let heading = markdown(&[Block::Heading(2, heading.clone())]);
            body.text.push('\n');
            body.text.push_str(&heading);
        }
        let text = markdown(&part.blocks);
        if !text.is_empty() {
            body.text.push('\n');
            body.text.push_str(&text);
        }
        body.places.push((start..body.text.len(), part.at.clone()));
    }
    body
}

/// Adds a piece whose section is known: behind what the section has already.
fn add(parts: &mut Vec<Part>, section: &'static SectionInfo, piece: &Piece) {
    let blocks = lowered(&piece.blocks, 3);
    let same = |part: &&mut Part| {
        part.section
            .is_some_and(|known| std::ptr::eq(known, section))
    };
    if let Some(part) = parts.iter_mut().find(same) {
        if let Some(label) = &piece.label {
            part.blocks
                .push(Block::Heading(3, vec![Inline::Text(label.clone())]));
        }
        part.blocks.extend(blocks);
        return;
    }
    parts.push(Part {
        section: Some(section),
        heading: None,
        blocks,
        at: piece.at.clone(),
    });
}

/// Blocks whose headings are of the level `first` and below, without a gap.
fn lowered(blocks: &[Block], first: u8) -> Vec<Block> {
    let levels = blocks.iter().filter_map(level);
    let Some(least) = levels.min() else {
        return blocks.to_vec();
    };
    let mut last = first - 1;
    let lower = |block: &Block| match block {
        Block::Heading(level, line) => {
            last = (level - least + first).min(last + 1).min(6);
            Block::Heading(last, line.clone())
        }
        Block::Title(line) => {
            last = first;
            Block::Heading(first, line.clone())
        }
        other => other.clone(),
    };
    blocks.iter().map(lower).collect()
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading(level, _) => Some(*level),
        Block::Title(_) => Some(1),
        _ => None,
    }
}

/// Cuts a text at its headings: those of the level at which most are of known
/// sections, and of all levels above.
fn split(
    piece: &Piece,
    item: &Item,
    matching: &Words,
    parts: &mut Vec<Part>,
    remarks: &mut Vec<Remark>,
) {
    let sections = item.kind.info().sections;
    if sections.is_empty() {
        parts.push(part(None, None, lowered(&piece.blocks, 2), &piece.at));
        return;
    }
    let Some(cut) = cutting_level(&piece.blocks, matching) else {
        let first = sections
            .iter()
            .find(|section| section.need == Need::Required);
        let is_first = |other: &Piece| match (first, other.section) {
            (Some(first), Some(section)) => std::ptr::eq(first, section),
            _ => false,
        };
        if item.pieces.iter().any(is_first) {
            parts.push(part(None, None, lowered(&piece.blocks, 3), &piece.at));
        } else if let (Some(section), false) = (first, piece.blocks.is_empty()) {
            let whole = Piece {
                section: Some(section),
                ..piece.clone()
            };
            add(parts, section, &whole);
            let fault = ImportFault::NoHeadings {
                section: section.heading,
            };
            remarks.push(Remark::new(&piece.at, fault));
        }
        return;
    };
    let mut rest = piece.blocks.as_slice();
    while !rest.is_empty() {
        let heads = |block: &Block| level(block).is_some_and(|level| level <= cut);
        let heading = match &rest[0] {
            Block::Heading(level, line) if *level <= cut => Some(line),
            Block::Title(line) => Some(line),
            _ => None,
        };
        let start = usize::from(heading.is_some());
        let end = rest[start..]
            .iter()
            .position(heads)
            .map_or(rest.len(), |end| start + end);
        let blocks = &rest[start..end];
        rest = &rest[end..];
        let Some(heading) = heading else {
            parts.push(part(None, None, lowered(blocks, 3), &piece.at));
            continue;
        };
        let named = words(heading);
        if let Some(section) = matching.section(&named) {
            let own = section.headings().any(|known| known == named);
            let whole = Piece {
                section: Some(section),
                label: (!own).then_some(named),
                blocks: blocks.to_vec(),
                at: piece.at.clone(),
            };
            add(parts, section, &whole);
        } else {
            let fault = ImportFault::UnknownHeading { heading: named };
            remarks.push(Remark::new(&piece.at, fault));
            let heading = Some(heading.clone());
            parts.push(part(None, heading, lowered(blocks, 3), &piece.at));
        }
    }
}

fn part(
    section: Option<&'static SectionInfo>,
    heading: Option<Vec<Inline>>,
    blocks: Vec<Block>,
    at: &At,
) -> Part {
    Part {
        section,
        heading,
        blocks,
        at: at.clone(),
    }
}

/// The level at which a text is cut: that with the most known headings, else the
/// highest there is.
fn cutting_level(blocks: &[Block], matching: &Words) -> Option<u8> {
    let levels: Vec<u8> = blocks.iter().filter_map(level).collect();
    let highest = *levels.iter().min()?;
    let known = |wanted: u8| {
        let headings = blocks.iter().filter(|block| match block {
            Block::Heading(level, line) => {
                *level == wanted && matching.section(&words(line)).is_some()
            }
            _ => false,
        });
        headings.count()
    };
    let best = (1..=6)
        .map(|level| (known(level), level))
        .max_by_key(|(count, level)| (*count, 7 - level));
    best.filter(|(count, _)| *count > 0)
        .map(|(_, level)| level)
        .or(Some(highest))
}

/// The sections in the order of the schema, each of the others behind the one that it
/// stood behind; those that must be there and are not are empty.
fn ordered(parts: Vec<Part>, item: &Item, language: Language) -> Vec<Part> {
    let sections = item.kind.info().sections;
    let place_of = |section: &SectionInfo| {
        sections
            .iter()
            .position(|known| std::ptr::eq(known, section))
    };
    let mut last = 0;
    let mut placed: Vec<(usize, Part)> = Vec::new();
    for mut part in parts {
        if let Some(place) = part.section.and_then(place_of) {
            last = 2 * place + 1;
            part.heading = part
                .section
                .map(|section| vec![Inline::Text(section.heading.name(language).to_owned())]);
            placed.push((last, part));
        } else {
            // An unknown section stands behind the known one before it.
            let place = if part.heading.is_some() { last + 1 } else { 0 };
            placed.push((place, part));
        }
    }
    let has = |section: &SectionInfo, placed: &[(usize, Part)]| {
        placed.iter().any(|(_, part)| {
            part.section
                .is_some_and(|known| std::ptr::eq(known, section))
        })
    };
    // A text before the first heading says what it is about, where nothing else does.
    if let Some(first) = sections
        .iter()
        .find(|section| section.need == Need::Required)
        && !has(first, &placed)
        && let Some((place, part)) = placed
            .iter_mut()
            .find(|(place, part)| *place == 0 && part.heading.is_none() && !part.blocks.is_empty())
    {
        part.section = Some(first);
        part.heading = Some(vec![Inline::Text(first.heading.name(language).to_owned())]);
        *place = 1;
    }
    for (number, section) in sections.iter().enumerate() {
        if section.need == Need::Required && !has(section, &placed) {
            let heading = vec![Inline::Text(section.heading.name(language).to_owned())];
            let part = part(Some(section), Some(heading), Vec::new(), &item.at);
            placed.push((2 * number + 1, part));
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, part)| part).collect()
}

/// Puts each footnote at the end of the section that names it first; how many
/// there are.
fn place_notes(parts: &mut Vec<Part>, item: &Item, remarks: &mut Vec<Remark>) -> usize {
    let mut left: Vec<usize> = (0..item.notes.len()).collect();
    let count = parts.len();
    for (number, part) in parts.iter_mut().enumerate() {
        let mut named = Vec::new();
        each_line(&mut part.blocks, &mut |line| note_numbers(line, &mut named));
        if number + 1 == count {
            named.extend(left.iter().copied());
        }
        for note in named {
            let Some(place) = left.iter().position(|known| *known == note) else {
                continue;
            };
            left.remove(place);
            part.blocks.extend(note_blocks(note, &item.notes[note]));
        }
    }
    if parts.is_empty() && !left.is_empty() {
        let blocks = left
            .iter()
            .flat_map(|note| note_blocks(*note, &item.notes[*note]));
        parts.push(part(None, None, blocks.collect(), &item.at));
    }
    let told = item.notes.iter().filter(|note| says(note)).count();
    if told > 0 {
        remarks.push(Remark::new(
            &item.at,
            ImportFault::NotesMoved { count: told },
        ));
    }
    for _ in told..item.notes.len() {
        remarks.push(Remark::new(&item.at, ImportFault::NoteLost));
    }
    told
}

fn says(note: &[Block]) -> bool {
    !markdown(note).trim().is_empty()
}

fn note_numbers(line: &[Inline], numbers: &mut Vec<usize>) {
    for inline in line {
        match inline {
            Inline::Note(number) => numbers.push(*number),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Link { text: inner, .. } => note_numbers(inner, numbers),
            _ => {}
        }
    }
}

fn note_blocks(number: usize, note: &[Block]) -> Vec<Block> {
    if !says(note) {
        return Vec::new();
    }
    let label = Inline::Text(format!("Note {} : ", number + 1));
    let mut blocks = note.to_vec();
    if let Some(Block::Paragraph(line)) = blocks.first_mut() {
        line.insert(0, label);
    } else {
        blocks.insert(0, Block::Paragraph(vec![label]));
    }
    blocks
}
