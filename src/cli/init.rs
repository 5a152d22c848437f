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
        match ask(context, &mut language, &mut beginner) {
            Ok(()) => {}
            Err(Unanswered::Over) => {
                terminal::remark(messages::nothing_written(language));
                return Ok(Ending::Failed);
            }
            Err(Unanswered::Failed(failure)) => return Err(failure.into()),
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

/// Why a question has no answer.
enum Unanswered {
    /// There are no more.
    Over,
    /// The terminal fails.
    Failed(Failure),
}

impl From<Failure> for Unanswered {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Asks for what was not given.
fn ask(
    context: &Context,
    language: &mut Language,
    beginner: &mut Beginner,
) -> Result<(), Unanswered> {
    if !context.is_language_given {
        let question = messages::which_language(*language);
        let of = |text: &str| Language::from_code(text).ok_or(messages::NO_LANGUAGE.to_owned());
        *language = answer(&question, of)?.unwrap_or(*language);
    }
    let language = *language;
    let words = |fault: &Fault| {
        let words = fault.wording(language);
        messages::again(&words.message, &words.help)
    };
    let name = |text: &str| scaffold::lab_name(text).map_err(|failure| words(&failure.fault));
    let email = |text: &str| scaffold::email(text).map_err(|fault| words(&fault));
    let address = |text: &str| scaffold::address(text).map_err(|fault| words(&fault));
    // The one thing that everybody knows: without it, there is no site to begin.
    while beginner.name.is_none() {
        beginner.name = answer(messages::which_name(language), name)?;
    }
    if beginner.email.is_none() {
        beginner.email = answer(messages::which_email(language), email)?;
    }
    if beginner.address.is_none() {
        beginner.address = answer(messages::which_address(language), address)?;
    }
    Ok(())
}

/// The answer to a question, asked again until `check` takes it; none where it was left
/// empty.
fn answer<T>(
    question: &str,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Unanswered> {
    loop {
        let line = terminal::line(question)?.ok_or(Unanswered::Over)?;
        let text = line.trim();
        if text.is_empty() {
            return Ok(None);
        }
        match check(text) {
            Ok(value) => return Ok(Some(value)),
            Err(why) => terminal::result(&why)?,
        }
    }
}
