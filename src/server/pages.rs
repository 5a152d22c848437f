//! The own pages: words and templates, compiled once.

use include_dir::{Dir, include_dir};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use tera::{Context, Tera};

use crate::config::Config;
use crate::diagnostic::{Failure, Fault};
use crate::language::Language;
use crate::locale::dates;
use crate::members::{self, Auth, Member, Weak};
use crate::sheet::model::Moment;
use crate::theme::french;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/open-hood/server");

/// How they look.
pub(super) const STYLE: &str = include_str!("../../themes/open-hood/server/style.css");

/// The last parts of the addresses of the server's own pages.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Paths {
    pub(super) sign_in: &'static str,
    pub(super) sign_out: &'static str,
    pub(super) account: &'static str,
    pub(super) members: &'static str,
}

impl Paths {
    fn of(language: Language) -> Self {
        language.pick(
            Self {
                sign_in: "entrer",
                sign_out: "sortir",
                account: "compte",
                members: "membres",
            },
            Self {
                sign_in: "sign-in",
                sign_out: "sign-out",
                account: "account",
                members: "members",
            },
        )
    }
}

/// The part of the addresses, under the path of the site, where members write.
pub(super) fn writing_folder(language: Language) -> &'static str {
    language.pick("modifier/", "edit/")
}

/// The server's own pages, in the language of the site.
pub(super) struct Pages {
    tera: Tera,
    texts: toml::Table,
    /// The path under which the site lies, starting and ending with `/`.
    pub(super) base: String,
    pub(super) paths: Paths,
    language: Language,
    timezone: TimeZone,
}

impl Pages {
    /// Compiles the pages for a site.
    pub(super) fn new(config: &Config) -> Result<Self, Failure> {
        let bad = |detail: String| Failure::from(Fault::BadTemplate { detail });
        let text = |name: &str| {
            let file = FILES
                .get_file(name)
                .and_then(include_dir::File::contents_utf8);
            file.unwrap_or_default()
        };
        let texts: toml::Table = text(&format!("{}.toml", config.language.code()))
            .parse()
            .map_err(|error: toml::de::Error| bad(error.to_string()))?;
        let mut tera = Tera::new();
        if config.language == Language::French {
            tera.set_escape_fn(french);
        }
        let templates = FILES.files().filter_map(|file| {
            let is_page = file
                .path()
                .extension()
                .is_some_and(|ending| ending == "html");
            let name = file.path().to_str().filter(|_| is_page)?;
            Some((name, file.contents_utf8()?))
        });
        tera.add_raw_templates(templates)
            .map_err(|error| bad(error.to_string()))?;
        let paths = Paths::of(config.language);
        let constants = tera.global_context();
        constants.insert("texts", &texts);
        constants.insert("paths", &paths);
        constants.insert("base", &config.base_url.path);
        constants.insert("site", &config.title);
        constants.insert("language", config.language.code());
        constants.insert("least", &members::LEAST);
        constants.insert("most", &members::MOST);
        // Where members write; nothing where they only read.
        let writing = Some(writing_folder(config.language));
        constants.insert("writing", &writing.filter(|_| config.writing.members));
        Ok(Self {
            tera,
            texts,
            base: config.base_url.path.clone(),
            paths,
            language: config.language,
            timezone: config.timezone.clone(),
        })
    }

    /// The text under a key of two parts.
    pub(super) fn text(&self, table: &str, key: &str) -> &str {
        let text = self.texts.get(table).and_then(|table| table.get(key));
        text.and_then(toml::Value::as_str).unwrap_or_default()
    }

