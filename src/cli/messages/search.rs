//! What `search` says to people.

use crate::language::Language;

/// How many results a search has.
pub(crate) fn total(total: usize, shown: usize, language: Language) -> String {
    match language {
        Language::French if total > shown => {
            format!("{total} résultats, dont voici les {shown} premiers (--limit en montre plus)\n")
        }
        Language::French => format!("{total} résultat{}\n", if total > 1 { "s" } else { "" }),
        Language::English if total > shown => {
            format!("{total} results, of which the first {shown} (--limit shows more)\n")
        }
        Language::English => format!("{total} result{}\n", if total == 1 { "" } else { "s" }),
    }
}

/// The words that were searched besides those typed.
pub(crate) fn also(words: &[String], language: Language) -> String {
    let list = words.join(", ");
    language.pick(
        format!("Cherché aussi : {list}\n"),
        format!("Also searched: {list}\n"),
    )
}

/// A word that no sheet has, and the one that was searched in its place.
pub(crate) fn corrected(typed: &str, used: &str, language: Language) -> String {
    language.pick(
        format!("« {typed} » n'est dans aucune fiche : cherché « {used} »\n"),
        format!("No sheet has “{typed}”: searched “{used}”\n"),
    )
}

/// By when a source told how far a work has come.
pub(crate) fn told(date: &str, language: Language) -> String {
    language.pick(format!("source : {date}"), format!("source: {date}"))
}

/// The query that would find more.
pub(crate) fn suggestion(query: &str, language: Language) -> String {
    language.pick(
        format!("Vouliez-vous dire : {query}\n"),
        format!("Did you mean: {query}\n"),
    )
}

/// What to do where nothing was found.
pub(crate) fn nothing(query: &str, unfiltered: usize, language: Language) -> String {
    let nothing = language.pick(
        format!("Aucun résultat pour « {query} »\n"),
        format!("No results for “{query}”\n"),
    );
    let advice = match (unfiltered, language) {
        (0, Language::French) => "Essayez moins de mots, ou des mots plus courants.\n".to_owned(),
        (0, Language::English) => "Try fewer words, or more common ones.\n".to_owned(),
        (count, Language::French) => format!("Sans filtre, il y en a {count}.\n"),
        (count, Language::English) => format!("Without filters there are {count}.\n"),
    };
    nothing + &advice
}

/// Whom to call where nothing was found.
pub(crate) fn call(lab: &str, address: &str, language: Language) -> String {
    language.pick(
        format!("Le labo le plus proche de votre sujet : {lab}, {address}\n"),
        format!("The lab closest to your subject: {lab}, {address}\n"),
    )
}

/// The name of a facet, as a heading.
pub(crate) fn facet(name: &str, language: Language) -> &'static str {
    let (french, english) = match name {
        "lab" => ("Labos", "Labs"),
        "theme" => ("Thèmes", "Themes"),
        "method" => ("Méthodes", "Methods"),
        "territory" => ("Territoires", "Territories"),
        "status" => ("Avancement", "Progress"),
        _ => ("Années", "Years"),
    };
    language.pick(french, english)
}
