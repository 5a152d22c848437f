//! Several content roots, through the binary: a lab that writes in a folder of its
//! own makes the same site as one that writes among the others.

mod support;

use std::fs;

use support::{Place, Preview, until};

const ROOT: &str = "\n[[roots]]\nfolder = \"depots/quai\"\nlab = \"quai\"\n";

/// The small site with the lab `quai` in a root of its own.
fn with_a_root(name: &str) -> Place {
    let place = Place::of(name);
    for folder in ["cases", "labs"] {
        fs::create_dir_all(place.path("depots/quai").join(folder)).unwrap();
    }
    for file in ["cases/quai", "labs/quai.md"] {
        let (from, to) = (format!("content/{file}"), format!("depots/quai/{file}"));
        fs::rename(place.path(&from), place.path(&to)).unwrap();
    }
    let settings = place.read("capot.toml");
    // Before the first table: what stands behind one belongs to it.
    place.write("capot.toml", &format!("{settings}{ROOT}"));
    place
}

#[test]
fn a_site_of_two_roots_is_the_site_of_one() {
    for (name, arguments, output) in [
        ("small", &["build"][..], "public"),
        ("small", &["build", "--drafts"], "public"),
        ("private", &["build", "--open-hood"], "private"),
    ] {
        let (one, two) = (Place::of(name), with_a_root(name));
        for place in [&one, &two] {
            let ran = place.run(arguments);
            assert_eq!(ran.status, 0, "{}", ran.err);
        }
        let (one, two) = (
            support::files(&one.path(output)),
            support::files(&two.path(output)),
        );
        assert!(one.keys().any(|file| file.contains("/quai/guichet/")));
        let differs = |file: &&String| one.get(*file) != two.get(*file);
        let differing: Vec<&String> = one.keys().chain(two.keys()).filter(differs).collect();
        assert!(differing.is_empty(), "{arguments:?}: {differing:?}");
    }
}

#[test]
fn a_problem_in_a_labs_root_is_shown_where_it_is() {
    let place = with_a_root("small");
    place.write("depots/quai/cases/quai/vide.md", "+++\n");
    let ran = place.run(&["check"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(
        ran.err.contains("--> depots/quai/cases/quai/vide.md:1:1"),
        "{}",
        ran.err
    );
}

#[test]
fn a_new_sheet_goes_to_the_root_of_its_lab() {
    let place = with_a_root("small");
    for (arguments, file) in [
        (
            &["new", "case", "Un essai", "--lab", "quai"][..],
            "depots/quai/cases/quai/un-essai.md",
        ),
        (
            &["new", "case", "Un essai", "--lab", "atelier"],
            "content/cases/atelier/un-essai.md",
        ),
        (&["new", "theme", "Quai"], "content/themes/quai.md"),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.out.trim()), (0, file), "{}", ran.err);
        assert!(place.path(file).is_file());
    }
    // What is there in the lab's root is not begun a second time.
    let again = place.run(&["new", "lab", "Quai"]);
    assert_eq!(again.status, 2, "{}", again.err);
    assert!(again.err.contains("already-there"), "{}", again.err);
}

#[test]
fn private_sheets_know_the_cases_of_a_labs_root() {
    let place = with_a_root("private");
    let known = place.run(&["new", "review", "Essai", "--case", "quai/guichet"]);
    assert_eq!(known.status, 0, "{}", known.err);
    let near = place.run(&["new", "review", "Autre", "--case", "quai/gichet"]);
    assert!(near.err.contains("quai/guichet"), "{}", near.err);
    let checked = place.run(&["check", "--open-hood", "--drafts"]);
    assert_eq!(checked.status, 1, "the new review is not filled in");
    assert!(!checked.err.contains("unknown-case"), "{}", checked.err);
}

/// What a lab's root publishes is public: no leak, were it in the open hood too.
/// What else lies in that folder is not.
#[test]
fn the_audit_knows_what_is_public_of_a_labs_root() {
    let place = with_a_root("private");
    let sentence = "Une phrase que personne d'autre que nous deux n'a jamais dite.";
    let guichet = "depots/quai/cases/quai/guichet.md";
    place.write(guichet, &format!("{}\n{sentence}\n", place.read(guichet)));
    let review = "content/open-hood/reviews/seule.md";
    place.write(review, &format!("{}\n{sentence}\n", place.read(review)));
    place.build();
    let ran = place.run(&["verify"]);
    assert_ne!(ran.status, 3, "{}{}", ran.out, ran.err);
    // The same sentence where nothing publishes it from.
    place.write("depots/quai/open-hood/notes.md", sentence);
    let without = place.read(guichet).replace(sentence, "");
    place.write(guichet, &without);
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 3, "{}{}", ran.out, ran.err);
}

