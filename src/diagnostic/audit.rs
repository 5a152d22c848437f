//! What the audit of a finished folder can find.
//!
//! A report may be pasted where everybody reads it: it names the private file
//! and the line, and never quotes the text.

use super::family::faults;

/// Why a text must not be in the showcase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// It is part of the open hood.
    OpenHood,
    /// It is part of a draft.
    Draft,
    /// It tells of a person who has not agreed, or no longer.
    Consent,
}

/// What a text is to its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A sentence, or another run of words.
    Sentence,
    /// A title or a heading.
    Title,
    /// A person's name.
    Name,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The name of the file or of its folder.
    FileName,
    /// The file itself, or a part of it.
    File,
    /// Metadata of a picture or document.
    Metadata,
}

/// Something that a text lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wrap {
    /// Compressed data: gzip, zlib.
    Compressed,
    /// A file in an archive or an office document.
    Archive,
    /// Base64.
    Base64,
    /// The texts of a PDF file.
    Pdf,
    /// Text in UTF-16.
    Utf16,
    /// A picture and its metadata.
    Picture,
    /// What the search index keeps of a sheet.
    Stored,
    /// The words of the search index.
    Terms,
    /// The name of the file or of one of its folders.
    Name,
    /// A text in another writing: RTF, quoted-printable, misread letters, cues.
    Recoded,
}

/// Where in a published file something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The line, from 1, where the file has lines.
    pub line: Option<usize>,
    /// The byte, from 0, where the file has none.
    pub byte: Option<usize>,
    /// What it lies in there, from the outside.
    pub within: Vec<Wrap>,
}

/// Where a private text comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Private {
    /// What it is.
    pub what: What,
    /// Its file.
    pub file: String,
    /// Its line there, from 1.
    pub line: usize,
    /// How many other texts of that file are in the published one.
    pub others: usize,
    /// Where in the published file it is.
    pub spot: Spot,
}

/// Metadata that should have been taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trace {
    /// Where a picture was taken.
    Position,
    /// Who made it.
    Author,
    /// What is not on its pages: a file that is attached to it, or a program.
    Carried,
    /// Something else: a device, a program, a date.
    Other,
}

/// In what a site was made otherwise than it would be now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unlike {
    /// In nothing that is recorded: the sheets, their files or the theme.
    Sources,
    /// By another version of capot.
    Version {
        /// Which.
        built: String,
    },
    /// By other settings.
    Settings,
    /// By another day, or by one that is not known.
    Day,
}

/// Why something cannot be looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opaque {
    /// It is protected by a password.
    Protected,
    /// It is compressed or packed in a way that the audit does not know, or damaged.
    Packing,
    /// It is a search index that cannot be opened.
    Index,
    /// It is a PDF file whose letters cannot be told.
    Letters,
}

faults! {
    /// Something that the audit of a finished folder finds.
    AuditFault {
        /// There is no finished folder to audit.
        NothingToAudit { path: String } = "nothing-to-audit" Error,
        /// No open hood to look for.
        OpenHoodAway { folder: String } = "open-hood-away" Warning,
        /// Something of the open hood.
        Leak { private: Box<Private> } = "leak" Error,
        /// Something of a draft.
        PublishedDraft { private: Box<Private> } = "published-draft" Error,
        /// A person who has not agreed.
        PublishedPerson { private: Box<Private> } = "published-person" Error,
        /// A file that is both in the open hood and in the public content.
        SharedFile { file: String } = "file-in-both" Warning,
        /// A text that is both in the open hood and in a public source.
        TextInBoth { private: Box<Private> } = "text-in-both" Warning,
        /// Files that are as they were built, and would be others today.
        Unlike { count: usize, why: Unlike } = "built-otherwise" Warning,
        /// Sources that cannot be built, so that there is nothing to compare with.
        NoProof = "no-comparison" Warning,
        /// A file that the build did not write.
        UnlistedFile = "unlisted-file" Error,
        /// A file that the build wrote and that is not there.
        LostFile = "lost-file" Error,
        /// A file that is no longer as the build wrote it.
        ChangedFile = "changed-file" Error,
        /// No list of files, or one that cannot be read.
        NoManifest = "no-manifest" Error,
        /// A symbolic link, or what is no file at all.
        LinkInOutput = "link-in-output" Error,
        /// A script in a page.
        InlineScript { line: usize } = "inline-script" Error,
        /// A style in a page.
        InlineStyle { line: usize } = "inline-style" Error,
        /// Something loaded from elsewhere.
        OtherOrigin { line: usize } = "other-origin" Error,
        /// A page without a policy.
        NoPolicy = "no-policy" Error,
        /// A page whose policy lets too much through.
        WeakPolicy { line: usize } = "weak-policy" Error,
        /// Metadata that tell who made something, or where.
        Metadata { trace: Trace, spot: Spot } = "metadata" Error,
        /// Metadata that tell something else.
        IdleMetadata { spot: Spot } = "idle-metadata" Warning,
        /// Something that cannot be looked into.
        OpaqueFile { why: Opaque, spot: Spot } = "opaque-file" Warning,
        /// Something that unfolds to more than the audit looks into.
        TooMuchInside { spot: Spot } = "too-much-inside" Error,
    }
}
