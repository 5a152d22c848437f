//! Every message of capot: what is wrong, where, and what to do about it, in
//! French and English.
//!
//! A problem is a value of the closed set [`Fault`], never a string made up on
//! the spot; large rooms have families of their own in it (`editor`, `history`, `hood`,
//! `import`, `member`, `person`, `portable`, `repair`, `text`, `vault`, `writing`,
//! `audit`). Its wording is in `french` and `english` (with `slip` for what
//! is no TOML, `cause` for what the system refuses), and nowhere else; how it is shown
//! (to a person, as JSON, as annotations of a forge) is in `report`.

pub mod audit;
mod cause;
mod editor;
mod english;
mod family;
mod fault;
mod french;
mod history;
mod hood;
mod import;
mod member;
mod person;
mod portable;
mod repair;
pub mod report;
mod roots;
mod slip;
mod text;
mod vault;
mod wording;
mod writing;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::files::NotText;
use crate::language::Language;

pub use audit::AuditFault;
pub use cause::Cause;
pub use editor::EditorFault;
pub use fault::{Bound, Fault, Unclean, Wanted};
pub use history::HistoryFault;
pub use hood::{HoodFault, Lookalike};
pub use import::{Element, ImportFault, Lost};
pub use member::MemberFault;
pub use person::PersonFault;
pub use portable::PortableFault;
pub use repair::RepairFault;
pub use roots::RootFault;
pub use slip::{Remedy, Slip};
pub use text::TextFault;
pub use vault::VaultFault;
pub use wording::Wording;
pub(crate) use wording::tidy;
pub use writing::{Spot, WritingFault};

impl Fault {
    /// What is wrong and what to do about it, in `language`.
    #[must_use]
    pub fn wording(&self, language: Language) -> Wording {
        tidied(match language {
            Language::French => french::wording(self),
            Language::English => english::wording(self),
        })
    }

    /// The same for who fills in a form, and sees neither keys nor lines of a file.
    #[must_use]
    pub fn wording_in_form(&self, language: Language) -> Wording {
        let own = match language {
            Language::French => french::form::wording(self),
            Language::English => english::form::wording(self),
        };
        own.map_or_else(|| self.wording(language), tidied)
    }
}

fn tidied(wording: Wording) -> Wording {
    Wording {
        message: tidy(wording.message),
        help: tidy(wording.help),
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can be built all the same.
    Warning,
    /// It cannot.
    Error,
}

/// Bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it is to be shown: from the folder of `capot.toml`, with `/` between folders.
    pub file: Arc<str>,
    /// The bytes concerned, counted after a byte-order mark; none: the file as a whole.
    pub span: Option<Range<usize>>,
}

impl Place {
    fn start(&self) -> usize {
        self.span.as_ref().map_or(0, |span| span.start)
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Where; none for what concerns no file that people write (a port in use).
    pub place: Option<Place>,
    /// What.
    pub fault: Fault,
    /// How bad it is: as bad as its kind of fault, but in a draft that is not shown.
    pub severity: Severity,
    /// What certainly mends it, in the file of `place`; empty where only its author can.
    pub repair: Vec<Edit>,
}

/// Bytes of a file, and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes, counted as those of a [`Place`].
    pub span: Range<usize>,
    /// What replaces them.
    pub text: String,
}

impl Problem {
    /// A problem at some bytes of a file.
    #[must_use]
    pub fn at(file: &Arc<str>, span: Range<usize>, fault: impl Into<Fault>) -> Self {
        Self::new(Some(span), file, fault.into())
    }

    /// That a file is no text in UTF-8, with what its bytes certainly stand for.
    #[must_use]
    pub fn not_text(file: &Arc<str>, error: NotText) -> Self {
        let edits = error.meant.into_iter().map(|(at, sign)| Edit {
            span: at..at + 1,
            text: sign.to_string(),
        });
        Self::at(file, error.span, Fault::NotUtf8).with_repair(edits.collect())
    }

    /// A problem of a file as a whole.
    #[must_use]
    pub fn of_file(file: &Arc<str>, fault: impl Into<Fault>) -> Self {
        Self::new(None, file, fault.into())
    }

    fn new(span: Option<Range<usize>>, file: &Arc<str>, fault: Fault) -> Self {
        let place = Place {
            file: Arc::clone(file),
            span,
        };
        Self {
            place: Some(place),
            ..Self::general(fault)
        }
    }

    /// A problem that lies in no file of the content.
    #[must_use]
    pub fn general(fault: impl Into<Fault>) -> Self {
        let fault = fault.into();
        Self {
            place: None,
            severity: fault.severity(),
            fault,
            repair: Vec::new(),
        }
    }

    /// The same, with what certainly mends it. What is only likely is a suggestion in
    /// the words of the fault.
    #[must_use]
    pub fn with_repair(self, repair: Vec<Edit>) -> Self {
        Self { repair, ..self }
    }

    /// Whether it stops a build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What stopped a command before it could do its work: configuration, files,
/// folders. The command ends with status 2.
pub type Failure = Box<Problem>;

impl<F: Into<Fault>> From<F> for Failure {
    fn from(fault: F) -> Self {
        Box::new(Problem::general(fault))
    }
}

/// That a file or a folder cannot be read.
pub fn cannot_read(path: &Path, cause: impl Into<Cause>) -> Failure {
    Fault::CannotRead {
        path: path.display().to_string(),
        cause: cause.into(),
    }
    .into()
}

/// That a file or a folder cannot be written.
pub fn cannot_write(path: &Path, cause: impl Into<Cause>) -> Failure {
    Fault::CannotWrite {
        path: path.display().to_string(),
        cause: cause.into(),
    }
    .into()
}

/// Problems in the order people read them: by file, then by place in it.
pub fn sort(problems: &mut [Problem]) {
    problems.sort_by(|a, b| {
        let key = |problem: &Problem| {
            problem
                .place
                .as_ref()
                .map(|place| (Arc::clone(&place.file), place.start()))
        };
        key(a)
            .cmp(&key(b))
            .then_with(|| a.fault.code().cmp(b.fault.code()))
    });
}
