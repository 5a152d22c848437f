//! What can be typed after `capot member`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::French;

/// `capot member`.
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Member {
    /// The list of members (default: members.toml)
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) members: Option<PathBuf>,
    /// Where members reach their server, for the links (default: the one in capot.toml)
    #[arg(long, value_name = "URL", global = true)]
    pub(crate) address: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub(crate) verb: MemberVerb,
}

/// What can be done with members.
#[derive(Debug, Subcommand)]
pub(crate) enum MemberVerb {
    /// Invite a member: prints a link with which they set their password
    Add {
        /// Their e-mail address
        #[arg(value_name = "EMAIL")]
        email: String,
        /// Their lab
        #[arg(long, value_name = "LAB")]
        lab: String,
        /// Lets them see the list of members, and nothing else
        #[arg(long)]
        facilitator: bool,
    },
    /// Print who is a member
    List,
    /// Take a member out of the list, and out of the site
    Remove {
        /// Their e-mail address
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Take a member's password away, and invite them again
    Reset {
        /// Their e-mail address
        #[arg(value_name = "EMAIL")]
        email: String,
    },
}

impl Member {
    pub(super) const FRENCH: French = French {
        about: "Gère les membres qui peuvent lire le capot ouvert",
        arguments: &[
            (
                "members",
                "FICHIER",
                "La liste des membres (par défaut : members.toml)",
            ),
            (
                "address",
                "URL",
                "L'adresse où les membres trouvent leur serveur, pour les liens (par défaut : celle de capot.toml)",
            ),
        ],
        verbs: &[
            (
                "add",
                French {
                    about: "Invite un membre : donne un lien avec lequel il choisit son mot de passe",
                    arguments: &[
                        ("email", "COURRIEL", "Son adresse de courriel"),
                        ("lab", "LABO", "Son labo"),
                        (
                            "facilitator",
                            "",
                            "Lui montre la liste des membres, et rien de plus",
                        ),
                    ],
                    verbs: &[],
                },
            ),
            (
                "list",
                French {
                    about: "Affiche qui est membre",
                    arguments: &[],
                    verbs: &[],
                },
            ),
            (
                "remove",
                French {
                    about: "Retire un membre de la liste, et du site",
                    arguments: &[("email", "COURRIEL", "Son adresse de courriel")],
                    verbs: &[],
                },
            ),
            (
                "reset",
                French {
                    about: "Retire le mot de passe d'un membre, et l'invite de nouveau",
                    arguments: &[("email", "COURRIEL", "Son adresse de courriel")],
                    verbs: &[],
                },
            ),
        ],
    };
}
