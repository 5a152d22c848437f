//! Where the list of members may lie.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostic::{Failure, MemberFault};
use crate::files::{normal, resolved, shown};

/// The name of the list, beside `capot.toml`.
pub const FILE: &str = "members.toml";

/// The file of the members of a site: the one that was asked for, from the
/// folder of `capot.toml`, else the usual one. Symbolic links are followed.
///
/// Fails with [`MemberFault::MembersWithin`] where it lies in an output, in the
/// sheets, public or private, or in a theme.
pub fn place(config: &Config, asked: Option<&Path>) -> Result<PathBuf, Failure> {
    let named = normal(&config.root.join(asked.unwrap_or(Path::new(FILE))));
    let file = resolved(&named);
    let themes = config.root.join("themes");
    let hood = &config.open_hood;
    let forbidden = [
        &config.output,
        &hood.output,
        &config.content,
        &hood.content,
        &themes,
    ];
    let around = forbidden
        .into_iter()
        .chain(config.roots.iter().map(|root| &root.folder))
        .find(|folder| file.starts_with(resolved(folder)) || named.starts_with(folder));
    match around {
        None => Ok(file),
        Some(folder) => Err(MemberFault::MembersWithin {
            path: shown(&config.root, &named),
            other: shown(&config.root, folder),
        }
        .into()),
    }
}
