//! What lies beside the text of a document: its styles, lists, links, notes, comments.

use std::collections::HashMap;

use crate::diagnostic::Failure;
use crate::import::archive::Archive;
use crate::import::blocks::Counts;
use crate::import::file::Named;
use crate::import::tree::Node;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Title,
    Heading(u8),
    Quote,
    /// Who wrote it.
    Author,
    Contents,
}

#[derive(Debug)]
pub(super) struct Parts {
    styles: HashMap<String, Style>,
    /// Whether a style, or what it is based on, hides text.
    hidden: Vec<String>,
    /// The lists that styles begin.
    style_lists: HashMap<String, (String, usize)>,
    /// Whether a list has numbers, by its id and its level.
    ordered: HashMap<(String, usize), bool>,
    targets: HashMap<String, String>,
    notes: Vec<(String, Node)>,
    comments: Vec<String>,
    core: Node,
}

impl Parts {
    pub(super) fn read(archive: &Archive, file: Named<'_>) -> Result<Self, Failure> {
        let mut parts = Self {
            styles: HashMap::new(),
            hidden: Vec::new(),
            style_lists: HashMap::new(),
            ordered: HashMap::new(),
            targets: HashMap::new(),
            notes: Vec::new(),
            comments: Vec::new(),
            core: archive.xml(file, "docProps/core.xml")?,
        };
        parts.read_styles(&archive.xml(file, "word/styles.xml")?);
        parts.read_numbering(&archive.xml(file, "word/numbering.xml")?);
        for (name, of) in [
            ("document", "d"),
            ("footnotes", "footnote"),
            ("endnotes", "endnote"),
        ] {
            let relations = archive.xml(file, &format!("word/_rels/{name}.xml.rels"))?;
            relations.each(&mut |node| {
                if node.name == "Relationship" {
                    let key = format!("{of}:{}", node.attribute("Id"));
                    let target = node.attribute("Target").to_owned();
                    parts.targets.insert(key, target);
                }
            });
        }
        for (name, of) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
            let notes = archive.xml(file, &format!("word/{name}.xml"))?;
            let Some(notes) = notes.child(name) else {
                continue;
            };
            for note in notes
                .nodes()
                .filter(|note| note.name == of && note.attribute("type").is_empty())
            {
                let id = format!("{of}:{}", note.attribute("id"));
                parts.notes.push((id, note.clone()));
            }
        }
        let comments = archive.xml(file, "word/comments.xml")?;
        comments.each(&mut |node| {
            if node.name == "comment" {
                parts.comments.push(node.text());
            }
        });
        Ok(parts)
    }

    fn read_styles(&mut self, root: &Node) {
        let Some(styles) = root.child("styles") else {
            return;
        };
        let mut based: HashMap<&str, &str> = HashMap::new();
        for style in styles.nodes().filter(|node| node.name == "style") {
            let id = style.attribute("styleId");
            let name = style.child("name").map_or("", |name| name.attribute("val"));
            let level = style
                .down(&["pPr", "outlineLvl"])
                .map(|level| level.attribute("val"));
            if let Some(base) = style.child("basedOn") {
                based.insert(id, base.attribute("val"));
            }
            if style.down(&["rPr", "vanish"]).is_some() {
                self.hidden.push(id.to_owned());
            }
            if let Some(known) = known_style(name, level) {
                self.styles.insert(id.to_owned(), known);
            }
            if let Some(number) = style.down(&["pPr", "numPr", "numId"]) {
                let level = style.down(&["pPr", "numPr", "ilvl"]);
                let level = level.and_then(|level| level.attribute("val").parse().ok());
                let list = (number.attribute("val").to_owned(), level.unwrap_or(0));
                self.style_lists.insert(id.to_owned(), list);
            }
        }
        // A style of one's own is what it is based on.
        for id in based.keys() {
            let mut at = *id;
            for _ in 0..10 {
                if let Some(style) = self.styles.get(at).copied() {
                    // What stands around a title is often based on its style.
                    let of_title = matches!(style, Style::Title | Style::Author) && at != *id;
                    let style = if of_title { Style::Plain } else { style };
                    self.styles.insert((*id).to_owned(), style);
                    break;
                }
                match based.get(at) {
                    Some(base) => at = base,
                    None => break,
                }
            }
        }
    }

    fn read_numbering(&mut self, root: &Node) {
        let Some(numbering) = root.child("numbering") else {
            return;
        };
        let of_name = |name: &'static str| numbering.nodes().filter(move |node| node.name == name);
        for number in of_name("num") {
            let id = number.attribute("numId");
            let wanted = number
                .child("abstractNumId")
                .map_or("", |node| node.attribute("val"));
            let found =
                of_name("abstractNum").find(|node| node.attribute("abstractNumId") == wanted);
            for level in found
                .into_iter()
                .flat_map(Node::nodes)
                .filter(|node| node.name == "lvl")
            {
                let format = level
                    .child("numFmt")
                    .map_or("", |node| node.attribute("val"));
                let place = level.attribute("ilvl").parse().unwrap_or(0);
                let ordered = !matches!(format, "bullet" | "none" | "");
                self.ordered.insert((id.to_owned(), place), ordered);
            }
        }
    }

    /// What the style of a paragraph makes of it.
    pub(super) fn style(&self, properties: Option<&Node>) -> Style {
        let own = properties.and_then(|node| node.child("outlineLvl"));
        if let Some(level) = own.and_then(|node| node.attribute("val").parse::<u8>().ok())
            && level < 6
        {
            return Style::Heading(level + 1);
        }
        let style = properties.and_then(|node| node.child("pStyle"));
        let Some(id) = style.map(|style| style.attribute("val")) else {
            return Style::Plain;
        };
        self.styles
            .get(id)
            .copied()
            .or_else(|| known_style(id, None))
            .unwrap_or(Style::Plain)
    }

    /// Whether a run of this style is hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.iter().any(|id| id == style)
    }

    /// The level of a paragraph in a list, and whether that has numbers.
    pub(super) fn numbering(&self, properties: Option<&Node>) -> Option<(usize, bool)> {
        let properties = properties?;
        let value = |name| {
            let node = properties.down(&["numPr", name])?;
            Some(node.attribute("val").to_owned())
        };
        let of_style = properties
            .child("pStyle")
            .and_then(|style| self.style_lists.get(style.attribute("val")));
        let (id, level) = match value("numId") {
            Some(id) => (
                id,
                value("ilvl")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(0),
            ),
            None => of_style?.clone(),
        };
        if id == "0" {
            return None;
        }
        let ordered = self.ordered.get(&(id, level)).copied().unwrap_or(false);
        Some((level, ordered))
    }

    /// Where a relation of the document leads, or of one of its notes.
    pub(super) fn target(&self, of: &str, id: &str) -> Option<&str> {
        self.targets.get(&format!("{of}:{id}")).map(String::as_str)
    }

    /// The footnotes, then those at the end.
    pub(super) fn notes(&self) -> impl Iterator<Item = &Node> {
        self.notes.iter().map(|(_, node)| node)
    }

    pub(super) fn note(&self, of: &str, id: &str) -> Option<usize> {
        let wanted = format!("{of}:{id}");
        self.notes.iter().position(|(known, _)| *known == wanted)
    }

    /// What there is to be found in the text and its notes.
    pub(super) fn found(&self, body: &Node) -> Counts {
        let mut found = Counts {
            notes: self.notes.len(),
            ..Counts::default()
        };
        for node in std::iter::once(body).chain(self.notes()) {
            count(node, &mut found);
        }
        found
    }

    pub(super) fn comments(&self) -> Vec<String> {
        self.comments.clone()
    }

    /// Who made the document, by its properties.
    pub(super) fn persons(&self) -> Vec<String> {
        let mut persons: Vec<String> = Vec::new();
        self.core.each(&mut |node| {
            if matches!(node.name.as_str(), "creator" | "lastModifiedBy") {
                let name = node.text().trim().to_owned();
                if !name.is_empty() && !persons.contains(&name) {
                    persons.push(name);
                }
            }
        });
        persons
    }

    /// The title of the document, by its properties.
    pub(super) fn title(&self) -> Option<String> {
        let title = self.core.down(&["coreProperties", "title"])?.text();
        let title = title.trim();
        (!title.is_empty()).then(|| title.to_owned())
    }

    /// Whether headers or footers say something.
    pub(super) fn has_margins(archive: &Archive, file: Named<'_>) -> Result<bool, Failure> {
        let names: Vec<String> = archive
            .names()
            .filter(|name| name.starts_with("word/header") || name.starts_with("word/footer"))
            .map(str::to_owned)
            .collect();
        for name in names {
            let text = archive.xml(file, &name)?.text();
            if text.chars().any(char::is_alphabetic) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Counts what a reader of the document could see or follow. What programs write twice
/// for others to choose from is counted once.
pub(super) fn count(node: &Node, found: &mut Counts) {
    match node.name.as_str() {
        "hyperlink" => found.links += 1,
        "instrText" if node.text().trim_start().starts_with("HYPERLINK") => found.links += 1,
        "fldSimple"
            if node
                .attribute("instr")
                .trim_start()
                .starts_with("HYPERLINK") =>
        {
            found.links += 1;
        }
        "blip" | "imagedata" => found.pictures += 1,
        "tbl" => found.tables += 1,
        _ => {}
    }
    let choice = node.name == "AlternateContent" && node.child("Choice").is_some();
    for inner in node.nodes() {
        if !(choice && inner.name == "Fallback") {
            count(inner, found);
        }
    }
}

/// What a style is, by its name in either language or by its level.
fn known_style(name: &str, level: Option<&str>) -> Option<Style> {
    let name: String = name.chars().filter(|char| !char.is_whitespace()).collect();
    let name = name.to_lowercase();
    for start in ["heading", "titre"] {
        if let Some(level) = name
            .strip_prefix(start)
            .and_then(|rest| rest.parse::<u8>().ok())
        {
            return Some(Style::Heading(level.clamp(1, 6)));
        }
    }
    match name.as_str() {
        "title" | "titre" => return Some(Style::Title),
        "quote" | "intensequote" | "citation" | "citationintense" | "blocktext" => {
            return Some(Style::Quote);
        }
        "author" | "auteur" | "authors" | "auteurs" => return Some(Style::Author),
        "tocheading" | "en-têtedetabledesmatières" => return Some(Style::Contents),
        _ => {}
    }
    let is_number = |rest: &str| rest.parse::<u8>().is_ok();
    if ["toc", "tm"]
        .iter()
        .any(|start| name.strip_prefix(start).is_some_and(is_number))
    {
        return Some(Style::Contents);
    }
    let level = level?.parse::<u8>().ok().filter(|level| *level < 6)?;
    Some(Style::Heading(level + 1))
}
