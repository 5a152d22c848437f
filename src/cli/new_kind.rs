//! The kinds of sheet by their words, public and private ones.

use crate::open_hood::HoodKind;
use crate::schema::Kind;

/// What the settings are asked for by, where kinds of sheet are.
pub(super) const CONFIG: &str = "config";

/// What a new sheet can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NewKind {
    /// A public sheet.
    Public(Kind),
    /// A sheet of the open hood.
    Private(HoodKind),
}

impl NewKind {
    /// Every word for a kind of sheet, English and French.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        let public = Kind::ALL.map(Kind::info);
        let private = HoodKind::ALL.map(HoodKind::info);
        let infos = public.into_iter().chain(private);
        let mut words: Vec<&str> = infos.flat_map(|kind| [kind.word.0, kind.word.1]).collect();
        words.dedup();
        words.into_iter()
    }

    /// The kind that a word means, in either language.
    pub(super) fn of(word: &str) -> Option<Self> {
        let named = |kind: &HoodKind| kind.info().word.is(word);
        let private = || HoodKind::ALL.into_iter().find(named).map(Self::Private);
        Kind::from_word(word).map(Self::Public).or_else(private)
    }
}
