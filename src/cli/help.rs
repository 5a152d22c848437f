//! Help and usage errors, in French where French is spoken.
//!
//! clap speaks English alone: its commands are given French texts one by one,
//! and its errors are put into words again.

use std::fmt::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};

use super::arguments::Arguments;
use super::messages;
use crate::language::Language;

/// The command line that capot understands, explained in `language`.
pub(super) fn command(language: Language) -> Command {
    let command = Arguments::command();
    match language {
        Language::English => command,
        Language::French => in_french(command, &[]),
    }
}

/// Gives a command and those under it their French texts.
fn in_french(command: Command, path: &[&str]) -> Command {
    let ids: Vec<_> = command
        .get_arguments()
        .map(|argument| argument.get_id().clone())
        .collect();
    let verbs: Vec<_> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    // clap puts its colon right behind a heading: French sets a space between.
    let mut command = command
        .help_template(messages::FRENCH_HELP)
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name("COMMANDE");
    if let Some(about) = messages::french_about(path) {
        command = command.about(about);
    }
    for id in ids {
        command = command.mut_arg(&id, |argument| {
            let heading = if argument.is_positional() {
                "Arguments\u{a0}"
            } else {
                "Options\u{a0}"
            };
            argument.help_heading(heading)
        });
        if let Some((name, help)) = messages::french_help(path, id.as_str()) {
            command = command.mut_arg(id, |argument| {
                let argument = argument.help(help);
                if name.is_empty() {
                    argument
                } else {
                    argument.value_name(name)
                }
            });
        }
    }
    for verb in verbs {
        let path: Vec<&str> = path.iter().copied().chain([verb.as_str()]).collect();
        command = command.mut_subcommand(&verb, |under| in_french(under, &path));
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
