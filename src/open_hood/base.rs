//! The private sheets, linked to the showcase and to one another.
//!
//! [`HoodBase::seen_by`] comes first: pages, lists, counts, the board of
//! questions, the index and the files of a reader are made from what it gives and
//! from nothing else, so that they cannot show more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::audience::Reader;
use super::kinds::Question;
use super::model::{AnswerName, HoodHead, HoodSheet, NamedAnswer};
use super::redact::{Reach, redacted};
use super::schema::{HoodKind, is_own_page};
use crate::base::{CaseId, LabId, MeetingId, PublishedFile};
use crate::language::Language;

/// A private sheet of an open hood, by its place in the base's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HoodId(pub(super) usize);

/// A question of a look, by its place in the look's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionId {
    /// The look.
    pub look: HoodId,
    /// The place of the question.
    pub question: usize,
}

/// What a private sheet is about, in the showcase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A case.
    Case(CaseId),
    /// A lab.
    Lab(LabId),
}

/// What closes a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A public case.
    Case(CaseId),
    /// A review that this reader may see.
    Review(HoodId),
}

/// The labs that a private sheet concerns, who may read it if its audience is `lab`.
#[derive(Clone, Debug, Default)]
pub(super) struct Concerned {
    pub(super) labs: Vec<LabId>,
    /// Their names, in the same order.
    pub(super) names: Vec<String>,
}

/// A private sheet and what it is tied to.
#[derive(Clone, Debug)]
pub struct HoodNode {
    /// The sheet.
    pub sheet: Arc<HoodSheet>,
    /// What it is about; of a look, the lab that is looked at.
    pub about: Subject,
    /// The lab that looks, where one looks at another.
    pub from: Option<LabId>,
    /// The meeting at which it was given.
    pub meeting: Option<MeetingId>,
    /// The questions that it closes.
    pub closes: Vec<QuestionId>,
    /// What closes each of the questions that it asks, in their order; a question
    /// that nothing closes is open.
    pub answers: Vec<Vec<Answer>>,
    /// The answers in cases, by the place of the question: the same for every reader.
    pub in_cases: Vec<(usize, CaseId)>,
    pub(super) concerned: Concerned,
}

impl HoodNode {
    /// What private sheets of all kinds share.
    #[must_use]
    pub fn head(&self) -> &HoodHead {
        &self.sheet.head
    }

    /// The labs that the sheet concerns: where its audience is `lab`, their
    /// members may read it.
    #[must_use]
    pub fn labs(&self) -> &[LabId] {
        &self.concerned.labs
    }

    /// The names of these labs, in the same order.
    #[must_use]
    pub fn lab_names(&self) -> &[String] {
        &self.concerned.names
    }

    /// The questions that it asks.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        self.sheet.content.particulars().questions()
    }
}

/// The private sheets beside one case or one lab, each list kind by kind in the
/// order of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The sheets about it.
    pub about: Vec<HoodId>,
    /// The looks that it took at others.
    pub given: Vec<HoodId>,
    /// The questions that it closes.
    pub closes: Vec<QuestionId>,
}

/// The private sheets that one reader may see, linked.
#[derive(Clone, Debug, Default)]
pub struct HoodBase {
    /// The sheets, kind by kind, in the order of their names.
    pub sheets: Vec<HoodNode>,
    of_cases: BTreeMap<CaseId, Beside>,
    of_labs: BTreeMap<LabId, Beside>,
}

impl HoodBase {
    /// What `reader` may see of this base: the sheets that are for them, and
    /// nothing that tells of any other, on a site in `language`.
    #[must_use]
    pub fn seen_by(&self, reader: &Reader, language: Language) -> Self {
        self.of_those(language, |node| reader.sees(node.head(), node.lab_names()))
    }

    /// What is left of this base with the sheets that `keeps` is true of alone,
    /// and nothing that tells of any other, on a site in `language`.
    #[must_use]
    pub(crate) fn of_those(&self, language: Language, keeps: impl Fn(&HoodNode) -> bool) -> Self {
        let kept = self.sheets.iter().filter(|node| keeps(node));
        let mut seen = Self {
            sheets: kept.cloned().collect(),
            ..Self::default()
        };
        seen.forget_the_rest(language);
        seen.follow_back();
        seen
    }

