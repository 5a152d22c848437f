//! Through the binary: what a vault keeps comes out as it went in, and nothing
//! comes out of what is not a whole vault, or is somebody else's.

mod support;

use std::fs;
use std::path::Path;

use support::{Place, Ran, files, until};

/// A passphrase as a script would choose it.
const PASSPHRASE: &str = "correct-cheval-batterie-agrafe";

/// A site with an open hood that has all that is hard to keep.
fn place() -> Place {
    let place = Place::of("small");
    let long = format!("{}/{}", "d".repeat(120), "f".repeat(120));
    for (file, text) in [
        ("reviews/premier-pas.md", "un texte\n"),
        ("reviews/été à Dunkerque/index.md", "\u{feff}accents\r\n"),
        ("empty.txt", ""),
        (&long, "a name of more than a header holds"),
        (".git/HEAD", "what was taken back"),
    ] {
        place.write(&format!("content/open-hood/{file}"), text);
    }
    fs::create_dir(place.path("content/open-hood/looks")).unwrap();
    let bytes: Vec<u8> = (0..=255).cycle().take(200_000).collect();
    fs::write(place.path("content/open-hood/film.webm"), bytes).unwrap();
    place.write("passphrase", &format!("{PASSPHRASE}\n"));
    place
}

fn close(place: &Place, more: &[&str]) -> Ran {
    let passphrase = place.path("passphrase");
    let sheets = ["vault", "kept.age", "--sheets", "--passphrase-file"];
    let passphrase = [passphrase.to_str().unwrap()];
    place.run(&[&sheets[..], &passphrase, more].concat())
}

fn open(place: &Place, folder: &str) -> Ran {
    let passphrase = place.path("passphrase");
    let open = ["vault", "--open", "kept.age", folder, "--passphrase-file"];
    place.run(&[&open[..], &[passphrase.to_str().unwrap()]].concat())
}

/// That a command failed as one should: with a code, and nothing left behind.
fn refused(place: &Place, ran: &Ran, code: &str, before: &[String]) {
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains(&format!("[{code}]")), "{}", ran.err);
    assert_eq!(place.listing(), before, "{code}");
}

#[test]
fn what_goes_into_a_vault_comes_out_byte_for_byte() {
    let place = place();
    let closed = close(&place, &[]);
    assert_eq!(closed.status, 0, "{}", closed.err);
    let opened = open(&place, "out");
    assert_eq!(opened.status, 0, "{}", opened.err);
    let mut went_in = files(&place.path("content/open-hood"));
    assert!(went_in.remove(".git/HEAD").is_some());
    assert_eq!(went_in, files(&place.path("out")));
    assert!(place.path("out/looks").is_dir(), "an empty folder");
    assert!(!place.path("out/.git").exists());
    assert!(place.listing().iter().all(|name| !name.starts_with('.')));
}

#[cfg(unix)]
#[test]
fn vaults_and_what_comes_out_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    assert_eq!(close(&place, &[]).status, 0);
    assert_eq!(open(&place, "out").status, 0);
    for name in ["kept.age", "out", "out/reviews", "out/empty.txt"] {
        let mode = place.path(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
    }
}

#[test]
fn a_vault_says_nothing_of_what_it_holds() {
    let place = place();
    assert_eq!(close(&place, &[]).status, 0);
    let vault = fs::read(place.path("kept.age")).unwrap();
    for word in ["premier-pas", "un texte", PASSPHRASE] {
        let found = vault.windows(word.len()).any(|at| at == word.as_bytes());
        assert!(!found, "{word}");
    }
}

