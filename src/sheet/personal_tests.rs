//! What is warned of in the words of a sheet, and what is not.

use std::sync::Arc;

use super::Known;
use crate::base::sample;
use crate::diagnostic::{Fault, PersonFault, Problem};
use crate::sheet::read;
use crate::sheet::rules::Rules;

/// What is reported of persons in a lab's sheet: the words that are underlined, with
/// the code.
fn reported(front: &str, body: &str) -> Vec<String> {
    let text = format!("+++\nnom = \"Le labo\"\n{front}\n+++\n\n{body}\n");
    problems(&text)
        .into_iter()
        .filter(|problem| matches!(problem.fault, Fault::Person(_)))
        .map(|problem| {
            let span = problem.place.and_then(|place| place.span).unwrap();
            format!("{} {}", problem.fault.code(), &text[span])
        })
        .collect()
}

fn problems(text: &str) -> Vec<Problem> {
    let (config, _) = sample::small();
    let rules = Rules::new(&config, jiff::civil::date(2026, 1, 15));
    let file: Arc<str> = Arc::from("labs/labo.md");
    read(&file, &file, text.as_bytes().to_vec(), &rules).problems
}

#[test]
fn an_address_and_a_number_in_a_text_are_warned_of_where_they_stand() {
    assert_eq!(
        reported(
            "",
            "Écrivez à camille.martin@example.org\nou au 06 12 34 56 78."
        ),
        [
            "email-in-text camille.martin@example.org",
            "phone-in-text 06 12 34 56 78",
        ]
    );
    assert_eq!(
        reported(
            "",
            "Deux fois : a.martin@example.org.\n\nEncore : a.martin@example.org."
        ),
        ["email-in-text a.martin@example.org"; 2]
    );
}

#[test]
fn no_writing_in_markdown_hides_an_address() {
    for (body, shown) in [
        (
            "<camille.martin@example.org>",
            "<camille.martin@example.org>",
        ),
        (
            "[Camille](mailto:camille.martin@example.org?subject=Bonjour)",
            "[Camille](mailto:camille.martin@example.org?subject=Bonjour)",
        ),
        (
            "[Camille](mailto:camille%2Emartin%40example.org)",
            "[Camille](mailto:camille%2Emartin%40example.org)",
        ),
        (
            "[camille.martin@example.org](mailto:camille.martin@example.org)",
            "[camille.martin@example.org](mailto:camille.martin@example.org)",
        ),
        (
            "camille\\.martin@example.org",
            "camille\\.martin@example.org",
        ),
        (
            "camille.martin&#64;example.org",
            "camille.martin&#64;example.org",
        ),
        (
            "camille.**martin**@example.org",
            "camille.**martin**@example.org",
        ),
        (
            "`camille.martin@example.org`",
            "`camille.martin@example.org`",
        ),
        (
            "camille.martin [at] example.org",
            "camille.martin [at] example.org",
        ),
        (
            "> - camille.martin@example.org",
            "camille.martin@example.org",
        ),
        (
            "## camille.martin@example.org",
            "camille.martin@example.org",
        ),
        (
            "| a |\n|---|\n| camille.martin@example.org |",
            "camille.martin@example.org",
        ),
    ] {
        assert_eq!(
            reported("", body),
            [format!("email-in-text {shown}")],
            "{body}"
        );
    }
    for (body, shown) in [
        ("[Appeler](tel:+33612345678)", "[Appeler](tel:+33612345678)"),
        ("**06** 12 34 56 78", "06** 12 34 56 78"),
        ("06 12 34\n56 78", "06 12 34\n56 78"),
    ] {
        assert_eq!(
            reported("", body),
            [format!("phone-in-text {shown}")],
            "{body}"
        );
    }
}

#[test]
fn the_words_of_the_front_matter_are_published_too() {
    let contact = "contacts = [{ role = \"Cheffe, 06 12 34 56 78\" }]";
    assert_eq!(reported(contact, ""), ["phone-in-text 06 12 34 56 78"]);
    let organisation = "organisation = \"Labo (camille.martin@example.org)\"";
    assert_eq!(
        reported(organisation, ""),
        ["email-in-text camille.martin@example.org"]
    );
}

#[test]
fn what_a_contact_publishes_may_stand_in_the_text_as_well() {
    let body = "Camille : camille.martin@example.org, +33 (0)6 12 34 56 78, 01.23.45.67.89.";
    let contact = "contacts = [{ role = \"Cheffe\", courriel = \"Camille.Martin@example.org\", telephone = \"01 23 45 67 89 / 06 12 34 56 78\" }]";
    assert_eq!(reported(contact, body), [""; 0]);
}

#[test]
fn what_a_contact_holds_back_is_warned_of_whosever_it_is() {
    let body = "Écrivez à labo@example.org, ou au 06.12.34.56.78.";
    let contact = "contacts = [{ role = \"Cheffe\", nom = \"Camille Martin\", courriel = \"labo@example.org\", telephone = \"06 12 34 56 78\" }]";
    assert_eq!(
        reported(contact, body),
        [
            "withheld-in-text labo@example.org",
            "withheld-in-text 06.12.34.56.78",
        ]
    );
}

#[test]
fn services_and_figures_are_no_persons() {
    let body = "Écrivez à <labo@example.org> ou à [la direction](mailto:ddt-direction@loire.gouv.fr), \
                suivez @camille@social.example.org, appelez le 0 800 12 34 56.\n\n\
                Le 01/02/2024, SIRET 123 456 789 00012, 1 234 567 890 €, \
                https://www.example.org/0612345678/ et <https://example.org/?n=06.12.34.56.78>.";
    assert_eq!(
        reported("url = \"https://example.org/0612345678\"", body),
        [""; 0]
    );
}

#[test]
fn what_other_sheets_say_of_services_is_known() {
    let mut known = Known::default();
    known.add_email("Igpde@example.org");
    let address = |address: &str| PersonFault::EmailInText {
        address: address.into(),
    };
    assert!(known.holds(&address("igpde@example.org")));
    assert!(!known.holds(&address("camille@example.org")));
    let withheld = PersonFault::WithheldInText {
        value: "igpde@example.org".into(),
    };
    assert!(!known.holds(&withheld), "a consent is missing all the same");
}

#[test]
fn a_consent_that_ends_within_sixty_days_is_warned_of() {
    // Today is the fifteenth of January 2026.
    for (until, code) in [
        ("2026-01-14", "expired-consent"),
        ("2026-01-15", "consent-ends"),
        ("2026-03-16", "consent-ends"),
        ("2026-03-17", ""),
        ("\"2026-01\"", "consent-ends"),
        ("2026", ""),
    ] {
        let contact = format!(
            "contacts = [{{ role = \"Cheffe\", nom = \"Camille Martin\", accord = {{ donne = 2025-01-15, jusqu_a = {until} }} }}]"
        );
        let text = format!("+++\nnom = \"Le labo\"\n{contact}\n+++\n");
        let codes: Vec<_> = problems(&text).iter().map(|one| one.fault.code()).collect();
        assert_eq!(codes.join(" "), code, "{until}");
    }
}
