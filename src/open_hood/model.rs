//! What a private sheet holds once it is known to be valid.
//!
//! References to cases, labs, meetings and reviews are names still; `base`
//! resolves them.

use std::ops::Range;
use std::sync::Arc;

use super::schema::Audience;
use super::schema::HoodKind;
pub use super::schema::Scope;
use crate::fields::date::PartialDate;
use crate::language::Language;
use crate::sheet::body::{Body, Heading, Section};
pub use crate::sheet::model::{FileUse, Image, LinkTarget, Reference, Source};

/// A private sheet of any kind, shared between the base of one moment, or of one
/// reader, and the next.
#[derive(Clone, Debug)]
pub enum HoodSheet {
    /// A review.
    Review(Arc<Review>),
    /// A logbook.
    Logbook(Arc<Logbook>),
    /// A video capsule.
    Capsule(Arc<Capsule>),
    /// A look.
    Look(Arc<Look>),
}

impl HoodSheet {
    /// What private sheets of all kinds share.
    #[must_use]
    pub fn head(&self) -> &HoodHead {
        match self {
            Self::Review(review) => &review.head,
            Self::Logbook(logbook) => &logbook.head,
            Self::Capsule(capsule) => &capsule.head,
            Self::Look(look) => &look.head,
        }
    }

    /// The text under the front matter, without the parts that have fields of
    /// their own.
    #[must_use]
    pub fn body(&self) -> &Body {
        match self {
            Self::Review(review) => &review.body,
            Self::Logbook(logbook) => &logbook.body,
            Self::Capsule(capsule) => &capsule.body,
            Self::Look(look) => &look.body,
        }
    }

    /// All anchors of the page of this sheet.
    #[must_use]
    pub fn anchors(&self) -> Vec<&str> {
        let mut anchors: Vec<&str> = self.body().anchors().collect();
        match self {
            Self::Review(_) => {}
            Self::Logbook(logbook) => {
                for entry in &logbook.entries {
                    anchors.push(&entry.anchor);
                    anchors.extend(entry.anchors.iter().map(String::as_str));
                }
            }
            Self::Capsule(capsule) => {
                if let Transcript::Section(section) = &capsule.transcript {
                    anchors.extend(section.heading.iter().map(|head| head.anchor.as_str()));
                    anchors.extend(section.anchors.iter().map(String::as_str));
                }
            }
            Self::Look(look) => {
                let headings = [&look.inspiring.heading, &look.risky.heading, &look.open];
                anchors.extend(headings.map(|heading| heading.anchor.as_str()));
                anchors.extend(
                    look.questions
                        .iter()
                        .map(|question| question.anchor.as_str()),
                );
            }
        }
        anchors
    }
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

/// What a review is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A case, by its name `LAB/NAME`.
    Case(Reference),
    /// A lab, by its name.
    Lab(Reference),
}

/// What someone, or several, make of a case or a lab, looking back.
#[derive(Clone, Debug)]
pub struct Review {
    /// What private sheets of all kinds share; its date and authors are there.
    pub head: HoodHead,
    /// Whose view it gives.
    pub scope: Scope,
    /// What it is about.
    pub about: About,
    /// The text.
    pub body: Body,
}

/// What happened and how it felt, day by day, beside a case.
#[derive(Clone, Debug)]
pub struct Logbook {
    /// What private sheets of all kinds share.
    pub head: HoodHead,
    /// The case that it goes along with.
    pub case: Reference,
    /// Its entries, at least one, the earliest first.
    pub entries: Vec<LogbookEntry>,
    /// The text without the entries: what stands before the first, and the
    /// public extract.
    pub body: Body,
}

/// One day of a logbook.
#[derive(Clone, Debug)]
pub struct LogbookEntry {
    /// The day.
    pub date: PartialDate,
    /// What the heading says besides the day; may be empty.
    pub title: String,
    /// The `id` of its heading.
    pub anchor: String,
    /// The `id`s of the deeper headings in it.
    pub anchors: Vec<String>,
    /// What is told, as HTML, without the mood and the doubt.
    pub html: String,
    /// How it felt, as HTML without a paragraph of its own (`<em>`, `<a>`… may be in it).
    pub mood: Option<String>,
    /// What was doubted, likewise.
    pub doubt: Option<String>,
}

/// A short video, with its words.
#[derive(Clone, Debug)]
pub struct Capsule {
    /// What private sheets of all kinds share.
    pub head: HoodHead,
    /// The case that it speaks of.
    pub case: Reference,
    /// Where the video is: beside the sheet, or elsewhere on the web.
    pub video: LinkTarget,
    /// How long it is, in seconds.
    pub duration: u32,
    /// What is said in it.
    pub transcript: Transcript,
    /// Who speaks, each with an agreement.
    pub speakers: Vec<Speaker>,
    /// The text, the transcript left out.
    pub body: Body,
}

/// What is said in a video.
#[derive(Clone, Debug)]
pub enum Transcript {
    /// A section of the sheet.
    Section(Section),
    /// A file beside the sheet, `.vtt` (subtitles) or `.txt`.
    File(FileUse),
}

/// Who speaks in a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// Since when they agree to be heard and seen.
    pub agreed: PartialDate,
}

/// What one lab sees in another.
#[derive(Clone, Debug)]
pub struct Look {
    /// What private sheets of all kinds share.
    pub head: HoodHead,
    /// The lab that looks, by its name.
    pub from: Reference,
    /// The lab that is looked at, by its name.
    pub lab: Reference,
    /// The meeting at which it was given.
    pub meeting: Option<Reference>,
    /// What inspires most.
    pub inspiring: Points,
    /// What is riskiest.
    pub risky: Points,
    /// The heading of the questions.
    pub open: Heading,
    /// What stays open, at least one question.
    pub questions: Vec<Question>,
    /// The text, the three lists left out.
    pub body: Body,
    /// What closes questions. Private to this room: what a reader may not see
    /// must not be told by it.
    pub(super) answers: Vec<NamedAnswer>,
}

/// A list of a look.
#[derive(Clone, Debug)]
pub struct Points {
    /// Its heading.
    pub heading: Heading,
    /// Its items, at least one, as HTML without `<li>`.
    pub items: Vec<String>,
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question as HTML, without `<li>`.
    pub html: String,
    /// The question as plain text.
    pub text: String,
    /// The `id` that pages give it: `question-1`, in the order of the file.
    pub anchor: String,
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
