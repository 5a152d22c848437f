//! One paragraph of a document: its runs, links, pictures and marks.

use super::parts::Parts;
use crate::diagnostic::Fault;
use crate::import::blocks::{Counts, Inline};
use crate::import::left_out::LeftOut;
use crate::import::tree::Node;

/// Reads paragraphs, and remembers what of them was left out.
pub(super) struct Lines<'p> {
    pub(super) parts: &'p Parts,
    /// The texts of frames in the paragraph that was read last.
    pub(super) boxes: Vec<Node>,
    /// Deleted text, for who asks for it.
    pub(super) private: Vec<String>,
    /// People whom a by-line names.
    pub(super) authors: Vec<String>,
    left: LeftOut,
    /// The fields that are open: the address of each that is a link, and whether its
    /// result has begun.
    fields: Vec<Field>,
    /// Of which part the relations are: `d`, `footnote`, `endnote`.
    pub(super) of: &'static str,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    text: Vec<Inline>,
}

impl<'p> Lines<'p> {
    pub(super) fn new(parts: &'p Parts) -> Self {
        Self {
            parts,
            boxes: Vec::new(),
            private: Vec::new(),
            authors: Vec::new(),
            left: LeftOut::default(),
            fields: Vec::new(),
            of: "d",
        }
    }

    /// What was left out, or is not as it was.
    pub(super) fn faults(&mut self) -> Vec<Fault> {
        self.left.faults()
    }

    /// Leaves deleted text out.
    pub(super) fn delete(&mut self, node: &Node) {
        self.left.deletions += 1;
        let text = node.text();
        if !text.trim().is_empty() {
            self.private.push(text);
        }
        self.lose(node);
    }

    /// Notes inserted text, which is read as all other.
    pub(super) fn insert(&mut self, node: &Node) {
        self.left.insertions += usize::from(matches!(node.name.as_str(), "ins" | "moveTo"));
    }

    /// Leaves a table of contents out.
    pub(super) fn contents(&mut self, node: &Node) {
        self.left.has_contents = true;
        self.lose(node);
    }

    /// What is in a part that is left out is lost.
    pub(super) fn lose(&mut self, node: &Node) {
        let mut found = Counts::default();
        super::parts::count(node, &mut found);
        self.left.lose(&found);
    }

    /// The line of a paragraph.
    pub(super) fn line(&mut self, node: &Node) -> Vec<Inline> {
        let outer = std::mem::take(&mut self.fields);
        let mut line = Vec::new();
        self.runs(node, &mut line);
        // A field that goes on in the next paragraph has its words here all the same.
        while let Some(field) = self.fields.pop() {
            let mut result = Vec::new();
            Self::field(&field.instruction, field.text, &mut result);
            self.put(result, &mut line);
        }
        self.fields = outer;
        line
    }

    fn runs(&mut self, node: &Node, line: &mut Vec<Inline>) {
        for child in node.nodes() {
            match child.name.as_str() {
                "r" => self.run(child, line),
                "hyperlink" => {
                    let mut link = Vec::new();
                    self.link(child, &mut link);
                    self.put(link, line);
                }
                "fldSimple" => {
                    let text = self.line(child);
                    let mut result = Vec::new();
                    Self::field(child.attribute("instr"), text, &mut result);
                    self.put(result, line);
                }
                "del" | "moveFrom" => self.delete(child),
                "ins" | "moveTo" | "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo" => {
                    self.insert(child);
                    self.runs(child, line);
                }
                "sdt" => self.runs(child, line),
                "oMath" | "oMathPara" => self.left.objects += 1,
                _ => {}
            }
        }
    }

    fn link(&mut self, node: &Node, line: &mut Vec<Inline>) {
        let text = self.line(node);
        let target = self.parts.target(self.of, node.attribute("id"));
        let anchor = node.attribute("anchor");
        let target = match target {
            Some(target) if anchor.is_empty() => target.to_owned(),
            Some(target) => format!("{target}#{anchor}"),
            None => format!("#{anchor}"),
        };
        push_link(target, text, line);
    }

    /// The result of a field; that of a link is one.
    fn field(instruction: &str, text: Vec<Inline>, line: &mut Vec<Inline>) {
        let instruction = instruction.trim();
        let Some(rest) = instruction.strip_prefix("HYPERLINK") else {
            line.extend(text);
            return;
        };
        let quoted: Vec<&str> = rest.split('"').collect();
        let target = match quoted.as_slice() {
            [before, target, ..] if before.contains("\\l") => format!("#{target}"),
            [_, target, ..] => (*target).to_owned(),
            _ => rest.trim().to_owned(),
        };
        push_link(target, text, line);
    }

