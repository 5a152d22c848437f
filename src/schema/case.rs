//! The fields of a case.

use super::common::{ALIASES, CONTACTS, DRAFT, EXAMPLE, LABS, LANGUAGE, SOURCES, SUMMARY, TITLE};
use super::parts::{Deliverable, Effort, Funding, Image, Indicator, LICENSE, Partner, Territory};
use super::value::{Boolean, Date, Reference, References, Table, Tables, Texts, Word};
use super::vocabularies::{Activity, Status};
use super::{Field, FieldInfo, Group};

/// How far it has come.
pub static STATUS: Field<Word<Status>> = Field::new("status", "statut")
    .required()
    .label("Avancement", "Progress")
    .help("Où en est le cas ?", "How far has it come?")
    .example("\"en-cours\"", "\"ongoing\"");

/// When it began.
pub static STARTED: Field<Date> = Field::new("started", "debut")
    .required()
    .label("Début", "Start")
    .help(
        "Quand a-t-il commencé ? \"2024\", \"2024-03\" ou \"2024-03-15\".",
        "When did it begin? \"2024\", \"2024-03\" or \"2024-03-15\".",
    )
    .said_in_form("Quand a-t-il commencé ?", "When did it begin?")
    .example("\"2015-01\"", "\"2015-01\"");

/// When it ended.
pub static ENDED: Field<Date> = Field::new("ended", "fin")
    .label("Fin", "End")
    .help("Fin du cas, s'il est terminé.", "When it ended, if it has.")
    .example("2024-06-30", "2024-06-30")
    .group(Group::Story);

/// When the sheet was brought up to date.
pub static UPDATED: Field<Date> = Field::new("updated", "maj")
    .label("Mise à jour", "Updated")
    .help(
        "Dernière mise à jour de cette fiche. Sans elle : la fin, ou le début.",
        "When this sheet was last updated. Without it: the end, or the start.",
    )
    .example("2024-07-02", "2024-07-02")
    .group(Group::Story);

/// How long it took, in free words.
pub static DURATION: Field<super::value::Line> = Field::new("duration", "duree")
    .label("Durée", "Duration")
    .help(
        "Combien de temps cela a pris, en mots libres.",
        "How long it took, in free words.",
    )
    .example(
        "\"six mois, à raison d'un jour par semaine\"",
        "\"six months, one day a week\"",
    )
    .group(Group::Results);

/// Which kind of work it is for the lab.
pub static ACTIVITY: Field<Word<Activity>> = Field::new("activity", "activite")
    .label("Type de travail", "Kind of work")
    .help(
        "La sorte de travail, pour le labo.",
        "The kind of work, for the lab.",
    )
    .example("\"choisi\"", "\"chosen\"")
    .group(Group::Classification);

/// What it is about.
pub static THEMES: Field<References> = Field::new("themes", "themes")
    .naming("theme")
    .label("Thèmes", "Themes")
    .help(
        "Les thèmes, par le nom de leur fiche.",
        "Themes, by the names of their sheets.",
    )
    .example("[\"relation-aux-usagers\"]", "[\"user-experience\"]")
    .group(Group::Classification)
    .searched();

/// How it was done.
pub static METHODS: Field<References> = Field::new("methods", "methodes")
    .naming("method")
    .label("Méthodes", "Methods")
    .help(
        "Les méthodes, par le nom de leur fiche.",
        "Methods, by the names of their sheets.",
    )
    .example("[\"test-utilisateur\"]", "[\"user-testing\"]")
    .group(Group::Classification)
    .searched();

/// Where something takes place.
pub static TERRITORY: Field<Table<Territory>> = Field::new("territory", "territoire")
    .label("Où", "Where")
    .help("Où cela se passe.", "Where it takes place.")
    .example(
        "{ nom = \"Pays de la Loire\", echelle = \"region\", code = \"52\" }",
        "{ name = \"Pays de la Loire\", scale = \"region\", code = \"52\" }",
    )
    .group(Group::Classification)
    .searched();

/// Whom it was for.
pub static AUDIENCES: Field<Texts> = Field::new("audiences", "publics")
    .label("Pour qui", "For whom")
    .help("Pour qui ? En mots libres.", "For whom? In free words.")
    .example(
        "[\"agents d'accueil\", \"usagers\"]",
        "[\"front-desk staff\", \"users\"]",
    )
    .group(Group::People)
    .searched();

/// Who took part.
pub static PARTNERS: Field<Tables<Partner>> = Field::new("partners", "partenaires")
    .label("Avec", "With")
    .help("Avec qui ?", "With whom?")
    .example(
        "[{ nom = \"IRA de Lille\", role = \"anime les ateliers\" }]",
        "[{ name = \"IRA de Lille\", role = \"ran the workshops\" }]",
    )
    .group(Group::People)
    .searched();

