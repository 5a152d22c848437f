//! What to do about a problem in French, for who fills in a form and sees neither keys,
//! nor quotes, nor lines of a file.

use super::parts::near;
use crate::diagnostic::fault::{Fault, Wanted};
use crate::diagnostic::person::PersonFault;
use crate::diagnostic::wording::{Wording, bare, year_in};

/// The wording of a problem beside the field that it is about; none where the usual one
/// speaks of nothing that a form does not show.
pub(in crate::diagnostic) fn wording(fault: &Fault) -> Option<Wording> {
    let message = match fault {
        Fault::MissingField { .. } | Fault::MissingSection { .. } => "à remplir".to_owned(),
        Fault::WrongType { wanted, .. } => format!("il faut ici {}", wanted_words(*wanted)),
        Fault::UnknownValue { value, .. } => format!("« {value} » n'est pas l'un des choix"),
        Fault::EmptyContact => "ce contact n'a ni fonction ni organisation".to_owned(),
        _ => super::wording(fault).message,
    };
    let help = match fault {
        Fault::MissingField { .. } => String::new(),
        Fault::MissingSection { .. } => {
            "quelques mots suffisent ; « Pas encore connu » est une réponse honnête".into()
        }
        Fault::WrongType { wanted, .. } => wanted_help(*wanted),
        Fault::BareMonth { month } => format!("écrivez {month}"),
        Fault::BadDate { value, meant } => match meant {
            Some(meant) => format!("écrivez {}", bare(meant)),
            None => dates(year_in(value).unwrap_or("2015")),
        },
        Fault::UnknownValue { .. } => "choisissez dans la liste".into(),
        Fault::UnknownField { suggestion, .. } => near(
            suggestion.as_ref(),
            "à corriger ou à retirer dans le texte de la fiche",
        ),
        Fault::RepeatedField { .. } => "retirez l'un des deux dans le texte de la fiche".into(),
        Fault::UnknownTimeZone { suggestion, .. } => near(
            suggestion.as_ref(),
            "par exemple Europe/Paris ou America/Guadeloupe",
        ),
        Fault::BadEmail { .. } => "par exemple labo@example.org".into(),
        Fault::UnknownLicense { suggestion, .. } => near(
            suggestion.as_ref(),
            "donnez un identifiant SPDX, par exemple etalab-2.0 ou CC-BY-SA-4.0",
        ),
        Fault::NowhereDeliverable { .. } => {
            "envoyez le fichier, donnez son adresse, ou choisissez « sur demande »".into()
        }
        Fault::EmptyContact => "remplissez l'une des deux".into(),
        Fault::MissingConsent => {
            "retirez le nom, ou demandez l'accord et notez-en les dates ici".into()
        }
        Fault::LaterUpdate { .. } => {
            "donnez le jour de la dernière mise à jour, ou videz ce champ".into()
        }
        Fault::PercentageWithoutN { .. } => "donnez le nombre de réponses".into(),
        Fault::MissingAlt { .. } => "dites ce qu'elle montre dans « Texte de remplacement » ; \
             dans un texte : ![ce qu'elle montre](fichier)"
            .into(),
        Fault::BadAlias { .. } => "donnez le chemin seul, sans accent ni espace, avec un / au \
             début et à la fin : /ancien/chemin/"
            .into(),
        Fault::MissingFile { suggestion, .. } => {
            near(suggestion.as_ref(), "envoyez-le ici, ou corrigez son nom")
        }
        Fault::FileOutside { file } if file.contains("://") => {
            "une adresse web va dans le champ « Adresse web »".into()
        }
        Fault::FileOutside { .. } => "envoyez le fichier ici".into(),
        Fault::UnknownReference { suggestion, .. } => near(
            suggestion.as_ref(),
            "choisissez dans la liste, ou commencez la fiche qui manque",
        ),
        Fault::ReferenceToDraft { .. } => "publiez cette fiche, retirez le renvoi, ou remettez \
             celle-ci en brouillon"
            .into(),
        Fault::CircularFollows { .. } => {
            "un travail ne peut pas être sa propre suite : corrigez l'un des deux".into()
        }
        Fault::TopHeading { .. } => {
            "le titre est déjà plus haut : supprimez cette ligne, ou commencez-la par ###".into()
        }
        Fault::Person(PersonFault::BadPhone { .. }) => "écrivez le numéro en entier, par exemple \
             01 99 00 12 34 ; entre deux numéros, mettez une barre : /"
            .into(),
        Fault::Person(
            PersonFault::EmailInText { .. }
            | PersonFault::PhoneInText { .. }
            | PersonFault::WithheldInText { .. },
        ) => "retirez ces coordonnées du texte, et mettez-les dans « Contacts », avec l'accord \
             de la personne"
            .into(),
        _ => return None,
    };
    Some(Wording { message, help })
}

fn dates(year: &str) -> String {
    format!("une année ({year}), un mois ({year}-01) ou un jour ({year}-01-30)")
}

fn wanted_words(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "un texte",
        Wanted::Integer => "un nombre entier",
        Wanted::Number => "un nombre",
        Wanted::Boolean => "oui ou non",
        Wanted::Texts => "une liste, un élément par ligne",
        Wanted::Tables | Wanted::Table => "plusieurs champs",
        Wanted::Date => "une date",
        Wanted::Moment => "un jour, ou un jour et une heure",
    }
}

fn wanted_help(wanted: Wanted) -> String {
    match wanted {
        Wanted::Integer => "en chiffres, par exemple 12".into(),
        Wanted::Number => "en chiffres, par exemple 8,5".into(),
        Wanted::Date => dates("2015"),
        Wanted::Moment => {
            "un jour (2018-01-26), ou un jour et une heure (2018-01-26T10:00:00)".into()
        }
        Wanted::Texts | Wanted::Tables | Wanted::Table => {
            "à corriger dans le texte de la fiche".into()
        }
        Wanted::Text | Wanted::Boolean => String::new(),
    }
}
