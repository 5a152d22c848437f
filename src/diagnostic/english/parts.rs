//! The parts of English sentences that several problems share, or that take a choice.

use super::super::fault::{Bound, Wanted};
use super::super::slip::Remedy;
use super::super::wording::{did_you_mean, listed, number, year_in};
use crate::language::Language;
use crate::schema::Kind;

/// "did you mean …?", else what to do instead.
pub(super) fn near(suggestion: Option<&String>, otherwise: impl Into<String>) -> String {
    did_you_mean(suggestion, "did you mean `{}`?", otherwise)
}

pub(super) fn missing_section_help(section: &str) -> String {
    let list = match section {
        "Livrables" | "Deliverables" => ", or a list `deliverables` in the front matter",
        "Contacts" => ", or a list `contacts` in the front matter",
        _ => "",
    };
    format!("add a line `## {section}` after it, then a text{list}")
}

/// A sheet in a folder that holds none, or too high or too deep in one that does.
pub(super) fn misplaced(folder: &str, suggestion: Option<&String>) -> (String, String) {
    let first = folder.split('/').next().unwrap_or_default();
    match Kind::from_folder(first) {
        Some(Kind::Case) => (
            "this case is too deep".into(),
            "a case is a file cases/LAB/SHEET.md, or cases/LAB/SHEET/index.md with its files beside it".into(),
        ),
        Some(_) => (
            "this sheet is not at the right depth".into(),
            format!("make it {first}/SHEET.md, or {first}/SHEET/index.md with its files beside it"),
        ),
        None if folder.is_empty() => (
            "this sheet is not in a folder of sheets".into(),
            "move it to cases/LAB/, labs/, themes/, methods/, meetings/ or pages/".into(),
        ),
        None => (
            format!("`{first}` is not a folder of sheets"),
            near(suggestion, "move it to cases/LAB/, labs/, themes/, methods/, meetings/ or pages/"),
        ),
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
    let listed = listed(&others, "and {} more");
    let listed = listed.map(|names| format!("choose among: {names}"));
    let create = match kind {
        Kind::Case => "check the name: LAB/SHEET, without .md".to_owned(),
        kind => format!("create it with: capot new {} \"{name}\"", kind.word()),
    };
    match (suggestion, listed) {
        (Some(_), Some(listed)) => format!("{} If not, {listed}", near(suggestion, "")),
        (None, Some(listed)) => format!("{listed}; or {create}"),
        (_, None) => near(suggestion, create),
    }
}

pub(super) fn wanted_words(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "text",
        Wanted::Integer => "a whole number",
        Wanted::Number => "a number",
        Wanted::Boolean => "true or false",
        Wanted::Texts => "a list of texts",
        Wanted::Tables => "a list of groups of fields in braces",
        Wanted::Table => "a group of fields in braces",
        Wanted::Date => "a date",
        Wanted::Moment => "a day, or a day and a time",
    }
}

pub(super) fn found_words(found: &str) -> &'static str {
    match found {
        "string" => "text",
        "integer" => "a whole number",
        "float" => "a decimal number",
        "boolean" => "a yes or no (true, false)",
        "datetime" => "a date",
        "moment" => "a date with a time",
        "time" => "a time",
        "infinite" => "a value that is not a finite number",
        "array" => "a list",
        _ => "a group of fields",
    }
}

pub(super) fn wanted_help(wanted: Wanted, field: &str, remedy: &Remedy) -> String {
    match (wanted, remedy) {
        (Wanted::Boolean, Remedy::Like(_)) => {
            format!("write {field} = true or {field} = false")
        }
        (Wanted::Date, Remedy::Like(_)) => {
            "write a year (2015), a month (\"2015-01\") or a day (2015-01-30)".into()
        }
        (Wanted::Moment, Remedy::Like(_)) => {
            "write a day (2018-01-26) or a day and a time (2018-01-26T10:00:00)".into()
        }
        (_, remedy) => remedy.words(Language::English),
    }
}

/// What to do about what is no date: the day that is meant, else how dates are
/// written, by the year that is there.
pub(super) fn date_help(value: &str, meant: Option<&String>) -> String {
    if let Some(meant) = meant {
        return format!("write: {meant}");
    }
    let year = year_in(value).unwrap_or("2015");
    format!("write a year ({year}), a month (\"{year}-01\") or a day ({year}-01-30)")
}

pub(super) fn out_of_range(field: &str, bound: Bound) -> (String, String) {
    match bound {
        Bound::Minimum(minimum) => (
            format!("the value of `{field}` is too small"),
            format!("give a number of at least {}", number(minimum, '.')),
        ),
        Bound::Maximum(maximum) => (
            format!("the value of `{field}` is too large"),
            format!("give a number of at most {}", number(maximum, '.')),
        ),
    }
}

pub(super) fn bad_url(value: &str) -> (String, String) {
    let help = if value.contains('@') {
        format!("for an e-mail address, write mailto:{value}")
    } else {
        "write it in full, beginning with https://".into()
    };
    (format!("`{value}` is not a complete web address"), help)
}

pub(super) fn which_lab(labs: &[String]) -> (String, String) {
    if labs.is_empty() {
        return (
            "there is no lab yet for this case to belong to".into(),
            "create one first: capot new lab \"Name of the lab\"".into(),
        );
    }
    (
        "which lab does this case belong to?".into(),
        format!("add --lab and one of these names: {}", labs.join(", ")),
    )
}
