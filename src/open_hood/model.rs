//! What a private sheet holds once it is known to be valid.
//!
//! References to cases, labs, meetings and reviews are names still; `base`
//! resolves them.

use std::ops::Range;
use std::sync::Arc;

use super::kinds::Content;
use super::schema::{Audience, HoodKind};
use crate::fields::date::PartialDate;
use crate::language::Language;
use crate::sheet::body::Body;
use crate::sheet::model::{FileUse, Reference, Source};

/// A private sheet of any kind.
#[derive(Clone, Debug)]
pub struct HoodSheet {
    /// What private sheets of all kinds share.
    pub head: HoodHead,
    /// What it names besides the links in its text.
    pub names: Names,
    /// The text under the front matter, without the parts that have fields of
    /// their own.
    pub body: Body,
    /// What only sheets of its kind hold.
    pub content: Content,
}

impl HoodSheet {
    /// All anchors of the page of this sheet.
    #[must_use]
    pub fn anchors(&self) -> Vec<&str> {
        let mut anchors: Vec<&str> = self.body.anchors().collect();
        anchors.extend(self.content.particulars().anchors());
        anchors
    }
}

/// What a private sheet names of the showcase and of the open hood.
#[derive(Clone, Debug)]
pub struct Names {
    /// What it is about.
    pub about: About,
    /// The lab that looks, where one lab looks at another.
    pub from: Option<Reference>,
    /// The meeting at which it was given.
    pub meeting: Option<Reference>,
    /// What closes its questions. Private to this room: what a reader may not see
    /// must not be told by it.
    pub(super) answers: Vec<NamedAnswer>,
}

impl Names {
    /// The names of a sheet that names what it is about, and nothing else.
    pub(super) fn of(about: About) -> Self {
        Self {
            about,
            from: None,
            meeting: None,
            answers: Vec::new(),
        }
    }
}

/// What a private sheet is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A case, by its name `LAB/NAME`.
    Case(Reference),
    /// A lab, by its name; of a look, the one that is looked at.
    Lab(Reference),
}

/// What private sheets of all kinds share.
#[derive(Clone, Debug)]
pub struct HoodHead {
    /// What it is.
    pub kind: HoodKind,
    /// What references call it: the name of its file without `.md`, or of its folder.
    pub name: String,
    /// Its file, from the open hood's root, with `/` between folders.
    pub file: Arc<str>,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// Its address in the private site, without the path of `base_url`:
    /// `/capot-ouvert/bilans/premier-pas/`.
    pub address: String,
    /// Who may read it.
    pub audience: Audience,
    /// Who wrote it, as listed.
    pub authors: Vec<Author>,
    /// When it was written.
    pub date: Option<PartialDate>,
    /// Who agrees that its public extract be made public, and since when.
    pub agreed: Vec<Agreement>,
    /// The cases, by `LAB/NAME`, that may say the same as it.
    pub public_too: Vec<Reference>,
    /// Whether it is left out of every build but `--drafts`.
    pub draft: bool,
    /// Where what it says comes from.
    pub sources: Vec<Source>,
    /// Whether it is made up, to show something.
    pub example: bool,
    /// The files beside it that it names, front matter and body together.
    pub files: Vec<FileUse>,
    /// The only part that may ever be made public; it is in the body as well.
    pub extract: Option<Extract>,
}

/// The section "Extrait public" or "Public extract".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// The `id` of its heading, by which its section is found in the body.
    pub anchor: String,
    /// The bytes of the file, after a byte-order mark, that stand under the
    /// heading, up to the next section: Markdown as it was written.
    pub span: Range<usize>,
    /// These bytes as they would be published, so that nobody has to read the file a
    /// second time: links whose definitions stand elsewhere are written out.
    pub markdown: String,
    /// What was put in for that: its bytes in the Markdown, and those of the file that
    /// it stands for.
    pub inserted: Vec<(Range<usize>, Range<usize>)>,
    /// The notes that it names and whose text stands elsewhere, with the bytes of the
    /// file that name them.
    pub outside_notes: Vec<(String, Range<usize>)>,
}

impl Extract {
    /// The bytes of the file that some bytes of the Markdown come from.
    #[must_use]
    pub fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        let (mut at, mut place) = (0, self.span.start);
        let (mut start, mut end) = (None, None);
        for (inserted, instead) in &self.inserted {
            for (wanted, found, within) in [
                (span.start, &mut start, instead.start),
                (span.end, &mut end, instead.end),
            ] {
                if found.is_none() && wanted < inserted.start {
                    *found = Some(place + wanted - at);
                } else if found.is_none() && wanted <= inserted.end {
                    *found = Some(within);
                }
            }
            (at, place) = (inserted.end, instead.end);
        }
        let start = start.unwrap_or(place + span.start.saturating_sub(at));
        let end = end.unwrap_or(place + span.end.saturating_sub(at));
        start..end.max(start)
    }
}

impl HoodHead {
    /// Whether the person with this e-mail address is one of the authors.
    #[must_use]
    pub fn is_by(&self, email: &str) -> bool {
        let addresses = self
            .authors
            .iter()
            .filter_map(|author| author.email.as_ref());
        let (email, mut addresses) = (email.trim(), addresses);
        !email.is_empty() && addresses.any(|known| known.eq_ignore_ascii_case(email))
    }
}

/// Who wrote a private sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Their name.
    pub name: String,
    /// By which the audience `author` goes; there if that is the sheet's audience.
    pub email: Option<String>,
}

/// Someone's agreement to publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Who.
    pub name: String,
    /// Since when.
    pub date: PartialDate,
    /// The hash of the text; none where it was written by hand.
    pub text: Option<String>,
}

/// What closes a question, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedAnswer {
    /// The question, by its place in the list.
    pub(super) question: usize,
    /// What answers it.
    pub(super) by: AnswerName,
}

/// The name of what answers a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AnswerName {
    /// A case, `LAB/NAME`.
    Case(Reference),
    /// A review.
    Review(Reference),
}
