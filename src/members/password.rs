//! Passwords: which ones will do, how they are kept, how one is tried.
//!
//! Kept by Argon2id with 19 MiB, two passes and one lane, the first choice of
//! the OWASP Password Storage Cheat Sheet, which is the default of the crate.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Failure, MemberFault};

/// The fewest characters of a password.
pub const LEAST: usize = 12;
/// The most: enough for any sentence, and not a book to be hashed.
pub const MOST: usize = 256;
/// A password of fewer different characters is a rhythm.
const DIFFERENT: usize = 5;

/// Why a password will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`LEAST`] characters.
    Short,
    /// More than [`MOST`] characters.
    Long,
    /// The address of its holder, or the part of it before the @.
    Address,
    /// The same few characters again and again.
    Monotonous,
}

/// Whether `password` will do for the member at `email`.
///
/// # Errors
/// Why it will not.
pub(crate) fn check(password: &str, email: &str) -> Result<(), Weak> {
    let length = normal(password).chars().count();
    if length < LEAST {
        return Err(Weak::Short);
    }
    if length > MOST {
        return Err(Weak::Long);
    }
    let small = password.trim().to_lowercase();
    let email = email.to_lowercase();
    if small == email || email.split('@').next() == Some(small.as_str()) {
        return Err(Weak::Address);
    }
    if password.chars().collect::<BTreeSet<_>>().len() < DIFFERENT {
        return Err(Weak::Monotonous);
    }
    Ok(())
}

/// What is kept of a password: a PHC string with a salt of its own.
pub(super) fn hash(password: &str) -> Result<String, Failure> {
    let hash = Argon2::default().hash_password(normal(password).as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| {
        MemberFault::NoChance {
            detail: error.to_string(),
        }
        .into()
    })
}

/// Whether `password` is the one of which `kept` was kept. Where nothing was,
/// one that nobody has is tried, so that the answer takes as long.
pub(super) fn is(password: &str, kept: Option<&str>) -> bool {
    // Longer ones were never accepted, whoever comes with them.
    if password.len() > MOST * 4 {
        return false;
    }
    let stand_in = stand_in();
    let parsed = kept.and_then(|kept| PasswordHash::new(kept).ok());
    let known = parsed.is_some();
    let Some(hash) = parsed.or_else(|| PasswordHash::new(stand_in).ok()) else {
        return false;
    };
    let same = Argon2::default().verify_password(normal(password).as_bytes(), &hash);
    same.is_ok() && known
}

/// Whether `text` is what is kept of a password.
pub(super) fn is_kept(text: &str) -> bool {
    text.starts_with("$argon2id$") && PasswordHash::new(text).is_ok()
}

/// What would be kept of a password that nobody has. Asked for when the auth
/// opens, so that the first unknown visitor waits no longer than the next.
pub(super) fn stand_in() -> &'static str {
    static STAND_IN: OnceLock<String> = OnceLock::new();
    STAND_IN.get_or_init(|| hash("").unwrap_or_default())
}

/// Two keyboards may write `é` in two ways (RFC 8265 asks for NFC).
fn normal(password: &str) -> String {
    password.nfc().collect()
}
