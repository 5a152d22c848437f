//! What can be typed after `capot serve`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args;

use super::French;

/// `capot serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port to listen on (default: 4040)
    #[arg(
        long,
        value_name = "N",
        default_value_t = 4040,
        hide_default_value = true
    )]
    pub(crate) port: u16,
    /// Has no effect: drafts are always shown, marked as such
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Let members in to the private site instead
    #[arg(long)]
    pub(crate) open_hood: bool,
    /// The address to listen on (default: this computer alone)
    #[arg(
        long,
        value_name = "ADDR",
        default_value = "127.0.0.1",
        hide_default_value = true,
        requires = "open_hood"
    )]
    pub(crate) listen: IpAddr,
    /// The certificates to encrypt with, as a PEM file
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_key",
        requires = "open_hood"
    )]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Their private key, as a PEM file
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_cert",
        requires = "open_hood"
    )]
    pub(crate) tls_key: Option<PathBuf>,
    /// The address of the server that encrypts in front of this one
    #[arg(long, value_name = "ADDR", requires = "open_hood")]
    pub(crate) behind_proxy: Vec<IpAddr>,
    /// The list of members (default: members.toml)
    #[arg(long, value_name = "FILE", requires = "open_hood")]
    pub(crate) members: Option<PathBuf>,
}

impl Serve {
    pub(super) const FRENCH: French = French {
        about: "Montre le site sur cet ordinateur, refait et rechargé à chaque enregistrement",
        arguments: &[
            ("port", "N", "Le port où écouter (par défaut : 4040)"),
            (
                "drafts",
                "",
                "Sans effet : les brouillons sont toujours montrés, et marqués",
            ),
            (
                "open_hood",
                "",
                "Accueillir plutôt les membres dans le site privé",
            ),
            (
                "listen",
                "ADRESSE",
                "L'adresse où écouter (par défaut : cet ordinateur seul)",
            ),
            (
                "tls_cert",
                "FICHIER",
                "Les certificats qui servent à chiffrer, en PEM",
            ),
            ("tls_key", "FICHIER", "Leur clé privée, en PEM"),
            (
                "behind_proxy",
                "ADRESSE",
                "L'adresse du serveur qui chiffre devant celui-ci",
            ),
            (
                "members",
                "FICHIER",
                "La liste des membres (par défaut : members.toml)",
            ),
        ],
        verbs: &[],
    };
}
