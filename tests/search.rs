//! `capot search`: the index of the built site, asked from the command line.

mod support;

use serde_json::Value;
use support::{Place, finish};

fn built() -> Place {
    let place = Place::of("small");
    place.build();
    place
}

fn ask(place: &Place, arguments: &[&str]) -> Value {
    let ran = place.run(&[&["search", "--json"], arguments].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1);
    serde_json::from_str(&ran.out).unwrap()
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["id"].as_str().unwrap())
        .collect()
}

/// Facets had words of their own, and kept them where a site's theme had others.
#[test]
fn a_status_is_called_what_the_pages_call_it() {
    let place = Place::of("small");
    place.write(
        "themes/entrelabs/texts/fr.toml",
        "[status]\nunfinished = \"Appris en route\"\n",
    );
    place.build();
    let ran = place.run(&["search", "guichet"]);
    assert!(ran.out.contains("Appris en route"), "{}", ran.out);
    let page = place.read("public/cas/quai/guichet/index.html");
    assert!(page.contains("Appris en route"), "{page}");
}

/// "En cours", of a sheet whose source is of 2015, was read as of today.
#[test]
fn a_hit_says_by_when_an_unfinished_work_was_under_way() {
    let place = Place::of("small");
    let sheet = "content/cases/atelier/bureau/index.md";
    let source = "sources = [{ title = \"Rapport\", date = \"2015-04\" }]\nstatut = ";
    let text = place.read(sheet).replacen("statut = ", source, 1);
    place.write(sheet, &text);
    place.build();
    let answer = ask(&place, &["bureau", "sombre"]);
    assert_eq!(answer["hits"][0]["as_of"], "avril 2015");
    let told = |place: &Place| place.run(&["search", "bureau", "sombre"]).out;
    assert!(told(&place).contains("(source : avril 2015)"));
    // What has ended stays ended.
    place.write(sheet, &text.replacen("en-cours", "non-abouti", 1));
    place.build();
    assert!(ask(&place, &["bureau", "sombre"])["hits"][0]["as_of"].is_null());
    assert!(!told(&place).contains("source :"));
}

#[test]
fn the_answer_is_the_object_that_was_agreed_on() {
    let answer = ask(&built(), &["bureau", "sombre"]);
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&answer),
        ["also", "facets", "hits", "query", "suggestion", "total"]
    );
    assert_eq!(answer["query"], "bureau sombre");
    let hit = &answer["hits"][0];
    assert_eq!(
        keys(hit),
        [
            "extract", "id", "kind", "labs", "methods", "score", "status", "themes", "title",
            "url", "year"
        ]
    );
    assert_eq!(hit["id"], "atelier/bureau");
    assert_eq!(hit["kind"], "case");
    assert_eq!(hit["url"], "/cas/atelier/bureau/");
    assert_eq!(hit["status"], "ongoing");
    assert_eq!(hit["year"], 2015);
    assert!(
        hit["extract"]
            .as_str()
            .unwrap()
            .contains("<mark>bureau</mark>")
    );
    assert_eq!(answer["facets"]["lab"]["atelier"], 1);
}

#[test]
fn filters_narrow_the_answer() {
    let place = built();
    assert_eq!(
        ids(&ask(&place, &["prototype", "--method", "prototypage"])),
        ["atelier/bureau"]
    );
    assert_eq!(
        ids(&ask(&place, &["guichet", "--year", "2017"])),
        ["quai/guichet"]
    );
    for status in ["unfinished", "non-abouti"] {
        assert_eq!(
            ids(&ask(&place, &["guichet", "--status", status])),
            ["quai/guichet"]
        );
    }
    assert!(
        ids(&ask(&place, &["guichet", "--lab", "atelier"]))
            .iter()
            .all(|id| *id != "quai/guichet")
    );
    assert_eq!(
        ids(&ask(
            &place,
            &["accueil", "--theme", "accueil", "--limit", "1"]
        ))
        .len(),
        1
    );
    assert!(!ids(&ask(&place, &["bureau", "-sombre"])).contains(&"atelier/bureau"));
    assert!(ids(&ask(&place, &["RH"])).contains(&"quai/guichet"));
}

