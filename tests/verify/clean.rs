//! Clean sites are told of as clean: private sheets that share with the public
//! ones what anybody may share.

use std::fmt::Write;

use super::support::{Place, Ran};

/// How many sheets of each kind.
const EACH: usize = 22;

const ADDRESS: &str =
    "ce-que-nous-avons-appris-en-fusionnant-les-accueils-de-trois-services-publics";
const QUOTED: &str = "Nous avons ouvert un seul accueil pour trois services, et les usagers ont \
    cessé de courir d'un étage à l'autre ; il a fallu pour cela que chacun des services accepte de \
    former ses agents aux démarches des deux autres pendant tout un hiver.";
const FIRST: &str = "Les agents ont dessiné leur accueil avec les habitants du quartier nord";
const SECOND: &str = "Les devis sont arrivés trois mois plus tard que ce que la ville espérait";
const EXTRACT: &str =
    "Commencer par écouter les agents d'accueil nous a fait gagner une année entière.";

/// A private sheet: what its front matter says besides, and its text.
type Write1 = fn(usize) -> (String, String);

/// The kinds of sheets that made `verify` cry.
const KINDS: [(&str, Write1); 16] = [
    ("long address", |number| {
        let text = format!(
            "Voir https://vitrine.example.org/cas/atelier/{ADDRESS}/ et \
             [la fiche](../../../cases/atelier/{ADDRESS}.md), numéro {number}."
        );
        (String::new(), text)
    }),
    ("title of a site's page", |number| {
        let title = ["Bureau du futur · Entrelabs", "DITP – Le FailCamp"][number % 2];
        (
            String::new(),
            format!("## {title}\n\nPassé en revue, tour {number}."),
        )
    }),
    ("rendered fields", |number| {
        let text = format!("Région : 10 000 €\n\nParis (commune)\n\nTour {number}.");
        (String::new(), text)
    }),
    ("licence", |number| {
        let text = "Sous https://github.com/etalab/licence-ouverte/blob/master/LO.md";
        (String::new(), format!("{text}, tour {number}."))
    }),
    ("words of capot", |number| {
        let words = [
            "Organization",
            "Open Licence",
            "Report",
            "WebSite",
            "BreadcrumbList",
        ];
        (
            String::new(),
            format!("## {}\n\nTour {number}.", words[number % words.len()]),
        )
    }),
    ("family name that is a word", |number| {
        let names = [
            "Anne Report",
            "Paul Dessin",
            "Lou Motif",
            "Luc Atelier",
            "Zoé Organization",
        ];
        (
            authors(names[number % names.len()]),
            format!("Tour {number}."),
        )
    }),
    ("two neighbouring blocks", |number| {
        let text =
            format!("Du quartier nord les devis sont arrivés trois mois plus tard que, {number}.");
        (String::new(), text)
    }),
    ("across a block", |_| {
        (
            String::new(),
            "avec les habitants du quartier nord. Les devis sont arrivés trois mois plus tard"
                .into(),
        )
    }),
    ("quotation", |number| {
        let text = format!(
            "> {QUOTED}\n\n[La fiche](../../../cases/atelier/{ADDRESS}.md), tour {number}."
        );
        (String::new(), text)
    }),
    ("quotation of the sheet's own case", |number| {
        (
            format!("cas = \"atelier/{ADDRESS}\"\n"),
            format!("> {QUOTED}\n\nTour {number}."),
        )
    }),
    ("public too", |number| {
        let front = format!("aussi_public = [\"atelier/{ADDRESS}\"]\n");
        (front, format!("{QUOTED}\n\nTour {number}."))
    }),
    ("public extract", |number| {
        (
            String::new(),
            format!("Tour {number}.\n\n## Extrait public\n\n{EXTRACT}"),
        )
    }),
    ("contact with consent", |number| {
        let text = format!("Tour {number}, avec Jeanne Bonaventure (jeanne@ville.example.org).");
        (authors("Jeanne Bonaventure"), text)
    }),
    ("address of an office", |number| {
        let text = format!("Écrire à accueil@ville.example.org ou 03 20 00 00 01, tour {number}.");
        (String::new(), text)
    }),
    ("names of offices", |number| {
        let text = format!(
            "- Direction interministérielle de la transformation publique, ministère de la transformation\n\
             - Tour {number}"
        );
        (String::new(), text)
    }),
    ("title of the case", |number| {
        let text = format!(
            "- [Ce que nous avons appris en fusionnant les accueils de trois services publics](../../../cases/atelier/{ADDRESS}.md)\n\
             - Tour {number}"
        );
        (String::new(), text)
    }),
];

