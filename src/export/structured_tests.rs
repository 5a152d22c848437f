//! JSON-LD, read back by an independent parser.

use std::collections::BTreeSet;

use jiff::civil::date;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use serde_json::Value;

use super::{breadcrumbs, case, embed, graph, home, lab, list, meeting, method, theme};
use crate::base::sample;
use crate::base::{CaseId, LabId, MeetingId, MethodId, PublicBase, ThemeId};
use crate::config::Config;
use crate::sheet::model::Moment;

/// The statements of a document, where every word is one of schema.org.
fn statements(value: &Value) -> BTreeSet<String> {
    JsonLdParser::new()
        .for_slice(value.to_string().as_bytes())
        .with_load_document_callback(|url, _| {
            assert_eq!(url, "https://schema.org");
            Ok(JsonLdRemoteDocument {
                document: br#"{"@context":{"@vocab":"https://schema.org/"}}"#.to_vec(),
                document_url: url.to_owned(),
            })
        })
        .map(|quad| quad.expect("the JSON-LD parses").to_string())
        .collect()
}

fn everything(config: &Config, base: &PublicBase) -> Value {
    graph(vec![
        home(config, "/recherche/"),
        case(config, base, CaseId(0)),
        lab(config, base, LabId(0)),
        theme(config, base, ThemeId(0)),
        method(config, base, MethodId(0)),
        meeting(config, base, MeetingId(0)),
        list(
            config,
            "Cas",
            "/cas/",
            &[("L'accueil", "/cas/paca/accueil/")],
        ),
        breadcrumbs(config, &[("Entrelabs", "/"), ("Cas", "/cas/")]),
    ])
}

#[test]
fn every_kind_of_page_is_understood() {
    let start = Moment::Day(date(2018, 1, 26));
    let (config, base) = sample::with_meetings(vec![sample::meeting("dunkerque", start, None)]);
    let statements = statements(&everything(&config, &base));
    let says = |statement: &str| {
        assert!(
            statements.iter().any(|known| known.contains(statement)),
            "{statement}\nis not in\n{statements:#?}"
        );
    };
    let kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
    let case = "<https://cas.example.org/vitrine/cas/paca/accueil/>";
    let lab = "<https://cas.example.org/vitrine/labs/paca/>";
    says(&format!("{case} {kind} <https://schema.org/Report>"));
    says(&format!("{case} <https://schema.org/author> {lab}"));
    says(&format!(
        "{case} <https://schema.org/dateModified> \"2015-06\""
    ));
    says(&format!(
        "{case} <https://schema.org/temporalCoverage> \"2015/..\""
    ));
    says(&format!("{case} <https://schema.org/keywords> \"agents\""));
    says(&format!("{lab} {kind} <https://schema.org/Organization>"));
    says(&format!("{kind} <https://schema.org/SearchAction>"));
    says("\"https://cas.example.org/vitrine/recherche/?q={query}\"");
    says("<https://schema.org/startDate> \"2018-01-26\"");
    says("<https://schema.org/eventStatus> \"https://schema.org/EventScheduled\"");
    says(&format!("{kind} <https://schema.org/DefinedTerm>"));
    says(&format!("{kind} <https://schema.org/BreadcrumbList>"));
    says(&format!("{kind} <https://schema.org/CollectionPage>"));
}

#[test]
fn nothing_in_it_can_leave_the_script_element() {
    let (config, base) = sample::small();
    let value = graph(vec![case(&config, &base, CaseId(0))]);
    let text = embed(&value);
    assert!(
        value.to_string().contains("</script>"),
        "the sample is hostile"
    );
    assert!(!text.contains('<'));
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
}