#[test]
fn what_only_the_front_matter_says_is_found() {
    let place = built();
    for words in [["plan", "bureau"], ["ville", "essai"], ["agents", "mairie"]] {
        assert!(
            ids(&ask(&place, &words)).contains(&"atelier/bureau"),
            "{words:?}"
        );
    }
    assert_eq!(ids(&ask(&place, &["17", "mai", "2018"]))[0], "visite");
}

#[test]
fn people_read_titles_addresses_and_extracts() {
    let ran = built().run(&["search", "bureau", "sombre"]);
    assert_eq!(ran.status, 0);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "Un bureau pour demain");
    assert_eq!(lines[1], "https://vitrine.example.org/cas/atelier/bureau/");
    assert_eq!(lines[2], "L'Atelier · En cours · 2015");
    assert!(lines[3].contains("bureau sombre"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains("<mark>"));
}

#[test]
fn words_that_matched_stand_out_where_colours_are_wanted() {
    let place = built();
    let mut command = place.command(&["search", "sombre"]);
    let ran = finish(command.env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1"));
    assert!(
        ran.out.contains("\u{1b}[1m\u{1b}[33msombre\u{1b}[0m"),
        "{:?}",
        ran.out
    );
}

#[test]
fn nothing_found_says_what_to_do() {
    let place = built();
    let ran = place.run(&["search", "xylophone"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains("Aucun résultat pour « xylophone »"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Essayez"), "{}", ran.out);
    let filtered = place.run(&["search", "bureau", "--year", "1999"]);
    assert!(filtered.out.contains("Sans filtre"), "{}", filtered.out);
    // Whom to call: with the address of their page, where contacts are.
    let call = |out: &str| {
        let mut lines = out.lines().filter(|line| line.contains("/labs/"));
        lines.next().map(str::to_owned)
    };
    let lab = call(&filtered.out).expect("a lab to call");
    assert!(lab.ends_with("/labs/atelier/"), "{lab}");
    assert_eq!(
        call(&ran.out),
        None,
        "nobody is known to know of xylophones"
    );
    assert_eq!(ask(&place, &["xylophone"])["total"], 0);
}

#[test]
fn without_a_built_site_it_says_how_to_get_one() {
    let ran = Place::of("small").run(&["search", "bureau"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("no-site") && ran.err.contains("capot build"),
        "{}",
        ran.err
    );
}

#[test]
fn a_damaged_index_is_an_error_not_an_answer() {
    let place = built();
    place.write("public/search/meta.json", "{}");
    let ran = place.run(&["search", "bureau"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("search-index"), "{}", ran.err);
}

/// A lab that no sheet has gave no answer and no hint why.
#[test]
fn a_filter_takes_names_and_titles_and_refuses_what_nobody_has() {
    let place = Place::of("small");
    place.build();
    let by_name = place.run(&["search", "guichet", "--lab", "quai", "--json"]);
    let by_title = place.run(&["search", "guichet", "--lab", "QUAI", "--json"]);
    assert_eq!(by_name.status, 0, "{}", by_name.err);
    assert_eq!(by_name.out, by_title.out);
    let unknown = place.run(&["search", "guichet", "--lab", "quia"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("« quai »"), "{}", unknown.err);
}

/// Sheets in which each text of the front matter is a word that stands nowhere else:
/// `sz` and the names of its field in French.
const WORDS: [(&str, &str); 6] = [
    (
        "content/cases/szlab/szcase.md",
        "titre = \"sztitre\"\nstatut = \"en-cours\"\ndebut = 2024\nresume = \"szresume\"\n\
         publics = [\"szpublics\"]\nduree = \"szduree\"\naliases = [\"/szaliases/\"]\n\
         themes = [\"szthemes\"]\nmethodes = [\"szmethodes\"]\nlabos = [\"szlabos\"]\n\
         territoire = { nom = \"szterritoirenom\", echelle = \"commune\", code = \"szterritoirecode\" }\n\
         partenaires = [{ nom = \"szpartenairesnom\", role = \"szpartenairesrole\" }]\n\
         contacts = [{ role = \"szcontactsrole\", organisation = \"szcontactsorganisation\", nom = \"szcontactsnom\", courriel = \"labo@example.org\", accord = { donne = 2023-01-01, jusqu_a = 2099-01-01 } }]\n\
         financements = [{ nom = \"szfinancementsnom\", montant = 3 }]\n\
         indicateurs = [{ libelle = \"szindicateurslibelle\", valeur = 3, unite = \"szindicateursunite\", source = \"szindicateurssource\" }]\n\
         livrables = [{ titre = \"szlivrablestitre\", url = \"https://example.org/x\", description = \"szlivrablesdescription\" }]\n\
         image = { fichier = \"point.png\", alt = \"szimagealt\", credit = \"szimagecredit\" }\n\
         sources = [{ titre = \"szsourcestitre\", page = \"szsourcespage\", url = \"https://example.org/y\" }]\n\
         +++\n\n## Sujet\n\nUn.\n\n## Méthode\n\nDeux.\n\n## Résultats\n\nTrois.\n",
    ),
    (
        "content/labs/szlab.md",
        "nom = \"sznom\"\norganisation = \"szorganisation\"\naliases = [\"/szaliases-2/\"]\n\
         territoire = { nom = \"szterritoirenom2\", echelle = \"commune\" }\n+++\n",
    ),
    ("content/labs/szlabos.md", "nom = \"szlabos\"\n+++\n"),
    (
        "content/themes/szthemes.md",
        "titre = \"szthemes\"\nresume = \"szresumetheme\"\n+++\n",
    ),
    (
        "content/methods/szmethodes.md",
        "titre = \"szmethodes\"\nresume = \"szresumemethode\"\n+++\n",
    ),
    (
        "content/meetings/szmeeting.md",
        "titre = \"szrencontre\"\nformat = \"visite\"\ndebut = 2024-01-01T10:00:00\nlieu = \"szlieu\"\n+++\n",
    ),
];

/// What the schema says of search is what the index does: each text of a case is
/// found or not as its description has it.
#[test]
fn search_finds_a_case_by_the_fields_that_say_so_and_by_no_other() {
    let place = Place::of("small");
    for (file, text) in WORDS {
        place.write(file, &format!("+++\n{text}"));
    }
    let picture = include_bytes!("sites/private/content/open-hood/reviews/amer-photo.png");
    std::fs::write(place.path("content/cases/szlab/point.png"), picture).unwrap();
    place.build();
    let described = place.run(&["schema", "case", "--format", "json"]);
    let described: Value = serde_json::from_str(&described.out).unwrap();
    let (_, sheet) = WORDS[0];
    let mut asked = 0;
    let mut wrong = Vec::new();
    let mut judge = |names: &[&str], field: &Value| {
        let path = names.concat();
        let word = format!("sz{path}");
        let is_text = ["text", "texts", "references"].contains(&field["type"].as_str().unwrap());
        // A telephone number is no word, and the other references are to cases.
        if !is_text || ["contactstelephone", "voir_aussi", "partenairesurl"].contains(&&*path) {
            return;
        }
        assert!(sheet.contains(&word), "no {word} in the sheet of this test");
        let answer = ask(&place, &[&word]);
        let is_exact = answer["suggestion"].is_null();
        let is_found = is_exact && ids(&answer).contains(&"szlab/szcase");
        asked += 1;
        if is_found != field["searched"].as_bool().unwrap() {
            wrong.push(format!("{path}: found {is_found}"));
        }
    };
    for field in described["fields"].as_array().unwrap() {
        let name = field["key"]["fr"].as_str().unwrap();
        match field["fields"].as_array() {
            Some(inner) => {
                for one in inner {
                    judge(&[name, one["key"]["fr"].as_str().unwrap()], one);
                }
            }
            None => judge(&[name], field),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 20, "{asked}");
}
