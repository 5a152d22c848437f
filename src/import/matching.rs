//! What a column, a key or a heading means: found by the names and labels of the
//! schema in both languages, then by usual words.

use std::collections::HashMap;

use super::model::Path;
use super::synonyms::{
    ADDRESSES, FIELDS, IDLE, KINDS, NAMES, PERSONS, SECTIONS, TERMS, TEXTS, each,
};
use crate::nearest::nearest;
use crate::schema::{FieldInfo, Kind, SectionInfo, Type};

/// What a column, or a key, means.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Field(Path),
    Section(&'static SectionInfo),
    /// The text as a whole.
    Text,
    /// The name of the sheet's file.
    Name,
    /// People beside the text.
    Persons,
    Terms,
    Address,
    /// The language of the table says that it is of no use.
    Nothing,
}

/// What can be meant where sheets of a kind are told.
#[derive(Debug)]
pub(super) struct Words {
    kind: Kind,
    known: HashMap<String, Target>,
    /// Headings that who imports said the section of.
    headings: HashMap<String, &'static SectionInfo>,
}

/// What who imports said of columns and headings, by their plain names.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    pub(super) lines: Vec<(String, String)>,
}

/// A text without case, accents and signs.
pub(super) fn plain(text: &str) -> String {
    slug::slugify(text)
}

/// The same without what stands in brackets, a star or a number before it.
fn bare(text: &str) -> String {
    let before = text.split(['(', '[']).next().unwrap_or(text);
    let numbered = before.trim_start();
    let rest =
        numbered.trim_start_matches(|char: char| char.is_ascii_digit() || ".)°".contains(char));
    let rest = if rest.len() < numbered.len() && rest.starts_with([' ', '\u{a0}', '-']) {
        rest
    } else {
        numbered
    };
    plain(rest)
}

impl Words {
    pub(super) fn of(kind: Kind, map: &Map) -> Self {
        let mut words = Self::of_kind(kind);
        for (label, name) in &map.lines {
            let target = if name.is_empty() {
                Some(Target::Nothing)
            } else {
                words.target(name)
            };
            let Some(target) = target else { continue };
            if let Target::Section(section) = &target {
                words.headings.insert(label.clone(), section);
            }
            words.known.insert(label.clone(), target);
        }
        words
    }

    fn of_kind(kind: Kind) -> Self {
        let info = kind.info();
        let mut words = Self {
            kind,
            known: HashMap::new(),
            headings: HashMap::new(),
        };
        for section in info.sections {
            for heading in section.headings() {
                words.add(heading, || Target::Section(section));
            }
        }
        let fields = || info.fields.iter().copied();
        for field in fields() {
            for name in [field.key.0, field.key.1] {
                words.add(name, || Target::Field(Path::of(field)));
            }
        }
        for field in fields() {
            for label in [field.label.french, field.label.english] {
                words.add(label, || Target::Field(Path::of(field)));
            }
        }
        for (list, target) in [
            (NAMES, Target::Name),
            (PERSONS, Target::Persons),
            (TEXTS, Target::Text),
        ] {
            for word in each(list) {
                words.add(word, || target.clone());
            }
        }
        for field in fields() {
            for word in usual(FIELDS, field.key.0) {
                words.add(word, || Target::Field(Path::of(field)));
            }
        }
        for section in info.sections {
            for word in usual(SECTIONS, section.word) {
                words.add(word, || Target::Section(section));
            }
        }
        for (list, target) in [
            (TERMS, Target::Terms),
            (ADDRESSES, Target::Address),
            (IDLE, Target::Nothing),
        ] {
            for word in each(list) {
                words.add(word, || target.clone());
            }
        }
        words
    }

    fn add(&mut self, word: &str, target: impl FnOnce() -> Target) {
        let word = plain(word);
        if !word.is_empty() {
            self.known.entry(word).or_insert_with(target);
        }
    }

    /// What a heading of a column, or a key, means.
    pub(super) fn target(&self, label: &str) -> Option<Target> {
        let whole = [plain(label), bare(label)];
        if let Some(target) = whole.iter().find_map(|word| self.known.get(word)) {
            return Some(target.clone());
        }
        self.within(label).map(Target::Field)
    }

