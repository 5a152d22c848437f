//! One paragraph of a document: its words, links, pictures and notes.

use super::Reader;
use super::styles::Style;
use crate::import::blocks::Inline;
use crate::import::tree::{Child, Node};

impl Reader {
    /// The line of a paragraph, or of a part of one.
    pub(super) fn line(&mut self, node: &Node) -> Vec<Inline> {
        let mut line = Vec::new();
        for child in &node.children {
            match child {
                Child::Text(text) => line.push(Inline::Text(text.clone())),
                Child::Node(node) => self.inline(node, &mut line),
            }
        }
        line
    }

    /// Adds an element within a line.
    pub(super) fn inline(&mut self, node: &Node, line: &mut Vec<Inline>) {
        match node.name.as_str() {
            "span" => {
                let style = node.attribute("style-name");
                if self.styles.ask(style, |_, style| style.hidden) == Some(true) {
                    self.hide(node);
                    return;
                }
                let mut inner = self.line(node);
                let on = |reader: &Self, ask: fn(&Style) -> Option<bool>| {
                    reader.styles.ask(style, |_, style| ask(style)) == Some(true)
                };
                if on(self, |style| style.struck) {
                    inner = vec![Inline::Struck(inner)];
                }
                if on(self, |style| style.italic) || self.styles.is_named(style, &["Emphasis"]) {
                    inner = vec![Inline::Emphasis(inner)];
                }
                if on(self, |style| style.bold)
                    || self.styles.is_named(style, &["Strong_20_Emphasis"])
                {
                    inner = vec![Inline::Strong(inner)];
                }
                line.extend(inner);
            }
            "a" => {
                let text = self.line(node);
                line.push(Inline::Link {
                    target: node.attribute("href").to_owned(),
                    text,
                });
            }
            "s" | "tab" => line.push(Inline::Text(" ".to_owned())),
            "line-break" => line.push(Inline::Break),
            "note" => {
                let number = self.notes.len();
                self.notes.push(Vec::new());
                let outer = std::mem::take(&mut self.boxes);
                if let Some(body) = node.child("note-body") {
                    self.notes[number] = self.blocks(body);
                }
                self.boxes = outer;
                line.push(Inline::Note(number));
            }
            "annotation" => {
                self.left.comments += 1;
                let texts = node
                    .nodes()
                    .filter(|part| matches!(part.name.as_str(), "p" | "list"));
                let text: Vec<String> = texts.map(Node::text).collect();
                self.private.push(text.join("\n"));
            }
            "hidden-text" | "hidden-paragraph" => self.hide(node),
            "frame" => self.frame(node, line),
            "object" | "object-ole" | "plugin" | "applet" => self.left.objects += 1,
            "ruby" => {
                if let Some(base) = node.child("ruby-base") {
                    line.extend(self.line(base));
                }
            }
            "custom-shape" | "rect" | "g" | "text-box" => self.boxes.push(node.clone()),
            "annotation-end" | "change-start" | "change-end" | "change" | "title" | "desc"
            | "tracked-changes" => {}
            _ => line.extend(self.line(node)),
        }
    }

    fn frame(&mut self, node: &Node, line: &mut Vec<Inline>) {
        let words = |name| {
            node.child(name)
                .map(Node::text)
                .filter(|text| !text.trim().is_empty())
        };
        let alt = words("desc").or_else(|| words("title")).unwrap_or_default();
        if let Some(image) = node.child("image") {
            let file = image.attribute("href").trim_start_matches("./");
            line.push(Inline::Picture {
                file: file.to_owned(),
                alt,
            });
        } else if node.child("text-box").is_none() {
            self.left.objects += 1;
        }
        let boxes = node.nodes().filter(|inner| inner.name == "text-box");
        self.boxes.extend(boxes.cloned());
    }
}
