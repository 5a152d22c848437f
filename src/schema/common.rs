//! The fields that several kinds of sheet share.

use super::Field;
use super::field::Group;
use super::parts::{Contact, table};
use super::value::{Boolean, Date, File, LanguageCode, Line, References, Tables, Texts, Url};

/// The title of a sheet.
pub static TITLE: Field<Line> = Field::new("title", "titre")
    .required()
    .label("Titre", "Title")
    .help(
        "Le titre de la fiche : ce que les lecteurs verront d'abord.",
        "The title of the sheet: what readers see first.",
    )
    .example("\"…\"", "\"…\"")
    .searched();

/// The gist of a sheet.
pub static SUMMARY: Field<Line> = Field::new("summary", "resume")
    .label("Résumé", "Summary")
    .help(
        "L'essentiel en 300 caractères au plus. Sans résumé, capot prend le début du texte.",
        "The gist, in 300 characters at most. Without it, capot takes the start of the text.",
    )
    .example(
        "\"Trois ateliers avec les usagers ont remplacé le formulaire.\"",
        "\"Three workshops with users replaced the form by one page.\"",
    )
    .group(Group::Story)
    .searched();

/// Whom to call.
pub static CONTACTS: Field<Tables<Contact>> = Field::new("contacts", "contacts")
    .label("Contacts", "Contacts")
    .help(
        "Qui appeler ? Une fonction suffit. Le nom d'une personne demande son accord, avec \
         une date de fin ; sans accord valable, le site ne montre que la fonction.",
        "Whom to call? A role is enough. A person's name needs their consent, with the date \
         on which it ends; without a valid one, the site shows the role alone.",
    )
    .example(
        "[{ role = \"Responsable du labo\", courriel = \"labo@example.org\" }]",
        "[{ role = \"Head of the lab\", email = \"lab@example.org\" }]",
    )
    .group(Group::People)
    .personal()
    .searched();

/// Earlier addresses.
pub static ALIASES: Field<Texts> = Field::new("aliases", "aliases")
    .label("Anciennes adresses", "Old addresses")
    .help(
        "D'anciennes adresses du site qui doivent mener ici : /un/chemin/ ou /une-page.html.",
        "Old addresses of the site that are to lead here: /a/path/ or /a-page.html.",
    )
    .example("[\"/ancien/chemin/\"]", "[\"/old/path/\"]");

/// The language of a sheet.
pub static LANGUAGE: Field<LanguageCode> = Field::new("language", "langue")
    .label("Langue", "Language")
    .help(
        "La langue de la fiche, si ce n'est pas celle du site : \"fr\" ou \"en\".",
        "The language of the sheet, if not the site's: \"fr\" or \"en\".",
    )
    .said_in_form(
        "La langue de la fiche, si ce n'est pas celle du site.",
        "The language of the sheet, if not the site's.",
    )
    .example("\"fr\"", "\"en\"");

/// Whether a sheet is left out.
pub static DRAFT: Field<Boolean> = Field::new("draft", "brouillon")
    .label("Brouillon", "Draft")
    .help(
        "Un brouillon n'est pas publié. Pour publier la fiche, enlevez cette ligne.",
        "A draft is not published. To publish the sheet, take this line out.",
    )
    .said_in_form(
        "Un brouillon n'est pas publié.",
        "A draft is not published.",
    )
    .example("true", "true");

/// The labs of a case or of a meeting.
pub static LABS: Field<References> = Field::new("labs", "labos")
    .naming("lab")
    .label("Qui", "Who")
    .help(
        "Les labos qui ont fait ce travail, s'il y en a plusieurs. Sinon : celui du dossier.",
        "The labs that did the work, where there are several. Otherwise: that of the folder.",
    )
    .example(
        "[\"notre-labo\", \"un-autre-labo\"]",
        "[\"our-lab\", \"another-lab\"]",
    )
    .group(Group::People)
    .searched();

/// The title of a source.
pub static SOURCE_TITLE: Field<Line> = Field::new("title", "titre")
    .required()
    .label("Titre", "Title")
    .help("Le titre du document.", "The title of the document.")
    .example("\"Bilan d'activités 2016\"", "\"Report of 2016\"");

/// Where a source is on the web.
pub static SOURCE_URL: Field<Url> = Field::new("url", "url")
    .label("Adresse web", "Web address")
    .help(
        "Où le lire, si c'est en ligne.",
        "Where to read it, if it is on the web.",
    )
    .example(
        "\"https://example.org/bilan\"",
        "\"https://example.org/report\"",
    );

/// The file of a source.
pub static SOURCE_FILE: Field<File> = Field::new("file", "fichier")
    .instead_of("url")
    .label("Fichier", "File")
    .help(
        "Ou le document lui-même, posé à côté de la fiche.",
        "Or the document itself, put beside the sheet.",
    )
    .example("\"bilan.pdf\"", "\"report.pdf\"");

/// Where in a source.
pub static SOURCE_PAGE: Field<Line> = Field::new("page", "page")
    .label("Page", "Page")
    .help(
        "Où dans le document : page, diapositive, partie.",
        "Where in the document: page, slide, part.",
    )
    .example("\"p. 4\"", "\"p. 4\"");

/// When a source was written.
pub static SOURCE_DATE: Field<Date> = Field::new("date", "date")
    .label("Date", "Date")
    .help(
        "De quand date le document.",
        "When the document was written.",
    )
    .example("\"2016-11\"", "\"2016-11\"");

table! {
    /// Where what a sheet says comes from.
    pub Source: SOURCE_TITLE, SOURCE_URL, SOURCE_FILE, SOURCE_PAGE, SOURCE_DATE
}

/// Where what the sheet says comes from.
pub static SOURCES: Field<Tables<Source>> = Field::new("sources", "sources")
    .label("Sources", "Sources")
    .help(
        "D'où vient ce que dit la fiche, quand ce n'est pas de ceux qui ont fait le travail.",
        "Where what the sheet says comes from, where it is not those who did the work.",
    )
    .example(
        "[{ titre = \"Bilan d'activités 2016\", page = \"p. 4\", date = \"2016-11\" }]",
        "[{ title = \"Report of 2016\", page = \"p. 4\", date = \"2016-11\" }]",
    );

/// Whether the sheet is made up.
pub static EXAMPLE: Field<Boolean> = Field::new("example", "exemple")
    .label("Exemple inventé", "Made-up example")
    .help(
        "Vrai si la fiche est inventée, pour montrer quelque chose : la page le dit.",
        "True where the sheet is made up to show something: the page says so.",
    )
    .example("true", "true");
