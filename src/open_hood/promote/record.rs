//! Records an agreement in the front matter of a sheet. All else stays byte for byte.

use std::fs;

use toml_edit::{Array, Document, DocumentMut, InlineTable, Item, Value};

use super::agree::Consent;
use crate::diagnostic::{Failure, Fault};
use crate::files::{NotText, decode};
use crate::open_hood::schema::{AGREED, AGREEMENT_DATE, AGREEMENT_NAME, AGREEMENT_TEXT, AUTHORS};
use crate::output::whole;
use crate::schema::Key;
use crate::source::split;

impl Consent {
    /// Records it in the front matter of the sheet. All else stays byte for byte.
    ///
    /// # Errors
    /// A sheet that cannot be read or written.
    pub fn write(&self) -> Result<(), Failure> {
        let path = self.path.display().to_string();
        let cannot_read = |cause: std::io::Error| Fault::CannotRead {
            path: path.clone(),
            cause: cause.into(),
        };
        // A link stays one: what it leads to is written.
        let real = self.path.canonicalize().map_err(cannot_read)?;
        let bytes = fs::read(&real).map_err(cannot_read)?;
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") {
            "\u{feff}"
        } else {
            ""
        };
        let text = decode(bytes).map_err(|NotText { .. }| Failure::from(Fault::NotUtf8))?;
        let parts = split(&text).map_err(|(fault, _)| Failure::from(fault))?;
        let front = self.recorded(&text[parts.front.clone()]).map_err(|error| {
            Failure::from(Fault::CannotWrite {
                path: path.clone(),
                cause: error.to_string().into(),
            })
        })?;
        let (before, after) = (&text[..parts.front.start], &text[parts.front.end..]);
        let text = format!("{mark}{before}{front}{after}");
        whole::rewrite(&real, text.as_bytes()).map_err(|error| {
            let cause = error.into();
            Fault::CannotWrite { path, cause }.into()
        })
    }

    /// The front matter with the agreement in it.
    fn recorded(&self, front: &str) -> Result<String, toml_edit::TomlError> {
        let placed = Document::parse(front)?;
        let table = placed.as_table();
        let key = |key: Key| {
            [key.0, key.1]
                .into_iter()
                .find(|key| table.contains_key(key))
        };
        let end = if front.contains("\r\n") { "\r\n" } else { "\n" };
        let same_ends = |text: String| text.replace("\r\n", "\n").replace('\n', end);
        let Some(name) = key(AGREED.key()) else {
            let name = if self.french {
                AGREED.key().1
            } else {
                AGREED.key().0
            };
            let line = format!("{name} = [{}]{end}", self.entry());
            // Behind the authors, or else before the first table of its own.
            let authors = key(AUTHORS.key()).and_then(|key| table.get(key));
            let authors = authors.filter(|item| item.is_value()).and_then(Item::span);
            let at = match authors {
                Some(span) => line_end(front, span.end),
                None => first_table(front, table).unwrap_or(front.len()),
            };
            let gap = if at > 0 && !front[..at].ends_with('\n') {
                end
            } else {
                ""
            };
            return Ok(format!("{}{gap}{line}{}", &front[..at], &front[at..]));
        };
        let span = table.get(name).and_then(Item::span);
        let is_list = table.get(name).is_some_and(Item::is_array);
        let mut document: DocumentMut = placed.into_mut();
        match (document.get_mut(name), span) {
            (Some(Item::Value(Value::Array(list))), Some(span)) if is_list => {
                self.put(list);
                list.decor_mut().clear();
                let list = same_ends(list.to_string().trim().to_owned());
                Ok(format!(
                    "{}{list}{}",
                    &front[..span.start],
                    &front[span.end..]
                ))
            }
            (Some(Item::ArrayOfTables(tables)), _) => {
                tables.retain(|table| {
                    let own = table
                        .get(AGREEMENT_NAME.key().0)
                        .or_else(|| table.get(AGREEMENT_NAME.key().1));
                    !own.and_then(Item::as_str)
                        .is_some_and(|own| self.is_of(own))
                });
                let mut fresh = toml_edit::Table::new();
                fresh.extend(self.table());
                tables.push(fresh);
                Ok(same_ends(document.to_string()))
            }
            _ => Ok(front.to_owned()),
        }
    }

    fn is_of(&self, name: &str) -> bool {
        slug::slugify(name) == slug::slugify(&self.author)
    }

    /// Puts the agreement into a list, in the place of older ones.
    fn put(&self, list: &mut Array) {
        let of_author = |value: &Value| {
            let table = value.as_inline_table();
            let name = table.and_then(|table| {
                table
                    .get(AGREEMENT_NAME.key().0)
                    .or_else(|| table.get(AGREEMENT_NAME.key().1))
            });
            name.and_then(Value::as_str)
                .is_some_and(|name| self.is_of(name))
        };
        let mut value = Value::from(self.table());
        let Some(place) = list.iter().position(of_author) else {
            behind_the_last(list, &mut value);
            list.push_formatted(value);
            return;
        };
        if let Some(old) = list.get(place) {
            *value.decor_mut() = old.decor().clone();
        }
        list.replace_formatted(place, value);
        let mut number = 0;
        list.retain(|value| {
            number += 1;
            number - 1 <= place || !of_author(value)
        });
    }

    fn table(&self) -> InlineTable {
        let pick = |key: Key| if self.french { key.1 } else { key.0 };
        let mut table = InlineTable::new();
        table.insert(pick(AGREEMENT_NAME.key()), self.author.as_str().into());
        let date = self.date.to_string();
        let date = date
            .parse::<toml_edit::Datetime>()
            .map_or_else(|_| date.into(), Value::from);
        table.insert(pick(AGREEMENT_DATE.key()), date);
        table.insert(pick(AGREEMENT_TEXT.key()), self.hash.as_str().into());
        table
    }

    fn entry(&self) -> String {
        Value::from(self.table()).to_string().trim().to_owned()
    }
}

