//! Which sheet an item becomes: its name, and whether it may be written there.

use std::collections::HashMap;

use super::front::{same, title_field};
use super::model::{Filled, Item};
use super::remark::Remark;
use super::values::text_of;
use crate::config::Config;
use crate::diagnostic::ImportFault;
use crate::files::resolved;
use crate::scaffold::{is_there, name_of};
use crate::schema::Kind;
use crate::schema::address::{is_own, own};
use crate::source::ContentRoots;

/// Where the sheet of an item goes.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The path from the content root, without ending: `cases/LAB/NAME`.
    pub(super) stem: String,
    /// What references call it.
    pub(super) name: String,
    pub(super) title: String,
}

/// Why an item becomes no sheet, and the place of the sheet that is there already.
pub(super) type Refused = Box<(Remark, Option<Placed>)>;

/// The title of an item, where it has one.
pub(super) fn title(item: &Item) -> Option<String> {
    let field = title_field(item.kind);
    let of_field = |filled: &&Filled| same(filled.path.steps[0], field);
    let written = item.values.iter().find(of_field);
    let written = written.and_then(|filled| text_of(&filled.raw));
    let title = written.or_else(|| item.title.clone())?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// Gives items their places, one after the other.
pub(super) struct Places<'c> {
    config: &'c Config,
    lab: &'c str,
    roots: ContentRoots,
    /// Whose each place is.
    taken: HashMap<String, String>,
}

impl<'c> Places<'c> {
    pub(super) fn new(config: &'c Config, lab: &'c str) -> Self {
        Self {
            config,
            lab,
            roots: ContentRoots::public(config),
            taken: HashMap::new(),
        }
    }

    /// The place of an item.
    ///
    /// Fails, with the reason, where it becomes no sheet; with the place, where there
    /// is a sheet of that name already.
    pub(super) fn give(&mut self, item: &Item) -> Result<Placed, Refused> {
        let refuse = |fault: ImportFault| Box::new((Remark::new(&item.at, fault), None));
        let title = title(item).ok_or_else(|| refuse(ImportFault::NoTitle))?;
        let named = item.name.as_deref().unwrap_or(&title);
        let own_name = named.rsplit('/').next().unwrap_or(named);
        let name = name_of(own_name).map_err(|_| {
            refuse(ImportFault::NoName {
                title: named.to_owned(),
            })
        })?;
        let (name, stem) = match item.kind {
            Kind::Case => {
                let name = format!("{}/{name}", self.lab);
                let stem = format!("cases/{name}").replacen("cases", item.kind.folder(), 1);
                (name, stem)
            }
            kind => {
                let stem = format!("{}/{name}", kind.folder());
                (name, stem)
            }
        };
        let file = format!("{stem}.md");
        let shown = self.roots.shown(&file).to_string();
        if !self.may_write(item.kind, &name) {
            return Err(refuse(ImportFault::NotYours {
                file: shown,
                lab: self.lab.to_owned(),
            }));
        }
        let placed = Placed {
            stem: stem.clone(),
            name,
            title,
        };
        let path = self.roots.path_of(&file);
        if !self.roots.holds(&resolved(&path)) {
            return Err(refuse(ImportFault::OutsideContent { file: shown }));
        }
        let folder = path.with_extension("");
        let is_kept = item.kind == Kind::Page && {
            let language = self.config.language;
            is_own(&item.kind.address(&placed.name, language), &own(language))
        };
        // A folder of that name may hold what another sheet shows.
        if is_kept || is_there(&path) || is_there(&folder) {
            let fault = ImportFault::NameTaken { file: shown };
            return Err(Box::new((Remark::new(&item.at, fault), Some(placed))));
        }
        let words = item.at.words(self.config.language);
        if let Some(other) = self.taken.insert(stem.clone(), words) {
            self.taken.insert(stem, other.clone());
            return Err(refuse(ImportFault::SameName { file: shown, other }));
        }
        Ok(placed)
    }

    /// Whether the lab may write a sheet: its own, and what is everybody's where no
    /// lab has a root of its own.
    fn may_write(&self, kind: Kind, name: &str) -> bool {
        let has_root = self.config.roots.iter().any(|root| root.lab == self.lab);
        match kind {
            Kind::Case => true,
            Kind::Lab => name == self.lab || (!has_root && self.is_nobodys(name)),
            _ => !has_root,
        }
    }

    /// Whether no lab of this name has a root of its own.
    fn is_nobodys(&self, name: &str) -> bool {
        !self.config.roots.iter().any(|root| root.lab == name)
    }
}
