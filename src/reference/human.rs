//! For the terminal.

use std::fmt::Write;

use super::{Described, need_words, type_words};
use crate::language::Language;
use crate::schema::{FieldInfo, KindInfo, Need};

/// A line for each kind, and for the settings.
#[must_use]
pub fn overview(kinds: &[&'static KindInfo], language: Language) -> String {
    let mut text = String::new();
    for kind in kinds {
        let word = kind.word.name(language);
        let _ = writeln!(text, "{word:<10} {}", kind.help.pick(language));
    }
    let settings = language.pick(
        "Les réglages du site, capot.toml.",
        "The settings of the site, capot.toml.",
    );
    let _ = writeln!(text, "{:<10} {settings}", "config");
    text
}

/// All of a kind or of the settings, in a language.
#[must_use]
pub fn human(described: Described, language: Language) -> String {
    let mut text = String::new();
    if let Described::Kind(kind) = described {
        let _ = writeln!(text, "{}\n", kind.help.pick(language));
    }
    for field in described.fields() {
        push(&mut text, field, language, 0);
    }
    if let Described::Kind(kind) = described {
        for section in kind.sections {
            let heading = section.heading.name(language);
            let need = match section.need {
                Need::Required => String::new(),
                need => format!(" ({})", need_words(need, language)),
            };
            let _ = writeln!(
                text,
                "## {heading}{need}\n    {}",
                section.help.pick(language)
            );
        }
        if !kind.body.is_empty() {
            let _ = writeln!(text, "\n{}", kind.body.pick(language));
        }
    }
    text
}

fn push(text: &mut String, field: &FieldInfo, language: Language, depth: usize) {
    let indent = "    ".repeat(depth);
    let (key, other) = (
        field.key.name(language),
        language.pick(field.key.0, field.key.1),
    );
    let other = if key == other {
        String::new()
    } else {
        format!(" ({other})")
    };
    let need = need_words(field.need, language);
    let of = type_words(&field.value, language);
    let _ = writeln!(text, "{indent}{key}{other}: {of}, {need}");
    let _ = writeln!(text, "{indent}    {}", field.help.pick(language));
    for word in field.value.words() {
        let meaning = if word.help.is_empty() {
            word.label
        } else {
            word.help
        };
        let key = word.key.name(language);
        let _ = writeln!(text, "{indent}    \"{key}\": {}", meaning.pick(language));
    }
    let fields = field.value.fields();
    for inner in fields {
        push(text, inner, language, depth + 1);
    }
    let _ = writeln!(text, "{indent}    {key} = {}", field.example.pick(language));
}
