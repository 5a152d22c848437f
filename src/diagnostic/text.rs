//! What can be wrong with the text of a sheet: what other programs leave behind in
//! it, notes, links and headings without words.

use super::family::faults;

faults! {
    /// Something that is wrong with a text.
    TextFault {
        /// A list with signs of its own, read as a list.
        TypedBullets { sign: String } = "typed-bullets" Warning,
        /// Lines that begin with the same sign and run together.
        RunTogether { sign: String } = "lines-run-together" Warning,
        /// Lines that are numbered in a way that Markdown does not know.
        TypedNumbers { sign: String } = "typed-numbers" Warning,
        /// Items without a space behind their sign.
        TightList { sign: String } = "list-without-space" Warning,
        /// A task that is no item.
        TaskWithoutItem = "task-without-item" Warning,
        /// A table with tabs between its cells.
        TabTable = "tab-table" Warning,
        /// A table with bars and without its rule.
        TableWithoutRule = "table-without-rule" Warning,
        /// A table that is drawn.
        GridTable = "grid-table" Warning,
        /// A heading without a space behind its signs.
        TightHeading { better: String } = "heading-without-space" Warning,
        /// A rule that was drawn with other signs.
        TypedRule = "typed-rule" Warning,
        /// A link or a picture as wikis write it.
        WikiLink { written: String, is_picture: bool } = "wiki-link" Warning,
        /// A link with a space in its address.
        SpaceInLink { written: String, better: String } = "space-in-link" Warning,
        /// A link whose halves do not belong together as they stand.
        LinkHalves { written: String, better: String } = "link-halves" Warning,
        /// A link that is not closed.
        OpenLink { written: String } = "open-link" Warning,
        /// A link by a name that has no address.
        UndefinedReference { written: String, label: String } = "undefined-reference" Warning,
        /// Attributes in braces.
        Attributes { written: String } = "attributes" Warning,
        /// Markup of another program.
        ForeignMarkup { written: String } = "foreign-markup" Warning,
        /// A callout of a kind that is not known.
        UnknownCallout { written: String, better: String } = "unknown-callout" Warning,
        /// Highlighted words.
        Highlight { words: String } = "highlight" Warning,
        /// A formula.
        Formula { written: String } = "formula" Warning,
        /// A list of definitions.
        DefinitionList = "definition-list" Warning,
        /// A paragraph that is indented and so is code.
        IndentedText = "indented-text" Warning,
        /// An HTML entity that is shown as it is written.
        LiteralEntity { written: String } = "literal-entity" Warning,
        /// Text in a wrong encoding.
        Garbled { written: String } = "garbled-text" Warning,
        /// A field that a word processor could not fill in.
        WordField { written: String } = "word-field" Warning,
        /// A word that is cut by a line end.
        CutWord { written: String } = "cut-word" Warning,
        /// A backslash at the end of a paragraph.
        LoneBackslash = "lone-backslash" Warning,
        /// Signs of emphasis that mark nothing.
        StrayEmphasis { written: String, better: Option<String> } = "stray-emphasis" Warning,
        /// A header of another program in the text.
        YamlInText = "yaml-in-text" Warning,
        /// A call of a note that is not there.
        UndefinedNote { label: String } = "undefined-note" Warning,
        /// A note that nothing calls.
        UncalledNote { label: String } = "uncalled-note" Warning,
        /// A second note with the same mark.
        RepeatedNote { label: String } = "repeated-note" Error,
        /// A heading without words.
        EmptyHeading = "empty-heading" Error,
        /// A link without words.
        EmptyLink { target: String } = "empty-link" Error,
        /// The same words as a link to another place.
        SameWords { words: String } = "same-link-words" Warning,
    }
}
