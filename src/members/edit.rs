//! Changes to the list of members. What people wrote into it, comments and
//! order included, stays.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::list::Members;
use super::schema::{EMAIL, FACILITATOR, INVITATION, LAB, MEMBER, PASSWORD, TRACE, UNTIL};
use super::{Secret, private};
use crate::diagnostic::{Failure, Fault, MemberFault, Problem};
use crate::fields::is_email;
use crate::language::Language;
use crate::nearest::nearest_email;
use crate::output::Lock;
use crate::schema::Key;

/// How long an invitation can be used.
pub const VALIDITY: Duration = Duration::from_hours(7 * 24);

/// A new invitation: the secret that opens it, once, and until when.
#[derive(Debug)]
pub struct Invited {
    /// What the link holds.
    pub secret: Secret,
    /// When it ends.
    pub until: Timestamp,
}

/// Adds a member, with an invitation. `language` is that of a new list.
///
/// Fails with [`MemberFault::KnownMember`] where the address is in the list, and
/// with [`Fault::BadEmail`] where it is none.
pub fn add(
    path: &Path,
    (email, lab, facilitator): (&str, &str, bool),
    language: Language,
    now: Timestamp,
) -> Result<Invited, Vec<Problem>> {
    if !is_email(email) {
        let value = email.to_owned();
        return Err(vec![Problem::general(Fault::BadEmail { value })]);
    }
    let draft = Draft::open(path, Some(language))?;
    if draft.members.find(email).is_some() {
        let email = email.to_owned();
        return Err(failed(MemberFault::KnownMember { email }));
    }
    let (invited, invitation) = invite(now)?;
    draft.change(|list| {
        let mut member = Table::new();
        let french = list.french;
        member.insert(pick(EMAIL.key(), french), value(email));
        member.insert(pick(LAB.key(), french), value(lab));
        if facilitator {
            member.insert(pick(FACILITATOR.key(), french), value(true));
        }
        member.insert(pick(INVITATION.key(), french), invitation(french));
        list.tables.push(member);
    })?;
    Ok(invited)
}

/// Takes a member out of the list; the address as the list had it.
///
/// Fails with [`MemberFault::UnknownMember`] where it is not in there.
pub fn remove(path: &Path, email: &str) -> Result<String, Vec<Problem>> {
    let draft = Draft::open(path, None)?;
    let email = draft.known(email)?;
    draft.change(|list| {
        list.tables.retain(|table| !is(table, &email));
    })?;
    Ok(email)
}

/// Takes a member's password away, and invites them again.
///
/// Fails as [`remove`] does.
pub fn reset(path: &Path, email: &str, now: Timestamp) -> Result<Invited, Vec<Problem>> {
    let draft = Draft::open(path, None)?;
    let email = draft.known(email)?;
    let (invited, invitation) = invite(now)?;
    draft.change(|list| {
        let french = list.french;
        if let Some(member) = list.member(&email) {
            take(member, PASSWORD.key());
            take(member, INVITATION.key());
            member.insert(pick(INVITATION.key(), french), invitation(french));
        }
    })?;
    Ok(invited)
}

/// Uses up the invitation with this trace: its holder's password is `kept` from
/// now on. Their address; none where there is no such invitation any more.
pub(super) fn accept(
    path: &Path,
    trace: &str,
    kept: &str,
    now: Timestamp,
) -> Result<Option<String>, Vec<Problem>> {
    let draft = Draft::open(path, None)?;
    let Some(email) = draft.members.invited(trace, now) else {
        return Ok(None);
    };
    let email = email.email.clone();
    draft.change(|list| {
        let french = list.french;
        if let Some(member) = list.member(&email) {
            take(member, INVITATION.key());
            take(member, PASSWORD.key());
            member.insert(pick(PASSWORD.key(), french), value(kept));
        }
    })?;
    Ok(Some(email))
}

/// The invitation, and how the list has it.
fn invite(now: Timestamp) -> Result<(Invited, impl Fn(bool) -> Item), Vec<Problem>> {
    let secret = Secret::fresh().map_err(|failure| vec![*failure])?;
    let whole = Timestamp::from_second(now.as_second()).unwrap_or(now);
    let until = whole.saturating_add(VALIDITY).unwrap_or(Timestamp::MAX);
    let trace = secret.trace();
    let item = move |french| {
        let mut table = InlineTable::new();
        table.insert(pick(TRACE.key(), french), trace.as_str().into());
        let moment = until.to_string().parse::<toml_edit::Datetime>();
        table.insert(
            pick(UNTIL.key(), french),
            moment.map_or_else(|_| Value::from(until.to_string()), Value::from),
        );
        value(table)
    };
    Ok((Invited { secret, until }, item))
}

/// The list as it is, held so that nobody else changes it meanwhile.
struct Draft {
    path: PathBuf,
    shown: Arc<str>,
    text: String,
    members: Members,
    french: bool,
    _lock: Lock,
}

