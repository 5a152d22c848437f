//! The links and pictures of a page that lead to something that is not right.

use std::collections::HashMap;

use super::html::{Marking, escaped};
use super::notes::{Notes, Speech};
use super::review::{Mark, Review, Reviewed};
use crate::config::BaseUrl;
use crate::diagnostic::Fault;

/// Where a link leads that cannot be followed: what the reader of Markdown writes.
const NOWHERE: &str = "#";

/// The marks of one page.
pub(super) struct Marks<'m> {
    review: &'m Review,
    speech: Speech<'m>,
    /// The links of this sheet that are wrong themselves, with the note on each and
    /// the word for it.
    own: HashMap<String, (&'m str, &'static str)>,
}

impl<'m> Marks<'m> {
    /// The marks of the page that shows `reviewed`, where it shows a sheet.
    pub(super) fn of(
        review: &'m Review,
        reviewed: Option<&'m Reviewed>,
        notes: &'m Notes,
        base_url: &BaseUrl,
        speech: Speech<'m>,
    ) -> Self {
        let mut own = HashMap::new();
        if let Some(reviewed) = reviewed
            && let Some(sheet) = &reviewed.sheet
        {
            let body = sheet.body();
            for (problem, note) in review.problems(reviewed).iter().zip(&notes.all) {
                let span = problem.place.as_ref().and_then(|place| place.span.as_ref());
                let Some(span) = span.filter(|span| body.section_at(span.start).is_some()) else {
                    continue;
                };
                let link = body.links.iter().find(|link| link.span == *span);
                let file = sheet.head().files.iter().find(|file| file.span == *span);
                let href = match (link, &problem.fault) {
                    _ if file.is_some() => file
                        .map(|file| base_url.link(&file.address))
                        .unwrap_or_default(),
                    (Some(link), _) => {
                        let page = base_url.link(&link.address);
                        match &link.anchor {
                            Some(anchor) => format!("{page}#{anchor}"),
                            None => page,
                        }
                    }
                    (None, Fault::BrokenAnchor { anchor, .. }) => format!("#{anchor}"),
                    (None, fault) if leads_nowhere(fault) => NOWHERE.to_owned(),
                    _ => continue,
                };
                let words = speech.words();
                let word = match problem.fault {
                    Fault::ReferenceToDraft { .. } => words.draft,
                    _ if file.is_some() => words.file_lost,
                    _ => words.link_lost,
                };
                own.entry(href).or_insert((note.id.as_str(), word));
            }
        }
        Self {
            review,
            speech,
            own,
        }
    }

    fn lang(&self) -> String {
        if self.speech.language == self.speech.site {
            return String::new();
        }
        format!(" lang=\"{}\"", self.speech.language.code())
    }
}

impl Marking for Marks<'_> {
    fn link(&self, href: &str) -> Option<String> {
        let (words, lang) = (self.speech.words(), self.lang());
        if let Some((id, word)) = self.own.get(href) {
            return Some(format!(
                " <a class=\"capot-mark\" href=\"#{id}\"{lang}>{word}</a>"
            ));
        }
        let page = href.split('#').next().unwrap_or(href);
        let word = match self.review.mark(page)? {
            Mark::Draft => words.draft,
            Mark::Unread => words.unread,
            Mark::File => words.file_lost,
        };
        Some(format!(" <span class=\"capot-mark\"{lang}>{word}</span>"))
    }

    fn picture(&self, src: &str, alt: &str) -> Option<String> {
        let lost = src == NOWHERE || self.review.mark(src) == Some(Mark::File);
        let name = src.rsplit('/').next().unwrap_or_default();
        // What it shows is HTML already, being an attribute of the page.
        let name = if alt.is_empty() {
            escaped(name)
        } else {
            alt.to_owned()
        };
        let (word, lang) = (self.speech.words().picture_lost, self.lang());
        lost.then(|| format!("<span class=\"capot-gap capot-picture\"{lang}>{word} {name}</span>"))
    }
}

/// Whether a link with this fault was left without a target.
fn leads_nowhere(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::DangerousLink { .. }
            | Fault::BadUrl { .. }
            | Fault::BrokenLink { .. }
            | Fault::FileOutside { .. }
            | Fault::MissingFile { .. }
            | Fault::OutsideImage { .. }
            | Fault::IntoOpenHood
    )
}
