//! From a tree of HTML to blocks of text, with all that is in it counted.

mod table;

use super::blocks::{Block, Counts, Inline, is_blank};
use super::html::is_block;
use super::tree::{Child, Node};
use crate::diagnostic::{Fault, ImportFault, Lost};

/// What the end of a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// A space.
    Space,
    /// The end of a line that means nothing, as in Markdown.
    Soft,
    /// The end of a line; a blank line parts paragraphs, as in old blogs.
    Break,
}

/// What a text held.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Vec<Block>>,
    pub(super) found: Counts,
    pub(super) faults: Vec<Fault>,
}

/// Elements whose content is no text.
const SILENT: [&str; 16] = [
    "script", "style", "template", "head", "title", "noscript", "select", "textarea", "button",
    "svg", "math", "object", "canvas", "map", "form", "input",
];

/// Elements that are counted, and are to be found again.
const COUNTED: [&str; 7] = ["a", "img", "table", "iframe", "video", "audio", "embed"];

/// Elements that show something from elsewhere.
const FRAMES: [&str; 4] = ["iframe", "video", "audio", "embed"];

/// The text of a tree.
pub(super) fn text(root: &Node, lines: Lines) -> Text {
    let mut reader = Reader {
        lines,
        labels: Vec::new(),
        text: Text::default(),
        objects: 0,
    };
    reader.count(root);
    reader.define_notes(root);
    reader.text.blocks = reader.blocks(&root.children);
    if reader.objects > 0 {
        let count = reader.objects;
        reader
            .text
            .faults
            .push(ImportFault::Objects { count }.into());
    }
    reader.text
}

struct Reader {
    lines: Lines,
    /// The labels of footnotes, in the order of the list of notes.
    labels: Vec<String>,
    text: Text,
    objects: usize,
}

impl Reader {
    fn count(&mut self, node: &Node) {
        let found = &mut self.text.found;
        match node.name.as_str() {
            // The number of a note is a link in HTML, and none in a text.
            _ if is_reference(node) => return,
            "a" if node.has("href") => found.links += 1,
            "img" => found.pictures += 1,
            "table" => found.tables += 1,
            "div" if is_definition(node) => found.notes += 1,
            name if FRAMES.contains(&name) && frame(node).is_some() => found.links += 1,
            _ => {}
        }
        for inner in node.nodes() {
            self.count(inner);
        }
    }

    /// Reads the footnotes, which stand anywhere.
    fn define_notes(&mut self, root: &Node) {
        let mut definitions = Vec::new();
        root.each(&mut |node| {
            if is_definition(node) {
                definitions.push(node);
            }
        });
        for node in &definitions {
            self.labels.push(node.attribute("id").to_owned());
        }
        for node in definitions {
            let text: Vec<Child> = node
                .children
                .iter()
                .filter(|child| !is_label(child))
                .cloned()
                .collect();
            let note = self.blocks(&text);
            self.text.notes.push(note);
        }
    }

    fn blocks(&mut self, children: &[Child]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut line = Vec::new();
        for child in children {
            match child {
                Child::Text(text) if self.lines == Lines::Break => {
                    for (number, paragraph) in paragraphs(text).enumerate() {
                        if number > 0 {
                            close(&mut line, &mut blocks);
                        }
                        self.words(paragraph, &mut line);
                    }
                }
                Child::Text(text) => self.words(text, &mut line),
                Child::Node(node) if stands_alone(node) => {
                    close(&mut line, &mut blocks);
                    self.block(node, &mut blocks);
                }
                Child::Node(node) => self.inline(node, &mut line),
            }
        }
        close(&mut line, &mut blocks);
        blocks
    }

