//! `capot check`.

use super::arguments::Check;
use super::{Context, Ending, Stopped, terminal, words};
use crate::build::{check, today};
use crate::diagnostic::{Failure, Problem, report};
use crate::intake::Options;
use crate::open_hood;

pub(super) fn run(context: &Context, asked: &Check) -> Result<Ending, Stopped> {
    let config = match context.config() {
        Ok(config) => config,
        Err(Stopped(problems)) => {
            show(context, asked, &problems)?;
            return Ok(Ending::Failed);
        }
    };
    let options = Options {
        drafts: asked.drafts,
        today: today(&config.timezone)?,
    };
    let (problems, sheets) = if asked.open_hood {
        let checked = open_hood::check(&config, options)?;
        (checked.problems, checked.sheets)
    } else {
        let checked = check(&config, options)?;
        (checked.problems, checked.sheets)
    };
    let problems = &problems;
    show(context, asked, problems)?;
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    if asked.format == "human" && !context.quiet {
        let warnings = problems.len() - errors;
        let end = words::checked(sheets, errors, warnings, context.language);
        terminal::remark(&end);
    }
    Ok(if problems.iter().any(Problem::is_error) {
        Ending::Content
    } else {
        Ending::Done
    })
}

/// Reports problems in the form that was asked for.
fn show(context: &Context, asked: &Check, problems: &[Problem]) -> Result<(), Failure> {
    let (language, root) = (context.language, &context.root);
    match asked.format.as_str() {
        "json" => terminal::result(&report::json(problems, language, root))?,
        "github" => {
            // A folder that cannot be told is no reason to say nothing.
            let root = root.canonicalize().unwrap_or_else(|_| root.clone());
            let here = std::env::current_dir().and_then(|here| here.canonicalize());
            let here = here.unwrap_or_else(|_| root.clone());
            terminal::result(&report::github(problems, language, &root, &here))?;
        }
        _ => context.report(problems),
    }
    Ok(())
}
