//! `capot init`.

use std::path::Path;

use super::arguments::Init;
use super::messages::init as messages;
use super::{Context, Ending, Stopped, terminal};
use crate::config;
use crate::diagnostic::{Failure, Fault};
use crate::language::Language;
use crate::scaffold::{self, Beginner};

pub(super) fn run(context: &Context, asked: &Init) -> Result<Ending, Stopped> {
    let folder = asked.folder.as_deref().unwrap_or(Path::new(""));
    let target = context.root.join(folder);
    let mut language = context.language;
    let mut beginner = Beginner {
        name: read(asked.name.as_deref(), scaffold::lab_name)?,
        email: read(asked.email.as_deref(), scaffold::email)?,
        address: read(asked.address.as_deref(), scaffold::address)?,
    };
    // Nobody answers questions for a site that is there already.
    let settings = target.join(config::FILE);
    if scaffold::is_there(&settings) {
        return Err(scaffold::already_there(&settings).into());
    }
    if terminal::is_conversation() && !context.quiet {
        let answered = ask(context, &mut language, &mut beginner)?;
        if answered.is_none() {
            terminal::remark(messages::nothing_written(language));
            return Ok(Ending::Failed);
        }
    }
    let written = scaffold::init(&target, language, &beginner)?;
    if !context.quiet {
        let here = |path: &Path| path.strip_prefix(".").unwrap_or(path).display().to_string();
        let lines = written.iter().map(|path| here(path) + "\n");
        terminal::result(&lines.collect::<String>())?;
        terminal::remark(&messages::after(&here(&target), language));
    }
    Ok(Ending::Done)
}

/// What was given on the command line, as `check` has it.
fn read<T, E: Into<Failure>>(
    given: Option<&str>,
    check: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, Failure> {
    given
        .map(|text| check(text.trim()))
        .transpose()
        .map_err(Into::into)
}

/// Asks for what was not given; none where the answers ended before the questions.
fn ask(
    context: &Context,
    language: &mut Language,
    beginner: &mut Beginner,
) -> Result<Option<()>, Failure> {
    if !context.is_language_given {
        let question = messages::which_language(*language);
        let of = |text: &str| Language::from_code(text).ok_or(messages::NO_LANGUAGE.to_owned());
        let Some(answer) = answer(&question, of)? else {
            return Ok(None);
        };
        *language = answer.unwrap_or(*language);
    }
    let language = *language;
    let words = |fault: &Fault| {
        let words = fault.wording(language);
        messages::again(&words.message, &words.help)
    };
    if beginner.name.is_none() {
        let name = |text: &str| scaffold::lab_name(text).map_err(|failure| words(&failure.fault));
        // The one thing that everybody knows: without it, there is no site to begin.
        loop {
            let Some(answer) = answer(messages::which_name(language), name)? else {
                return Ok(None);
            };
            if answer.is_some() {
                beginner.name = answer;
                break;
            }
        }
    }
    if beginner.email.is_none() {
        let email = |text: &str| scaffold::email(text).map_err(|fault| words(&fault));
        let Some(answer) = answer(messages::which_email(language), email)? else {
            return Ok(None);
        };
        beginner.email = answer;
    }
    if beginner.address.is_none() {
        let address = |text: &str| scaffold::address(text).map_err(|fault| words(&fault));
        let Some(answer) = answer(messages::which_address(language), address)? else {
            return Ok(None);
        };
        beginner.address = answer;
    }
    Ok(Some(()))
}

/// The answer to a question, asked again until `check` takes it: none in it where it
/// was left empty, none at all where there will be no more.
fn answer<T>(
    question: &str,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<Option<T>>, Failure> {
    loop {
        let Some(line) = terminal::line(question)? else {
            return Ok(None);
        };
        let text = line.trim();
        if text.is_empty() {
            return Ok(Some(None));
        }
        match check(text) {
            Ok(value) => return Ok(Some(Some(value))),
            Err(why) => terminal::result(&why)?,
        }
    }
}
