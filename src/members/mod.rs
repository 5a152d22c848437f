//! Who may look under the open hood: the list of members, their invitations,
//! passwords and sessions, and the log of their sign-ins.
//!
//! The list is `members.toml`, which people may read and edit. What the server
//! notes lies beside it: the sessions, the log. None of them lies where anything
//! is published or kept with the sheets, and only their owner may read them.
//!
//! It knows nothing of HTTP, nor of what members get to see.

mod auth;
mod edit;
mod list;
mod password;
mod place;
mod private;
mod rate_limit;
mod schema;
mod secret;
mod sessions;
mod sign_in_log;
#[cfg(test)]
mod tests;

pub use auth::{Accepted, Auth, SignIn, Tell, overview};
pub use edit::{Invited, VALIDITY, add, remove, reset};
pub use list::{Invitation, Member, Members};
pub(crate) use password::check as check_password;
pub use password::{LEAST, MOST, Weak};
pub use place::{FILE, place};
pub use rate_limit::subnet;
pub use secret::Secret;
pub use sessions::{ABSOLUTE, IDLE};
pub use sign_in_log::Outcome;
