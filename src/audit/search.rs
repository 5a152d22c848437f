//! What of a folder is to be searched, and what a site that cannot know the open
//! hood says in the same places.

use std::fs;

use super::Proof;
use super::folder::Finding;
use super::index;
use super::layers::{Budget, Layer, look};
use super::looking::{Listening, Looking, Seen};
use super::manifest::MANIFEST;
use super::needles::Needles;
use crate::diagnostic::audit::{AuditFault, Unlike};

/// How a folder is searched.
pub(super) struct Search<'a> {
    /// The origin of the site.
    pub(super) own: String,
    pub(super) proof: Option<&'a Proof<'a>>,
}

impl Search<'_> {
    /// Whether a file owes nothing to the open hood.
    pub(super) fn knows(&self, file: &str) -> bool {
        self.proof.is_some_and(|proof| proof.same.contains(file))
    }

    /// The private texts that stand in the same file of the other site: they came
    /// there without the open hood.
    pub(super) fn seen(&self, file: &str, needles: &Needles) -> Seen {
        let other = self.proof.filter(|proof| proof.built);
        let Some(bytes) = other.and_then(|proof| fs::read(proof.site.join(file)).ok()) else {
            return Seen::default();
        };
        let mut looking = Looking::new(needles);
        looking.name(file);
        let mut budget = Budget::of(bytes.len());
        look(&bytes, Layer::file(), &mut budget, &mut looking);
        looking.seen()
    }

    /// The same of the search index in a folder, whatever its files are called.
    pub(super) fn seen_in_index(&self, folder: &str, needles: &Needles) -> Seen {
        let other = self.proof.filter(|proof| proof.built);
        let entries = other.and_then(|proof| fs::read_dir(proof.site.join(folder)).ok());
        let files = entries.into_iter().flatten().filter_map(|entry| {
            let entry = entry.ok()?;
            let bytes = fs::read(entry.path()).ok()?;
            Some((entry.file_name().to_string_lossy().into_owned(), bytes))
        });
        let files: Vec<(String, Vec<u8>)> = files.collect();
        if files.is_empty() {
            return Seen::default();
        }
        let listening = Listening::new(needles);
        // What cannot be opened says nothing.
        let _ = index::look(&files, &listening);
        listening.seen()
    }

    /// That some files are as they were built, and would be others today.
    pub(super) fn unlike(&self, differing: &[&String]) -> Option<Finding> {
        let proof = self.proof.filter(|proof| proof.built)?;
        if differing.is_empty() && proof.unlike == Unlike::Sources {
            return None;
        }
        let first = differing.first();
        let file = first.map_or(MANIFEST, |file| file.as_str()).to_owned();
        let (count, why) = (differing.len(), proof.unlike.clone());
        Some((file, AuditFault::Unlike { count, why }))
    }
}
