//! The parts of French sentences that several problems share, or that take a choice.

use super::super::fault::{Bound, Wanted};
use super::super::slip::Remedy;
use super::super::wording::{did_you_mean, listed, number, year_in};
use crate::language::Language;
use crate::schema::Kind;

/// « vouliez-vous dire … ? », else what to do instead.
pub(super) fn near(suggestion: Option<&String>, otherwise: impl Into<String>) -> String {
    did_you_mean(suggestion, "vouliez-vous dire « {} » ?", otherwise)
}

pub(super) fn missing_section_help(section: &str) -> String {
    let list = match section {
        "Livrables" | "Deliverables" => ", ou une liste `livrables` dans l'en-tête",
        "Contacts" => ", ou une liste `contacts` dans l'en-tête",
        _ => "",
    };
    format!("ajoutez à la suite une ligne « ## {section} », puis un texte{list}")
}

/// A sheet in a folder that holds none, or too high or too deep in one that does.
pub(super) fn misplaced(folder: &str, suggestion: Option<&String>) -> (String, String) {
    let first = folder.split('/').next().unwrap_or_default();
    match Kind::from_folder(first) {
        Some(Kind::Case) => (
            "ce cas est rangé trop profond".into(),
            "un cas est un fichier cases/LABO/FICHE.md, ou cases/LABO/FICHE/index.md avec ses fichiers à côté".into(),
        ),
        Some(_) => (
            "cette fiche n'est pas rangée à la bonne profondeur".into(),
            format!("rangez-la en {first}/FICHE.md, ou en {first}/FICHE/index.md avec ses fichiers à côté"),
        ),
        None if folder.is_empty() => (
            "cette fiche n'est dans aucun dossier de fiches".into(),
            "rangez-la dans cases/LABO/, labs/, themes/, methods/, meetings/ ou pages/".into(),
        ),
        None => (
            format!("« {first} » n'est pas un dossier de fiches"),
            near(suggestion, "rangez-la dans cases/LABO/, labs/, themes/, methods/, meetings/ ou pages/"),
        ),
    }
}

pub(super) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Case => "le cas",
        Kind::Lab => "le labo",
        Kind::Theme => "le thème",
        Kind::Method => "la méthode",
        Kind::Meeting => "la rencontre",
        Kind::Page => "la page",
    }
}

/// What `capot new` calls a kind.
fn command_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Case => "cas",
        Kind::Lab => "labo",
        Kind::Theme => "theme",
        Kind::Method => "methode",
        Kind::Meeting => "rencontre",
        Kind::Page => "page",
    }
}

pub(super) fn unknown_reference_help(
    kind: Kind,
    name: &str,
    suggestion: Option<&String>,
    known: &[String],
) -> String {
    let others = known.iter().filter(|name| Some(*name) != suggestion);
    let others: Vec<String> = others.cloned().collect();
    let listed = listed(&others, "et {} autres");
    let listed = listed.map(|names| format!("choisissez parmi : {names}"));
    let create = match kind {
        Kind::Case => "vérifiez le nom : LABO/FICHE, sans .md".to_owned(),
        kind => format!(
            "créez-la avec : capot new {} \"{name}\"",
            command_word(kind)
        ),
    };
    match (suggestion, listed) {
        (Some(_), Some(listed)) => format!("{} Sinon, {listed}", near(suggestion, "")),
        (None, Some(listed)) => format!("{listed} ; ou {create}"),
        (_, None) => near(suggestion, create),
    }
}

pub(super) fn wanted_words(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "un texte",
        Wanted::Integer => "un nombre entier",
        Wanted::Number => "un nombre",
        Wanted::Boolean => "true ou false",
        Wanted::Texts => "une liste de textes",
        Wanted::Tables => "une liste de suites de champs entre accolades",
        Wanted::Table => "une suite de champs entre accolades",
        Wanted::Date => "une date",
        Wanted::Moment => "un jour, ou un jour et une heure",
    }
}

pub(super) fn found_words(found: &str) -> &'static str {
    match found {
        "string" => "un texte",
        "integer" => "un nombre entier",
        "float" => "un nombre à virgule",
        "boolean" => "un oui ou un non (true, false)",
        "datetime" => "une date",
        "moment" => "une date avec une heure",
        "time" => "une heure",
        "infinite" => "une valeur qui n'est pas un nombre fini",
        "array" => "une liste",
        _ => "une suite de champs",
    }
}

pub(super) fn wanted_help(wanted: Wanted, field: &str, remedy: &Remedy) -> String {
    match (wanted, remedy) {
        (Wanted::Boolean, Remedy::Like(_)) => {
            format!("écrivez {field} = true ou {field} = false")
        }
        (Wanted::Date, Remedy::Like(_)) => {
            "écrivez une année (2015), un mois (\"2015-01\") ou un jour (2015-01-30)".into()
        }
        (Wanted::Moment, Remedy::Like(_)) => {
            "écrivez un jour (2018-01-26) ou un jour et une heure (2018-01-26T10:00:00)".into()
        }
        (_, remedy) => remedy.words(Language::French),
    }
}

/// What to do about what is no date: the day that is meant, else how dates are
/// written, by the year that is there.
pub(super) fn date_help(value: &str, meant: Option<&String>) -> String {
    if let Some(meant) = meant {
        return format!("écrivez : {meant}");
    }
    let year = year_in(value).unwrap_or("2015");
    format!("écrivez une année ({year}), un mois (\"{year}-01\") ou un jour ({year}-01-30)")
}

pub(super) fn out_of_range(field: &str, bound: Bound) -> (String, String) {
    match bound {
        Bound::Minimum(minimum) => (
            format!("la valeur de « {field} » est trop petite"),
            format!("donnez un nombre d'au moins {}", number(minimum, ',')),
        ),
        Bound::Maximum(maximum) => (
            format!("la valeur de « {field} » est trop grande"),
            format!("donnez un nombre d'au plus {}", number(maximum, ',')),
        ),
    }
}

pub(super) fn bad_url(value: &str) -> (String, String) {
    let help = if value.contains('@') {
        format!("pour un courriel, écrivez mailto:{value}")
    } else {
        "écrivez-la en entier, avec https:// au début".into()
    };
    (
        format!("« {value} » n'est pas une adresse web complète"),
        help,
    )
}

pub(super) fn which_lab(labs: &[String]) -> (String, String) {
    if labs.is_empty() {
        return (
            "il n'y a pas encore de labo à qui rattacher ce cas".into(),
            "créez-en un d'abord : capot new labo \"Nom du labo\"".into(),
        );
    }
    (
        "de quel labo est ce cas ?".into(),
        format!("ajoutez --lab et l'un de ces noms : {}", labs.join(", ")),
    )
}
