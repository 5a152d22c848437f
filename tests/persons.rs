//! Through the binary: what hangs on persons and on the day of the build. How
//! contacts are shown, from when to when a name is, and which dates a site claims.

mod support;

use ical::IcalParser;
use ical::parser::Component;
use support::{Place, Ran, finish};

const LAB: &str = "content/labs/quai.md";
const MEETING: &str = "content/meetings/visite.md";

/// 2026-01-14 at noon in UTC, and so many days later.
fn on_day(place: &Place, day: u64, arguments: &[&str]) -> Ran {
    let epoch = 1_768_392_000 + day * 86_400;
    let mut command = place.command(arguments);
    finish(command.env("SOURCE_DATE_EPOCH", epoch.to_string()))
}

fn build(place: &Place, day: u64) {
    let ran = on_day(place, day, &["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

/// Two numbers in one field were dialled as one of twenty digits.
#[test]
fn each_telephone_number_has_a_link_of_its_own() {
    let place = Place::of("small");
    let contact = "contacts = [{ role = \"Accueil\", telephone = \"01 23 45 67 89 / 06 12 34 56 78 (le matin)\" }]\nnom =";
    place.replace(LAB, "nom =", contact);
    build(&place, 0);
    let page = place.read("public/labs/quai/index.html");
    for link in [
        "<a href=\"tel:0123456789\">01 23 45 67 89</a>",
        "<a href=\"tel:0612345678\">06 12 34 56 78 (le matin)</a>",
    ] {
        assert!(page.contains(link), "{page}");
    }
    assert_eq!(page.matches("tel:").count(), 2);
}

#[test]
fn a_name_is_shown_to_the_last_day_of_its_consent_and_warned_of_before() {
    let place = Place::of("small");
    let contact = "contacts = [{ role = \"Cheffe\", nom = \"Camille Martin\", accord = { donne = 2025-01-14, jusqu_a = 2026-01-14 } }]\nnom =";
    place.replace(LAB, "nom =", contact);
    let checked = on_day(&place, 0, &["check"]);
    assert!(checked.err.contains("[consent-ends]"), "{}", checked.err);
    assert!(checked.err.contains("(2026-01-14)"), "{}", checked.err);
    build(&place, 0);
    assert!(
        place
            .read("public/labs/quai/index.html")
            .contains("Camille")
    );
    build(&place, 1);
    assert!(
        !place
            .read("public/labs/quai/index.html")
            .contains("Camille")
    );
}

/// A case that is to end in 2031 was said to be updated in 2031, on its page and in
/// feeds, sitemap and structured data.
#[test]
fn no_date_of_knowledge_is_later_than_the_build() {
    let place = Place::of("small");
    let sheet = |dates: &str| {
        let sections = "## Sujet\n\nUn.\n\n## Méthode\n\nDeux.\n\n## Résultats\n\nTrois.\n";
        format!(
            "+++\ntitre = \"Un projet\"\nstatut = \"a-venir\"\n{dates}livrables = [{{ titre = \"Un plan\", disponibilite = \"sur-demande\" }}]\ncontacts = [{{ role = \"Accueil\" }}]\n+++\n\n{sections}"
        )
    };
    for (dates, told) in [
        ("debut = 2025-03-02\nfin = 2031-05-01\n", Some("2025-03-02")),
        ("debut = 2025-03-02\nmaj = 2031-05-01\n", Some("2025-03-02")),
        ("debut = 2031-04-01\nmaj = 2026-01-14\n", Some("2026-01-14")),
        ("debut = 2031-04-01\nfin = 2031-05-01\n", None),
    ] {
        place.write("content/cases/quai/projet.md", &sheet(dates));
        build(&place, 0);
        let page = place.read("public/cas/quai/projet/index.html");
        let modified = told.map(|day| format!("\"dateModified\":\"{day}\""));
        match modified {
            Some(modified) => assert!(page.contains(&modified), "{dates}: {page}"),
            None => assert!(!page.contains("dateModified"), "{dates}: {page}"),
        }
        // The page says so only where the sheet does.
        assert_eq!(
            page.contains("mise à jour"),
            dates.contains("maj = 2026"),
            "{dates}: {page}"
        );
        let updated: Vec<String> = ["atom.xml", "feed.json", "sitemap.xml"]
            .iter()
            .map(|file| place.read(&format!("public/{file}")))
            .collect();
        for text in &updated {
            assert!(!text.contains("2031-"), "{dates}: {text}");
            assert!(text.contains("/cas/quai/projet/"), "{dates}: {text}");
        }
    }
}

/// What a calendar says of the visit.
fn visit(place: &Place) -> [String; 4] {
    let text = place.read("public/rencontres.ics");
    let calendar = IcalParser::new(text.as_bytes()).next().unwrap().unwrap();
    let event = &calendar.events[0];
    ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART"].map(|name| {
        let property = event.get_property(name);
        let value = property.and_then(|property| property.value.clone());
        value.unwrap_or_else(|| panic!("no {name} in {text}"))
    })
}

/// The stamp was the start of the meeting: whoever subscribed took a meeting that had
/// been moved to an earlier day for an older state of it, and its cancellation for
/// nothing new.
#[test]
fn a_subscriber_can_tell_a_move_and_a_cancellation_from_what_was_before() {
    let place = Place::of("small");
    place.replace(MEETING, "2018-05-17T10:00:00", "2030-01-26T10:00:00");
    place.replace(MEETING, "2018-05-17T12:00:00", "2030-01-26T12:00:00");
    build(&place, 0);
    let first = visit(&place);
    build(&place, 0);
    assert_eq!(visit(&place), first, "the same day and content");

    place.replace(MEETING, "2030-01-26", "2030-01-20");
    build(&place, 1);
    let moved = visit(&place);
    place.replace(MEETING, "\"confirme\"", "\"annule\"");
    build(&place, 1);
    let cancelled = visit(&place);

    let number = |state: &[String; 4]| state[2].parse::<u32>().unwrap();
    assert!(number(&first) < number(&moved), "{first:?} {moved:?}");
    assert!(
        number(&moved) < number(&cancelled),
        "{moved:?} {cancelled:?}"
    );
    assert!(first[0] < moved[0] && moved[0] <= cancelled[0], "{moved:?}");
    assert!(first[1] < moved[1] && moved[1] <= cancelled[1], "{moved:?}");
    assert!(moved[3] < first[3], "it was moved to an earlier day");
    assert!(*first[0] <= *"20260114T120000Z", "a stamp is never to come");
}
