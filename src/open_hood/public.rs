//! The showcase as private sheets refer to it: by names and by addresses.

use std::collections::HashMap;

use crate::base::{PublicBase, choice};
use crate::diagnostic::Fault;
use crate::language::Language;
use crate::load::Absent;
use crate::nearest::Patience;
use crate::schema::Kind;
use crate::schema::address::own;
use crate::sheet::body::Body;
use crate::sheet::model::Head;

/// What is at an address of the showcase.
#[derive(Clone, Copy)]
enum There<'p> {
    Sheet(&'p Body),
    /// A redirection, a file, a feed, a page that capot makes itself.
    Other,
    Draft,
    /// A sheet that could not be read: its own problems are reported already.
    Broken,
}

/// The names and addresses of the showcase.
pub(super) struct Public<'p> {
    /// The places of cases, labs and meetings in their lists.
    names: HashMap<(Kind, &'p str), u32>,
    absent: &'p [Absent],
    addresses: HashMap<String, There<'p>>,
    patience: Patience,
}

impl<'p> Public<'p> {
    pub(super) fn new(base: &'p PublicBase, absent: &'p [Absent], language: Language) -> Self {
        let mut public = Self {
            names: HashMap::new(),
            absent,
            addresses: HashMap::new(),
            patience: Patience::default(),
        };
        let own = own(language).into_iter();
        public
            .addresses
            .extend(own.map(|address| (address, There::Other)));
        let cases = base
            .cases
            .iter()
            .map(|node| (&node.sheet.head, &node.sheet.body));
        let labs = base
            .labs
            .iter()
            .map(|node| (&node.sheet.head, &node.sheet.body));
        let topics = base.themes.iter().chain(&base.methods);
        let topics = topics.map(|node| (&node.sheet.head, &node.sheet.body));
        let meetings = base.meetings.iter();
        let meetings = meetings.map(|node| (&node.sheet.head, &node.sheet.body));
        let pages = base
            .pages
            .iter()
            .map(|node| (&node.sheet.head, &node.sheet.body));
        public.add(cases);
        public.add(labs);
        public.add(topics);
        public.add(meetings);
        public.add(pages);
        for sheet in absent {
            let there = if sheet.draft {
                There::Draft
            } else {
                There::Broken
            };
            let address = sheet.kind.address(&sheet.name, language);
            public.addresses.entry(address).or_insert(there);
        }
        public
    }

    fn add(&mut self, sheets: impl Iterator<Item = (&'p Head, &'p Body)>) {
        // Themes and methods come in one list: nobody asks for their places.
        for ((head, body), index) in sheets.zip(0..) {
            self.names.insert((head.kind, &head.name), index);
            self.addresses
                .insert(head.address.clone(), There::Sheet(body));
            let aliases = head.aliases.iter().map(|alias| alias.name.clone());
            let files = head.files.iter().map(|file| file.address.clone());
            let feeds = matches!(head.kind, Kind::Lab | Kind::Theme);
            let feeds = ["atom.xml", "feed.json"].into_iter().filter(|_| feeds);
            let feeds = feeds.map(|feed| format!("{}{feed}", head.address));
            for address in aliases.chain(files).chain(feeds) {
                self.addresses.entry(address).or_insert(There::Other);
            }
        }
    }

    /// The place of a case, a lab or a meeting in its list.
    pub(super) fn find(&self, kind: Kind, name: &str) -> Option<u32> {
        self.names.get(&(kind, name)).copied()
    }

    /// The same for a reference.
    ///
    /// # Errors
    /// None has this name, or only a draft has; `Ok(None)` for one that could not
    /// be read.
    pub(super) fn resolve(&self, kind: Kind, name: &str) -> Result<Option<u32>, Fault> {
        if let Some(index) = self.find(kind, name) {
            return Ok(Some(index));
        }
        let absent = self.absent.iter();
        let mut absent = absent.filter(|absent| absent.kind == kind && absent.name == name);
        match absent.next() {
            Some(absent) if absent.draft => Err(Fault::ReferenceToDraft {
                name: name.to_owned(),
            }),
            Some(_) => Ok(None),
            None => {
                let known = self.names.keys().filter(|(known, _)| *known == kind);
                let suggestion = self.patience.nearest(name, known.map(|(_, name)| *name));
                Err(Fault::UnknownReference {
                    kind,
                    name: name.to_owned(),
                    suggestion: suggestion.map(str::to_owned),
                    known: choice(kind, self.names.keys().copied()),
                })
            }
        }
    }

    /// What is wrong with a link to an address of the showcase.
    pub(super) fn link_fault(
        &self,
        address: &str,
        written: &str,
        anchor: Option<&str>,
    ) -> Option<Fault> {
        match self.addresses.get(address) {
            Some(There::Sheet(body)) => {
                let anchor = anchor.filter(|anchor| !body.has_anchor(anchor))?;
                let suggestion = self.patience.nearest(anchor, body.anchors());
                Some(Fault::BrokenAnchor {
                    anchor: anchor.to_owned(),
                    suggestion: suggestion.map(str::to_owned),
                })
            }
            Some(There::Draft) => Some(Fault::ReferenceToDraft {
                name: written.to_owned(),
            }),
            Some(There::Other | There::Broken) => None,
            None => {
                let known = self.addresses.keys().map(String::as_str);
                let suggestion = self.patience.nearest(address, known);
                // A suggestion is written as the author writes: only addresses are known here.
                let suggestion = suggestion.filter(|_| written.starts_with('/'));
                Some(Fault::BrokenLink {
                    target: written.to_owned(),
                    suggestion: suggestion.map(str::to_owned),
                })
            }
        }
    }
}
