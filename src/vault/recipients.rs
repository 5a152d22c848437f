//! For whom a vault is closed: those members who may read what it holds.

use std::path::Path;
use std::sync::Arc;

use age::x25519;

use crate::config::Config;
use crate::diagnostic::{Problem, VaultFault};
use crate::files::shown;
use crate::members::{self, Member, Members};
use crate::open_hood::Reader;

/// Those who can open a vault.
#[derive(Clone, Debug, Default)]
pub(super) struct Recipients {
    /// Their public keys.
    pub(super) keys: Vec<x25519::Recipient>,
    /// Their e-mail addresses.
    pub(super) with_key: Vec<String>,
    /// Those who might read what it holds, but have no key.
    pub(super) without_key: Vec<String>,
}

/// Those members whom a vault is for that holds what `reader` sees: `to`, by
/// e-mail address; where it is empty, all whose right that is. What nobody but
/// the facilitator sees, the facilitators among the members; others too where
/// `to` names them, as when one hands over.
///
/// # Errors
/// Problems of the list of members and of their keys, [`VaultFault::NotForMember`],
/// [`VaultFault::KeylessMember`], [`VaultFault::NoRecipient`].
pub(super) fn recipients(
    config: &Config,
    list: Option<&Path>,
    reader: &Reader,
    to: &[String],
) -> Result<Recipients, Vec<Problem>> {
    let path = members::place(config, list).map_err(|failure| vec![*failure])?;
    let name = Arc::from(shown(&config.root, &path));
    let members = Members::load(&path, &name)?;
    let mut problems = Vec::new();
    let mut recipients = Recipients::default();
    for email in to {
        let fault = match members.find(email) {
            Some(member) if !may_be_given(member, reader) => VaultFault::NotForMember {
                email: email.clone(),
            },
            Some(member) if !member.keys.is_empty() => continue,
            _ => VaultFault::KeylessMember {
                email: email.clone(),
            },
        };
        problems.push(Problem::general(fault));
    }
    let named = |member: &&Member| to.iter().any(|email| is_of(member, email));
    let meant = |member: &&Member| {
        if to.is_empty() {
            is_for(member, reader)
        } else {
            named(member)
        }
    };
    for member in members.iter().filter(meant) {
        let email = &member.email;
        if member.keys.is_empty() {
            recipients.without_key.push(email.clone());
            continue;
        }
        recipients.with_key.push(email.clone());
        for key in &member.keys {
            if let Ok(key) = key.value.trim().parse() {
                recipients.keys.push(key);
            } else {
                let fault = VaultFault::BadRecipient {
                    email: email.clone(),
                };
                problems.push(Problem::at(&name, key.span.clone(), fault));
            }
        }
    }
    if problems.is_empty() && recipients.keys.is_empty() {
        problems.push(Problem::general(VaultFault::NoRecipient));
    }
    if problems.is_empty() {
        Ok(recipients)
    } else {
        Err(problems)
    }
}

/// Whether what `reader` sees is for this member unless someone says otherwise.
fn is_for(member: &Member, reader: &Reader) -> bool {
    match reader {
        Reader::Everything => member.facilitator,
        Reader::Network => true,
        Reader::Lab(lab) => member.lab == *lab,
        Reader::Author(email) | Reader::Member { email, .. } => is_of(member, email),
    }
}

/// Whether it may be given to this member: to hand over everything is a choice,
/// to give one lab's to another is a mistake.
fn may_be_given(member: &Member, reader: &Reader) -> bool {
    *reader == Reader::Everything || is_for(member, reader)
}

fn is_of(member: &Member, email: &str) -> bool {
    member.email.eq_ignore_ascii_case(email.trim())
}
