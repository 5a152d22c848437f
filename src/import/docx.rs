//! Documents of word processors in Office Open XML (ECMA-376, part 1): `.docx`.
//!
//! Taken: paragraphs, headings, lists, tables, links, pictures, footnotes, and inserted
//! text as if it were accepted. Never taken: comments, deleted text, hidden text.

mod line;
mod parts;

use std::rc::Rc;

use super::archive::Archive;
use super::blocks::{Block, Inline, Table, is_blank};
use super::file::Named;
use super::model::{Item, Piece, Source, Store};
use super::remark::{At, Remark};
use super::tree::Node;
use crate::diagnostic::{Failure, ImportFault};
use crate::schema::Kind;
use line::Lines;
use parts::{Parts, Style};

/// The one item of a document.
pub(super) fn read(file: Named<'_>, at: &At) -> Result<Source, Failure> {
    let archive = Archive::open(file, &file.bytes()?)?;
    if archive.bytes("word/document.xml").is_none() {
        return Err(file.damaged("word/document.xml".to_owned()));
    }
    let document = archive.xml(file, "word/document.xml")?;
    let parts = Parts::read(&archive, file)?;
    let mut item = Item::new(at.clone(), Kind::Case);
    let mut lines = Lines::new(&parts);
    let body = document
        .down(&["document", "body"])
        .cloned()
        .unwrap_or_default();
    let blocks = blocks(&body, &mut lines);
    for note in parts.notes() {
        lines.of = if note.name == "endnote" {
            "endnote"
        } else {
            "footnote"
        };
        let inner = self::blocks(note, &mut lines);
        item.notes.push(inner);
    }
    item.found = parts.found(&body);
    item.pieces.push(Piece {
        section: None,
        label: None,
        blocks,
        at: at.clone(),
    });
    let remark = |fault| Remark::new(at, fault);
    item.remarks.extend(lines.faults().into_iter().map(remark));
    let comments = parts.comments();
    if !comments.is_empty() {
        let count = comments.len();
        item.remarks
            .push(Remark::new(at, ImportFault::Comments { count }));
    }
    if Parts::has_margins(&archive, file)? {
        item.remarks.push(Remark::new(at, ImportFault::Margins));
    }
    item.private.extend(comments);
    item.private.append(&mut lines.private);
    item.persons = parts.persons();
    item.persons.append(&mut lines.authors);
    item.title = parts.title();
    item.store = Store::Archive(Rc::new(archive.into_files()));
    super::document::entitle(&mut item, file);
    Ok(Source {
        items: vec![item],
        remarks: Vec::new(),
    })
}

/// A paragraph of a list that is not yet one.
struct Listed {
    level: usize,
    ordered: bool,
    line: Vec<Inline>,
}

fn blocks(node: &Node, lines: &mut Lines<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut listed = Vec::new();
    gather(node, lines, &mut blocks, &mut listed);
    close(&mut listed, &mut blocks);
    blocks
}

fn gather(node: &Node, lines: &mut Lines<'_>, blocks: &mut Vec<Block>, listed: &mut Vec<Listed>) {
    for child in node.nodes() {
        match child.name.as_str() {
            "p" => paragraph(child, lines, blocks, listed),
            "tbl" => {
                close(listed, blocks);
                blocks.push(table(child, lines));
            }
            "sdt" if is_contents(child) => lines.contents(child),
            "sdt" => {
                if let Some(content) = child.child("sdtContent") {
                    gather(content, lines, blocks, listed);
                }
            }
            "del" | "moveFrom" => lines.delete(child),
            "ins" | "moveTo" | "customXml" | "smartTag" => {
                lines.insert(child);
                gather(child, lines, blocks, listed);
            }
            "AlternateContent" => {
                if let Some(choice) = child.child("Choice").or_else(|| child.child("Fallback")) {
                    gather(choice, lines, blocks, listed);
                }
            }
            _ => {}
        }
    }
}

/// Whether a part of the document is its table of contents.
fn is_contents(node: &Node) -> bool {
    let gallery = node.down(&["sdtPr", "docPartObj", "docPartGallery"]);
    gallery.is_some_and(|gallery| gallery.attribute("val").starts_with("Table of Contents"))
}

