//! The list of members, read from `members.toml`.

use std::cell::{OnceCell, RefCell};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::password;
use super::schema::{
    EMAIL, FACILITATOR, FIELDS, INVITATION, KEYS, LAB, MEMBER, PASSWORD, TRACE, UNTIL,
};
use crate::diagnostic::{self, Fault, MemberFault, Problem};
use crate::fields::{At, Fields, Reporter, is_email, parse_front_matter};
use crate::files::decode;

/// Somebody who may look under the open hood.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Their address, by which they sign in.
    pub email: String,
    /// The name of their lab.
    pub lab: String,
    /// Whether they see the list of members. It gives no right to read more.
    pub facilitator: bool,
    /// What is kept of their password; none before they have set one.
    pub password: Option<String>,
    /// The invitation that they have not used yet.
    pub invitation: Option<Invitation>,
    /// The public keys to which a vault is locked for them (`age` recipients).
    pub keys: Vec<At<String>>,
}

/// A way in that can be used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What is kept of its secret.
    pub trace: String,
    /// When it ends.
    pub until: Timestamp,
}

/// All members.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members {
    all: Vec<Member>,
    /// Whether the list says that there are none: `member = []`.
    says_none: bool,
}

impl Members {
    /// Reads the list at `path`, which messages call `shown`.
    ///
    /// # Errors
    /// All problems of the list, each with its place; a list that is not there
    /// is [`MemberFault::NoMembersFile`].
    pub fn load(path: &Path, shown: &Arc<str>) -> Result<Self, Vec<Problem>> {
        let bytes = std::fs::read(path).map_err(|error| {
            vec![match error.kind() {
                std::io::ErrorKind::NotFound => Problem::general(MemberFault::NoMembersFile {
                    path: shown.to_string(),
                }),
                _ => *crate::diagnostic::cannot_read(path, &error),
            }]
        })?;
        let text = decode(bytes).map_err(|error| vec![Problem::not_text(shown, error)])?;
        Self::parse(&text, shown)
    }

    /// Reads the list that is in `text`.
    ///
    /// # Errors
    /// As [`Members::load`].
    pub fn parse(text: &str, shown: &Arc<str>) -> Result<Self, Vec<Problem>> {
        let reporter = Reporter::new(shown, 0).describing(FIELDS);
        let spare = OnceCell::new();
        let table = parse_front_matter(text, &spare, &reporter);
        let fields = Fields::new(table.get_ref(), 0..0, &reporter);
        let seen = RefCell::default();
        let all = fields.tables(&MEMBER, |fields| member(fields, &seen));
        let says_none = all.is_empty() && fields.entry(&MEMBER).is_some();
        fields.finish();
        let mut problems = reporter.into_problems();
        diagnostic::sort(&mut problems);
        if problems.is_empty() {
            Ok(Self { all, says_none })
        } else {
            Err(problems)
        }
    }

    /// The member at an address, capitals or not.
    #[must_use]
    pub fn find(&self, email: &str) -> Option<&Member> {
        let email = email.trim();
        self.iter()
            .find(|member| member.email.eq_ignore_ascii_case(email))
    }

    /// Whether the list names nobody, and does not say that there is nobody: a file
    /// that was left empty.
    pub(super) fn is_blank(&self) -> bool {
        self.all.is_empty() && !self.says_none
    }

    /// All of them, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.all.iter()
    }
}

/// Reads a member; `seen` are the addresses of those before.
fn member(fields: &Fields<'_>, seen: &RefCell<Vec<String>>) -> Option<Member> {
    let email = fields.get(&EMAIL).and_then(|text| {
        let is_email = is_email(&text.value);
        if !is_email {
            let value = text.value.clone();
            let fault = Fault::BadEmail { value };
            fields.reporter().report(text.span.clone(), fault);
        }
        is_email.then_some(text.value)
    });
    let lab = fields.get(&LAB);
    let member = Member {
        facilitator: fields.get(&FACILITATOR).unwrap_or(false),
        password: password(fields),
        invitation: fields.table(&INVITATION, invitation),
        keys: fields.get(&KEYS),
        email: email?,
        lab: lab?.value,
    };
    let small = member.email.to_ascii_lowercase();
    if seen.borrow().contains(&small) {
        let span = fields
            .entry(&EMAIL)
            .map_or_else(|| fields.span(), |field| field.value.span());
        let email = member.email.clone();
        fields
            .reporter()
            .report(span, MemberFault::RepeatedMember { email });
    }
    seen.borrow_mut().push(small);
    Some(member)
}

/// What is kept of a password. A password as it is typed is a mistake: anyone
/// who sees the list would know it.
fn password(fields: &Fields<'_>) -> Option<String> {
    let text = fields.get(&PASSWORD)?;
    if password::is_kept(&text.value) {
        return Some(text.value);
    }
    fields
        .reporter()
        .report(text.span, MemberFault::PlainPassword);
    None
}

fn invitation(fields: &Fields<'_>) -> Option<Invitation> {
    let trace = fields.get(&TRACE)?;
    let until = fields.get(&UNTIL);
    if until.is_none() {
        fields.missing(&UNTIL);
    }
    let until = until?;
    // A day, or a time without zone, is that of Greenwich.
    let text = until.value.to_string();
    let moment = text
        .parse::<Timestamp>()
        .or_else(|_| format!("{text}Z").parse())
        .or_else(|_| format!("{text}T00:00:00Z").parse());
    Some(Invitation {
        trace: trace.value,
        until: moment.ok()?,
    })
}
