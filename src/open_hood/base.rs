//! The private sheets, linked to the showcase and to one another.
//!
//! [`HoodBase::seen_by`] comes first: pages, lists, counts, the board of
//! questions, the index and the files of a reader are made from what it gives and
//! from nothing else, so that they cannot show more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::audience::Reader;
use super::model::{AnswerName, Capsule, HoodHead, HoodSheet, Logbook, Look, NamedAnswer, Review};
use super::redact::{Reach, redacted};
use super::schema::is_own_page;
use crate::base::{CaseId, LabId, MeetingId, PublishedFile};
use crate::language::Language;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// Its place in the base's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/// A review of an open hood.
    ReviewId);
id!(/// A logbook of an open hood.
    LogbookId);
id!(/// A video capsule of an open hood.
    CapsuleId);
id!(/// A look of an open hood.
    LookId);

/// A question of a look, by its place in the look's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionId {
    /// The look.
    pub look: LookId,
    /// The place of the question.
    pub question: usize,
}

/// What a review is about, in the showcase.
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
    Review(ReviewId),
}

/// The labs that a private sheet concerns, who may read it if its audience is `lab`.
#[derive(Clone, Debug, Default)]
pub(super) struct Concerned {
    pub(super) labs: Vec<LabId>,
    /// Their names, in the same order.
    pub(super) names: Vec<String>,
}

