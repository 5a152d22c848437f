//! The command line: what is typed, what is printed, with which status it ends.
//!
//! One file a verb, without logic: a verb parses, calls the library and prints.
//! Nothing is printed from anywhere else.

mod arguments;
mod build;
mod check;
mod edit;
mod fix;
mod help;
mod hits;
mod import;
mod init;
mod member;
mod messages;
mod new;
mod new_kind;
mod progress;
mod promote;
mod schema;
mod search;
mod serve;
mod server;
mod terminal;
mod vault;
mod verdict;
mod verify;
mod words;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::FromArgMatches;

use crate::config::Config;
use crate::diagnostic::{Failure, HoodFault, Problem, report};
use crate::language::Language;
use arguments::{Arguments, Verb};

/// How a command ended; the number is the status of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Done.
    Done = 0,
    /// The content has errors.
    Content = 1,
    /// Wrong usage or settings, or files that cannot be read or written.
    Failed = 2,
    /// The audit found a leak.
    Leak = 3,
}

impl Ending {
    /// How a command ends that such problems stop: in the content where all of
    /// them have a place in it.
    fn of(problems: &[Problem]) -> Self {
        if problems.iter().all(|problem| problem.place.is_some()) {
            Self::Content
        } else {
            Self::Failed
        }
    }
}

/// What kept a verb from doing its work.
struct Stopped(Vec<Problem>);

impl From<HoodFault> for Stopped {
    fn from(fault: HoodFault) -> Self {
        Failure::from(fault).into()
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self(vec![*failure])
    }
}

impl From<Vec<Problem>> for Stopped {
    fn from(problems: Vec<Problem>) -> Self {
        Self(problems)
    }
}

/// What all verbs are told.
#[derive(Clone, Debug)]
struct Context {
    /// The folder of `capot.toml`.
    root: PathBuf,
    /// The language of messages that was asked for, or is the system's.
    wish: Option<Language>,
    /// That language, else the site's.
    language: Language,
    /// Whether it was asked for on the command line.
    is_language_given: bool,
    quiet: bool,
}

impl Context {
    fn config(&self) -> Result<Config, Stopped> {
        Ok(Config::load(&self.root)?)
    }

    /// Reports problems on standard error.
    fn report(&self, problems: &[Problem]) {
        terminal::remark(&report::human(problems, self.language, &self.root, true));
    }

    /// Reports problems in the form that was asked for.
    fn report_as(&self, format: &str, problems: &[Problem]) -> Result<(), Failure> {
        let (language, root) = (self.language, &self.root);
        match format {
            "json" => terminal::result(&report::json(problems, language, root))?,
            "github" => {
                // A folder that cannot be told is no reason to say nothing.
                let root = root.canonicalize().unwrap_or_else(|_| root.clone());
                let here = std::env::current_dir().and_then(|here| here.canonicalize());
                let here = here.unwrap_or_else(|_| root.clone());
                terminal::result(&report::github(problems, language, &root, &here))?;
            }
            _ => self.report(problems),
        }
        Ok(())
    }
}

/// Runs the command line `arguments`, the name of the program first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Ending {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let first = foreseen(&arguments);
    let parsed = help::command(first.language)
        .try_get_matches_from(exclusions_last(arguments))
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => dispatch(&arguments, &first),
        Err(error) => {
            let mut text = help::explain(&error, first.language);
            if !text.ends_with('\n') {
                text.push('\n');
            }
            if error.use_stderr() {
                terminal::remark(&text);
                return Ending::Failed;
            }
            match terminal::result(&text) {
                Ok(()) => Ending::Done,
                Err(_) => Ending::Failed,
            }
        }
    }
}

