//! The private site as one reader sees it.
//!
//! First the base is filtered for the reader; everything after, pages, lists,
//! files, index, is made of what is left and of the showcase. Readers who may see
//! the same sheets share a view.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use capot_search::Engine;
use tokio::sync::OnceCell;

use super::site::{Basis, ReaderSite};
use crate::config::Config;
use crate::diagnostic::Problem;
use crate::members::Member;
use crate::open_hood::{HoodBase, HoodNode, Reader};

/// The views of one state of the sheets.
pub(super) struct Views {
    basis: Arc<Basis>,
    /// The private sheets that anyone may see.
    hood: HoodBase,
    /// By who looks: their address and their lab.
    of_members: Mutex<HashMap<(String, String), Arc<View>>>,
    /// By what there is to see.
    of_sheets: Mutex<HashMap<Vec<String>, Arc<View>>>,
}

/// What readers of one kind see.
pub(super) struct View {
    pub(super) site: ReaderSite,
    folder: PathBuf,
    index: OnceCell<Option<Arc<Index>>>,
}

/// The search index of a view: open, and the folder of its files.
pub(super) struct Index {
    pub(super) engine: Engine,
    pub(super) folder: PathBuf,
}

impl Views {
    pub(super) fn new(basis: Arc<Basis>, hood: HoodBase) -> Self {
        Self {
            basis,
            hood,
            of_members: Mutex::default(),
            of_sheets: Mutex::default(),
        }
    }

    /// The settings that they are made by.
    pub(super) fn config(&self) -> &Config {
        &self.basis.config
    }

    /// The same without the private sheets that `keeps` is false of; none where
    /// there are none.
    pub(super) fn only(&self, keeps: impl Fn(&HoodNode) -> bool) -> Option<Self> {
        if self.hood.sheets.iter().all(&keeps) {
            return None;
        }
        let hood = self.hood.of_those(self.basis.config.language, keeps);
        Some(Self::new(Arc::clone(&self.basis), hood))
    }

    /// What `member` sees.
    pub(super) fn of(&self, member: &Member) -> Arc<View> {
        let who = (member.email.clone(), member.lab.clone());
        let mut of_members = self
            .of_members
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = of_members.get(&who) {
            return Arc::clone(view);
        }
        let seen = self
            .hood
            .seen_by(&reader(member), self.basis.config.language);
        let sheets = seen.sheets.iter().map(name).collect();
        let mut of_sheets = self
            .of_sheets
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let view = of_sheets.entry(sheets).or_insert_with(|| {
            Arc::new(View {
                site: ReaderSite::new(&self.basis, seen),
                folder: self.basis.folder(),
                index: OnceCell::new(),
            })
        });
        of_members.insert(who, Arc::clone(view));
        Arc::clone(view)
    }
}

/// How the open hood knows a member.
pub(super) fn reader(member: &Member) -> Reader {
    Reader::Member {
        email: member.email.clone(),
        lab: member.lab.clone(),
    }
}

/// What tells a private sheet from all others.
fn name(node: &HoodNode) -> String {
    let head = node.head();
    format!("{}/{}", head.kind.folder(), head.name)
}

impl View {
    /// The index of this view, made when it is first asked for; none where it
    /// cannot be made, which `tell` hears of.
    pub(super) async fn index(
        self: &Arc<Self>,
        tell: impl FnOnce(&Problem) + Send + 'static,
    ) -> Option<Arc<Index>> {
        let view = Arc::clone(self);
        let make = move || match view.site.index(&view.folder) {
            Ok(engine) => Some(Arc::new(Index {
                engine,
                folder: view.folder.clone(),
            })),
            Err(failure) => {
                tell(&failure);
                None
            }
        };
        let index = self
            .index
            .get_or_init(|| async { tokio::task::spawn_blocking(make).await.ok().flatten() });
        index.await.clone()
    }
}

impl Index {
    /// The file of this name.
    pub(super) fn file(&self, name: &str) -> Option<File> {
        let path = self.folder.join(name);
        path.is_file().then(|| File::open(path).ok()).flatten()
    }
}
