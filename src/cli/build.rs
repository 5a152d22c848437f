//! `capot build`.

use super::arguments::Build;
use super::progress::Progress;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::build::{BuildOptions, build, redirect, today};
use crate::open_hood::{self, Reader};
use crate::output::Tree;

pub(super) fn run(context: &Context, asked: &Build) -> Result<Ending, Stopped> {
    let reader = Reader::asked(asked.open_hood, asked.audience.as_deref())?;
    let site = reader.as_ref().map_or(Tree::Showcase, |_| Tree::OpenHood);
    let config = redirect(
        context.config()?,
        site,
        asked.output.as_deref(),
        asked.base_url.as_deref(),
    )?;
    let options = BuildOptions {
        drafts: asked.drafts,
        today: today(&config.timezone)?,
    };
    let progress = Progress::new(context);
    let summary = match &reader {
        Some(reader) => open_hood::build(&config, &options, reader, &progress)?,
        None => build(&config, &options, &progress)?,
    };
    progress.end();
    let Some(summary) = summary else {
        terminal::remark(messages::untouched(context.language));
        return Ok(Ending::Content);
    };
    if !context.quiet {
        terminal::result(&messages::summary(
            &summary,
            asked.verbose,
            context.language,
        ))?;
        if let Some(reader) = &reader {
            terminal::result(&messages::made_for(
                reader,
                summary.lab.as_deref(),
                summary.private_sheets,
                context.language,
            ))?;
        }
    }
    Ok(Ending::Done)
}
