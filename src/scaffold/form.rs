//! A new sheet, made of the description of its kind: what has to be filled in
//! comes first, the rest in groups, explained and commented out.

use std::fmt::Write;

use crate::fields::write::line;
use crate::language::Language;
use crate::schema::{FieldInfo, Group, KindInfo, Need, Text, Type};

/// The longest line of an explanation, in characters.
const WIDTH: usize = 80;

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

/// A sheet of a kind in `language`, with what is `known` filled in and `body` for
/// its text.
#[must_use]
pub(crate) fn sheet(kind: &KindInfo, language: Language, known: &Known, body: &str) -> String {
    let mut form = Form {
        text: String::from("+++\n"),
        language,
    };
    form.explain(kind.help.pick(language), "");
    form.explain(HOW.pick(language), "");
    for group in Group::ALL {
        form.group(kind, group, known);
    }
    form.text_of(kind);
    format!("{}+++\n{body}", form.text)
}

const HOW: Text = Text::new(
    "Les lignes qui commencent par # sont des explications : capot ne les lit pas. Pour \
     remplir un champ facultatif, enlevez le # devant lui. Quand vous avez fini, \
     « capot check » dit ce qui manque encore.",
    "Lines that begin with # are explanations: capot does not read them. To fill in an \
     optional field, remove the # in front of it. When you have finished, \"capot check\" \
     says what is still missing.",
);

struct Form {
    text: String,
    language: Language,
}

impl Form {
    /// Whether a field stands ready to be filled in, or is known already.
    fn is_open(field: &FieldInfo, known: &Known) -> bool {
        let essential = field.need == Need::Conditional && field.group == Group::Essential;
        field.need == Need::Required || essential || known.value(field).is_some()
    }

    fn group(&mut self, kind: &KindInfo, group: Group, known: &Known) {
        let shown = |field: &&&FieldInfo| {
            let open = Self::is_open(field, known);
            let of = if open { Group::Essential } else { field.group };
            of == group
        };
        let fields: Vec<&FieldInfo> = kind.fields.iter().filter(shown).copied().collect();
        if fields.is_empty() {
            return;
        }
        let title = group.title().pick(self.language);
        let optional = self.language.pick(" (facultatif)", " (optional)");
        let optional = if group == Group::Essential {
            ""
        } else {
            optional
        };
        let _ = writeln!(self.text, "\n# ---- {title}{optional} ----");
        for field in fields {
            self.field(field, known);
        }
    }

    fn field(&mut self, field: &FieldInfo, known: &Known) {
        self.text.push('\n');
        self.explain(field.help.pick(self.language), "");
        self.words(field);
        for inner in field.value.fields() {
            let key = inner.key.name(self.language);
            let colon = self.language.pick(" :", ":");
            let help = format!("{key}{colon} {}", inner.help.pick(self.language));
            self.explain(&help, "  ");
            self.words(inner);
        }
        self.names(field, known);
        let written = |value: &str| line(field, self.language, value);
        let example = self.example(field, known);
        let line = if let Some(value) = known.value(field) {
            written(value)
        } else if Self::is_open(field, known) {
            written("\"\"")
        } else if field.instead_of.is_some() {
            format!("#   {}", written(&example))
        } else {
            format!("#{}", written(&example))
        };
        self.text.push_str(&line);
    }

    /// The words of a vocabulary, each with what it means where that is said.
    fn words(&mut self, field: &FieldInfo) {
        let Type::Word(words) = field.value else {
            return;
        };
        let language = self.language;
        if words.iter().all(|word| word.help.is_empty()) {
            let words = words
                .iter()
                .map(|word| format!("\"{}\"", word.key.name(language)));
            let words: Vec<String> = words.collect();
            self.explain(&format!("{}.", words.join(", ")), "  ");
            return;
        }
        for word in words {
            let meaning = if word.help.is_empty() {
                word.label
            } else {
                word.help
            };
            let colon = language.pick(" :", ":");
            let text = format!(
                "\"{}\"{colon} {}.",
                word.key.name(language),
                meaning.pick(language)
            );
            self.explain(&text, "  ");
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

    /// The example of a field, with a name that there is.
    fn example(&self, field: &FieldInfo, known: &Known) -> String {
        let first = known.names(field).and_then(<[String]>::first);
        match (first, field.value) {
            (Some(name), Type::References) => format!("[\"{name}\"]"),
            (Some(name), Type::Reference) => format!("\"{name}\""),
            _ => field.example.pick(self.language).to_owned(),
        }
    }

    /// What stands under the front matter.
    fn text_of(&mut self, kind: &KindInfo) {
        let language = self.language;
        let title = language.pick("Le texte", "The text");
        let _ = writeln!(self.text, "\n# ---- {title} ----\n#");
        let body = kind.body.pick(language);
        if !body.is_empty() {
            self.explain(body, "");
        }
        for section in kind.sections {
            let optional = match section.need {
                Need::Optional => language.pick(" (facultatif)", " (optional)"),
                _ => "",
            };
            let colon = language.pick(" :", ":");
            let (heading, help) = (section.heading.name(language), section.help.pick(language));
            self.explain(&format!("{heading}{optional}{colon} {help}"), "  ");
        }
    }

    /// An explanation, wrapped; lines after the first are set in by `indent` more.
    fn explain(&mut self, text: &str, indent: &str) {
        let mut line = format!("# {indent}");
        let mut is_empty = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let length = line.chars().count() + word.chars().count() + 1;
            // French signs stay with the word before them.
            let sign = matches!(word, ":" | ";" | "?" | "!" | "»");
            if !is_empty && length > WIDTH && !sign {
                let _ = writeln!(self.text, "{line}");
                line = format!("# {indent}{indent}");
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        let _ = writeln!(self.text, "{line}");
    }
}
