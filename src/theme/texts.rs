//! Interface texts: all words of a page that are not an author's.
//!
//! They are in `texts/fr.toml` and `texts/en.toml`, which have the same keys; what
//! fields and words of the vocabularies are called comes out of the description of
//! the content: `field.case.status`, `status.ongoing`. A site replaces texts key by
//! key; keys of its own go under `[own]`.

use tera::Value;
use toml::Table;

use super::sources::{self, Sources};
use crate::diagnostic::{Failure, Fault};
use crate::language::Language;
use crate::nearest::nearest;
use crate::schema::{Kind, KindInfo, vocabularies};

/// The table in which a site's theme may add texts.
const OWN: &str = "own";

/// The texts of one language.
#[derive(Debug)]
pub(super) struct Texts {
    table: Table,
}

impl Texts {
    /// Reads the texts layer by layer: those of the program, and those of the
    /// site in their place. What lies over a theme has the last word.
    pub(super) fn read(sources: &Sources, language: Language) -> Result<Self, Failure> {
        let path = format!("texts/{}.toml", language.code());
        let overlay = sources.overlay().map_or(&[][..], |overlay| overlay.kinds);
        let kinds = Kind::ALL.into_iter().map(Kind::info);
        let mut table = described(kinds.chain(overlay.iter().copied()), language);
        for (built_in, own) in sources.texts(&path) {
            if let Some(built_in) = built_in {
                let texts = String::from_utf8_lossy(built_in);
                add(&mut table, parse(&texts, &path)?);
            }
            if let Some(source) = own {
                let file = source.file.clone().unwrap_or_default();
                let own = parse(&sources::text(source, &path)?, &file)?;
                replace(&mut table, own, &file, "")?;
            }
        }
        Ok(Self { table })
    }

    /// The text under a dotted key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let mut value: Option<&toml::Value> = None;
        for part in key.split('.') {
            value = match value {
                None => self.table.get(part),
                Some(table) => table.get(part),
            };
            value?;
        }
        value?.as_str()
    }

    /// The texts as templates see them: `texts.nav.cases`.
    pub(super) fn value(&self) -> Value {
        Value::from_serializable(&self.table)
    }
}

/// What fields and words are called, as the description of the content has it.
fn described<'k>(kinds: impl Iterator<Item = &'k KindInfo>, language: Language) -> Table {
    let text = |text: &str| toml::Value::String(text.to_owned());
    let labels = |kind: &KindInfo| {
        let labels = kind.fields.iter().map(|field| {
            let label = field.label.pick(language);
            (field.key.0.to_owned(), text(label))
        });
        let name = kind.word.0.to_owned();
        (name, toml::Value::Table(labels.collect()))
    };
    let fields = toml::Value::Table(kinds.map(labels).collect());
    let words = vocabularies::ALL.iter().map(|(name, words)| {
        let words = words.iter().map(|word| {
            let label = word.label.pick(language);
            (word.key.0.to_owned(), text(label))
        });
        let words = toml::Value::Table(words.collect());
        ((*name).to_owned(), words)
    });
    words.chain([("field".to_owned(), fields)]).collect()
}

fn parse(text: &str, file: &str) -> Result<Table, Failure> {
    text.parse::<Table>()
        .map_err(|error| bad_text(file, &error.to_string()))
}

/// Adds the texts of another layer, which win where both have one.
fn add(table: &mut Table, layer: Table) {
    for (key, value) in layer {
        match (table.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(layer)) => add(inner, layer),
            (_, value) => drop(table.insert(key, value)),
        }
    }
}

/// Puts each text of `own` in the place of the built-in one. A key that the
/// theme does not know would never be shown, so it is a mistake.
fn replace(table: &mut Table, own: Table, file: &str, path: &str) -> Result<(), Failure> {
    for (key, value) in own {
        let name = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        if path.is_empty() && key == OWN {
            table.insert(key, value);
            continue;
        }
        match (table.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(own)) => {
                replace(inner, own, file, &name)?;
            }
            (Some(text @ toml::Value::String(_)), own @ toml::Value::String(_)) => *text = own,
            _ => return Err(unknown(table, file, &key, &name)),
        }
    }
    Ok(())
}

