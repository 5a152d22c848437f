//! Documents of word processors in `OpenDocument` (ISO/IEC 26300): `.odt`.
//!
//! What is taken and what is not is as with `docx`.

mod line;
mod styles;

use std::rc::Rc;

use super::archive::Archive;
use super::blocks::{Block, Counts, Table, is_blank};
use super::file::Named;
use super::left_out::LeftOut;
use super::model::{Item, Piece, Source, Store};
use super::remark::{At, Remark};
use super::tree::{Child, Node};
use crate::diagnostic::{Failure, Fault, ImportFault};
use crate::schema::Kind;
use styles::Styles;

/// The one item of a document.
pub(super) fn read(file: Named<'_>, at: &At) -> Result<Source, Failure> {
    let archive = Archive::open(file, &file.bytes()?)?;
    if archive.bytes("content.xml").is_none() {
        return Err(file.damaged("content.xml".to_owned()));
    }
    let content = archive.xml(file, "content.xml")?;
    let styles = archive.xml(file, "styles.xml")?;
    let meta = archive.xml(file, "meta.xml")?;
    let body = content.down(&["document-content", "body", "text"]);
    let body = body.cloned().unwrap_or_default();
    let mut reader = Reader::new(&content, &styles);
    let blocks = reader.blocks(&body);
    let mut item = Item::new(at.clone(), Kind::Case);
    count(&body, &mut item.found);
    item.notes = std::mem::take(&mut reader.notes);
    item.pieces.push(Piece {
        section: None,
        label: None,
        blocks,
        at: at.clone(),
    });
    let remark = |fault| Remark::new(at, fault);
    item.remarks.extend(reader.faults().into_iter().map(remark));
    if has_margins(&styles) {
        item.remarks.push(Remark::new(at, ImportFault::Margins));
    }
    item.private = reader.private;
    item.persons = reader.authors;
    meta.each(&mut |node| match node.name.as_str() {
        "creator" | "initial-creator" | "printed-by" => {
            let name = node.text().trim().to_owned();
            if !name.is_empty() && !item.persons.contains(&name) {
                item.persons.push(name);
            }
        }
        "title" => item.title = Some(node.text()).filter(|title| !title.trim().is_empty()),
        _ => {}
    });
    item.store = Store::Archive(Rc::new(archive.into_files()));
    super::document::entitle(&mut item, file);
    Ok(Source {
        items: vec![item],
        remarks: Vec::new(),
    })
}

/// What there is to be found in a text. What stands twice for programs to choose from
/// is not told apart here: of a frame, the first picture counts.
fn count(node: &Node, found: &mut Counts) {
    match node.name.as_str() {
        "tracked-changes" | "annotation" => return,
        "a" => found.links += 1,
        "frame" if node.child("image").is_some() => found.pictures += 1,
        "table" => found.tables += 1,
        "note" => found.notes += 1,
        _ => {}
    }
    node.nodes().for_each(|inner| count(inner, found));
}

struct Reader {
    styles: Styles,
    notes: Vec<Vec<Block>>,
    private: Vec<String>,
    /// People whom a by-line names.
    authors: Vec<String>,
    left: LeftOut,
    /// The tables within frames of the line that was read last, and their texts.
    boxes: Vec<Node>,
}

impl Reader {
    fn new(content: &Node, styles: &Node) -> Self {
        Self {
            styles: Styles::new(&[styles, content]),
            notes: Vec::new(),
            private: Vec::new(),
            authors: Vec::new(),
            left: LeftOut::default(),
            boxes: Vec::new(),
        }
    }

    fn faults(&mut self) -> Vec<Fault> {
        self.left.faults()
    }

