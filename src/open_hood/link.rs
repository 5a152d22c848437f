//! From private sheets to a linked base: what they name in the showcase and
//! among themselves, and everything that leads nowhere reported.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::audience::is_narrower;
use super::base::{Concerned, HoodBase, HoodNode, Subject};
use super::model::{About, AnswerName, HoodHead, HoodSheet};
use super::place::HoodPlace;
use super::public::Public;
use super::root::HoodRoot;
use super::schema::{HoodKind, is_own_page};
use crate::base::{CaseId, Draft, LabId, MeetingId, PublicBase, file_fault};
use crate::diagnostic::{Fault, HoodFault, Problem};
use crate::language::Language;
use crate::load::Absent;
use crate::nearest::{Patience, nearest};
use crate::schema::Kind;
use crate::sheet::SIZE_LIMIT;
use crate::sheet::model::Reference;
use crate::sheet::place::relative_to;

/// The largest video that is played from the own host, in MiB.
pub const VIDEO_LIMIT: u64 = 500;

/// What an open hood is linked from, besides its sheets.
#[derive(Debug)]
pub struct HoodSurroundings<'s> {
    /// The open hood's root.
    pub root: &'s HoodRoot,
    /// The showcase that it refers to.
    pub public: &'s PublicBase,
    /// The public sheets that are not in the base.
    pub(crate) absent: &'s [Absent],
    /// The language of the site.
    pub language: Language,
    /// What becomes of drafts.
    pub draft: Draft,
    /// The places of the private sheets that could not be read.
    pub broken: &'s [HoodPlace],
    /// The files beside the sheets, from the root, with their sizes in bytes.
    pub files: &'s BTreeMap<String, u64>,
}

impl HoodSurroundings<'_> {
    fn is_shown(&self, head: &HoodHead) -> bool {
        self.draft == Draft::Shown || !head.draft
    }

    /// What keeps a file of the open hood from being shown.
    pub(super) fn file_fault(&self, file: &str, limit: u64) -> Option<Fault> {
        file_fault(self.files, file, &self.root.shown(file), limit)
    }
}

impl HoodBase {
    /// Links private sheets to the showcase and to one another. What leads
    /// nowhere is reported and left out; a base with errors is not to be used.
    #[must_use]
    pub fn link(
        mut sheets: Vec<Arc<HoodSheet>>,
        around: &HoodSurroundings<'_>,
    ) -> (Self, Vec<Problem>) {
        sheets.sort_by(|a, b| {
            let (a, b) = (&a.head, &b.head);
            (a.kind, &a.name, &a.file).cmp(&(b.kind, &b.name, &b.file))
        });
        let mut linker = Linker {
            public: Public::new(around.public, around.absent, around.language),
            sheets: HashMap::new(),
            around,
            problems: Vec::new(),
            base: Self::default(),
            patience: Patience::default(),
        };
        linker.gather(&sheets);
        for sheet in &sheets {
            linker.check_links(sheet);
            linker.check_files(sheet);
            linker.add(sheet);
        }
        linker.base.follow_back();
        (linker.base, linker.problems)
    }
}

/// A sheet by its address, with who may read it.
struct Known<'s> {
    sheet: &'s HoodSheet,
    /// The names of the labs that it concerns.
    labs: Vec<String>,
}

struct Linker<'l, 's> {
    around: &'l HoodSurroundings<'l>,
    public: Public<'l>,
    sheets: HashMap<&'s str, Known<'s>>,
    problems: Vec<Problem>,
    base: HoodBase,
    patience: Patience,
}

