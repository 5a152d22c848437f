//! `capot build`.

use super::arguments::Build;
use super::progress::Progress;
use super::{Context, Ending, Stopped, terminal, words};
use crate::build::{Options, build, redirect, today};
use crate::diagnostic::{Failure, Fault};

pub(super) fn run(context: &Context, asked: &Build) -> Result<Ending, Stopped> {
    if asked.open_hood {
        return Err(Failure::from(Fault::NotYet {
            what: "build --open-hood",
        })
        .into());
    }
    let config = redirect(
        context.config()?,
        asked.output.as_deref(),
        asked.base_url.as_deref(),
    )?;
    let options = Options {
        drafts: asked.drafts,
        today: today(&config.timezone)?,
    };
    let progress = Progress::new(context);
    let summary = build(&config, &options, &progress)?;
    progress.end();
    let Some(summary) = summary else {
        terminal::remark(words::untouched(context.language));
        return Ok(Ending::Content);
    };
    if !context.quiet {
        terminal::result(&words::summary(&summary, asked.verbose, context.language))?;
    }
    Ok(Ending::Done)
}
