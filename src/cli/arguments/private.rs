//! What can be typed after `capot promote` and `capot vault`: what the open hood
//! gives away, to all or to a few.

use std::path::PathBuf;

use clap::Args;

use super::French;

/// `capot promote`.
#[derive(Debug, Args)]
pub(crate) struct Promote {
    /// The private sheet: its name, as in reviews/first-steps, or its file
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: String,
    /// What to call the draft (default: after the public case)
    #[arg(long, value_name = "NAME", conflicts_with = "agree")]
    pub(crate) name: Option<String>,
    /// Record that this author agrees today to the public extract as it stands, and write no draft
    #[arg(long, value_name = "AUTHOR")]
    pub(crate) agree: Option<String>,
    /// Write without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

impl Promote {
    pub(super) const FRENCH: French = French {
        about: "Fait un brouillon public de l'extrait public d'une fiche privée",
        arguments: &[
            (
                "sheet",
                "FICHE",
                "La fiche privée : son nom, comme reviews/premier-pas, ou son fichier",
            ),
            (
                "name",
                "NOM",
                "Le nom du brouillon (par défaut : d'après le cas public)",
            ),
            (
                "agree",
                "AUTEUR",
                "Noter que cet auteur accepte aujourd'hui l'extrait public tel qu'il est, sans écrire de brouillon",
            ),
            ("yes", "", "Écrire sans demander"),
        ],
        verbs: &[],
    };
}

/// `capot vault`.
#[derive(Debug, Args)]
pub(crate) struct Vault {
    /// The vault: to be written, or to be opened
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// With --open, the folder that it becomes: new, or empty
    #[arg(value_name = "DIR", requires = "open", required_if_eq("open", "true"))]
    pub(crate) folder: Option<PathBuf>,
    /// Open a vault
    #[arg(long, conflicts_with_all = CLOSING)]
    pub(crate) open: bool,
    /// Make a private key in FILE, and show the public one
    #[arg(long, conflicts_with_all = ["open", "identity", "passphrase_file"], conflicts_with_all = CLOSING)]
    pub(crate) new_key: bool,
    /// What goes into a vault, and who can open it
    #[command(flatten)]
    pub(crate) closing: Closing,
    /// Take the passphrase from the first line of this file (-: standard input)
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// The file of the private key that opens the vault
    #[arg(
        long,
        value_name = "KEYFILE",
        requires = "open",
        conflicts_with = "passphrase_file"
    )]
    pub(crate) identity: Option<PathBuf>,
}

/// What has a meaning only where a vault is written.
#[derive(Debug, Args)]
pub(crate) struct Closing {
    /// Only what this audience may see: network, lab:LAB or author:EMAIL
    #[arg(long, value_name = "AUDIENCE", conflicts_with = "sheets")]
    pub(crate) audience: Option<String>,
    /// The sheets of the open hood instead of the private site, to go on writing
    #[arg(long)]
    pub(crate) sheets: bool,
    /// Only for this member, by e-mail address (default: all who may read what it holds)
    #[arg(long, value_name = "EMAIL", conflicts_with_all = ["passphrase", "passphrase_file"])]
    pub(crate) to: Vec<String>,
    /// Draw a passphrase by chance instead of using the members' keys, and show it once
    #[arg(long, conflicts_with = "passphrase_file")]
    pub(crate) passphrase: bool,
    /// The list of members (default: members.toml beside capot.toml)
    #[arg(long, value_name = "FILE")]
    pub(crate) members: Option<PathBuf>,
    /// Replace an older vault
    #[arg(long)]
    pub(crate) overwrite: bool,
}

impl Vault {
    pub(super) const FRENCH: French = French {
        about: "Met la partie privée dans un seul fichier chiffré, pour la garder ou la confier ; ouvre un tel fichier",
        arguments: &[
            ("file", "FICHIER", "Le coffre à écrire, ou à ouvrir"),
            (
                "folder",
                "DOSSIER",
                "Avec --open, le dossier qu'il devient : nouveau, ou vide",
            ),
            ("open", "", "Ouvrir un coffre"),
            (
                "new_key",
                "",
                "Faire une clé privée dans FICHIER, et montrer la clé publique",
            ),
            (
                "audience",
                "PUBLIC",
                "Seulement ce que ce public peut voir : reseau, lab:LABO ou auteur:COURRIEL",
            ),
            (
                "sheets",
                "",
                "Les fiches du capot ouvert plutôt que le site privé, pour continuer à écrire",
            ),
            (
                "to",
                "COURRIEL",
                "Seulement pour ce membre (par défaut : tous ceux qui ont le droit de lire ce qu'il contient)",
            ),
            (
                "passphrase",
                "",
                "Tirer au sort une phrase de passe, au lieu des clés des membres, et la montrer une fois",
            ),
            (
                "passphrase_file",
                "FICHIER",
                "Prendre la phrase de passe sur la première ligne de ce fichier (- : entrée standard)",
            ),
            (
                "identity",
                "CLÉ",
                "Le fichier de la clé privée qui ouvre le coffre",
            ),
            (
                "members",
                "FICHIER",
                "La liste des membres (par défaut : members.toml à côté de capot.toml)",
            ),
            ("overwrite", "", "Remplacer un coffre plus ancien"),
        ],
        verbs: &[],
    };
}

/// The same by name, for what cannot stand beside it.
const CLOSING: [&str; 6] = [
    "audience",
    "sheets",
    "to",
    "passphrase",
    "members",
    "overwrite",
];
