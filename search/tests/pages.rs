//! Pages by their names: while a query is being typed, and when it finds nothing.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use capot_search::{Builder, Document, Engine, Facet, Label, Request, Section, Settings};
use tempfile::TempDir;

/// Cases of two labs, and the pages of labs, themes and methods.
struct Site {
    engine: Engine,
    _dir: TempDir,
}

/// Kind, id, title, text, lab, theme.
type Sheet = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const SHEETS: [Sheet; 8] = [
    (
        "case",
        "quai/guichet",
        "Guichet unique",
        "L’usager y est reçu sans attendre.",
        "quai",
        "accueil",
    ),
    (
        "case",
        "quai/file",
        "File d’attente",
        "Un guichet pour les usagers pressés.",
        "quai",
        "accueil",
    ),
    (
        "case",
        "rive/livret",
        "Livret d’accueil",
        "Écrit avec les agents.",
        "rive",
        "accueil",
    ),
    (
        "case",
        "rive/charte",
        "Charte des courriels",
        "Moins de messages.",
        "rive",
        "outils",
    ),
    ("lab", "quai", "Le Quai", "Le labo du guichet.", "", ""),
    ("lab", "rive", "La Rive", "Le labo des agents.", "", ""),
    ("theme", "accueil", "Accueil du public", "Recevoir.", "", ""),
    (
        "theme",
        "outils",
        "Outils",
        "Travailler ensemble, guichet ou non.",
        "",
        "",
    ),
];

/// The label of the page of this name; none for no name.
fn labels(id: &str) -> Vec<Label> {
    let pages = SHEETS.iter().filter(|sheet| sheet.1 == id);
    let label = |sheet: &Sheet| Label {
        slug: id.into(),
        title: sheet.2.into(),
    };
    pages.map(label).collect()
}

impl Site {
    fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let mut builder = Builder::create(dir.path(), Settings::default()).unwrap();
        for (kind, id, name, text, lab, theme) in SHEETS {
            let status = Label {
                slug: "ongoing".into(),
                title: "En cours".into(),
            };
            builder
                .add(&Document {
                    id,
                    kind,
                    title: name,
                    url: &format!("/{kind}s/{id}/"),
                    sections: &[Section { heading: "", text }],
                    labs: &labels(lab),
                    themes: &labels(theme),
                    status: (kind == "case").then_some(status),
                    as_of: "",
                    ..Document::default()
                })
                .unwrap();
        }
        builder.finish().unwrap();
        Self {
            engine: Engine::open(dir.path()).unwrap(),
            _dir: dir,
        }
    }

    fn complete(&self, typed: &str) -> Vec<(String, String)> {
        let pages = self.engine.complete(typed).unwrap();
        pages
            .into_iter()
            .map(|page| (page.kind, page.title))
            .collect()
    }

    fn lab_to_call(&self, request: &Request) -> Option<String> {
        let answer = self.engine.search(request).unwrap();
        assert_eq!(answer.total, 0, "{request:?}");
        answer.relief.lab.map(|lab| lab.url)
    }
}

fn pairs(pages: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |&(kind, title): &(&str, &str)| (kind.to_owned(), title.to_owned());
    pages.iter().map(owned).collect()
}

#[test]
fn what_is_typed_leads_to_cases_and_to_pages_named_so() {
    let site = Site::new();
    let found = site.complete("guic");
    // The case named so comes first; the lab and the theme only mention it.
    assert_eq!(
        found,
        pairs(&[("case", "Guichet unique"), ("case", "File d’attente")])
    );
    assert_eq!(
        site.complete("rive"),
        pairs(&[
            ("lab", "La Rive"),
            ("case", "Charte des courriels"),
            ("case", "Livret d’accueil")
        ])
    );
    assert_eq!(site.engine.complete("rive").unwrap()[0].url, "/labs/rive/");
}

#[test]
fn kinds_stay_together() {
    let site = Site::new();
    for typed in [
        "accueil",
        "a",
        "le",
        "acc",
        "acceuil",
        "guichet accueil outils rive quai",
    ] {
        let mut kinds: Vec<_> = site
            .complete(typed)
            .into_iter()
            .map(|page| page.0)
            .collect();
        kinds.dedup();
        let count = kinds.len();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds.len(), count, "{typed}");
    }
    let kinds: Vec<_> = site
        .complete("acceuil")
        .into_iter()
        .map(|page| page.0)
        .collect();
    assert!(
        kinds.contains(&"theme".to_owned()) && kinds.contains(&"case".to_owned()),
        "{kinds:?}"
    );
}

#[test]
fn nothing_typed_leads_nowhere() {
    let site = Site::new();
    for typed in ["", " ", "-guichet", "lab:quai", "\"\"", "zzzzzzzz"] {
        assert_eq!(site.complete(typed), [], "{typed}");
    }
}

#[test]
fn where_nothing_is_found_a_lab_is_named_that_knows_what_comes_nearest() {
    let site = Site::new();
    let call = |request: &Request| site.lab_to_call(request);
    let asked = |query: &str| Request::new(query);
    // The filter empties the answer: whoever has it without the filter.
    let filtered = asked("guichet").filter(Facet::Theme, "outils");
    assert_eq!(call(&filtered).as_deref(), Some("/labs/quai/"));
    assert_eq!(
        call(&asked("courriels theme:accueil")).as_deref(),
        Some("/labs/rive/")
    );
    // The phrase does: whoever has its words.
    assert_eq!(
        call(&asked("\"usagers guichet\"")).as_deref(),
        Some("/labs/quai/")
    );
    // Nobody has the words: whoever has the chosen theme, or the chosen lab.
    let unknown = asked("zzzzzzzz");
    let theme = unknown.clone().filter(Facet::Theme, "outils");
    assert_eq!(call(&theme).as_deref(), Some("/labs/rive/"));
    let lab = unknown.clone().filter(Facet::Lab, "rive");
    assert_eq!(call(&lab).as_deref(), Some("/labs/rive/"));
    // Nothing is known of it: no lab rather than any.
    assert_eq!(call(&unknown), None);
    assert_eq!(call(&unknown.filter(Facet::Lab, "nulle-part")), None);
}
