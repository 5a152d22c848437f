//! What a member begins in a browser: a sheet, signed by the server, and the day of a
//! logbook.

use std::sync::Arc;

use super::super::kinds::{MayBeAbout, ways};
use super::super::model::About;
use super::super::place::HoodPlace;
use super::super::schema::Scope;
use super::super::schema::look::FROM;
use super::super::schema::review::{CASE, LAB, SCOPE};
use super::super::schema::{
    AUDIENCE, AUTHOR_EMAIL, AUTHOR_NAME, AUTHORS, Audience, DATE, HoodKind,
};
use super::{HoodDesk, Judged, Leaf};
use crate::diagnostic::{Failure, Fault, MemberFault};
use crate::fields::write::{line, quoted};
use crate::scaffold::name_of;
use crate::schema::{FieldInfo, Vocabulary, common};

/// How many signs of chance a new name ends with: whether a name is taken tells of
/// sheets, and nobody is to learn that.
const CHANCE: usize = 6;

/// A sheet that is not written yet.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Its kind and name.
    pub place: HoodPlace,
    /// Its file, from the open hood's root.
    pub file: Arc<str>,
    /// Its text.
    pub text: String,
}

/// A day in a logbook, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Day<'d> {
    /// Which day: `2018-01-26`.
    pub date: &'d str,
    /// How it felt; may be empty.
    pub mood: &'d str,
    /// What happened.
    pub text: &'d str,
    /// A picture as the sheet names it, and what it shows.
    pub picture: Option<(&'d str, &'d str)>,
}

