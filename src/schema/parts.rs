//! The tables within front matter that several kinds of sheet share.

use super::Field;
use super::value::{Amount, Count, Date, Email, File, License, Line, Number, Table, Url, Word};
use super::vocabularies::{Availability, Family, Level, Scale};

/// Makes a description of a table with these fields.
macro_rules! table {
    ($(#[$doc:meta])* $vis:vis $name:ident: $($field:expr),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug)]
        $vis struct $name;

        impl $crate::schema::value::TableSchema for $name {
            const TABLE: &'static $crate::schema::TableInfo = {
                static TABLE: $crate::schema::TableInfo = $crate::schema::TableInfo {
                    fields: &[$($field.about()),+],
                };
                &TABLE
            };
        }
    };
}
pub(crate) use table;

/// The licence of a sheet, or of a deliverable.
pub static LICENSE: Field<License> = Field::new("license", "licence")
    .label("Licence", "Licence")
    .help(
        "La licence, si ce n'est pas celle du site : un identifiant SPDX.",
        "The licence, if not the site's: an SPDX identifier.",
    )
    .example("\"etalab-2.0\"", "\"etalab-2.0\"");

/// The name of a place, an organisation or a person.
pub static NAME: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Nom", "Name")
    .help("Le nom.", "The name.")
    .example("\"Pays de la Loire\"", "\"Pays de la Loire\"")
    .searched();

/// What somebody does.
pub static ROLE: Field<Line> = Field::new("role", "role")
    .label("Rôle", "Role")
    .help(
        "La fonction, ou ce qui a été fait.",
        "The role, or what was done.",
    )
    .example("\"anime les ateliers\"", "\"ran the workshops\"");

/// An address on the web.
pub static URL: Field<Url> = Field::new("url", "url")
    .label("Adresse web", "Web address")
    .help(
        "Une adresse complète, qui commence par https://.",
        "A whole address, which begins with https://.",
    )
    .example("\"https://example.org/\"", "\"https://example.org/\"");

/// An e-mail address.
pub static EMAIL: Field<Email> = Field::new("email", "courriel")
    .label("Courriel", "E-mail")
    .help("Une adresse de courriel.", "An e-mail address.")
    .example("\"labo@example.org\"", "\"lab@example.org\"");

/// A file beside the sheet.
pub static FILE: Field<File> = Field::new("file", "fichier")
    .label("Fichier", "File")
    .help(
        "Le nom d'un fichier posé à côté de la fiche.",
        "The name of a file put beside the sheet.",
    )
    .example("\"photo.jpg\"", "\"photo.jpg\"");

/// How large a territory is.
pub static SCALE: Field<Word<Scale>> = Field::new("scale", "echelle")
    .label("Échelle", "Scale")
    .help("La taille du territoire.", "How large the territory is.")
    .example("\"region\"", "\"region\"");

/// The official code of a territory.
pub static CODE: Field<Line> = Field::new("code", "code")
    .label("Code officiel", "Official code")
    .help(
        "Le code officiel (INSEE), entre guillemets pour garder ses zéros.",
        "The official code (INSEE), in quotes so that it keeps its zeros.",
    )
    .said_in_form(
        "Le code officiel (INSEE), avec ses zéros.",
        "The official code (INSEE), with its zeros.",
    )
    .example("\"52\"", "\"52\"");

table! {
    /// Where something takes place.
    pub Territory: NAME, SCALE, CODE
}

/// The name of a partner.
pub static PARTNER_NAME: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Nom", "Name")
    .help("L'organisation.", "The organisation.")
    .example("\"IRA de Lille\"", "\"IRA de Lille\"")
    .searched();

table! {
    /// Who took part, and as what.
    pub Partner: PARTNER_NAME, ROLE, URL
}

/// Working days.
pub static DAYS: Field<Amount> = Field::new("days", "jours")
    .label("Jours de travail", "Working days")
    .help(
        "Les jours de toutes les personnes ensemble.",
        "The days of everyone together.",
    )
    .example("40", "40");

/// People at work.
pub static PEOPLE: Field<Count<0>> = Field::new("people", "personnes")
    .label("Personnes", "People")
    .help("Combien de personnes.", "How many people.")
    .example("6", "6");

table! {
    /// What work a case took.
    pub Effort: DAYS, PEOPLE
}

/// Who paid.
pub static FUNDER: Field<Line> = Field::new("name", "nom")
    .required()
    .label("Qui", "Who")
    .help("Qui a payé.", "Who paid.")
    .example("\"Région\"", "\"Région\"");