    fn blocks(&mut self, node: &Node) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.gather(node, &mut blocks);
        blocks
    }

    fn gather(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        for child in node.nodes() {
            match child.name.as_str() {
                "h" | "p" => self.paragraph(child, blocks),
                "list" => {
                    if let Some(list) = self.list(child, None) {
                        blocks.push(list);
                    }
                }
                "table" => {
                    let mut table = Table::default();
                    self.rows(child, &mut table);
                    blocks.push(Block::Table(table));
                }
                "tracked-changes" => self.changes(child),
                "table-of-content" | "alphabetical-index" | "table-index"
                | "illustration-index" => {
                    self.left.has_contents = true;
                    self.lose(child);
                }
                "section" if child.attribute("display") == "none" => self.hide(child),
                "section" | "index-body" | "numbered-paragraph" => self.gather(child, blocks),
                "frame" | "custom-shape" | "g" => {
                    let mut line = Vec::new();
                    self.inline(child, &mut line);
                    if !is_blank(&line) {
                        blocks.push(Block::Paragraph(line));
                    }
                    self.open_boxes(blocks);
                }
                _ => {}
            }
        }
    }

    fn open_boxes(&mut self, blocks: &mut Vec<Block>) {
        for inner in std::mem::take(&mut self.boxes) {
            self.gather(&inner, blocks);
        }
    }

    fn paragraph(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        let style = node.attribute("style-name");
        if self.styles.ask(style, |_, style| style.hidden) == Some(true) {
            self.hide(node);
            return;
        }
        if self.styles.is_named(style, &["Author"]) {
            self.authors.push(node.text());
            self.lose(node);
            return;
        }
        let line = self.line(node);
        if !is_blank(&line) {
            let level = node.attribute("outline-level").parse::<u8>().unwrap_or(1);
            blocks.push(if self.styles.is_named(style, &["Title"]) {
                Block::Title(line)
            } else if node.name == "h" {
                Block::Heading(level.clamp(1, 6), line)
            } else if self.styles.is_named(style, &["Quotations"]) {
                Block::Quote(vec![Block::Paragraph(line)])
            } else {
                Block::Paragraph(line)
            });
        }
        self.open_boxes(blocks);
    }

    fn list(&mut self, node: &Node, outer: Option<bool>) -> Option<Block> {
        let own = self.styles.is_ordered(node.attribute("style-name"));
        let ordered = own.or(outer).unwrap_or(false);
        let mut items = Vec::new();
        for item in node.nodes() {
            if !matches!(item.name.as_str(), "list-item" | "list-header") {
                continue;
            }
            let mut blocks = Vec::new();
            for child in &item.children {
                match child {
                    Child::Node(list) if list.name == "list" => {
                        blocks.extend(self.list(list, Some(ordered)));
                    }
                    Child::Node(other) => {
                        let whole = Node {
                            children: vec![Child::Node(other.clone())],
                            ..Node::default()
                        };
                        self.gather(&whole, &mut blocks);
                    }
                    Child::Text(_) => {}
                }
            }
            // A heading within a list is one that has a number.
            if let [Block::Heading(..) | Block::Title(_)] = blocks.as_slice() {
                return blocks.pop();
            }
            if !blocks.is_empty() {
                items.push(blocks);
            }
        }
        (!items.is_empty()).then(|| Block::List {
            start: ordered.then_some(1),
            tight: true,
            items,
        })
    }

    fn rows(&mut self, node: &Node, table: &mut Table) {
        for row in node.nodes() {
            match row.name.as_str() {
                "table-row" => {
                    let mut cells = Vec::new();
                    for cell in row.nodes() {
                        let is_cell = cell.name == "table-cell";
                        if !is_cell && cell.name != "covered-table-cell" {
                            continue;
                        }
                        let repeated = cell.attribute("number-columns-repeated");
                        let repeated = repeated.parse::<usize>().unwrap_or(1).clamp(1, 50);
                        let span = |name| !matches!(cell.attribute(name), "" | "1");
                        table.merged |=
                            span("number-columns-spanned") || span("number-rows-spanned");
                        let blocks = if is_cell {
                            self.blocks(cell)
                        } else {
                            Vec::new()
                        };
                        cells.push(blocks);
                        cells.extend((1..repeated).map(|_| Vec::new()));
                    }
                    table.rows.push(cells);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(row, table),
                _ => {}
            }
        }
    }

    /// Deleted text stands apart, with a mark where it was; inserted text is where it is.
    fn changes(&mut self, node: &Node) {
        for region in node.nodes() {
            if region.child("insertion").is_some() {
                self.left.insertions += 1;
            }
            if let Some(deletion) = region.child("deletion") {
                self.left.deletions += 1;
                let texts = deletion.nodes().filter(|part| part.name != "change-info");
                let text: Vec<String> = texts.map(Node::text).collect();
                let text = text.join("\n");
                if !text.trim().is_empty() {
                    self.private.push(text);
                }
            }
        }
    }

    fn hide(&mut self, node: &Node) {
        self.left.hidden += 1;
        self.lose(node);
        self.private.push(node.text());
    }

    fn lose(&mut self, node: &Node) {
        let mut found = Counts::default();
        count(node, &mut found);
        self.left.lose(&found);
    }
}

/// Whether headers or footers say something.
fn has_margins(styles: &Node) -> bool {
    let mut says = false;
    styles.each(&mut |node| {
        if matches!(node.name.as_str(), "header" | "footer") {
            says |= node.text().chars().any(char::is_alphabetic);
        }
    });
    says
}
