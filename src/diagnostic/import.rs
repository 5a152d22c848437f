//! What is to be said of documents that are imported: what stops an import, what of
//! a document is left out, and what is left to do.

use super::Cause;
use super::family::faults;
use crate::schema::Key;

/// Something that a document holds besides its text, and that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// A link.
    Link,
    /// A picture.
    Picture,
    /// A table.
    Table,
    /// A footnote, or a note at the end.
    Note,
}

/// Why a picture, or a link, did not come along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The document names it and does not hold it.
    Missing,
    /// It is somewhere on the web: a site shows what it holds.
    Elsewhere,
    /// Its file leads out of the folder that is imported.
    Outside,
    /// It is of a kind that is not published, or damaged: why is said beside it.
    Unclean,
    /// It leads to a place within the document.
    Within,
    /// It leads to something else of the same import, which was left out.
    LeftOut,
    /// Its address is none, or would run a program.
    BadAddress,
    /// It stands in what is left out: deleted text, code, a layout.
    InLeftOut,
}

faults! {
    /// Something about documents that are imported.
    ImportFault {
        // What stops an import.
        /// A file of a kind that is not read.
        UnknownFormat { path: String } = "import-unknown-format" Error,
        /// A file that is not what its name says, or is damaged.
        Damaged { path: String, cause: Cause } = "import-damaged" Error,
        /// A file that is too large, or unfolds to too much.
        TooLarge { path: String, mebibytes: u64 } = "import-too-large" Error,
        /// A table with too many rows or columns.
        TooMany { path: String, rows: usize, columns: usize } = "import-too-many" Error,
        /// A file with a password.
        Locked { path: String } = "import-locked" Error,
        /// A document of the open hood: drafts are public one day.
        FromOpenHood { path: String } = "import-from-open-hood" Error,
        /// A line of the map that names no field.
        UnknownMapping { path: String, column: String, field: String, suggestion: Option<String> } = "import-unknown-mapping" Error,
        /// A file for remarks, or a template, that would be published.
        WithinSite { path: String, other: String } = "import-within-site" Error,

        // Why something is left out as a whole.
        /// A row, or a document, without a title.
        NoTitle = "import-no-title" Warning,
        /// A title, or a name, that makes no name of a file.
        NoName { title: String } = "import-no-name" Warning,
        /// There is a sheet of that name.
        NameTaken { file: String } = "import-name-taken" Warning,
        /// Something else of the same import has that name.
        SameName { file: String, other: String } = "import-same-name" Warning,
        /// A sheet that is not the lab's to write.
        NotYours { file: String, lab: String } = "import-not-yours" Warning,
        /// A sheet that would lie outside of the content.
        OutsideContent { file: String } = "import-outside-content" Warning,
        /// A draft that could not be read back.
        UnreadableDraft { file: String } = "import-unreadable-draft" Warning,
        /// Something that was not public where it comes from.
        NotPublic { state: String } = "import-not-public" Warning,
        /// Something that is no text: a menu, a setting, a picture that sheets show.
        NoContent { kind: String } = "import-no-content" Warning,
        /// A sheet of a workbook without a column of titles.
        NoTitleColumn = "import-no-title-column" Warning,
        /// A sheet of a workbook, rows or columns that are hidden.
        Hidden = "import-hidden" Warning,
        /// A row whose sheet is not in the workbook, or was left out.
        NoOwner { title: String } = "import-no-owner" Warning,
        /// Files in a folder of sheets that are none.
        OtherFiles { count: usize } = "import-other-files" Warning,
        /// A front matter that cannot be read.
        BadFrontMatter { cause: String } = "import-bad-front-matter" Warning,

        // What of a sheet is left out, or is not as it was.
        /// A column that means nothing here.
        UnknownColumn { column: String, suggestion: Option<String> } = "import-unknown-column" Warning,
        /// A column that is there twice.
        SecondColumn { column: String } = "import-second-column" Warning,
        /// A heading that is none of the sections.
        UnknownHeading { heading: String } = "import-unknown-heading" Warning,
        /// A text without headings.
        NoHeadings { section: Key } = "import-no-headings" Warning,
        /// A cell that holds an error of the spreadsheet.
        CellError { value: String } = "import-cell-error" Warning,
        /// A link that is not kept.
        LinkLost { target: String, lost: Lost } = "import-link-lost" Warning,
        /// A picture that did not come along.
        PictureLost { file: String, lost: Lost } = "import-picture-lost" Warning,
        /// A table that is text now.
        TableLost = "import-table-lost" Warning,
        /// A table that lost something.
        TableChanged = "import-table-changed" Warning,
        /// Footnotes, which stand at the end of their section now.
        NotesMoved { count: usize } = "import-notes-moved" Warning,
        /// A footnote without text.
        NoteLost = "import-note-lost" Warning,
        /// Links, pictures… that this program lost track of.
        Unaccounted { element: Element, count: usize } = "import-unaccounted" Warning,
        /// A picture without words for those who do not see it.
        AltToWrite { file: String } = "import-alt-to-write" Warning,
        /// Comments of reviewers.
        Comments { count: usize } = "import-comments" Warning,
        /// Deleted text that is still in the document.
        Deletions { count: usize } = "import-deletions" Warning,
        /// Inserted text that nobody has accepted yet.
        Insertions { count: usize } = "import-insertions" Warning,
        /// Hidden text.
        HiddenText { count: usize } = "import-hidden-text" Warning,
        /// Headers and footers of pages.
        Margins = "import-margins" Warning,
        /// Formulas, charts, drawings, films.
        Objects { count: usize } = "import-objects" Warning,
        /// A table of contents.
        Contents = "import-contents" Warning,
        /// Short codes and the like of the program that it comes from.
        Codes { codes: Vec<String> } = "import-codes" Warning,
        /// Comments of readers of a blog.
        ReadersComments { count: usize } = "import-readers-comments" Warning,
        /// People who are named beside the text.
        Persons { names: Vec<String> } = "import-persons" Warning,
        /// A contact whose consent is not there.
        NoConsent { name: String } = "import-no-consent" Warning,
        /// Keywords that are neither a theme nor a method.
        UnknownTerms { terms: Vec<String> } = "import-unknown-terms" Warning,
        /// A former address that no file can answer to.
        AddressLost { address: String } = "import-address-lost" Warning,
        /// A value of a front matter that means nothing here.
        UnknownKey { key: String, suggestion: Option<String> } = "import-unknown-key" Warning,
    }
}
