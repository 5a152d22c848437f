//! Video capsules: a short video, with its words.

use std::path::Path;

use super::super::model::{About, HoodSheet, Names};
use super::super::read::HoodParts;
use super::super::resolver::{HoodResolver, named_file};
use super::super::schema::CASE;
use super::super::schema::capsule::{
    DURATION, SPEAKER_AGREED, SPEAKER_NAME, SPEAKER_ROLE, SPEAKERS, TRANSCRIPT, VIDEO,
};
use super::super::sections::{Part, Placed};
use super::{Content, MayBeAbout, Particulars, Ways, nothing};
use crate::diagnostic::{Fault, HoodFault};
use crate::fields::date::PartialDate;
use crate::fields::{Fields, is_web_address};
use crate::schema::{Field, Text};
use crate::sheet::body::Section;
use crate::sheet::model::{FileUse, LinkTarget};
use crate::sheet::parts::reference;

pub(super) static WAYS: Ways = Ways {
    read,
    signed: false,
    about: MayBeAbout::Case,
    beginning: Text::new("\n## Transcription\n\n", "\n## Transcript\n\n"),
};

/// The endings of videos that browsers play.
const VIDEOS: [&str; 3] = ["mp4", "m4v", "webm"];

/// A short video, with its words.
#[derive(Clone, Debug)]
pub struct Capsule {
    /// Where the video is: beside the sheet, or elsewhere on the web.
    pub video: LinkTarget,
    /// How long it is, in seconds.
    pub duration: u32,
    /// What is said in it.
    pub transcript: Transcript,
    /// Who speaks, each with an agreement.
    pub speakers: Vec<Speaker>,
}

/// What is said in a video.
#[derive(Clone, Debug)]
pub enum Transcript {
    /// A section of the sheet.
    Section(Section),
    /// A file beside the sheet, `.vtt` (subtitles) or `.txt`.
    File(FileUse),
}

/// Who speaks in a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// Since when they agree to be heard and seen.
    pub agreed: PartialDate,
}

impl Particulars for Capsule {
    fn anchors(&self) -> Vec<&str> {
        let Transcript::Section(section) = &self.transcript else {
            return Vec::new();
        };
        let heading = section.heading.iter().map(|head| head.anchor.as_str());
        heading
            .chain(section.anchors.iter().map(String::as_str))
            .collect()
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        if let Transcript::Section(section) = &mut self.transcript {
            change(&mut section.html);
        }
    }

    fn film(&self) -> Option<&FileUse> {
        file_of(Some(&self.video))
    }

    fn transcript(&self) -> Option<&FileUse> {
        match &self.transcript {
            Transcript::File(file) => Some(file),
            Transcript::Section(_) => None,
        }
    }
}

fn read(mut parts: HoodParts<'_>) -> HoodSheet {
    let fields = parts.fields;
    let case = reference(fields, &CASE).unwrap_or_else(|| nothing(fields.opening()));
    let video = video(fields, parts.resolver);
    let duration = duration(fields).unwrap_or_default();
    let section = parts.sections.part(Part::Transcript);
    let transcript = transcript(fields, parts.resolver, section);
    let speakers = fields.tables(&SPEAKERS, speaker);
    let files = &mut parts.head.files;
    files.extend(file_of(video.as_ref()).cloned());
    if let Some(Transcript::File(file)) = &transcript {
        files.push(file.clone());
    }
    let capsule = Capsule {
        video: video.unwrap_or(LinkTarget::Web(String::new())),
        duration,
        transcript: transcript.unwrap_or_else(|| Transcript::Section(empty())),
        speakers,
    };
    parts.sheet(Names::of(About::Case(case)), Content::Capsule(capsule))
}

fn file_of(video: Option<&LinkTarget>) -> Option<&FileUse> {
    match video {
        Some(LinkTarget::File(file)) => Some(file),
        _ => None,
    }
}

fn video(fields: &Fields<'_>, resolver: HoodResolver<'_>) -> Option<LinkTarget> {
    let text = fields.written(&VIDEO)?;
    let report = |fault: Fault| fields.reporter().report(text.span.clone(), fault);
    if text.value.contains("://") || text.value.starts_with("www.") {
        if is_web_address(&text.value) {
            return Some(LinkTarget::Web(text.value));
        }
        report(Fault::BadUrl {
            value: text.value.clone(),
        });
        return None;
    }
    let file = named_file(fields, &VIDEO, resolver)?;
    if !has_ending(&file.file, &VIDEOS) {
        let file = text.value.clone();
        report(HoodFault::OddVideo { file }.into());
        return None;
    }
    Some(LinkTarget::File(file))
}

