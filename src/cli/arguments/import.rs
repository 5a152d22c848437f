//! What brings in what is written elsewhere: `import`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::French;

/// `capot import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What to import: .csv, .xlsx, .ods, .docx or .odt files, the .xml export of a `WordPress` site, folders of .md files
    #[arg(value_name = "FILE", required_unless_present = "template")]
    pub(crate) files: Vec<PathBuf>,
    /// The lab whose work it is
    #[arg(long, value_name = "LAB", required_unless_present = "template")]
    pub(crate) lab: Option<String>,
    /// A file that says what columns and headings mean: "column" = "field" on each line
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// Keep comments and deleted text of the documents in this new private file
    #[arg(long, value_name = "FILE")]
    pub(crate) remarks: Option<PathBuf>,
    /// How to report: human (for people), json (one object)
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true, hide_possible_values = true, value_parser = PossibleValuesParser::new(["human", "json"]))]
    pub(crate) format: String,
    /// Write a workbook to fill instead, with a sheet for each kind and lists to choose from
    #[arg(long, value_name = "FILE.xlsx", conflicts_with_all = ["files", "lab", "map", "remarks"])]
    pub(crate) template: Option<PathBuf>,
}

impl Import {
    pub(super) const FRENCH: French = French {
        about: "Fait des brouillons de ce qui est déjà écrit : tableurs, documents, blogs, notes",
        arguments: &[
            (
                "files",
                "FICHIER",
                "Ce qu'il faut importer : fichiers .csv, .xlsx, .ods, .docx ou .odt, export .xml d'un site WordPress, dossiers de fichiers .md",
            ),
            ("lab", "LABO", "Le labo qui a fait ce travail"),
            (
                "map",
                "FICHIER",
                "Un fichier qui dit où vont les colonnes et les titres : \"colonne\" = \"champ\", une par ligne",
            ),
            (
                "remarks",
                "FICHIER",
                "Garder les commentaires et les passages supprimés des documents dans ce nouveau fichier privé",
            ),
            (
                "format",
                "FORMAT",
                "La forme du rapport : human (pour les gens), json (un objet)",
            ),
            (
                "template",
                "FICHIER.xlsx",
                "Écrire plutôt un classeur à remplir, avec une feuille par sorte de fiche et des listes de choix",
            ),
        ],
        verbs: &[],
    };
}