/// Sets `value`, which is to be the last of a list, where the one before stands: in its
/// line, or, with its comment left where it is, in one of its own.
fn behind_the_last(list: &mut Array, value: &mut Value) {
    let text = |raw: Option<&toml_edit::RawString>| {
        raw.and_then(toml_edit::RawString::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let trailing = text(Some(list.trailing()));
    let Some(element) = list.len().checked_sub(1).and_then(|at| list.get_mut(at)) else {
        return;
    };
    let (before, behind) = (
        text(element.decor().prefix()),
        text(element.decor().suffix()),
    );
    let indent = before.rfind('\n').map_or("", |end| &before[end + 1..]);
    let end = |blanks: &str| blanks.rfind('\n').map(|end| end + 1);
    if let Some(end) = end(&behind) {
        element.decor_mut().set_suffix("");
        value
            .decor_mut()
            .set_prefix(format!("{}{indent}", &behind[..end]));
        value.decor_mut().set_suffix("\n");
    } else if let Some(end) = end(&trailing) {
        value
            .decor_mut()
            .set_prefix(format!("{}{indent}", &trailing[..end]));
        list.set_trailing(format!("\n{}", &trailing[end..]));
    } else {
        value.decor_mut().set_prefix(" ");
    }
}

/// Where the line behind the one that holds `at` begins.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the first `[table]` begins.
fn first_table(front: &str, table: &toml_edit::Table) -> Option<usize> {
    let starts = table.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => table.span(),
        Item::ArrayOfTables(tables) => tables.get(0).and_then(toml_edit::Table::span),
        _ => None,
    });
    let first = starts.map(|span| span.start).min()?;
    Some(front[..first].rfind('\n').map_or(0, |end| end + 1))
}

#[cfg(test)]
mod tests {
    use super::Consent;
    use jiff::civil::date;

    fn recorded(front: &str, french: bool) -> String {
        let consent = Consent {
            file: "x.md".into(),
            author: "Camille Martin".to_owned(),
            text: String::new(),
            path: "x.md".into(),
            hash: "b3:00".to_owned(),
            date: date(2024, 5, 2),
            french,
        };
        consent.recorded(front).unwrap()
    }

    const ENTRY: &str = "{ nom = \"Camille Martin\", date = 2024-05-02, texte = \"b3:00\" }";

    #[test]
    fn one_line_changes_and_all_else_stays() {
        let authors = "auteurs = [{ nom = \"Camille Martin\" }] # nous";
        let title = "titre = 'Un'   # ici";
        for (front, expected) in [
            (
                format!("{title}\n{authors}\ndate = 2024\n"),
                format!("{title}\n{authors}\naccord = [{ENTRY}]\ndate = 2024\n"),
            ),
            (
                format!("{title}\r\n{authors}\r\ndate = 2024\r\n"),
                format!("{title}\r\n{authors}\r\naccord = [{ENTRY}]\r\ndate = 2024\r\n"),
            ),
            (
                format!("{title}\naccord = [{{ nom = \"camille martin\", date = 2023 }}] # vu\n"),
                format!("{title}\naccord = [{ENTRY}] # vu\n"),
            ),
            (
                format!("accord = [{{ nom = \"Zoé\", date = 2023 }}]\n{title}\n"),
                format!("accord = [{{ nom = \"Zoé\", date = 2023 }}, {ENTRY}]\n{title}\n"),
            ),
            (
                format!(
                    "accord = [\r\n  {{ nom = \"Zoé\", date = 2023 }}, # oui\r\n]\r\n{title}\r\n"
                ),
                format!(
                    "accord = [\r\n  {{ nom = \"Zoé\", date = 2023 }}, # oui\r\n  {ENTRY},\r\n]\r\n{title}\r\n"
                ),
            ),
            (
                format!("accord = [\n  {{ nom = \"Zoé\", date = 2023 }} # oui\n]\n{title}\n"),
                format!(
                    "accord = [\n  {{ nom = \"Zoé\", date = 2023 }}, # oui\n  {ENTRY}\n]\n{title}\n"
                ),
            ),
            (
                format!("accord = []\n{title}\n"),
                format!("accord = [{ENTRY}]\n{title}\n"),
            ),
            (
                format!("{title}\n\n[[auteurs]]\nnom = \"Camille Martin\"\n"),
                format!("{title}\n\naccord = [{ENTRY}]\n[[auteurs]]\nnom = \"Camille Martin\"\n"),
            ),
        ] {
            assert_eq!(recorded(&front, true), expected, "{front}");
        }
        let english = recorded("authors = [{ name = \"Camille Martin\" }]\n", false);
        assert!(english.ends_with(
            "\nagreed = [{ name = \"Camille Martin\", date = 2024-05-02, text = \"b3:00\" }]\n"
        ));
        let tables = recorded(
            "titre = 'Un'\n\n[[accord]]\nnom = \"Zoé\"\ndate = 2023\n",
            true,
        );
        assert!(
            tables.ends_with(
                "[[accord]]\nnom = \"Camille Martin\"\ndate = 2024-05-02\ntexte = \"b3:00\"\n"
            ),
            "{tables}"
        );
    }
}
