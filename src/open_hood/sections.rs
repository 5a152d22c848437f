//! The parts of private sheets that have a meaning, by their headings.

use std::ops::Range;

use super::model::Extract;
use super::references::write_out;
pub(super) use super::schema::Part;
use crate::diagnostic::{Fault, WritingFault};
use crate::fields::Reporter;
use crate::language::Language;
use crate::schema::SectionInfo;
use crate::sheet::body::Section;
use crate::sheet::headings;
use crate::sheet::markdown::ReadBody;

/// A section with where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) section: Section,
    /// The bytes of its heading line in the file; none for what stands before the first.
    pub(super) place: Option<Range<usize>>,
    /// Where in the file the text under the heading begins.
    start: usize,
    pub(super) part: Option<Part>,
}

impl Placed {
    /// The words of the heading.
    pub(super) fn heading(&self) -> &str {
        let heading = self.section.heading.as_ref();
        heading.map_or("", |heading| heading.text.as_str())
    }
}

/// The sections of a private sheet.
#[derive(Debug)]
pub(super) struct Sections<'r> {
    all: Vec<Placed>,
    reporter: &'r Reporter,
    language: Language,
    /// The bytes of the line that closes the front matter.
    fence: Range<usize>,
    /// The bytes of remarks, which no reader of the sheet sees.
    remarks: Vec<Range<usize>>,
}

/// Has lines in bold that were meant as parts of a sheet with these `sections` read as
/// such: those that it lacks otherwise, each once. Never the public extract, which is
/// called by its name: what follows a line that is read as a heading is kept from it.
pub(super) fn meant_as_parts<'t>(
    text: &'t str,
    body: &Range<usize>,
    sections: &[SectionInfo],
    language: Language,
    reporter: &Reporter,
) -> headings::Mended<'t> {
    let (lines, headings) = headings::meant(text, body);
    let there: Vec<Part> = headings
        .iter()
        .filter_map(|(_, name)| Part::named(name))
        .collect();
    let part_of = |words: &str| Part::named(words).filter(|part| *part != Part::Extract);
    let meant: Vec<Option<Part>> = lines.iter().map(|line| part_of(line.words)).collect();
    let lines = lines.into_iter().zip(&meant).filter_map(|(line, part)| {
        let part = part.filter(|part| part.is_among(sections) && !there.contains(part))?;
        let is_one = meant.iter().filter(|other| **other == Some(part)).count() == 1;
        (is_one && line.hashes == 0).then(|| (line, part.heading(language)))
    });
    headings::mend(text, &lines.collect::<Vec<_>>(), reporter)
}

impl<'r> Sections<'r> {
    /// Takes the sections out of a body. A part that stands twice and one with
    /// nothing in it are reported.
    pub(super) fn take(
        read: &mut ReadBody,
        fence: Range<usize>,
        language: Language,
        reporter: &'r Reporter,
    ) -> Self {
        let sections = std::mem::take(&mut read.body.sections).into_iter();
        let places = std::mem::take(&mut read.places);
        let starts = std::mem::take(&mut read.starts);
        let sections = sections.zip(places.into_iter().zip(starts));
        let sections = sections.map(|(section, (place, start))| Placed {
            part: section
                .heading
                .as_ref()
                .and_then(|heading| Part::named(&heading.text)),
            section,
            place,
            start,
        });
        let sections = Self {
            all: sections.collect(),
            reporter,
            language,
            fence,
            remarks: std::mem::take(&mut read.remarks),
        };
        sections.report();
        sections
    }

    fn report(&self) {
        for (at, placed) in self.all.iter().enumerate() {
            let (Some(_), Some(place)) = (placed.part, &placed.place) else {
                continue;
            };
            let section = placed.heading().to_owned();
            let before = &self.all[..at];
            if before.iter().any(|other| other.part == placed.part) {
                let fault = Fault::RepeatedSection { section };
                self.reporter.report_in_file(place.clone(), fault);
            } else if placed.section.html.trim().is_empty() {
                let fault = Fault::EmptySection { section };
                self.reporter.report_in_file(place.clone(), fault);
            }
        }
    }

    /// The public extract of a sheet with this text, of which `body` are the bytes under
    /// the front matter.
    pub(super) fn extract(&self, text: &str, body: &Range<usize>) -> Option<Extract> {
        let mut rest = self.all.iter();
        let placed = rest.find(|placed| placed.part == Some(Part::Extract))?;
        let next = rest.find_map(|next| next.place.as_ref());
        let end = next.map_or(text.len(), |place| place.start);
        let under = text.get(placed.start..end)?;
        let start = end - under.trim_start_matches(['\r', '\n']).len();
        // An extract becomes public by its bytes: nobody would have read a remark in it.
        let within = |remark: &&Range<usize>| remark.start >= start && remark.start < end;
        for remark in self.remarks.iter().filter(within) {
            self.reporter.report_in_file(remark.clone(), Fault::RawHtml);
        }
        let written = write_out(text, body, &(start..end));
        Some(Extract {
            anchor: placed.section.heading.as_ref()?.anchor.clone(),
            span: start..end,
            markdown: written.markdown,
            inserted: written.inserted,
            outside_notes: written.outside_notes,
        })
    }

    /// Takes out a part; none where there is none.
    pub(super) fn part(&mut self, part: Part) -> Option<Placed> {
        let at = self
            .all
            .iter()
            .position(|placed| placed.part == Some(part))?;
        Some(self.all.remove(at))
    }

    /// The same for a part that must be there: its absence is reported.
    pub(super) fn required(&mut self, part: Part) -> Option<Placed> {
        let found = self.part(part);
        if let Some(placed) = &found {
            self.report_form(part, placed);
        } else {
            let section = part.heading(self.language);
            self.reporter
                .report_in_file(self.fence.clone(), Fault::MissingSection { section });
        }
        found
    }

    /// Says how a part is headed whose heading is only understood.
    fn report_form(&self, part: Part, placed: &Placed) {
        let (heading, better) = (placed.heading(), part.heading(self.language));
        if let Some(place) = placed.place.as_ref().filter(|_| !part.is_called(heading)) {
            let fault = WritingFault::SectionForm {
                section: heading.to_owned(),
                better: better.to_owned(),
            };
            self.reporter.report_in_file(place.clone(), fault);
        }
    }

    /// Takes out the sections with a heading that are none of the known parts.
    pub(super) fn free(&mut self) -> Vec<Placed> {
        let is_free = |placed: &mut Placed| placed.place.is_some() && placed.part.is_none();
        self.all.extract_if(.., is_free).collect()
    }

    /// Where something that is missing from the text is reported.
    pub(super) fn end(&self) -> Range<usize> {
        self.fence.clone()
    }

    /// What is left.
    pub(super) fn rest(self) -> Vec<Section> {
        let rest = self.all.into_iter();
        rest.map(|placed| placed.section).collect()
    }
}
