//! What is derived from the description of the content and committed: the
//! reference of the format. Where it is not what the program would write now, it
//! is written anew, and the test fails once, so that the change is seen.

use std::fs;
use std::path::Path;

use capot::language::Language::{self, English, French};
use capot::open_hood::HoodKind;
use capot::reference::{Described, json, json_schema, markdown, table_schema};
use capot::schema::{Kind, KindInfo};

fn public() -> Vec<&'static KindInfo> {
    Kind::ALL.map(Kind::info).to_vec()
}

fn private() -> Vec<&'static KindInfo> {
    HoodKind::ALL.map(HoodKind::info).to_vec()
}

fn check(language: Language) {
    let name = format!("docs/format.{}.md", language.code());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
    let expected = markdown(&public(), &private(), language);
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found != expected {
        fs::write(&path, expected).unwrap();
        panic!("{name} did not say what the program says; it was written anew");
    }
}

#[test]
fn the_french_reference_says_what_the_program_says() {
    check(French);
}

#[test]
fn the_english_reference_says_what_the_program_says() {
    check(English);
}

/// The keys of these objects are a contract.
#[test]
fn the_json_has_the_keys_that_programs_rely_on() {
    let case = json(Described::Kind(Kind::Case.info()));
    assert_eq!(case["kind"], "case");
    assert_eq!(case["folder"], "cases");
    assert_eq!(case["sections"][0]["key"]["fr"], "Sujet");
    assert_eq!(case["sections"][0]["required"], true);
    let fields = case["fields"].as_array().unwrap();
    let field = |key: &str| {
        let mut fields = fields.iter();
        fields.find(|field| field["key"]["en"] == key).unwrap()
    };
    let status = field("status");
    assert_eq!(status["key"]["fr"], "statut");
    assert_eq!(status["type"], "word");
    assert_eq!(status["required"], true);
    assert_eq!(status["values"][0]["key"]["fr"], "idee");
    assert_eq!(status["values"][0]["label"]["fr"], "Idée");
    let days = &field("effort")["fields"][0];
    assert_eq!(
        (&days["key"]["fr"], &days["type"]),
        (&"jours".into(), &"number".into())
    );
    let all = public().into_iter().chain(private()).map(Described::Kind);
    for described in all.chain([Described::Config]) {
        for field in json(described)["fields"].as_array().unwrap() {
            for text in ["label", "help"] {
                assert!(!field[text]["fr"].as_str().unwrap().is_empty(), "{field}");
                assert!(!field[text]["en"].as_str().unwrap().is_empty(), "{field}");
            }
        }
    }
}

#[test]
fn the_schemas_name_every_field() {
    for kind in public().into_iter().chain(private()) {
        let schema = json_schema(Described::Kind(kind), French);
        let table = table_schema(Described::Kind(kind), French);
        let columns = table["fields"].as_array().unwrap();
        for field in kind.fields {
            for key in [field.key.0, field.key.1] {
                assert!(
                    schema["properties"][key].is_object(),
                    "{}: {key}",
                    kind.folder
                );
            }
            let named = |column: &&serde_json::Value| column["name"] == field.key.1;
            assert!(
                columns.iter().any(|column| named(&column)),
                "{}",
                kind.folder
            );
        }
        assert_eq!(schema["additionalProperties"], false);
    }
}
