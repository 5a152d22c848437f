//! What is the same without an open hood is proven; what is not is searched, and
//! verify says why.

use std::fs;

use super::support::{Place, Ran, finish};

const REVIEW: &str = "content/open-hood/reviews/franchement.md";
const SECRET: &str = "Nous avons caché la moitié des réponses au questionnaire des agents.";

fn place() -> Place {
    let place = Place::of("small");
    place.write(
        REVIEW,
        &format!("+++\ntitre = \"Franchement\"\n+++\n\n{SECRET}\n"),
    );
    place
}

/// The last line says that all is well, and nothing else is said.
fn is_quiet(ran: &Ran) {
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("Rien n'empêche"), "{}", ran.err);
}

fn on_day(place: &Place, epoch: &str, arguments: &[&str]) -> Ran {
    finish(place.command(arguments).env("SOURCE_DATE_EPOCH", epoch))
}

/// The copy was built at the address of the settings, and each page differed.
#[test]
fn a_site_that_was_built_for_another_address_is_compared_with_such_a_one() {
    let place = place();
    let build = ["build", "--base-url", "https://autre.example.org/essai/"];
    assert_eq!(place.run(&build).status, 0);
    is_quiet(&place.run(&["verify"]));
}

/// The manifest says by which day the site was built: a day later, nothing is otherwise.
#[test]
fn a_site_is_compared_with_one_of_its_own_day() {
    let place = place();
    place.replace(
        "content/labs/quai.md",
        "nom = \"Le Quai\"\n",
        "nom = \"Le Quai\"\ncontacts = [{ role = \"Cheffe\", nom = \"Jeanne Bonaventure\", courriel = \
         \"jeanne@ville.example.org\", accord = { donne = 2023-01-01, jusqu_a = 2023-12-31 } }]\n",
    );
    place.build();
    let manifest = place.read("public/capot-manifest.json");
    assert!(manifest.contains("\"today\":\"2023-11-14\""), "{manifest}");
    is_quiet(&on_day(&place, "1700086400", &["verify"]));
    // Once a consent has ended, the site must be built anew.
    let ran = on_day(&place, "1705000000", &["verify"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(ran.err.contains("published-person"), "{}", ran.err);
    assert!(!ran.err.contains("built-otherwise"), "{}", ran.err);
}

#[test]
fn where_a_site_was_made_otherwise_verify_says_so_and_searches() {
    let place = place();
    place.build();
    let manifest = place.read("public/capot-manifest.json");
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    place.write(
        "public/capot-manifest.json",
        &manifest.replace(&version, "\"version\":\"0.0.1\""),
    );
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("built-otherwise"), "{}", ran.err);
    assert!(ran.err.contains("capot 0.0.1"), "{}", ran.err);
    place.build();
    place.replace("capot.toml", "Petite vitrine", "Autre vitrine");
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("capot.toml ont changé"), "{}", ran.err);
    place.replace("capot.toml", "Autre vitrine", "Petite vitrine");
    place.replace("content/labs/quai.md", "au bord", "tout au bord");
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("ont changé depuis"), "{}", ran.err);
    // What differs is searched.
    let page = place.read("public/labs/quai/index.html");
    place.write(
        "public/labs/quai/index.html",
        &page.replace("</main>", &format!("{SECRET}</main>")),
    );
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(ran.err.contains("[leak]"), "{}", ran.err);
}

/// Without a day and a version in the manifest there is still a copy to compare with.
#[test]
fn a_manifest_of_an_earlier_version_is_no_error() {
    let place = place();
    place.build();
    let manifest = place.read("public/capot-manifest.json");
    let start = manifest.find("\"made\"").unwrap();
    let end = manifest.find("\"files\"").unwrap();
    place.write(
        "public/capot-manifest.json",
        &format!("{}{}", &manifest[..start], &manifest[end..]),
    );
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("built-otherwise"), "{}", ran.err);
}

#[test]
fn where_the_sheets_have_errors_everything_is_searched() {
    let place = place();
    place.build();
    place.replace("content/labs/quai.md", "nom =", "nim =");
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("no-comparison"), "{}", ran.err);
    place.write("public/x.txt", SECRET);
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(ran.err.contains("[leak]"), "{}", ran.err);
}

/// Drafts are in the copy: nothing of it may stay, and what a killed run left goes.
#[test]
fn nothing_stays_of_the_copy() {
    let place = place();
    place.build();
    let before = place.listing();
    place.write(".public.capot-verify/content/pages/brouillon.md", "secret");
    is_quiet(&place.run(&["verify"]));
    assert_eq!(place.listing(), before);
}

#[test]
fn without_the_open_hood_the_last_line_says_that_the_audit_is_partial() {
    let place = Place::of("small");
    place.build();
    let last = |ran: &Ran| ran.err.lines().last().unwrap_or_default().to_owned();
    let ran = place.run(&["verify"]);
    assert!(last(&ran).starts_with("Contrôle partiel"), "{}", ran.err);
    assert!(!ran.err.contains("Rien n'empêche"), "{}", ran.err);
    let ran = place.run(&["--lang", "en", "verify"]);
    assert!(last(&ran).starts_with("Partial audit"), "{}", ran.err);
    // Where the settings name a folder, it is named.
    let settings = place.read("capot.toml");
    place.write(
        "capot.toml",
        &format!("{settings}\n[open_hood]\ncontent = \"../confidences\"\n"),
    );
    place.build();
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(last(&ran).contains("../confidences"), "{}", ran.err);
    assert_eq!(place.run(&["check"]).status, 0);
    assert_eq!(place.run(&["check", "--open-hood"]).status, 1);
    fs::create_dir_all(place.root().parent().unwrap().join("confidences/reviews")).unwrap();
    let ran = place.run(&["verify"]);
    assert!(last(&ran).starts_with("Contrôle partiel"), "{}", ran.err);
}

#[test]
fn what_init_writes_to_be_replaced_is_a_warning() {
    let place = Place::of("small");
    let base = place.path("base");
    let init = place.run(&["init", base.to_str().unwrap()]);
    assert_eq!(init.status, 0, "{}", init.err);
    for verb in ["check", "build", "verify"] {
        let ran = finish(place.command(&[verb]).arg("-C").arg(&base));
        assert_eq!(ran.status, 0, "{verb}: {}", ran.err);
        let told = ran.err.contains("[placeholder]");
        assert_eq!(told, verb != "build", "{verb}: {}", ran.err);
        if told {
            assert!(
                ran.err.contains("example.org") && ran.err.contains("à remplacer"),
                "{}",
                ran.err
            );
        }
    }
    let settings = fs::read_to_string(base.join("capot.toml")).unwrap();
    let settings = settings.replace(
        "output = \"public\"\n",
        "output = \"public\"\nexemple = true\n",
    );
    fs::write(base.join("capot.toml"), settings).unwrap();
    let ran = finish(place.command(&["check"]).arg("-C").arg(&base));
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.err.contains("placeholder"), "{}", ran.err);
}
