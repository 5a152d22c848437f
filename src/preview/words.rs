//! The words of the preview, as a colleague would say them, in either language.

use serde::Serialize;

use crate::language::Language;

/// The words that templates show.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    gaps: Gaps,
    undated: &'static str,
    terminal: &'static str,
    in_place: &'static str,
    file: &'static str,
    source: &'static str,
    cut: &'static str,
    nothing: &'static str,
    others: &'static str,
    whole_list: &'static str,
    /// Of a link to a draft.
    #[serde(skip)]
    pub(super) draft: &'static str,
    /// Of a link to a sheet that cannot be read.
    #[serde(skip)]
    pub(super) unread: &'static str,
    /// Of a link to a file that cannot be published.
    #[serde(skip)]
    pub(super) file_lost: &'static str,
    /// Of a link that leads nowhere.
    #[serde(skip)]
    pub(super) link_lost: &'static str,
    /// In the place of a picture.
    #[serde(skip)]
    pub(super) picture_lost: &'static str,
    #[serde(skip)]
    pub(super) to_fill: &'static str,
    #[serde(skip)]
    pub(super) to_mend: &'static str,
    #[serde(skip)]
    pub(super) to_check: &'static str,
    #[serde(skip)]
    pub(super) panel: Panels,
}

/// What stands for a required field in lists.
#[derive(Debug, Serialize)]
struct Gaps {
    status: &'static str,
    started: &'static str,
    starts: &'static str,
    format: &'static str,
}

/// The titles of panels, and what they say first.
#[derive(Debug)]
pub(super) struct Panels {
    pub(super) error: &'static str,
    pub(super) draft: &'static str,
    pub(super) only_draft: &'static str,
    pub(super) draft_text: &'static str,
    pub(super) warning: &'static str,
    pub(super) unread: &'static str,
    pub(super) site: &'static str,
    pub(super) last_settings: &'static str,
    pub(super) built_in_theme: &'static str,
    pub(super) alone: &'static str,
    pub(super) search: &'static str,
    pub(super) list: &'static str,
}

static FRENCH: Words = Words {
    gaps: Gaps {
        status: "avancement à compléter",
        started: "début à compléter",
        starts: "date à compléter",
        format: "forme à compléter",
    },
    undated: "Date à compléter",
    terminal: "Voir comme dans le terminal",
    in_place: "Marqué à sa place dans la page :",
    file: "Cette fiche est le fichier",
    source: "Le texte du fichier",
    cut: "La suite du fichier n'est pas montrée ici.",
    nothing: "Rien : toutes les fiches sont prêtes.",
    others: "Les autres fiches",
    whole_list: "Toute la liste",
    draft: "brouillon",
    unread: "fiche à corriger",
    file_lost: "fichier à corriger",
    link_lost: "lien à corriger",
    picture_lost: "Image à corriger :",
    to_fill: "À compléter",
    to_mend: "À corriger",
    to_check: "À vérifier",
    panel: Panels {
        error: "À corriger dans cette fiche",
        draft: "Brouillon à terminer",
        only_draft: "Brouillon",
        draft_text: "Cette fiche se voit ici, sur cet ordinateur ; le site publié ne la montre \
                     pas. Quand elle est prête, effacez la ligne « brouillon = true ».",
        warning: "À vérifier dans cette fiche",
        unread: "Cette fiche ne peut pas encore être mise en page",
        site: "À corriger pour tout le site",
        last_settings: "Les réglages (capot.toml) ne peuvent pas être lus : les pages suivent les derniers \
                        qui étaient bons.",
        built_in_theme: "Le thème du site ne peut pas servir : les pages ont l'apparence \
                         d'origine.",
        alone: "Il n'y a rien à montrer tant que les réglages (capot.toml) ne sont pas bons. Cette page se \
                recharge d'elle-même dès que vous enregistrez.",
        search: "Dans cet aperçu, la recherche trouve ce qui sera publié : les brouillons et \
                 les fiches à compléter n'y sont pas.",
        list: "À corriger",
    },
};

