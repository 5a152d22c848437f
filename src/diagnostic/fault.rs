//! The closed set of everything that can be wrong.

use super::family::faults;
use super::{
    AuditFault, Cause, EditorFault, HistoryFault, HoodFault, ImportFault, MemberFault, PersonFault,
    PortableFault, Remedy, RepairFault, RootFault, Slip, TextFault, VaultFault, WritingFault,
};
use crate::schema::Kind;

/// What a value was to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A text in quotes.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list of texts in square brackets.
    Texts,
    /// A list of tables in square brackets.
    Tables,
    /// A table in braces.
    Table,
    /// A year, a month or a day.
    Date,
    /// A day, or a date and a time.
    Moment,
}

impl Fault {
    /// The stable name, as in `unknown-field`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownReference { kind, .. } => unknown_code(*kind),
            fault => fault.variant_code(),
        }
    }

    /// All codes, each once.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        let never_shown = |code: &&'static str| *code != "unknown-reference";
        let variants = Self::variant_codes().into_iter().filter(never_shown);
        variants.chain(Kind::ALL.map(unknown_code))
    }
}

/// A reference to nothing has a code for each kind of sheet it may name.
fn unknown_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Case => "unknown-case",
        Kind::Lab => "unknown-lab",
        Kind::Theme => "unknown-theme",
        Kind::Method => "unknown-method",
        Kind::Meeting => "unknown-meeting",
        Kind::Page => "unknown-page",
    }
}

/// What a number was not to pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// It is smaller than this.
    Minimum(f64),
    /// It is larger than this.
    Maximum(f64),
}

/// Why a file cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclean {
    /// A picture that is damaged or cut short: to be opened and exported again.
    Damaged,
    /// A PDF that is damaged: to be opened and exported again.
    DamagedPdf,
    /// An office document that is damaged: to be opened and saved again.
    DamagedOffice,
    /// A document with a password or restrictions: to be exported without them.
    Protected,
    /// A signed document, whose signature would no longer hold: a copy without
    /// signature can be published, or a link to where the signed one is.
    Signed,
    /// A film or a sound that is damaged: to be opened and saved again.
    DamagedMedia,
    /// A file with nothing in it.
    Empty,
    /// A file whose content is not what its name says.
    Misnamed,
    /// Subtitles that do not begin as subtitles do.
    Subtitles,
    /// A picture in a format whose metadata is not removed (HEIC, AVIF, TIFF,
    /// JPEG XL, raw photos): to be exported as JPEG or PNG.
    Format,
    /// An animation that its metadata turns: to be turned for good.
    TurnedAnimation,
    /// A file that can carry scripts (SVG, HTML): to be exported as PNG or PDF.
    Active,
    /// A document of an old or rare program: to be saved as one of today, or as PDF.
    OldOffice,
    /// A document with macros: to be saved without.
    Macros,
    /// A document that keeps what was changed in it, or earlier versions.
    Tracked,
    /// A document with comments.
    Comments,
    /// A document that holds something of a kind that is not published.
    Embedded,
    /// A PDF with files attached to it.
    Attached,
    /// A PDF whose redactions were marked and never applied.
    Redactions,
    /// A PDF with a program in it.
    Program,
    /// An electronic book: to be published as PDF.
    Book,
    /// An archive: to be published file by file.
    Archive,
    /// Sound or film of a kind that is not cleaned.
    OtherMedia,
    /// A file of a kind that nobody here knows.
    UnknownKind,
}

