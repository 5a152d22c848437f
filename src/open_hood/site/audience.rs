//! Who may see what, as pages say it, and who looks.

use super::super::audience::Reader;
use super::super::base::HoodNode;
use super::super::schema::Audience;
use super::PrivateSite;
use super::view::{Around, AudienceView, BesideView, ReaderView};
use crate::schema::Vocabulary;

impl<'a> PrivateSite<'a> {
    /// What every page gets beside its own view.
    pub(super) fn around(&self, beside: Option<BesideView<'a>>) -> Around<'a> {
        let language = self.config.language;
        Around {
            reader: self.reader_view(),
            home: self.link(super::super::home_address(language)),
            questions: self.link(super::super::questions_address(language)),
            beside,
        }
    }

    fn reader_view(&self) -> ReaderView<'a> {
        let (word, lab, email) = match self.reader {
            Reader::Everything => ("everything", None, None),
            Reader::Network => ("network", None, None),
            Reader::Lab(lab) => ("lab", Some(lab), None),
            Reader::Author(email) => ("author", None, Some(email)),
            Reader::Member { email, lab } => ("member", Some(lab), Some(email)),
        };
        ReaderView {
            word,
            lab: lab.map(|lab| self.title_of_lab(lab)),
            email: email.map(String::as_str),
        }
    }

    /// What people call the lab of this name; the name itself where it has no sheet.
    fn title_of_lab(&self, name: &'a str) -> &'a str {
        let heads = self.base.labs.iter().map(|node| &node.sheet.head);
        let mut found = heads.filter(|head| head.name == name);
        found.next().map_or(name, |head| head.title.as_str())
    }

    /// Who may see a sheet.
    pub(super) fn audience(&self, node: &HoodNode) -> AudienceView {
        let audience = node.head().audience;
        AudienceView {
            word: audience.word(),
            labs: if audience == Audience::Lab {
                self.showcase.lab_links(node.labs())
            } else {
                Vec::new()
            },
        }
    }
}
