//! What `capot import` says to people, in French and English: the sheets, what was left
//! out, what to do.

use std::fmt::Write;

use crate::cli::terminal::{FAINT, TITLE};
use crate::diagnostic::Element;
use crate::import::{Counts, Outcome, Remark, Report};
use crate::language::Language;

/// The files of the new drafts, one a line.
pub(crate) fn sheets(report: &Report) -> String {
    let files = report.items.iter().filter_map(|item| item.file.as_deref());
    files.flat_map(|file| [file, "\n"]).collect()
}

/// All that is to be said of an import.
pub(crate) fn report(report: &Report, language: Language) -> String {
    let mut text = String::new();
    for item in &report.items {
        of_item(item, &mut text, language);
    }
    if !report.remarks.is_empty() {
        let title = language.pick("Dans les documents", "In the documents");
        let _ = writeln!(text, "\n{TITLE}{title}{TITLE:#}");
        of_remarks(&report.remarks, &mut text, language);
    }
    text.push('\n');
    text.push_str(&summary(report, language));
    text
}

fn of_item(item: &Outcome, text: &mut String, language: Language) {
    let from = item.at.words(language);
    let (title, file) = (plain(&item.title), item.file.as_deref().map(plain));
    let _ = if let Some(file) = &file {
        writeln!(text, "\n{TITLE}{file}{TITLE:#} {FAINT}← {from}{FAINT:#}")
    } else {
        let out = language.pick("laissé de côté", "left out");
        let title = if title.is_empty() {
            String::new()
        } else {
            format!(" ({title})")
        };
        writeln!(text, "\n{TITLE}{from}{title} : {out}{TITLE:#}")
    };
    if let Some(fault) = &item.left_out {
        let remark = Remark::new(&item.at, fault.clone());
        of_remarks(std::slice::from_ref(&remark), text, language);
    }
    of_remarks(&item.remarks, text, language);
    if !item.gaps.is_empty() {
        let head = language.pick("  Reste à compléter :", "  Still to do:");
        let _ = writeln!(text, "{head}");
        of_remarks(&item.gaps, text, language);
    }
}

fn of_remarks(remarks: &[Remark], text: &mut String, language: Language) {
    let mut last_help = String::new();
    for remark in remarks {
        let wording = remark.fault.wording(language);
        let colon = language.pick(" :", ":");
        let place = plain(&remark.at.words(language));
        let _ = writeln!(
            text,
            "  {place}{colon} {} [{}]",
            wording.message,
            remark.fault.code()
        );
        // The same advice again and again would hide what is new.
        if wording.help != last_help {
            let _ = writeln!(text, "    {FAINT}→ {}{FAINT:#}", wording.help);
            last_help = wording.help;
        }
    }
}

/// A text without what would turn a terminal over to whoever wrote the document.
fn plain(text: &str) -> String {
    text.chars().filter(|char| !char.is_control()).collect()
}

fn summary(report: &Report, language: Language) -> String {
    let (items, sheets) = (report.items.len(), report.sheets());
    let out = items - sheets;
    let mut text = language.pick(
        format!("Trouvé : {items} = brouillons : {sheets} + laissé de côté : {out}\n"),
        format!("Found: {items} = drafts: {sheets} + left out: {out}\n"),
    );
    let (found, kept) = report.counts();
    for element in Counts::ALL {
        let (all, kept) = (found.of(element), kept.of(element));
        if all == 0 {
            continue;
        }
        let told = all.saturating_sub(kept);
        let name = named(element, language);
        let line = language.pick(
            format!("{name} : {all} = repris : {kept} + signalé : {told}\n"),
            format!("{name}: {all} = kept: {kept} + reported: {told}\n"),
        );
        text.push_str(&line);
    }
    if sheets > 0 {
        text.push_str(language.pick(
            "Ce sont des brouillons : rien n'est publié. Relisez-les, puis « capot check --drafts ». Pour en publier un, enlevez sa ligne « brouillon ».\n",
            "These are drafts: nothing is published. Read them, then \"capot check --drafts\". To publish one, remove its line \"draft\".\n",
        ));
    }
    text
}

fn named(element: Element, language: Language) -> &'static str {
    let (french, english) = match element {
        Element::Link => ("Liens", "Links"),
        Element::Picture => ("Images", "Pictures"),
        Element::Table => ("Tableaux", "Tables"),
        Element::Note => ("Notes", "Footnotes"),
    };
    language.pick(french, english)
}

/// What to do with the workbook.
pub(crate) fn after_template(language: Language) -> &'static str {
    language.pick(
        "Remplissez-le (une ligne par fiche ; * : obligatoire), puis : capot import FICHIER.xlsx --lab LABO\n",
        "Fill it in (one row a sheet; *: required), then: capot import FILE.xlsx --lab LAB\n",
    )
}
