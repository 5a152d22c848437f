//! A tree of elements, as HTML and XML have them, of bounded depth and size.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may lie in one another: what is deeper is made flat.
pub(super) const DEPTH: usize = 128;

/// How many elements a document may have.
const ELEMENTS: usize = 2_000_000;

/// The attribute that holds the prefix of an element of XML.
pub(super) const PREFIX: &str = " prefix";

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Its name; of XML without the prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub(super) enum Child {
    Node(Node),
    Text(String),
}

/// Why XML could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    Damaged(String),
    TooLarge,
}

impl Node {
    /// The value of an attribute; empty where it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name)
    }

    /// The elements right in it.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name right in it.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| node.name == name)
    }

    /// An element some steps down.
    pub(super) fn down(&self, names: &[&str]) -> Option<&Node> {
        names.iter().try_fold(self, |node, name| node.child(name))
    }

    /// Its text, with that of all that it holds.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Node(node) => node.add_text(text),
                Child::Text(words) => text.push_str(words),
            }
        }
    }

    /// Goes over it and all that it holds, itself first.
    pub(super) fn each<'n>(&'n self, look: &mut dyn FnMut(&'n Node)) {
        look(self);
        for node in self.nodes() {
            node.each(look);
        }
    }

    /// How many elements of some names it holds.
    pub(super) fn count(&self, names: &[&str]) -> usize {
        let mut count = 0;
        self.each(&mut |node| count += usize::from(names.contains(&node.name.as_str())));
        count
    }
}

/// Builds a tree out of tags as they come.
#[derive(Debug)]
pub(super) struct Builder {
    open: Vec<Node>,
    elements: usize,
    /// How many elements that lie too deep are open: what they hold is their parent's.
    too_deep: usize,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Node::default()],
            elements: 0,
            too_deep: 0,
        }
    }

    /// Opens an element; what one that lies too deep holds is that of its parent.
    pub(super) fn start(&mut self, node: Node) -> Result<(), Unread> {
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(Unread::TooLarge);
        }
        if self.open.len() > DEPTH {
            self.too_deep += 1;
        } else {
            self.open.push(node);
        }
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) {
        let Some(node) = self.open.last_mut() else {
            return;
        };
        if let Some(Child::Text(before)) = node.children.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            node.children.push(Child::Text(text.to_owned()));
        }
    }

    /// Closes the last element of this name, with those within it; nothing where
    /// none is open.
    pub(super) fn end(&mut self, name: &str) {
        let Some(place) = self.open.iter().rposition(|node| node.name == name) else {
            return;
        };
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if place > 0 {
            self.close_to(place);
        }
    }

    /// Closes the outermost element of this name that is in none of `bounds`.
    pub(super) fn end_outermost(&mut self, name: &str, bounds: &[&str]) {
        let inside = self.open.iter().rev();
        let inside = inside.take_while(|node| !bounds.contains(&node.name.as_str()));
        let first = self.open.len() - inside.count();
        let place = self.open[first..].iter().position(|node| node.name == name);
        if let Some(place) = place {
            self.too_deep = 0;
            self.close_to((first + place).max(1));
        }
    }

    /// Closes the last element, whichever it is.
    pub(super) fn end_last(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.open.len() > 1 {
            self.close_to(self.open.len() - 1);
        }
    }

    fn close_to(&mut self, place: usize) {
        while self.open.len() > place {
            let Some(node) = self.open.pop() else { return };
            if let Some(parent) = self.open.last_mut() {
                parent.children.push(Child::Node(node));
            }
        }
    }

    /// The names of the open elements, the innermost first.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.open
            .iter()
            .skip(1)
            .rev()
            .map(|node| node.name.as_str())
    }

    /// All of it, under an element without a name.
    pub(super) fn finish(mut self) -> Node {
        self.close_to(1);
        self.open.pop().unwrap_or_default()
    }
}

/// Reads XML. Entities of its own are not resolved: nothing unfolds.
pub(super) fn xml(bytes: &[u8]) -> Result<Node, Unread> {
    let text = decoded(bytes)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut builder = Builder::new();
    let damaged = |error: &dyn std::fmt::Display| Unread::Damaged(error.to_string());
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(tag) => builder.start(node_of(&tag)?)?,
            Event::Empty(tag) => {
                builder.start(node_of(&tag)?)?;
                builder.end_last();
            }
            Event::End(_) => builder.end_last(),
            Event::Text(text) => builder.text(&text.xml10_content()),
            Event::CData(text) => builder.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                if let Ok(Some(char)) = entity.resolve_char_ref() {
                    builder.text(char.encode_utf8(&mut [0; 4]));
                } else if let Some(text) = resolve_predefined_entity(&entity) {
                    builder.text(text);
                }
            }
            Event::Eof => return Ok(builder.finish()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Unread> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes);
    text.map(Cow::Borrowed)
        .map_err(|error| Unread::Damaged(error.to_string()))
}

fn node_of(tag: &BytesStart<'_>) -> Result<Node, Unread> {
    let damaged = |error: &dyn std::fmt::Display| Unread::Damaged(error.to_string());
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| damaged(&error))?;
        let raw = attribute.value.to_string();
        let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), Cow::into_owned);
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    if let Some(prefix) = tag.name().prefix() {
        attributes.push((PREFIX.to_owned(), prefix.as_ref().to_owned()));
    }
    Ok(Node {
        name: tag.local_name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    })
}