fn authors(name: &str) -> String {
    format!("auteurs = [{{ nom = \"{name}\" }}]\n")
}

fn place() -> Place {
    let place = Place::of("small");
    place.write(
        &format!("content/cases/atelier/{ADDRESS}.md"),
        &format!(
            "+++\ntitre = \"Ce que nous avons appris en fusionnant les accueils de trois services publics\"\n\
             statut = \"en-cours\"\ndebut = 2015\n\
             territoire = {{ nom = \"Paris\", echelle = \"commune\" }}\n\
             financements = [{{ nom = \"Région\", montant = 10000 }}]\n\
             partenaires = [{{ nom = \"Direction interministérielle de la transformation publique, ministère de la transformation\" }}]\n\
             livrables = [{{ titre = \"Guide\", url = \"https://ville.fr/guide\" }}]\n\
             contacts = [\n\
             {{ role = \"Accueil\", courriel = \"accueil@ville.example.org\", telephone = \"+33 3 20 00 00 01\" }},\n\
             {{ role = \"Cheffe\", nom = \"Jeanne Bonaventure\", courriel = \"jeanne@ville.example.org\", accord = {{ donne = 2023-01-01, jusqu_a = 2024-01-01 }} }},\n\
             ]\n+++\n\n\
             ## Sujet\n\n{QUOTED}\n\n{FIRST}\n\n{SECOND}\n\n\
             ## Méthode\n\nLe report du dessin, pour un motif : l'atelier. {EXTRACT}\n\n\
             | an | coût |\n|:---|-----:|\n| 2015 | 10 |\n\n\
             ## Résultats\n\nPas encore connus.\n"
        ),
    );
    place.write(
        "content/pages/bureau-du-futur.md",
        "+++\ntitre = \"Bureau du futur\"\n+++\n\nUne page.\n",
    );
    for (kind, (name, write)) in KINDS.iter().enumerate() {
        for number in 0..EACH {
            let (front, text) = write(number);
            let mut sheet = String::from("+++\n");
            writeln!(sheet, "titre = \"{name}, {number}\"").unwrap();
            write!(sheet, "{front}+++\n\n{text}\n").unwrap();
            // What a file is called is public, too: of a case, of a page.
            let stem = ["cas-ditp", "bureau", "guichet", "organization"][number % 4];
            let file = format!("content/open-hood/reviews/{kind}-{number}/{stem}.md");
            place.write(&file, &sheet);
        }
    }
    place
}

/// Nothing but the last line, which says that all is well.
fn is_quiet(ran: &Ran) {
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(
        ran.err.starts_with("Rien n'empêche de publier"),
        "{}",
        ran.err
    );
}

#[test]
fn clean_sheets_raise_no_alarm() {
    assert!(KINDS.len() * EACH >= 300);
    let place = place();
    place.build();
    is_quiet(&place.run(&["verify"]));
}

/// A site that was not built anew after a change was searched with all the false
/// alarms of a search.
#[test]
fn clean_sheets_raise_no_alarm_where_pages_must_be_searched() {
    let place = place();
    place.build();
    let case = format!("content/cases/atelier/{ADDRESS}.md");
    place.replace(&case, "Pas encore connus.", "Toujours pas connus.");
    place.replace("capot.toml", "Petite vitrine", "Grande vitrine");
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("built-otherwise"), "{}", ran.err);
    assert!(
        !ran.err.contains("leak") && !ran.err.contains("text-in-both"),
        "{}",
        ran.err
    );
}

/// The build wrote a style that its own policy forbids, and verify called it an error.
#[test]
fn the_alignment_of_columns_is_a_class() {
    let place = place();
    place.build();
    let page = place.read(&format!("public/cas/atelier/{ADDRESS}/index.html"));
    assert!(
        page.contains("<th scope=\"col\" class=\"align-right\">coût</th>"),
        "{page}"
    );
    assert!(page.contains("<td class=\"align-right\">10</td>"), "{page}");
    assert!(!page.contains("style="), "{page}");
}
