//! `capot check --fix`.

use super::arguments::Check;
use super::messages::fix as messages;
use super::{Context, Ending, Stopped, check, terminal};
use crate::build::today;
use crate::load::LoadOptions;
use crate::repair::{self, Plan};

pub(super) fn run(context: &Context, asked: &Check) -> Result<Ending, Stopped> {
    let plan = plan(context, asked)?;
    let shown = messages::difference(&plan, &context.root, context.language);
    // What another program reads holds nothing else.
    if asked.format == "human" {
        terminal::result(&shown)?;
    } else {
        terminal::remark(&shown);
    }
    let mut unmended = plan.left.clone();
    let question = messages::question(plan.files.len(), context.language);
    if plan.is_empty() {
        say(context, messages::nothing(context.language));
    } else if asked.yes || terminal::is_answered() && terminal::agrees(&question)? {
        let (written, problems) = plan.write();
        unmended.extend(problems);
        say(context, &messages::written(written, context.language));
    } else {
        say(context, messages::left(context.language));
    }
    context.report(&unmended);
    let ending = check::run(context, asked)?;
    Ok(if unmended.is_empty() {
        ending
    } else {
        Ending::Failed
    })
}

/// What is to be mended: in the settings, and in the sheets by the settings as they
/// will be.
fn plan(context: &Context, asked: &Check) -> Result<Plan, Stopped> {
    let plan = repair::settings(&context.root)?;
    let Some(config) = repair::mended_settings(&context.root, &plan) else {
        return Ok(plan);
    };
    let options = LoadOptions {
        drafts: asked.drafts,
        today: today(&config.timezone)?,
    };
    let sheets = repair::sheets(&config, options, asked.open_hood)?;
    Ok(plan.and(sheets))
}

fn say(context: &Context, words: &str) {
    if !context.quiet {
        terminal::remark(words);
    }
}
