//! What the commands say to people, in French and English: the lines of
//! a summary, what to do next. Problems are worded in `diagnostic`, arguments where
//! they stand.

pub(super) mod fix;
pub(super) mod init;
pub(super) mod member;
pub(super) mod promote;
pub(super) mod search;
pub(super) mod vault;

use std::path::Path;
use std::time::Duration;

use crate::build::{Stage, Summary};
use crate::language::Language;
use crate::open_hood::Reader;

/// What a build is busy with.
pub(super) fn stage(stage: Stage, language: Language) -> &'static str {
    let (french, english) = match stage {
        Stage::Read => ("Lecture des fiches", "Reading the sheets"),
        Stage::Theme => ("Préparation du thème", "Preparing the theme"),
        Stage::LayOut => ("Plan du site", "Laying out the site"),
        Stage::Index => ("Index de recherche", "Search index"),
        Stage::Pages => ("Pages", "Pages"),
        Stage::Files => ("Images et documents", "Images and documents"),
        Stage::Swap => ("Mise en place", "Putting in place"),
    };
    language.pick(french, english)
}

/// The end of a build.
pub(super) fn summary(summary: &Summary, verbose: bool, language: Language) -> String {
    let size = size(summary.bytes, language);
    let seconds = seconds(summary.duration, language);
    let (sheets, pages) = (summary.sheets, summary.pages);
    let place = summary.target.display();
    let several = |count: usize| if count > 1 { "s" } else { "" };
    let mut text = match language {
        Language::French => format!(
            "{sheets} fiche{}, {pages} page{}, {size}, en {seconds}\nLe site est dans {place}\n",
            several(sheets),
            several(pages)
        ),
        Language::English => format!(
            "{sheets} sheet{}, {pages} page{}, {size}, in {seconds}\nThe site is in {place}\n",
            if sheets == 1 { "" } else { "s" },
            if pages == 1 { "" } else { "s" }
        ),
    };
    if verbose {
        text.push_str(&stages(summary, language));
    }
    text
}

/// For whom a private site was built, `lab` being what the reader's is called, and
/// how many private sheets are in it.
pub(super) fn made_for(
    reader: &Reader,
    lab: Option<&str>,
    sheets: usize,
    language: Language,
) -> String {
    let called = |name| lab.unwrap_or(name);
    let (french, english) = match reader {
        Reader::Everything => (
            "Site privé complet : il contient aussi les fiches que seuls un labo ou leurs auteurs peuvent voir. Pour le donner à d'autres, construisez celui de leur public avec --audience.\n".to_owned(),
            "Complete private site: it also holds the sheets that only a lab or their authors may see. To hand it to others, build that of their audience with --audience.\n".to_owned(),
        ),
        Reader::Network => (
            "Site privé fait pour tout le réseau.\n".to_owned(),
            "Private site made for the whole network.\n".to_owned(),
        ),
        Reader::Lab(name) => (
            format!("Site privé fait pour : {}.\n", called(name)),
            format!("Private site made for: {}.\n", called(name)),
        ),
        Reader::Author(email) => (
            format!("Site privé fait pour : {email}.\n"),
            format!("Private site made for: {email}.\n"),
        ),
        Reader::Member { email, lab } => (
            format!("Site privé fait pour : {email} ({}).\n", called(lab)),
            format!("Private site made for: {email} ({}).\n", called(lab)),
        ),
    };
    let count = match language {
        Language::French if sheets < 2 => format!("{sheets} fiche privée.\n"),
        Language::French => format!("{sheets} fiches privées.\n"),
        Language::English if sheets == 1 => "1 private sheet.\n".to_owned(),
        Language::English => format!("{sheets} private sheets.\n"),
    };
    language.pick(french, english) + &count
}

fn stages(summary: &Summary, language: Language) -> String {
    let slowest = summary
        .stages
        .iter()
        .map(|(_, duration)| *duration)
        .max()
        .unwrap_or_default();
    let mark = language.pick("  ← le plus long", "  ← the slowest");
    let lines = summary.stages.iter().map(|(which, duration)| {
        let mark = if *duration == slowest { mark } else { "" };
        format!(
            "  {:<24}{:>10}{mark}\n",
            stage(*which, language),
            seconds(*duration, language)
        )
    });
    lines.collect()
}