faults! {
    /// Something that is wrong. Each kind has a code that stays the same
    /// from version to version.
    Fault {
    // Files and folders of the content.
    /// The content folder is not there.
    MissingContent { folder: String } = "missing-folder" Error,
    /// A file or folder that cannot be read.
    Unreadable { cause: Cause } = "unreadable-file" Error,
    /// Bytes that are no UTF-8.
    NotUtf8 = "not-utf8" Error,
    /// A sheet with nothing in it.
    EmptyFile = "empty-file" Error,
    /// A sheet that does not begin with `+++`.
    MissingFrontMatter = "missing-front-matter" Error,
    /// A front matter in YAML, as other programs have it.
    YamlFrontMatter = "yaml-front-matter" Error,
    /// A file that looks like a sheet and has another ending.
    OddEnding { better: String } = "odd-ending" Warning,
    /// A front matter that is never closed.
    UnclosedFrontMatter = "unclosed-front-matter" Error,
    /// A Markdown file in a folder that is no kind, or at the wrong depth.
    MisplacedSheet { folder: String, suggestion: Option<String> } = "misplaced-sheet" Error,
    /// A case that lies in no lab's folder.
    CaseOutsideLab = "case-outside-lab" Error,
    /// A name that would make no good address.
    BadName { name: String, better: String } = "bad-name" Error,
    /// Two files for one sheet.
    DuplicateName { other: String } = "duplicate-name" Error,
    /// A symbolic link that leaves the content.
    EscapingLink = "link-leaves-content" Error,
    /// A symbolic link to a folder.
    LinkedFolder = "linked-folder" Error,
    /// A file that is too large to publish.
    FileTooLarge { mebibytes: f64, limit: u64 } = "file-too-large" Error,

    // Front matter.
    /// Text that is no TOML.
    TomlSyntax { slip: Slip, remedy: Option<Remedy> } = "toml-syntax" Error,
    /// A month written without quotes.
    BareMonth { month: String } = "bare-month" Error,
    /// A key that the format does not know.
    UnknownField { field: String, allowed: Vec<&'static str>, suggestion: Option<String> } = "unknown-field" Error,
    /// One key under its English and its French name.
    RepeatedField { field: String, other: String } = "repeated-field" Error,
    /// A required key that is not there, or empty.
    MissingField { field: String, example: String } = "missing-field" Error,
    /// A value of the wrong type.
    WrongType { field: String, wanted: Wanted, found: &'static str, remedy: Remedy } = "wrong-type" Error,
    /// A word that is not in the list.
    UnknownValue { field: String, value: String, allowed: Vec<&'static str>, suggestion: Option<String> } = "unknown-value" Error,
    /// A number outside its range.
    OutOfRange { field: String, bound: Bound } = "out-of-range" Error,
    /// A text that is no date.
    BadDate { value: String, meant: Option<String> } = "bad-date" Error,
    /// A day or month that does not exist.
    NoSuchDate { value: String } = "no-such-date" Error,
    /// An end before its start.
    EndBeforeStart { start: String, end: String } = "end-before-start" Error,
    /// A start and an end of which only one has a time of day.
    MixedMoments = "mixed-times" Error,
    /// A local time that the clock change leaves out.
    NoSuchTime { value: String, timezone: String } = "no-such-time" Error,
    /// A time zone that nobody knows.
    UnknownTimeZone { name: String, suggestion: Option<String> } = "unknown-time-zone" Error,
    /// A summary that is too long.
    LongSummary { characters: usize, limit: usize } = "long-summary" Error,
    /// An e-mail address that is none.
    BadEmail { value: String } = "bad-email" Error,
    /// A web address that is none.
    BadUrl { value: String } = "bad-url" Error,
    /// A licence that SPDX does not list.
    UnknownLicense { value: String, suggestion: Option<String> } = "unknown-license" Error,
    /// A deliverable with neither file nor address.
    NowhereDeliverable { title: String } = "deliverable-without-place" Error,
    /// A deliverable with both.
    TwofoldDeliverable { title: String } = "deliverable-with-two-places" Error,
    /// A contact that says neither what nor where.
    EmptyContact = "empty-contact" Error,
    /// What a new site is written with, to be replaced.
    Placeholder { value: String } = "placeholder" Warning,
    /// A person named without consent.
    MissingConsent = "missing-consent" Warning,
    /// A consent that has ended.
    ExpiredConsent { until: String } = "expired-consent" Warning,
    /// A consent that has not begun.
    FutureConsent { given: String } = "future-consent" Warning,
    /// A date of update that is still to come.
    LaterUpdate { date: String } = "update-to-come" Warning,
    /// A percentage of people that does not say of how many.
    PercentageWithoutN { label: String } = "percentage-without-n" Warning,
    /// A picture that has no text for those who do not see it.
    MissingAlt { file: String } = "missing-alt" Error,
    /// An alias that is no address of the site.
    BadAlias { value: String } = "bad-alias" Error,

    // Body.
    /// A required section that is not there.
    MissingSection { section: &'static str } = "missing-section" Error,
    /// A required section with nothing in it.
    EmptySection { section: String } = "empty-section" Error,
    /// A known section twice.
    RepeatedSection { section: String } = "repeated-section" Error,
    /// A heading that skips a level.
    HeadingOrder { heading: String } = "heading-order" Error,
    /// A known section after one that it comes before.
    SectionOrder { section: String, before: String } = "section-order" Error,
    /// A heading of the first level: the title is in the front matter.
    TopHeading { heading: String } = "top-heading" Error,
    /// A section that the format does not know.
    UnknownSection { section: String, suggestion: Option<String> } = "unknown-section" Warning,
    /// Raw HTML.
    RawHtml = "raw-html" Error,
    /// A link that would run a script or carry its own content.
    DangerousLink { scheme: String } = "dangerous-link" Error,
    /// A link or an image that leads nowhere in the content.
    BrokenLink { target: String, suggestion: Option<String> } = "broken-link" Error,
    /// A picture that lies elsewhere on the web.
    OutsideImage { address: String } = "outside-image" Error,
    /// A link to a heading that is not there.
    BrokenAnchor { anchor: String, suggestion: Option<String> } = "broken-anchor" Error,
    /// A file that a sheet names and that is not there.
    MissingFile { file: String, suggestion: Option<String> } = "missing-file" Error,
    /// A file outside the content.
    FileOutside { file: String } = "file-outside-content" Error,
    /// A picture that can carry scripts, which a site on one origin does not publish.
    ScriptableFile { file: String } = "scriptable-file" Error,
    /// A sheet that refers into the open hood.
    IntoOpenHood = "reference-to-open-hood" Error,

    // The base.
    /// A reference to a sheet that is not there.
    UnknownReference { kind: Kind, name: String, suggestion: Option<String>, known: Vec<String> } = "unknown-reference" Error,
    /// A reference to a draft, from a sheet that is none.
    ReferenceToDraft { name: String } = "reference-to-draft" Error,
    /// A case that continues itself, in one or more steps.
    CircularFollows { name: String } = "circular-follows" Error,
    /// Two pages at one address.
    SameAddress { address: String, other: String } = "same-address" Error,

    // Configuration.
    /// There is no `capot.toml`.
    NoConfig { folder: String } = "no-configuration" Error,
    /// A base address that is none.
    BadBaseUrl { value: String } = "bad-base-url" Error,
    /// An output folder inside another, or inside the content.
    NestedOutput { output: String, other: String } = "nested-output" Error,
    /// An open hood that holds, or lies in, what is published.
    OpenHoodWithin { other: String } = "open-hood-within" Error,
    /// A theme that is neither built in nor in `themes/`.
    UnknownTheme { name: String } = "unknown-site-theme" Error,
    /// A template that the engine refuses.
    BadTemplate { detail: String } = "bad-template" Error,
    /// A file of a site's theme that would never be used.
    StrayThemeFile { path: String } = "stray-theme-file" Error,
    /// A text that the theme does not know, or that is no text.
    UnknownText { file: String, text: String, suggestion: Option<String> } = "unknown-text" Error,

    // Files and folders elsewhere.
    /// A file that could not be read.
    CannotRead { path: String, cause: Cause } = "cannot-read" Error,
    /// A file that could not be written.
    CannotWrite { path: String, cause: Cause } = "cannot-write" Error,
    /// A file that a sheet publishes and that could not be cleaned of its metadata.
    CannotClean { why: Unclean } = "cannot-clean" Error,
    /// An output folder that capot did not make.
    ForeignOutput { path: String } = "foreign-output" Error,
    /// A file in the output folder that capot did not make.
    ForeignFile { path: String } = "foreign-file" Error,
    /// There is no built site.
    NoSite { path: String } = "no-site" Error,
    /// The search index cannot be read or written.
    Search { detail: String } = "search-index" Error,
    /// A value of a search filter that no sheet has.
    UnknownFilter { facet: &'static str, value: String, suggestion: Option<String>, known: Vec<String> } = "unknown-filter" Error,
    /// A file that a command would have to overwrite.
    AlreadyThere { path: String } = "already-there" Error,
    /// A title out of which no file name can be made.
    UnusableTitle { title: String } = "unusable-title" Error,
    /// A new case of which nobody says whose it is, in a base with none or several labs.
    WhichLab { labs: Vec<String> } = "which-lab" Error,
    /// A lab for a sheet that belongs to none.
    NeedlessLab { kind: Kind } = "needless-lab" Error,
    /// A port that cannot be listened on.
    PortTaken { port: u16, cause: Cause } = "port-taken" Error,
    /// Files that cannot be watched.
    CannotWatch { cause: String } = "cannot-watch" Error,
    /// A `SOURCE_DATE_EPOCH` that is no moment.
    BadSourceDate { value: String } = "bad-source-date" Error,
    }
    families {
        /// Of names on other people's disks.
        Portable(PortableFault),
        /// Of content roots.
        Root(RootFault),
        /// Of the open hood.
        Hood(HoodFault),
        /// Of documents that are imported.
        Import(ImportFault),
        /// Of the members and their server.
        Member(MemberFault),
        /// Of persons.
        Person(PersonFault),
        /// Of the editor.
        Editor(EditorFault),
        /// Of the text of a sheet.
        Text(TextFault),
        /// Of how sheets are written.
        Writing(WritingFault),
        /// Of lines in the wrong place, and of repairs.
        Repair(RepairFault),
        /// Of a vault.
        Vault(VaultFault),
        /// Of the audit of a finished folder.
        Audit(AuditFault),
        /// Of the history of sheets.
        History(HistoryFault),
    }
}
