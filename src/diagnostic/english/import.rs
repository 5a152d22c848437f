//! What an import says, in English.

use crate::diagnostic::import::{Element, ImportFault, Lost};
use crate::diagnostic::wording::{Wording, did_you_mean};
use crate::language::Language;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &ImportFault) -> Wording {
    let (message, help): (String, String) = match fault {
        ImportFault::UnknownFormat { path } => (
            format!("`{path}` is of no kind that capot can import"),
            "give a .csv, .xlsx, .ods, .docx or .odt file, the .xml export of a WordPress site, or a folder of .md files; save others in one of these forms".into(),
        ),
        ImportFault::Damaged { path, cause } => (
            format!("`{path}` cannot be read: {}", cause.words(Language::English)),
            "open it in the program that it comes from, save it again, and start over".into(),
        ),
        ImportFault::TooMany { path, rows, columns } => (
            format!("a table of `{path}` is too large: capot stops at {rows} rows and {columns} columns"),
            "take out what is not to be imported, or cut the table, then import each part".into(),
        ),
        ImportFault::TooLarge { path, mebibytes } => (
            format!("`{path}` is too large, or unfolds to too much: capot stops at {mebibytes} MiB"),
            "cut it, or take out what is not to be imported, then import each part".into(),
        ),
        ImportFault::Locked { path } => (
            format!("`{path}` is protected by a password"),
            "save a copy without password, and import the copy".into(),
        ),
        ImportFault::FromOpenHood { path } => (
            format!("`{path}` is in the open hood: an import would make public sheets of it"),
            "to publish an extract of a private sheet: capot promote".into(),
        ),
        ImportFault::UnknownMapping { path, column, field, suggestion } => (
            format!("in `{path}`, the column `{column}` is sent to `{field}`, which is neither a field nor a section"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean `{}`?",
                "the fields: capot schema case; to leave a column out, write \"\"",
            ),
        ),
        ImportFault::WithinSite { path, other } => (
            format!("`{path}` would be in `{other}`"),
            "choose a file elsewhere: what lies there is published, or wiped at each build".into(),
        ),
        ImportFault::NoTitle => (
            "nothing says the title of this sheet".into(),
            "write it (the column \"Title\", or a title at the top of the document), then import again".into(),
        ),
        ImportFault::NoName { title } => (
            format!("the title `{title}` makes no name of a file"),
            "give it a title with letters, then import again".into(),
        ),
        ImportFault::NameTaken { file } => (
            format!("the sheet `{file}` is there already: nothing is written to it"),
            "complete it by hand, or change the title of what is imported".into(),
        ),
        ImportFault::SameName { file, other } => (
            format!("`{file}` comes from {other} already"),
            "give one of the two another title, then import it again".into(),
        ),
        ImportFault::NotYours { file, lab } => (
            format!("`{file}` does not belong to the lab `{lab}`, which has a folder of its own"),
            "ask whoever keeps the whole base to import it".into(),
        ),
        ImportFault::OutsideContent { file } => (
            format!("`{file}` would lie outside of the public content"),
            "the folder of the sheet is a link to another place: put a real folder instead".into(),
        ),
        ImportFault::UnreadableDraft { file } => (
            format!("the draft `{file}` cannot be read back: it is not written"),
            "this is a fault of capot: report it, with the document".into(),
        ),
        ImportFault::NotPublic { state } => (
            format!("where it comes from, this text is not public ({state})"),
            "if it may be, make it public there and export again, or copy it by hand".into(),
        ),
        ImportFault::NoContent { kind } => (
            format!("this is no text ({kind})"),
            "nothing to do; a picture comes with the sheet that shows it".into(),
        ),
        ImportFault::NoTitleColumn => (
            "no column of this sheet gives titles: it is not imported".into(),
            "call the column of titles \"Title\", or say which one it is with --map".into(),
        ),
        ImportFault::Hidden => (
            "it is hidden: it is not imported".into(),
            "show it if it is to be, then import again".into(),
        ),
        ImportFault::NoOwner { title } => (
            format!("this row is for `{title}`, which is not among the imported sheets"),
            "write the exact title into the first column, as it stands in its own sheet".into(),
        ),
        ImportFault::OtherFiles { count } => (
            format!("other files of this folder: {count}; only those that a sheet shows or names come along"),
            "to publish another file, put it beside a sheet and name it in its deliverables".into(),
        ),
        ImportFault::BadFrontMatter { cause } => (
            format!("the front matter of this file cannot be read: {cause}"),
            "correct it in the file, then import again".into(),
        ),
        ImportFault::UnknownColumn { column, suggestion } => (
            format!("the column `{column}` is no field: it is left out"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean `{}`? Change the heading of the column, or say so with --map",
                "say where it goes with --map, or copy by hand what is to be kept",
            ),
        ),
        ImportFault::SecondColumn { column } => (
            format!("the column `{column}` goes to the same field as another: it is left out"),
            "join the two columns, or rename one".into(),
        ),
        ImportFault::UnknownHeading { heading } => (
            format!("the heading `{heading}` is none of the known sections: it stays a section of its own"),
            "move its text to Subject, Method, Results… or keep the section where it has its place".into(),
        ),
        ImportFault::NoHeadings { section } => (
            format!("this text has no headings: all of it is in `{}`", section.0),
            "spread it over the sections of the sheet".into(),
        ),
        ImportFault::CellError { value } => (
            format!("the cell holds an error of the spreadsheet ({value}): nothing is taken from it"),
            "correct the formula, or write the value into the draft".into(),
        ),
        ImportFault::LinkLost { target, lost } => {
            let (why, help) = lost_words(lost);
            (format!("the link to `{target}` is not kept, its text is: {why}"), help)
        }
        ImportFault::PictureLost { file, lost } => {
            let (why, help) = lost_words(lost);
            (format!("the picture `{file}` is not taken: {why}"), help)
        }
        ImportFault::TableLost => (
            "this table is none any more: its text follows, cell by cell".into(),
            "read it again in the draft".into(),
        ),
        ImportFault::TableChanged => (
            "this table had merged cells, or several paragraphs in a cell".into(),
            "read it again in the draft".into(),
        ),
        ImportFault::NotesMoved { count } => (
            format!("footnotes: {count}, now at the end of their section"),
            "read them again in the draft".into(),
        ),
        ImportFault::NoteLost => (
            "a footnote is empty, or cannot be found".into(),
            "copy it from the document if it says something".into(),
        ),
        ImportFault::Unaccounted { element, count } => (
            format!("{} of this document: {count} are not found again in the draft", elements(*element)),
            "compare the draft with the document; and report it, it is a fault of capot".into(),
        ),
        ImportFault::AltToWrite { file } => (
            format!("the picture `{file}` has no alternative text"),
            "say what it shows to those who do not see it, between the brackets: ![…]".into(),
        ),
        ImportFault::Comments { count } => (
            format!("comments of reviewers, left in the document: {count}"),
            "nothing to do; to keep them in private: --remarks FILE".into(),
        ),
        ImportFault::Deletions { count } => (
            format!("passages deleted with change tracking, left out: {count}"),
            "nothing to do; to keep them in private: --remarks FILE".into(),
        ),
        ImportFault::Insertions { count } => (
            format!("passages inserted with change tracking, taken as accepted: {count}"),
            "read them again in the draft".into(),
        ),
        ImportFault::HiddenText { count } => (
            format!("hidden passages, left in the document: {count}"),
            "show them in the document if they are to be imported".into(),
        ),
        ImportFault::Margins => (
            "headers and footers of pages are not taken".into(),
            "copy what the sheet would lack".into(),
        ),
        ImportFault::Objects { count } => (
            format!("charts, drawings, formulas or films left in the document: {count}"),
            "save them as pictures, put these beside the sheet and show them".into(),
        ),
        ImportFault::Contents => (
            "the table of contents is not taken".into(),
            "nothing to do: the page makes one".into(),
        ),
        ImportFault::Codes { codes } => (
            format!("codes of the program that it comes from, without effect here: {}", codes.join(", ")),
            "put something in their place in the draft, or take them out".into(),
        ),
        ImportFault::ReadersComments { count } => (
            format!("comments of readers, never taken: {count}"),
            "nothing to do".into(),
        ),
        ImportFault::Persons { names } => (
            format!("persons named beside the text, and not copied: {}", names.join(", ")),
            "ask them whether they want to be named; only then write their name, with the date of their consent".into(),
        ),
        ImportFault::NoConsent { name } => (
            format!("there is no valid consent of `{name}`: the name and how to reach them are not copied"),
            "ask for their consent, then write the name with \"consent\", which has an end".into(),
        ),
        ImportFault::UnknownTerms { terms } => (
            format!("keywords that are neither a theme nor a method of the base: {}", terms.join(", ")),
            "choose among the themes and methods that have a sheet, or make one".into(),
        ),
        ImportFault::AddressLost { address } => (
            format!("the old address `{address}` cannot be kept: a site made of files cannot answer to it"),
            "if people use it, have the host redirect it".into(),
        ),
        ImportFault::UnknownKey { key, suggestion } => (
            format!("`{key}`, at the top of the file, is no field: it is left out"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean `{}`? Say so with --map",
                "say where it goes with --map, or copy by hand what is to be kept",
            ),
        ),
    };
    Wording { message, help }
}

