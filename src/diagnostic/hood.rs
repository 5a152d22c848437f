//! What can be wrong with the open hood: private sheets, their references, and
//! where they lie.

use super::family::faults;

/// Why a line is not what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookalike {
    /// No space follows the signs.
    NoSpace,
    /// A space of another kind, or a sign that is not seen.
    OddSpace,
    /// Four spaces or a tab stand before it: it is code, or goes on with the text above.
    Indented,
    /// Other signs that look the same.
    OddSign,
    /// More than six signs.
    TooMany,
    /// It belongs to the item of a list above it.
    InList,
    /// It belongs to the code above it.
    InCode,
    /// Something else makes it part of the text above it.
    InText,
}

faults! {
    /// Something that is wrong with the open hood.
    HoodFault {
        // Where it lies.
        /// There is no folder of private sheets.
        MissingFolder { folder: String } = "missing-open-hood" Error,
        /// The private site was to be written where the showcase is.
        HoldsShowcase { path: String } = "holds-showcase" Error,
        /// The showcase was to be written where the private site is.
        HoldsOpenHood { path: String } = "holds-open-hood" Error,
        /// A site was to be written inside a site.
        WithinSite { path: String, site: String } = "within-site" Error,
        /// `--audience` with something that is no audience.
        BadAudience { value: String } = "bad-audience" Error,
        /// `--audience lab:LAB` with a lab that has no sheet.
        AudienceOfNoLab { lab: String, suggestion: Option<String> } = "audience-of-no-lab" Error,
        /// `--audience author:EMAIL` with the address of nobody who wrote a private sheet.
        AudienceOfNoAuthor { email: String, suggestion: Option<String> } = "audience-of-no-author" Warning,
        /// `--audience` without `--open-hood`.
        AudienceWithoutHood = "audience-without-hood" Error,
        /// A page of the private site that does not say that it is private.
        PageWithoutBanner { template: String } = "page-without-banner" Error,
        /// A private sheet in a folder that is no kind, or, where it is one, at the wrong depth.
        MisplacedSheet { folder: String, kind: bool, suggestion: Option<String> } = "misplaced-private-sheet" Error,
        /// An output folder among the sheets or in the theme.
        OutputInside { output: String, folder: String } = "output-inside" Error,
        /// An open hood in the same repository as what is published.
        SharedRepository { folder: String } = "shared-repository" Warning,

        // Front matter.
        /// An audience `author` with an author whom nobody could tell.
        AuthorWithoutEmail { name: String } = "author-without-email" Error,
        /// A review of neither a case nor a lab.
        NoSubject = "review-without-subject" Error,
        /// A review of both.
        TwoSubjects = "review-with-two-subjects" Error,
        /// A duration that is none.
        BadDuration { value: String } = "bad-duration" Error,
        /// A video in a format that browsers do not play.
        OddVideo { file: String } = "odd-video" Error,
        /// A capsule that those who do not hear it cannot follow.
        NoTranscript = "missing-transcript" Error,
        /// A transcript in the text and in a file.
        TwoTranscripts = "two-transcripts" Error,
        /// A transcript that is neither subtitles nor text.
        OddTranscript { file: String } = "odd-transcript" Error,
        /// Someone who speaks and has not agreed.
        NoAgreement { name: String } = "missing-agreement" Error,
        /// An answer to a question that the look does not ask.
        UnknownQuestion { question: String, count: usize } = "unknown-question" Error,
        /// An answer that does not say to which of several questions.
        WhichQuestion { count: usize } = "which-question" Error,
        /// An answer that says neither which case nor which review.
        NowhereAnswer = "answer-without-place" Error,
        /// An answer that names both.
        TwofoldAnswer = "answer-with-two-places" Error,

        // Body.
        /// A line that looks like a heading and is none.
        HeadingLookalike { why: Lookalike } = "heading-lookalike" Error,
        /// A line that looks like a heading's underline and is none.
        UnderlineLookalike { why: Lookalike } = "underline-lookalike" Error,
        /// A line that looks like a fence around code and is none.
        FenceLookalike { why: Lookalike } = "fence-lookalike" Error,
        /// A fence that opens code and has none at its end.
        UnclosedFence { fence: String } = "unclosed-fence" Error,
        /// A heading of a logbook that begins with no day.
        UndatedEntry { heading: String, better: Option<String> } = "undated-entry" Error,
        /// A logbook without entries.
        NoEntry = "logbook-without-entry" Error,
        /// Text in a part that is a list.
        OutsideList { section: String } = "text-outside-list" Error,
        /// An option of `capot new` for a kind of sheet that has no such thing.
        NeedlessOption { option: &'static str, kind: &'static str } = "needless-option" Error,

        // The base.
        /// A reference to a review that is not there.
        UnknownReview { name: String, suggestion: Option<String> } = "unknown-review" Error,
        /// A link from a sheet to one that fewer people may read.
        NarrowerLink { target: String } = "link-to-narrower-audience" Warning,
        /// A public file that is a private one under another name.
        HardLink { file: String } = "hard-link" Error,
        /// A file in the folder of a sheet that fewer people may read.
        NarrowerFile { file: String } = "file-of-narrower-audience" Error,

        // Promotion.
        /// There is no private sheet of this name, or it is a draft.
        UnknownHoodSheet { name: String, suggestion: Option<String> } = "unknown-private-sheet" Error,
        /// Two private sheets of this name.
        WhichHoodSheet { name: String, one: String, other: String } = "which-private-sheet" Error,
        /// A sheet without the one part that may be made public.
        NoExtract = "no-extract" Error,
        /// A sheet without authors, who would have to agree.
        NobodyToAgree = "nobody-to-agree" Error,
        /// An author whose agreement is not recorded.
        NotAgreed { name: String } = "not-agreed" Error,
        /// An author whose agreement does not say to which text.
        AgreedWithoutText { name: String } = "agreed-without-text" Error,
        /// An author who agreed to another text.
        AgreedToOtherText { name: String } = "agreed-to-other-text" Error,
        /// An author who agreed before the sheet was written.
        AgreedBefore { name: String, date: String, written: String } = "agreed-before" Error,
        /// Someone who is to agree, and is no author of the sheet.
        UnknownAuthor { name: String, suggestion: Option<String> } = "unknown-author" Error,
        /// An author who will have agreed later.
        AgreedLater { name: String, date: String } = "agreed-later" Error,
        /// An extract that names an author, or gives an author's address.
        ExtractNamesAuthor { name: String, written: String } = "extract-names-author" Error,
        /// An extract with something in it that may have been meant to end it.
        UncertainEnd { line: String } = "uncertain-end" Error,
        /// A note of the extract that stands elsewhere in the sheet.
        FootnoteOutside { label: String } = "footnote-outside" Error,
        /// An extract that leads to a private sheet.
        ExtractLeadsInside = "extract-leads-inside" Error,
        /// An extract that names a file of another private sheet.
        FileOfAnotherSheet { file: String } = "file-of-another-sheet" Error,
        /// A link that would have to be written in another way, and cannot be found.
        RoundaboutLink = "roundabout-link" Error,
        /// A draft that is to be written, and nobody who could say yes.
        NobodyToConfirm = "nobody-to-confirm" Error,
    }
}
