//! What can be typed after `capot`. Help is in English here; `help` has it in
//! French.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, value_parser};

use crate::kind::Kind;
use crate::scaffold::NewKind;
use crate::sheet::vocabulary::{Status, Vocabulary};

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

/// What capot can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a small working base, ready to build
    Init(Init),
    /// Make a sheet with every field explained
    New(New),
    /// Report all problems of the sheets, and write nothing
    Check(Check),
    /// Build the site
    Build(Build),
    /// Show the site on this computer, rebuilt and reloaded at each save
    Serve(Serve),
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

/// `capot init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to make (default: this one)
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

/// `capot new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The kind of sheet: case, lab, theme, method, meeting or page; in the open hood: review, logbook, capsule or look
    #[arg(value_name = "KIND", hide_possible_values = true, value_parser = kind_words())]
    pub(crate) kind: NewKind,
    /// Its title
    #[arg(value_name = "TITLE")]
    pub(crate) title: String,
    /// The lab, for a case, a meeting, a review or a look
    #[arg(long, value_name = "LAB")]
    pub(crate) lab: Option<String>,
    /// The case, for a review, a logbook or a capsule
    #[arg(long, value_name = "LAB/SHEET")]
    pub(crate) case: Option<String>,
}

/// `capot check`.
#[derive(Debug, Args)]
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
    /// Show drafts too
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

/// `capot promote`.
#[derive(Debug, Args)]
pub(crate) struct Promote {
    /// The private sheet: its name, as in reviews/first-steps, or its file
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: String,
    /// What to call the draft (default: after the public case)
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write without asking
    #[arg(long)]
    pub(crate) yes: bool,
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

/// The same by name, for what cannot stand beside it.
const CLOSING: [&str; 6] = [
    "audience",
    "sheets",
    "to",
    "passphrase",
    "members",
    "overwrite",
];

/// Every word for a kind of sheet, French and English.
fn kind_words() -> impl TypedValueParser<Value = NewKind> {
    let words = PossibleValuesParser::new(NewKind::words());
    words.map(|word| NewKind::of(&word).unwrap_or(NewKind::Public(Kind::Case)))
}

/// Every word for a status, French and English.
fn status_words() -> PossibleValuesParser {
    let words = Status::WORDS
        .iter()
        .flat_map(|(_, english, french)| [*english, *french]);
    PossibleValuesParser::new(words)
}
