//! `capot check`.

use super::arguments::Check;
use super::{Context, Ending, Stopped, terminal, words};
use crate::build::today;
use crate::diagnostic::{Problem, report};
use crate::intake::{Intake, Options};

pub(super) fn run(context: &Context, asked: &Check) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let options = Options {
        drafts: asked.drafts,
        today: today(&config.timezone)?,
    };
    let checked = Intake::new().take(&config, options);
    let problems = &checked.problems;
    match asked.format.as_str() {
        "json" => terminal::result(&report::json(problems, context.language, &config.root)),
        "github" => terminal::result(&report::github(problems, context.language, &config.root)),
        _ => context.report(problems),
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    if asked.format == "human" && !context.quiet {
        let warnings = problems.len() - errors;
        let end = words::checked(checked.sheets, errors, warnings, context.language);
        terminal::remark(&end);
    }
    Ok(if problems.iter().any(Problem::is_error) {
        Ending::Content
    } else {
        Ending::Done
    })
}
