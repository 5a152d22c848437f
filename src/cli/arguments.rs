//! What can be typed after `capot`, with the help for it. clap takes the English
//! texts from here by itself; `help` puts the French ones in their place.

mod begin;
mod edit;
mod import;
mod member;
mod private;
mod serve;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, value_parser};

use super::new_kind::{CONFIG, NewKind};
use super::words::Words;
use crate::schema::vocabularies::{Status, Vocabulary};
pub(crate) use begin::{Init, New};
pub(crate) use edit::Edit;
pub(crate) use import::Import;
pub(crate) use member::{Member, MemberVerb};
pub(crate) use private::{Promote, Vault};
pub(crate) use serve::Serve;

/// What a command is for, and its arguments, in French: these stand here, below
/// what they say in English, so that neither is changed without the other.
pub(super) struct French {
    /// What the command does.
    pub(super) about: &'static str,
    /// Its arguments: which, what its value is called, what it does. An empty
    /// name leaves the English one.
    pub(super) arguments: &'static [(&'static str, &'static str, &'static str)],
    /// The commands under it.
    pub(super) verbs: &'static [(&'static str, French)],
}

/// A whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "capot",
    version,
    about = "Makes a public, searchable showcase out of the sheets of innovation labs",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    /// The folder that holds capot.toml (default: this one)
    #[arg(
        short = 'C',
        id = "directory",
        value_name = "DIR",
        global = true,
        default_value = ".",
        hide_default_value = true
    )]
    pub(crate) directory: PathBuf,
    /// The language of messages: fr or en (default: that of the system, then of the site)
    #[arg(long = "lang", id = "lang", value_name = "LANGUAGE", global = true, hide_possible_values = true, value_parser = PossibleValuesParser::new(["fr", "en"]))]
    _lang: Option<String>,
    /// Say nothing but what is wrong
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Print help
    #[arg(long = "help", short = 'h', id = "help", global = true, action = clap::ArgAction::Help)]
    _help: Option<bool>,
    /// Print version
    #[arg(long = "version", short = 'V', id = "version", action = clap::ArgAction::Version)]
    _version: Option<bool>,
    /// What to do
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

impl Arguments {
    pub(super) const FRENCH: French = French {
        about: "Fait des fiches des laboratoires d'innovation un site public où l'on peut chercher",
        arguments: &[
            (
                "directory",
                "DOSSIER",
                "Le dossier où se trouve capot.toml (par défaut : celui-ci)",
            ),
            (
                "lang",
                "LANGUE",
                "La langue des messages : fr ou en (par défaut : celle du système, puis celle du site)",
            ),
            ("quiet", "", "Ne dire que ce qui ne va pas"),
            ("help", "", "Afficher cette aide"),
            ("version", "", "Afficher la version"),
        ],
        verbs: &[
            ("init", Init::FRENCH),
            ("new", New::FRENCH),
            ("import", Import::FRENCH),
            ("schema", Schema::FRENCH),
            ("check", Check::FRENCH),
            ("build", Build::FRENCH),
            ("serve", Serve::FRENCH),
            ("edit", Edit::FRENCH),
            ("search", Search::FRENCH),
            ("verify", Verify::FRENCH),
            ("promote", Promote::FRENCH),
            ("vault", Vault::FRENCH),
            ("member", Member::FRENCH),
        ],
    };
}

/// What capot can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a small working base, ready to build
    Init(Init),
    /// Make a sheet with every field explained
    New(New),
    /// Make drafts out of what is written already: spreadsheets, documents, blogs, notes
    Import(Import),
    /// Say what sheets and settings hold: kinds, fields, values
    Schema(Schema),
    /// Report all problems of the sheets, and write nothing (but with --fix)
    Check(Check),
    /// Build the site
    Build(Build),
    /// Show the site on this computer, rebuilt and reloaded at each save
    Serve(Serve),
    /// Open the sheets as forms on this computer, each beside its page
    Edit(Edit),
    /// Search the built site
    Search(Search),
    /// Audit a finished site
    Verify(Verify),
    /// Make a public draft out of the public extract of a private sheet
    Promote(Promote),
    /// Keep the private part, or hand it over, in one encrypted file; open such a file
    Vault(Vault),
    /// Manage the members who may read the open hood
    Member(Member),
}

/// `capot schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The kind of sheet, or config for the settings (default: a line on each)
    #[arg(value_name = "KIND", hide_possible_values = true, value_parser = described_words())]
    pub(crate) kind: Option<String>,
    /// How to say it: human (for people), json, json-schema, table-schema
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true, hide_possible_values = true, value_parser = PossibleValuesParser::new(["human", "json", "json-schema", "table-schema"]))]
    pub(crate) format: String,
}

impl Schema {
    const FRENCH: French = French {
        about: "Dit ce que contiennent les fiches et les réglages : sortes, champs, valeurs",
        arguments: &[
            (
                "kind",
                "SORTE",
                "La sorte de fiche, ou config pour les réglages (par défaut : une ligne sur chacune)",
            ),
            (
                "format",
                "FORMAT",
                "La forme : human (pour les gens), json, json-schema, table-schema",
            ),
        ],
        verbs: &[],
    };
}

