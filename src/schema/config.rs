//! The settings of a site, `capot.toml`.

use super::parts::{EMAIL, table};
use super::value::{
    Boolean, Folder, FreeLists, LanguageCode, License, Line, SiteUrl, Table, Tables, TimeZone, Word,
};
use super::vocabulary::vocabulary;
use super::{Field, FieldInfo};

/// The site's name.
pub static TITLE: Field<Line> = Field::new("title", "titre")
    .required()
    .label("Titre", "Title")
    .help("Le nom du site.", "The site's name.")
    .example("\"Entrelabs\"", "\"Entrelabs\"");

/// Where the site will be reached.
pub static BASE_URL: Field<SiteUrl> = Field::new("base_url", "base_url")
    .required()
    .label("Adresse", "Address")
    .help(
        "L'adresse où l'on trouvera le site ; elle peut avoir un chemin.",
        "The address at which the site will be found; it may have a path.",
    )
    .example(
        "\"https://cas.example.org/\"",
        "\"https://cas.example.org/\"",
    );

/// The site's language.
pub static LANGUAGE: Field<LanguageCode> = Field::new("language", "langue")
    .label("Langue", "Language")
    .help(
        "La langue du site et de ses adresses : \"fr\" (sans ce champ) ou \"en\".",
        "The language of the site and of its addresses: \"fr\" (without this field) or \"en\".",
    )
    .example("\"fr\"", "\"en\"");

/// What the site is.
pub static DESCRIPTION: Field<Line> = Field::new("description", "description")
    .label("Description", "Description")
    .help(
        "Ce qu'est le site, en une phrase ou deux.",
        "What the site is, in a sentence or two.",
    )
    .example(
        "\"Ce que nos labos ont essayé.\"",
        "\"What our labs have tried.\"",
    );

/// The licence of sheets that name none.
pub static LICENSE: Field<License> = Field::new("license", "licence")
    .label("Licence", "Licence")
    .help(
        "La licence des fiches qui n'en nomment pas ; sans ce champ : \"etalab-2.0\".",
        "The licence of sheets that name none; without this field: \"etalab-2.0\".",
    )
    .example("\"etalab-2.0\"", "\"etalab-2.0\"");

/// The theme.
pub static THEME: Field<Line> = Field::new("theme", "theme")
    .label("Thème graphique", "Theme")
    .help(
        "Le thème graphique ; sans ce champ : \"entrelabs\".",
        "The theme of the pages; without this field: \"entrelabs\".",
    )
    .example("\"entrelabs\"", "\"entrelabs\"");

/// The folder of the sheets.
pub static CONTENT: Field<Folder> = Field::new("content", "contenu")
    .label("Dossier des fiches", "Folder of the sheets")
    .help(
        "Le dossier des fiches ; sans ce champ : \"content\".",
        "The folder of the sheets; without this field: \"content\".",
    )
    .example("\"content\"", "\"content\"");

/// The folder of the built site.
pub static OUTPUT: Field<Folder> = Field::new("output", "sortie")
    .label("Dossier du site fabriqué", "Folder of the built site")
    .help(
        "Le dossier du site fabriqué ; sans ce champ : \"public\".",
        "The folder of the built site; without this field: \"public\".",
    )
    .example("\"public\"", "\"public\"");

/// The time zone.
pub static TIMEZONE: Field<TimeZone> = Field::new("timezone", "fuseau")
    .label("Fuseau horaire", "Time zone")
    .help(
        "Le fuseau des heures qui n'en nomment pas ; sans ce champ : \"Europe/Paris\".",
        "The zone of times that name none; without this field: \"Europe/Paris\".",
    )
    .example("\"Europe/Paris\"", "\"Europe/Paris\"");

/// Whether the site is an example.
pub static EXAMPLE: Field<Boolean> = Field::new("example", "exemple")
    .label("Site d'exemple", "Example site")
    .help(
        "Vrai si le site est un exemple : ce qui y tient lieu de vraies valeurs n'est pas signalé.",
        "True where the site is an example: what stands in for real values is not warned of.",
    )
    .example("true", "true");

/// The publisher's name.
pub static PUBLISHER_NAME: Field<Line> = Field::new("name", "nom")
    .label("Nom", "Name")
    .help(
        "L'organisation qui publie le site.",
        "The organisation that publishes the site.",
    )
    .example("\"Région Pays de la Loire\"", "\"Région Pays de la Loire\"");

table! {
    /// Who publishes the site.
    pub Publisher: PUBLISHER_NAME, EMAIL
}

/// Who publishes the site.
pub static PUBLISHER: Field<Table<Publisher>> = Field::new("publisher", "editeur")
    .label("Éditeur", "Publisher")
    .help(
        "Qui publie le site : les mentions légales en sont faites.",
        "Who publishes the site: the legal notice is made of it.",
    )
    .example(
        "{ nom = \"Région\", courriel = \"labo@example.org\" }",
        "{ name = \"Region\", email = \"lab@example.org\" }",
    );

/// The folder of the private sheets.
pub static HOOD_CONTENT: Field<Folder> = Field::new("content", "contenu")
    .label("Dossier des fiches privées", "Folder of the private sheets")
    .help(
        "Le dossier des fiches privées ; sans ce champ : \"open-hood\" dans celui des fiches.",
        "The folder of the private sheets; without this field: \"open-hood\" in that of the sheets.",
    )
    .example("\"../capot-ouvert\"", "\"../open-hood\"");

/// The folder of the built private site.
pub static HOOD_OUTPUT: Field<Folder> = Field::new("output", "sortie")
    .label("Dossier du site privé", "Folder of the private site")
    .help(
        "Le dossier du site privé fabriqué ; sans ce champ : \"private\".",
        "The folder of the built private site; without this field: \"private\".",
    )
    .example("\"private\"", "\"private\"");

