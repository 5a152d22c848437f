//! A field of a sheet or of the settings, and its type.

use std::marker::PhantomData;

use super::value::{Type, ValueType};
use super::{Key, Text};

/// A field whose value is read as a `T`: who asks for it is given that type and
/// no other.
#[derive(Debug)]
pub struct Field<T> {
    about: FieldInfo,
    value: PhantomData<fn() -> T>,
}

/// What is said of a field, whatever its type.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// Its key in each language; either may be written.
    pub key: Key,
    /// What its value is.
    pub value: Type,
    /// Whether it must be there.
    pub need: Need,
    /// What pages and forms call it.
    pub label: Text,
    /// What belongs into it, in a sentence or two.
    pub help: Text,
    /// The same for who fills in a form and writes no TOML; none where the other does.
    pub help_in_form: Option<Text>,
    /// A value as it is written in TOML.
    pub example: Text,
    /// Where it stands in a form.
    pub group: Group,
    /// Whether search finds a sheet by its words.
    pub searched: bool,
    /// Whether it may name a person.
    pub personal: bool,
    /// The kind of sheet whose name it holds, by its English word; none where it
    /// holds no name.
    pub target: Option<&'static str>,
    /// The field or the section in whose place it may stand, by its English name.
    pub instead_of: Option<&'static str>,
}

impl FieldInfo {
    /// What a form says of it.
    #[must_use]
    pub fn in_form(&self) -> Text {
        self.help_in_form.unwrap_or(self.help)
    }

    /// Whether a new sheet asks for it: it stands open at the top, to be filled in.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let essential = self.need == Need::Conditional && self.group == Group::Essential;
        self.need == Need::Required || essential
    }
}

/// Whether a field or a section must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
    /// It must in some cases, which the explanation names.
    Conditional,
}

/// The parts of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What has to be filled in.
    Essential,
    /// What it is about, and when.
    Story,
    /// By what it is found.
    Classification,
    /// With whom and for whom.
    People,
    /// What it took and what came of it.
    Results,
    /// How it is shown.
    Publication,
}

impl Group {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 6] = [
        Self::Essential,
        Self::Story,
        Self::Classification,
        Self::People,
        Self::Results,
        Self::Publication,
    ];

    /// What a form calls it.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Essential => Text::new("À remplir", "To fill in"),
            Self::Story => Text::new("L'essentiel", "The gist"),
            Self::Classification => Text::new("Pour le retrouver", "To be found by"),
            Self::People => Text::new("Avec qui, pour qui", "With whom, for whom"),
            Self::Results => Text::new("Moyens et résultats", "Means and results"),
            Self::Publication => Text::new("Publication", "Publication"),
        }
    }
}

impl<T: ValueType> Field<T> {
    /// An optional field with an English and a French key.
    #[must_use]
    pub const fn new(english: &'static str, french: &'static str) -> Self {
        Self {
            about: FieldInfo {
                key: Key(english, french),
                value: T::TYPE,
                need: Need::Optional,
                label: Text::both(""),
                help: Text::both(""),
                help_in_form: None,
                example: Text::both(""),
                group: Group::Publication,
                searched: false,
                personal: false,
                target: None,
                instead_of: None,
            },
            value: PhantomData,
        }
    }

    /// The same, which must be there: its absence is reported with the example.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.about.need = Need::Required;
        self.about.group = Group::Essential;
        self
    }

    /// The same, which must be there in the cases that its explanation names.
    #[must_use]
    pub const fn conditional(mut self) -> Self {
        self.about.need = Need::Conditional;
        self
    }

    /// What pages and forms call it.
    #[must_use]
    pub const fn label(mut self, french: &'static str, english: &'static str) -> Self {
        self.about.label = Text::new(french, english);
        self
    }

    /// What belongs into it.
    #[must_use]
    pub const fn help(mut self, french: &'static str, english: &'static str) -> Self {
        self.about.help = Text::new(french, english);
        self
    }

    /// A value as it is written in a French and in an English sheet.
    #[must_use]
    pub const fn example(mut self, french: &'static str, english: &'static str) -> Self {
        self.about.example = Text::new(french, english);
        self
    }

    /// Where it stands in a form.
    #[must_use]
    pub const fn group(mut self, group: Group) -> Self {
        self.about.group = group;
        self
    }

    /// The same, by whose words search finds the sheet.
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.about.searched = true;
        self
    }

    /// The same, with another explanation where it is filled in in a form.
    #[must_use]
    pub const fn said_in_form(mut self, french: &'static str, english: &'static str) -> Self {
        self.about.help_in_form = Some(Text::new(french, english));
        self
    }

    /// The same, which may name a person.
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.about.personal = true;
        self
    }

    /// The same, which may stand in the place of another field or of a section.
    #[must_use]
    pub const fn instead_of(mut self, name: &'static str) -> Self {
        self.about.instead_of = Some(name);
        self.about.need = Need::Conditional;
        self
    }

    /// The same, which holds names of sheets of the kind with this English word.
    #[must_use]
    pub const fn naming(mut self, kind: &'static str) -> Self {
        self.about.target = Some(kind);
        self
    }
}

impl<T> Field<T> {
    /// What is said of it.
    #[must_use]
    pub const fn about(&self) -> &FieldInfo {
        &self.about
    }

    /// Its key.
    #[must_use]
    pub const fn key(&self) -> Key {
        self.about.key
    }
}
