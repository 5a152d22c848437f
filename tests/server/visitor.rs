//! Whoever has not signed in learns nothing, and comes in by no other door.

use std::collections::BTreeSet;

use super::client::{Answer, Browser, encoded};
use super::fixture::{Fixture, PASSWORD, invite};
use super::support::Place;

const ANA: &str = "ana@exemple.fr";

/// What of an answer may not depend on what is asked for.
fn essence(answer: &Answer) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let loose = ["date", "location", "set-cookie"];
    let mut headers = answer.headers.clone();
    headers.retain(|(name, _)| !loose.contains(&name.as_str()));
    (answer.status, headers, answer.bytes.clone())
}

#[test]
fn all_addresses_answer_a_visitor_alike() {
    let place = Place::of("small");
    place.build();
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut addresses: BTreeSet<String> = place
        .built()
        .keys()
        .map(|file| format!("/{}", file.strip_suffix("index.html").unwrap_or(file)))
        .collect();
    assert!(addresses.len() > 30, "{addresses:?}");
    let more = [
        "/rien/",
        "/search/meta.json",
        "/api/search?q=guichet",
        "/-/compte",
        "/-/membres",
        "/-/x",
        "/-/sortir",
        "/members.toml",
        "/../members.toml",
        "/%2e%2e/members.toml",
        "/capot-ouvert/",
        "/capot-ouvert/bilans/x/",
        "/robots.txt",
        "//",
        "/.git/config",
    ];
    addresses.extend(more.map(str::to_owned));
    for method in ["GET", "HEAD", "POST"] {
        let reference = fixture.browser().ask(method, "/nulle-part/", "");
        assert_eq!(reference.status, 303);
        for address in &addresses {
            let answer = fixture.browser().ask(method, address, "");
            assert_eq!(essence(&answer), essence(&reference), "{method} {address}");
            let to = answer.header("location");
            assert!(to.starts_with("/-/entrer"), "{address}: {to}");
        }
    }
    // A session that is none changes nothing.
    let reference = fixture.browser().get("/nulle-part/");
    let mut forged = fixture.browser();
    for session in ["0", &"0".repeat(64), "x y"] {
        forged
            .cookies
            .insert("capot-session".into(), session.into());
        assert_eq!(essence(&forged.get("/")), essence(&reference));
    }
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut browser = fixture.browser();
    let mut answers = vec![
        browser.get("/"),
        browser.get("/-/entrer"),
        browser.get("/-/style.css"),
        browser.get("/-/invitation/x"),
        browser.ask("PUT", "/", ""),
    ];
    browser.sign_in(ANA, PASSWORD);
    for address in [
        "/",
        "/cas/",
        "/search/meta.json",
        "/api/search?q=a",
        "/atom.xml",
        "/x",
        "/-/compte",
    ] {
        answers.push(browser.get(address));
    }
    for answer in &answers {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-robots-tag", "noindex, nofollow"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {answer:?}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }
    // A theme file may be kept, but only by the reader's own browser.
    let home = browser.get("/").text();
    let at = home.find("/theme/style.").unwrap();
    let style = home[at..].split('"').next().unwrap();
    assert!(
        browser
            .get(style)
            .header("cache-control")
            .starts_with("private,")
    );
    assert_eq!(fixture.browser().get(style).status, 303);
}

#[test]
fn unknown_and_known_addresses_are_answered_alike() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    invite(&place, &["add", "zoe@exemple.fr", "--lab", "quai"]);
    let answer = |email: &str| {
        let mut browser = fixture.browser();
        // So that the forms have the same token.
        let secret = "ab".repeat(32);
        browser.cookies.insert("capot-form".into(), secret);
        let mut answer = browser.sign_in(email, "un mot de passe faux");
        let text = answer.text().replace(email, "…");
        answer.bytes = text.into_bytes();
        let length = answer.header("content-length").parse::<usize>().unwrap() - email.len();
        answer.headers.retain(|(name, _)| name != "content-length");
        (essence(&answer), length)
    };
    let known = answer(ANA);
    assert_eq!(known.0.0, 403);
    assert_eq!(known, answer("max@exemple.fr"), "unknown");
    assert_eq!(known, answer("zoe@exemple.fr"), "invited");
}