    fn run(&mut self, node: &Node, line: &mut Vec<Inline>) {
        let properties = node.child("rPr");
        let on = |name: &str| {
            let found = properties.and_then(|properties| properties.child(name));
            found.is_some_and(|node| !matches!(node.attribute("val"), "0" | "false" | "none"))
        };
        let style = properties.and_then(|properties| properties.child("rStyle"));
        let styled = style.is_some_and(|style| self.parts.hides(style.attribute("val")));
        if on("vanish") || styled {
            self.left.hidden += usize::from(!node.text().trim().is_empty());
            self.lose(node);
            self.private
                .extend(Some(node.text()).filter(|text| !text.trim().is_empty()));
            return;
        }
        let mut inner = Vec::new();
        for child in node.nodes() {
            self.piece(child, &mut inner, line);
        }
        if inner.is_empty() {
            return;
        }
        // Links are blue and underlined, not emphasised.
        if on("strike") || on("dstrike") {
            inner = vec![Inline::Struck(inner)];
        }
        if on("i") {
            inner = vec![Inline::Emphasis(inner)];
        }
        if on("b") {
            inner = vec![Inline::Strong(inner)];
        }
        self.put(inner, line);
    }

    /// Puts pieces into the line, or into the result of the field that is open.
    fn put(&mut self, pieces: Vec<Inline>, line: &mut Vec<Inline>) {
        match self.fields.last_mut() {
            Some(field) if field.in_result => field.text.extend(pieces),
            // Words of an instruction are none of the text; what it shows is.
            Some(field) => {
                let shown = |piece: &Inline| !matches!(piece, Inline::Text(_) | Inline::Break);
                field.text.extend(pieces.into_iter().filter(shown));
            }
            None => line.extend(pieces),
        }
    }

    fn piece(&mut self, node: &Node, inner: &mut Vec<Inline>, line: &mut Vec<Inline>) {
        match node.name.as_str() {
            "t" => inner.push(Inline::Text(node.text())),
            "tab" => inner.push(Inline::Text(" ".to_owned())),
            "br" | "cr" if node.attribute("type") != "page" => inner.push(Inline::Break),
            "noBreakHyphen" => inner.push(Inline::Text("\u{2011}".to_owned())),
            "footnoteReference" | "endnoteReference" => {
                let of = node.name.trim_end_matches("Reference");
                if let Some(number) = self.parts.note(of, node.attribute("id")) {
                    inner.push(Inline::Note(number));
                }
            }
            "drawing" | "pict" | "object" => self.drawing(node, inner),
            "AlternateContent" => {
                let chosen = node.child("Choice").or_else(|| node.child("Fallback"));
                for child in chosen.into_iter().flat_map(Node::nodes) {
                    self.piece(child, inner, line);
                }
            }
            "fldChar" => {
                let done = std::mem::take(inner);
                self.put(done, line);
                match node.attribute("fldCharType") {
                    "begin" => self.fields.push(Field::default()),
                    "separate" => {
                        if let Some(field) = self.fields.last_mut() {
                            field.in_result = true;
                        }
                    }
                    "end" => {
                        if let Some(field) = self.fields.pop() {
                            let mut result = Vec::new();
                            Self::field(&field.instruction, field.text, &mut result);
                            self.put(result, line);
                        }
                    }
                    _ => {}
                }
            }
            "instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&node.text());
                }
            }
            "delText" | "delInstrText" => self.delete(node),
            _ => {}
        }
    }

    /// The pictures of a drawing, and the texts of its frames.
    fn drawing(&mut self, node: &Node, inner: &mut Vec<Inline>) {
        let mut alt = String::new();
        let mut pictures = Vec::new();
        self.look(node, &mut alt, &mut pictures);
        if pictures.is_empty() && node.count(&["txbxContent"]) == 0 {
            self.left.objects += 1;
        }
        for file in pictures {
            inner.push(Inline::Picture {
                file,
                alt: alt.clone(),
            });
        }
    }

    fn look(&mut self, node: &Node, alt: &mut String, pictures: &mut Vec<String>) {
        match node.name.as_str() {
            "docPr" if alt.is_empty() => node.attribute("descr").clone_into(alt),
            "shape" if alt.is_empty() => node.attribute("alt").clone_into(alt),
            "blip" | "imagedata" => {
                let id = ["embed", "link", "id"].map(|name| node.attribute(name));
                let id = id.into_iter().find(|id| !id.is_empty()).unwrap_or_default();
                let target = self.parts.target(self.of, id).unwrap_or(id);
                pictures.push(in_archive(target));
                return;
            }
            "txbxContent" => {
                self.boxes.push(node.clone());
                return;
            }
            _ => {}
        }
        let choice = node.name == "AlternateContent" && node.child("Choice").is_some();
        for inner in node.nodes() {
            if !(choice && inner.name == "Fallback") {
                self.look(inner, alt, pictures);
            }
        }
    }
}

/// The name in the archive of what a relation names.
fn in_archive(target: &str) -> String {
    if target.contains("://") {
        return target.to_owned();
    }
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("word/{target}"),
    }
}

/// A link; the words of one that leads nowhere are its own.
fn push_link(target: String, text: Vec<Inline>, line: &mut Vec<Inline>) {
    line.push(Inline::Link { target, text });
}
