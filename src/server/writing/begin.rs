//! The page on which a member begins a sheet.

use axum::http::StatusCode;
use serde::Serialize;

use super::Reply;
use super::room::Room;
use crate::diagnostic::Problem;
use crate::editor::page::Named;
use crate::open_hood::HoodKind;
use crate::schema::Kind;

#[derive(Serialize)]
struct BeginShown<'s> {
    kind: &'static str,
    help: &'static str,
    title: &'s str,
    about: &'s str,
    name: String,
    cases: Vec<Named>,
    labs: Vec<Named>,
}

impl Room<'_> {
    /// The page on which a sheet is begun: title, subject and name as they were typed.
    pub(super) fn begin(
        &self,
        status: StatusCode,
        kind: HoodKind,
        [title, about, name]: [&str; 3],
        refused: Option<&Problem>,
    ) -> Reply {
        let language = self.language();
        let (cases, labs) = match kind {
            HoodKind::Review => (self.cases(), self.titles(Kind::Lab.word())),
            HoodKind::Logbook | HoodKind::Capsule => (self.cases(), Vec::new()),
            HoodKind::Look => (Vec::new(), self.titles(Kind::Lab.word())),
            HoodKind::Charter => (Vec::new(), Vec::new()),
        };
        let known = || self.desk.known_as().unwrap_or_default();
        let shown = BeginShown {
            kind: kind.word(),
            help: kind.info().help.pick(language),
            title,
            about,
            name: if name.is_empty() {
                known()
            } else {
                name.to_owned()
            },
            cases,
            labs,
        };
        let page = self
            .pages
            .own("begin.html", &self.frame(), &shown, refused.as_slice());
        Reply::Page(status, page)
    }
}