impl<'s> Linker<'_, 's> {
    fn report(&mut self, head: &HoodHead, span: &std::ops::Range<usize>, fault: impl Into<Fault>) {
        let shown = self.around.root.shown(&head.file);
        self.problems.push(Problem::at(&shown, span.clone(), fault));
    }

    fn gather(&mut self, sheets: &'s [Arc<HoodSheet>]) {
        for sheet in sheets {
            let head = &sheet.head;
            let labs = self.concerned(sheet).names;
            let known = Known { sheet, labs };
            if let Some(other) = self.sheets.get(head.address.as_str()) {
                let other = self.around.root.shown(&other.sheet.head.file);
                let fault = Fault::DuplicateName {
                    other: other.to_string(),
                };
                let shown = self.around.root.shown(&head.file);
                self.problems.push(Problem::of_file(&shown, fault));
            } else {
                self.sheets.insert(&head.address, known);
            }
        }
    }

    /// The labs that a sheet concerns: those of its case, or its lab; of a look,
    /// the lab that wrote it.
    fn concerned(&self, sheet: &HoodSheet) -> Concerned {
        let labs: Vec<LabId> = match (&sheet.names.from, &sheet.names.about) {
            (Some(lab), _) | (None, About::Lab(lab)) => self.lab(lab).into_iter().collect(),
            (None, About::Case(case)) => self.labs_of(case),
        };
        let name = |lab: &LabId| {
            let node = &self.around.public.labs[lab.index()];
            node.sheet.head.name.clone()
        };
        Concerned {
            names: labs.iter().map(name).collect(),
            labs,
        }
    }

    fn labs_of(&self, case: &Reference) -> Vec<LabId> {
        let found = self.public.find(Kind::Case, &case.name);
        let labs = found.map(|index| self.around.public.cases[index as usize].labs.clone());
        labs.unwrap_or_default()
    }

    fn lab(&self, lab: &Reference) -> Option<LabId> {
        self.public.find(Kind::Lab, &lab.name).map(LabId)
    }

    /// The public sheet that a reference names; what leads nowhere is reported.
    fn resolve(&mut self, kind: Kind, reference: &Reference, from: &HoodHead) -> Option<u32> {
        // Stands in for one that is missing, which is reported already.
        if reference.name.is_empty() {
            return None;
        }
        match self.public.resolve(kind, &reference.name) {
            Ok(index) => index,
            // A draft may refer to a draft.
            Err(Fault::ReferenceToDraft { .. }) if !self.around.is_shown(from) => None,
            Err(fault) => {
                self.report(from, &reference.span, fault);
                None
            }
        }
    }

    fn case(&mut self, reference: &Reference, from: &HoodHead) -> Option<CaseId> {
        self.resolve(Kind::Case, reference, from).map(CaseId)
    }

    /// A case that may say the same; one that is a draft still will be found later.
    fn public_too(&mut self, reference: &Reference, from: &HoodHead) {
        match self.public.resolve(Kind::Case, &reference.name) {
            Ok(_) | Err(Fault::ReferenceToDraft { .. }) => {}
            Err(fault) => self.report(from, &reference.span, fault),
        }
    }

    fn lab_of(&mut self, reference: &Reference, from: &HoodHead) -> Option<LabId> {
        self.resolve(Kind::Lab, reference, from).map(LabId)
    }

    fn add(&mut self, sheet: &Arc<HoodSheet>) {
        let (head, names) = (&sheet.head, &sheet.names);
        for reference in &head.public_too {
            self.public_too(reference, head);
        }
        let from = names.from.as_ref().map(|lab| self.lab_of(lab, head));
        let about = match &names.about {
            About::Case(case) => self.case(case, head).map(Subject::Case),
            About::Lab(lab) => self.lab_of(lab, head).map(Subject::Lab),
        };
        let meeting = names.meeting.as_ref();
        let meeting = meeting.and_then(|name| self.resolve(Kind::Meeting, name, head));
        let mut in_cases = Vec::new();
        for answer in &names.answers {
            match &answer.by {
                AnswerName::Case(case) => {
                    let case = self.case(case, head);
                    in_cases.extend(case.map(|case| (answer.question, case)));
                }
                AnswerName::Review(review) => self.check_review(review, head),
            }
        }
        // Nothing is linked that is a draft, or names a lab that is not there.
        let is_lost = from == Some(None) || !self.around.is_shown(head);
        let Some(about) = about.filter(|_| !is_lost) else {
            return;
        };
        self.base.sheets.push(HoodNode {
            sheet: Arc::clone(sheet),
            about,
            from: from.flatten(),
            meeting: meeting.map(MeetingId),
            closes: Vec::new(),
            answers: Vec::new(),
            in_cases,
            concerned: self.concerned(sheet),
        });
    }

    /// Reports an answer in a review that is not there, or is a draft.
    fn check_review(&mut self, review: &Reference, from: &HoodHead) {
        let place = HoodPlace {
            kind: HoodKind::Review,
            name: review.name.clone(),
        };
        let known = self
            .sheets
            .get(place.address(self.around.language).as_str());
        let fault = match known.map(|known| &known.sheet.head) {
            Some(head) if self.around.is_shown(head) || !self.around.is_shown(from) => return,
            Some(_) => Fault::ReferenceToDraft {
                name: review.name.clone(),
            },
            None if self.around.broken.contains(&place) => return,
            None => {
                let heads = self.sheets.values().map(|known| &known.sheet.head);
                let names = heads.filter(|head| head.kind == place.kind);
                let names = names.map(|head| head.name.as_str());
                let suggestion = self.patience.nearest(&review.name, names);
                Fault::from(HoodFault::UnknownReview {
                    name: review.name.clone(),
                    suggestion: suggestion.map(str::to_owned),
                })
            }
        };
        self.report(from, &review.span, fault);
    }

    /// Checks the links in the text of a sheet: to private sheets and to public ones.
    fn check_links(&mut self, sheet: &HoodSheet) {
        let from = &sheet.head;
        for link in &sheet.body.links {
            let anchor = link.anchor.as_deref().filter(|anchor| !anchor.is_empty());
            let fault = match self.sheets.get(link.address.as_str()) {
                Some(target) => self.private_fault(sheet, target, &link.written, anchor),
                None if self.is_own(&link.address) => None,
                None => self
                    .public
                    .link_fault(&link.address, &link.written, anchor)
                    .map(|fault| self.with_suggestion(fault, &link.address)),
            };
            let of_draft = matches!(fault, Some(Fault::ReferenceToDraft { .. }));
            if let Some(fault) = fault.filter(|_| !of_draft || self.around.is_shown(from)) {
                self.report(from, &link.span, fault);
            }
        }
    }

    /// Whether an address is that of a page that the private site makes, or of a
    /// sheet that could not be read.
    fn is_own(&self, address: &str) -> bool {
        let language = self.around.language;
        let mut broken = self.around.broken.iter();
        is_own_page(address) || broken.any(|place| place.address(language) == address)
    }

    /// A link to nothing, with the nearest private address.
    fn with_suggestion(&self, fault: Fault, address: &str) -> Fault {
        match fault {
            Fault::BrokenLink {
                target,
                suggestion: None,
            } if target.starts_with('/') => Fault::BrokenLink {
                suggestion: nearest(address, self.sheets.keys().copied()).map(str::to_owned),
                target,
            },
            fault => fault,
        }
    }

    fn private_fault(
        &self,
        from: &HoodSheet,
        target: &Known<'_>,
        written: &str,
        anchor: Option<&str>,
    ) -> Option<Fault> {
        let head = &target.sheet.head;
        if !self.around.is_shown(head) {
            return Some(Fault::ReferenceToDraft {
                name: written.to_owned(),
            });
        }
        let anchors = target.sheet.anchors();
        if let Some(anchor) = anchor.filter(|anchor| !anchors.contains(anchor)) {
            let suggestion = self.patience.nearest(anchor, anchors);
            return Some(Fault::BrokenAnchor {
                anchor: anchor.to_owned(),
                suggestion: suggestion.map(str::to_owned),
            });
        }
        let labs = &self.sheets.get(from.head.address.as_str())?.labs;
        let narrower = is_narrower(head, &target.labs, &from.head, labs);
        narrower.then(|| {
            Fault::from(HoodFault::NarrowerLink {
                target: written.to_owned(),
            })
        })
    }

    /// What is wrong with a file in the folder of a sheet for fewer people: whoever
    /// may see a sheet is handed the files that it names.
    fn kept_closer(&self, from: &HoodHead, file: &str) -> Option<Fault> {
        let place = HoodPlace::around(file)?;
        let owner = self
            .sheets
            .get(place.address(self.around.language).as_str())?;
        let labs = &self.sheets.get(from.address.as_str())?.labs;
        let narrower = is_narrower(&owner.sheet.head, &owner.labs, from, labs);
        let file = self.around.root.shown(file).to_string();
        narrower.then(|| HoodFault::NarrowerFile { file }.into())
    }

    /// Checks the files that a sheet names. A video may be larger than the rest.
    fn check_files(&mut self, sheet: &HoodSheet) {
        let head = &sheet.head;
        let film = sheet.content.particulars().film();
        let film = film.map(|film| &film.file);
        for file in &head.files {
            let limit = if Some(&file.file) == film {
                VIDEO_LIMIT
            } else {
                SIZE_LIMIT
            };
            let page = format!("{}/", file.address);
            let is_there = self.around.files.contains_key(&file.file);
            let fault = match self.sheets.get(page.as_str()) {
                // The ending of a sheet was left out.
                Some(other) if !is_there => Some(Fault::BrokenLink {
                    target: relative_to(&head.file, &file.file),
                    suggestion: Some(relative_to(&head.file, &other.sheet.head.file)),
                }),
                Some(other) => Some(Fault::SameAddress {
                    address: file.address.clone(),
                    other: self.around.root.shown(&other.sheet.head.file).to_string(),
                }),
                None => self
                    .around
                    .file_fault(&file.file, limit)
                    .or_else(|| self.kept_closer(head, &file.file)),
            };
            if let Some(fault) = fault {
                self.report(head, &file.span, fault);
            }
        }
    }
}
