//! The statuses as words among which a search can choose.

use crate::language::Language;
use crate::sheet::words::Status;

/// The name of a status, in the language of the site.
pub(super) fn title(status: Status, language: Language) -> &'static str {
    let (french, english) = match status {
        Status::Idea => ("idée", "idea"),
        Status::Planned => ("à venir", "planned"),
        Status::Ongoing => ("en cours", "ongoing"),
        Status::Piloted => ("expérimenté", "piloted"),
        Status::Adopted => ("pérennisé", "adopted"),
        Status::Transferred => ("transféré", "transferred"),
        Status::Unfinished => ("non abouti", "unfinished"),
        Status::Abandoned => ("abandonné", "abandoned"),
    };
    language.pick(french, english)
}
