//! The lists: all sheets, those that were deleted, those that can be named.

use std::collections::{HashMap, HashSet};

use axum::http::StatusCode;

use super::Reply;
use super::room::Room;
use crate::diagnostic::Failure;
use crate::editor::desk::Desk;
use crate::editor::page::{Entry, Lost};
use crate::preview::review::Standing;
use crate::schema::Kind;
use crate::sheet::model::Head;
use crate::sheet::place::{SheetPlace, locate};
use crate::source::ContentRoots;

impl Room<'_> {
    pub(super) fn list(&self, status: StatusCode) -> Reply {
        let kinds = Kind::ALL.map(Kind::info);
        let entries = self.entries();
        Reply::Page(status, self.pages.list(&self.frame(), &kinds, &entries))
    }

    /// The sheets that were deleted.
    pub(super) fn deleted(&self, desk: &Desk<'_>) -> Result<Reply, Failure> {
        let lost = desk
            .deleted()?
            .into_iter()
            .map(|(kind, name, version)| Lost {
                kind: kind.word(),
                name,
                when: self.moment(version.when),
            });
        let lost: Vec<Lost> = lost.collect();
        let page = self.pages.deleted(&self.frame(), &lost);
        Ok(Reply::Page(StatusCode::OK, page))
    }

    /// The sheets of a kind as JSON: their names and titles.
    pub(super) fn names(&self, kind: Kind) -> Reply {
        // Of texts JSON is always made.
        Reply::Json(serde_json::to_vec(&self.titles(kind.word())).unwrap_or_default())
    }

    /// All sheets, those that cannot be read too: by what was read last, and not by the
    /// disk.
    fn entries(&self) -> Vec<Entry> {
        let review = &self.generation.review;
        let roots = ContentRoots::public(&self.generation.config);
        let mut problems: HashMap<&str, usize> = HashMap::new();
        let standings = [Standing::Error, Standing::Draft, Standing::Warning];
        for file in standings.into_iter().flat_map(|one| review.files(one)) {
            problems.insert(&file.file, file.count());
        }
        let entry = |head: &Head| Entry {
            kind: head.kind.word(),
            name: head.name.clone(),
            title: if head.title.trim().is_empty() {
                head.name.clone()
            } else {
                head.title.clone()
            },
            draft: head.draft,
            problems: problems
                .get(&*roots.shown(&head.file))
                .copied()
                .unwrap_or_default(),
        };
        let mut entries: Vec<Entry> = self.generation.base.heads().map(entry).collect();
        let known: HashSet<(&str, String)> = entries
            .iter()
            .map(|entry| (entry.kind, entry.name.clone()))
            .collect();
        for (shown, count) in &problems {
            let Some(place) = self.place(&roots, shown) else {
                continue;
            };
            if known.contains(&(place.kind.word(), place.name.clone())) {
                continue;
            }
            entries.push(Entry {
                kind: place.kind.word(),
                title: place.name.clone(),
                name: place.name,
                draft: false,
                problems: *count,
            });
        }
        entries.sort_by_cached_key(|entry| entry.title.to_lowercase());
        entries
    }

    /// The sheet whose file messages show so.
    fn place(&self, roots: &ContentRoots, shown: &str) -> Option<SheetPlace> {
        let path = self.generation.config.root.join(shown);
        roots.folders().find_map(|folder| {
            let file = path.strip_prefix(folder.path()).ok()?.to_str()?;
            let place = locate(&file.replace('\\', "/")).ok()?;
            (*roots.shown(file) == *shown).then_some(place)
        })
    }
}
