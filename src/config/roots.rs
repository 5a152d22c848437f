//! `[[roots]]`: further content roots, each the place where one lab writes.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Config;
use crate::diagnostic::{Fault, RootFault};
use crate::fields::Fields;
use crate::files::{normal, resolved, shown};
use crate::schema::config::{ROOT_FOLDER, ROOT_LAB, ROOTS};
use crate::slugs::slug;

/// A content root of one lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabRoot {
    /// The lab, by the name of its sheet. It writes here and nowhere else.
    pub lab: String,
    /// The folder, absolute.
    pub folder: PathBuf,
}

impl Config {
    /// The same settings with the labs' roots, of which everything is reported
    /// that is wrong. Where folders lie in one another this is asked first, since
    /// it alone knows the line.
    pub(super) fn with_roots(mut self, fields: &Fields<'_>) -> Self {
        let mut places: Vec<Range<usize>> = Vec::new();
        for (root, place) in fields.tables(&ROOTS, |fields| read(&self.root, fields)) {
            if self.roots.iter().any(|known| known.lab == root.lab) {
                let fault = RootFault::RepeatedRoot { lab: root.lab };
                fields.reporter().report(place, fault);
                continue;
            }
            self.roots.push(root);
            places.push(place);
        }
        if let Some((number, fault)) = self.root_fault() {
            fields.reporter().report(places[number].clone(), fault);
            // Reported: what compares folders from here on need not say it again.
            self.roots.clear();
        }
        self
    }

    /// The first root of a lab that lies, symbolic links followed, in a folder
    /// that is another's, or holds one: what is said of one would hold for both.
    pub(super) fn root_fault(&self) -> Option<(usize, RootFault)> {
        let themes = self.root.join("themes");
        let hood = &self.open_hood;
        let others = [
            &self.content,
            &hood.content,
            &self.output,
            &hood.output,
            &themes,
        ];
        let show = |path: &Path| shown(&self.root, path);
        self.roots.iter().enumerate().find_map(|(number, root)| {
            let earlier = self.roots[..number].iter().map(|root| &root.folder);
            let folder = resolved(&root.folder);
            let meets = |other: &&PathBuf| {
                let other = resolved(other);
                folder.starts_with(&other) || other.starts_with(&folder)
            };
            let other = others.into_iter().chain(earlier).find(meets)?;
            let fault = RootFault::NestedRoot {
                folder: show(&root.folder),
                other: show(other),
            };
            Some((number, fault))
        })
    }
}

/// One root, and where its folder is written.
fn read(site: &Path, fields: &Fields<'_>) -> Option<(LabRoot, Range<usize>)> {
    let folder = fields.written(&ROOT_FOLDER);
    let lab = fields.get(&ROOT_LAB)?;
    let better = slug(&lab.value);
    if better != lab.value {
        let name = lab.value;
        fields
            .reporter()
            .report(lab.span, Fault::BadName { name, better });
        return None;
    }
    let folder = folder?;
    let root = LabRoot {
        lab: lab.value,
        folder: normal(&site.join(folder.value)),
    };
    Some((root, folder.span))
}
