//! The page of a capsule.

use super::super::super::base::{CapsuleNode, Subject};
use super::super::super::model::{LinkTarget, Speaker, Transcript};
use super::super::cards::duration;
use super::super::sheets::section_view;
use super::super::video;
use super::super::view::{CapsuleView, SpeakerView};
use super::{HoodPage, PrivateSite};
use crate::diagnostic::Failure;

/// Capsules, by their places in the open hood.
pub(super) static CAPSULE: HoodPage = HoodPage {
    name: "capsule",
    addresses: |site, pages| {
        for (place, node) in site.hood.capsules.iter().enumerate() {
            pages.one(&node.sheet.head.address, place);
        }
    },
    template: "hood/capsule.html",
    view: |site, item| Ok(Box::new(site.capsule(&site.hood.capsules[item.place])?)),
};

impl<'a> PrivateSite<'a> {
    /// Fails where the file of the transcript cannot be read.
    fn capsule(&self, node: &'a CapsuleNode) -> Result<CapsuleView<'a>, Failure> {
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
}