macro_rules! node {
    ($(#[$doc:meta])* $name:ident($sheet:ty) { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// The sheet.
            pub sheet: Arc<$sheet>,
            $($(#[$field_doc])* pub $field: $type,)*
            pub(super) concerned: Concerned,
        }

        impl HoodNode for $name {
            fn head(&self) -> &HoodHead {
                &self.sheet.head
            }

            fn labs(&self) -> &[LabId] {
                &self.concerned.labs
            }

            fn lab_names(&self) -> &[String] {
                &self.concerned.names
            }
        }
    };
}

/// What nodes of all kinds share.
pub trait HoodNode {
    /// What private sheets of all kinds share.
    fn head(&self) -> &HoodHead;

    /// The labs that the sheet concerns: where its audience is `lab`, their
    /// members may read it.
    fn labs(&self) -> &[LabId];

    /// The names of these labs, in the same order.
    fn lab_names(&self) -> &[String];
}

node! {
    /// A review and what it is tied to.
    ReviewNode(Review) {
        /// What it is about.
        about: Subject,
        /// The questions that it closes.
        closes: Vec<QuestionId>,
    }
}

node! {
    /// A logbook and what it is tied to.
    LogbookNode(Logbook) {
        /// The case that it goes along with.
        case: CaseId,
    }
}

node! {
    /// A video capsule and what it is tied to.
    CapsuleNode(Capsule) {
        /// The case that it speaks of.
        case: CaseId,
    }
}

node! {
    /// A look and what it is tied to.
    LookNode(Look) {
        /// The lab that looks.
        from: LabId,
        /// The lab that is looked at.
        lab: LabId,
        /// The meeting at which it was given.
        meeting: Option<MeetingId>,
        /// What closes each of its questions, in the order of `sheet.questions`;
        /// a question that nothing closes is open.
        answers: Vec<Vec<Answer>>,
        /// The answers in cases, by the place of the question: the same for every reader.
        in_cases: Vec<(usize, CaseId)>,
    }
}

/// The private sheets beside one case or one lab, each list in the order of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The reviews about it.
    pub reviews: Vec<ReviewId>,
    /// The logbooks along it.
    pub logbooks: Vec<LogbookId>,
    /// The capsules about it.
    pub capsules: Vec<CapsuleId>,
    /// The looks at it.
    pub looks: Vec<LookId>,
    /// The looks that it took at others.
    pub looks_given: Vec<LookId>,
    /// The questions that it closes.
    pub closes: Vec<QuestionId>,
}

/// The private sheets that one reader may see, linked.
#[derive(Clone, Debug, Default)]
pub struct HoodBase {
    /// The reviews, in the order of their names.
    pub reviews: Vec<ReviewNode>,
    /// The logbooks, in the order of their names.
    pub logbooks: Vec<LogbookNode>,
    /// The capsules, in the order of their names.
    pub capsules: Vec<CapsuleNode>,
    /// The looks, in the order of their names.
    pub looks: Vec<LookNode>,
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
    pub(crate) fn of_those(
        &self,
        language: Language,
        keeps: impl Fn(&dyn HoodNode) -> bool,
    ) -> Self {
        let mut seen = Self {
            reviews: kept(&self.reviews, &keeps),
            logbooks: kept(&self.logbooks, &keeps),
            capsules: kept(&self.capsules, &keeps),
            looks: kept(&self.looks, &keeps),
            ..Self::default()
        };
        seen.forget_the_rest(language);
        seen.follow_back();
        seen
    }

    /// Takes out of the sheets that are here what names others.
    fn forget_the_rest(&mut self, language: Language) {
        let addresses: BTreeSet<String> = self
            .nodes()
            .map(|node| node.head().address.clone())
            .collect();
        let reviews = self.reviews.iter();
        let reviews: BTreeSet<String> = reviews.map(|node| node.sheet.head.name.clone()).collect();
        let reach = Reach {
            address: &|address| addresses.contains(address) || is_own_page(address),
            review: &|name| reviews.contains(name),
            instead: language.pick("fiche non visible", "sheet not shown"),
        };
        for node in &mut self.reviews {
            node.sheet = redacted(&node.sheet, &reach);
        }
        for node in &mut self.logbooks {
            node.sheet = redacted(&node.sheet, &reach);
        }
        for node in &mut self.capsules {
            node.sheet = redacted(&node.sheet, &reach);
        }
        for node in &mut self.looks {
            node.sheet = redacted(&node.sheet, &reach);
        }
    }

    /// All sheets, kind by kind, in the order of their names.
    pub fn sheets(&self) -> impl Iterator<Item = HoodSheet> {
        let reviews = self.reviews.iter();
        let logbooks = self.logbooks.iter();
        let capsules = self.capsules.iter();
        let looks = self.looks.iter();
        let reviews = reviews.map(|node| HoodSheet::Review(Arc::clone(&node.sheet)));
        let logbooks = logbooks.map(|node| HoodSheet::Logbook(Arc::clone(&node.sheet)));
        let capsules = capsules.map(|node| HoodSheet::Capsule(Arc::clone(&node.sheet)));
        let looks = looks.map(|node| HoodSheet::Look(Arc::clone(&node.sheet)));
        reviews.chain(logbooks).chain(capsules).chain(looks)
    }

    /// All nodes, kind by kind, in the order of their names.
    pub fn nodes(&self) -> impl Iterator<Item = &dyn HoodNode> {
        let reviews = self.reviews.iter().map(|node| node as &dyn HoodNode);
        let logbooks = self.logbooks.iter().map(|node| node as &dyn HoodNode);
        let capsules = self.capsules.iter().map(|node| node as &dyn HoodNode);
        let looks = self.looks.iter().map(|node| node as &dyn HoodNode);
        reviews.chain(logbooks).chain(capsules).chain(looks)
    }

    /// The files of the open hood that these sheets name, each once, in the order
    /// of their addresses.
    #[must_use]
    pub fn files(&self) -> Vec<PublishedFile> {
        let uses = self.nodes().flat_map(|node| &node.head().files);
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
        let looks = self.looks.iter().zip((0..).map(LookId));
        looks.flat_map(move |(node, look)| {
            let answers = node.answers.iter().enumerate();
            let found = answers.filter(move |(_, answers)| wanted(answers));
            found.map(move |(question, _)| QuestionId { look, question })
        })
    }

    /// Fills in everything that is told by the other end, from the nodes alone.
    pub(super) fn follow_back(&mut self) {
        (self.of_cases, self.of_labs) = (BTreeMap::new(), BTreeMap::new());
        self.close_questions();
        let (cases, labs) = (&mut self.of_cases, &mut self.of_labs);
        for (node, id) in self.reviews.iter().zip((0..).map(ReviewId)) {
            let beside = match node.about {
                Subject::Case(case) => cases.entry(case).or_default(),
                Subject::Lab(lab) => labs.entry(lab).or_default(),
            };
            beside.reviews.push(id);
        }
        for (node, id) in self.logbooks.iter().zip((0..).map(LogbookId)) {
            cases.entry(node.case).or_default().logbooks.push(id);
        }
        for (node, id) in self.capsules.iter().zip((0..).map(CapsuleId)) {
            cases.entry(node.case).or_default().capsules.push(id);
        }
        for (node, look) in self.looks.iter().zip((0..).map(LookId)) {
            labs.entry(node.lab).or_default().looks.push(look);
            labs.entry(node.from).or_default().looks_given.push(look);
            for (question, case) in node.in_cases.iter().copied() {
                let question = QuestionId { look, question };
                cases.entry(case).or_default().closes.push(question);
            }
        }
    }

    /// Says of each question what closes it, among what is here.
    fn close_questions(&mut self) {
        let names = self.reviews.iter().zip((0..).map(ReviewId));
        let names: BTreeMap<String, ReviewId> = names
            .map(|(node, id)| (node.sheet.head.name.clone(), id))
            .collect();
        for node in &mut self.reviews {
            node.closes.clear();
        }
        for (node, look) in self.looks.iter_mut().zip((0..).map(LookId)) {
            node.answers = vec![Vec::new(); node.sheet.questions.len()];
            for (question, case) in &node.in_cases {
                node.answers[*question].push(Answer::Case(*case));
            }
            for NamedAnswer { question, by } in &node.sheet.answers {
                let AnswerName::Review(review) = by else {
                    continue;
                };
                let Some(id) = names.get(&review.name) else {
                    continue;
                };
                node.answers[*question].push(Answer::Review(*id));
                let question = *question;
                self.reviews[id.index()]
                    .closes
                    .push(QuestionId { look, question });
            }
        }
    }
}

fn kept<N: HoodNode + Clone>(nodes: &[N], keeps: impl Fn(&dyn HoodNode) -> bool) -> Vec<N> {
    nodes.iter().filter(|node| keeps(*node)).cloned().collect()
}
