//! What begins something: `init` and `new`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::TypedValueParser;

use super::French;
use crate::cli::new_kind::NewKind;
use crate::cli::words::Words;
use crate::schema::Kind;

/// `capot init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to make (default: this one)
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// The lab's name; without it, it is asked for in a terminal
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The lab's e-mail address; the same
    #[arg(long, value_name = "EMAIL")]
    pub(crate) email: Option<String>,
    /// The address at which the site will be published; the same
    #[arg(long, value_name = "URL")]
    pub(crate) address: Option<String>,
}

impl Init {
    pub(super) const FRENCH: French = French {
        about: "Crée une petite base qui fonctionne, prête à construire",
        arguments: &[
            (
                "folder",
                "DOSSIER",
                "Le dossier à créer (par défaut : celui-ci)",
            ),
            (
                "name",
                "NOM",
                "Le nom du labo ; sans cela, il est demandé dans un terminal",
            ),
            (
                "email",
                "COURRIEL",
                "L'adresse de courriel du labo ; de même",
            ),
            (
                "address",
                "URL",
                "L'adresse où le site sera publié ; de même",
            ),
        ],
        verbs: &[],
    };
}

/// `capot new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The kind of sheet: case, lab, theme, method, meeting or page; in the open hood: review, logbook, capsule, look or charter
    #[arg(value_name = "KIND", hide_possible_values = true, value_parser = kind_words())]
    pub(crate) kind: NewKind,
    /// Its title
    #[arg(value_name = "TITLE")]
    pub(crate) title: String,
    /// The lab, for a case, a meeting, a review, a look or a charter
    #[arg(long, value_name = "LAB")]
    pub(crate) lab: Option<String>,
    /// The case, for a review, a logbook or a capsule
    #[arg(long, value_name = "LAB/SHEET")]
    pub(crate) case: Option<String>,
}

impl New {
    pub(super) const FRENCH: French = French {
        about: "Crée une fiche où chaque champ est expliqué",
        arguments: &[
            (
                "kind",
                "SORTE",
                "La sorte de fiche : cas, labo, theme, methode, rencontre ou page ; dans le capot ouvert : bilan, carnet, capsule, regard ou charte",
            ),
            ("title", "TITRE", "Son titre"),
            (
                "lab",
                "LABO",
                "Le labo, pour un cas, une rencontre, un bilan, un regard ou une charte",
            ),
            (
                "case",
                "LABO/FICHE",
                "Le cas, pour un bilan, un carnet ou une capsule",
            ),
        ],
        verbs: &[],
    };
}

/// Every word for a kind of sheet, French and English.
fn kind_words() -> impl TypedValueParser<Value = NewKind> {
    let words = Words::new(NewKind::words());
    words.map(|word| NewKind::of(&word).unwrap_or(NewKind::Public(Kind::Case)))
}
