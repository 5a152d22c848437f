//! What the links and pictures of one sheet lead to; what leads nowhere is reported.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::body::SheetLink;
use super::links::{LinkResolver, Target, query, target};
use super::model::FileUse;
use crate::diagnostic::{Fault, TextFault};
use crate::fields::Reporter;

/// The targets of a sheet.
pub(super) struct Targets<'r> {
    resolver: &'r dyn LinkResolver,
    reporter: &'r Reporter,
    /// The links to other sheets.
    pub(super) links: Vec<SheetLink>,
    /// The files that the text names.
    pub(super) files: Vec<FileUse>,
    /// The links to places of the same page.
    pub(super) own: Vec<(String, Range<usize>)>,
}

impl<'r> Targets<'r> {
    /// Targets that are found by `resolver`.
    pub(super) fn new(resolver: &'r dyn LinkResolver, reporter: &'r Reporter) -> Self {
        Self {
            resolver,
            reporter,
            links: Vec::new(),
            files: Vec::new(),
            own: Vec::new(),
        }
    }

    /// Where a link leads on the site. A wrong one is reported and leads nowhere.
    pub(super) fn link<'t>(&mut self, written: CowStr<'t>, span: &Range<usize>) -> CowStr<'t> {
        let written = self.without_quotes(written, span);
        match target(&written, span.clone(), self.resolver) {
            Ok(Target::Outside) => written,
            Ok(Target::Anchor(anchor)) => {
                let link = format!("#{anchor}");
                self.own.push((anchor, span.clone()));
                link.into()
            }
            Ok(Target::Page(address, anchor)) => {
                let mut link = self.resolver.rules().base_url.link(&address);
                if let Some(query) = query(&written) {
                    link.push('?');
                    link.push_str(query);
                }
                if let Some(anchor) = &anchor {
                    link.push('#');
                    link.push_str(anchor);
                }
                self.links.push(SheetLink {
                    written: written.to_string(),
                    address,
                    anchor,
                    span: span.clone(),
                });
                link.into()
            }
            Ok(Target::File(file)) => self.file_link(file),
            Err(fault) => {
                self.reporter.report_in_file(span.clone(), fault);
                "#".into()
            }
        }
    }

    /// An address without the typographic quotes around it, which are no part of it.
    fn without_quotes<'t>(&self, written: CowStr<'t>, span: &Range<usize>) -> CowStr<'t> {
        const QUOTES: [char; 8] = ['“', '”', '„', '‘', '’', '«', '»', '\u{a0}'];
        let bare = written.trim_matches(QUOTES);
        if !written.starts_with(QUOTES) || bare.is_empty() {
            return written;
        }
        let fault = TextFault::SpaceInLink {
            better: format!("({bare})"),
            written: format!("({written})"),
        };
        self.reporter.report_in_file(span.clone(), fault);
        bare.to_owned().into()
    }

    /// Where a picture lies: in the content, since the site loads nothing from elsewhere.
    pub(super) fn image<'t>(&mut self, written: &CowStr<'t>, span: &Range<usize>) -> CowStr<'t> {
        let fault = match target(written, span.clone(), self.resolver) {
            Ok(Target::File(file)) => return self.file_link(file),
            Ok(Target::Outside) => Fault::OutsideImage {
                address: written.to_string(),
            },
            Ok(_) => Fault::MissingFile {
                file: written.to_string(),
                suggestion: None,
            },
            Err(fault) => fault,
        };
        self.reporter.report_in_file(span.clone(), fault);
        "#".into()
    }

    fn file_link<'t>(&mut self, file: FileUse) -> CowStr<'t> {
        let link = self.resolver.rules().base_url.link(&file.address);
        self.files.push(file);
        link.into()
    }
}