impl HoodDesk<'_> {
    /// A new draft with this title, about a case (`LAB/NAME`) or a lab, signed with the
    /// member's address and `name`.
    ///
    /// # Errors
    /// A title that makes no name; a subject that there is not, or of which the kind is
    /// not.
    pub fn begin(
        &self,
        kind: HoodKind,
        title: &str,
        about: &str,
        name: &str,
    ) -> Result<Beginning, Failure> {
        let language = self.config.language;
        let own = ways(kind);
        let subject = self.subject(kind, about)?;
        let mut front = self.opening(title, true);
        let mut add = |about: &FieldInfo, value: &str| front += &line(about, language, value);
        match kind {
            HoodKind::Look => {
                add(FROM.about(), &quoted(&self.writer.lab));
                add(LAB.about(), &quoted(subject));
            }
            HoodKind::Charter => add(LAB.about(), &quoted(&self.writer.lab)),
            _ if subject.contains('/') => add(CASE.about(), &quoted(subject)),
            _ => add(LAB.about(), &quoted(subject)),
        }
        if kind == HoodKind::Review {
            let scope = Scope::Personal.info().key.name(language);
            add(SCOPE.about(), &quoted(scope));
        }
        add(DATE.about(), &self.today.to_string());
        front += &self.signature(name);
        let body = own.beginning.pick(language);
        let body = body.replace("%TODAY%", &self.today.to_string());
        self.beginning(kind, title, format!("{front}+++\n{body}"))
    }

    /// A new logbook of the member alone, for nobody else to read till they say so,
    /// beside a case, with the day `day`.
    ///
    /// # Errors
    /// As [`HoodDesk::begin`].
    pub fn begin_logbook(&self, title: &str, case: &str, name: &str) -> Result<Beginning, Failure> {
        let language = self.config.language;
        let case = self.subject(HoodKind::Logbook, case)?;
        let mut front = self.opening(title, false);
        front += &line(CASE.about(), language, &quoted(case));
        front += &self.signature(name);
        let audience = Audience::Author.info().key.name(language);
        front += &line(AUDIENCE.about(), language, &quoted(audience));
        self.beginning(HoodKind::Logbook, title, format!("{front}+++\n"))
    }

    fn opening(&self, title: &str, draft: bool) -> String {
        let language = self.config.language;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut front = String::from("+++\n");
        front += &line(common::TITLE.about(), language, &quoted(&title));
        if draft {
            front += &line(common::DRAFT.about(), language, "true");
        }
        front
    }

    /// The signature: the name is the member's to say, the address never.
    fn signature(&self, name: &str) -> String {
        let language = self.config.language;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let author = format!(
            "[{{ {} = {}, {} = {} }}]",
            AUTHOR_NAME.key().name(language),
            quoted(&name),
            AUTHOR_EMAIL.key().name(language),
            quoted(&self.writer.email),
        );
        line(AUTHORS.about(), language, &author)
    }

    fn beginning(&self, kind: HoodKind, title: &str, text: String) -> Result<Beginning, Failure> {
        let stem = name_of(&title.split_whitespace().collect::<Vec<_>>().join(" "))?;
        let name = loop {
            let name = format!("{stem}-{}", chance()?);
            if self.is_free(kind, &name) {
                break name;
            }
        };
        Ok(Beginning {
            file: format!("{}/{name}.md", kind.folder()).into(),
            place: HoodPlace { kind, name },
            text,
        })
    }

    /// What a new sheet is about, should there be that.
    fn subject<'a>(&self, kind: HoodKind, about: &'a str) -> Result<&'a str, Failure> {
        if kind == HoodKind::Charter {
            return Ok(about);
        }
        let may_be = ways(kind).about;
        let is_case = || {
            let mut cases = self.public.cases.iter();
            may_be != MayBeAbout::Lab && cases.any(|node| node.sheet.head.name == about)
        };
        let is_lab = || {
            let mut labs = self.public.labs.iter();
            may_be != MayBeAbout::Case && labs.any(|node| node.sheet.head.name == about)
        };
        if is_case() || is_lab() {
            return Ok(about);
        }
        Err(Fault::UnknownReference {
            kind: if may_be == MayBeAbout::Lab {
                crate::schema::Kind::Lab
            } else {
                crate::schema::Kind::Case
            },
            name: about.to_owned(),
            suggestion: None,
            known: Vec::new(),
        }
        .into())
    }

    /// What a new sheet would be.
    #[must_use]
    pub fn judge_new(&self, beginning: &Beginning) -> Judged {
        self.judged(&beginning.file, &beginning.text, None)
    }

    /// The logbooks that the member writes alone, with the case of each.
    #[must_use]
    pub fn logbooks(&self) -> Vec<(HoodPlace, String, String)> {
        let heads = self.seen.sheets.iter().map(|node| &node.sheet);
        let own = heads.filter(|sheet| {
            let head = &sheet.head;
            head.kind == HoodKind::Logbook
                && head.authors.len() == 1
                && head.is_by(&self.writer.email)
                && self.is_in_reach(sheet)
        });
        own.filter_map(|sheet| {
            let About::Case(case) = &sheet.names.about else {
                return None;
            };
            let place = HoodPlace {
                kind: sheet.head.kind,
                name: sheet.head.name.clone(),
            };
            Some((place, sheet.head.title.clone(), case.name.clone()))
        })
        .collect()
    }

    /// The name by which the member signed last, if they did.
    #[must_use]
    pub fn known_as(&self) -> Option<String> {
        let authors = self
            .seen
            .sheets
            .iter()
            .flat_map(|node| &node.head().authors);
        let mut own = authors.filter(|author| {
            let email = author.email.as_deref();
            email.is_some_and(|email| email.eq_ignore_ascii_case(&self.writer.email))
        });
        own.next_back().map(|author| author.name.clone())
    }

    /// The text of a sheet with one more day at its end.
    #[must_use]
    pub fn with_day(&self, text: &str, day: &Day<'_>) -> String {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let language = self.config.language;
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut parts = vec![format!("## {}", one_line(day.date))];
        let mood = one_line(day.mood);
        if !mood.is_empty() {
            parts.push(language.pick(format!("Humeur : {mood}"), format!("Mood: {mood}")));
        }
        let told = day.text.replace("\r\n", "\n").replace('\r', "\n");
        if !told.trim().is_empty() {
            parts.push(told.trim_end().trim_start_matches('\n').to_owned());
        }
        if let Some((file, shows)) = day.picture {
            let shows = one_line(shows).replace(['[', ']', '\\'], " ");
            parts.push(format!("![{}]({file})", shows.trim()));
        }
        let entry = parts.join("\n\n").replace('\n', newline);
        let before = text.trim_end();
        format!("{before}{newline}{newline}{entry}{newline}")
    }
}

impl Leaf {
    /// The kind of the sheet.
    #[must_use]
    pub fn kind(&self) -> HoodKind {
        self.place.kind
    }
}

fn chance() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| MemberFault::NoChance {
        detail: error.to_string(),
    })?;
    let digits = blake3::Hash::from_bytes(bytes).to_hex();
    Ok(digits[..CHANCE].to_owned())
}
