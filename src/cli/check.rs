//! `capot check`.

use super::arguments::Check;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::build::{check, placeholders, today};
use crate::diagnostic::{Problem, sort};
use crate::load::LoadOptions;
use crate::open_hood;

pub(super) fn run(context: &Context, asked: &Check) -> Result<Ending, Stopped> {
    let config = match context.config() {
        Ok(config) => config,
        Err(Stopped(problems)) => {
            context.report_as(&asked.format, &problems)?;
            return Ok(Ending::Failed);
        }
    };
    let options = LoadOptions {
        drafts: asked.drafts,
        today: today(&config.timezone)?,
    };
    let (mut problems, sheets) = if asked.open_hood {
        let checked = open_hood::check(&config, options);
        (checked.problems, checked.sheets)
    } else {
        let checked = check(&config, options);
        (checked.problems, checked.sheets)
    };
    problems.extend(placeholders(&config));
    sort(&mut problems);
    let problems = &problems;
    context.report_as(&asked.format, problems)?;
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    if asked.format == "human" && !context.quiet {
        let warnings = problems.len() - errors;
        let end = messages::checked(sheets, errors, warnings, context.language);
        terminal::remark(&end);
        let mendable = problems.iter().any(|problem| !problem.repair.is_empty());
        if mendable && !asked.fix {
            terminal::remark(messages::fix::hint(context.language));
        }
    }
    Ok(if problems.iter().any(Problem::is_error) {
        Ending::Content
    } else {
        Ending::Done
    })
}
