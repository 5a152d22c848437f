//! The pages of the editor, as HTML: what a list of sheets, a form, a source and a
//! history look like. They work without scripts; theirs only makes them handier.

mod frame;
mod items;
mod own;
mod problems;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::language::Language;
use crate::schema::{Group, KindInfo, Need};
use crate::typography::tied;

use super::form::{Form, Input};
pub use frame::Frame;
use items::{Item, Layout};
pub use items::{Named, Sheets};
pub use own::Own;
use problems::{Found, Said};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/editor");

/// How they look.
pub const STYLE: &str = include_str!("../../../themes/editor/editor.css");
/// Their icon.
pub const ICON: &str = include_str!("../../../themes/editor/editor.svg");
/// What makes them handier.
pub const SCRIPT: &str = include_str!("../../../themes/editor/editor.js");

/// The pages, compiled, in the language of the site.
#[derive(Debug)]
pub struct Pages {
    tera: Tera,
    texts: toml::Table,
    language: Language,
}

/// A sheet in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The English word of its kind.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its title; its name where it has none.
    pub title: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// How many problems it has.
    pub problems: usize,
}

/// A sheet that was deleted.
#[derive(Clone, Debug, Serialize)]
pub struct Lost {
    /// The English word of its kind.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// When, in words.
    pub when: String,
}

/// A sheet on the page of its form.
#[derive(Debug)]
pub struct SheetPage<'a> {
    /// Its kind.
    pub kind: &'static KindInfo,
    /// Its name.
    pub name: &'a str,
    /// Its text as it would be with what was typed.
    pub text: &'a str,
    /// What tells this state of its file from others.
    pub version: &'a str,
    /// Where its page is shown; none where it has none.
    pub shown_at: Option<String>,
    /// Its problems, as far as they are known.
    pub problems: &'a [Problem],
    /// What lies on the disk, where that is no longer what the form was made from.
    pub theirs: Option<&'a str>,
    /// Whether there is no such sheet any more.
    pub is_gone: bool,
    /// Whether its problems are those of the text that is shown.
    pub is_checked: bool,
    /// Whether it is a draft; none where its kind has none.
    pub draft: Option<bool>,
    /// Why it could not be saved.
    pub refused: Option<&'a Problem>,
    /// What a member's form has besides.
    pub own: Option<&'a Own>,
}

/// A version of a sheet in its history.
#[derive(Clone, Debug, Serialize)]
pub struct Past {
    /// Its name in the history.
    pub id: String,
    /// When it was made, in words.
    pub when: String,
    /// By whom.
    pub who: String,
    /// What was done, by the key of its text.
    pub what: &'static str,
}

#[derive(Serialize)]
struct GroupView<'a> {
    title: &'a str,
    open: bool,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct PartView<'a> {
    name: &'a str,
    heading: &'a str,
    help: &'a str,
    required: bool,
    rows: usize,
    text: &'a str,
    problems: Vec<Said>,
}

#[derive(Serialize)]
struct KindView {
    word: &'static str,
    label: &'static str,
    sheets: Vec<Entry>,
}

impl Pages {
    /// Compiles the pages for a site.
    ///
    /// # Errors
    /// A template that is none: they are tested.
    pub fn new(config: &Config) -> Result<Self, Failure> {
        let bad = |detail: String| Failure::from(Fault::BadTemplate { detail });
        let text = |name: &str| {
            let file = FILES.get_file(name);
            file.and_then(include_dir::File::contents_utf8)
                .unwrap_or_default()
        };
        let mut texts: toml::Table = text(&format!("{}.toml", config.language.code()))
            .parse()
            .map_err(|error: toml::de::Error| bad(error.to_string()))?;
        let language = config.language;
        texts
            .iter_mut()
            .for_each(|(_, text)| typeset(text, language));
        // What people typed stays as it is: only words of the program are typeset.
        let mut tera = Tera::new();
        tera.register_filter(
            "tied",
            move |text: String, _: tera::Kwargs, _: &tera::State| {
                tied(&text, language).into_owned()
            },
        );
        let templates = FILES.files().filter_map(|file| {
            let path = file.path();
            let name = path.to_str()?;
            path.extension().filter(|end| *end == "html")?;
            Some((name, file.contents_utf8()?))
        });
        tera.add_raw_templates(templates)
            .map_err(|error| bad(error.to_string()))?;
        let constants = tera.global_context();
        constants.insert("texts", &texts);
        constants.insert("site", &config.title);
        constants.insert("language", config.language.code());
        Ok(Self {
            tera,
            texts,
            language: config.language,
        })
    }

