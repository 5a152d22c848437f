//! The styles of a document: what they say of texts and of lists.

use std::collections::HashMap;

use crate::import::tree::Node;

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: String,
    shown: String,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
}

/// All styles, by their names.
#[derive(Debug)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The lists whose first level has numbers.
    ordered: HashMap<String, bool>,
}

impl Styles {
    /// The styles of some files, the later ones going over the earlier ones.
    pub(super) fn new(roots: &[&Node]) -> Self {
        let mut styles = Self {
            styles: HashMap::new(),
            ordered: HashMap::new(),
        };
        for root in roots {
            root.each(&mut |node| match node.name.as_str() {
                "style" => styles.add_style(node),
                "list-style" => {
                    let mut levels = node.nodes();
                    let first = levels.find(|level| level.attribute("level") == "1");
                    let ordered =
                        first.is_some_and(|level| level.name == "list-level-style-number");
                    let name = node.attribute("name").to_owned();
                    styles.ordered.insert(name, ordered);
                }
                _ => {}
            });
        }
        styles
    }

    /// Whether a list of this style has numbers, where that is said.
    pub(super) fn is_ordered(&self, style: &str) -> Option<bool> {
        self.ordered.get(style).copied()
    }

    fn add_style(&mut self, node: &Node) {
        let text = node.child("text-properties");
        let is = |name: &str, plain: &[&str]| {
            let value = text.map_or("", |text| text.attribute(name));
            (!value.is_empty()).then(|| !plain.contains(&value))
        };
        let shown = node.attribute("display-name");
        let style = Style {
            parent: node.attribute("parent-style-name").to_owned(),
            shown: shown.to_owned(),
            bold: is("font-weight", &["normal", "400", "100", "200", "300"]),
            italic: is("font-style", &["normal"]),
            struck: is("text-line-through-style", &["none"]),
            hidden: text
                .filter(|text| text.has("display"))
                .map(|text| text.attribute("display") == "none"),
        };
        self.styles.insert(node.attribute("name").to_owned(), style);
    }

    /// What a style says of something, or what it is based on says.
    pub(super) fn ask<T>(&self, name: &str, ask: impl Fn(&str, &Style) -> Option<T>) -> Option<T> {
        let mut at = name;
        for _ in 0..12 {
            let style = self.styles.get(at)?;
            if let Some(answer) = ask(at, style) {
                return Some(answer);
            }
            at = &style.parent;
        }
        None
    }

    /// Whether a style, or one that it is based on, goes by one of these names.
    pub(super) fn is_named(&self, style: &str, names: &[&str]) -> bool {
        let named = self.ask(style, |name, style| {
            let matches = names.contains(&name) || names.contains(&style.shown.as_str());
            matches.then_some(())
        });
        named.is_some() || names.contains(&style)
    }
}