static ENGLISH: Words = Words {
    gaps: Gaps {
        status: "progress to fill in",
        started: "start to fill in",
        starts: "date to fill in",
        format: "form to fill in",
    },
    undated: "Date to fill in",
    terminal: "See it as in the terminal",
    in_place: "Marked where it stands in the page:",
    file: "This sheet is the file",
    source: "The text of the file",
    cut: "The rest of the file is not shown here.",
    nothing: "Nothing: all sheets are ready.",
    others: "The other sheets",
    whole_list: "The whole list",
    draft: "draft",
    unread: "sheet to mend",
    file_lost: "file to mend",
    link_lost: "link to mend",
    picture_lost: "Picture to mend:",
    to_fill: "To fill in",
    to_mend: "To mend",
    to_check: "To check",
    panel: Panels {
        error: "To mend in this sheet",
        draft: "A draft to finish",
        only_draft: "Draft",
        draft_text: "This sheet is seen here, on this computer; the published site does not \
                     show it. When it is ready, delete the line \"draft = true\".",
        warning: "To check in this sheet",
        unread: "This sheet cannot be laid out yet",
        site: "To mend for the whole site",
        last_settings: "The settings (capot.toml) cannot be read: the pages follow the last ones that were \
                        good.",
        built_in_theme: "The theme of the site cannot be used: the pages look as they do \
                         without one.",
        alone: "There is nothing to show until the settings (capot.toml) are right. This page reloads by \
                itself as soon as you save.",
        search: "In this preview, the search finds what will be published: drafts and sheets \
                 with gaps are not in it.",
        list: "To mend",
    },
};

/// The words in a language.
pub(super) fn words(language: Language) -> &'static Words {
    language.pick(&FRENCH, &ENGLISH)
}

/// A title of what is wrong: `À compléter : Résultats`.
pub(super) fn titled(what: &str, name: &str, language: Language) -> String {
    format!("{what}{}{name}", language.pick(" : ", ": "))
}

/// What is wrong at a line of the sheet.
pub(super) fn at_line(what: &str, line: Option<usize>, language: Language) -> String {
    let word = language.pick("ligne", "line");
    line.map_or_else(|| what.to_owned(), |line| format!("{what}, {word} {line}"))
}

/// How many things are wrong in a file.
pub(super) fn count(problems: usize, language: Language) -> String {
    match (problems, language) {
        (1, Language::French) => "1 chose à voir".to_owned(),
        (1, Language::English) => "1 thing to see to".to_owned(),
        (count, Language::French) => format!("{count} choses à voir"),
        (count, Language::English) => format!("{count} things to see to"),
    }
}

/// How many notes a panel leaves out.
pub(super) fn more(notes: usize, language: Language) -> String {
    match language {
        Language::French => format!("Et {notes} autres, à voir quand ceux-ci seront corrigés."),
        Language::English => format!("And {notes} more, to be seen once these are mended."),
    }
}

/// How many other sheets there are to look at, by what is wrong with them.
pub(super) fn others([errors, drafts, warnings]: [usize; 3], language: Language) -> String {
    let plural = |count| if count == 1 { "" } else { "s" };
    let sheet = language.pick(
        ["autre fiche", "autres fiches"],
        ["other sheet", "other sheets"],
    );
    let sheets = |count| sheet[usize::from(count != 1)];
    let parts = [
        (errors, language.pick("à corriger", "to mend")),
        (warnings, language.pick("à vérifier", "to check")),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let mut parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {} {what}", sheets(count)))
        .collect();
    if drafts > 0 {
        let draft = language.pick("brouillon", "draft");
        let what = language.pick("à terminer", "to finish");
        parts.push(format!("{drafts} {draft}{} {what}", plural(drafts)));
    }
    parts.join(" · ")
}

/// The titles of the list of all that is to be mended.
pub(super) fn groups(language: Language) -> [&'static str; 3] {
    language.pick(
        [
            "Fiches à corriger",
            "Brouillons à terminer",
            "Fiches à vérifier",
        ],
        ["Sheets to mend", "Drafts to finish", "Sheets to check"],
    )
}
