//! What every description has to be.

use super::{FieldInfo, Kind, Type};

/// Each field with those within it.
fn all(fields: &[&'static FieldInfo]) -> Vec<&'static FieldInfo> {
    let mut found = Vec::new();
    for field in fields {
        found.push(*field);
        found.extend(all(field.value.fields()));
    }
    found
}

pub(crate) fn check(name: &str, fields: &[&'static FieldInfo]) {
    for field in all(fields) {
        let key = field.key.0;
        for text in [field.label, field.help, field.example] {
            assert!(!text.french.trim().is_empty(), "{name}: {key}");
            assert!(!text.english.trim().is_empty(), "{name}: {key}");
        }
        for text in [field.example.french, field.example.english] {
            let line = format!("x = {text}");
            assert!(line.parse::<toml::Table>().is_ok(), "{name}: {key}: {text}");
        }
        for text in [field.help.french, field.help.english] {
            let whole = text.ends_with(['.', '?', '!', '…']);
            assert!(whole, "{name}: {key}: {text}");
        }
        let names = matches!(field.value, Type::Reference | Type::References);
        assert_eq!(names, field.target.is_some(), "{name}: {key}");
    }
    let mut keys: Vec<&str> = fields
        .iter()
        .flat_map(|field| [field.key.0, field.key.1])
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let differ = fields.iter().filter(|field| field.key.0 != field.key.1);
    assert_eq!(
        keys.len(),
        fields.len() + differ.count(),
        "{name}: a key twice"
    );
}

#[test]
fn every_field_is_described_in_both_languages() {
    for kind in Kind::ALL {
        check(kind.word(), kind.info().fields);
    }
    check("capot.toml", super::config::FIELDS);
}

#[test]
fn kinds_are_in_the_order_of_their_names() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_folder(kind.folder()), Some(kind));
        assert_eq!(Kind::from_word(kind.info().word.1), Some(kind));
    }
}

#[test]
fn kinds_have_names_in_both_languages() {
    assert_eq!(Kind::from_word("methode"), Some(Kind::Method));
    assert_eq!(Kind::from_word("method"), Some(Kind::Method));
    assert!(
        Kind::ALL
            .iter()
            .all(|kind| Kind::from_word(kind.word()) == Some(*kind))
    );
    assert_eq!(Kind::from_word("bilan"), None);
}

/// "Un mois entre guillemets": who fills in a form put quotes around the month.
#[test]
fn a_form_says_nothing_of_quotes_and_lines() {
    for kind in Kind::ALL {
        for field in all(kind.info().fields) {
            let said = field.in_form();
            for text in [said.french, said.english] {
                let file = [
                    "\"",
                    "guillemets",
                    "quotes",
                    "cette ligne",
                    "this line",
                    "TOML",
                ];
                let told = file.iter().find(|word| text.contains(**word));
                assert_eq!(told, None, "{}: {}: {text}", kind.word(), field.key.0);
            }
        }
    }
}
