//! The fields of a page of the site.

use super::common::{ALIASES, DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use super::value::Integer;
use super::{Field, FieldInfo};

/// Its place in the menu.
pub static MENU: Field<Integer> = Field::new("menu", "menu")
    .label("Place dans le menu", "Place in the menu")
    .help(
        "Sa place dans le menu : les plus petits nombres d'abord. Sans place, la page est \
         citée au pied de toutes les autres.",
        "Its place in the menu: the smallest numbers first. Without one, the page is linked \
         from the foot of all others.",
    )
    .example("10", "10");

/// The fields, in the order of a form.
pub static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    MENU.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    ALIASES.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