    /// The section that a heading begins.
    pub(super) fn section(&self, heading: &str) -> Option<&'static SectionInfo> {
        let info = self.kind.info();
        let known = |word: &str| {
            let own = info.sections.iter().find(|section| {
                let headings = section.headings();
                headings.map(plain).any(|heading| heading == word)
            });
            own.or_else(|| {
                info.sections.iter().find(|section| {
                    let mut usual = usual(SECTIONS, section.word);
                    usual.any(|usual| plain(usual) == word)
                })
            })
        };
        let told = self.headings.get(&plain(heading)).copied();
        told.or_else(|| known(&plain(heading)))
            .or_else(|| known(&bare(heading)))
    }

    /// A field of a table: `contacts 1 : role`, `Territoire / Nom`, `effort.jours`.
    fn within(&self, label: &str) -> Option<Path> {
        let parts: Vec<&str> = label.split([':', '/', '>', '›', '→', '.', '|']).collect();
        let (first, rest) = parts.split_first()?;
        if rest.is_empty() {
            return self.alone(first);
        }
        let (outer, entry) = numbered(first);
        let outer = plain(outer);
        let info = self.kind.info();
        let named = info
            .fields
            .iter()
            .copied()
            .filter(|field| !field.value.fields().is_empty());
        let field = named.into_iter().find(|field| is_called(field, &outer))?;
        let mut path = Path {
            steps: vec![field],
            entry,
        };
        for part in rest {
            let last = path.steps.last()?;
            let inner = inner(last, part)?;
            path.steps.push(inner);
        }
        Some(path)
    }

    /// A field of a table that is there once, by its own name where only one has it:
    /// `Jours de travail`.
    fn alone(&self, label: &str) -> Option<Path> {
        let wanted = [plain(label), bare(label)];
        let tables = self.kind.info().fields.iter().copied();
        let tables = tables.filter(|field| matches!(field.value, Type::Table(_)));
        let paths = tables.flat_map(|field| {
            let inner = field.value.fields().iter().copied();
            inner.map(move |inner| Path {
                steps: vec![field, inner],
                entry: 0,
            })
        });
        let mut found = paths.filter(|path| {
            let inner = path.steps.last();
            inner.is_some_and(|inner| wanted.iter().any(|word| is_called(inner, word)))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The nearest name to what means nothing.
    pub(super) fn suggestion(&self, label: &str) -> Option<String> {
        let info = self.kind.info();
        let labels = info.fields.iter();
        let labels =
            labels.flat_map(|field| [field.label.french, field.label.english, field.key.1]);
        let headings = info.sections.iter().flat_map(SectionInfo::headings);
        nearest(label, labels.chain(headings)).map(str::to_owned)
    }
}

/// The field of a table that a part of a label names.
pub(super) fn inner(field: &FieldInfo, label: &str) -> Option<&'static FieldInfo> {
    let fields = || field.value.fields().iter().copied();
    let wanted = [plain(label), bare(label)];
    let wanted = wanted.iter();
    wanted
        .clone()
        .find_map(|word| fields().find(|field| is_called(field, word)))
        .or_else(|| {
            let mut wanted = wanted;
            wanted.find_map(|word| {
                fields().find(|field| usual(FIELDS, field.key.0).any(|usual| plain(usual) == *word))
            })
        })
}

/// Whether a field goes by this plain name.
pub(super) fn is_called(field: &FieldInfo, word: &str) -> bool {
    let names = [
        field.key.0,
        field.key.1,
        field.label.french,
        field.label.english,
    ];
    names.into_iter().any(|name| {
        let name = plain(name);
        // One entry of a list is called by the singular.
        name == word || (is_list(field) && name.strip_suffix('s') == Some(word))
    })
}

fn is_list(field: &FieldInfo) -> bool {
    matches!(field.value, Type::Tables(_))
}

/// A label and the number behind it, counted from 0.
fn numbered(label: &str) -> (&str, usize) {
    let label = label.trim();
    let bare = label.trim_end_matches(|char: char| char.is_ascii_digit());
    let number = label[bare.len()..].parse::<usize>().ok();
    match number.filter(|number| (1..=200).contains(number)) {
        Some(number) => (bare.trim_end(), number - 1),
        None => (label, 0),
    }
}

fn usual(
    table: &'static [(&'static str, &'static str)],
    name: &'static str,
) -> impl Iterator<Item = &'static str> {
    let lists = table.iter().filter(move |(known, _)| *known == name);
    lists.flat_map(|(_, list)| each(list))
}

/// The kind of sheets that the name of a table tells.
pub(super) fn kind(name: &str) -> Option<Kind> {
    let name = plain(name);
    Kind::ALL.into_iter().find(|kind| {
        let key = kind.info().word;
        let own = [key.0, key.1, kind.folder()].into_iter();
        own.chain(usual(KINDS, kind.word()))
            .any(|word| plain(word) == name)
    })
}

#[cfg(test)]
mod tests {
    use super::super::synonyms::{FIELDS, KINDS, SECTIONS};
    use super::{Map, Target, Words};
    use crate::schema::Kind;

    #[test]
    fn the_words_are_for_what_there_is() {
        let mut keys = Vec::new();
        for kind in Kind::ALL {
            let mut waiting = kind.info().fields.to_vec();
            while let Some(field) = waiting.pop() {
                keys.push(field.key.0);
                waiting.extend(field.value.fields());
            }
        }
        for (key, _) in FIELDS {
            assert!(keys.contains(key), "{key}");
        }
        for (word, _) in SECTIONS {
            let mut sections = Kind::Case.info().sections.iter();
            assert!(sections.any(|section| section.word == *word), "{word}");
        }
        for (word, _) in KINDS {
            assert!(
                Kind::ALL.into_iter().any(|kind| kind.word() == *word),
                "{word}"
            );
        }
    }

    #[test]
    fn columns_mean_what_people_call_them() {
        let words = Words::of(Kind::Case, &Map::default());
        let field = |label: &str| match words.target(label) {
            Some(Target::Field(path)) => {
                let (keys, entry) = path.keys();
                format!("{}#{entry}", keys.join("."))
            }
            Some(Target::Section(section)) => format!("## {}", section.word),
            other => format!("{other:?}"),
        };
        for (label, wanted) in [
            ("Titre", "title#0"),
            ("Intitulé du projet *", "title#0"),
            ("Avancement (obligatoire)", "status#0"),
            ("Date de début", "started#0"),
            ("contacts 1 : role", "contacts.role#0"),
            ("Contact 2 : Fonction", "contacts.role#1"),
            ("Territoire / Nom", "territory.name#0"),
            ("effort.jours", "effort.days#0"),
            ("Jours de travail", "effort.days#0"),
            ("Contacts : Accord : Donné le", "contacts.consent.given#0"),
            ("Contexte", "## subject"),
            ("2. Démarche", "## method"),
            ("Bilan", "## results"),
            ("Contacts", "## contacts"),
            ("Auteur", "Some(Persons)"),
            ("Tags", "Some(Terms)"),
            ("Coût du café", "None"),
        ] {
            assert_eq!(field(label), wanted, "{label}");
        }
    }
}
