//! The whole life of a member.

use super::fixture::{Fixture, PASSWORD, accept, invite};
use super::support::{Place, until};

const ANA: &str = "ana@exemple.fr";
const ZOE: &str = "zoe@exemple.fr";

#[test]
fn a_member_is_invited_comes_in_goes_out_comes_back_is_reset_and_removed() {
    let place = Place::of("small");
    let link = invite(&place, &["add", ANA, "--lab", "atelier"]);
    let fixture = Fixture::open(&place, &[]);
    let mut browser = fixture.browser();
    assert!(!browser.is_in());

    let page = browser.get(&link);
    assert_eq!(page.status, 200);
    assert!(page.text().contains(ANA), "{}", page.text());
    let short = accept(&mut browser, &link, "trop court");
    assert_eq!(short.status, 422);
    assert!(
        short.text().contains("12\u{a0}caractères"),
        "{}",
        short.text()
    );
    let fields = [("password", PASSWORD), ("again", "autre chose encore")];
    assert_eq!(browser.fill(&link, &link, &fields).status, 422);
    assert!(!browser.is_in());
    assert_eq!(accept(&mut browser, &link, PASSWORD).status, 303);
    assert!(browser.is_in());
    assert_eq!(
        fixture.browser().get(&link).status,
        404,
        "a link serves once"
    );

    let account = browser.get("/-/compte");
    assert!(account.text().contains(ANA) && account.text().contains("atelier"));
    let out = browser.fill("/-/compte", "/-/sortir", &[]);
    assert_eq!((out.status, out.header("location")), (303, "/-/entrer"));
    assert!(!browser.is_in());

    assert_eq!(browser.sign_in(ANA, "pas le bon mot").status, 403);
    assert!(!browser.is_in());
    let fields = [("email", " Ana@Exemple.FR "), ("password", PASSWORD)];
    let back = browser.fill("/-/entrer?suite=%2Flabs%2F", "/-/entrer", &fields);
    assert_eq!((back.status, back.header("location")), (303, "/labs/"));
    assert!(browser.is_in());

    let again = invite(&place, &["reset", ANA]);
    assert!(!browser.is_in(), "reset signs out at once");
    assert_eq!(browser.sign_in(ANA, PASSWORD).status, 403);
    let other = "un tout autre mot de passe";
    assert_eq!(accept(&mut browser, &again, other).status, 303);
    assert!(browser.is_in());

    let removed = place.run(&["member", "remove", ANA]);
    assert_eq!(removed.status, 0, "{}", removed.err);
    assert!(!browser.is_in(), "removal signs out at once");
    assert_eq!(browser.sign_in(ANA, other).status, 403);

    let log = place.read("members.log");
    let words: Vec<&str> = log
        .lines()
        .filter_map(|line| line.split('\t').nth(1))
        .collect();
    let expected = [
        "joined",
        "signed-out",
        "refused",
        "signed-in",
        "refused",
        "joined",
        "refused",
    ];
    assert_eq!(words, expected, "{log}");
    assert!(
        !log.contains(PASSWORD) && !log.contains("pas le bon"),
        "{log}"
    );
}

#[test]
fn a_sign_in_leads_nowhere_else() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    for elsewhere in [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "/labs/%0d%0aX-Evil:1",
    ] {
        let mut browser = fixture.browser();
        let fields = [("email", ANA), ("password", PASSWORD), ("suite", elsewhere)];
        let page = browser.get("/-/entrer");
        let mut all = vec![("jeton".to_owned(), page.field("jeton"))];
        all.extend(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let answer = browser.ask("POST", "/-/entrer", &super::client::encoded(&all));
        assert_eq!(answer.status, 303, "{elsewhere}");
        let to = answer.header("location");
        assert!(
            to == "/" || to == "/labs/%0d%0aX-Evil:1",
            "{elsewhere}: {to}"
        );
        assert_eq!(answer.header("x-evil"), "");
    }
}

