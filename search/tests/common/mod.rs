//! A small site that all tests search.

#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use capot_search::{
    Answer, Builder, Document, Engine, Facet, Label, Language, Request, Section, Settings,
};
use tempfile::TempDir;

/// A sheet of the small site, as a test writes it.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub id: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub text: &'static str,
    pub lab: &'static str,
    pub theme: &'static str,
    pub method: &'static str,
    pub status: &'static str,
    pub year: i16,
    pub language: Language,
}

pub fn sheets() -> Vec<Sheet> {
    vec![
        Sheet {
            id: "pays-de-la-loire/bureau-du-futur",
            title: "Bureau du futur",
            summary: "Imaginer les espaces de travail de demain.",
            text: "Les agents ont conçu un espace partagé. L'usager y est reçu comme un voisin. \
                   Le prototypage a duré six mois & les <résultats> sont publics.",
            lab: "pays-de-la-loire",
            theme: "qualite-de-vie-au-travail",
            method: "prototypage",
            status: "ongoing",
            year: 2015,
            ..Sheet::default()
        },
        Sheet {
            id: "paca/accueil-des-nouveaux-arrivants",
            title: "Accueil des nouveaux arrivants",
            summary: "Un parcours pour les nouveaux agents de la collectivité.",
            text: "Comment recevoir un nouvel agent ? La direction des ressources humaines a dessiné un \
                   livret d’accueil, testé auprès de trente personnes en 2016.",
            lab: "paca",
            theme: "ressources-humaines",
            method: "entretiens",
            status: "adopted",
            year: 2016,
            ..Sheet::default()
        },
        Sheet {
            id: "paca/gestion-des-courriels",
            title: "Gestion des courriels",
            summary: "Moins de courriels, mieux écrits.",
            text: "Les agents reçoivent trop de courriels. Une charte a été expérimentée, puis abandonnée. \
                   Le service RH et le SI ont suivi l’expérimentation de la mobilité.",
            lab: "paca",
            theme: "qualite-de-vie-au-travail",
            method: "prototypage",
            status: "abandoned",
            year: 2014,
            ..Sheet::default()
        },
        Sheet {
            id: "lab-ip/newcomers",
            title: "Welcoming newcomers",
            summary: "A handbook for new civil servants.",
            text: "The services wrote a handbook with the newcomers themselves.",
            lab: "lab-ip",
            theme: "ressources-humaines",
            method: "entretiens",
            status: "ongoing",
            year: 2016,
            language: Language::English,
        },
    ]
}

pub fn settings() -> Settings {
    let synonyms = [
        ("RH", vec!["ressources humaines"]),
        ("SI", vec!["informatique"]),
        ("mél", vec!["courriel"]),
    ];
    Settings {
        language: Language::French,
        synonyms: synonyms
            .into_iter()
            .map(|(word, others)| {
                (
                    word.to_string(),
                    others.into_iter().map(String::from).collect(),
                )
            })
            .collect::<BTreeMap<_, _>>(),
    }
}

fn label(slug: &str) -> Label {
    let title = match slug {
        "paca" => "Provence-Alpes-Côte d’Azur".to_string(),
        "ongoing" => "En cours".to_string(),
        "adopted" => "Pérennisé".to_string(),
        "qualite-de-vie-au-travail" => "Qualité de vie au travail".to_string(),
        _ => slug.replace('-', " "),
    };
    Label {
        slug: slug.to_string(),
        title,
    }
}

/// Writes sheets into a folder; gives the names of the files.
pub fn build(dir: &Path, sheets: &[Sheet], settings: Settings) -> Vec<String> {
    let mut builder = Builder::create(dir, settings).unwrap();
    for sheet in sheets {
        let sections = [Section {
            heading: "Sujet",
            text: sheet.text,
        }];
        let url = format!("/cas/{}/", sheet.id);
        builder
            .add(&Document {
                id: sheet.id,
                kind: "case",
                language: sheet.language,
                title: sheet.title,
                summary: sheet.summary,
                url: &url,
                sections: &sections,
                labs: &[label(sheet.lab)],
                themes: &[label(sheet.theme)],
                methods: &[label(sheet.method)],
                territory: None,
                status: Some(label(sheet.status)),
                as_of: "",
                year: Some(sheet.year),
                updated: i32::from(sheet.year) * 10_000 + 101,
            })
            .unwrap();
    }
    builder.finish().unwrap()
}

/// The small site, open.
pub struct Site {
    pub engine: Engine,
    pub dir: TempDir,
}

impl Site {
    pub fn new() -> Self {
        Self::of(&sheets())
    }

    pub fn of(sheets: &[Sheet]) -> Self {
        let dir = TempDir::new().unwrap();
        build(dir.path(), sheets, settings());
        let engine = Engine::open(dir.path()).unwrap();
        Self { engine, dir }
    }

    pub fn search(&self, query: &str) -> Answer {
        self.engine.search(&Request::new(query)).unwrap()
    }

    /// The names of the sheets that answer, best first, without their labs.
    pub fn names(&self, query: &str) -> Vec<String> {
        names(&self.search(query))
    }
}

pub fn names(answer: &Answer) -> Vec<String> {
    let name = |id: &str| id.rsplit('/').next().unwrap_or_default().to_string();
    answer.hits.iter().map(|hit| name(&hit.id)).collect()
}

pub fn count(answer: &Answer, facet: Facet, slug: &str) -> usize {
    answer.facets[&facet].get(slug).copied().unwrap_or(0)
}