    /// The list of all sheets; `kinds` are those that can be made here.
    #[must_use]
    pub fn list(&self, frame: &Frame, kinds: &[&'static KindInfo], entries: &[Entry]) -> String {
        let kinds: Vec<KindView> = kinds
            .iter()
            .map(|kind| KindView {
                word: kind.word.0,
                label: kind.help.pick(self.language),
                sheets: entries
                    .iter()
                    .filter(|entry| entry.kind == kind.word.0)
                    .cloned()
                    .collect(),
            })
            .collect();
        self.render("list.html", frame, &[("kinds", value(&kinds))])
    }

    /// The sheets that were deleted.
    #[must_use]
    pub fn deleted(&self, frame: &Frame, lost: &[Lost]) -> String {
        self.render("deleted.html", frame, &[("lost", value(&lost))])
    }

    /// The page on which a sheet is made, with the title and the lab that were typed.
    /// `labs` are those that it can be of.
    #[must_use]
    pub fn create(
        &self,
        frame: &Frame,
        kind: &'static KindInfo,
        typed: (&str, &str),
        labs: &[Named],
        refused: Option<&Problem>,
    ) -> String {
        let refused = refused.map(|problem| Said::of(problem, self.language));
        let values = [
            ("kind", value(&kind.word.0)),
            ("about", value(&kind.help.pick(self.language))),
            ("title", value(&typed.0)),
            ("chosen", value(&typed.1)),
            ("labs", value(&labs)),
            ("refused", value(&refused)),
        ];
        self.render("create.html", frame, &values)
    }

    /// The form of a sheet; none where it has none, and its source is to be shown.
    #[must_use]
    pub fn form(&self, frame: &Frame, page: &SheetPage<'_>, sheets: Sheets<'_>) -> Option<String> {
        let mut form = Form::of(page.text, page.kind, self.language)?;
        let fixed = page.own.map_or(&[][..], |own| &own.fixed);
        form.fields
            .retain(|input| !fixed.contains(&input.name.as_str()));
        let found = Found::sort(&form, page.text, page.problems);
        let layout = Layout {
            language: self.language,
            sheets,
            found: &found,
        };
        let groups: Vec<GroupView<'_>> = self.groups(&form, &layout);
        let parts: Vec<PartView<'_>> = self.parts(&form, page.kind, &found);
        let others = said(&found, &found.others, self.language);
        let errors = page.problems.iter().filter(|problem| problem.is_error());
        // The first field of each kind is what a sheet is called.
        let title = form.fields.first().map_or("", Input::text);
        let title = if title.trim().is_empty() {
            page.name
        } else {
            title
        };
        let values = [
            ("title", value(&title)),
            ("groups", value(&groups)),
            ("parts", value(&parts)),
            ("others", value(&others)),
            ("errors", value(&errors.count())),
            ("own", value(&page.own)),
        ];
        Some(self.sheet("form.html", frame, page, &values))
    }

    /// The source of a sheet.
    #[must_use]
    pub fn source(&self, frame: &Frame, page: &SheetPage<'_>) -> String {
        let empty = Form {
            fields: Vec::new(),
            parts: Vec::new(),
            language: self.language,
        };
        let found = Found::sort(&empty, page.text, page.problems);
        let others = said(&found, &found.others, self.language);
        let has_form = Form::of(page.text, page.kind, self.language).is_some();
        let values = [
            ("text", value(&page.text)),
            ("others", value(&others)),
            ("has_form", value(&has_form)),
        ];
        self.sheet("source.html", frame, page, &values)
    }

    /// The versions of a sheet, the newest first; `seen` is the text of one of them.
    #[must_use]
    pub fn history(
        &self,
        frame: &Frame,
        page: &SheetPage<'_>,
        past: &[Past],
        seen: Option<(&str, &str)>,
    ) -> String {
        let values = [("past", value(&past)), ("seen", value(&seen))];
        self.sheet("history.html", frame, page, &values)
    }

    fn groups<'a>(&self, form: &'a Form, layout: &Layout<'a>) -> Vec<GroupView<'a>> {
        let group = |group: Group| {
            let inputs = form.fields.iter();
            let own = inputs.filter(|input| input.about.group == group);
            let items: Vec<Item<'a>> = own
                .flat_map(|input| layout.items(std::slice::from_ref(input)))
                .collect();
            let open = group == Group::Essential || items.iter().any(Item::is_in_use);
            GroupView {
                title: group.title().pick(self.language),
                open,
                items,
            }
        };
        let groups = Group::ALL.into_iter().map(group);
        groups.filter(|group| !group.items.is_empty()).collect()
    }

    fn parts<'a>(
        &self,
        form: &'a Form,
        kind: &'static KindInfo,
        found: &Found<'_>,
    ) -> Vec<PartView<'a>> {
        let view = |part: &'a super::body::Part| {
            let section = part.section.and_then(|word| {
                let mut sections = kind.sections.iter();
                sections.find(|section| section.word == word)
            });
            let help = section.map_or(kind.body, |section| section.help);
            let lines = part.text.lines().map(|line| 1 + line.chars().count() / 70);
            PartView {
                name: &part.name,
                heading: &part.heading,
                help: help.pick(self.language),
                required: section.is_some_and(|section| section.need == Need::Required),
                rows: lines.sum::<usize>().clamp(4, 24) + 1,
                text: &part.text,
                problems: said(found, found.of_part(&part.name), self.language),
            }
        };
        form.parts.iter().map(view).collect()
    }

    /// A page about a sheet.
    fn sheet(
        &self,
        template: &str,
        frame: &Frame,
        page: &SheetPage<'_>,
        more: &[(&'static str, Value)],
    ) -> String {
        let refused = page.refused;
        let refused = refused.map(|problem| Said::of(problem, self.language));
        let word = page.kind.word.0;
        let values: [(&'static str, Value); 9] = [
            ("kind", value(&word)),
            ("name", value(&page.name)),
            ("version", value(&page.version)),
            ("shown_at", value(&page.shown_at)),
            ("theirs", value(&page.theirs)),
            ("draft", value(&page.draft)),
            ("gone", value(&page.is_gone)),
            ("checked", value(&page.is_checked)),
            ("refused", value(&refused)),
        ];
        self.render(template, frame, &[&values[..], more].concat())
    }

    fn render(&self, template: &str, frame: &Frame, values: &[(&'static str, Value)]) -> String {
        let mut context = Context::new();
        context.insert("frame", frame);
        for (name, value) in values {
            context.insert_value(*name, value.clone());
        }
        // The templates are tested with each page; one that fails would show nothing.
        self.tera.render(template, &context).unwrap_or_default()
    }
}

/// Sets the spaces of texts as their language wants them.
fn typeset(text: &mut toml::Value, language: Language) {
    match text {
        toml::Value::String(text) => *text = tied(text, language).into_owned(),
        toml::Value::Table(table) => table
            .iter_mut()
            .for_each(|(_, text)| typeset(text, language)),
        _ => {}
    }
}

fn value(of: &impl Serialize) -> Value {
    Value::from_serializable(of)
}

fn said(found: &Found<'_>, problems: &[&Problem], language: Language) -> Vec<Said> {
    let said = problems.iter().map(|problem| found.said(problem, language));
    said.collect()
}
