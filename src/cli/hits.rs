//! The answer to a search, for people.

use std::fmt::Write;

use anstyle::Style;
use capot_search::{Answer, Facet, Hit};

use super::messages::search as messages;
use super::terminal::{FAINT, STRUCK, TITLE};
use crate::config::Config;
use crate::diagnostic::tidy;
use crate::language::Language;
use crate::plain;
use crate::typography::tied;

/// How many values of a facet are shown.
const VALUES: usize = 5;

/// The answer as text, with ANSI colours.
pub(super) fn show(answer: &Answer, config: &Config, language: Language) -> String {
    let mut text = String::new();
    for correction in &answer.corrections {
        let (typed, used) = (tame(&correction.typed), tame(&correction.used));
        text.push_str(&messages::corrected(&typed, &used, language));
    }
    if answer.hits.is_empty() {
        text.push_str(&messages::nothing(
            &tame(&answer.query),
            answer.relief.unfiltered,
            language,
        ));
        if let Some(lab) = &answer.relief.lab {
            let address = tame(&absolute(config, &lab.url));
            text.push_str(&messages::call(&tame(&lab.title), &address, language));
        }
    }
    for hit in &answer.hits {
        one(hit, config, answer, &mut text);
    }
    if !answer.hits.is_empty() {
        text.push_str(&messages::total(answer.total, answer.hits.len(), language));
        facets(answer, language, &mut text);
    }
    if !answer.also.is_empty() {
        let also: Vec<String> = answer.also.iter().map(|word| tame(word)).collect();
        text.push_str(&messages::also(&also, language));
    }
    let suggestion = answer
        .suggestion
        .as_ref()
        .or(answer.relief.broader.as_ref());
    if let Some(suggestion) = suggestion {
        text.push_str(&messages::suggestion(&tame(suggestion), language));
    }
    text
}

fn one(hit: &Hit, config: &Config, answer: &Answer, text: &mut String) {
    let labs = hit.labs.iter().map(|lab| title(answer, Facet::Lab, lab));
    let status = hit
        .status
        .iter()
        .map(|status| title(answer, Facet::Status, status))
        .map(|status| match &hit.as_of {
            Some(date) => format!("{status} ({})", messages::told(date, config.language)),
            None => status,
        });
    let year = hit.year.map(|year| year.to_string());
    let facts: Vec<String> = labs.chain(status).chain(year).collect();
    let set = |text: &str| tame(&tied(text, config.language));
    line(text, TITLE, &set(&hit.title));
    line(text, FAINT, &tame(&absolute(config, &hit.url)));
    if !facts.is_empty() {
        line(text, Style::new(), &facts.join(" · "));
    }
    let extract = extract(&hit.extract, config.language);
    if !extract.is_empty() {
        line(text, Style::new(), &extract);
    }
    text.push('\n');
}

fn line(text: &mut String, style: Style, content: &str) {
    let _ = writeln!(text, "{style}{content}{style:#}");
}

/// What people call a value of a facet.
fn title(answer: &Answer, facet: Facet, slug: &str) -> String {
    let values = answer.values.get(&facet);
    let found = values.and_then(|values| values.iter().find(|value| value.slug == slug));
    tame(found.map_or(slug, |value| &value.title))
}

/// What an author wrote, without the signs that a terminal obeys.
fn tame(text: &str) -> String {
    tidy(text.to_owned())
}

/// The extract without its HTML, the words that matched struck.
fn extract(html: &str, language: Language) -> String {
    let set = |piece: &str| tame(&tied(&plain::decode(piece), language));
    let mut text = String::new();
    for (number, piece) in html.split("<mark>").enumerate() {
        let (marked, rest) = match piece.split_once("</mark>") {
            Some((marked, rest)) if number > 0 => (Some(marked), rest),
            _ => (None, piece),
        };
        if let Some(marked) = marked {
            let _ = write!(text, "{STRUCK}{}{STRUCK:#}", set(marked));
        }
        text.push_str(&set(rest));
    }
    text
}

/// The whole address of a page, from the one in the index.
fn absolute(config: &Config, url: &str) -> String {
    let origin = config.base_url.full.strip_suffix(&config.base_url.path);
    format!("{}{url}", origin.unwrap_or_default())
}

/// The most frequent values of each facet that can still narrow the answer.
fn facets(answer: &Answer, language: Language, text: &mut String) {
    for (facet, values) in &answer.values {
        let narrowing: Vec<String> = values
            .iter()
            .filter(|value| value.count > 0 && (value.count < answer.total || value.selected))
            .take(VALUES)
            .map(|value| format!("{} ({})", tame(&value.title), value.count))
            .collect();
        if !narrowing.is_empty() {
            let name = messages::facet(facet.name(), language);
            let colon = language.pick(" :", ":");
            let _ = writeln!(
                text,
                "{FAINT}{name}{colon}{FAINT:#} {}",
                narrowing.join(", ")
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{extract, tame};
    use crate::language::Language;

    #[test]
    fn marks_become_colours_and_entities_text() {
        let shown = extract(
            "R&amp;D du <mark>bureau</mark> ? &lt;b&gt; futur",
            Language::French,
        );
        assert_eq!(
            anstream::adapter::strip_str(&shown).to_string(),
            "R&D du bureau\u{202f}? <b> futur"
        );
        assert!(shown.contains('\u{1b}'));
        assert_eq!(extract("sans rien", Language::French), "sans rien");
    }

    #[test]
    fn what_an_author_wrote_gives_no_orders_to_a_terminal() {
        // Titles and extracts came out of the index as they were.
        let orders = "\u{1b}]0;pris\u{7} \u{202e}";
        assert_eq!(tame(orders), " ]0;pris   ");
        let shown = extract(&format!("{orders}<mark>{orders}</mark>"), Language::English);
        let plain = anstream::adapter::strip_str(&shown).to_string();
        assert!(!plain.contains(|char: char| char.is_control() || char == '\u{202e}'));
        assert_eq!(
            shown.matches('\u{1b}').count(),
            3,
            "those of the colour: {shown:?}"
        );
    }
}
