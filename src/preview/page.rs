//! A page of the preview: as `build` makes it, with what is wrong where it is.

use axum::http::StatusCode;
use serde::Serialize;

use super::generation::{Found, Generation};
use super::marks::Marks;
use super::notes::{Notes, Speech};
use super::panel::{self, Group};
use super::review::{Mark, Reviewed};
use super::source::{self, Line};
use super::{html, overlay};
use crate::diagnostic::Failure;
use crate::http::inject;
use crate::site::route::search_address;
use crate::site::view::{PageHead, View};
use crate::site::{PageKey, Shown, Site};
use crate::theme::Theme;

/// What makes pages out of one state of the sheets.
pub(super) struct Maker<'m> {
    pub(super) generation: &'m Generation,
    pub(super) speech: Speech<'m>,
    /// The number of the state.
    pub(super) number: u64,
}

/// A file of which no sheet could be made.
#[derive(Serialize)]
struct LostView<'v> {
    page: PageHead<'v>,
    title: &'v str,
    lines: Vec<Line>,
    cut: bool,
}

/// All that is to be mended.
#[derive(Serialize)]
struct ListView<'v> {
    page: PageHead<'v>,
    title: &'v str,
    groups: Vec<Group<'v>>,
}

/// What a page is made of.
enum Of<'o> {
    Page(PageKey),
    Lost(&'o Reviewed),
    List,
}

impl<'m> Maker<'m> {
    /// The page at an address; none where there is none. Files are no pages.
    pub(super) fn page(&self, address: &str) -> Option<(StatusCode, Vec<u8>)> {
        let generation = self.generation;
        let reviewed = generation.review.at(address);
        let of = match (generation.find(address), reviewed) {
            (Some(Found::Page(page)), _) => Of::Page(page),
            (Some(Found::Lost), Some(reviewed)) => Of::Lost(reviewed),
            _ => return None,
        };
        Some(self.whole(&of, address, reviewed))
    }

    /// The list of all that is to be mended.
    pub(super) fn list(&self) -> (StatusCode, Vec<u8>) {
        self.whole(&Of::List, &format!("/{}", overlay::FOLDER), None)
    }

    /// What is wrong with the settings, and nothing else.
    pub(super) fn alone(&self) -> (StatusCode, Vec<u8>) {
        let panel = self.site_panel(&[]).unwrap_or_default();
        let page = overlay::page(&panel, self.speech.language);
        (StatusCode::SERVICE_UNAVAILABLE, self.with_script(page))
    }

    fn whole(
        &self,
        of: &Of<'m>,
        address: &str,
        reviewed: Option<&'m Reviewed>,
    ) -> (StatusCode, Vec<u8>) {
        let review = &self.generation.review;
        let problems = reviewed.map_or(&[][..], |reviewed| review.problems(reviewed));
        let sheet = reviewed.and_then(|reviewed| reviewed.sheet.as_ref());
        let notes = Notes::of(problems, sheet, "capot", self.speech);
        let theme = &self.generation.theme;
        let made = self.render(of, address, &notes, theme);
        let (made, refused) = match (made, self.generation.built_in()) {
            (Err(failure), Some(built_in)) => {
                let again = self.render(of, address, &notes, built_in);
                (again, vec![*failure])
            }
            (made, _) => (made, Vec::new()),
        };
        let page = made.and_then(|page| {
            let page = self.marked(&page, reviewed, &notes);
            let site = self.site_panel(&refused)?;
            let own = self.sheet_panel(address, reviewed, &notes, &page)?;
            let page = html::lead(page, &format!("{site}{own}{}", self.remark(address)));
            let others = match of {
                Of::List => String::new(),
                _ => self.others(reviewed)?,
            };
            Ok(inject(page.into_bytes(), &others))
        });
        match page {
            Ok(page) => (StatusCode::OK, self.with_script(page)),
            Err(failure) => {
                let text = format!(
                    "<main><p>{}</p></main>",
                    html::escaped(failure.fault.code())
                );
                let page = overlay::page(&text, self.speech.language);
                (StatusCode::INTERNAL_SERVER_ERROR, self.with_script(page))
            }
        }
    }

