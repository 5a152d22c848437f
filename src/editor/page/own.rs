//! What pages of members have besides.

use serde::Serialize;

use super::problems::Said;
use super::{Frame, Pages, value};
use crate::diagnostic::Problem;

/// What a member's form has, and the editor's has not.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Own {
    /// The fields that no form changes, by their English keys.
    #[serde(skip)]
    pub fixed: Vec<&'static str>,
    /// Who signed the sheet.
    pub authors: Vec<String>,
    /// Who agreed to the public extract, and since when.
    pub agreements: Vec<(String, String)>,
    /// Whom it is for, in words.
    pub readers: String,
    /// The text that the member can agree to, and what is kept of it.
    pub extract: Option<(String, String)>,
    /// Whether they have.
    pub agreed: bool,
}

impl Pages {
    /// A page of the members' own, which shows `shown`, and what is wrong with it.
    #[must_use]
    pub fn own(
        &self,
        template: &str,
        frame: &Frame,
        shown: &impl Serialize,
        problems: &[&Problem],
    ) -> String {
        let said = problems.iter().map(|one| Said::of(one, self.language));
        let said: Vec<Said> = said.collect();
        let values = [("shown", value(shown)), ("problems", value(&said))];
        self.render(template, frame, &values)
    }

    /// A text of the pages, by its table and its key.
    #[must_use]
    pub fn text(&self, table: &str, key: &str) -> &str {
        let text = self.texts.get(table).and_then(|table| table.get(key));
        text.and_then(toml::Value::as_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Frame, Pages};
    use crate::config::Config;
    use crate::diagnostic::{EditorFault, Problem};

    fn pages(language: &str) -> Pages {
        let settings = format!(
            "title = \"V\"\nbase_url = \"https://x.example.org/\"\nlanguage = \"{language}\"\n"
        );
        Pages::new(&Config::parse(std::path::Path::new("/"), &settings).unwrap()).unwrap()
    }

    fn keys(table: &toml::Table, before: &str) -> Vec<String> {
        let mut keys = Vec::new();
        for (name, value) in table {
            match value.as_table() {
                Some(table) => keys.extend(self::keys(table, &format!("{before}{name}."))),
                None => keys.push(format!("{before}{name}")),
            }
        }
        keys.sort();
        keys
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        assert_eq!(keys(&pages("fr").texts, ""), keys(&pages("en").texts, ""));
    }

    /// A template that fails would show an empty page.
    #[test]
    fn every_page_of_members_can_be_made_and_escapes_what_was_typed() {
        let odd = "\"><script>";
        let sheet = json!({ "kind": "look", "name": odd, "title": odd, "draft": true });
        let named = json!([{ "name": odd, "title": odd }]);
        let typed = json!({
            "place": odd, "date": odd, "mood": odd, "text": odd, "shows": odd, "name": odd
        });
        let problem = Problem::general(EditorFault::SheetChanged { file: odd.into() });
        let frame = Frame {
            members: true,
            ..Frame::default()
        };
        for language in ["fr", "en"] {
            let pages = pages(language);
            for (template, shown) in [
                (
                    "members.html",
                    json!({ "kinds": [{ "word": "look", "help": odd }], "sheets": [sheet], "home": "/" }),
                ),
                (
                    "begin.html",
                    json!({
                        "kind": "review", "help": odd, "title": odd, "about": odd, "name": odd,
                        "cases": named, "labs": named
                    }),
                ),
                (
                    "day.html",
                    json!({
                        "typed": typed, "logbooks": [[odd, odd]], "cases": [[odd, odd]],
                        "needs_name": true, "message": odd
                    }),
                ),
                (
                    "wider.html",
                    json!({
                        "kind": "look", "name": odd, "title": odd, "before": odd, "after": odd,
                        "mark": odd, "pairs": [[odd, odd]]
                    }),
                ),
                (
                    "wider_back.html",
                    json!({
                        "kind": "look", "name": odd, "title": odd, "before": odd, "after": odd,
                        "mark": odd, "pairs": [[odd, odd]]
                    }),
                ),
            ] {
                let page = pages.own(template, &frame, &shown, &[&problem]);
                assert!(page.contains("</html>"), "{template}");
                assert!(!page.contains("<script"), "{template}: {page}");
            }
        }
    }
}