#[test]
fn sessions_outlive_a_restart_and_end_in_time() {
    let place = Place::of("small");
    place.write("members.toml", "");
    let fixture = Fixture::open(&place, &[]);
    let mut ana = fixture.member(&place, ANA, "atelier");
    let mut zoe = fixture.member(&place, ZOE, "quai");
    assert_eq!(fixture.stop("-TERM"), Some(0));

    let fixture = Fixture::open(&place, &[]);
    (ana.host, zoe.host) = (fixture.host.clone(), fixture.host.clone());
    assert!(ana.is_in() && zoe.is_in());
    assert_eq!(fixture.stop("-INT"), Some(0));

    // As if nobody had come for nine hours, and Zoé had signed in last week.
    let age = |by: i64, what: &str| {
        let mut kept: serde_json::Value =
            serde_json::from_str(&place.read("members.sessions.json")).unwrap();
        for (_, session) in kept["sessions"].as_object_mut().unwrap() {
            if session["member"] == if what == "seen" { ANA } else { ZOE } {
                let time = session[what].as_i64().unwrap();
                session[what] = (time - by).into();
            }
        }
        place.write("members.sessions.json", &kept.to_string());
    };
    age(7 * 3600, "seen");
    age(6 * 24 * 3600, "began");
    let fixture = Fixture::open(&place, &[]);
    (ana.host, zoe.host) = (fixture.host.clone(), fixture.host.clone());
    assert!(ana.is_in() && zoe.is_in());
    fixture.stop("-TERM");
    age(9 * 3600, "seen");
    age(2 * 24 * 3600, "began");
    let fixture = Fixture::open(&place, &[]);
    (ana.host, zoe.host) = (fixture.host.clone(), fixture.host.clone());
    assert!(!ana.is_in(), "unused for nine hours");
    assert!(!zoe.is_in(), "begun eight days ago");
}

#[test]
fn an_expired_invitation_leads_nowhere() {
    let place = Place::of("small");
    let link = invite(&place, &["add", ANA, "--lab", "atelier"]);
    let list = place.read("members.toml");
    let at = list.find("jusqu_a = ").unwrap() + "jusqu_a = ".len();
    place.replace("members.toml", &list[at..at + 4], "2020");
    let fixture = Fixture::open(&place, &[]);
    let mut browser = fixture.browser();
    let expired = browser.get(&link);
    let unknown = browser.get(&format!("/-/invitation/{}", "0".repeat(64)));
    assert_eq!((expired.status, unknown.status), (404, 404));
    assert_eq!(expired.bytes, unknown.bytes);
    assert_eq!(browser.get("/-/invitation/x").bytes, unknown.bytes);
}

#[test]
fn a_list_at_fault_lets_nobody_in_until_it_is_mended() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut browser = fixture.browser();
    assert_eq!(browser.sign_in(ANA, PASSWORD).status, 303);
    let good = place.read("members.toml");
    place.write("members.toml", &format!("{good}\nlabo = \n"));
    assert!(!browser.is_in());
    assert_eq!(browser.sign_in(ANA, PASSWORD).status, 503);
    place.write("members.toml", &good);
    assert!(browser.is_in());
}

#[test]
fn who_facilitates_sees_the_members_and_nobody_else_does() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let link = invite(
        &place,
        &["add", "fac@exemple.fr", "--lab", "quai", "--facilitator"],
    );
    let mut facilitator = fixture.browser();
    accept(&mut facilitator, &link, PASSWORD);
    invite(&place, &["add", ZOE, "--lab", "quai"]);
    let list = facilitator.get("/-/membres");
    let text = list.text();
    assert_eq!(list.status, 200);
    for words in [
        ANA,
        ZOE,
        "compte ouvert",
        "invitation jusqu",
        "anime le réseau",
        "3\u{a0}membres",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let mut ana = fixture.browser();
    ana.sign_in(ANA, PASSWORD);
    let hidden = ana.get("/-/membres");
    assert_eq!(
        (hidden.status, hidden.bytes),
        (404, ana.get("/-/rien").bytes)
    );

    let listed = place.run(&["member", "list", "--lang", "en"]);
    assert!(listed.out.contains("never signed in"), "{}", listed.out);
    assert_eq!(listed.out.lines().count(), 3);
}

