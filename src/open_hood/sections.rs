//! The parts of private sheets that have a meaning, by their headings.

use std::ops::Range;

use super::model::Extract;
use super::references::write_out;
pub(super) use super::schema::Part;
use crate::diagnostic::Fault;
use crate::fields::Reporter;
use crate::language::Language;
use crate::sheet::body::Section;
use crate::sheet::markdown::ReadBody;

/// A section with where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) section: Section,
    /// The bytes of its heading line in the file; none for what stands before the first.
    pub(super) place: Option<Range<usize>>,
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
    notes: Vec<Range<usize>>,
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
        let sections = sections.zip(places).map(|(section, place)| Placed {
            part: section
                .heading
                .as_ref()
                .and_then(|heading| Part::named(&heading.text)),
            section,
            place,
        });
        let sections = Self {
            all: sections.collect(),
            reporter,
            language,
            fence,
            notes: std::mem::take(&mut read.notes),
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
        let start = placed.place.as_ref()?.end;
        let next = rest.find_map(|next| next.place.as_ref());
        let end = next.map_or(text.len(), |place| place.start);
        let under = text.get(start..end)?;
        // A heading may be underlined instead of marked with `##`.
        let line = under.trim_start_matches(['\r', '\n']);
        let rule = line.lines().next().unwrap_or_default();
        let underlined = !text[..start]
            .lines()
            .next_back()?
            .trim_start()
            .starts_with('#')
            && !rule.trim().is_empty()
            && rule.trim().bytes().all(|byte| byte == b'-');
        let content = if underlined {
            &line[rule.len()..]
        } else {
            under
        };
        let start = end - content.trim_start_matches(['\r', '\n']).len();
        // An extract becomes public by its bytes: nobody would have read a remark in it.
        let within = |note: &&Range<usize>| note.start >= start && note.start < end;
        for note in self.notes.iter().filter(within) {
            self.reporter.report_in_file(note.clone(), Fault::RawHtml);
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
        if found.is_none() {
            let section = part.heading(self.language);
            self.reporter
                .report_in_file(self.fence.clone(), Fault::MissingSection { section });
        }
        found
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