/// A size as people say it: `3,4 Mo`, `3.4 MB`.
fn size(bytes: u64, language: Language) -> String {
    let units = language.pick(["octets", "ko", "Mo", "Go"], ["bytes", "kB", "MB", "GB"]);
    #[expect(clippy::cast_precision_loss, reason = "shown with two digits")]
    let mut size = bytes as f64;
    let mut unit = 0;
    while size >= 1000.0 && unit < 3 {
        size /= 1000.0;
        unit += 1;
    }
    let digits = usize::from(unit > 0 && size < 100.0);
    format!("{} {}", decimal(size, digits, language), units[unit])
}

fn seconds(duration: Duration, language: Language) -> String {
    format!("{} s", decimal(duration.as_secs_f64(), 2, language))
}

fn decimal(number: f64, digits: usize, language: Language) -> String {
    let text = format!("{number:.digits$}");
    language.pick(text.replace('.', ","), text)
}

/// Another build writes the same folder.
pub(super) fn waiting(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Language::French => {
            format!("Une autre construction écrit dans {folder} : celle-ci attend son tour.\n")
        }
        Language::English => {
            format!("Another build is writing {folder}: this one waits for its turn.\n")
        }
    }
}

/// `serve` is ready.
pub(super) fn serving(address: &str, language: Language) -> String {
    language.pick(
        format!("Le site est sur {address} (Ctrl-C pour arrêter)\n"),
        format!("The site is at {address} (Ctrl-C to stop)\n"),
    )
}

/// The ending of a noun that something counts, where that is not none.
fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// `serve` took up a change.
pub(super) fn refreshed(errors: usize, warnings: usize, language: Language) -> String {
    match (errors, warnings, language) {
        (0, 0, Language::French) => "À jour\n".to_owned(),
        (0, 0, Language::English) => "Up to date\n".to_owned(),
        (0, count, Language::French) => format!("À jour, {count} avertissement{}\n", plural(count)),
        (0, count, Language::English) => format!("Up to date, {count} warning{}\n", plural(count)),
        (count, _, Language::French) => {
            format!(
                "{count} erreur{}, à corriger avant de publier\n",
                plural(count)
            )
        }
        (count, _, Language::English) => {
            format!("{count} error{} to mend before publishing\n", plural(count))
        }
    }
}

/// What to do once a sheet is there.
pub(super) fn after_new(language: Language) -> String {
    language
        .pick(
            "Ouvrez ce fichier dans un éditeur de texte et remplissez-le ; « capot check » dit ce\nqui y manque encore. C'est un brouillon : enlevez-y « brouillon = true » pour le publier.\n",
            "Open this file in a text editor and fill it in; `capot check` says what it still\nlacks. It is a draft: take out its line `draft = true` to publish it.\n",
        )
        .to_owned()
}

/// The same for a sheet of the open hood.
pub(super) fn after_new_private(language: Language) -> String {
    language
        .pick(
            "Ouvrez ce fichier dans un éditeur de texte et écrivez ; « capot check --open-hood » dit ce\nqui y manque encore. C'est un brouillon : enlevez-y « brouillon = true » pour que d'autres le lisent.\n",
            "Open this file in a text editor and write; `capot check --open-hood` says what it still\nlacks. It is a draft: take out its line `draft = true` for others to read it.\n",
        )
        .to_owned()
}

/// The end of a build that errors stopped.
pub(super) fn untouched(language: Language) -> &'static str {
    language.pick(
        "Rien n'a été écrit ; un site déjà construit reste comme il était. Corrigez les erreurs, puis recommencez.\n",
        "Nothing was written; a site that was built before stays as it was. Correct the errors, then try again.\n",
    )
}

/// The end of a check.
pub(super) fn checked(sheets: usize, errors: usize, warnings: usize, language: Language) -> String {
    // Nothing is singular in French, plural in English.
    let single = |count: usize| count == 1 || (count == 0 && language == Language::French);
    let count = |count: usize, one: &str, more: &str| {
        format!("{count} {}", if single(count) { one } else { more })
    };
    let (sheets, errors, warnings) = match language {
        Language::French => (
            count(sheets, "fiche", "fiches"),
            count(errors, "erreur", "erreurs"),
            count(warnings, "avertissement", "avertissements"),
        ),
        Language::English => (
            count(sheets, "sheet", "sheets"),
            count(errors, "error", "errors"),
            count(warnings, "warning", "warnings"),
        ),
    };
    let colon = language.pick(" :", ":");
    format!("{sheets}{colon} {errors}, {warnings}\n")
}
