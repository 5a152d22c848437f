//! What was read of each file, from one loading to the next.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::sheet::rules::Rules;
use crate::source::{SheetFile, Stamp};

/// What was read of each file, so that only those that changed are read again.
#[derive(Debug)]
pub(crate) struct Memory<T> {
    rules: Option<Rules>,
    read: HashMap<Arc<str>, (Stamp, T)>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self {
            rules: None,
            read: HashMap::new(),
        }
    }
}

impl<T: Send + Sync> Memory<T> {
    /// Reads, by `read`, those of `sheets` that changed, or all where the rules
    /// did, and forgets those that are gone.
    pub(crate) fn refresh(
        &mut self,
        sheets: &[SheetFile],
        rules: &Rules,
        read: impl Fn(&SheetFile) -> T + Sync,
    ) {
        if self.rules.as_ref() != Some(rules) {
            self.read.clear();
        }
        let fresh: Vec<(Arc<str>, (Stamp, T))> = sheets
            .par_iter()
            .filter(|entry| !self.knows(entry))
            .map(|entry| (Arc::clone(&entry.file), (entry.stamp, read(entry))))
            .collect();
        self.rules = Some(rules.clone());
        self.read.extend(fresh);
        if self.read.len() > sheets.len() {
            let there: HashSet<&str> = sheets.iter().map(|entry| &*entry.file).collect();
            self.read.retain(|file, _| there.contains(&**file));
        }
    }

    fn knows(&self, entry: &SheetFile) -> bool {
        self.read
            .get(&entry.file)
            .is_some_and(|(stamp, _)| *stamp == entry.stamp)
    }

    /// What was read, in no order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.stamped().map(|(_, _, read)| read)
    }

    /// The same, each with its file and the stamp that this had.
    pub(crate) fn stamped(&self) -> impl Iterator<Item = (&Arc<str>, Stamp, &T)> {
        let read = self.read.iter();
        read.map(|(file, (stamp, read))| (file, *stamp, read))
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.read.len()
    }
}