/// The members in the document.
struct List<'d> {
    tables: &'d mut ArrayOfTables,
    french: bool,
}

impl Draft {
    /// Opens the list; a new one, in `new`, where there is none.
    fn open(path: &Path, new: Option<Language>) -> Result<Self, Vec<Problem>> {
        let lock = private::beside(path, "toml.lock");
        let lock = Lock::take(&lock, || {}).map_err(|failure| vec![*failure])?;
        private::sweep(path);
        private::close_all(path).map_err(|failure| vec![*failure])?;
        let shown: Arc<str> = path.display().to_string().into();
        let (text, members) = match (std::fs::read_to_string(path), new) {
            (Err(error), Some(language)) if error.kind() == std::io::ErrorKind::NotFound => {
                (opening(language).to_owned(), Members::default())
            }
            (text, _) => (text.unwrap_or_default(), Members::load(path, &shown)?),
        };
        let french = text.contains("[[membre]]")
            || members.iter().next().is_none() && new == Some(Language::French);
        Ok(Self {
            path: path.to_owned(),
            shown,
            text,
            members,
            french,
            _lock: lock,
        })
    }

    /// The address of a member as the list has it.
    fn known(&self, email: &str) -> Result<String, Vec<Problem>> {
        if let Some(member) = self.members.find(email) {
            return Ok(member.email.clone());
        }
        let all = self.members.iter().map(|member| member.email.as_str());
        Err(failed(MemberFault::UnknownMember {
            email: email.to_owned(),
            suggestion: nearest_email(email, all).map(str::to_owned),
        }))
    }

    /// Writes the list with a change to it.
    fn change(self, change: impl FnOnce(&mut List<'_>)) -> Result<(), Vec<Problem>> {
        let cannot = |detail: String| {
            Problem::general(Fault::CannotWrite {
                path: self.shown.to_string(),
                cause: detail.into(),
            })
        };
        let mut document: DocumentMut = self
            .text
            .parse()
            .map_err(|error: toml_edit::TomlError| vec![cannot(error.to_string())])?;
        let french = self.french;
        let lead = document.trailing().as_str().unwrap_or_default().to_owned();
        let name = if document.contains_key(MEMBER.key().1) {
            MEMBER.key().1
        } else if document.contains_key(MEMBER.key().0) {
            MEMBER.key().0
        } else {
            pick(MEMBER.key(), french)
        };
        let item = document
            .entry(name)
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        // `member = [{ … }]` says the same as `[[member]]`.
        if item.as_array().is_some_and(toml_edit::Array::is_empty) {
            *item = Item::ArrayOfTables(ArrayOfTables::new());
        }
        if item.is_value()
            && let Ok(tables) = std::mem::take(item).into_array_of_tables()
        {
            *item = Item::ArrayOfTables(tables);
        }
        let Some(tables) = item.as_array_of_tables_mut() else {
            return Err(vec![cannot(name.to_owned())]);
        };
        let is_first = tables.is_empty();
        change(&mut List { tables, french });
        let is_none_left = tables.is_empty();
        if is_first && let Some(first) = tables.get_mut(0) {
            // What stands in an empty list stands above its first member.
            first.decor_mut().set_prefix(format!("{lead}\n"));
            document.set_trailing("");
        }
        if is_none_left {
            // A list that says so is told from a file that was left empty.
            document.insert(name, value(toml_edit::Array::new()));
        }
        let text = document.to_string();
        Members::parse(&text, &self.shown)?;
        private::replace(&self.path, text.as_bytes()).map_err(|failure| vec![*failure])
    }
}

impl List<'_> {
    fn member(&mut self, email: &str) -> Option<&mut Table> {
        self.tables.iter_mut().find(|table| is(table, email))
    }
}

/// Whether a table is that of the member at `email`.
fn is(table: &Table, email: &str) -> bool {
    let own = table
        .get(EMAIL.key().0)
        .or_else(|| table.get(EMAIL.key().1));
    own.and_then(Item::as_str)
        .is_some_and(|own| own.trim().eq_ignore_ascii_case(email))
}

fn take(table: &mut Table, key: Key) {
    table.remove(key.0);
    table.remove(key.1);
}

fn pick(key: Key, french: bool) -> &'static str {
    if french { key.1 } else { key.0 }
}

fn failed(fault: MemberFault) -> Vec<Problem> {
    vec![*Failure::from(fault)]
}

/// What stands at the top of a new list.
fn opening(language: Language) -> &'static str {
    language.pick(
        "# Les membres du capot ouvert. Ce fichier est à garder pour soi : ne le publiez pas,\n\
         # ne le mettez pas dans un dépôt. Invitez avec : capot member add ADRESSE --lab LABO\n",
        "# The members of the open hood. Keep this file to yourself: do not publish it,\n\
         # nor put it into a repository. Invite with: capot member add EMAIL --lab LAB\n",
    )
}