    /// A page by the calls that `build` makes, with one value more.
    fn render(
        &self,
        of: &Of<'_>,
        address: &str,
        notes: &Notes,
        theme: &Theme,
    ) -> Result<String, Failure> {
        let generation = self.generation;
        let site = Site::new(&generation.config, &generation.base);
        let head = |title| PageHead {
            title: Some(title),
            listed: false,
            ..site.plain_head("preview", "", address)
        };
        let view = match of {
            Of::Page(page) => match site.show(*page) {
                Shown::View(view) => view,
                Shown::File(bytes) => return Ok(String::from_utf8_lossy(&bytes).into_owned()),
            },
            Of::Lost(reviewed) => {
                let problems = generation.review.problems(reviewed);
                let (lines, cut) = source::lines(&generation.config, &reviewed.file, problems);
                let title = reviewed.title();
                View {
                    template: "preview/sheet.html",
                    values: Box::new(LostView {
                        page: head(title),
                        title,
                        lines,
                        cut,
                    }),
                }
            }
            Of::List => {
                let title = self.speech.words().panel.list;
                let base_url = &generation.config.base_url;
                View {
                    template: "preview/list.html",
                    values: Box::new(ListView {
                        page: head(title),
                        title,
                        groups: panel::groups(&generation.review, base_url, self.speech),
                    }),
                }
            }
        };
        let around = notes.around(self.speech);
        let bytes = theme.render_with(&view, "preview", &around)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn marked(&self, page: &str, reviewed: Option<&Reviewed>, notes: &Notes) -> String {
        let generation = self.generation;
        let base_url = &generation.config.base_url;
        let marks = Marks::of(&generation.review, reviewed, notes, base_url, self.speech);
        html::marked(page, &marks)
    }

    fn sheet_panel(
        &self,
        address: &str,
        reviewed: Option<&Reviewed>,
        notes: &Notes,
        page: &str,
    ) -> Result<String, Failure> {
        let generation = self.generation;
        let link = generation.config.base_url.link(address);
        let is_draft = generation.review.mark(&link) == Some(Mark::Draft);
        let panel = panel::of_sheet(reviewed, is_draft, notes, page, self.speech);
        let html = panel.map(|panel| panel.html(self.pieces(), &notes.around(self.speech)));
        html.unwrap_or_else(|| Ok(String::new()))
    }

    /// What is wrong with the site as a whole, and with the theme, which `refused`
    /// to show this page.
    fn site_panel(&self, refused: &[crate::diagnostic::Problem]) -> Result<String, Failure> {
        let problems = [self.generation.review.general(), refused].concat();
        let notes = Notes::of(&problems, None, "capot-site", self.speech);
        let alone = self.generation.is_alone;
        let panel = panel::of_site(&problems, &notes, alone, self.speech);
        let html = panel.map(|panel| panel.html(self.pieces(), &notes.around(self.speech)));
        html.unwrap_or_else(|| Ok(String::new()))
    }

    fn others(&self, current: Option<&Reviewed>) -> Result<String, Failure> {
        let generation = self.generation;
        let with = (self.pieces(), &generation.config.base_url);
        let around = Notes::default();
        let around = around.around(self.speech);
        panel::others(&generation.review, current, with, &around, self.speech)
    }

    /// What the search page has to say of what it does not find.
    fn remark(&self, address: &str) -> String {
        let generation = self.generation;
        let of_search = address == search_address(generation.config.language);
        if !of_search || !generation.review.is_partial {
            return String::new();
        }
        let text = html::escaped(self.speech.words().panel.search);
        format!("<p class=\"capot-remark\">{text}</p>")
    }

    /// What renders the preview's own pieces: they are the same over any theme.
    fn pieces(&self) -> &Theme {
        &self.generation.theme
    }

    fn with_script(&self, page: Vec<u8>) -> Vec<u8> {
        let base_path = &self.generation.config.base_url.path;
        let script = overlay::head(base_path, self.number);
        inject(overlay::allow(page), &script)
    }
}
