//! Through the binary: problems that no `check` can meet and that belong to no
//! larger test of a verb, each brought about and reported under its code.

mod support;

use std::fs;
use std::net::TcpListener;

use support::{Place, Ran, finish};

/// That a command ended with `status` and this code.
fn refused(ran: &Ran, status: i32, code: &str) {
    assert_eq!(ran.status, status, "{}", ran.err);
    assert!(ran.err.contains(&format!("[{code}]")), "{}", ran.err);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let place = Place::of("small");
    let mut command = place.command(&["build"]);
    let ran = finish(command.env("SOURCE_DATE_EPOCH", "hier"));
    refused(&ran, 2, "bad-source-date");
}

/// Not in `tests/invalid/`: nobody could clone such a folder on Windows or macOS.
#[cfg(target_os = "linux")]
#[test]
fn names_that_other_disks_cannot_hold_are_warned_of() {
    let place = Place::of("small");
    for file in [
        "labs/aux.pdf",
        "labs/Plan.pdf",
        "labs/plan.pdf",
        "labs/a:b./c.pdf",
        "labs/a:b./d.pdf",
    ] {
        place.write(&format!("content/{file}"), "");
    }
    place.write(
        "content/themes/con.md",
        "+++\ntitre = \"Pour et contre\"\n+++\n",
    );
    let ran = place.run(&["check", "--format", "json"]);
    let lines = ran.out.lines();
    let codes = ["not-on-windows", "same-but-for-case"];
    let is_of_names = |line: &&str| codes.iter().any(|code| line.contains(code));
    let of_names = lines.filter(is_of_names);
    let file = |line: &str| {
        let file = line.split("\"file\":\"").nth(1).unwrap();
        file.split('"').next().unwrap().to_owned()
    };
    let files: Vec<String> = of_names.map(file).collect();
    let expected = [
        "content/labs/a:b./c.pdf",
        "content/labs/aux.pdf",
        "content/labs/plan.pdf",
        "content/themes/con.md",
    ];
    assert_eq!(files, expected, "{}", ran.out);
    let human = place.run(&["check"]);
    assert!(human.err.contains("en « con-1.md »"), "{}", human.err);
    assert!(human.err.contains("« labs/Plan.pdf »"), "{}", human.err);
}

#[test]
fn a_filter_that_no_sheet_has_is_refused() {
    let place = Place::of("small");
    place.build();
    let ran = place.run(&["search", "guichet", "--theme", "acceuil"]);
    refused(&ran, 2, "unknown-filter");
    assert!(ran.err.contains("« Accueil »"), "{}", ran.err);
}

#[test]
fn a_port_that_is_taken_lets_no_members_in() {
    let place = Place::of("private");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = place.run(&["serve", "--open-hood", "--port", &port]);
    refused(&ran, 2, "cannot-listen");
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    let place = Place::of("small");
    fs::remove_dir_all(place.root()).unwrap();
    let ran = place.run(&["serve", "--port", "0"]);
    refused(&ran, 2, "cannot-watch");
}

