//! The vault: a whole folder in one encrypted file, for handing the open hood
//! from one facilitator to the next, or keeping it.
//!
//! The format is `age` (<https://age-encryption.org/v1>) around a tar archive,
//! both streamed: whoever loses capot opens a vault with `age -d` and `tar x`.
//! The archive is not compressed, so that it cannot be larger than the file
//! that holds it, and it is in one order, without dates, owners and rights.
//!
//! `age` protects what a vault holds and tells every change of it. It does not
//! tell who made it: anyone can close a vault for a public key. What is in one
//! is therefore trusted as little as any file of a stranger: no names that lead
//! out of the folder, no links, nothing twice, and nothing is seen of it before
//! all of it was read.

mod archive;
mod close;
mod header;
mod keys;
mod open;
mod passphrase;
mod place;
mod recipients;
mod seal;

pub use crate::output::Stop;
pub use archive::{Contents, Taken};
pub use close::{By, Closing, Sealed, What, close};
pub use keys::new_key;
pub use open::{Opening, open};
pub use passphrase::Passphrase;
pub use seal::{Lock, seal};

#[cfg(test)]
mod tests;
