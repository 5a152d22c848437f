//! Consent: who agreed to which text, and when. What is kept of the text is its hash,
//! so that an agreement to one text is none to the next.
//!
//! The hash is BLAKE3 of the extract as it would be published, links written out, with
//! `\n` at the end of each line, without blanks at the ends of lines and empty lines
//! around it: what editors change by themselves changes no agreement.

use std::sync::Arc;

use super::{Extract, HoodHead};
use crate::config::Config;
use crate::diagnostic::{HoodFault, Problem};
use crate::fields::date::PartialDate;
use crate::language::Language;
use crate::load::LoadOptions;
use crate::nearest::nearest;
use crate::open_hood::load::HoodLoader;
use crate::open_hood::model::{Agreement, Author};
use crate::open_hood::root::HoodRoot;
use jiff::civil::Date;

/// What a hash begins with: the way it is made.
const WAY: &str = "b3:";

/// What is kept of a text that is agreed to.
pub(super) fn hash(markdown: &str) -> String {
    let hash = blake3::hash(normal(markdown).as_bytes());
    format!("{WAY}{}", hash.to_hex())
}

/// The text of which the hash is made.
fn normal(markdown: &str) -> String {
    let lines = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty());
    let last = lines.iter().rposition(|line| !line.is_empty());
    let Some((first, last)) = first.zip(last) else {
        return String::new();
    };
    lines[first..=last].join("\n") + "\n"
}

/// Which authors have not agreed to the extract as it stands.
pub(super) fn check(head: &HoodHead, today: Date, file: &Arc<str>) -> Vec<Problem> {
    if head.authors.is_empty() {
        return vec![Problem::of_file(file, HoodFault::NobodyToAgree)];
    }
    let text = head.extract.as_ref().map(|extract| hash(&extract.markdown));
    let fault = |author: &Author| {
        let own = head.agreed.iter().filter(|one| is_by(one, &author.name));
        let faults: Vec<_> = own
            .map(|one| wrong(one, author, head, text.as_deref(), today))
            .collect();
        if faults.iter().any(Option::is_none) {
            return None;
        }
        let name = author.name.clone();
        Some(
            faults
                .into_iter()
                .flatten()
                .next_back()
                .unwrap_or(HoodFault::NotAgreed { name }),
        )
    };
    let faults = head.authors.iter().filter_map(fault);
    faults.map(|fault| Problem::of_file(file, fault)).collect()
}

/// Why an agreement does not count.
fn wrong(
    one: &Agreement,
    author: &Author,
    head: &HoodHead,
    text: Option<&str>,
    today: Date,
) -> Option<HoodFault> {
    let name = author.name.clone();
    let date = one.date.to_string();
    if one.date.first_day() > today {
        return Some(HoodFault::AgreedLater { name, date });
    }
    let written = head
        .date
        .filter(|written| one.date.first_day() < written.first_day());
    if let Some(written) = written {
        let written = written.to_string();
        return Some(HoodFault::AgreedBefore {
            name,
            date,
            written,
        });
    }
    match (&one.text, text) {
        (None, _) => Some(HoodFault::AgreedWithoutText { name }),
        (Some(own), Some(text)) if own != text => Some(HoodFault::AgreedToOtherText { name }),
        _ => None,
    }
}

fn is_by(one: &Agreement, name: &str) -> bool {
    slug::slugify(&one.name) == slug::slugify(name)
}

/// An agreement that is about to be recorded.
#[derive(Clone, Debug)]
pub struct Consent {
    /// The sheet, from the folder of `capot.toml`.
    pub file: Arc<str>,
    /// Who agrees, as the sheet lists them.
    pub author: String,
    /// The text that is agreed to.
    pub text: String,
    pub(super) path: std::path::PathBuf,
    pub(super) hash: String,
    pub(super) date: Date,
    pub(super) language: Language,
}

/// Prepares to record that `author` agrees today to the extract of `sheet` as it stands.
/// Nothing is written.
///
/// # Errors
/// What is wrong with the sheets; [`HoodFault::NoExtract`], [`HoodFault::UnknownAuthor`],
/// [`HoodFault::AgreedBefore`].
pub fn consent(
    config: &Config,
    today: Date,
    sheet: &str,
    author: &str,
) -> Result<Consent, Vec<Problem>> {
    let options = LoadOptions {
        drafts: false,
        today,
    };
    let checked = HoodLoader::new().load(config, options);
    let Some((_, hood)) = checked.bases else {
        return Err(checked.problems);
    };
    let root = HoodRoot::new(config);
    let head = super::find(&hood.sheets, sheet, &root)
        .map_err(super::alone)?
        .head();
    let file = root.shown(&head.file);
    if head.extract.is_none() {
        return Err(vec![Problem::of_file(&file, HoodFault::NoExtract)]);
    }
    let is_meant = |one: &&Author| slug::slugify(&one.name) == slug::slugify(author);
    let Some(known) = head.authors.iter().find(is_meant) else {
        let names = head.authors.iter().map(|one| one.name.as_str());
        let fault = HoodFault::UnknownAuthor {
            name: author.to_owned(),
            suggestion: nearest(author, names).map(str::to_owned),
        };
        return Err(vec![Problem::of_file(&file, fault)]);
    };
    Consent::of(head, known, today, &root, config.language)
        .map_err(|fault| vec![Problem::of_file(&file, fault)])
}

impl Consent {
    /// What it takes to record that this author of a sheet agrees today to its extract.
    ///
    /// # Errors
    /// [`HoodFault::NoExtract`], [`HoodFault::AgreedBefore`].
    pub(in crate::open_hood) fn of(
        head: &HoodHead,
        author: &Author,
        today: Date,
        root: &HoodRoot,
        language: Language,
    ) -> Result<Self, HoodFault> {
        let Some(Extract { markdown, .. }) = &head.extract else {
            return Err(HoodFault::NoExtract);
        };
        let agreement = Agreement {
            name: author.name.clone(),
            date: PartialDate::Day(today),
            text: Some(hash(markdown)),
        };
        if let Some(fault) = wrong(&agreement, author, head, agreement.text.as_deref(), today) {
            return Err(fault);
        }
        Ok(Self {
            author: agreement.name,
            text: normal(markdown),
            path: root.path().join(&*head.file),
            hash: hash(markdown),
            date: today,
            language,
            file: root.shown(&head.file),
        })
    }

    /// What is kept of the text that is agreed to.
    #[must_use]
    pub fn mark(&self) -> &str {
        &self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn what_an_editor_changes_by_itself_changes_no_agreement() {
        let one = hash("\n\nUn.\n\nDeux.\n");
        assert_eq!(one, hash("Un.  \r\n\r\nDeux.\r\n\r\n\r\n"));
        assert_ne!(one, hash("Un.\n\nDeux!\n"));
        assert_ne!(one, hash("Un.\nDeux.\n"));
        assert_eq!(
            one,
            format!("b3:{}", blake3::hash("Un.\n\nDeux.\n".as_bytes()).to_hex())
        );
    }
}
