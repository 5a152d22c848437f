//! What `capot promote` shows and says to people, in French and English.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::language::Language;
use crate::open_hood::promote::{Consent, EmptySection, Promotion};
use crate::sheet::body::Role;

/// A line that will be added.
const ADDED: Style = AnsiColor::Green.on_default();

/// The difference that a promotion makes, as a unified diff: a file that is new,
/// all its lines added, and below it the files that go with it.
pub(crate) fn difference(promotion: &Promotion, language: Language) -> String {
    let bold = crate::cli::terminal::TITLE;
    let lines: Vec<&str> = promotion.text.lines().collect();
    let mut text = format!(
        "{bold}--- /dev/null\n+++ {}{bold:#}\n@@ -0,0 +1,{} @@\n",
        promotion.file,
        lines.len()
    );
    for line in lines {
        let line = plain(line);
        let _ = writeln!(text, "{ADDED}+{line}{ADDED:#}");
    }
    for file in &promotion.files {
        let (bytes, from) = language.pick(("octets", "copie de"), ("bytes", "copy of"));
        let (name, source) = (plain(&file.file), plain(&file.source));
        let size = file.bytes.len();
        let _ = writeln!(
            text,
            "{ADDED}+ {name} ({size} {bytes}), {from} {source}{ADDED:#}"
        );
    }
    text
}

/// A line without what would turn a terminal over to whoever wrote the sheet.
fn plain(line: &str) -> String {
    let unruly = |char: char| char.is_control() && char != '\t';
    line.chars()
        .map(|char| if unruly(char) { '\u{fffd}' } else { char })
        .collect()
}

/// What is asked before a draft is written.
pub(crate) fn question(language: Language) -> &'static str {
    language.pick(
        "Écrire ce brouillon, et rien d'autre ? [o/N] ",
        "Write this draft, and nothing else? [y/N] ",
    )
}

/// The text that an author is to agree to, as it would be published.
pub(crate) fn agreed_text(consent: &Consent, language: Language) -> String {
    let bold = crate::cli::terminal::TITLE;
    let title = language.pick("L'extrait public de", "The public extract of");
    let mut text = format!("{bold}{title} {}{bold:#}\n", plain(&consent.file));
    for line in consent.text.lines() {
        let _ = writeln!(text, "| {}", plain(line));
    }
    text
}

/// What is asked before an agreement is recorded.
pub(crate) fn ask_agreement(consent: &Consent, language: Language) -> String {
    let author = plain(&consent.author);
    match language {
        Language::French => {
            format!("{author} a relu ce texte, et accepte qu'il devienne public ? [o/N] ")
        }
        Language::English => {
            format!("Has {author} read this text, and agreed that it become public? [y/N] ")
        }
    }
}

/// That an agreement is recorded.
pub(crate) fn agreement_recorded(consent: &Consent, language: Language) -> String {
    let (author, file) = (plain(&consent.author), plain(&consent.file));
    match language {
        Language::French => format!(
            "L'accord de {author} est noté dans {file}.\n\
             Il vaut pour ce texte : si l'extrait change, il sera redemandé.\n"
        ),
        Language::English => format!(
            "The agreement of {author} is recorded in {file}.\n\
             It holds for this text: if the extract changes, it is asked for again.\n"
        ),
    }
}

/// That nothing was written.
pub(crate) fn left(language: Language) -> &'static str {
    language.pick("Rien n'est écrit.\n", "Nothing was written.\n")
}

/// What to do next.
pub(crate) fn written(promotion: &Promotion, language: Language) -> String {
    let file = &promotion.file;
    let mut text = match language {
        Language::French => format!("Le brouillon est écrit : {file}\n"),
        Language::English => format!("The draft is written: {file}\n"),
    };
    if !promotion.empty.is_empty() {
        text += language.pick(
            "Ces parties sont encore vides :\n",
            "These sections are still empty:\n",
        );
    }
    for EmptySection { role, heading } in &promotion.empty {
        let (heading, hint) = (plain(heading), hint(*role, language));
        let _ = match language {
            Language::French => writeln!(text, "  {heading} : {hint}"),
            Language::English => writeln!(text, "  {heading}: {hint}"),
        };
    }
    text + language.pick(
        "Complétez-le, faites-le relire par les auteurs, puis supprimez la ligne brouillon.\n",
        "Complete it, let the authors read it again, then remove the line that makes it a draft.\n",
    )
}

/// What a section is to say.
fn hint(role: Role, language: Language) -> &'static str {
    let (french, english) = match role {
        Role::Subject => ("de quoi s'agit-il ?", "what is it about?"),
        Role::Method => ("comment s'y est-on pris ?", "how was it done?"),
        Role::Results => (
            "qu'en est-il sorti ? « Pas encore connu » est une réponse.",
            "what came of it? “Not known yet” is an answer.",
        ),
        Role::Failures => ("qu'est-ce qui n'a pas marché ?", "what did not work?"),
        Role::Reuse => (
            "à quelles conditions d'autres peuvent-ils le reprendre ?",
            "on what conditions can others take it up?",
        ),
        Role::Deliverables => (
            "que peut-on reprendre ? « Aucun » est une réponse.",
            "what can be taken away? “Nothing” is an answer.",
        ),
        Role::Contacts => ("à qui s'adresser ?", "whom to ask?"),
    };
    language.pick(french, english)
}