#[test]
fn tries_are_slowed_whether_the_account_is_known_or_not() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    for email in [ANA, "max@exemple.fr"] {
        let mut browser = fixture.browser();
        for try_of in 0..10 {
            let answer = browser.sign_in(email, "un mot de passe faux");
            assert_eq!(answer.status, 403, "{email} {try_of}");
        }
        // Not even with the right one.
        let answer = browser.sign_in(email, PASSWORD);
        assert_eq!(answer.status, 429, "{email}");
        assert!(answer.text().contains("Trop d'essais") || answer.text().contains("Trop d&#"));
        let wait: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=61).contains(&wait), "{wait}");
        assert!(!browser.is_in());
    }
    // Twenty-two tries from one address: others may still come in from there.
    let link = invite(&place, &["add", "zoe@exemple.fr", "--lab", "quai"]);
    let mut zoe = fixture.browser();
    assert_eq!(
        super::fixture::accept(&mut zoe, &link, PASSWORD).status,
        303
    );
}

#[test]
fn a_form_serves_whom_it_was_given_to() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let fields = |token: &str| {
        let fields = [("email", ANA), ("password", PASSWORD), ("jeton", token)];
        encoded(&fields.map(|(name, value)| (name.to_owned(), value.to_owned())))
    };
    let refused = |browser: &mut Browser, token: &str, why: &str| {
        let answer = browser.ask("POST", "/-/entrer", &fields(token));
        assert_eq!(answer.status, 403, "{why}");
        assert!(!browser.is_in(), "{why}");
    };
    let mut stranger = fixture.browser();
    let of_stranger = stranger.get("/-/entrer").field("jeton");
    let mut browser = fixture.browser();
    refused(&mut browser, "", "no token, no cookie");
    refused(&mut browser, &of_stranger, "no cookie");
    let own = browser.get("/-/entrer").field("jeton");
    refused(&mut browser, "", "no token");
    refused(&mut browser, &of_stranger, "the token of another");
    browser
        .extra
        .push(("Sec-Fetch-Site".into(), "cross-site".into()));
    refused(&mut browser, &own, "sent from elsewhere");
    browser.extra.clear();
    let answer = browser.ask("POST", "/-/entrer", &fields(&own));
    assert_eq!(answer.status, 303);

    // The same for a session: nobody is signed out by another's page.
    let out = |browser: &mut Browser, token: &str| {
        let body = encoded(&[("jeton".to_owned(), token.to_owned())]);
        browser.ask("POST", "/-/sortir", &body).status
    };
    assert_eq!(out(&mut browser, ""), 403);
    assert_eq!(out(&mut browser, &own), 403);
    assert!(browser.is_in());
    let of_session = browser.get("/-/compte").field("jeton");
    assert_eq!(out(&mut browser, &of_session), 303);
    assert!(!browser.is_in());
}

#[test]
fn only_names_of_this_machine_are_answered_where_nothing_is_encrypted() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut rebound = fixture.browser();
    rebound.extra.push(("Host".into(), "evil.example".into()));
    assert_eq!(rebound.get("/-/entrer").status, 403);
}

#[test]
fn pages_speak_the_language_of_the_site() {
    let place = Place::of("small");
    place.replace("capot.toml", "language = \"fr\"", "language = \"en\"");
    place.write("members.toml", "");
    let fixture = Fixture::open(&place, &[]);
    let to = fixture.browser().get("/").header("location").to_owned();
    assert_eq!(to, "/-/sign-in");
    let page = fixture.browser().get(&to).text();
    assert!(
        page.contains("<html lang=\"en\"") && page.contains("Password"),
        "{page}"
    );
    assert!(
        fixture
            .browser()
            .get("/-/invitation/x")
            .text()
            .contains("no longer works")
    );
}
