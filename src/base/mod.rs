//! The knowledge base: all public sheets of one content root, with every
//! reference resolved and followed backwards.
//!
//! It never renders and never touches the disk. A [`PublicBase`] is what
//! everything that emits public bytes asks for, and only [`PublicBase::link`]
//! makes one.

use std::sync::Arc;

use crate::sheet::model::{Case, Lab, Meeting, Page, Topic};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// Its place in the base's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/// A case of a base.
    CaseId);
id!(/// A lab of a base.
    LabId);
id!(/// A theme of a base.
    ThemeId);
id!(/// A method of a base.
    MethodId);
id!(/// A meeting of a base.
    MeetingId);
id!(/// A page of a base.
    PageId);

/// All public sheets, linked.
#[derive(Debug)]
pub struct PublicBase {
    /// The cases, in the order of their names.
    pub cases: Vec<CaseNode>,
    /// The labs, in the order of their names.
    pub labs: Vec<LabNode>,
    /// The themes, in the order of their names.
    pub themes: Vec<TopicNode>,
    /// The methods, in the order of their names.
    pub methods: Vec<TopicNode>,
    /// The meetings, in the order of their names.
    pub meetings: Vec<MeetingNode>,
    /// The pages, in the order of their names.
    pub pages: Vec<PageNode>,
    /// All cases, the most recently updated first (ties by name).
    pub newest: Vec<CaseId>,
}

/// A case and what it is tied to.
#[derive(Debug)]
pub struct CaseNode {
    /// The sheet.
    pub sheet: Arc<Case>,
    /// Whose work it is, as listed in the sheet.
    pub labs: Vec<LabId>,
    /// Its themes, as listed in the sheet.
    pub themes: Vec<ThemeId>,
    /// Its methods, as listed in the sheet.
    pub methods: Vec<MethodId>,
    /// "See also", both ways: those it names, then those that name it.
    pub see_also: Vec<CaseId>,
    /// The earlier work that it continues.
    pub follows: Option<CaseId>,
    /// Later work that continues it, in the order of names.
    pub followed_by: Vec<CaseId>,
    /// The meetings that speak of it, newest first.
    pub meetings: Vec<MeetingId>,
}

/// A lab and what it is tied to.
#[derive(Debug)]
pub struct LabNode {
    /// The sheet.
    pub sheet: Arc<Lab>,
    /// Its cases, the most recently updated first.
    pub cases: Vec<CaseId>,
    /// The meetings that it takes part in, newest first.
    pub meetings: Vec<MeetingId>,
}

/// A theme or a method and the cases that name it.
#[derive(Debug)]
pub struct TopicNode {
    /// The sheet.
    pub sheet: Arc<Topic>,
    /// Its cases, the most recently updated first.
    pub cases: Vec<CaseId>,
}

/// A meeting and what it is tied to.
#[derive(Debug)]
pub struct MeetingNode {
    /// The sheet.
    pub sheet: Arc<Meeting>,
    /// The labs that take part, as listed.
    pub labs: Vec<LabId>,
    /// The cases that it speaks of, as listed.
    pub cases: Vec<CaseId>,
}

/// A page.
#[derive(Debug)]
pub struct PageNode {
    /// The sheet.
    pub sheet: Arc<Page>,
}