    fn render(&self, template: &str, values: &[(&'static str, &str)]) -> String {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert(*name, value);
        }
        self.filled(template, &context)
    }

    /// Tests render each of the templates, with all that they show.
    fn filled(&self, template: &str, context: &Context) -> String {
        self.tera.render(template, context).unwrap_or_default()
    }

    /// The sign-in page: where to go then, what was typed, what went wrong.
    pub(super) fn sign_in(&self, token: &str, next: &str, email: &str, problem: &str) -> String {
        let values = [
            ("token", token),
            ("next", next),
            ("email", email),
            ("problem", problem),
        ];
        self.render("sign_in.html", &values)
    }

    /// The page on which whoever is invited sets a password.
    pub(super) fn invitation(
        &self,
        token: &str,
        secret: &str,
        email: &str,
        problem: &str,
    ) -> String {
        let values = [
            ("token", token),
            ("secret", secret),
            ("email", email),
            ("problem", problem),
        ];
        self.render("invitation.html", &values)
    }

    /// A page that says one thing: the texts `title` and `text` of a table.
    pub(super) fn message(&self, table: &str) -> String {
        let (title, text) = (self.text(table, "title"), self.text(table, "text"));
        self.render("message.html", &[("title", title), ("text", text)])
    }

    /// The page of an invitation that leads nowhere.
    pub(super) fn stale(&self) -> String {
        let title = self.text("invitation", "stale_title");
        let text = self.text("invitation", "stale");
        self.render("message.html", &[("title", title), ("text", text)])
    }

    /// The account of a member.
    pub(super) fn account(&self, token: &str, member: &Member) -> String {
        let mut context = Context::new();
        context.insert("token", token);
        context.insert("member", &Row::of(member));
        self.filled("account.html", &context)
    }

    /// The list of members, for those who facilitate.
    pub(super) fn members(&self, auth: &Auth, now: Timestamp) -> Option<String> {
        let members = auth.members()?;
        let rows: Vec<Row> = members
            .iter()
            .map(|member| {
                let last = auth.last_sign_in(&member.email);
                Row {
                    state: self.state(member, now),
                    last: last.map(|last| self.moment(last)),
                    last_machine: last.map(|last| last.to_string()),
                    ..Row::of(member)
                }
            })
            .collect();
        let pattern = self.text("members", if rows.len() < 2 { "one" } else { "many" });
        let mut context = Context::new();
        context.insert("count", &pattern.replace("{}", &rows.len().to_string()));
        context.insert("members", &rows);
        Some(self.filled("members.html", &context))
    }

    /// What is put at the end of each page of the site, for who reads it.
    pub(super) fn foot(&self, member: &Member) -> String {
        let mut context = Context::new();
        context.insert("member", &Row::of(member));
        self.filled("foot.html", &context)
    }

    /// How far a member has come.
    fn state(&self, member: &Member, now: Timestamp) -> String {
        let text = |key| self.text("members", key).to_owned();
        match (&member.invitation, &member.password) {
            (_, Some(_)) => text("active"),
            (Some(invitation), None) if now < invitation.until => {
                text("invited").replace("{}", &self.moment(invitation.until))
            }
            (Some(_), None) => text("expired"),
            (None, None) => text("none"),
        }
    }

    /// A moment in words, to the minute, where the site is.
    fn moment(&self, moment: Timestamp) -> String {
        let there = Moment::Time(moment.to_zoned(self.timezone.clone()));
        dates::span(&there, None, self.language).text
    }

    /// That one has to wait, and how long.
    pub(super) fn slowed(&self, wait: std::time::Duration) -> String {
        let seconds = wait.as_secs() + 1;
        let (number, one, many) = if seconds > 90 {
            (seconds.div_ceil(60), "minute", "minutes")
        } else {
            (seconds, "second", "seconds")
        };
        let unit = self.text("time", if number == 1 { one } else { many });
        let time = unit.replace("{}", &number.to_string());
        self.text("sign_in", "slowed").replace("{}", &time)
    }

    /// Why a password will not do.
    pub(super) fn weak(&self, weak: Weak) -> &str {
        let key = match weak {
            Weak::Short => "short",
            Weak::Long => "long",
            Weak::Address => "address",
            Weak::Monotonous => "monotonous",
        };
        self.text("invitation", key)
    }
}

/// What pages show of a member.
#[derive(Default, Serialize)]
struct Row {
    email: String,
    lab: String,
    facilitator: bool,
    state: String,
    last: Option<String>,
    last_machine: Option<String>,
}

impl Row {
    fn of(member: &Member) -> Self {
        Self {
            email: member.email.clone(),
            lab: member.lab.clone(),
            facilitator: member.facilitator,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FILES, Member, Pages, Weak};
    use crate::config::Config;

    fn pages(language: &str) -> Pages {
        let settings = format!(
            "title = \"V\"\nbase_url = \"https://x.example.org/r/\"\nlanguage = \"{language}\"\n"
        );
        Pages::new(&Config::parse(std::path::Path::new("/"), &settings).unwrap()).unwrap()
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let keys = |language: &str| -> Vec<String> {
            let mut keys = Vec::new();
            for (name, value) in &pages(language).texts {
                match value.as_table() {
                    Some(table) => keys.extend(table.keys().map(|key| format!("{name}.{key}"))),
                    None => keys.push(name.clone()),
                }
            }
            keys.sort();
            keys
        };
        assert!(keys("fr").len() > 40);
        assert_eq!(keys("fr"), keys("en"));
        assert!(FILES.get_file("page.html").is_some());
    }

    /// A template that fails would show an empty page.
    #[test]
    fn every_page_can_be_made_and_escapes_what_was_typed() {
        let member = Member {
            email: "a@x.fr".to_owned(),
            lab: "<lab>".to_owned(),
            facilitator: true,
            password: None,
            invitation: None,
            keys: Vec::new(),
        };
        for language in ["fr", "en"] {
            let pages = pages(language);
            let odd = "\"><script>";
            let made = [
                pages.sign_in("t", odd, odd, odd),
                pages.invitation("t", "s", odd, odd),
                pages.message("closed"),
                pages.message("busy"),
                pages.message("broken"),
                pages.message("form"),
                pages.stale(),
                pages.account("t", &member),
            ];
            for page in made {
                assert!(page.contains("</html>") && page.contains("/r/"), "{page}");
                assert!(
                    !page.contains("<script>") && !page.contains("<lab>"),
                    "{page}"
                );
            }
            assert!(pages.foot(&member).contains("/r/-/"));
            for weak in [Weak::Short, Weak::Long, Weak::Address, Weak::Monotonous] {
                assert!(!pages.weak(weak).is_empty());
            }
            let wait = std::time::Duration::from_secs(100);
            assert!(pages.slowed(wait).contains("2 minutes"));
        }
    }
}
