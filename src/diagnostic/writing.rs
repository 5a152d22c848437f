//! What can be wrong with how a sheet is written and how its files are named: signs
//! that nobody sees, headings that are nearly right, links to nowhere.

use super::family::faults;

/// Where a sign that nobody sees changes what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Beside the marks of a heading, a list, a quotation or a table.
    Marks,
    /// Inside the marks of words in bold.
    Bold,
    /// In the front matter, outside of texts.
    Field,
    /// In an address, the name of a file or of a sheet, a number.
    Address,
    /// Anywhere: it turns the direction of writing.
    Text,
}

faults! {
    /// Something that is wrong with how a sheet is written.
    WritingFault {
        /// A sign that nobody sees, where it changes what is read.
        InvisibleCharacter { sign: char, spot: Spot } = "invisible-character" Warning,
        /// A sign that no page may hold.
        ControlCharacter { sign: char } = "control-character" Warning,
        /// A known section under a heading that is nearly right.
        SectionForm { section: String, better: String } = "section-form" Warning,
        /// A required section that is not there, and a heading that may be meant for it.
        MisnamedSection { section: String, better: String } = "misnamed-section" Error,
        /// A required section under a heading of another level.
        SectionLevel { section: String, level: usize } = "section-level" Error,
        /// Two files whose names differ in what nobody sees.
        TwinNames { other: String } = "twin-names" Error,
        /// A link to the author's own computer, or to its network.
        LocalAddress { address: String } = "local-address" Error,
        /// A file that no sheet names, or a folder of such files.
        UnusedFile { files: usize, names: String } = "unused-file" Warning,
        /// A sheet under the name that forges give to what explains a folder.
        ReadmeSheet { deep: bool } = "readme-sheet" Warning,
    }
}
