//! `capot member`.

use jiff::Timestamp;

use super::arguments::{Member, MemberVerb};
use super::{Context, Ending, Stopped, messages, terminal};
use crate::config::Config;
use crate::members::{self, Invited};
use crate::{scaffold, server};

pub(super) fn run(context: &Context, asked: &Member) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let list = members::place(&config, asked.members.as_deref())?;
    let now = Timestamp::now();
    match &asked.verb {
        MemberVerb::Add {
            email,
            lab,
            facilitator,
        } => {
            let address = server::address(&config, asked.address.as_deref())?;
            let lab = scaffold::known_lab(&config, lab)?;
            let member = (email.as_str(), lab.as_str(), *facilitator);
            let invited = members::add(&list, member, config.language, now)?;
            invite(context, &config, &address, email, &invited)
        }
        MemberVerb::Reset { email } => {
            let address = server::address(&config, asked.address.as_deref())?;
            let invited = members::reset(&list, email, now)?;
            invite(context, &config, &address, email, &invited)
        }
        MemberVerb::Remove { email } => {
            let email = members::remove(&list, email)?;
            terminal::result(&messages::member::removed(&email, context.language))?;
            Ok(Ending::Done)
        }
        MemberVerb::List => {
            let rows = members::overview(&list)?;
            let text = messages::member::list(&rows, now, &config.timezone, context.language);
            terminal::result(&text)?;
            Ok(Ending::Done)
        }
    }
}

/// Prints the link of an invitation, alone on its line.
fn invite(
    context: &Context,
    config: &Config,
    address: &server::Address,
    email: &str,
    invited: &Invited,
) -> Result<Ending, Stopped> {
    let link = address.invitation(&invited.secret) + "\n";
    terminal::result(&link)?;
    let until = invited.until.to_zoned(config.timezone.clone());
    let text = messages::member::invited(email, &until, address, context.language);
    terminal::remark(&text);
    Ok(Ending::Done)
}
