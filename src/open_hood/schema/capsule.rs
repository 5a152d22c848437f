//! The fields of a video capsule.

use super::common::{AGREED, AUDIENCE, AUTHORS, CASE, DATE, PUBLIC_TOO};
use super::part;
use crate::schema::common::{DRAFT, EXAMPLE, LANGUAGE, SOURCES, TITLE};
use crate::schema::parts::table;
use crate::schema::value::{Date, Duration, File, FileOrUrl, Line, Tables};
use crate::schema::{Field, FieldInfo, Group, Key, KindInfo, Text};

/// Where the video is.
pub(in crate::open_hood) static VIDEO: Field<FileOrUrl> = Field::new("video", "video")
    .required()
    .label("Vidéo", "Video")
    .help(
        "Un fichier MP4 ou WebM posé à côté de cette fiche, ou une adresse web.",
        "A file MP4 or WebM beside this sheet, or a web address.",
    )
    .example("\"capsule.mp4\"", "\"capsule.mp4\"");

/// How long it is.
pub(in crate::open_hood) static DURATION: Field<Duration> = Field::new("duration", "duree")
    .required()
    .label("Durée", "Duration")
    .help(
        "Sa durée : minutes et secondes.",
        "How long it is: minutes and seconds.",
    )
    .example("\"3:20\"", "\"3:20\"");

/// What is said in it, in a file of its own.
pub(in crate::open_hood) static TRANSCRIPT: Field<File> = Field::new("transcript", "transcription")
    .instead_of("transcript")
    .label("Transcription", "Transcript")
    .help(
        "Un fichier de sous-titres (.vtt) ou de texte (.txt), au lieu de la partie \
             « Transcription ».",
        "A file of subtitles (.vtt) or of text (.txt), instead of the section \
             \"Transcript\".",
    )
    .example("\"capsule.vtt\"", "\"capsule.vtt\"")
    .group(Group::Story)
    .searched();

/// Who speaks.
pub(in crate::open_hood) static SPEAKER_NAME: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Nom", "Name")
    .help("Qui parle.", "Who speaks.")
    .example("\"Camille Martin\"", "\"Camille Martin\"")
    .personal();

/// What they do.
pub(in crate::open_hood) static SPEAKER_ROLE: Field<Line> = Field::new("role", "role")
    .label("Fonction", "Role")
    .help("Sa fonction.", "Their role.")
    .example("\"cheffe de projet\"", "\"project lead\"");

/// Since when they agree to be heard and seen.
pub(in crate::open_hood) static SPEAKER_AGREED: Field<Date> = Field::new("agreed", "accord")
    .conditional()
    .label("Accord du", "Agreed on")
    .help(
        "Le jour de son accord : il le faut.",
        "The day they agreed: it is needed.",
    )
    .example("2026-01-15", "2026-01-15");

table! {
    /// Who speaks in a video.
    pub(in crate::open_hood) Speaker: SPEAKER_NAME, SPEAKER_ROLE, SPEAKER_AGREED
}

/// Who speaks in it.
pub(in crate::open_hood) static SPEAKERS: Field<Tables<Speaker>> =
    Field::new("speakers", "intervenants")
        .label("À l'écran", "On screen")
        .help(
            "Qui parle ? Chacun a dit oui, et l'on note quand.",
            "Who speaks? Everyone said yes, and it is noted when.",
        )
        .example(
            "[{ nom = \"Camille Martin\", accord = 2026-01-15 }]",
            "[{ name = \"Camille Martin\", agreed = 2026-01-15 }]",
        )
        .group(Group::People)
        .personal()
        .searched();

/// What is said of the kind.
pub(super) static KIND: KindInfo = KindInfo {
    word: Key("capsule", "capsule"),
    folder: "capsules",
    prefix: Text::new("/capot-ouvert/capsules/", "/open-hood/capsules/"),
    help: Text::new(
        "Une capsule vidéo : trois minutes, un cas, une ou deux voix.",
        "A video capsule: three minutes, a case, a voice or two.",
    ),
    sections: part::OF_CAPSULE,
    body: Text::both(""),
    fields: FIELDS,
};

/// The fields, in the order of a form.
static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    CASE.about(),
    VIDEO.about(),
    DURATION.about(),
    TRANSCRIPT.about(),
    SPEAKERS.about(),
    DATE.about(),
    AUTHORS.about(),
    AUDIENCE.about(),
    AGREED.about(),
    PUBLIC_TOO.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    LANGUAGE.about(),
    DRAFT.about(),
];
