//! A new sheet, made of the description of its kind: the few fields that have to be
//! filled in stand open at the top, the others below them in groups, explained and
//! commented out; under the front matter the sections stand ready.
//!
//! Which fields are open, and what is said of each, is the description's affair.

use std::fmt::Write;

use super::wrap::{WIDTH, example, note, sentences, wrapped};
use crate::fields::write::line;
use crate::language::Language;
use crate::schema::{FieldInfo, Group, KindInfo, Need, SectionInfo, Text, Type, common};

/// What is known of a sheet before its author begins.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Values by the English key of their field, as TOML writes them.
    pub(crate) values: Vec<(&'static str, String)>,
    /// The names of sheets that there are, by the English word for their kind.
    pub(crate) names: Vec<(&'static str, Vec<String>)>,
}

impl Known {
    fn value(&self, field: &FieldInfo) -> Option<&str> {
        let mut values = self.values.iter();
        let found = values.find(|(key, _)| *key == field.key.0);
        found.map(|(_, value)| value.as_str())
    }

    fn names(&self, field: &FieldInfo) -> Option<&[String]> {
        let mut names = self.names.iter();
        let found = names.find(|(kind, _)| Some(*kind) == field.target);
        found.map(|(_, names)| names.as_slice())
    }
}

/// A sheet of a kind in `language`, a draft, with what is `known` filled in and `body`
/// for its text: the sections that stand ready in it get their explanations.
#[must_use]
pub(crate) fn sheet(kind: &KindInfo, language: Language, known: &Known, body: &str) -> String {
    let mut form = Form {
        text: String::from("+++\n"),
        language,
    };
    form.explain(kind.help.pick(language), "");
    form.explain(HOW.pick(language), "");
    form.open(kind, known);
    form.details(kind, known);
    for group in Group::ALL {
        form.group(kind, group, known);
    }
    form.text.push_str("+++\n");
    form.body(kind, body);
    form.text
}

/// Whether a field stands ready to be filled in, or is filled in already.
fn is_open(field: &FieldInfo, known: &Known) -> bool {
    field.is_asked() || known.value(field).is_some()
}

fn is_draft(field: &FieldInfo) -> bool {
    field.key == common::DRAFT.key()
}

const HOW: Text = Text::new(
    "Remplissez ce qui suit, puis écrivez le texte, tout en bas. Ce qui suit un # n'est pas \
     lu : enlevez le # d'un champ facultatif pour vous en servir.",
    "Fill in what follows, then write the text, at the very end. What follows a # is not \
     read: remove the # of an optional field to make use of it.",
);

const DETAILS: Text = Text::new("Pour bien remplir", "To fill it in well");

struct Form {
    text: String,
    language: Language,
}

impl Form {
    fn title(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n# ---- {title} ----");
    }

    /// The fields that are open, a line of explanation each, and that it is a draft.
    fn open(&mut self, kind: &KindInfo, known: &Known) {
        self.title(Group::Essential.title().pick(self.language));
        let open = |field: &&&FieldInfo| is_open(field, known) && !is_draft(field);
        for field in kind.fields.iter().filter(open) {
            self.text.push('\n');
            let (help, _) = sentences(field.help.pick(self.language));
            self.explain(help, "");
            self.choices(field);
            let value = known.value(field).unwrap_or("\"\"");
            self.text.push_str(&line(field, self.language, value));
        }
        for field in kind.fields.iter().filter(|field| is_draft(field)) {
            self.text.push('\n');
            self.explain(field.help.pick(self.language), "");
            self.text.push_str(&line(field, self.language, "true"));
        }
    }

    /// The words that an open field may hold, without their meaning.
    fn choices(&mut self, field: &FieldInfo) {
        if let Type::Word(words) = field.value {
            let words = words.iter().map(|word| word.key.name(self.language));
            let words: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
            self.explain(&format!("{}.", words.join(", ")), "  ");
        }
    }

    /// What open fields have to say besides: whatever did not fit on one line.
    fn details(&mut self, kind: &KindInfo, known: &Known) {
        let mut titled = false;
        for field in kind.fields.iter().filter(|field| is_open(field, known)) {
            let (_, rest) = sentences(field.help.pick(self.language));
            let explained = field.value.words().iter().any(|word| !word.help.is_empty());
            let names = known.value(field).is_none_or(|value| value == "\"\"")
                && known.names(field).is_some();
            let inner = field.value.fields();
            if rest.is_empty() && !explained && !names && inner.is_empty() {
                continue;
            }
            if !titled {
                self.title(DETAILS.pick(self.language));
                titled = true;
            }
            let (key, colon) = (field.key.name(self.language), self.colon());
            let _ = writeln!(self.text, "\n# {key}{colon}");
            self.explain(rest, "  ");
            if explained {
                self.words(field);
            }
            self.inner(inner);
            if names {
                self.names(field, known);
            }
        }
    }

    fn group(&mut self, kind: &KindInfo, group: Group, known: &Known) {
        let shown = |field: &&&FieldInfo| {
            field.group == group && !is_open(field, known) && !is_draft(field)
        };
        let fields: Vec<&FieldInfo> = kind.fields.iter().filter(shown).copied().collect();
        if fields.is_empty() {
            return;
        }
        let title = group.title().pick(self.language);
        let optional = self.language.pick(" (facultatif)", " (optional)");
        self.title(&format!("{title}{optional}"));
        for field in fields {
            self.field(field, known);
        }
    }

    /// A field that may stay as it is: explained, and commented out.
    fn field(&mut self, field: &FieldInfo, known: &Known) {
        self.text.push('\n');
        self.explain(field.help.pick(self.language), "");
        self.words(field);
        self.inner(field.value.fields());
        self.names(field, known);
        let value = self.example(field, known);
        // What stands in the place of another field is set in: one of them is enough.
        let mark = if field.instead_of.is_some() {
            "#   "
        } else {
            "#"
        };
        let key = field.key.name(self.language);
        self.text.push_str(&example(mark, key, &value));
    }

    fn colon(&self) -> &'static str {
        self.language.pick(" :", ":")
    }

    /// The fields of a table.
    fn inner(&mut self, fields: &[&FieldInfo]) {
        for inner in fields {
            let (key, colon) = (inner.key.name(self.language), self.colon());
            let help = format!("{key}{colon} {}", inner.help.pick(self.language));
            self.explain(&help, "  ");
            self.words(inner);
        }
    }

    /// The words of a vocabulary, each with what it means where that is said.
    fn words(&mut self, field: &FieldInfo) {
        let Type::Word(words) = field.value else {
            return;
        };
        if words.iter().all(|word| word.help.is_empty()) {
            self.choices(field);
            return;
        }
        let (language, colon) = (self.language, self.colon());
        for word in words {
            let meaning = if word.help.is_empty() {
                word.label
            } else {
                word.help
            };
            let (key, meaning) = (word.key.name(language), meaning.pick(language));
            self.explain(&format!("\"{key}\"{colon} {meaning}."), "  ");
        }
    }

    /// The names that the field may hold.
    fn names(&mut self, field: &FieldInfo, known: &Known) {
        let Some(names) = known.names(field) else {
            return;
        };
        let text = if names.is_empty() {
            self.language
                .pick("Il n'y a pas encore de fiche.", "There is no sheet yet.")
                .to_owned()
        } else {
            let names = names.join(", ");
            self.language.pick(
                format!("Noms connus : {names}."),
                format!("Known names: {names}."),
            )
        };
        self.explain(&text, "  ");
    }

    /// The example of a field, with a name that there is: the shortest.
    fn example(&self, field: &FieldInfo, known: &Known) -> String {
        let names = known.names(field).unwrap_or_default();
        let shortest = names.iter().min_by_key(|name| name.chars().count());
        match (shortest, field.value) {
            (Some(name), Type::References) => format!("[\"{name}\"]"),
            (Some(name), Type::Reference) => format!("\"{name}\""),
            _ => field.example.pick(self.language).to_owned(),
        }
    }

    /// The text: what belongs into it, and into each section, as notes that are not
    /// published.
    fn body(&mut self, kind: &KindInfo, body: &str) {
        let language = self.language;
        let place = |line: &str| {
            let heading = line.strip_prefix("## ")?;
            let is_it = |section: &SectionInfo| section.heading.name(language) == heading;
            kind.sections.iter().position(is_it)
        };
        let all = kind.body.pick(language);
        if !all.is_empty() {
            let _ = write!(self.text, "\n{}", note(all));
        }
        // What may come last is said first: a note at the end would stand within it.
        let ready = body.lines().filter_map(place).max();
        let last = ready.map_or(0, |last| last + 1);
        for section in &kind.sections[last..] {
            self.optional(section, "\n", "");
        }
        let mut told = 0;
        for line in body.trim_end_matches('\n').lines() {
            let Some(place) = place(line) else {
                let _ = writeln!(self.text, "{line}");
                continue;
            };
            for section in kind.sections.get(told..place).unwrap_or_default() {
                self.optional(section, "", "\n");
            }
            told = place + 1;
            let help = kind.sections[place].help.pick(language);
            let _ = write!(self.text, "{line}\n\n{}", note(help));
        }
    }

    /// That a section may stand here, if it may be left out.
    fn optional(&mut self, section: &SectionInfo, before: &str, after: &str) {
        if section.need != Need::Optional {
            return;
        }
        let name = section.heading.name(self.language);
        let help = section.help.pick(self.language);
        let words = self.language.pick(
            format!("Facultatif : « ## {name} ». {help}"),
            format!("Optional: \"## {name}\". {help}"),
        );
        let _ = write!(self.text, "{before}{}{after}", note(&words));
    }

    /// An explanation, wrapped; lines after the first are set in by `indent` more.
    fn explain(&mut self, text: &str, indent: &str) {
        let (first, next) = (format!("# {indent}"), format!("# {indent}{indent}"));
        for line in wrapped(text, &first, &next, WIDTH) {
            let _ = writeln!(self.text, "{line}");
        }
    }
}