#[test]
fn saved_sheets_are_shown() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut browser = fixture.browser();
    browser.sign_in(ANA, PASSWORD);
    let page = "/cas/quai/guichet/";
    assert!(browser.get(page).text().contains("Le guichet qui écoute"));
    let sheet = "content/cases/quai/guichet.md";
    place.replace(sheet, "Le guichet qui écoute", "Le guichet qui répond");
    until("the new title", || {
        browser
            .get(page)
            .text()
            .contains("Le guichet qui répond")
            .then_some(())
    });
    let found = browser.get("/api/search?q=r%C3%A9pond").text();
    assert!(found.contains("quai/guichet"), "{found}");
    // An error leaves the last good site.
    place.replace(sheet, "statut", "sttatut");
    place.replace("content/labs/quai.md", "Le Quai", "Le Ponton");
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert!(browser.get(page).text().contains("Le guichet qui répond"));
}

#[test]
fn members_are_kept_away_from_what_is_published() {
    let place = Place::of("small");
    for within in [
        "content/members.toml",
        "public/m.toml",
        "private/m.toml",
        "themes/x/m.toml",
    ] {
        let ran = place.run(&["member", "add", ANA, "--lab", "quai", "--members", within]);
        assert_eq!(ran.status, 2, "{within}");
        assert!(ran.err.contains("members-within"), "{}", ran.err);
        assert!(!place.path(within).exists());
        let ran = place.run(&["serve", "--open-hood", "--members", within]);
        assert!(ran.err.contains("members-within"), "{}", ran.err);
    }
    let unknown = place.run(&["member", "add", ANA, "--lab", "ateleir"]);
    assert!(unknown.err.contains("« atelier »"), "{}", unknown.err);
    let wrong = place.run(&["member", "add", "ana", "--lab", "atelier"]);
    assert!(wrong.err.contains("bad-email"), "{}", wrong.err);
    invite(&place, &["add", ANA, "--lab", "atelier"]);
    let twice = place.run(&["member", "add", ANA, "--lab", "atelier"]);
    assert!(twice.err.contains("known-member"), "{}", twice.err);
    // The remedy was to take the password away, which makes nobody a facilitator.
    let cure = "facilitation = true";
    assert!(twice.err.contains(cure), "{}", twice.err);
    let list = place.read("members.toml");
    let lab = list.lines().find(|line| line.starts_with("lab")).unwrap();
    place.replace("members.toml", lab, &format!("{lab}\n{cure}"));
    let rows = place.run(&["member", "list"]);
    assert_eq!(rows.status, 0, "{}", rows.err);
    assert!(rows.out.contains("animation"), "{}", rows.out);
    let nobody = place.run(&["member", "remove", "ann@exemple.fr"]);
    assert!(nobody.err.contains("« ana@exemple.fr »") || nobody.err.contains(ANA));
    assert!(nobody.err.contains("unknown-member"), "{}", nobody.err);
    let none = Place::of("small").run(&["serve", "--open-hood"]);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("no-members-file"), "{}", none.err);
}

#[test]
fn links_lead_to_the_address_that_is_known() {
    let place = Place::of("small");
    let add = |email: &str, more: &[&str]| {
        let arguments = [&["member", "add", email, "--lab", "quai"], more].concat();
        place.run(&arguments)
    };
    let guessed = add("a@exemple.fr", &[]);
    assert!(
        guessed
            .out
            .starts_with("http://127.0.0.1:4040/-/invitation/")
    );
    assert!(guessed.err.contains("--address"), "{}", guessed.err);
    let asked = add("b@exemple.fr", &["--address", "https://capot.exemple.fr/r"]);
    assert!(
        asked
            .out
            .starts_with("https://capot.exemple.fr/r/-/invitation/")
    );
    assert!(!asked.err.contains("--address"), "{}", asked.err);
    assert!(
        add("c@exemple.fr", &["--address", "x"])
            .err
            .contains("bad-server-address")
    );
    let settings = place.read("capot.toml");
    place.write(
        "capot.toml",
        &format!("{settings}\n[capot_ouvert]\nadresse = \"https://hood.exemple.fr/\"\n"),
    );
    let set = add("d@exemple.fr", &[]);
    assert!(
        set.out.starts_with("https://hood.exemple.fr/-/invitation/"),
        "{}",
        set.out
    );
}
