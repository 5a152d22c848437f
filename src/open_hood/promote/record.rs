//! Records an agreement in the front matter of a sheet. All else stays byte for byte.

use std::fs;

use toml_edit::{Datetime, InlineTable, TableLike, Value};

use super::agree::Consent;
use crate::diagnostic::{Failure, Fault, cannot_read, cannot_write};
use crate::fields::write::FrontMatter;
use crate::files::{NotText, decode};
use crate::open_hood::schema::{AGREED, AGREEMENT_DATE, AGREEMENT_NAME, AGREEMENT_TEXT, AUTHORS};
use crate::output::whole;
use crate::source::split;

impl Consent {
    /// Records it in the front matter of the sheet. All else stays byte for byte.
    ///
    /// # Errors
    /// A sheet that cannot be read or written.
    pub fn write(&self) -> Result<(), Failure> {
        let cannot_read = |error: std::io::Error| cannot_read(&self.path, error);
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
        // It was read as TOML before the author was asked.
        let front = FrontMatter::open(&text, &parts.front);
        let front = front.ok_or(Fault::MissingFrontMatter)?;
        let text = format!("{mark}{}", self.recorded(front));
        whole::rewrite(&real, text.as_bytes()).map_err(|error| cannot_write(&self.path, error))
    }

    /// The sheet with the agreement in its front matter.
    fn recorded(&self, mut front: FrontMatter) -> String {
        let is_older = |table: &dyn TableLike| {
            let (english, french) = (AGREEMENT_NAME.key().0, AGREEMENT_NAME.key().1);
            let own = table.get(english).or_else(|| table.get(french));
            let own = own.and_then(toml_edit::Item::as_str);
            own.is_some_and(|own| slug::slugify(own) == slug::slugify(&self.author))
        };
        front.put(
            AGREED.about(),
            AUTHORS.about(),
            self.language,
            &self.entry(),
            &is_older,
        );
        front.text()
    }

    fn entry(&self) -> InlineTable {
        let date = self.date.to_string();
        let date = date
            .parse::<Datetime>()
            .map_or_else(|_| date.into(), Value::from);
        let mut table = InlineTable::new();
        for (key, value) in [
            (AGREEMENT_NAME.key(), self.author.as_str().into()),
            (AGREEMENT_DATE.key(), date),
            (AGREEMENT_TEXT.key(), self.hash.as_str().into()),
        ] {
            table.insert(key.name(self.language), value);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::{Consent, FrontMatter};
    use crate::language::Language::{self, English, French};
    use jiff::civil::date;

    fn recorded(front: &str, language: Language) -> String {
        let consent = Consent {
            file: "x.md".into(),
            author: "Camille Martin".to_owned(),
            text: String::new(),
            path: "x.md".into(),
            hash: "b3:00".to_owned(),
            date: date(2024, 5, 2),
            language,
        };
        consent.recorded(FrontMatter::open(front, &(0..front.len())).unwrap())
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
            assert_eq!(recorded(&front, French), expected, "{front}");
        }
        let english = recorded("authors = [{ name = \"Camille Martin\" }]\n", English);
        assert!(english.ends_with(
            "\nagreed = [{ name = \"Camille Martin\", date = 2024-05-02, text = \"b3:00\" }]\n"
        ));
        let tables = recorded(
            "titre = 'Un'\n\n[[accord]]\nnom = \"Zoé\"\ndate = 2023\n",
            French,
        );
        assert!(
            tables.ends_with(
                "[[accord]]\nnom = \"Camille Martin\"\ndate = 2024-05-02\ntexte = \"b3:00\"\n"
            ),
            "{tables}"
        );
    }
}