    fn block(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        match node.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = node.name.as_bytes().get(1).map_or(6, |digit| digit - b'0');
                let line = self.line(&node.children);
                if !is_blank(&line) {
                    blocks.push(Block::Heading(level, line));
                }
            }
            "ul" | "ol" => blocks.extend(self.list(node)),
            "blockquote" => {
                let inner = self.blocks(&node.children);
                if !inner.is_empty() {
                    blocks.push(Block::Quote(inner));
                }
            }
            "pre" => blocks.push(self.code(node)),
            "table" => self.table(node, blocks),
            "hr" => blocks.push(Block::Rule),
            "div" if is_definition(node) => {}
            "dt" => {
                let line = self.line(&node.children);
                blocks.push(Block::Paragraph(vec![Inline::Strong(line)]));
            }
            _ => blocks.extend(self.blocks(&node.children)),
        }
    }

    fn list(&mut self, node: &Node) -> Option<Block> {
        let start = (node.name == "ol").then(|| node.attribute("start").parse().unwrap_or(1));
        let mut tight = true;
        let mut items = Vec::new();
        for item in &node.children {
            let item = match item {
                Child::Node(item) if item.name == "li" => item,
                Child::Node(item) => {
                    items.push(self.blocks(&[Child::Node(item.clone())]));
                    continue;
                }
                Child::Text(text) if text.trim().is_empty() => continue,
                Child::Text(_) => {
                    items.push(self.blocks(std::slice::from_ref(item)));
                    continue;
                }
            };
            tight &= item.child("p").is_none();
            items.push(self.blocks(&item.children));
        }
        (!items.is_empty()).then_some(Block::List {
            start,
            tight,
            items,
        })
    }

    fn code(&mut self, node: &Node) -> Block {
        self.lose(node);
        let class = node
            .child("code")
            .map_or("", |code| code.attribute("class"));
        let language = class.strip_prefix("language-").unwrap_or_default();
        Block::Code {
            language: language.to_owned(),
            text: node.text(),
        }
    }

    /// What stands in a text that is taken letter by letter, or not at all, is lost.
    fn lose(&mut self, node: &Node) {
        let mut faults = Vec::new();
        node.each(&mut |inner| match inner.name.as_str() {
            "a" if inner.has("href") => faults.push(Fault::from(ImportFault::LinkLost {
                target: inner.attribute("href").to_owned(),
                lost: Lost::InLeftOut,
            })),
            "img" => faults.push(Fault::from(ImportFault::PictureLost {
                file: inner.attribute("src").to_owned(),
                lost: Lost::InLeftOut,
            })),
            "table" => faults.push(ImportFault::TableLost.into()),
            name if FRAMES.contains(&name) => {
                if let Some(target) = frame(inner) {
                    faults.push(Fault::from(ImportFault::LinkLost {
                        target,
                        lost: Lost::InLeftOut,
                    }));
                }
            }
            _ => {}
        });
        self.text.faults.extend(faults);
    }

    fn line(&mut self, children: &[Child]) -> Vec<Inline> {
        let mut line = Vec::new();
        for child in children {
            match child {
                Child::Text(text) => self.words(text, &mut line),
                Child::Node(node) => self.inline(node, &mut line),
            }
        }
        line
    }

    fn words(&self, text: &str, line: &mut Vec<Inline>) {
        let end = match self.lines {
            Lines::Space => {
                line.push(Inline::Text(text.to_owned()));
                return;
            }
            Lines::Soft => Inline::Soft,
            Lines::Break => Inline::Break,
        };
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                line.push(end.clone());
            }
            if !part.is_empty() {
                line.push(Inline::Text(part.to_owned()));
            }
        }
    }

    fn inline(&mut self, node: &Node, line: &mut Vec<Inline>) {
        let name = node.name.as_str();
        match name {
            "br" => line.push(Inline::Break),
            "b" | "strong" => line.push(Inline::Strong(self.line(&node.children))),
            "i" | "em" | "cite" => line.push(Inline::Emphasis(self.line(&node.children))),
            "s" | "del" | "strike" => line.push(Inline::Struck(self.line(&node.children))),
            "code" | "kbd" | "tt" | "samp" if node.count(&COUNTED) == 0 => {
                line.push(Inline::Code(node.text()));
            }
            "a" if node.has("href") => {
                let text = self.line(&node.children);
                line.push(Inline::Link {
                    target: node.attribute("href").trim().to_owned(),
                    text,
                });
            }
            "img" => line.push(Inline::Picture {
                file: node.attribute("src").trim().to_owned(),
                alt: node.attribute("alt").trim().to_owned(),
            }),
            "sup" if is_reference(node) => line.push(self.note(node)),
            "q" => {
                line.push(Inline::Text("« ".to_owned()));
                line.extend(self.line(&node.children));
                line.push(Inline::Text(" »".to_owned()));
            }
            "input" if node.attribute("type") == "checkbox" => {
                line.push(Inline::Task(node.has("checked")));
            }
            "table" => {
                self.text.faults.push(ImportFault::TableLost.into());
                line.push(Inline::Text(" ".to_owned()));
                line.extend(self.line(&node.children));
            }
            _ if FRAMES.contains(&name) => {
                node.nodes().for_each(|inner| self.lose(inner));
                match frame(node) {
                    Some(target) => line.push(Inline::Link {
                        target,
                        text: Vec::new(),
                    }),
                    None => self.objects += 1,
                }
            }
            _ if SILENT.contains(&name) => {
                self.lose(node);
                self.objects += usize::from(matches!(name, "svg" | "math" | "object" | "canvas"));
            }
            _ => {
                if is_block(name) {
                    line.push(Inline::Text(" ".to_owned()));
                }
                line.extend(self.line(&node.children));
            }
        }
    }

    fn note(&self, node: &Node) -> Inline {
        let label = node.child("a").map_or("", |link| link.attribute("href"));
        let label = label.trim_start_matches('#');
        match self.labels.iter().position(|known| known == label) {
            Some(number) => Inline::Note(number),
            None => Inline::Text(node.text()),
        }
    }
}

/// What is shown from elsewhere by its address.
fn frame(node: &Node) -> Option<String> {
    let own = node.attribute("src");
    let source = node
        .child("source")
        .map_or("", |node| node.attribute("src"));
    let target = if own.is_empty() { source } else { own }.trim();
    let target = target
        .strip_prefix("//")
        .map_or_else(|| target.to_owned(), |rest| format!("https://{rest}"));
    target.starts_with("http").then_some(target)
}

fn is_definition(node: &Node) -> bool {
    node.name == "div" && node.attribute("class") == "footnote-definition"
}

fn is_reference(node: &Node) -> bool {
    node.attribute("class") == "footnote-reference"
}

fn is_label(child: &Child) -> bool {
    matches!(child, Child::Node(node) if node.attribute("class") == "footnote-definition-label")
}

/// Whether an element stands for itself, or is one within a line that holds such.
fn stands_alone(node: &Node) -> bool {
    if is_block(&node.name) {
        return true;
    }
    let wraps = !matches!(node.name.as_str(), "a" | "code" | "kbd" | "tt" | "samp")
        && !SILENT.contains(&node.name.as_str());
    wraps && node.nodes().any(stands_alone)
}

/// The paragraphs of a text whose lines mean something.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n'))
}

/// Ends a paragraph, if there is one.
fn close(line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let line = std::mem::take(line);
    if !is_blank(&line) {
        blocks.push(Block::Paragraph(line));
    }
}