#[test]
fn what_is_no_whole_vault_is_refused_and_leaves_nothing() {
    let place = place();
    assert_eq!(close(&place, &[]).status, 0);
    let vault = fs::read(place.path("kept.age")).unwrap();
    let before = place.listing();

    place.write("passphrase", "une autre phrase, assez longue\n");
    refused(&place, &open(&place, "out"), "wrong-passphrase", &before);
    place.write("passphrase", "\n");
    refused(&place, &open(&place, "out"), "empty-passphrase", &before);
    place.write("passphrase", PASSPHRASE);

    fs::write(place.path("kept.age"), &vault[..vault.len() / 2]).unwrap();
    refused(&place, &open(&place, "out"), "damaged-vault", &before);
    fs::write(place.path("kept.age"), &vault[..100]).unwrap();
    refused(&place, &open(&place, "out"), "damaged-vault", &before);
    fs::write(place.path("kept.age"), "lettre").unwrap();
    refused(&place, &open(&place, "out"), "no-vault", &before);
    fs::write(place.path("kept.age"), "").unwrap();
    refused(&place, &open(&place, "out"), "no-vault", &before);
    fs::remove_file(place.path("kept.age")).unwrap();
    let gone: Vec<String> = before
        .into_iter()
        .filter(|name| name != "kept.age")
        .collect();
    refused(&place, &open(&place, "out"), "cannot-read", &gone);
}

#[test]
fn a_vault_opens_into_a_new_or_empty_folder_alone() {
    let place = place();
    assert_eq!(close(&place, &[]).status, 0);
    place.write("full/mine.txt", "mine");
    let before = place.listing();
    refused(&place, &open(&place, "full"), "folder-not-empty", &before);
    assert_eq!(place.read("full/mine.txt"), "mine");
    refused(
        &place,
        &open(&place, "nowhere/out"),
        "cannot-write",
        &before,
    );
    // Where it would be published, or be taken for public sheets.
    refused(
        &place,
        &open(&place, "public"),
        "vault-within-site",
        &before,
    );
    refused(
        &place,
        &open(&place, "content/cases/x"),
        "vault-within-site",
        &before,
    );

    fs::create_dir(place.path("empty")).unwrap();
    let opened = open(&place, "empty");
    assert_eq!(opened.status, 0, "{}", opened.err);
    assert_eq!(place.read("empty/reviews/premier-pas.md"), "un texte\n");
    // To become the open hood is what the sheets were kept for.
    fs::remove_dir_all(place.path("content/open-hood")).unwrap();
    let opened = open(&place, "content/open-hood");
    assert_eq!(opened.status, 0, "{}", opened.err);
}

#[test]
fn a_vault_is_written_where_nothing_is_lost_or_published() {
    let place = place();
    place.write("kept.age", "a letter");
    let before = place.listing();
    refused(&place, &close(&place, &[]), "vault-exists", &before);
    refused(
        &place,
        &close(&place, &["--overwrite"]),
        "no-vault",
        &before,
    );
    assert_eq!(place.read("kept.age"), "a letter");

    fs::remove_file(place.path("kept.age")).unwrap();
    assert_eq!(close(&place, &[]).status, 0);
    let first = fs::read(place.path("kept.age")).unwrap();
    refused(&place, &close(&place, &[]), "vault-exists", &before);
    assert_eq!(close(&place, &["--overwrite"]).status, 0);
    assert_ne!(first, fs::read(place.path("kept.age")).unwrap());

    let passphrase = place.path("passphrase");
    let passphrase = passphrase.to_str().unwrap();
    for folder in [
        "public",
        "private",
        "content",
        "content/open-hood",
        "themes",
    ] {
        fs::create_dir_all(place.path(folder)).unwrap();
        let file = format!("{folder}/kept.age");
        let ran = place.run(&["vault", &file, "--sheets", "--passphrase-file", passphrase]);
        assert!(ran.err.contains("[vault-within-site]"), "{}", ran.err);
        assert!(!place.path(&file).exists());
    }
}

#[test]
fn a_passphrase_that_others_would_guess_closes_no_vault() {
    let place = place();
    place.write("passphrase", "sésame\n");
    let before = place.listing();
    refused(&place, &close(&place, &[]), "short-passphrase", &before);
    // Passwords of one letter are refused, and this was taken.
    place.write("passphrase", "aaaaaaaaaaaaaaaaaaaa\n");
    let again = close(&place, &[]);
    refused(&place, &again, "monotonous-passphrase", &before);
}

