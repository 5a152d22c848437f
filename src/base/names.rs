//! What each sheet is called and where it is reached, for resolving references.

use std::collections::BTreeSet;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Draft;
use super::around::Surroundings;
use super::taken::Taken;
use crate::diagnostic::{Fault, Problem};
use crate::language::Language;
use crate::nearest::{Patience, nearest};
use crate::schema::Kind;
use crate::sheet::body::SheetLink;
use crate::sheet::model::{FileUse, Head, Reference, Sheet};
use crate::sheet::place::{SheetPlace, locate, relative_to};
use crate::source::ContentRoots;

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// A published sheet, by its place in the list of its kind.
    Published(u32),
    /// A draft that only whoever writes it is shown.
    Previewed(u32),
    /// A draft, in a build without drafts.
    Draft,
    /// A sheet that could not be read; its own problems are reported already.
    Broken,
}

/// What an address leads to.
#[derive(Clone, Copy, Debug)]
enum Reached<'s> {
    Sheet(&'s Sheet),
    Draft,
    /// A redirection, a file, or a page that capot makes itself.
    Other,
}

/// The names and addresses of all sheets.
pub(super) struct Names<'s> {
    root: &'s ContentRoots,
    language: Language,
    sheets: FxHashMap<(Kind, &'s str), Named>,
    addresses: FxHashMap<&'s str, Reached<'s>>,
    taken: Taken<'s>,
    /// The addresses of the sheets that could not be read.
    broken: BTreeSet<String>,
    patience: Patience,
}

