//! What the two languages share.

use super::{Fault, english, french};
use crate::language::Language;

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, in one line.
    pub help: String,
}

impl Fault {
    /// What is wrong and what to do about it, in `language`.
    #[must_use]
    pub fn wording(&self, language: Language) -> Wording {
        match language {
            Language::French => french::wording(self),
            Language::English => english::wording(self),
        }
    }
}

/// The question of `pattern` where something is near, else what to do instead.
pub(super) fn did_you_mean(
    suggestion: Option<&String>,
    pattern: &str,
    otherwise: impl Into<String>,
) -> String {
    suggestion.map_or_else(|| otherwise.into(), |word| pattern.replace("{}", word))
}

/// A number with at most one decimal.
pub(super) fn number(value: f64, separator: char) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0")
        .map_or_else(|| text.replace('.', &separator.to_string()), str::to_owned)
}