/// A file beside the sheet that a field names.
pub(super) fn has_ending(file: &str, endings: &[&str]) -> bool {
    let ending = Path::new(file).extension();
    ending.is_some_and(|ending| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn is_number<T>(fields: &Fields<'_>, field: &Field<T>) -> bool {
    let value = fields.entry(field).map(|field| field.value.get_ref());
    value.is_some_and(|value| value.as_str().is_none())
}

/// The seconds of a duration: a number of minutes, or a text `3:20`, `1:02:03`.
fn duration(fields: &Fields<'_>) -> Option<u32> {
    if fields.lacks(&DURATION) && !is_number(fields, &DURATION) {
        fields.missing(&DURATION);
    }
    let field = fields.entry(&DURATION)?;
    let (value, seconds) = if let Some(text) = field.value.get_ref().as_str() {
        (text.trim().to_owned(), seconds(text.trim()))
    } else {
        let minutes = fields.number_of(&DURATION)?;
        (minutes.to_string(), of_minutes(minutes))
    };
    if seconds.is_none() && !value.is_empty() {
        let fault = HoodFault::BadDuration { value };
        fields.reporter().report(field.value.span(), fault);
    }
    seconds
}

/// A day is longer than any capsule.
const LONGEST: u32 = 24 * 60 * 60;

fn of_minutes(minutes: f64) -> Option<u32> {
    let seconds = (minutes * 60.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between one and a day of seconds"
    )]
    (1.0..=f64::from(LONGEST))
        .contains(&seconds)
        .then_some(seconds as u32)
}

/// The seconds of `3:20` or `1:02:03`.
fn seconds(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut seconds: u32 = 0;
    for (at, part) in parts.iter().enumerate() {
        let digits =
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = part.parse().ok().filter(|_| digits)?;
        if at > 0 && (part.len() != 2 || number > 59) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(number)?;
    }
    (1..=LONGEST).contains(&seconds).then_some(seconds)
}

/// The transcript: a section of the text, or a file. One of them must be there.
fn transcript(
    fields: &Fields<'_>,
    resolver: HoodResolver<'_>,
    section: Option<Placed>,
) -> Option<Transcript> {
    let named = !fields.lacks(&TRANSCRIPT);
    let file = named_file(fields, &TRANSCRIPT, resolver);
    let reporter = fields.reporter();
    if let Some(text) = fields.written(&TRANSCRIPT)
        && let Some(file) = &file
        && !has_ending(&file.file, &["vtt", "txt"])
    {
        let fault = HoodFault::OddTranscript {
            file: text.value.clone(),
        };
        reporter.report(text.span, fault);
    }
    match (section, named) {
        (Some(placed), true) => {
            let place = placed.place.unwrap_or_else(|| fields.opening());
            reporter.report_in_file(place, HoodFault::TwoTranscripts);
            Some(Transcript::Section(placed.section))
        }
        (Some(placed), false) => Some(Transcript::Section(placed.section)),
        (None, true) => file.map(Transcript::File),
        (None, false) => {
            if fields.lacks(&TRANSCRIPT) && !is_number(fields, &TRANSCRIPT) {
                reporter.report_in_file(fields.opening(), HoodFault::NoTranscript);
            }
            None
        }
    }
}

/// Stands in for a transcript that is missing.
fn empty() -> Section {
    Section {
        heading: None,
        role: None,
        html: String::new(),
        anchors: Vec::new(),
    }
}

/// Someone who speaks: kept only with their agreement.
fn speaker(fields: &Fields<'_>) -> Option<Speaker> {
    let name = fields.get(&SPEAKER_NAME);
    let role = fields.string(&SPEAKER_ROLE);
    let agreed: Option<PartialDate> = fields.get(&SPEAKER_AGREED).map(|date| date.value);
    let name = name?.value;
    if fields.lacks(&SPEAKER_AGREED) && !is_number(fields, &SPEAKER_AGREED) {
        let fault = HoodFault::NoAgreement { name: name.clone() };
        fields.reporter().report(fields.span(), fault);
    }
    Some(Speaker {
        name,
        role,
        agreed: agreed?,
    })
}

#[cfg(test)]
mod tests {
    use super::{of_minutes, seconds};

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, expected) in [
            ("3:20", Some(200)),
            ("0:45", Some(45)),
            ("1:02:03", Some(3723)),
            ("90:00", Some(5400)),
            ("3:2", None),
            ("3:60", None),
            ("0:00", None),
            ("3", None),
            ("99:00:00", None),
            ("3:20:10:01", None),
            ("-1:00", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
        assert_eq!(of_minutes(2.5), Some(150));
        assert_eq!(of_minutes(0.0), None);
        assert_eq!(of_minutes(-3.0), None);
        assert_eq!(of_minutes(1e300), None);
    }
}
