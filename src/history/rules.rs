//! Whether versions may be committed.

use crate::config::Config;
use crate::files::resolved;
use crate::language::Language;

use super::git::{Program, WorkTree};

/// What holds for the history of one content root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether versions are committed, where the root lies in a git work tree.
    pub may_commit: bool,
    /// The language of what commits say.
    pub language: Language,
}

impl Rules {
    /// The rules of the showcase: what is public, or will be, is committed.
    #[must_use]
    pub fn of_showcase(config: &Config) -> Self {
        Self {
            may_commit: true,
            language: config.language,
        }
    }

    /// The rules of the open hood: private sheets are committed where the settings say
    /// that it shares a repository, or where it has one that nothing of the site is in.
    #[must_use]
    pub fn of_open_hood(config: &Config) -> Self {
        Self {
            may_commit: config.open_hood.shared_repository
                || has_its_own(config, &Program::default()),
            language: config.language,
        }
    }
}

/// Whether the open hood lies in a repository that no public folder lies in: not in
/// the same work tree, and not in another one of the same repository, which would
/// push the private commits with its own. In doubt it has none.
pub(super) fn has_its_own(config: &Config, program: &Program) -> bool {
    let around = |folder: &std::path::Path| WorkTree::around(program, &resolved(folder).join("x"));
    let Ok(Some(own)) = around(&config.open_hood.content) else {
        return false;
    };
    let labs = config.roots.iter().map(|root| &root.folder);
    [&config.root, &config.content]
        .into_iter()
        .chain(labs)
        .all(|folder| match around(folder) {
            Ok(Some(other)) => !own.shares(&other),
            Ok(None) => true,
            Err(_) => false,
        })
}