/// `capot check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch")]
pub(crate) struct Check {
    /// How to report: human (for people), json (one object a line), github (annotations of a forge)
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true, hide_possible_values = true, value_parser = PossibleValuesParser::new(["human", "json", "github"]))]
    pub(crate) format: String,
    /// Check drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Check the open hood too
    #[arg(long)]
    pub(crate) open_hood: bool,
    /// Show the repairs that are certain, and make them once you say yes
    #[arg(long)]
    pub(crate) fix: bool,
    /// With --fix: make them without asking
    #[arg(long, requires = "fix")]
    pub(crate) yes: bool,
}

impl Check {
    const FRENCH: French = French {
        about: "Signale tous les problèmes des fiches, sans rien écrire (sauf avec --fix)",
        arguments: &[
            (
                "format",
                "FORMAT",
                "La forme du rapport : human (pour les gens), json (un objet par ligne), github (annotations d'une forge)",
            ),
            ("drafts", "", "Contrôler aussi les brouillons"),
            ("open_hood", "", "Contrôler aussi le capot ouvert"),
            (
                "fix",
                "",
                "Montrer les réparations qui sont sûres, et les faire si vous dites oui",
            ),
            ("yes", "", "Avec --fix : les faire sans demander"),
        ],
        verbs: &[],
    };
}

/// `capot build`.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Publish drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// The folder to write, from that of capot.toml (default: the one that it names)
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The address at which the site will be reached (default: the one in capot.toml)
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Build the private site instead
    #[arg(long)]
    pub(crate) open_hood: bool,
    /// With --open-hood: only what this reader may see: network, lab:LAB or author:EMAIL
    #[arg(long, value_name = "READER")]
    pub(crate) audience: Option<String>,
    /// Say where the time went
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

impl Build {
    const FRENCH: French = French {
        about: "Construit le site",
        arguments: &[
            ("drafts", "", "Publier aussi les brouillons"),
            (
                "output",
                "DOSSIER",
                "Le dossier à écrire, compté depuis celui de capot.toml (par défaut : celui que nomme capot.toml)",
            ),
            (
                "base_url",
                "URL",
                "L'adresse où sera le site (par défaut : celle que donne capot.toml)",
            ),
            ("open_hood", "", "Construire plutôt le site privé"),
            (
                "audience",
                "PUBLIC",
                "Avec --open-hood : seulement ce que ce public peut voir : reseau, lab:LABO ou auteur:COURRIEL",
            ),
            ("verbose", "", "Dire combien de temps a pris chaque étape"),
        ],
        verbs: &[],
    };
}

/// `capot search`.
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// What to look for: words, "a phrase", -without
    #[arg(value_name = "QUERY", required = true, num_args = 1..)]
    pub(crate) query: Vec<String>,
    /// Only what this lab did
    #[arg(long, value_name = "LAB")]
    pub(crate) lab: Vec<String>,
    /// Only on this theme
    #[arg(long, value_name = "THEME")]
    pub(crate) theme: Vec<String>,
    /// Only with this method
    #[arg(long, value_name = "METHOD")]
    pub(crate) method: Vec<String>,
    /// Only what has come this far: ongoing, piloted, adopted…
    #[arg(long, value_name = "STATUS", hide_possible_values = true, value_parser = status_words())]
    pub(crate) status: Vec<String>,
    /// Only what began in this year
    #[arg(long, value_name = "YEAR", value_parser = value_parser!(i16).range(1..=9999))]
    pub(crate) year: Vec<i16>,
    /// How many answers to show (default: 10)
    #[arg(long, value_name = "N", default_value_t = 10, hide_default_value = true, value_parser = value_parser!(u16).range(1..=1000))]
    pub(crate) limit: u16,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

impl Search {
    const FRENCH: French = French {
        about: "Cherche dans le site construit",
        arguments: &[
            (
                "query",
                "MOTS",
                "Ce qu'on cherche : des mots, \"une expression\", -sans",
            ),
            ("lab", "LABO", "Seulement ce qu'a fait ce labo"),
            ("theme", "THÈME", "Seulement sur ce thème"),
            ("method", "MÉTHODE", "Seulement avec cette méthode"),
            (
                "status",
                "STATUT",
                "Seulement ce qui en est là : en-cours, experimente, perennise…",
            ),
            (
                "year",
                "ANNÉE",
                "Seulement ce qui a commencé cette année-là",
            ),
            (
                "limit",
                "N",
                "Combien de résultats montrer (par défaut : 10)",
            ),
            ("json", "", "Écrire un objet JSON"),
        ],
        verbs: &[],
    };
}

/// `capot verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The folder to audit (default: the one that capot.toml names)
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// How to report: human (for people), json (one object a line), github (annotations of a forge)
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true, hide_possible_values = true, value_parser = PossibleValuesParser::new(["human", "json", "github"]))]
    pub(crate) format: String,
}

impl Verify {
    const FRENCH: French = French {
        about: "Contrôle un site fini",
        arguments: &[
            (
                "folder",
                "DOSSIER",
                "Le dossier à contrôler (par défaut : celui que nomme capot.toml)",
            ),
            (
                "format",
                "FORMAT",
                "La forme du rapport : human (pour les gens), json (un objet par ligne), github (annotations d'une forge)",
            ),
        ],
        verbs: &[],
    };
}

/// Every word for what `schema` can describe.
fn described_words() -> Words {
    Words::new(NewKind::words().chain([CONFIG]))
}

/// Every word for a status, French and English.
fn status_words() -> Words {
    let words = Status::WORDS.iter();
    let words = words.flat_map(|word| [word.key.0, word.key.1]);
    Words::new(words)
}
