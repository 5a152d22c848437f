//! What `capot check --fix` shows and says to people, in French and English.

use std::fmt::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use crate::diagnostic::report;
use crate::language::Language;
use crate::repair::{Plan, Sign};

const ADDED: Style = AnsiColor::Green.on_default();
const GONE: Style = AnsiColor::Red.on_default();

/// What changes: for each file the words on each change, then a unified difference.
pub(crate) fn difference(plan: &Plan, root: &Path, language: Language) -> String {
    let bold = crate::cli::terminal::TITLE;
    let faint = crate::cli::terminal::FAINT;
    let mut text = String::new();
    for file in &plan.files {
        let name = plain(&file.file);
        for problem in report::reported(&file.mended, language, root) {
            let message = plain(&problem.message);
            let line = problem.line.map(|line| {
                let word = language.pick("ligne", "line");
                format!(", {word} {line}")
            });
            let line = line.unwrap_or_default();
            let colon = language.pick(" :", ":");
            let _ = writeln!(text, "{faint}# {name}{line}{colon} {message}{faint:#}");
        }
        let old = plain(&file.old);
        let _ = writeln!(text, "{bold}--- {old}\n+++ {name}{bold:#}");
        for line in file.difference() {
            let words = plain(&line.text);
            let _ = match line.sign {
                Sign::Same => writeln!(text, " {words}"),
                Sign::Old => writeln!(text, "{GONE}-{words}{GONE:#}"),
                Sign::New => writeln!(text, "{ADDED}+{words}{ADDED:#}"),
                Sign::Place => writeln!(text, "{faint}{words}{faint:#}"),
            };
        }
        text.push('\n');
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

/// What is asked before so many files are changed.
pub(crate) fn question(files: usize, language: Language) -> String {
    match language {
        Language::French if files == 1 => "Faire ces réparations dans ce fichier ? [o/N] ".into(),
        Language::French => format!("Faire ces réparations dans ces {files} fichiers ? [o/N] "),
        Language::English if files == 1 => "Make these repairs in this file? [y/N] ".into(),
        Language::English => format!("Make these repairs in these {files} files? [y/N] "),
    }
}

/// That some of what is wrong can be mended by the command itself.
pub(crate) fn hint(language: Language) -> &'static str {
    language.pick(
        "Ce qui se répare à coup sûr, capot check --fix le montre et le répare.\n",
        "What is certain to mend, capot check --fix shows and mends.\n",
    )
}

/// That nothing is certain to be wrong.
pub(crate) fn nothing(language: Language) -> &'static str {
    language.pick(
        "Il n'y a rien à réparer à coup sûr.\n",
        "There is nothing that is certain to mend.\n",
    )
}

/// That the files stay as they were.
pub(crate) fn left(language: Language) -> &'static str {
    language.pick(
        "Rien n'a été changé. Pour faire ces réparations sans être interrogé : capot check --fix --yes\n",
        "Nothing was changed. To make these repairs without being asked: capot check --fix --yes\n",
    )
}

/// How many files were changed.
pub(crate) fn written(files: usize, language: Language) -> String {
    match language {
        Language::French if files < 2 => format!("{files} fichier réparé.\n"),
        Language::French => format!("{files} fichiers réparés.\n"),
        Language::English if files == 1 => "1 file mended.\n".into(),
        Language::English => format!("{files} files mended.\n"),
    }
}