fn dispatch(arguments: &Arguments, first: &Context) -> Ending {
    let context = Context {
        root: arguments.directory.clone(),
        quiet: arguments.quiet,
        ..first.clone()
    };
    let ended = match &arguments.verb {
        Verb::Init(asked) => init::run(&context, asked),
        Verb::New(asked) => new::run(&context, asked),
        Verb::Import(asked) => import::run(&context, asked),
        Verb::Schema(asked) => schema::run(&context, asked),
        Verb::Check(asked) if asked.fix => fix::run(&context, asked),
        Verb::Check(asked) => check::run(&context, asked),
        Verb::Build(asked) => build::run(&context, asked),
        Verb::Serve(asked) if asked.open_hood => server::run(&context, asked),
        Verb::Edit(asked) => edit::run(&context, asked),
        Verb::Serve(asked) => serve::run(&context, asked),
        Verb::Search(asked) => search::run(&context, asked),
        Verb::Verify(asked) => verify::run(&context, asked),
        Verb::Promote(asked) => promote::run(&context, asked),
        Verb::Vault(asked) => vault::run(&context, asked),
        Verb::Member(asked) => member::run(&context, asked),
    };
    ended.unwrap_or_else(|Stopped(problems)| {
        context.report(&problems);
        Ending::Failed
    })
}

/// What must be known before the command line is understood, to answer a wrong
/// one in the right language: `--lang` and `-C`, wherever they stand.
fn foreseen(arguments: &[OsString]) -> Context {
    let texts: Vec<_> = arguments
        .iter()
        .skip(1)
        .map(|text| text.to_string_lossy())
        .collect();
    let after = |name: &str, joined: &str| {
        texts.iter().enumerate().find_map(|(place, text)| {
            if text == name {
                return texts.get(place + 1).map(ToString::to_string);
            }
            text.strip_prefix(joined)
                .filter(|rest| !rest.is_empty())
                .map(ToOwned::to_owned)
        })
    };
    let root = after("-C", "-C").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let asked = after("--lang", "--lang=").and_then(|code| Language::from_code(&code));
    let wish = asked.or_else(language_of_system);
    let language = wish.or_else(|| language_of_site(&root)).unwrap_or_default();
    Context {
        root,
        wish,
        language,
        is_language_given: asked.is_some(),
        quiet: false,
    }
}

/// Puts the words that a search excludes (`-without`) behind a `--`: they look
/// like options and are none.
fn exclusions_last(arguments: Vec<OsString>) -> Vec<OsString> {
    let is_exclusion = |argument: &OsString| {
        let text = argument.to_string_lossy();
        let word = text.strip_prefix('-').unwrap_or_default();
        word.chars().count() > 1 && !word.starts_with(['-', 'C'])
    };
    let options_end = arguments.iter().position(|argument| argument == "--");
    let (before, after) = arguments.split_at(options_end.unwrap_or(arguments.len()));
    let Some(verb) = before.iter().position(|argument| argument == "search") else {
        return arguments;
    };
    let (mut kept, mut excluded) = (before[..=verb].to_vec(), Vec::new());
    for argument in &before[verb + 1..] {
        let list = if is_exclusion(argument) {
            &mut excluded
        } else {
            &mut kept
        };
        list.push(argument.clone());
    }
    if !excluded.is_empty() || !after.is_empty() {
        kept.push("--".into());
    }
    kept.extend(excluded);
    kept.extend(after.iter().skip(1).cloned());
    kept
}

/// The language of messages by the custom of POSIX; none where it is neither
/// French nor English, as with `C`.
fn language_of_system() -> Option<Language> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Language::from_code(&set("LC_ALL").or_else(|| set("LANG"))?)
}

fn language_of_site(root: &Path) -> Option<Language> {
    Config::load(root).ok().map(|config| config.language)
}

#[cfg(test)]
mod tests {
    use super::exclusions_last;

    #[test]
    fn excluded_words_are_no_options() {
        let ordered = |line: &str| {
            let words = exclusions_last(line.split(' ').map(Into::into).collect());
            words.join(" ".as_ref()).into_string().unwrap()
        };
        assert_eq!(
            ordered("capot -q search bureau -paris --limit 3 -q"),
            "capot -q search bureau --limit 3 -q -- -paris"
        );
        assert_eq!(ordered("capot search a -- --b"), "capot search a -- --b");
        assert_eq!(ordered("capot -xyz build -abc"), "capot -xyz build -abc");
    }
}
