//! Help and usage errors, in French where French is spoken.
//!
//! clap speaks English alone: its commands are given the French texts that stand
//! beside their arguments, and its errors are put into words again.

use std::fmt::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};

use super::arguments::{Arguments, French};
use crate::language::Language;

/// The frame of a help text in French.
const FRENCH_HELP: &str =
    "{before-help}{about-with-newline}\nUtilisation\u{a0}: {usage}\n\n{all-args}{after-help}";

/// The command line that capot understands, explained in `language`.
pub(super) fn command(language: Language) -> Command {
    let command = Arguments::command();
    match language {
        Language::English => command,
        Language::French => in_french(command, &Arguments::FRENCH),
    }
}

/// Gives a command and those under it their French texts.
fn in_french(command: Command, french: &French) -> Command {
    let ids: Vec<_> = command
        .get_arguments()
        .map(|argument| argument.get_id().clone())
        .collect();
    // clap puts its colon right behind a heading: French sets a space between.
    let mut command = command
        .help_template(FRENCH_HELP)
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name("COMMANDE")
        .about(french.about);
    for id in ids {
        command = command.mut_arg(id, |argument| {
            let heading = if argument.is_positional() {
                "Arguments\u{a0}"
            } else {
                "Options\u{a0}"
            };
            argument.help_heading(heading)
        });
    }
    for (id, name, help) in french.arguments {
        command = command.mut_arg(id, |argument| {
            let argument = argument.help(*help);
            if name.is_empty() {
                argument
            } else {
                argument.value_name(*name)
            }
        });
    }
    for (verb, french) in french.verbs {
        command = command.mut_subcommand(verb, |under| in_french(under, french));
    }
    command
}

/// The text of what clap has to say: help and version as they are, usage errors
/// in `language`.
pub(super) fn explain(error: &Error, language: Language) -> String {
    let rendered = error.render();
    match (language, error.kind()) {
        (Language::English, _)
        | (
            _,
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
        ) => rendered.ansi().to_string(),
        (Language::French, kind) => french(error, kind),
    }
}

fn french(error: &Error, kind: ErrorKind) -> String {
    let get = |context| error.get(context).map(listed).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let what = match kind {
        ErrorKind::UnknownArgument => format!("l'option « {argument} » n'existe pas"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "la commande « {} » n'existe pas",
                get(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("il manque une valeur à « {argument} »")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("« {value} » ne convient pas pour « {argument} »")
        }
        ErrorKind::NoEquals => format!("il manque le signe = après « {argument} »"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("trop de valeurs pour « {argument} »")
        }
        ErrorKind::TooFewValues => format!("il manque des valeurs à « {argument} »"),
        ErrorKind::ArgumentConflict => {
            format!(
                "« {argument} » ne va pas avec « {} »",
                get(ContextKind::PriorArg)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidUtf8 => "l'un des arguments n'est pas de l'UTF-8".to_owned(),
        _ => "ligne de commande incorrecte".to_owned(),
    };
    let mut text = format!("erreur : {what}\n");
    for (context, label) in [
        (ContextKind::ValidValue, "valeurs possibles"),
        (ContextKind::SuggestedArg, "vouliez-vous dire"),
        (ContextKind::SuggestedSubcommand, "vouliez-vous dire"),
        (ContextKind::SuggestedValue, "vouliez-vous dire"),
    ] {
        let suggested = get(context);
        if !suggested.is_empty() {
            let _ = writeln!(text, "  {label} : {suggested}");
        }
    }
    text.push_str("\nPour en savoir plus : capot --help\n");
    text
}

/// A piece of what clap knows about an error, as text.
fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory};

    use super::super::arguments::{Arguments, French};

    /// A command or an argument that somebody adds is explained in both languages.
    #[test]
    fn all_that_can_be_typed_has_a_french_text() {
        fn compare(command: &Command, french: &French) {
            let name = command.get_name();
            let arguments: BTreeSet<&str> = command
                .get_arguments()
                .map(|argument| argument.get_id().as_str())
                .collect();
            let explained = french.arguments.iter().map(|(id, ..)| *id).collect();
            assert_eq!(arguments, explained, "the arguments of {name}");
            let verbs: BTreeSet<&str> = command.get_subcommands().map(Command::get_name).collect();
            let known = french.verbs.iter().map(|(verb, _)| *verb).collect();
            assert_eq!(verbs, known, "the commands of {name}");
            for (verb, french) in french.verbs {
                compare(command.find_subcommand(verb).unwrap(), french);
            }
        }
        compare(&Arguments::command(), &Arguments::FRENCH);
    }
}
