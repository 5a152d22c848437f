//! The one writer of front matter: it changes what it is asked to change and keeps
//! comments, order and all other bytes.

mod entries;
mod place;

use std::fmt::Write;
use std::ops::Range;

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::language::Language;
use crate::schema::FieldInfo;

pub use place::Step;

/// The front matter of a sheet, for values to be set in it.
///
/// Lines may end as they do in the file, and a byte-order mark may stand before.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    before: String,
    toml: String,
    after: String,
}

impl FrontMatter {
    /// Takes apart the text of a sheet whose TOML stands at the bytes `front`; none
    /// where that is no TOML.
    #[must_use]
    pub fn open(text: &str, front: &Range<usize>) -> Option<Self> {
        let toml = text.get(front.clone())?;
        toml.parse::<DocumentMut>().ok()?;
        Some(Self {
            before: text.get(..front.start)?.to_owned(),
            toml: toml.to_owned(),
            after: text.get(front.end..)?.to_owned(),
        })
    }

    /// Sets the field that `about` describes to a value. A field that is there,
    /// under either name, keeps its name, its place and what stands around its
    /// value; a new one comes last, named in `language`.
    pub fn set(&mut self, about: &FieldInfo, language: Language, value: impl Into<Value>) {
        let mut document = self.document();
        let name = written(document.as_table(), about).unwrap_or(about.key.name(language));
        let mut value = value.into();
        if let Some(Item::Value(old)) = document.get(name) {
            *value.decor_mut() = old.decor().clone();
        }
        document[name] = Item::Value(value);
        self.toml = self.ended(&document.to_string());
    }

    /// Takes out the field that `about` describes, under either name.
    pub fn remove(&mut self, about: &FieldInfo) {
        let mut document = self.document();
        for name in [about.key.0, about.key.1] {
            document.remove(name);
        }
        self.toml = self.ended(&document.to_string());
    }

    /// The text of the whole sheet.
    #[must_use]
    pub fn text(&self) -> String {
        [&self.before, &self.toml, &self.after]
            .map(String::as_str)
            .concat()
    }

    /// The table; whatever is in `toml` was read or written as one.
    fn document(&self) -> DocumentMut {
        self.toml.replace("\r\n", "\n").parse().unwrap_or_default()
    }

    /// How lines end.
    fn newline(&self) -> &'static str {
        if self.toml.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// `toml`, which was made of the present text, with lines that end as they do in
    /// the file: those before and behind what changed as each did, the others as most do.
    fn ended(&self, toml: &str) -> String {
        let toml = toml.replace("\r\n", "\n");
        let old: Vec<&str> = self.toml.split_inclusive('\n').collect();
        let new: Vec<&str> = toml.split_inclusive('\n').collect();
        let same = |(old, new): &(&&str, &&str)| old.replace("\r\n", "\n") == **new;
        let head = old.iter().zip(&new).take_while(same).count();
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let tail = old_rest.iter().rev().zip(new_rest.iter().rev());
        let tail = tail.take_while(same).count();
        let changed = new_rest[..new_rest.len() - tail].concat();
        let changed = changed.replace('\n', self.newline());
        let behind = old_rest[old_rest.len() - tail..].concat();
        old[..head].concat() + &changed + &behind
    }
}

/// The name under which a field is there.
fn written(table: &Table, about: &FieldInfo) -> Option<&'static str> {
    let names = [about.key.0, about.key.1];
    names.into_iter().find(|name| table.contains_key(name))
}

/// A line of front matter with this field, named in `language`, and a value as TOML
/// writes it.
#[must_use]
pub fn line(about: &FieldInfo, language: Language, value: &str) -> String {
    format!("{} = {value}\n", about.key.name(language))
}

/// A text as TOML writes it (<https://toml.io/en/v1.0.0#string>).
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A list of texts as TOML writes it.
pub fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{FrontMatter, quoted};
    use crate::language::Language::French;
    use crate::schema::case::{ENDED, STATUS};

    fn front(text: &str) -> FrontMatter {
        let start =
            text.find("+++").unwrap() + text[text.find("+++").unwrap()..].find('\n').unwrap() + 1;
        let end = text.rfind("+++").unwrap();
        FrontMatter::open(text, &(start..end)).unwrap()
    }

    #[test]
    fn what_is_not_changed_keeps_its_bytes() {
        for newline in ["\n", "\r\n"] {
            let text = "\u{feff}+++\n# Un mot.\ntitre = 'A'  # là\nstatut =   \"idee\" # ici\n\n[inconnu]\nx = 1\n+++\n\n## Sujet\n"
                .replace('\n', newline);
            let mut edited = front(&text);
            assert_eq!(edited.text(), text);
            edited.set(STATUS.about(), French, "en-cours");
            assert_eq!(edited.text(), text.replace("\"idee\"", "\"en-cours\""));
            edited.set(ENDED.about(), French, "2024");
            let one_more = "# ici\nfin = \"2024\"\n".replace('\n', newline);
            let expected = text.replace("\"idee\"", "\"en-cours\"");
            let expected = expected.replace(&format!("# ici{newline}"), &one_more);
            assert_eq!(edited.text(), expected);
            edited.remove(ENDED.about());
            edited.set(STATUS.about(), French, "idee");
            assert_eq!(edited.text(), text);
        }
    }

    #[test]
    fn texts_are_quoted_as_toml_wants() {
        assert_eq!(quoted("a \"b\" \\ \u{7}"), r#""a \"b\" \\ \u0007""#);
    }
}