/// How much, in euros.
pub static AMOUNT: Field<Amount> = Field::new("amount", "montant")
    .label("Montant", "Amount")
    .help(
        "Combien d'euros, sans signe.",
        "How many euros, without a sign.",
    )
    .example("10000", "10000");

table! {
    /// Who paid, and how much.
    pub Funding: FUNDER, AMOUNT
}

/// What was counted.
pub static LABEL: Field<Line> = Field::new("label", "libelle")
    .required()
    .label("Ce qu'on a compté", "What was counted")
    .help("Ce que le chiffre compte.", "What the figure counts.")
    .example("\"participants\"", "\"participants\"")
    .searched();

/// The figure.
pub static VALUE: Field<Number> = Field::new("value", "valeur")
    .required()
    .label("Valeur", "Value")
    .help(
        "Le chiffre, avec un point décimal.",
        "The figure, with a decimal point.",
    )
    .example("30", "30");

/// The unit of a figure.
pub static UNIT: Field<Line> = Field::new("unit", "unite")
    .label("Unité", "Unit")
    .help(
        "\"%\", \"mesures\", \"jours\"…",
        "\"%\", \"measures\", \"days\"…",
    )
    .said_in_form("%, mesures, jours…", "%, measures, days…")
    .example("\"%\"", "\"%\"");

/// The figure before.
pub static BEFORE: Field<Number> = Field::new("before", "avant")
    .label("Avant", "Before")
    .help(
        "Le chiffre d'avant le travail.",
        "The figure before the work.",
    )
    .example("60", "60");

/// What an indicator measures.
pub static LEVEL: Field<Word<Level>> = Field::new("level", "niveau")
    .label("Niveau", "Level")
    .help("Ce que le chiffre mesure.", "What the figure measures.")
    .example("\"resultat\"", "\"outcome\"");

/// The family of an indicator.
pub static FAMILY: Field<Word<Family>> = Field::new("family", "famille")
    .label("Famille", "Family")
    .help(
        "La famille de résultats dont il parle.",
        "The family of results that it speaks of.",
    )
    .example("\"experience\"", "\"experience\"");

/// How many people answered.
pub static RESPONDENTS: Field<Count<1>> = Field::new("n", "n")
    .label("Répondants", "Respondents")
    .help(
        "Combien de personnes ont répondu : un pourcentage de personnes en a besoin.",
        "How many people answered: a percentage of people needs it.",
    )
    .example("25", "25");

/// Where a figure comes from.
pub static SOURCE: Field<Line> = Field::new("source", "source")
    .label("Source", "Source")
    .help(
        "Qui a compté, ou où c'est publié.",
        "Who counted, or where it is published.",
    )
    .example("\"questionnaire\"", "\"survey\"");

/// When something was counted.
pub static COUNTED: Field<Date> = Field::new("date", "date")
    .label("Date", "Date")
    .help("Quand cela a été compté.", "When it was counted.")
    .example("\"2024-06\"", "\"2024-06\"");

table! {
    /// Something that was counted or measured.
    pub Indicator: LABEL, VALUE, UNIT, RESPONDENTS, BEFORE, LEVEL, FAMILY, SOURCE, COUNTED
}

/// The title of a deliverable.
pub static DELIVERABLE: Field<Line> = Field::new("title", "titre")
    .required()
    .label("Titre", "Title")
    .help("Ce que c'est.", "What it is.")
    .example("\"Plan d'action\"", "\"Plan d'action\"")
    .searched();

/// What a deliverable is.
pub static DESCRIPTION: Field<Line> = Field::new("description", "description")
    .label("Description", "Description")
    .help(
        "Une phrase de plus, si le titre ne suffit pas.",
        "A sentence more, where the title says too little.",
    )
    .example("\"Douze pages\"", "\"Twelve pages\"")
    .searched();

/// How a deliverable can be had.
pub static AVAILABILITY: Field<Word<Availability>> = Field::new("availability", "disponibilite")
    .label("Disponibilité", "Availability")
    .help(
        "Comment l'obtenir ; sans ce champ : \"public\".",
        "How it can be had; without this field: \"public\".",
    )
    .said_in_form(
        "Comment l'obtenir ; sans choix : de tous.",
        "How it can be had; without a choice: by all.",
    )
    .example("\"public\"", "\"public\"");

/// The file of a deliverable.
pub static DELIVERABLE_FILE: Field<File> = Field::new("file", "fichier")
    .conditional()
    .label("Fichier", "File")
    .help(
        "Un fichier posé à côté de la fiche ; ou bien une adresse, l'un des deux.",
        "A file put beside the sheet; or else an address, one of them.",
    )
    .example("\"plan.pdf\"", "\"plan.pdf\"");

