//! `capot promote`.

use super::arguments::Promote;
use super::messages::promote as messages;
use super::{Context, Ending, Stopped, terminal};
use crate::build::today;
use crate::open_hood::promote::{self, Consent};

pub(super) fn run(context: &Context, asked: &Promote) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let today = today(&config.timezone)?;
    if let Some(author) = &asked.agree {
        return match promote::consent(&config, today, &asked.sheet, author) {
            Ok(consent) => agree(context, &consent, asked.yes),
            Err(problems) => {
                context.report(&problems);
                Ok(Ending::of(&problems))
            }
        };
    }
    let promotion = promote::prepare(&config, today, &asked.sheet, asked.name.as_deref());
    let promotion = match promotion {
        Ok(promotion) => promotion,
        Err(problems) => {
            context.report(&problems);
            return Ok(Ending::of(&problems));
        }
    };
    terminal::result(&messages::difference(&promotion, context.language))?;
    if !asked.yes && !terminal::agrees(messages::question(context.language))? {
        terminal::remark(messages::left(context.language));
        return Ok(Ending::Failed);
    }
    promotion.write()?;
    if !context.quiet {
        terminal::remark(&messages::written(&promotion, context.language));
    }
    Ok(Ending::Done)
}

/// Shows what is agreed to, asks, and records it.
fn agree(context: &Context, consent: &Consent, yes: bool) -> Result<Ending, Stopped> {
    terminal::result(&messages::agreed_text(consent, context.language))?;
    if !yes && !terminal::agrees(&messages::ask_agreement(consent, context.language))? {
        terminal::remark(messages::left(context.language));
        return Ok(Ending::Failed);
    }
    consent.write()?;
    if !context.quiet {
        terminal::remark(&messages::agreement_recorded(consent, context.language));
    }
    Ok(Ending::Done)
}
