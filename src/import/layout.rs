//! The columns of a workbook to fill, from the schema: what `--template` writes and
//! what an import reads again.

use super::matching::{Map, Target, Words};
use super::model::Path;
use crate::language::Language;
use crate::schema::{FieldInfo, Kind, Need, SectionInfo, Text, Type, common};

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) holds: Holds,
    pub(super) help: Text,
}

/// What a column holds.
#[derive(Clone, Debug)]
pub(super) enum Holds {
    Field(Path),
    Section(&'static SectionInfo),
    Text,
    Name,
}

/// The list of a kind that has a sheet of its own.
#[derive(Debug)]
pub(super) struct List {
    pub(super) field: &'static FieldInfo,
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// What the sheet of a kind is called.
pub(super) fn name(kind: Kind, language: Language) -> &'static str {
    let (french, english) = match kind {
        Kind::Case => ("Cas", "Cases"),
        Kind::Lab => ("Labos", "Labs"),
        Kind::Theme => ("Thèmes", "Themes"),
        Kind::Method => ("Méthodes", "Methods"),
        Kind::Meeting => ("Rencontres", "Meetings"),
        Kind::Page => ("Pages", "Pages"),
    };
    language.pick(french, english)
}

/// The columns of the sheet of a kind.
pub(super) fn columns(kind: Kind, language: Language) -> Vec<Column> {
    let info = kind.info();
    let words = Words::of(kind, &Map::default());
    let mut columns = Vec::new();
    for field in info.fields.iter().copied() {
        // What is imported is a draft in any case.
        let is_draft = super::front::same(field, common::DRAFT.about());
        if is_draft || matches!(field.value, Type::Tables(_) | Type::FreeLists) {
            continue;
        }
        for path in leaves(&Path::of(field)) {
            columns.push(column(path, Some(&words), language));
        }
    }
    for section in info.sections {
        let plain = section.heading.name(language);
        // A field may have the same name.
        let heading = match section.need {
            Need::Conditional => format!("{plain} ({})", language.pick("texte", "text")),
            _ => plain.to_owned(),
        };
        columns.push(Column {
            heading: starred(heading, section.need),
            holds: Holds::Section(section),
            help: section.help,
        });
    }
    let help = if info.sections.is_empty() {
        info.body
    } else {
        Text::new(
            "Un texte avant la première partie ; ou tout le texte, s'il n'est pas découpé.",
            "A text before the first section; or all of it, where it is not cut into sections.",
        )
    };
    columns.push(Column {
        heading: language.pick("Texte", "Text").to_owned(),
        holds: Holds::Text,
        help,
    });
    columns.push(Column {
        heading: language
            .pick("Nom de la fiche", "Name of the sheet")
            .to_owned(),
        holds: Holds::Name,
        help: Text::new(
            "Le nom du fichier, si ce n'est pas celui que donne le titre : un-nom-court.",
            "The name of the file, if not the one that the title makes: a-short-name.",
        ),
    });
    columns
}

/// The lists of a kind, each with its columns behind that of the sheets' titles.
pub(super) fn lists(kind: Kind, language: Language) -> Vec<List> {
    let fields = kind.info().fields.iter().copied();
    let lists = fields.filter(|field| matches!(field.value, Type::Tables(_)));
    lists
        .map(|field| {
            let inner = field.value.fields().iter().copied();
            let paths = inner.flat_map(|inner| {
                let mut path = Path::of(field);
                path.steps.push(inner);
                leaves(&path)
            });
            let label = field.label.pick(language);
            let name: String = format!("{} - {label}", name(kind, language));
            List {
                field,
                name: name.chars().take(31).collect(),
                columns: paths.map(|path| column(path, None, language)).collect(),
            }
        })
        .collect()
}

/// The ways to the values within a field.
fn leaves(path: &Path) -> Vec<Path> {
    let inner = path
        .steps
        .last()
        .map_or(&[][..], |field| field.value.fields());
    if inner.is_empty() {
        return vec![path.clone()];
    }
    let below = inner.iter().flat_map(|field| {
        let mut path = path.clone();
        path.steps.push(field);
        leaves(&path)
    });
    below.collect()
}

/// A column by the labels of its fields; by their keys where these would be taken for
/// something else.
fn column(path: Path, words: Option<&Words>, language: Language) -> Column {
    let colon = language.pick(" : ", ": ");
    let skipped = usize::from(words.is_none());
    let named = |name: &dyn Fn(&FieldInfo) -> &'static str| {
        let names: Vec<&str> = path.steps[skipped..]
            .iter()
            .map(|field| name(field))
            .collect();
        names.join(colon)
    };
    let labels = named(&|field| field.label.pick(language));
    let is_it = |heading: &str| match words.map(|words| words.target(heading)) {
        Some(Some(Target::Field(found))) => found.keys() == path.keys(),
        Some(_) => false,
        None => true,
    };
    let heading = if is_it(&labels) {
        labels
    } else {
        named(&|field| field.key.name(language))
    };
    let required = path.steps[skipped..]
        .iter()
        .all(|field| field.need == Need::Required);
    let need = if required {
        Need::Required
    } else {
        Need::Optional
    };
    let help = path.steps.last().map_or(Text::both(""), |field| field.help);
    Column {
        heading: starred(heading, need),
        holds: Holds::Field(path),
        help,
    }
}

/// What must be filled in has a star.
fn starred(heading: String, need: Need) -> String {
    if need == Need::Required {
        heading + " *"
    } else {
        heading
    }
}

#[cfg(test)]
mod tests {
    use super::super::matching::{Map, Target, Words, inner};
    use super::{Holds, columns, lists};
    use crate::language::Language::{English, French};
    use crate::schema::Kind;

    #[test]
    fn each_heading_is_read_as_what_it_was_written_for() {
        for kind in Kind::ALL {
            let words = Words::of(kind, &Map::default());
            for language in [French, English] {
                for column in columns(kind, language) {
                    let target = words.target(&column.heading);
                    let same = match (&column.holds, &target) {
                        (Holds::Field(path), Some(Target::Field(found))) => {
                            path.keys() == found.keys()
                        }
                        (Holds::Section(section), Some(Target::Section(found))) => {
                            section.word == found.word
                        }
                        (Holds::Text, Some(Target::Text)) | (Holds::Name, Some(Target::Name)) => {
                            true
                        }
                        _ => false,
                    };
                    assert!(same, "{kind:?} {}: {target:?}", column.heading);
                }
                for list in lists(kind, language) {
                    for column in list.columns {
                        let first = column.heading.split(" :").next().unwrap();
                        let first = first.split(": ").next().unwrap();
                        let Holds::Field(path) = &column.holds else {
                            panic!("{}", column.heading)
                        };
                        let found = inner(list.field, first).map(|field| field.key);
                        assert_eq!(found, Some(path.steps[1].key), "{}", column.heading);
                    }
                }
            }
        }
    }
}
