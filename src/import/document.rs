//! What all documents of word processors share.

use super::blocks::{Block, Inline, words};
use super::file::Named;
use super::matching::{Map, Words};
use super::model::Item;

/// Takes the title of a document from its text, else from its properties, else from
/// the name of its file; and notes by which names others link to it.
pub(super) fn entitle(item: &mut Item, file: Named<'_>) {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    item.addresses.push(name.into_owned());
    if let Some(title) = from_text(item) {
        item.title = Some(title);
    }
    if item.title.is_none() {
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        item.title = Some(stem.replace(['_', '-'], " "));
    }
}

/// The title of a text, taken out of it: a line with the style of titles, or the only
/// heading of the first level where it comes first.
pub(super) fn from_text(item: &mut Item) -> Option<String> {
    let piece = item.pieces.first_mut()?;
    let sections = Words::of(item.kind, &Map::default());
    let is_first = |block: &Block| match block {
        // The only section of a text is no title.
        Block::Heading(1, line) => sections.section(&words(line)).is_none(),
        _ => false,
    };
    let firsts = piece.blocks.iter();
    let firsts = firsts
        .filter(|block| matches!(block, Block::Heading(1, _)))
        .count();
    let place = piece
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Title(_)))
        .or_else(|| (firsts == 1 && piece.blocks.first().is_some_and(is_first)).then_some(0))?;
    let (Block::Title(line) | Block::Heading(_, line)) = piece.blocks.get(place)?.clone() else {
        return None;
    };
    let title = words(&line);
    if title.is_empty() {
        return None;
    }
    if line.iter().any(holds_more) {
        // What is no word stays in the text.
        piece.blocks[place] = Block::Paragraph(line);
    } else {
        piece.blocks.remove(place);
    }
    Some(title)
}

fn holds_more(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Picture { .. } | Inline::Note(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
            inner.iter().any(holds_more)
        }
        _ => false,
    }
}
