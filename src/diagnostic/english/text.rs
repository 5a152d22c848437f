//! The wording of the problems of texts in English.

use crate::diagnostic::text::TextFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &TextFault) -> Wording {
    let (message, help): (String, String) = match fault {
        TextFault::TypedBullets { sign } => (
            format!("this list is typed with the sign `{}`, read here as a hyphen", shown(sign)),
            "begin each item with a hyphen and a space: - first item".into(),
        ),
        TextFault::RunTogether { sign } => (
            format!("these lines that begin with `{}` will run together into one paragraph", shown(sign)),
            "for a list, begin each line with - and a space; else leave an empty line between them".into(),
        ),
        TextFault::TypedNumbers { sign } => (
            format!("these lines, numbered with `{sign}`, will run together into one paragraph"),
            "number with a point and a space (1. first, 2. second), below an empty line; to keep letters, leave an empty line between the items".into(),
        ),
        TextFault::TightList { sign } => (
            format!("a space is missing behind `{sign}`: these lines make no list"),
            "write each item like this: - first item".into(),
        ),
        TextFault::TaskWithoutItem => (
            "this box to tick is in no list".into(),
            "begin the line with a hyphen: - [ ] to do, - [x] done".into(),
        ),
        TextFault::TabTable => (
            "this table made of tabs will be shown as one paragraph".into(),
            "part the columns with bars, with a line |---|---| below the column heads".into(),
        ),
        TextFault::TableWithoutRule => (
            "this is no table: the line of hyphens below the column heads is missing or has not as many columns, or the text above touches it".into(),
            "leave an empty line above the table, and put as many --- below its first line as it has columns: |---|---|".into(),
        ),
        TextFault::GridTable => (
            "a table that is drawn with + and - is not understood".into(),
            "write it with bars: | A | B |, then |---|---|, then a line | … | … | for each row".into(),
        ),
        TextFault::TightHeading { better } => (
            "a space is missing behind the #: this line is no heading".into(),
            format!("write `{better}`"),
        ),
        TextFault::TypedRule => (
            "this line will not be a rule across the page".into(),
            "draw it with three plain hyphens, between two empty lines: ---".into(),
        ),
        TextFault::WikiLink { written, is_picture } => (
            format!("`{written}` is written as in a wiki (Obsidian…) and will stay as it is"),
            if *is_picture {
                "write ![description of the picture](file.png), with the path of the file".into()
            } else {
                "write [text of the link](path/of/the-sheet.md)".into()
            },
        ),
        TextFault::SpaceInLink { written, better } => (
            format!("`{written}` is not understood: there is a space or a typographic quote in its address"),
            format!("write {better}"),
        ),
        TextFault::LinkHalves { written, better } => (
            format!("`{written}` is no link as it stands"),
            format!("the text goes into square brackets, and the address into round ones right behind it: {better}"),
        ),
        TextFault::OpenLink { written } => (
            format!("this link is not understood: `{written}`"),
            "write [text](address), with the closing bracket and without a space in the address".into(),
        ),
        TextFault::UndefinedReference { written, label } => (
            format!("`{written}` refers to `{label}`, whose address is given nowhere"),
            format!("write [text](address), or add a line below the text: [{label}]: address"),
        ),
        TextFault::Attributes { written } => (
            format!("`{written}` is written for another program and will stay as it is"),
            "delete these braces: the layout is the site's".into(),
        ),
        TextFault::ForeignMarkup { written } => (
            format!("`{written}` is written for another program and will stay as it is"),
            "delete it, and keep the text; for a box: > [!NOTE], then the text on lines that begin with >".into(),
        ),
        TextFault::UnknownCallout { written, better } => (
            format!("`{written}` is no kind of box that is known, or more than that stands on the line"),
            format!("write {better} alone on its line (NOTE, TIP, IMPORTANT, WARNING or CAUTION), and the text on the lines below"),
        ),
        TextFault::Highlight { words } => (
            "there is no highlighting with == here: these signs will stay as they are".into(),
            format!("make the words bold: **{words}**"),
        ),
        TextFault::Formula { written } => (
            format!("the formula `{written}` will stay as it is"),
            "write it in ordinary signs (x², CO₂, 3 × 4), or as a picture with a description".into(),
        ),
        TextFault::DefinitionList => (
            "this list of definitions will stay as it is".into(),
            "write each definition like this: - **Term**: what it means".into(),
        ),
        TextFault::IndentedText => (
            "this text begins with four spaces or a tab: it will be shown as computer code".into(),
            "delete the blanks at the beginning of each line; if it is code, put it between two lines ```".into(),
        ),
        TextFault::LiteralEntity { written } => (
            format!("`{written}` will stay as it is on the page"),
            "replace it with the sign itself (a space, é, &, «)".into(),
        ),
        TextFault::Garbled { written } => (
            format!("`{written}`: these characters were damaged by a wrong encoding"),
            "type this passage again, or copy it from the document that it came from".into(),
        ),
        TextFault::WordField { written } => (
            format!("`{written}` is a reference that the word processor could not fill in"),
            "replace it with what it was to say, or delete it".into(),
        ),
        TextFault::CutWord { written } => (
            format!("a word is cut at the end of this line, and will stay so on the page: `{written}`"),
            "write the whole word on one line".into(),
        ),
        TextFault::LoneBackslash => (
            "the sign \\ at the end of this paragraph will stay as it is".into(),
            "delete it: it only serves between two lines of a paragraph".into(),
        ),
        TextFault::StrayEmphasis { written, better } => (
            format!("`{written}` stresses nothing: these signs will stay as they are"),
            match better {
                Some(better) => format!("put them right beside the words: {}", better.trim()),
                None => "open and close, right beside the words: **bold**, *italics*; for the sign itself type \\*".into(),
            },
        ),
        TextFault::YamlInText => (
            "the text begins with the header of another program, between two lines ---".into(),
            "carry what it says into the header between the lines +++, then delete it".into(),
        ),
        TextFault::UndefinedNote { label } => (
            format!("the note [^{label}] is called, but its text is nowhere"),
            format!("add a line: [^{label}]: the text of the note"),
        ),
        TextFault::UncalledNote { label } => (
            format!("the note [^{label}] is called nowhere: it will not be on the page"),
            format!("put [^{label}] into the text where it belongs, or delete it"),
        ),
        TextFault::RepeatedNote { label } => (
            format!("there are two notes [^{label}]"),
            "give each a number of its own, and correct its call in the text".into(),
        ),
        TextFault::EmptyHeading => (
            "this heading is empty".into(),
            "write the heading behind the #, or delete the line".into(),
        ),
        TextFault::EmptyLink { target } => (
            format!("this link to `{target}` has no text: nobody can follow it"),
            "put between the square brackets what it leads to: [the guide](address)".into(),
        ),
        TextFault::SameWords { words } => (
            format!("two links of this sheet say `{words}` and lead to two different places"),
            "say in each where it leads: whoever goes from link to link hears nothing but their text".into(),
        ),
    };
    Wording { message, help }
}

/// A sign that can be seen: those of the fonts of word processors are shown as `•`.
fn shown(sign: &str) -> &str {
    if sign.starts_with(|char: char| ('\u{e000}'..='\u{f8ff}').contains(&char)) {
        "•"
    } else {
        sign
    }
}
