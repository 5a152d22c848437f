//! The files that are gone, and whose versions are not.

use super::git::WorkTree;
use super::{Change, History, Version, place, unreadable};
use crate::diagnostic::Failure;

/// How many deleted files are sought: the latest.
const MOST: usize = 200;

impl History {
    /// The files that were deleted and not made anew since, by name, each with its last
    /// version, the latest first: what can be taken back.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn deleted(&self) -> Result<Vec<(String, Version)>, Failure> {
        let mut names = self.own.deleted()?;
        let root = crate::files::resolved(self.folder.path());
        if let Ok(Some(tree)) = WorkTree::around(&self.program, &root.join("x")) {
            let gone = tree.deleted(&root, MOST);
            names.extend(gone.map_err(|fault| unreadable(".", fault))?);
        }
        names.sort_unstable();
        names.dedup();
        let mut deleted = Vec::new();
        for name in names {
            // Of the open hood, which git may hold as well, others are asked.
            let Ok((_, path)) = place::within(&self.folder, &name) else {
                continue;
            };
            if path.symlink_metadata().is_ok() {
                continue;
            }
            let newest = self.versions(&name)?.into_iter().next();
            let newest = newest.filter(|version| version.change == Change::Deleted);
            deleted.extend(newest.map(|version| (name, version)));
        }
        deleted.sort_by_key(|(_, version)| std::cmp::Reverse(version.when));
        Ok(deleted)
    }
}
