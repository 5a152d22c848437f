//! The pages of reviews, logbooks, capsules and looks.

use super::super::base::{CapsuleNode, HoodNode, LogbookNode, QuestionId, ReviewNode, Subject};
use super::super::model::{Author, LinkTarget, LogbookEntry, Points, Speaker, Transcript};
use super::lists::{duration, list_name};
use super::view::{
    AuthorView, CapsuleView, EntryView, HeadingView, LogbookView, LookView, PointsView, ReviewView,
    SectionView, SheetView, SpeakerView,
};
use super::{PrivateSite, video};
use crate::base::LabId;
use crate::diagnostic::Failure;
use crate::schema::Vocabulary;
use crate::sheet::body::{Body, Heading, Section};
use crate::site::view::PageHead;

impl<'a> PrivateSite<'a> {
    pub(super) fn review(&self, node: &'a ReviewNode) -> ReviewView<'a> {
        let question = |id: &QuestionId| self.question(*id);
        ReviewView {
            sheet: self.sheet_view("hood_review", node, node.about, &node.sheet.body),
            scope: node.sheet.scope.word(),
            closes: node.closes.iter().map(question).collect(),
        }
    }

    pub(super) fn logbook(&self, node: &'a LogbookNode) -> LogbookView<'a> {
        let sheet = node.sheet.as_ref();
        let about = Subject::Case(node.case);
        LogbookView {
            sheet: self.sheet_view("hood_logbook", node, about, &sheet.body),
            entries: sheet
                .entries
                .iter()
                .map(|entry| self.entry(entry))
                .collect(),
        }
    }

    fn entry(&self, entry: &'a LogbookEntry) -> EntryView<'a> {
        EntryView {
            anchor: &entry.anchor,
            date: self.date(entry.date),
            title: &entry.title,
            html: &entry.html,
            mood: entry.mood.as_deref(),
            doubt: entry.doubt.as_deref(),
        }
    }

    /// Fails where the file of the transcript cannot be read.
    pub(super) fn capsule(&self, node: &'a CapsuleNode) -> Result<CapsuleView<'a>, Failure> {
        let sheet = node.sheet.as_ref();
        let about = Subject::Case(node.case);
        let (src, media, url) = match &sheet.video {
            LinkTarget::File(file) => {
                let media = video::media_type(&file.file);
                (Some(self.link(&file.address)), media, None)
            }
            LinkTarget::Web(url) => (None, None, Some(url.as_str())),
        };
        let (transcript, lines, track) = match &sheet.transcript {
            Transcript::Section(section) => (Some(section_view(section)), Vec::new(), None),
            Transcript::File(file) => {
                let lines = video::lines(self.config, file)?;
                let track = video::is_subtitles(&file.file).then(|| self.link(&file.address));
                (None, lines, track)
            }
        };
        Ok(CapsuleView {
            sheet: self.sheet_view("hood_capsule", node, about, &sheet.body),
            duration: duration(sheet.duration),
            src,
            media,
            url,
            host: url.map(video::host),
            transcript,
            lines,
            track,
            speakers: sheet.speakers.iter().map(|by| self.speaker(by)).collect(),
        })
    }

    fn speaker(&self, speaker: &'a Speaker) -> SpeakerView<'a> {
        SpeakerView {
            name: &speaker.name,
            role: speaker.role.as_deref(),
            agreed: self.date(speaker.agreed),
        }
    }

    /// The page of the look at this place.
    pub(super) fn look(&self, place: usize) -> LookView<'a> {
        let node = &self.hood.looks[place];
        let sheet = node.sheet.as_ref();
        let all = self.hood.open_questions();
        let all = all.chain(self.hood.closed_questions());
        let mut questions: Vec<_> = all.filter(|id| id.look.index() == place).collect();
        questions.sort_by_key(|id| id.question);
        LookView {
            sheet: self.sheet_view("hood_look", node, Subject::Lab(node.lab), &sheet.body),
            from: self.lab(node.from),
            meeting: node.meeting.map(|id| self.showcase.meeting_card(id)),
            inspiring: points(&sheet.inspiring),
            risky: points(&sheet.risky),
            pending: heading(&sheet.open),
            questions: questions.into_iter().map(|id| self.question(id)).collect(),
        }
    }

    fn sheet_view(
        &self,
        name: &'static str,
        node: &'a dyn HoodNode,
        about: Subject,
        body: &'a Body,
    ) -> SheetView<'a> {
        let head = node.head();
        let base = self.head(name, &head.address);
        let mut crumbs = base.crumbs;
        crumbs.push(self.crumb(list_name(head.kind), head.kind.prefix(self.config.language)));
        let author = |author: &'a Author| AuthorView {
            name: &author.name,
            email: author.email.as_deref(),
        };
        SheetView {
            page: PageHead {
                title: Some(&head.title),
                article: true,
                crumbs,
                ..base
            },
            lang: self.foreign(head),
            title: &head.title,
            audience: self.audience(node),
            date: head.date.map(|date| self.date(date)),
            authors: head.authors.iter().map(author).collect(),
            about: self.subject(about),
            about_case: matches!(about, Subject::Case(_)),
            labs: self.showcase.lab_links(self.labs_of(about)),
            sections: body.sections.iter().map(section_view).collect(),
        }
    }

    /// The labs of a case; of a lab, none beside itself.
    pub(super) fn labs_of(&self, about: Subject) -> &'a [LabId] {
        match about {
            Subject::Case(case) => &self.base.cases[case.index()].labs,
            Subject::Lab(_) => &[],
        }
    }
}

fn section_view(section: &Section) -> SectionView<'_> {
    let heading = section.heading.as_ref();
    SectionView {
        heading: heading.map(|heading| heading.text.as_str()),
        anchor: heading.map(|heading| heading.anchor.as_str()),
        role: None,
        html: &section.html,
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