    /// Takes out of the sheets that are here what names others.
    fn forget_the_rest(&mut self, language: Language) {
        let heads = self.sheets.iter().map(HoodNode::head);
        let addresses: BTreeSet<String> = heads.map(|head| head.address.clone()).collect();
        let reviews = self.of_kind(HoodKind::Review);
        let reviews: BTreeSet<String> = reviews.map(|(_, node)| node.head().name.clone()).collect();
        let reach = Reach {
            address: &|address| addresses.contains(address) || is_own_page(address),
            review: &|name| reviews.contains(name),
            instead: language.pick("fiche non visible", "sheet not shown"),
        };
        for node in &mut self.sheets {
            node.sheet = redacted(&node.sheet, &reach);
        }
    }

    /// The sheet of this place.
    #[must_use]
    pub fn node(&self, id: HoodId) -> &HoodNode {
        &self.sheets[id.0]
    }

    /// All sheets with their places.
    pub fn nodes(&self) -> impl Iterator<Item = (HoodId, &HoodNode)> {
        (0..).map(HoodId).zip(&self.sheets)
    }

    /// Those of a kind, in the order of their names.
    pub fn of_kind(&self, kind: HoodKind) -> impl Iterator<Item = (HoodId, &HoodNode)> {
        self.nodes()
            .filter(move |(_, node)| node.head().kind == kind)
    }

    /// The files of the open hood that these sheets name, each once, in the order
    /// of their addresses.
    #[must_use]
    pub fn files(&self) -> Vec<PublishedFile> {
        let uses = self.sheets.iter().flat_map(|node| &node.head().files);
        let files: BTreeMap<_, _> = uses.map(|used| (&used.address, &used.file)).collect();
        let published = |(address, file): (&String, &String)| PublishedFile {
            file: file.clone(),
            address: address.clone(),
        };
        files.into_iter().map(published).collect()
    }

    /// What there is beside a case; none where there is nothing.
    #[must_use]
    pub fn of_case(&self, case: CaseId) -> Option<&Beside> {
        self.of_cases.get(&case)
    }

    /// What there is about a lab itself, and what it wrote of others; none where
    /// there is nothing. What stands beside its cases is with these.
    #[must_use]
    pub fn of_lab(&self, lab: LabId) -> Option<&Beside> {
        self.of_labs.get(&lab)
    }

    /// The questions that nothing closes, in the order of the looks.
    pub fn open_questions(&self) -> impl Iterator<Item = QuestionId> {
        self.questions(<[Answer]>::is_empty)
    }

    /// The questions that something closes, in the order of the looks.
    pub fn closed_questions(&self) -> impl Iterator<Item = QuestionId> {
        self.questions(|answers| !answers.is_empty())
    }

    fn questions(&self, wanted: fn(&[Answer]) -> bool) -> impl Iterator<Item = QuestionId> {
        self.nodes().flat_map(move |(look, node)| {
            let answers = node.answers.iter().enumerate();
            let found = answers.filter(move |(_, answers)| wanted(answers));
            found.map(move |(question, _)| QuestionId { look, question })
        })
    }

    /// Fills in everything that is told by the other end, from the nodes alone.
    pub(super) fn follow_back(&mut self) {
        self.close_questions();
        let (mut cases, mut labs) = (BTreeMap::new(), BTreeMap::new());
        for (id, node) in self.nodes() {
            let beside: &mut Beside = match node.about {
                Subject::Case(case) => cases.entry(case).or_default(),
                Subject::Lab(lab) => labs.entry(lab).or_default(),
            };
            beside.about.push(id);
            if let Some(from) = node.from {
                labs.entry(from).or_default().given.push(id);
            }
            for (question, case) in node.in_cases.iter().copied() {
                let question = QuestionId { look: id, question };
                cases.entry(case).or_default().closes.push(question);
            }
        }
        (self.of_cases, self.of_labs) = (cases, labs);
    }

    /// Says of each question what closes it, among what is here.
    fn close_questions(&mut self) {
        let reviews = self.of_kind(HoodKind::Review);
        let reviews: BTreeMap<String, HoodId> = reviews
            .map(|(id, node)| (node.head().name.clone(), id))
            .collect();
        let mut closed: Vec<(HoodId, QuestionId)> = Vec::new();
        for (node, look) in self.sheets.iter_mut().zip((0..).map(HoodId)) {
            node.closes.clear();
            node.answers = vec![Vec::new(); node.questions().len()];
            for (question, case) in &node.in_cases {
                node.answers[*question].push(Answer::Case(*case));
            }
            for NamedAnswer { question, by } in &node.sheet.names.answers {
                let question = *question;
                let AnswerName::Review(review) = by else {
                    continue;
                };
                let Some(id) = reviews.get(&review.name) else {
                    continue;
                };
                node.answers[question].push(Answer::Review(*id));
                closed.push((*id, QuestionId { look, question }));
            }
        }
        for (review, question) in closed {
            self.sheets[review.0].closes.push(question);
        }
    }
}
