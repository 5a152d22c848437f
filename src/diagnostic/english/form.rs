//! What to do about a problem in English, for who fills in a form and sees neither keys,
//! nor quotes, nor lines of a file.

use super::parts::near;
use crate::diagnostic::fault::{Fault, Wanted};
use crate::diagnostic::person::PersonFault;
use crate::diagnostic::wording::{Wording, bare, year_in};

/// The wording of a problem beside the field that it is about; none where the usual one
/// speaks of nothing that a form does not show.
pub(in crate::diagnostic) fn wording(fault: &Fault) -> Option<Wording> {
    let message = match fault {
        Fault::MissingField { .. } | Fault::MissingSection { .. } => "to be filled in".to_owned(),
        Fault::WrongType { wanted, .. } => format!("this has to be {}", wanted_words(*wanted)),
        Fault::UnknownValue { value, .. } => format!("`{value}` is none of the choices"),
        _ => super::wording(fault).message,
    };
    let help = match fault {
        Fault::MissingField { .. } => String::new(),
        Fault::MissingSection { .. } => {
            "a few words are enough; \"Not known yet\" is an honest answer".into()
        }
        Fault::WrongType { wanted, .. } => wanted_help(*wanted),
        Fault::BareMonth { month } => format!("write {month}"),
        Fault::BadDate { value, meant } => match meant {
            Some(meant) => format!("write {}", bare(meant)),
            None => dates(year_in(value).unwrap_or("2015")),
        },
        Fault::UnknownValue { .. } => "choose from the list".into(),
        Fault::UnknownField { suggestion, .. } => near(
            suggestion.as_ref(),
            "correct it or take it out in the text of the sheet",
        ),
        Fault::RepeatedField { .. } => "take one of the two out in the text of the sheet".into(),
        Fault::UnknownTimeZone { suggestion, .. } => near(
            suggestion.as_ref(),
            "for instance Europe/Paris or America/Guadeloupe",
        ),
        Fault::BadEmail { .. } => "for instance lab@example.org".into(),
        Fault::UnknownLicense { suggestion, .. } => near(
            suggestion.as_ref(),
            "give an SPDX identifier, for instance etalab-2.0 or CC-BY-SA-4.0",
        ),
        Fault::NowhereDeliverable { .. } => {
            "send the file, give its address, or choose \"on request\"".into()
        }
        Fault::EmptyContact => "fill in one of the two".into(),
        Fault::MissingConsent => {
            "remove the name, or ask for the consent and note its dates here".into()
        }
        Fault::LaterUpdate { .. } => {
            "give the day of the last update, or leave this field empty".into()
        }
        Fault::PercentageWithoutN { .. } => "give the number of answers".into(),
        Fault::MissingAlt { .. } => "say what it shows in \"Alternative text\"; in a text: \
             ![what it shows](file)"
            .into(),
        Fault::BadAlias { .. } => "give the path alone, without accents or spaces, with a / at \
             both ends: /former/path/"
            .into(),
        Fault::MissingFile { suggestion, .. } => {
            near(suggestion.as_ref(), "send it here, or correct its name")
        }
        Fault::FileOutside { file } if file.contains("://") => {
            "a web address goes into the field \"Web address\"".into()
        }
        Fault::FileOutside { .. } => "send the file here".into(),
        Fault::UnknownReference { suggestion, .. } => near(
            suggestion.as_ref(),
            "choose from the list, or begin the sheet that is missing",
        ),
        Fault::ReferenceToDraft { .. } => {
            "publish that sheet, remove the reference, or make this one a draft again".into()
        }
        Fault::CircularFollows { .. } => {
            "no work can continue itself: correct one of the two".into()
        }
        Fault::TopHeading { .. } => {
            "the title stands above already: delete this line, or begin it with ###".into()
        }
        Fault::Person(PersonFault::BadPhone { .. }) => {
            "write the number in full, for instance 01 99 00 12 34; between two, put a bar: /"
                .into()
        }
        Fault::Person(
            PersonFault::EmailInText { .. }
            | PersonFault::PhoneInText { .. }
            | PersonFault::WithheldInText { .. },
        ) => "take it out of the text, and put it into \"Contacts\", with the person's consent"
            .into(),
        _ => return None,
    };
    Some(Wording { message, help })
}

fn dates(year: &str) -> String {
    format!("a year ({year}), a month ({year}-01) or a day ({year}-01-30)")
}

fn wanted_words(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "text",
        Wanted::Integer => "a whole number",
        Wanted::Number => "a number",
        Wanted::Boolean => "yes or no",
        Wanted::Texts => "a list, one item a line",
        Wanted::Tables | Wanted::Table => "several fields",
        Wanted::Date => "a date",
        Wanted::Moment => "a day, or a day and a time",
    }
}

fn wanted_help(wanted: Wanted) -> String {
    match wanted {
        Wanted::Integer => "in figures, for instance 12".into(),
        Wanted::Number => "in figures, for instance 8.5".into(),
        Wanted::Date => dates("2015"),
        Wanted::Moment => "a day (2018-01-26), or a day and a time (2018-01-26T10:00:00)".into(),
        Wanted::Texts | Wanted::Tables | Wanted::Table => {
            "correct it in the text of the sheet".into()
        }
        Wanted::Text | Wanted::Boolean => String::new(),
    }
}
