//! The page of a capsule.

use serde::Serialize;

use super::super::super::base::{HoodNode, QuestionId};
use super::super::super::kinds::{Capsule, Speaker, Transcript};
use super::super::sheets::section_view;
use super::super::text::{Sections, of_body};
use super::super::video;
use super::super::view::{HoodCard, SectionView, SheetView};
use super::{PrivateSite, ShownSheet};
use crate::diagnostic::Failure;
use crate::index::searched;
use crate::locale::dates::DateText;
use crate::sheet::body::Body;
use crate::sheet::model::LinkTarget;
use crate::site::view::View;

impl ShownSheet for Capsule {
    /// Fails where the file of the transcript cannot be read.
    fn view<'a>(
        &'a self,
        site: &PrivateSite<'a>,
        node: &'a HoodNode,
        _asked: &[QuestionId],
    ) -> Result<View<'a>, Failure> {
        let (src, media, url) = match &self.video {
            LinkTarget::File(file) => {
                let media = video::media_type(&file.file);
                (Some(site.link(&file.address)), media, None)
            }
            LinkTarget::Web(url) => (None, None, Some(url.as_str())),
        };
        let (transcript, lines, track) = match &self.transcript {
            Transcript::Section(section) => (Some(section_view(section)), Vec::new(), None),
            Transcript::File(file) => {
                let lines = video::lines(site.config, file)?;
                let track = video::is_subtitles(&file.file).then(|| site.link(&file.address));
                (None, lines, track)
            }
        };
        let speaker = |speaker: &'a Speaker| SpeakerView {
            name: &speaker.name,
            role: speaker.role.as_deref(),
            agreed: site.date(speaker.agreed),
        };
        let capsule = CapsuleView {
            sheet: site.sheet_view("hood_capsule", node),
            duration: duration(self.duration),
            src,
            media,
            url,
            host: url.map(video::host),
            transcript,
            lines,
            track,
            speakers: self.speakers.iter().map(speaker).collect(),
        };
        Ok(View {
            template: "hood/capsule.html",
            values: Box::new(capsule),
        })
    }

    fn card<'a>(&'a self, _site: &PrivateSite<'a>, card: HoodCard<'a>) -> HoodCard<'a> {
        HoodCard {
            duration: Some(duration(self.duration)),
            ..card
        }
    }

    /// Fails where the file of the transcript cannot be read.
    fn text<'a>(&'a self, site: &PrivateSite<'a>, body: &'a Body) -> Result<Sections<'a>, Failure> {
        let said = match &self.transcript {
            Transcript::Section(section) => searched(&section.html),
            Transcript::File(file) => video::lines(site.config, file)?.join(" "),
        };
        let speakers = self.speakers.iter();
        let names: Vec<&str> = speakers.map(|speaker| speaker.name.as_str()).collect();
        let mut sections = vec![("", said)];
        sections.extend(of_body(body));
        sections.push(("", names.join(", ")));
        Ok(sections)
    }
}

/// A length in seconds as people read it, the same in both languages: `3 min 20 s`.
fn duration(seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (minutes, rest) {
        (0, rest) => format!("{rest}\u{a0}s"),
        (minutes, 0) => format!("{minutes}\u{a0}min"),
        (minutes, rest) => format!("{minutes}\u{a0}min {rest}\u{a0}s"),
    }
}

/// A video capsule.
#[derive(Debug, Serialize)]
struct CapsuleView<'a> {
    #[serde(flatten)]
    sheet: SheetView<'a>,
    duration: String,
    /// The video on the own host.
    src: Option<String>,
    /// Its media type.
    media: Option<&'static str>,
    /// The video elsewhere.
    url: Option<&'a str>,
    /// The host that this leads to.
    host: Option<String>,
    /// What is said, where the sheet has it.
    transcript: Option<SectionView<'a>>,
    /// What is said, out of a file: lines of plain text.
    lines: Vec<String>,
    /// Subtitles.
    track: Option<String>,
    speakers: Vec<SpeakerView<'a>>,
}

/// Who speaks.
#[derive(Debug, Serialize)]
struct SpeakerView<'a> {
    name: &'a str,
    role: Option<&'a str>,
    agreed: DateText,
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn lengths_of_videos() {
        let lengths = [45, 60, 200].map(duration);
        assert_eq!(lengths, ["45\u{a0}s", "1\u{a0}min", "3\u{a0}min 20\u{a0}s"]);
    }
}