/// The address of a deliverable.
pub static DELIVERABLE_URL: Field<Url> = Field::new("url", "url")
    .instead_of("file")
    .label("Adresse web", "Web address")
    .help(
        "L'adresse où il se trouve, si ce n'est pas un fichier.",
        "The address where it is, if it is no file.",
    )
    .example(
        "\"https://example.org/plan\"",
        "\"https://example.org/plan\"",
    );

table! {
    /// Something to take away.
    pub Deliverable: DELIVERABLE, DELIVERABLE_FILE, DELIVERABLE_URL, DESCRIPTION, LICENSE, AVAILABILITY
}

/// When consent was given.
pub static GIVEN: Field<Date> = Field::new("given", "donne")
    .required()
    .label("Donné le", "Given on")
    .help(
        "Le jour où l'accord a été donné.",
        "The day on which consent was given.",
    )
    .example("2026-01-15", "2026-01-15");

/// When consent ends.
pub static UNTIL: Field<Date> = Field::new("until", "jusqu_a")
    .required()
    .label("Jusqu'au", "Until")
    .help(
        "Le dernier jour où il vaut.",
        "The last day on which it holds.",
    )
    .example("2027-01-15", "2027-01-15");

table! {
    /// A person's consent to be named.
    pub Consent: GIVEN, UNTIL
}

/// What a contact does.
pub static CONTACT_ROLE: Field<Line> = Field::new("role", "role")
    .conditional()
    .label("Fonction", "Role")
    .help(
        "La fonction ; il faut elle ou l'organisation.",
        "The role; it or the organisation is needed.",
    )
    .example("\"Responsable du labo\"", "\"Head of the lab\"");

/// Where a contact works.
pub static ORGANISATION: Field<Line> = Field::new("organisation", "organisation")
    .conditional()
    .label("Organisation", "Organisation")
    .help("L'organisation.", "The organisation.")
    .example("\"Préfecture\"", "\"Prefecture\"")
    .searched();

/// A telephone number.
pub static PHONE: Field<Line> = Field::new("phone", "telephone")
    .label("Téléphone", "Phone")
    .help(
        "Un numéro, entre guillemets pour garder son zéro.",
        "A number, in quotes so that it keeps its zero.",
    )
    .said_in_form("Un numéro, en entier.", "A number, in full.")
    .example("\"+33 1 99 00 12 34\"", "\"+33 1 99 00 12 34\"");

/// A person's name.
pub static PERSON: Field<Line> = Field::new("name", "nom")
    .label("Nom de la personne", "Person's name")
    .help(
        "Seulement avec son accord ; sans accord valable, le site ne montre que la fonction.",
        "With their consent alone; without a valid one, the site shows the role alone.",
    )
    .example("\"Camille Martin\"", "\"Camille Martin\"")
    .personal();

/// A person's consent.
pub static CONSENT: Field<Table<Consent>> = Field::new("consent", "accord")
    .conditional()
    .label("Accord", "Consent")
    .help(
        "L'accord de la personne nommée, et jusqu'à quand il vaut.",
        "The consent of the person named, and until when it holds.",
    )
    .example(
        "{ donne = 2026-01-15, jusqu_a = 2027-01-15 }",
        "{ given = 2026-01-15, until = 2027-01-15 }",
    );

table! {
    /// Whom to call.
    pub Contact: CONTACT_ROLE, ORGANISATION, EMAIL, PHONE, URL, PERSON, CONSENT
}

/// The file of a picture.
pub static PICTURE: Field<File> = Field::new("file", "fichier")
    .required()
    .label("Fichier", "File")
    .help(
        "Une image posée à côté de la fiche, en JPEG, PNG ou WebP.",
        "A picture put beside the sheet, as JPEG, PNG or WebP.",
    )
    .example("\"photo.jpg\"", "\"photo.jpg\"");

/// What a picture shows.
pub static ALT: Field<Line> = Field::new("alt", "alt")
    .conditional()
    .label("Texte de remplacement", "Alternative text")
    .help(
        "Ce que l'image montre, pour qui ne la voit pas.",
        "What the picture shows, for those who do not see it.",
    )
    .example(
        "\"Une table couverte de prototypes\"",
        "\"A table covered with prototypes\"",
    );

/// Who made a picture.
pub static CREDIT: Field<Line> = Field::new("credit", "credit")
    .label("Crédit", "Credit")
    .help("Qui l'a faite.", "Who made it.")
    .example("\"Le labo\"", "\"The lab\"")
    .personal();

table! {
    /// A picture, with the text that stands for it.
    pub Image: PICTURE, ALT, CREDIT
}