#[test]
fn without_a_terminal_no_passphrase_is_shown_or_asked_for() {
    let place = place();
    let before = place.listing();
    let shown = place.run(&["vault", "kept.age", "--sheets", "--passphrase"]);
    refused(&place, &shown, "no-terminal", &before);
    assert_eq!(close(&place, &[]).status, 0);
    let before = place.listing();
    let asked = place.run(&["vault", "--open", "kept.age", "out"]);
    refused(&place, &asked, "no-terminal", &before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_drawn_passphrase_is_shown_once_and_opens_the_vault() {
    let place = place();
    let command = place.command(&["vault", "kept.age", "--sheets", "--passphrase"]);
    let shown = support::on_terminal(command);
    let passphrase = shown.trim().rsplit('\n').next().unwrap().trim();
    assert_eq!(passphrase.split('-').count(), 12, "{shown}");
    for (file, bytes) in files(&place.root()) {
        let found = bytes
            .windows(passphrase.len())
            .any(|at| at == passphrase.as_bytes());
        assert!(!found, "{file} holds the passphrase");
    }
    place.write("passphrase", passphrase);
    let opened = open(&place, "out");
    assert_eq!(opened.status, 0, "{}", opened.err);
}

/// A program that was asked to end left its folder with private files behind.
#[cfg(unix)]
#[test]
fn an_interrupted_command_leaves_nothing() {
    let place = place();
    let large = fs::File::create(place.path("content/open-hood/large.mov")).unwrap();
    large.set_len(1 << 36).unwrap();
    let before = place.listing();
    let passphrase = place.path("passphrase");
    let closing = place
        .command(&["vault", "kept.age", "--sheets", "--passphrase-file"])
        .arg(&passphrase)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let room = place.path(".kept.age.capot-room");
    until("something in the room", || {
        let begun = |path: &Path| {
            Some(
                fs::read_dir(path)
                    .ok()?
                    .next()?
                    .ok()?
                    .metadata()
                    .ok()?
                    .len(),
            )
        };
        begun(&room).filter(|size| *size > 1 << 20)
    });
    let id = closing.id().to_string();
    let asked = std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status();
    assert!(asked.unwrap().success());
    let ended = closing.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.contains("[interrupted]"), "{said}");
    assert_eq!(place.listing(), before);
}

/// Makes the key of a member, and gives the line of their public one.
fn key(place: &Place, name: &str) -> String {
    let ran = place.run(&["vault", "--new-key", &format!("{name}.key")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.err.trim().rsplit('\n').next().unwrap().to_owned()
}

/// Members of two labs: one with a key in each, one without, and a facilitator.
fn with_members(place: &Place) {
    let member = |email: &str, lab: &str, more: &str| {
        format!("[[membre]]\ncourriel = \"{email}@exemple.fr\"\nlabo = \"{lab}\"\n{more}\n")
    };
    let age = |name: &str| format!("age = [\"{}\"]", key(place, name));
    let members = [
        member("anna", "quai", &age("anna")),
        member("basile", "atelier", &age("basile")),
        member("chloe", "quai", ""),
        member(
            "dune",
            "atelier",
            &format!("facilitation = true\n{}", age("dune")),
        ),
    ];
    place.write("members.toml", &members.concat());
}

/// What of a vault's opening with each key comes.
fn opens_for(place: &Place, keys: &[&str]) -> Vec<String> {
    let mut opened = Vec::new();
    for name in keys {
        let key = place.path(&format!("{name}.key"));
        let key = key.to_str().unwrap();
        let folder = format!("out-{name}");
        let ran = place.run(&["vault", "--open", "kept.age", &folder, "--identity", key]);
        if ran.status == 0 {
            opened.push((*name).to_owned());
            fs::remove_dir_all(place.path(&folder)).unwrap();
        } else {
            assert!(ran.err.contains("[wrong-key]"), "{}", ran.err);
            assert!(!place.path(&folder).exists());
        }
    }
    opened
}

#[test]
fn the_sheets_are_closed_for_facilitators_or_whom_one_names() {
    let place = place();
    with_members(&place);
    let ran = place.run(&["vault", "kept.age", "--sheets"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("dune@exemple.fr") && !ran.err.contains("anna"));
    let all = ["anna", "basile", "dune"];
    assert_eq!(opens_for(&place, &all), ["dune"]);
    let to = ["--to", "Anna@exemple.fr"];
    let ran = place.run(&[&["vault", "kept.age", "--sheets", "--overwrite"], &to[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(opens_for(&place, &all), ["anna"]);

    let before = place.listing();
    let open = |more: &[&str]| place.run(&[&["vault", "--open", "kept.age", "out"], more].concat());
    refused(&place, &open(&[]), "closed-by-keys", &before);
    let members = place.path("members.toml");
    let ran = open(&["--identity", members.to_str().unwrap()]);
    refused(&place, &ran, "no-key", &before);
}

#[test]
fn keys_that_are_missing_or_none_are_named() {
    let place = place();
    with_members(&place);
    let before = place.listing();
    let close = |more: &[&str]| place.run(&[&["vault", "kept.age"], more].concat());
    for email in ["chloe@exemple.fr", "nobody@exemple.fr"] {
        let ran = close(&["--sheets", "--to", email]);
        refused(&place, &ran, "keyless-member", &before);
        assert!(ran.err.contains(email), "{}", ran.err);
    }
    let ran = close(&["--audience", "lab:quai", "--to", "basile@exemple.fr"]);
    refused(&place, &ran, "not-for-member", &before);
    let ran = close(&["--audience", "auteur:chloe@exemple.fr"]);
    refused(&place, &ran, "no-recipient", &before);
    let ran = close(&["--audience", "labs:quai"]);
    refused(&place, &ran, "bad-audience", &before);
    place.replace("members.toml", "age = [\"age1", "age = [\"age2");
    let ran = close(&["--sheets"]);
    assert!(ran.err.contains("[bad-recipient]"), "{}", ran.err);
    assert!(ran.err.contains("members.toml:"), "{}", ran.err);
    assert_eq!(place.listing(), before);
}

/// A review of the lab `quai`, for an audience, with a word that stands nowhere else.
fn canary(place: &Place, audience: &str) -> String {
    let word = format!("canari{audience}");
    let author = if audience == "auteur" { "anna" } else { "zoe" };
    let text = format!(
        "+++\ntitre = \"{word}\"\nportee = \"personnel\"\ncas = \"quai/guichet\"\ndate = 2020-01-01\naudience = \"{audience}\"\n\
         auteurs = [{{ nom = \"{author}\", courriel = \"{author}@exemple.fr\" }}]\n+++\n\n[{word}]({word}.txt)\n"
    );
    place.write(&format!("content/open-hood/reviews/{word}/index.md"), &text);
    place.write(
        &format!("content/open-hood/reviews/{word}/{word}.txt"),
        &word,
    );
    word
}

#[test]
fn each_audience_finds_its_own_in_its_vault_and_nothing_else() {
    let place = Place::of("small");
    with_members(&place);
    let words = ["reseau", "lab", "auteur"].map(|audience| canary(&place, audience));
    let [network, lab, author] = &words;
    for (audience, opens, seen) in [
        (None, &["dune"][..], &[network, lab, author][..]),
        (Some("reseau"), &["anna", "basile", "dune"], &[network]),
        (Some("lab:quai"), &["anna"], &[network, lab]),
        (Some("lab:atelier"), &["basile", "dune"], &[network]),
        (
            Some("auteur:anna@exemple.fr"),
            &["anna"],
            &[network, author],
        ),
    ] {
        let of = audience.map_or(vec![], |audience| vec!["--audience", audience]);
        let ran = place.run(&[&["vault", "kept.age", "--overwrite"], &of[..]].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(!place.path("private").exists());
        assert_eq!(
            opens_for(&place, &["anna", "basile", "dune"]),
            opens,
            "{audience:?}"
        );

        let key = place.path(&format!("{}.key", opens[0]));
        let open = ["vault", "--open", "kept.age", "out", "--identity"];
        let ran = place.run(&[&open[..], &[key.to_str().unwrap()]].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        let kept = files(&place.path("out"));
        for word in &words {
            let told = kept.iter().any(|(name, bytes)| {
                name.contains(word.as_str())
                    || bytes.windows(word.len()).any(|at| at == word.as_bytes())
            });
            assert_eq!(told, seen.contains(&word), "{word} for {audience:?}");
        }
        fs::remove_dir_all(place.path("out")).unwrap();
    }
}

#[test]
fn a_private_site_that_cannot_be_built_gives_no_vault() {
    let place = Place::of("small");
    with_members(&place);
    place.write("content/open-hood/reviews/essai.md", "+++\n+++\n");
    let before = place.listing();
    let ran = place.run(&["vault", "kept.age"]);
    refused(&place, &ran, "site-has-errors", &before);
}