impl<'s> Names<'s> {
    /// Gathers the names of `sheets`, which are in the order of their names,
    /// and, `around` them, of those that could not be read. Names and addresses that stand
    /// twice are reported.
    pub(super) fn gather(
        sheets: &'s [Sheet],
        around: &Surroundings<'s>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let &Surroundings {
            root,
            language,
            draft,
            broken,
            ..
        } = around;
        let mut names = Self {
            root,
            language,
            sheets: FxHashMap::with_capacity_and_hasher(sheets.len(), FxBuildHasher),
            addresses: FxHashMap::with_capacity_and_hasher(sheets.len(), FxBuildHasher),
            taken: Taken::new(language, sheets.len()),
            broken: broken
                .iter()
                .map(|place| place.kind.address(&place.name, language))
                .collect(),
            patience: Patience::default(),
        };
        let mut counts: FxHashMap<Kind, u32> = FxHashMap::default();
        for sheet in sheets {
            names.add(sheet, draft, &mut counts, problems);
        }
        for sheet in sheets {
            names.add_files(sheet, around, problems);
        }
        for sheet in sheets {
            names.add_aliases(sheet, problems);
        }
        for place in broken {
            names
                .sheets
                .entry((place.kind, &place.name))
                .or_insert(Named::Broken);
        }
        names
    }

    fn add(
        &mut self,
        sheet: &'s Sheet,
        draft: Draft,
        counts: &mut FxHashMap<Kind, u32>,
        problems: &mut Vec<Problem>,
    ) {
        let head = sheet.head();
        let shown = self.root.shown(&head.file);
        let published = draft.publishes(head);
        let named = if published {
            let count = counts.entry(head.kind).or_default();
            *count += 1;
            if draft.withholds(head) {
                Named::Previewed(*count - 1)
            } else {
                Named::Published(*count - 1)
            }
        } else {
            Named::Draft
        };
        let reached = if published {
            Reached::Sheet(sheet)
        } else {
            Reached::Draft
        };
        if self.sheets.insert((head.kind, &head.name), named).is_some() {
            let other = self.taken.page_owner(&head.address);
            let other = other.map(ToString::to_string).unwrap_or_default();
            problems.push(Problem::of_file(&shown, Fault::DuplicateName { other }));
            return;
        }
        if let Err(fault) = self.taken.take_page(&head.address, &shown) {
            problems.push(Problem::of_file(&shown, fault));
        }
        self.addresses.insert(&head.address, reached);
    }

    /// Adds the files of a sheet, once all sheets have their addresses.
    fn add_files(
        &mut self,
        sheet: &'s Sheet,
        around: &Surroundings<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let head = sheet.head();
        for file in &head.files {
            let shown = self.root.shown(&file.file);
            // What is not there takes no address; that it is not there is enough.
            let is_there = around.files.contains_key(&file.file);
            if is_there && let Err(fault) = self.taken.take_file(file, &shown) {
                let shown = self.root.shown(&head.file);
                problems.push(Problem::at(&shown, file.span.clone(), fault));
            }
            self.addresses
                .entry(&file.address)
                .or_insert(Reached::Other);
        }
    }

    /// Adds the aliases of a sheet, which come last: they are the easiest to give up.
    fn add_aliases(&mut self, sheet: &'s Sheet, problems: &mut Vec<Problem>) {
        let head = sheet.head();
        let shown = self.root.shown(&head.file);
        for alias in &head.aliases {
            match self.taken.take_page(&alias.name, &shown) {
                Ok(()) => drop(self.addresses.insert(&alias.name, Reached::Other)),
                Err(fault) => problems.push(Problem::at(&shown, alias.span.clone(), fault)),
            }
        }
    }

    /// The sheet that a reference of `from` names, as its place in the list of
    /// its kind; none where there is none to be shown, which is reported unless
    /// `from` is a draft itself.
    pub(super) fn resolve(
        &self,
        kind: Kind,
        reference: &Reference,
        from: &Head,
        draft: Draft,
        problems: &mut Vec<Problem>,
    ) -> Option<u32> {
        let named = self.sheets.get(&(kind, reference.name.as_str()));
        let found = match named {
            Some(Named::Published(index) | Named::Previewed(index)) => Some(*index),
            _ => None,
        };
        let fault = match named {
            Some(Named::Published(_) | Named::Broken) => return found,
            Some(_) if draft.withholds(from) => return found,
            Some(_) => Fault::ReferenceToDraft {
                name: reference.name.clone(),
            },
            None => self.unknown(kind, &reference.name),
        };
        let shown = self.root.shown(&from.file);
        problems.push(Problem::at(&shown, reference.span.clone(), fault));
        found
    }

    fn unknown(&self, kind: Kind, name: &str) -> Fault {
        let known = self
            .sheets
            .keys()
            .filter(|(known, _)| *known == kind)
            .map(|(_, name)| *name);
        let suggestion = self.patience.nearest(name, known).map(str::to_owned);
        Fault::UnknownReference {
            kind,
            name: name.to_owned(),
            suggestion,
            known: choice(kind, self.sheets.keys().map(|(kind, name)| (*kind, *name))),
        }
    }

    /// Checks the links in the text of a sheet.
    pub(super) fn check_links(&self, sheet: &Sheet, draft: Draft, problems: &mut Vec<Problem>) {
        let head = sheet.head();
        for link in &sheet.body().links {
            let fault = match self.reached(&link.address) {
                Some(Reached::Sheet(target))
                    if !draft.withholds(target.head()) || draft.withholds(head) =>
                {
                    self.check_anchor(target, link.anchor.as_deref())
                }
                Some(Reached::Draft) if draft.withholds(head) => None,
                Some(Reached::Draft | Reached::Sheet(_)) => Some(Fault::ReferenceToDraft {
                    name: link.written.clone(),
                }),
                Some(Reached::Other) => None,
                None if self.broken.contains(&link.address) => None,
                None => Some(self.broken_link(link, head)),
            };
            if let Some(fault) = fault {
                let shown = self.root.shown(&head.file);
                problems.push(Problem::at(&shown, link.span.clone(), fault));
            }
        }
    }

    /// What is at an address. Further pages of lists and the lists of years come
    /// and go with the sheets, so that no sheet may count on them.
    fn reached(&self, address: &str) -> Option<Reached<'s>> {
        if let Some(reached) = self.addresses.get(address) {
            return Some(*reached);
        }
        if self.taken.own().iter().any(|own| own == address) {
            return Some(Reached::Other);
        }
        let feeds = ["atom.xml", "feed.json"];
        let page = feeds.iter().find_map(|feed| address.strip_suffix(feed))?;
        match self.addresses.get(page)? {
            Reached::Draft => Some(Reached::Draft),
            Reached::Sheet(Sheet::Lab(_) | Sheet::Theme(_)) => Some(Reached::Other),
            Reached::Sheet(_) | Reached::Other => None,
        }
    }

    /// What is wrong with naming a file that is not there and has the name of a sheet:
    /// its ending was left out, or is that of a page.
    pub(super) fn without_ending(&self, file: &FileUse, from: &Head) -> Option<Fault> {
        let stem = [".html", ".htm", ".markdown"].iter();
        let stem = stem
            .clone()
            .find_map(|ending| file.file.strip_suffix(ending));
        let stem = stem.unwrap_or(&file.file);
        let meant = format!("{stem}.md");
        let SheetPlace { kind, name } = locate(&meant).ok()?;
        self.sheets.get(&(kind, name.as_str()))?;
        let address = kind.address(&name, self.language);
        let meant = match self.addresses.get(address.as_str()) {
            Some(Reached::Sheet(sheet)) => sheet.head().file.to_string(),
            _ => meant,
        };
        Some(Fault::BrokenLink {
            target: relative_to(&from.file, &file.file),
            suggestion: Some(relative_to(&from.file, &meant)),
        })
    }

    /// A link to nothing, with the nearest target written as the author writes:
    /// as the path of a file or as an address.
    fn broken_link(&self, link: &SheetLink, from: &Head) -> Fault {
        let address = link.address.as_str();
        let known = self
            .addresses
            .keys()
            .copied()
            .chain(self.taken.own().iter().map(String::as_str));
        let near = self.patience.nearest(address, known);
        // Long paths are near one another for the folders that they share.
        let near = near.filter(|near| nearest(last_part(address), [last_part(near)]).is_some());
        let by_path = !link.written.starts_with('/');
        let suggestion = near.map(|near| match self.addresses.get(near) {
            Some(Reached::Sheet(sheet)) if by_path => relative_to(&from.file, &sheet.head().file),
            _ => near.to_owned(),
        });
        Fault::BrokenLink {
            target: link.written.clone(),
            suggestion,
        }
    }

    fn check_anchor(&self, target: &Sheet, anchor: Option<&str>) -> Option<Fault> {
        let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
        let body = target.body();
        if body.has_anchor(anchor) {
            return None;
        }
        let suggestion = self.patience.nearest(anchor, body.anchors());
        Some(Fault::BrokenAnchor {
            anchor: anchor.to_owned(),
            suggestion: suggestion.map(str::to_owned),
        })
    }
}

fn last_part(address: &str) -> &str {
    let address = address.trim_end_matches('/');
    address.rsplit('/').next().unwrap_or(address)
}

/// The names to choose from, where few can be meant: cases are too many to be listed.
pub(crate) fn choice<'n>(kind: Kind, names: impl Iterator<Item = (Kind, &'n str)>) -> Vec<String> {
    if kind == Kind::Case {
        return Vec::new();
    }
    let of_kind = names.filter(|(known, _)| *known == kind);
    let mut names: Vec<String> = of_kind.map(|(_, name)| name.to_owned()).collect();
    names.sort();
    names
}
