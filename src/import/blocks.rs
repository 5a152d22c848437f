//! A text as all readers hand it over, whatever it was written in, and the count of
//! what it holds.

use crate::diagnostic::Element;

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// The title of the document, where that is told apart from headings.
    Title(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List {
        /// The first number; none where the items have none.
        start: Option<u64>,
        /// Whether items stand close together, without paragraphs of their own.
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Code {
        language: String,
        text: String,
    },
    Table(Table),
    Rule,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// How each column is aligned.
    pub(super) columns: Vec<Side>,
    /// The rows, the first being the head; each cell is a text.
    pub(super) rows: Vec<Vec<Vec<Block>>>,
    /// Whether cells were joined, which no table here can show.
    pub(super) merged: bool,
}

/// The side at which a column is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    #[default]
    None,
    Left,
    Center,
    Right,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Struck(Vec<Inline>),
    Code(String),
    Link {
        target: String,
        text: Vec<Inline>,
    },
    Picture {
        file: String,
        alt: String,
    },
    /// A footnote, by its place in the list of notes.
    Note(usize),
    /// The end of a line that is to stay one.
    Break,
    /// The end of a line that means nothing.
    Soft,
    /// A box that is to be ticked, or is.
    Task(bool),
}

/// How many there are of each element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Links.
    pub links: usize,
    /// Pictures.
    pub pictures: usize,
    /// Tables.
    pub tables: usize,
    /// Footnotes.
    pub notes: usize,
}

impl Counts {
    /// All elements, in the order of reports.
    pub const ALL: [Element; 4] = [
        Element::Link,
        Element::Picture,
        Element::Table,
        Element::Note,
    ];

    /// The count of one element.
    #[must_use]
    pub fn of(&self, element: Element) -> usize {
        match element {
            Element::Link => self.links,
            Element::Picture => self.pictures,
            Element::Table => self.tables,
            Element::Note => self.notes,
        }
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, element: Element) -> &mut usize {
        match element {
            Element::Link => &mut self.links,
            Element::Picture => &mut self.pictures,
            Element::Table => &mut self.tables,
            Element::Note => &mut self.notes,
        }
    }

    /// Counts those of another as well.
    pub fn add(&mut self, other: &Self) {
        for element in Self::ALL {
            *self.of_mut(element) += other.of(element);
        }
    }
}

/// The words of a line, without markup.
pub(super) fn words(inlines: &[Inline]) -> String {
    let mut text = String::new();
    add_words(inlines, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add_words(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Link { text: inner, .. } => add_words(inner, text),
            Inline::Break | Inline::Soft => text.push(' '),
            Inline::Picture { .. } | Inline::Note(_) | Inline::Task(_) => {}
        }
    }
}

/// Whether a line says nothing.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break | Inline::Soft => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => is_blank(inner),
        _ => false,
    })
}

/// Goes over every line within blocks, and those within links, to change it.
pub(super) fn each_line(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Title(line) | Block::Heading(_, line) | Block::Paragraph(line) => change(line),
            Block::List { items, .. } => {
                for item in items {
                    each_line(item, change);
                }
            }
            Block::Quote(inner) => each_line(inner, change),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    each_line(cell, change);
                }
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}