/// What work it took.
pub static EFFORT: Field<Table<Effort>> = Field::new("effort", "effort")
    .label("Effort", "Effort")
    .help("Combien de travail ?", "How much work?")
    .example("{ jours = 40, personnes = 6 }", "{ days = 40, people = 6 }")
    .group(Group::Results);

/// Who paid.
pub static FUNDING: Field<Tables<Funding>> = Field::new("funding", "financements")
    .label("Financement", "Funding")
    .help(
        "Qui a payé, et combien d'euros ?",
        "Who paid, and how many euros?",
    )
    .example(
        "[{ nom = \"Région\", montant = 10000 }]",
        "[{ name = \"Region\", amount = 10000 }]",
    )
    .group(Group::Results);

/// What was counted.
pub static INDICATORS: Field<Tables<Indicator>> = Field::new("indicators", "indicateurs")
    .label("Ce qu'on a compté", "What was counted")
    .help(
        "Ce qui a été compté, un chiffre par ligne.",
        "What was counted, a figure a line.",
    )
    .example(
        "[{ libelle = \"satisfaits\", valeur = 88, unite = \"%\", n = 25 }]",
        "[{ label = \"satisfied\", value = 88, unit = \"%\", n = 25 }]",
    )
    .group(Group::Results)
    .searched();

/// What can be taken away.
pub static DELIVERABLES: Field<Tables<Deliverable>> = Field::new("deliverables", "livrables")
    .label("Livrables", "Deliverables")
    .help(
        "Ce qu'on peut emporter : un fichier posé à côté de cette fiche, ou une adresse.",
        "What can be taken away: a file put beside this sheet, or an address.",
    )
    .example(
        "[{ titre = \"Plan d'action\", url = \"https://example.org/plan\" }]",
        "[{ title = \"Action plan\", url = \"https://example.org/plan\" }]",
    )
    .group(Group::Results)
    .searched();

/// The picture at the top.
pub static IMAGE: Field<Table<Image>> = Field::new("image", "image")
    .label("Image", "Picture")
    .help(
        "Une image posée à côté de cette fiche, en JPEG, PNG ou WebP. « alt » dit ce qu'elle \
         montre à qui ne la voit pas.",
        "A picture put beside this sheet, as JPEG, PNG or WebP. \"alt\" says what it shows to \
         those who do not see it.",
    )
    .said_in_form(
        "Une image, en JPEG, PNG ou WebP. Le texte de remplacement dit ce qu'elle montre.",
        "A picture, as JPEG, PNG or WebP. The alternative text says what it shows.",
    )
    .example(
        "{ fichier = \"photo.jpg\", alt = \"Une table couverte de prototypes\" }",
        "{ file = \"photo.jpg\", alt = \"A table covered with prototypes\" }",
    );

/// Cases to read beside it.
pub static SEE_ALSO: Field<References> = Field::new("see_also", "voir_aussi")
    .naming("case")
    .label("À lire aussi", "See also")
    .help(
        "D'autres cas à lire : LABO/NOM.",
        "Other cases to read: LAB/NAME.",
    )
    .example(
        "[\"notre-labo/un-autre-cas\"]",
        "[\"our-lab/another-case\"]",
    )
    .group(Group::Story);

/// The earlier work that it continues.
pub static FOLLOWS: Field<Reference> = Field::new("follows", "suite_de")
    .naming("case")
    .label("Fait suite à", "Follows on from")
    .help(
        "Le cas que celui-ci continue : LABO/NOM.",
        "The case that this one continues: LAB/NAME.",
    )
    .example(
        "\"notre-labo/un-cas-plus-ancien\"",
        "\"our-lab/an-earlier-case\"",
    )
    .group(Group::Story);

/// Whether it is shown on the home page.
pub static FEATURED: Field<Boolean> = Field::new("featured", "a_la_une")
    .label("À la une", "Featured")
    .help("À la une de la page d'accueil ?", "On the home page?")
    .example("true", "true");

/// The fields, in the order of a form.
pub static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    STATUS.about(),
    STARTED.about(),
    SUMMARY.about(),
    ENDED.about(),
    UPDATED.about(),
    SEE_ALSO.about(),
    FOLLOWS.about(),
    ACTIVITY.about(),
    THEMES.about(),
    METHODS.about(),
    TERRITORY.about(),
    LABS.about(),
    AUDIENCES.about(),
    PARTNERS.about(),
    CONTACTS.about(),
    EFFORT.about(),
    DURATION.about(),
    FUNDING.about(),
    INDICATORS.about(),
    DELIVERABLES.about(),
    IMAGE.about(),
    SOURCES.about(),
    EXAMPLE.about(),
    ALIASES.about(),
    LICENSE.about(),
    LANGUAGE.about(),
    FEATURED.about(),
    DRAFT.about(),
];