fn paragraph(
    node: &Node,
    lines: &mut Lines<'_>,
    blocks: &mut Vec<Block>,
    listed: &mut Vec<Listed>,
) {
    let properties = node.child("pPr");
    let style = lines.parts.style(properties);
    if style == Style::Contents {
        lines.contents(node);
        return;
    }
    if style == Style::Author {
        lines.authors.push(node.text());
        lines.lose(node);
        return;
    }
    let line = lines.line(node);
    let boxes = std::mem::take(&mut lines.boxes);
    if !is_blank(&line) {
        let numbering = lines.parts.numbering(properties);
        match (style, numbering) {
            (Style::Title, _) => {
                close(listed, blocks);
                blocks.push(Block::Title(line));
            }
            (Style::Heading(level), _) => {
                close(listed, blocks);
                blocks.push(Block::Heading(level, line));
            }
            (_, Some((level, ordered))) => listed.push(Listed {
                level,
                ordered,
                line,
            }),
            (Style::Quote, None) => {
                close(listed, blocks);
                match blocks.last_mut() {
                    Some(Block::Quote(inner)) => inner.push(Block::Paragraph(line)),
                    _ => blocks.push(Block::Quote(vec![Block::Paragraph(line)])),
                }
            }
            _ => {
                close(listed, blocks);
                blocks.push(Block::Paragraph(line));
            }
        }
    }
    for inner in boxes {
        close(listed, blocks);
        gather(&inner, lines, blocks, listed);
    }
}

/// Makes lists out of the paragraphs that were one.
fn close(listed: &mut Vec<Listed>, blocks: &mut Vec<Block>) {
    let listed = std::mem::take(listed);
    let mut rest = listed.into_iter().peekable();
    while rest.peek().is_some() {
        blocks.push(list(&mut rest, 0));
    }
}

fn list(rest: &mut std::iter::Peekable<std::vec::IntoIter<Listed>>, depth: usize) -> Block {
    let first = rest.peek();
    let (level, ordered) = first.map_or((0, false), |first| (first.level, first.ordered));
    let mut items: Vec<Vec<Block>> = Vec::new();
    while let Some(next) = rest.peek() {
        if next.level > level && !items.is_empty() && depth < 8 {
            let inner = list(rest, depth + 1);
            if let Some(item) = items.last_mut() {
                item.push(inner);
            }
            continue;
        }
        if next.level < level && depth > 0 || (next.level == level && next.ordered != ordered) {
            break;
        }
        if let Some(next) = rest.next() {
            items.push(vec![Block::Paragraph(next.line)]);
        }
    }
    Block::List {
        start: ordered.then_some(1),
        tight: true,
        items,
    }
}

fn table(node: &Node, lines: &mut Lines<'_>) -> Block {
    let mut table = Table::default();
    rows(node, lines, &mut table);
    Block::Table(table)
}

fn rows(node: &Node, lines: &mut Lines<'_>, table: &mut Table) {
    for row in node.nodes() {
        match row.name.as_str() {
            "tr" if row.down(&["trPr", "del"]).is_some() => lines.delete(row),
            "tr" => {
                let mut cells = Vec::new();
                self::cells(row, lines, &mut cells, &mut table.merged);
                table.rows.push(cells);
            }
            "sdt" | "sdtContent" | "ins" | "customXml" => rows(row, lines, table),
            "del" => lines.delete(row),
            _ => {}
        }
    }
}

fn cells(node: &Node, lines: &mut Lines<'_>, cells: &mut Vec<Vec<Block>>, merged: &mut bool) {
    for cell in node.nodes() {
        match cell.name.as_str() {
            "tc" => {
                let span = cell.down(&["tcPr", "gridSpan"]);
                let span = span.and_then(|span| span.attribute("val").parse::<usize>().ok());
                let wide = span.unwrap_or(1).clamp(1, 50);
                *merged |= wide > 1 || cell.down(&["tcPr", "vMerge"]).is_some();
                cells.push(blocks(cell, lines));
                cells.extend((1..wide).map(|_| Vec::new()));
            }
            "sdt" | "sdtContent" | "ins" | "customXml" => self::cells(cell, lines, cells, merged),
            "del" => lines.delete(cell),
            _ => {}
        }
    }
}