fn elements(element: Element) -> &'static str {
    match element {
        Element::Link => "links",
        Element::Picture => "pictures",
        Element::Table => "tables",
        Element::Note => "footnotes",
    }
}

fn lost_words(lost: &Lost) -> (String, String) {
    let (why, help) = match lost {
        Lost::Missing => (
            "it is not in what is imported",
            "put the file beside the sheet, and name it in the text",
        ),
        Lost::Elsewhere => (
            "it is elsewhere on the web, and the site shows only what it holds",
            "save it beside the sheet if you may, and show it",
        ),
        Lost::Outside => (
            "its path leads out of the folder that is imported",
            "put the file beside the sheet, and name it in the text",
        ),
        Lost::Unclean => (
            "this file cannot be published as it is",
            "the reason follows; once the file is made anew, put it beside the sheet",
        ),
        Lost::Within => (
            "it leads to a place within the document",
            "if readers need it, make it a link to a heading: [text](#heading)",
        ),
        Lost::LeftOut => (
            "it leads to what was not imported",
            "if that becomes a sheet, make the link again",
        ),
        Lost::BadAddress => (
            "it is no address that one can go to",
            "write the whole address, which begins with https://",
        ),
        Lost::InLeftOut => (
            "it stands in what is not taken as it is (deleted, hidden, code, another link)",
            "nothing to do, unless it is to come back",
        ),
    };
    (why.into(), help.into())
}
