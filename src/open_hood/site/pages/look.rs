//! The page of a look.

use serde::Serialize;

use super::super::super::base::{HoodNode, QuestionId};
use super::super::super::kinds::{Look, Points};
use super::super::text::{Sections, of_body};
use super::super::view::{QuestionView, SheetView};
use super::{PrivateSite, ShownSheet};
use crate::diagnostic::Failure;
use crate::index::searched;
use crate::sheet::body::{Body, Heading};
use crate::site::view::{Link, MeetingCard, View};

impl ShownSheet for Look {
    fn view<'a>(
        &'a self,
        site: &PrivateSite<'a>,
        node: &'a HoodNode,
        asked: &[QuestionId],
    ) -> Result<View<'a>, Failure> {
        let look = LookView {
            sheet: site.sheet_view("hood_look", node),
            from: node.from.map(|lab| site.lab(lab)),
            meeting: node.meeting.map(|id| site.showcase.meeting_card(id)),
            inspiring: points(&self.inspiring),
            risky: points(&self.risky),
            pending: heading(&self.open),
            questions: asked.iter().map(|id| site.question(*id)).collect(),
        };
        Ok(View {
            template: "hood/look.html",
            values: Box::new(look),
        })
    }

    fn text<'a>(
        &'a self,
        _site: &PrivateSite<'a>,
        body: &'a Body,
    ) -> Result<Sections<'a>, Failure> {
        fn list(points: &Points) -> (&str, String) {
            (&points.heading.text, searched(&points.items.join("<br>")))
        }
        let questions = self.questions.iter().map(|question| question.text.as_str());
        let questions: Vec<&str> = questions.collect();
        let mut sections = vec![
            list(&self.inspiring),
            list(&self.risky),
            (self.open.text.as_str(), questions.join(" ")),
        ];
        sections.extend(of_body(body));
        Ok(sections)
    }
}

fn points(points: &Points) -> PointsView<'_> {
    PointsView {
        heading: heading(&points.heading),
        items: &points.items,
    }
}

fn heading(heading: &Heading) -> HeadingView<'_> {
    HeadingView {
        text: &heading.text,
        anchor: &heading.anchor,
    }
}

/// A look.
#[derive(Debug, Serialize)]
struct LookView<'a> {
    #[serde(flatten)]
    sheet: SheetView<'a>,
    from: Option<Link>,
    meeting: Option<MeetingCard<'a>>,
    inspiring: PointsView<'a>,
    risky: PointsView<'a>,
    /// The heading of the questions.
    pending: HeadingView<'a>,
    questions: Vec<QuestionView<'a>>,
}

/// A list of a look.
#[derive(Debug, Serialize)]
struct PointsView<'a> {
    heading: HeadingView<'a>,
    /// HTML.
    items: &'a [String],
}

/// A heading of the author.
#[derive(Debug, Serialize)]
struct HeadingView<'a> {
    text: &'a str,
    anchor: &'a str,
}
