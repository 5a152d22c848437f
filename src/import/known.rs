//! The sheets that there are, by their names and their titles: what a reference means.

use std::collections::HashMap;

use super::matching::plain;
use crate::schema::Kind;
use crate::sheet::model::Head;

/// Names of sheets.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By the English word of the kind, then by name or plain title.
    names: HashMap<(&'static str, String), String>,
}

impl Known {
    pub(super) fn of<'s>(heads: impl Iterator<Item = &'s Head>) -> Self {
        let mut known = Self::default();
        for head in heads {
            known.add(head.kind, &head.name, &head.title);
        }
        known
    }

    /// Adds a sheet; one of the same name or title stays who it is.
    pub(super) fn add(&mut self, kind: Kind, name: &str, title: &str) {
        for word in [name.to_owned(), plain(title)] {
            if !word.is_empty() {
                let entry = self.names.entry((kind.word(), word));
                entry.or_insert_with(|| name.to_owned());
            }
        }
    }

    /// The name of the sheet that a text means; a case may be named without its lab.
    pub(super) fn find(&self, kind: &str, text: &str, lab: &str) -> Option<String> {
        let kind = Kind::ALL
            .into_iter()
            .find(|known| known.word() == kind)?
            .word();
        let plain_text = plain(text);
        let own = format!("{lab}/{plain_text}");
        let words = [text.trim().to_owned(), own, plain_text];
        words
            .into_iter()
            .find_map(|word| self.names.get(&(kind, word)).cloned())
    }

    /// The same, or else the text as it stands, which the check will name.
    pub(super) fn name(&self, kind: &str, text: &str, lab: &str) -> String {
        self.find(kind, text, lab)
            .unwrap_or_else(|| text.trim().to_owned())
    }
}
