//! Telephone numbers in many writings.

use super::{found, listed};

fn dialled(text: &str) -> String {
    let phones = listed(text).unwrap_or_default();
    let links: Vec<_> = phones.iter().map(|phone| phone.dialled.as_str()).collect();
    links.join(" ")
}

fn shown(text: &str) -> String {
    let phones = listed(text).unwrap_or_default();
    let texts: Vec<_> = phones.iter().map(|phone| phone.text.as_str()).collect();
    texts.join(" + ")
}

#[test]
fn a_field_with_one_number_is_one_link() {
    for (text, number) in [
        ("01 23 45 67 89", "0123456789"),
        ("01.23.45.67.89", "0123456789"),
        ("01-23-45-67-89", "0123456789"),
        ("01/23/45/67/89", "0123456789"),
        ("+33 (0)1 23 45 67 89", "+33123456789"),
        ("+33 01 23 45 67 89", "+33123456789"),
        ("0033 1 23 45 67 89", "+33123456789"),
        ("(+33) 1 23 45 67 89", "+33123456789"),
        ("+32 2 123 45 67", "+3221234567"),
        ("020 7946 0958", "02079460958"),
        ("27 58 00", "275800"),
        ("3939", "3939"),
        ("36 46 (24 h/24)", "3646"),
        ("01 23 45 67 89, poste 1234", "0123456789"),
        ("01 23 45 67 89, de 9 h à 12 h 30", "0123456789"),
        ("01 23 45 67 89/90", "0123456789"),
    ] {
        assert_eq!(dialled(text), number, "{text}");
        assert_eq!(shown(text), text, "all that was written is shown");
    }
}

#[test]
fn a_field_with_several_numbers_is_several_links() {
    let both = "0123456789 0612345678";
    for text in [
        "01 23 45 67 89 / 06 12 34 56 78",
        "01 23 45 67 89/06 12 34 56 78",
        "0123456789/0612345678",
        "01 23 45 67 89 06 12 34 56 78",
        "01 23 45 67 89 - 06 12 34 56 78",
        "01-23-45-67-89 / 06-12-34-56-78",
        "01 23 45 67 89, 06 12 34 56 78",
        "01 23 45 67 89 ; 06 12 34 56 78",
        "01 23 45 67 89 ou 06 12 34 56 78",
        "01 23 45 67 89 (06 12 34 56 78)",
        "Standard : 01 23 45 67 89, poste 12 ; mobile : 06 12 34 56 78",
    ] {
        assert_eq!(dialled(text), both, "{text}");
    }
    assert_eq!(
        dialled("+33 1 23 45 67 89/+33 6 12 34 56 78"),
        "+33123456789 +33612345678"
    );
    assert_eq!(dialled("3939 ou 3646"), "3939 3646");
}

#[test]
fn words_stay_with_the_number_that_they_speak_of() {
    let text = "Standard : 01 23 45 67 89 (poste 12) ; mobile : 06 12 34 56 78 le matin";
    assert_eq!(
        shown(text),
        "Standard : 01 23 45 67 89 (poste 12) + mobile : 06 12 34 56 78 le matin"
    );
    let text = "01 23 45 67 89 / 06 12 34 56 78";
    assert_eq!(shown(text), "01 23 45 67 89 + 06 12 34 56 78");
}

#[test]
fn a_field_without_a_number_that_can_be_dialled_is_none() {
    for text in ["", "sur demande", "poste 1234", "12", "1234567890123456789"] {
        assert_eq!(listed(text), None, "{text}");
    }
}

#[test]
fn numbers_in_a_text_are_known_however_they_are_written() {
    for text in [
        "06 12 34 56 78",
        "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78",
        "06.12.34.56.78",
        "06. 12. 34. 56. 78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "0612345678",
        "0612 345 678",
        "06 1234 5678",
        "+33 6 12 34 56 78",
        "+33612345678",
        "+33 (0)6 12 34 56 78",
        "+33(0)612345678",
        "0033 6 12 34 56 78",
        "0033612345678",
        "(33) 6 12 34 56 78",
        "33 (0)6 12 34 56 78",
    ] {
        for around in [text.to_owned(), format!("Appelez le {text}, le matin.")] {
            let keys: Vec<_> = found(&around).into_iter().map(|(_, key)| key).collect();
            assert_eq!(keys, ["0612345678"], "{around}");
        }
    }
    assert_eq!(found("01 23 45 67 89 / 06 12 34 56 78").len(), 2);
    assert_eq!(found("01 23 45 67 89 06 12 34 56 78").len(), 2);
    assert_eq!(found("+262 692 12 34 56, +32 475 12 34 56").len(), 2);
}

#[test]
fn other_figures_are_no_telephone_numbers() {
    for text in [
        "le 01/02/2024, puis le 05.06.2025 à 08 h 30",
        "du 01-02-2024 au 03-04-2025",
        "1 234 567 890 €, soit +10 000 000 €",
        "SIRET 123 456 789 00012, ou 12345678900012",
        "SIRET 012 345 678 00012",
        "IBAN FR76 3000 4000 0300 0012 3456 789",
        "n° 1 84 12 76 451 089 46",
        "les lots 12 02 03 04 05 06",
        "0 800 12 34 56, 0805 123 456, 08 92 12 34 56, le 3939",
        "JORFTEXT000012345678, id0612345678",
        "0,0612345678 et 0612345678,50",
        "ISBN 978-2-11-012345-6, 02.03.04",
        "coordonnées 48.0612345678",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}
