//! What the server leaves on the disk, and what it says where sheets have errors.

use std::fs;
use std::path::PathBuf;

use super::fixture::{Fixture, PASSWORD};
use super::support::{Place, files, until};

const ANA: &str = "ana@exemple.fr";
/// A word of a private sheet that its author alone may read.
const SECRET: &str = "zébulonesque";

fn place() -> Place {
    let place = Place::of("small");
    place.write("content/open-hood/reviews/secret.md", &sheet("Un bilan"));
    place
}

fn sheet(title: &str) -> String {
    format!(
        "+++\ntitre = \"{title}\"\nportee = \"personnel\"\ncas = \"quai/guichet\"\ndate = 2018-01-26\n\
         audience = \"auteur\"\nauteurs = [{{ nom = \"Ana Durand\", courriel = \"{ANA}\" }}]\n+++\n\n\
         ## Ce qui a marché\n\nUn texte {SECRET}.\n"
    )
}

/// The folders of the server beside the list of members.
fn own_folders(place: &Place) -> Vec<PathBuf> {
    let entries = fs::read_dir(place.root()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_own = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(".members.toml.capot-server") && path.is_dir()
    };
    paths.filter(is_own).collect()
}

/// Private indexes lay in the folder for temporary files, which every account can
/// read, and stayed there when the server was killed.
#[test]
fn what_is_made_of_private_sheets_lies_in_a_folder_of_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut ana = fixture.browser();
    ana.sign_in(ANA, PASSWORD);
    let found = ana.get(&format!("/api/search?q={SECRET}")).text();
    assert!(found.contains("secret"), "{found}");

    let temporary = place.temporary();
    assert!(
        files(&temporary).is_empty(),
        "{:?}",
        fs::read_dir(temporary)
    );
    let own = own_folders(&place);
    assert_eq!(own.len(), 1, "{own:?}");
    let mode = fs::metadata(&own[0]).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    assert!(!files(&own[0]).is_empty(), "the index lies elsewhere");

    // Killed, it cannot sweep: the next one does.
    fixture.kill();
    assert!(!own_folders(&place).is_empty());
    let fixture = Fixture::open(&place, &[]);
    let own = own_folders(&place);
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(files(&own[0]).is_empty(), "{:?}", files(&own[0]).keys());
    // It listens to signals once it answers.
    assert_eq!(fixture.browser().get("/-/entrer").status, 200);
    assert_eq!(fixture.stop("-TERM"), Some(0));
    assert_eq!(own_folders(&place), Vec::<PathBuf>::new());
}

#[test]
fn a_second_server_leaves_the_folder_of_the_first_alone() {
    let place = place();
    let fixture = Fixture::open_with_member(&place, ANA);
    let second = Fixture::open(&place, &[]);
    assert_eq!(own_folders(&place).len(), 2);
    assert_eq!(second.browser().get("/-/entrer").status, 200);
    assert_eq!(second.stop("-TERM"), Some(0));
    let mut ana = fixture.browser();
    ana.sign_in(ANA, PASSWORD);
    let found = ana.get(&format!("/api/search?q={SECRET}")).text();
    assert!(found.contains("secret"), "{found}");
}

/// A copy of the list of members, with what is kept of passwords, stayed after 12 of
/// 60 killed commands. Here one is left on purpose, in the form of each version.
#[test]
fn copies_of_the_list_that_killed_commands_left_are_swept() {
    let place = place();
    let left = [".members.toml.capot-part-Xy12Zz", ".capot-aB3dE9"];
    let leave = || {
        for name in left {
            place.write(name, "mot_de_passe = \"…\"");
        }
    };
    let commands: [&[&str]; 2] = [
        &["member", "add", ANA, "--lab", "quai"],
        &["member", "list"],
    ];
    for command in commands {
        leave();
        let ran = place.run(command);
        assert_eq!(ran.status, 0, "{}", ran.err);
        for name in left {
            assert!(!place.path(name).exists(), "{name} after {command:?}");
        }
    }
    leave();
    let fixture = Fixture::open(&place, &[]);
    for name in left {
        assert!(!place.path(name).exists(), "{name} after the start");
    }
    drop(fixture);
    let ignored = place.run(&["init", "nouveau"]);
    assert_eq!(ignored.status, 0, "{}", ignored.err);
    let ignored = place.read("nouveau/.gitignore");
    for name in ["/public/", "/private/", "/members.*", "*.age", ".*.capot-*"] {
        assert!(
            ignored.lines().any(|line| line == name),
            "{name}: {ignored}"
        );
    }
}

/// It said that a sheet removed since the error remains visible. It goes at once.
#[test]
fn after_an_error_the_server_says_what_it_does() {
    let place = place();
    place.write("content/open-hood/reviews/autre.md", &sheet("Un autre"));
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut ana = fixture.browser();
    ana.sign_in(ANA, PASSWORD);
    let page = "/capot-ouvert/bilans/secret/";
    assert_eq!(ana.get(page).status, 200);
    place.replace("content/cases/quai/guichet.md", "statut", "sttatut");
    fs::remove_file(place.path("content/open-hood/reviews/secret.md")).unwrap();
    until("the sheet to go", || {
        (ana.get(page).status == 404).then_some(())
    });
    let said = until("the message", || {
        let said = fixture.said();
        said.contains("dernier bon état").then_some(said)
    });
    assert!(said.contains("n'est plus montrée"), "{said}");
    assert!(!said.contains("reste visible"), "{said}");
}

/// It said that members still see the last good state, and ended.
#[test]
fn started_with_errors_it_says_that_it_ends() {
    let place = place();
    place.write("members.toml", "");
    place.replace("content/cases/quai/guichet.md", "statut", "sttatut");
    for (language, ends, not) in [
        ("fr", "ne démarre pas", "dernier bon état"),
        ("en", "does not start", "last good state"),
    ] {
        let arguments = ["--lang", language, "serve", "--open-hood", "--port", "0"];
        let ran = place.run(&arguments);
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(
            ran.err.contains(ends) && !ran.err.contains(not),
            "{}",
            ran.err
        );
    }
    assert_eq!(own_folders(&place), Vec::<PathBuf>::new());
}