/// The fault of a key that names no text; the suggestion is one of its neighbours.
fn unknown(table: &Table, file: &str, key: &str, name: &str) -> Failure {
    let near = nearest(key, table.keys().map(String::as_str)).filter(|near| *near != key);
    let whole = |near: &str| format!("{}{near}", &name[..name.len() - key.len()]);
    let suggestion = near.map(whole);
    Fault::UnknownText {
        file: file.to_owned(),
        text: name.to_owned(),
        suggestion,
    }
    .into()
}

fn bad_text(file: &str, detail: &str) -> Failure {
    Fault::BadTemplate {
        detail: format!("{file}: {detail}"),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use toml::{Table, Value};

    use super::{Fault, parse, replace, sources};

    fn keys(table: &Table, path: &str, found: &mut Vec<String>) {
        for (key, value) in table {
            let name = format!("{path}.{key}");
            match value {
                Value::Table(inner) => keys(inner, &name, found),
                Value::String(text) => {
                    assert!(!text.trim().is_empty(), "{name} is empty");
                    found.push(name);
                }
                _ => panic!("{name} is no text"),
            }
        }
    }

    fn built_in(language: &str) -> Table {
        let path = format!("texts/{language}.toml");
        parse(
            std::str::from_utf8(sources::built_in(&path)).unwrap(),
            &path,
        )
        .unwrap()
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let (mut french, mut english) = (Vec::new(), Vec::new());
        keys(&built_in("fr"), "", &mut french);
        keys(&built_in("en"), "", &mut english);
        assert!(!french.is_empty());
        assert_eq!(french, english);
    }

    #[test]
    fn french_texts_keep_their_signs_on_the_line() {
        let text = std::str::from_utf8(sources::built_in("texts/fr.toml")).unwrap();
        for (number, line) in text.lines().enumerate() {
            let typed = line.split_once(" = ").map_or("", |(_, value)| value);
            let set = crate::typography::tied(typed, crate::language::Language::French);
            for loose in [" :", " ;", " ?", " !", "« ", " »"] {
                assert!(!set.contains(loose), "line {}: {line}", number + 1);
            }
        }
    }

    /// Some spaces were typed as no-break, narrow or not, among plain ones.
    #[test]
    fn texts_are_typed_with_plain_spaces() {
        for texts in [
            include_str!("../../themes/entrelabs/texts/fr.toml"),
            include_str!("../../themes/entrelabs/texts/en.toml"),
            include_str!("../../themes/open-hood/texts/fr.toml"),
            include_str!("../../themes/open-hood/texts/en.toml"),
            include_str!("../../themes/open-hood/server/fr.toml"),
            include_str!("../../themes/open-hood/server/en.toml"),
        ] {
            let odd = texts
                .lines()
                .find(|line| line.contains(['\u{a0}', '\u{202f}']));
            assert_eq!(odd, None);
        }
    }

    #[test]
    fn a_site_replaces_known_texts_and_adds_its_own() {
        let mut table: Table = "[nav]\ncases = 'Cas'\nlabs = 'Labos'".parse().unwrap();
        let own = "[nav]\ncases = 'Récits'\n[own]\nhello = 'Bonjour'"
            .parse()
            .unwrap();
        replace(&mut table, own, "themes/x/texts/fr.toml", "").unwrap();
        assert_eq!(table["nav"]["cases"].as_str(), Some("Récits"));
        assert_eq!(table["nav"]["labs"].as_str(), Some("Labos"));
        assert_eq!(table["own"]["hello"].as_str(), Some("Bonjour"));
        let misspelt = "[nav]\ncaes = 'Récits'".parse().unwrap();
        let failure = replace(&mut table, misspelt, "themes/x/texts/fr.toml", "").unwrap_err();
        let Fault::UnknownText {
            text, suggestion, ..
        } = failure.fault
        else {
            panic!("another fault")
        };
        assert_eq!(
            (text.as_str(), suggestion.as_deref()),
            ("nav.caes", Some("nav.cases"))
        );
    }
}
