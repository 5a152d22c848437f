//! What can be typed after `capot edit`.

use clap::Args;

use super::French;

/// `capot edit`.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The port to listen on (default: 4040)
    #[arg(
        long,
        value_name = "N",
        default_value_t = 4040,
        hide_default_value = true
    )]
    pub(crate) port: u16,
}

impl Edit {
    pub(super) const FRENCH: French = French {
        about: "Ouvre les fiches en formulaires sur cet ordinateur, à côté de leur page",
        arguments: &[("port", "N", "Le port où écouter (par défaut : 4040)")],
        verbs: &[],
    };
}
