//! Who may use the editor, and what it can reach.

use std::fs;

use super::client::{Editor, multipart, set};
use super::support::{Place, until};
use super::{FORM, GUICHET};

#[test]
fn the_printed_address_opens_once_and_for_one_browser() {
    let place = Place::of("small");
    let editor = Editor::closed(&place);
    assert!(editor.address.starts_with("/modifier/?jeton="));
    for address in [
        "/modifier/",
        FORM,
        "/modifier/?jeton=",
        "/modifier/?jeton=x",
    ] {
        assert_eq!(editor.get(address).status, 403, "{address}");
    }
    let answer = editor.get(&editor.address);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/modifier/")
    );
    let cookie = answer.header("set-cookie").to_owned();
    for wanted in ["SameSite=Strict", "HttpOnly", "Path=/"] {
        assert!(cookie.contains(wanted), "{cookie}");
    }
    assert_eq!(editor.get(&editor.address).status, 403);
    let cookie = cookie.split(';').next().unwrap();
    let list = editor.ask("GET", "/modifier/", &[("cookie", cookie)], None);
    assert_eq!(list.status, 200);
    assert!(list.text.contains("Le guichet qui écoute"));
    assert!(
        list.header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    assert_eq!(list.header("cache-control"), "no-store");
    // The preview itself is open, as ever; it is the editor that is not.
    assert_eq!(editor.get("/cas/quai/guichet/").status, 200);
}

#[test]
fn forms_from_elsewhere_and_other_ways_to_ask_are_refused() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let before = place.read(GUICHET);
    let mut pairs = editor.get(FORM).form();
    set(&mut pairs, "title", "Autre");
    let (kind, body) = multipart(&pairs, &[]);
    let origin = editor.origin.clone();
    let post = |headers: &[(&str, &str)]| {
        let all = [&[("content-type", kind.as_str())], headers].concat();
        editor.ask("POST", FORM, &all, Some(&body)).status
    };
    assert_eq!(post(&[("origin", "http://example.org")]), 403);
    assert_eq!(post(&[("origin", "null")]), 403);
    assert_eq!(post(&[("origin", "http://127.0.0.1:1")]), 403);
    assert_eq!(
        post(&[("origin", &origin), ("sec-fetch-site", "cross-site")]),
        403
    );
    assert_eq!(
        post(&[
            ("host", "rebound.example.org"),
            ("origin", "http://rebound.example.org")
        ]),
        403
    );
    assert_eq!(
        post(&[("origin", &origin), ("cookie", "capot-edit-1=x")]),
        403
    );
    for method in ["PUT", "DELETE", "PATCH"] {
        let answer = editor.ask(method, FORM, &[("origin", &origin)], None);
        assert_eq!(answer.status, 405, "{method}");
    }
    // Without the word that the page held, what was typed comes back, unsaved.
    set(&mut pairs, "-token", "0000");
    let stale = editor.post(FORM, &pairs, &[]);
    assert_eq!(stale.status, 422);
    assert!(stale.tells("stale-form"), "{}", stale.text);
    assert!(stale.text.contains("value=\"Autre\""), "{}", stale.text);
    assert_eq!(place.read(GUICHET), before);
    // The form that came back saves.
    let again = editor.post(FORM, &stale.form(), &[]);
    assert_eq!(again.status, 303, "{}", again.text);
    assert!(place.read(GUICHET).contains("titre = \"Autre\""));
}

#[test]
fn what_is_too_large_or_no_form_is_refused() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let before = place.read(GUICHET);
    for kind in ["text/plain", "application/json", ""] {
        assert_eq!(editor.post_as(FORM, kind, b"title=x").status, 415, "{kind}");
    }
    let broken = editor.post_as(FORM, "multipart/form-data; boundary=x", b"--x\r\nno");
    assert_eq!(broken.status, 400);
    let long = vec![b'a'; 5 << 20];
    let plain = "application/x-www-form-urlencoded";
    assert_eq!(editor.post_as(FORM, plain, &long).status, 413);
    let pairs = editor.get(FORM).form();
    let picture = vec![0; 22 << 20];
    let sent = editor.post(FORM, &pairs, &[("-file:image.file", "a.jpg", &picture)]);
    assert_eq!(sent.status, 413);
    assert_eq!(place.read(GUICHET), before);
}