#[test]
fn nothing_private_is_put_into_a_labs_root() {
    let place = with_a_root("private");
    let phrase = place.path("phrase.txt");
    fs::write(&phrase, "une phrase assez longue pour fermer un coffre").unwrap();
    let phrase = phrase.to_str().unwrap();
    let ran = place.run(&[
        "vault",
        "depots/quai/coffre.age",
        "--sheets",
        "--passphrase-file",
        phrase,
    ]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    let members = place.run(&["member", "list", "--members", "depots/quai/members.toml"]);
    assert!(members.err.contains("members-within"), "{}", members.err);
    let built = place.run(&["build", "--output", "depots/quai/site"]);
    assert_eq!(built.status, 2, "{}", built.err);
    assert!(built.err.contains("nested-root"), "{}", built.err);
}

#[test]
fn the_preview_follows_a_labs_root() {
    let place = with_a_root("small");
    let preview = Preview::of(&place, &[]);
    let page = "/cas/quai/guichet/";
    assert_eq!(preview.get(page).status, 200);
    let file = "depots/quai/cases/quai/guichet.md";
    let text = place.read(file);
    place.write(file, &format!("{text}\nUn mot de plus au bout du quai.\n"));
    until("the change is shown", || {
        let shown = preview.get(page).text();
        shown.contains("Un mot de plus au bout").then_some(())
    });
}

/// A sheet that is moved to the root that its lab got just then has the same size
/// and date, and was taken for unchanged: its problems kept the old place.
#[test]
fn a_sheet_that_moves_to_its_labs_root_is_read_again() {
    let place = with_a_root("small");
    let settings = place.read("capot.toml");
    place.write("capot.toml", &settings.replace(ROOT, ""));
    for file in ["cases/quai", "labs/quai.md"] {
        let (from, to) = (format!("depots/quai/{file}"), format!("content/{file}"));
        fs::rename(place.path(&from), place.path(&to)).unwrap();
    }
    place.write("content/cases/quai/vide.md", "+++\n");
    let preview = Preview::of(&place, &[]);
    let shown = |file: &str| {
        until(file, || {
            preview.get("/").text().contains(file).then_some(())
        });
    };
    shown("content/cases/quai/vide.md");
    for file in ["cases/quai", "labs/quai.md"] {
        let (from, to) = (format!("content/{file}"), format!("depots/quai/{file}"));
        fs::rename(place.path(&from), place.path(&to)).unwrap();
    }
    place.write("capot.toml", &settings);
    shown("depots/quai/cases/quai/vide.md");
}

#[test]
fn what_is_promoted_goes_to_the_root_of_its_lab() {
    let place = with_a_root("small");
    place.write(
        "content/open-hood/reviews/seul.md",
        "+++\ntitre = \"Titre\"\nportee = \"collectif\"\ncas = \"quai/guichet\"\ndate = 2023-01-10\n\
         auteurs = [{ nom = \"Ada\", courriel = \"ada@exemple.fr\" }]\n+++\n\n\
         ## Extrait public\n\nUn mot.\n",
    );
    let agreed = place.run(&["promote", "seul", "--agree", "Ada", "--yes"]);
    assert_eq!(agreed.status, 0, "{}", agreed.err);
    let ran = place.run(&["promote", "seul", "--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let draft = "depots/quai/cases/quai/guichet-retours.md";
    assert!(place.path(draft).is_file(), "{}", ran.err);
}

/// No walk can tell a hard link from a file of its own.
#[test]
fn a_private_file_under_another_name_in_a_labs_root_is_found() {
    let place = with_a_root("small");
    place.write(
        "content/open-hood/reviews/note.csv",
        "poste;surface\naccueil;12\n",
    );
    fs::hard_link(
        place.path("content/open-hood/reviews/note.csv"),
        place.path("depots/quai/cases/quai/plan.csv"),
    )
    .unwrap();
    place.build();
    for arguments in [&["check", "--open-hood"][..], &["verify"]] {
        let ran = place.run(arguments);
        assert_ne!(ran.status, 0, "{}", ran.err);
        assert!(ran.err.contains("[hard-link]"), "{}", ran.err);
        assert!(
            ran.err.contains("depots/quai/cases/quai/plan.csv"),
            "{}",
            ran.err
        );
    }
}
