//! The fields that several kinds of sheet share.

use super::Field;
use super::field::Group;
use super::value::{Boolean, LanguageCode, License, Line, References, Tables, Texts};

use super::parts::Contact;

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
        "D'anciennes adresses du site qui doivent mener ici.",
        "Old addresses of the site that are to lead here.",
    )
    .example("[\"/ancien/chemin/\"]", "[\"/old/path/\"]");

/// The language of a sheet.
pub static LANGUAGE: Field<LanguageCode> = Field::new("language", "langue")
    .label("Langue", "Language")
    .help(
        "La langue de la fiche, si ce n'est pas celle du site : \"fr\" ou \"en\".",
        "The language of the sheet, if not the site's: \"fr\" or \"en\".",
    )
    .example("\"fr\"", "\"en\"");

/// Whether a sheet is left out.
pub static DRAFT: Field<Boolean> = Field::new("draft", "brouillon")
    .label("Brouillon", "Draft")
    .help(
        "Un brouillon n'est publié que par « capot build --drafts ».",
        "A draft is published by \"capot build --drafts\" alone.",
    )
    .example("true", "true");

/// The licence of a sheet, or of a deliverable.
pub static LICENSE: Field<License> = Field::new("license", "licence")
    .label("Licence", "Licence")
    .help(
        "La licence, si ce n'est pas celle du site : un identifiant SPDX.",
        "The licence, if not the site's: an SPDX identifier.",
    )
    .example("\"etalab-2.0\"", "\"etalab-2.0\"");

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