#[test]
fn names_lead_to_sheets_alone() {
    let place = Place::of("private");
    place.replace("capot.toml", "example.org/cas/", "example.org/");
    let canary = "CANARI-DU-CAPOT";
    for file in [
        "content/open-hood/reviews/secret.md",
        "../repo-private/cases/x.md",
        "content/secret.md",
    ] {
        place.write(file, &format!("+++\ntitre = \"{canary}\"\n+++\n"));
    }
    #[cfg(unix)]
    {
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(place.path(from), place.path(to)).unwrap();
        };
        link("../repo-private", "content/cases/lien");
        link("../repo-private/cases/x.md", "content/cases/quai/lien.md");
    }
    let editor = Editor::of(&place);
    let list = editor.get("/modifier/");
    assert!(!list.text.contains(canary));
    let names = [
        "case/../open-hood/reviews/secret",
        "case/..%2Fopen-hood%2Freviews%2Fsecret",
        "case/%2e%2e/open-hood/reviews/secret",
        "case/../../../repo-private/cases/x",
        "case/..%2F..%2F..%2Frepo-private%2Fcases%2Fx",
        "case/quai/..%2f..%2f..%2f..%2frepo-private/cases/x",
        "case/lien/cases/x",
        "case/lien/x",
        "case/quai/lien",
        "review/secret",
        "capsule/ailleurs",
        "case//etc/passwd",
        "case/quai%00/guichet",
        "page/../secret",
        "page/..%5Csecret",
        "lab/.hidden",
        "",
        "case",
        "case/",
    ];
    let pairs = vec![
        ("-token".to_owned(), editor.get(FORM).form()[0].1.clone()),
        ("-source".to_owned(), "+++\n+++\nécrasé".to_owned()),
        ("title".to_owned(), "écrasé".to_owned()),
    ];
    let before = super::support::files(place.root().parent().unwrap());
    for name in names {
        let addresses = [
            format!("/modifier/{name}"),
            format!("/modifier/?source={name}"),
            format!("/modifier/?historique={name}"),
        ];
        for address in addresses {
            let seen = editor.get(&address);
            // An address that ends nowhere is the list.
            let is_list = name.is_empty() && address == "/modifier/";
            assert!(
                is_list || seen.status != 200 || seen.text.contains("Aucune version"),
                "{address}"
            );
            assert!(!seen.text.contains(canary), "{address}");
            let sent = editor.post(&address, &pairs, &[]);
            assert!(
                matches!(sent.status, 404 | 409 | 422 | 500),
                "{address}: {}",
                sent.status
            );
            assert!(!sent.text.contains(canary), "{address}");
        }
    }
    let after = super::support::files(place.root().parent().unwrap());
    let changed: Vec<_> = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(*bytes))
        .collect();
    assert!(
        after == before,
        "{:?}",
        changed.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
}

#[test]
fn settings_that_break_do_not_stop_who_writes() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let settings = place.read("capot.toml");
    place.write("capot.toml", "title = \n");
    until("the settings are seen to be broken", || {
        editor.get("/").text.contains("capot-panel").then_some(())
    });
    let mut pairs = editor.get(FORM).form();
    set(&mut pairs, "title", "Pendant la panne");
    assert_eq!(editor.post(FORM, &pairs, &[]).status, 303);
    assert!(place.read(GUICHET).contains("Pendant la panne"));
    place.write("capot.toml", &settings);
    fs::remove_file(place.path(GUICHET)).unwrap();
    assert_eq!(editor.get(FORM).status, 404);
}
