//! The wording of the problems with how a sheet is written in English.

use crate::diagnostic::wording::Wording;
use crate::diagnostic::writing::{Spot, WritingFault};

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &WritingFault) -> Wording {
    let (message, help): (String, String) = match fault {
        WritingFault::InvisibleCharacter { sign, spot } => {
            let spot_words = match spot {
                Spot::Marks => "beside a mark (#, -, |…)",
                Spot::Bold => "between the marks ** and the word to be bold",
                Spot::Field => "outside of the quotes",
                Spot::Address => "in an address, a name or a number",
                Spot::Text => "and it turns the direction of writing",
            };
            let help = match spot {
                Spot::Marks | Spot::Field => "delete this sign and type an ordinary space",
                Spot::Bold => "delete this sign: the ** touch the word, **like this**",
                Spot::Address | Spot::Text => "delete this sign, which is not seen: delete the letters on both sides, and type them again",
            };
            (
                format!("there is {} here, {spot_words}", sign_words(*sign)),
                help.into(),
            )
        }
        WritingFault::ControlCharacter { sign } => (
            format!("there is {} here, pasted from another program: it is not published", sign_words(*sign)),
            match sign {
                '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "delete it, and begin a new line with the Enter key where there is to be one".into(),
                _ => "delete it, with the odd signs that follow it".into(),
            },
        ),
        WritingFault::SectionForm { section, better } => (
            format!("`{section}` is read as the section `{better}`, and will be shown as such"),
            format!("write `## {better}`"),
        ),
        WritingFault::MisnamedSection { section, better } => (
            format!("`{section}` is not a known section, and the section `{better}` is missing"),
            format!("if that is what it is, write `## {better}` here; if not, add a line `## {better}`, then a text"),
        ),
        WritingFault::SectionLevel { section, level } => (
            format!("`{section}` is a heading of level {level} ({}), and this section has a heading of level 2 (##)", "#".repeat(*level)),
            format!("write it like this: `## {section}`, and add nothing else"),
        ),
        WritingFault::TwinNames { other } => (
            format!("this file has the same name as `{other}`, but for signs that are not seen (accents written in another way, a no-break space)"),
            "keep one of the two, or give one of them another name".into(),
        ),
        WritingFault::LocalAddress { address } => (
            format!("`{address}` is only there on your computer or your network: this link would lead nowhere"),
            "for a page of this site, give the path of the sheet (../lab/sheet.md); else the public address; to quote it without a link, put it between backticks: `…`".into(),
        ),
        WritingFault::UnusedFile { files: 1, .. } => (
            "no sheet names this file: it will appear nowhere".into(),
            "name it in a sheet: a deliverable (file = \"…\"), a picture (![what it shows](…)) or a link; or take it away".into(),
        ),
        WritingFault::UnusedFile { files, names } => (
            format!("{files} files of this folder are named in no sheet ({names}…): they will appear nowhere"),
            "name them in a sheet: a deliverable (file = \"…\"), a picture (![what it shows](…)) or a link; or take them away".into(),
        ),
        WritingFault::ReadmeSheet { deep } => (
            "this file is written as a sheet, but a file of this name explains a folder: it is not published".into(),
            if *deep {
                "if it is a sheet, rename it `index.md`; if not, remove the lines `+++`".into()
            } else {
                "if it is a sheet, name it after what it is about, for instance `my-case.md`; if not, remove the lines `+++`".into()
            },
        ),
    };
    Wording { message, help }
}

/// A sign by its name, with its number.
fn sign_words(sign: char) -> String {
    let name = match sign {
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{200b}' => "a zero-width space",
        '\u{feff}' => "a byte-order mark",
        '\u{ad}' => "a soft hyphen",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "an invisible joiner",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "an invisible mark of direction"
        }
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => "an unusual space",
        '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "an invisible line break",
        '\u{c}' => "a page break",
        sign if sign.is_control() => "a control character",
        _ => "an invisible sign",
    };
    format!("{name} (U+{:04X})", u32::from(sign))
}