/// A vault of the open hood's sheets, closed by a passphrase.
fn vault() -> Place {
    let place = Place::of("private");
    place.write("phrase", "une phrase assez longue pour un coffre\n");
    let phrase = place.path("phrase");
    let arguments = ["vault", "kept.age", "--sheets", "--passphrase-file"];
    let ran = place.run(&[&arguments[..], &[phrase.to_str().unwrap()]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    place
}

#[test]
fn a_key_does_not_open_what_a_passphrase_closed() {
    let place = vault();
    let key = place.path("key");
    let made = place.run(&["vault", "--new-key", key.to_str().unwrap()]);
    assert_eq!(made.status, 0, "{}", made.err);
    let open = ["vault", "--open", "kept.age", "out", "--identity"];
    let ran = place.run(&[&open[..], &[key.to_str().unwrap()]].concat());
    refused(&ran, 2, "closed-by-passphrase");
    assert!(!place.path("out").exists());
}

/// A stranger's vault could ask for hours of work before it says that the
/// passphrase is wrong.
#[test]
fn a_vault_that_asks_for_endless_work_is_refused() {
    let place = vault();
    let mut bytes = fs::read(place.path("kept.age")).unwrap();
    let end = |bytes: &[u8], from: usize| {
        let line = bytes[from..].iter().position(|byte| *byte == b'\n');
        from + line.unwrap()
    };
    // Its second line says how much: `-> scrypt SALT 18`.
    let first = end(&bytes, 0) + 1;
    let second = end(&bytes, first);
    assert!(bytes[first..].starts_with(b"-> scrypt "));
    let work = second - 2;
    assert!(bytes[work..second].iter().all(u8::is_ascii_digit));
    bytes[work..second].copy_from_slice(b"40");
    fs::write(place.path("kept.age"), bytes).unwrap();
    let phrase = place.path("phrase");
    let open = ["vault", "--open", "kept.age", "out", "--passphrase-file"];
    let ran = place.run(&[&open[..], &[phrase.to_str().unwrap()]].concat());
    refused(&ran, 2, "too-much-work");
    assert!(!place.path("out").exists());
}

/// The small site with a private review of this name, with these authors and this
/// public extract.
fn review(place: &Place, file: &str, authors: &str, extract: &str) {
    place.write(
        &format!("content/open-hood/{file}"),
        &format!(
            "+++\ntitre = \"Titre\"\nportee = \"collectif\"\ncas = \"quai/guichet\"\ndate = 2023-01-10\n\
             {authors}+++\n\n## Extrait public\n\n{extract}\n"
        ),
    );
}

const AGREED: &str = "auteurs = [{ nom = \"Ada\", courriel = \"ada@exemple.fr\" }]\n\
                      accord = [{ nom = \"Ada\", date = 2023-02-01 }]\n";

#[test]
fn an_extract_of_nobody_is_not_promoted() {
    let place = Place::of("small");
    place.write(
        "content/open-hood/looks/seul.md",
        "+++\ntitre = \"Regard\"\nde = \"quai\"\nsur = \"atelier\"\ndate = 2023-01-10\n+++\n\n\
         ## Le plus inspirant\n\n- Un.\n\n## Le plus risqué\n\n- Deux.\n\n\
         ## La question en suspens\n\n- Trois ?\n\n## Extrait public\n\nUn mot.\n",
    );
    let ran = place.run(&["promote", "seul", "--yes"]);
    refused(&ran, 1, "nobody-to-agree");
}

#[test]
fn a_name_of_two_private_sheets_names_none() {
    let place = Place::of("small");
    review(&place, "reviews/seul.md", AGREED, "Un mot.");
    place.write(
        "content/open-hood/logbooks/seul.md",
        &format!("+++\ntitre = \"Carnet\"\ncas = \"quai/guichet\"\n{AGREED}+++\n\n## 2023-01-10\n\nUn mot.\n"),
    );
    let ran = place.run(&["promote", "seul", "--yes"]);
    refused(&ran, 2, "which-private-sheet");
    let agreed = place.run(&["promote", "reviews/seul", "--agree", "Ada", "--yes"]);
    assert_eq!(agreed.status, 0, "{}", agreed.err);
    let named = place.run(&["promote", "reviews/seul", "--yes"]);
    assert_eq!(named.status, 0, "{}", named.err);
}

#[test]
fn a_link_that_cannot_be_changed_is_not_promoted() {
    let place = Place::of("small");
    let extract = "Voir [le guichet](../../cases/quai/guichet\\.md).";
    review(&place, "reviews/seul.md", AGREED, extract);
    let ran = place.run(&["promote", "seul", "--yes"]);
    refused(&ran, 1, "roundabout-link");
}

#[test]
fn a_page_that_lets_anything_run_is_found() {
    let place = Place::of("small");
    place.build();
    let home = place.read("public/index.html");
    let weak = home.replacen("script-src ", "script-src 'unsafe-inline' ", 1);
    assert_ne!(home, weak, "the page has a policy for scripts");
    place.write("public/index.html", &weak);
    refused(&place.run(&["verify"]), 3, "weak-policy");
}
