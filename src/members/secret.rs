//! Secrets out of chance: of invitations and of sessions. Their holder has the
//! secret; on the disk there is only its trace, which leads back to nothing.

use crate::diagnostic::{Failure, MemberFault};

/// How many bytes of chance: none can be guessed, so that their traces need no
/// slow hash.
const LENGTH: usize = 32;

/// The secret of an invitation, of a session or of a form.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; LENGTH]);

impl Secret {
    /// A new secret. Fails where the system gives no chance.
    pub fn fresh() -> Result<Self, Failure> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| {
            Failure::from(MemberFault::NoChance {
                detail: error.to_string(),
            })
        })?;
        Ok(Self(bytes))
    }

    /// The secret that `text` writes, as [`Secret::text`] does.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * LENGTH {
            return None;
        }
        let mut bytes = [0; LENGTH];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            let digit = |at: usize| char::from(*pair.get(at)?).to_digit(16);
            *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
        }
        Some(Self(bytes))
    }

    /// The secret in 64 hexadecimal digits.
    #[must_use]
    pub fn text(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }

    /// What is kept of it: its BLAKE3 hash in hexadecimal digits.
    #[must_use]
    pub fn trace(&self) -> String {
        blake3::hash(&self.0).to_hex().to_string()
    }

    /// Another secret that follows from this one, for the forms of its holder:
    /// nobody can make it who has not this one.
    #[must_use]
    pub fn of_forms(&self) -> Self {
        Self(blake3::derive_key("capot members 2026 forms", &self.0))
    }

    /// Whether `text` writes this secret. Takes the same time whichever letter
    /// is wrong.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        use subtle::ConstantTimeEq;
        self.text().as_bytes().ct_eq(text.as_bytes()).into()
    }
}

/// Nobody prints a secret by accident.
impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(…)")
    }
}