/// Where members reach their server.
pub static HOOD_ADDRESS: Field<SiteUrl> = Field::new("address", "adresse")
    .label("Adresse des membres", "Members' address")
    .help(
        "L'adresse où les membres trouvent leur serveur.",
        "The address at which members find their server.",
    )
    .example(
        "\"https://membres.example.org/\"",
        "\"https://members.example.org/\"",
    );

/// Whether the open hood lies in the same repository.
pub static SHARED_REPOSITORY: Field<Boolean> = Field::new("shared_repository", "depot_partage")
    .label("Dépôt partagé", "Shared repository")
    .help(
        "Vrai si le capot ouvert est, en connaissance de cause, dans le même dépôt.",
        "True where the open hood knowingly lies in the same repository.",
    )
    .example("false", "false");

table! {
    /// Where the open hood lies and is built.
    pub OpenHood: HOOD_CONTENT, HOOD_OUTPUT, HOOD_ADDRESS, SHARED_REPOSITORY
}

/// The private part.
pub static OPEN_HOOD: Field<Table<OpenHood>> = Field::new("open_hood", "capot_ouvert")
    .label("Capot ouvert", "Open hood")
    .help("La partie privée.", "The private part.")
    .example(
        "{ contenu = \"../capot-ouvert\" }",
        "{ content = \"../open-hood\" }",
    );

/// Whether members write on their server.
pub static WRITING_MEMBERS: Field<Boolean> = Field::new("members", "membres")
    .label("Les membres écrivent", "Members write")
    .help(
        "Vrai si les membres écrivent dans le capot ouvert, sur leur serveur ; sans ce champ : \
         ils lisent seulement.",
        "True where members write in the open hood, on their server; without this field: they \
         read only.",
    )
    .example("true", "true");

vocabulary! {
    /// Who publishes what a lab's members write for the showcase.
    #[derive(Default)]
    Publishing {
        /// Those who facilitate the network.
        #[default]
        Facilitator = "facilitator" "facilitation", "La facilitation" "The facilitators",
            "on lui propose les fiches" "sheets are proposed to them";
        /// The lab itself.
        Lab = "lab" "lab", "Le labo" "The lab",
            "chaque labo publie les siennes" "each lab publishes its own";
    }
}

/// Who publishes the showcase sheets that members write.
pub static WRITING_PUBLISH: Field<Word<Publishing>> = Field::new("publish", "publication")
    .label("Qui publie", "Who publishes")
    .help(
        "Qui publie les fiches de la vitrine que des membres écrivent ; sans ce champ : \
         \"facilitation\".",
        "Who publishes the showcase sheets that members write; without this field: \
         \"facilitator\".",
    )
    .example("\"facilitation\"", "\"facilitator\"");

table! {
    /// Who writes in a browser.
    pub Writing: WRITING_MEMBERS, WRITING_PUBLISH
}

/// Who writes in a browser.
pub static WRITING: Field<Table<Writing>> = Field::new("writing", "ecriture")
    .label("Écriture", "Writing")
    .help(
        "Qui écrit, dans un navigateur.",
        "Who writes, in a browser.",
    )
    .example("{ membres = true }", "{ members = true }");

/// The folder of a lab's own root.
pub static ROOT_FOLDER: Field<Folder> = Field::new("folder", "dossier")
    .required()
    .label("Dossier", "Folder")
    .help(
        "Le dossier où ce labo écrit, compté depuis celui de capot.toml.",
        "The folder where this lab writes, from that of capot.toml.",
    )
    .example("\"../paca\"", "\"../paca\"");

/// The lab of a root.
pub static ROOT_LAB: Field<Line> = Field::new("lab", "lab")
    .required()
    .label("Labo", "Lab")
    .help(
        "Le labo, par le nom de sa fiche : il n'écrit qu'ici.",
        "The lab, by the name of its sheet: it writes here alone.",
    )
    .example("\"paca\"", "\"paca\"");

table! {
    /// A content root of one lab.
    pub Root: ROOT_FOLDER, ROOT_LAB
}

/// The labs' own content roots.
pub static ROOTS: Field<Tables<Root>> = Field::new("roots", "racines")
    .label("Dossiers des labos", "Labs' folders")
    .help(
        "D'autres dossiers de fiches, un par labo : il y tient `cases/LABO/` et \
         `labs/LABO.md`, et rien d'autre.",
        "Further folders of sheets, one a lab: it keeps `cases/LAB/` and `labs/LAB.md` \
         there, and nothing else.",
    )
    .example(
        "[{ dossier = \"../paca\", lab = \"paca\" }]",
        "[{ folder = \"../paca\", lab = \"paca\" }]",
    );

/// Words that mean the same, for search.
pub static SYNONYMS: Field<FreeLists> = Field::new("synonyms", "synonymes")
    .label("Synonymes", "Synonyms")
    .help(
        "Un mot ou un sigle, et les mots qui veulent dire la même chose : la recherche trouve \
         les uns par les autres.",
        "A word or an acronym, and the words that mean the same: search finds each by the others.",
    )
    .example(
        "{ RH = [\"ressources humaines\"] }",
        "{ HR = [\"human resources\"] }",
    );

/// The fields, in the order of a file.
pub static FIELDS: &[&FieldInfo] = &[
    TITLE.about(),
    BASE_URL.about(),
    LANGUAGE.about(),
    DESCRIPTION.about(),
    LICENSE.about(),
    THEME.about(),
    CONTENT.about(),
    OUTPUT.about(),
    TIMEZONE.about(),
    EXAMPLE.about(),
    PUBLISHER.about(),
    OPEN_HOOD.about(),
    WRITING.about(),
    ROOTS.about(),
    SYNONYMS.about(),
];
