//! One case: its facts and its text, before they are written in a format.

use super::french::French;
use super::numbers::Numbers;
use super::{LABS, METHODS, THEMES};

pub const STATUSES: [&str; 8] = [
    "idee",
    "a-venir",
    "en-cours",
    "experimente",
    "perennise",
    "transfere",
    "non-abouti",
    "abandonne",
];
const SCALES: [&str; 5] = [
    "commune",
    "intercommunalite",
    "departement",
    "region",
    "national",
];
const ACTIVITIES: [&str; 4] = ["choisi", "associe", "sensibilisation", "initiative"];
const ROLES: [&str; 5] = [
    "Pilotage",
    "Conception",
    "Financement",
    "Terrain d'essai",
    "Évaluation",
];
const LICENSES: [&str; 3] = ["etalab-2.0", "CC-BY-4.0", "CC-BY-SA-4.0"];

/// A figure: label, value, unit, and how many people answered.
pub struct Indicator {
    pub label: String,
    pub value: usize,
    pub unit: &'static str,
    pub people: usize,
}

/// A case.
pub struct Case {
    pub title: String,
    pub summary: String,
    pub labs: Vec<String>,
    pub status: &'static str,
    pub activity: Option<&'static str>,
    pub started: (usize, usize),
    pub ended: Option<(usize, usize)>,
    pub themes: Vec<String>,
    pub methods: Vec<String>,
    pub audiences: Vec<String>,
    pub territory: Option<(String, &'static str)>,
    pub partners: Vec<(String, &'static str)>,
    pub effort: Option<(usize, usize)>,
    pub funding: Option<(String, usize)>,
    pub indicators: Vec<Indicator>,
    pub deliverables: Vec<(String, Option<String>, &'static str)>,
    pub contact: Option<(&'static str, String, String)>,
    pub see_also: Vec<String>,
    pub follows: Option<String>,
    pub alias: Option<String>,
    pub featured: bool,
    /// Heading and Markdown of each section; `@{NAME}` stands where a link leads to the case NAME.
    pub sections: Vec<(&'static str, String)>,
}

/// The slug of the lab whose folder a case lies in.
pub fn lab_of(number: usize) -> String {
    format!(
        "labo-{}",
        1 + Numbers::new(number as u64 ^ 0x1ab0_0000).below(LABS)
    )
}

/// What references call a case.
pub fn name_of(number: usize) -> String {
    format!("{}/projet-{number}", lab_of(number))
}

impl Case {
    /// The case of this number among `all`.
    pub fn new(french: &French, number: usize, all: usize) -> Self {
        let numbers = &mut Numbers::new(number as u64);
        let started = (2008 + numbers.below(16), 1 + numbers.below(12));
        let others = |numbers: &mut Numbers, count: usize| -> Vec<String> {
            let mut names: Vec<usize> = (0..count).map(|_| numbers.below(all)).collect();
            names.retain(|other| *other != number);
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(name_of).collect()
        };
        let linked = others(numbers, 3);
        let extra = numbers.one_in(8);
        Self {
            title: french.title(numbers),
            summary: summary(french, numbers),
            labs: labs(number, numbers),
            status: numbers.pick(&STATUSES),
            activity: numbers.one_in(2).then(|| numbers.pick(&ACTIVITIES)),
            started,
            ended: numbers
                .one_in(2)
                .then(|| (started.0 + 1, 1 + numbers.below(12))),
            themes: slugs(numbers, "theme", THEMES),
            methods: slugs(numbers, "methode", METHODS),
            audiences: vec!["agents".into(), "usagers".into()],
            territory: (!numbers.one_in(4))
                .then(|| (French::place(numbers), numbers.pick(&SCALES))),
            partners: (0..numbers.below(4))
                .map(|_| (french.title(numbers), numbers.pick(&ROLES)))
                .collect(),
            effort: numbers
                .one_in(2)
                .then(|| (1 + numbers.below(200), 1 + numbers.below(30))),
            funding: numbers
                .one_in(4)
                .then(|| (French::place(numbers), 1000 * (1 + numbers.below(90)))),
            indicators: (0..numbers.below(4))
                .map(|_| indicator(french, numbers))
                .collect(),
            deliverables: deliverables(french, numbers, number),
            contact: numbers.one_in(2).then(|| {
                let organisation = format!("Ville de {}", French::place(numbers));
                (
                    numbers.pick(&ROLES),
                    organisation,
                    format!("labo-{number}@example.org"),
                )
            }),
            see_also: if numbers.one_in(3) {
                others(numbers, 2)
            } else {
                Vec::new()
            },
            follows: (number > 0 && numbers.one_in(10)).then(|| name_of(number - 1)),
            alias: numbers.one_in(50).then(|| format!("/ancien/{number}/")),
            featured: number % 997 == 5,
            sections: sections(french, numbers, &linked, extra),
        }
    }
}

fn summary(french: &French, numbers: &mut Numbers) -> String {
    let text = french.text(numbers, 12).replace("**", "");
    match text.char_indices().nth(290) {
        Some((at, _)) => text[..text[..at].rfind(' ').unwrap_or(at)].to_owned(),
        None => text,
    }
}

fn labs(number: usize, numbers: &mut Numbers) -> Vec<String> {
    let mut labs = vec![lab_of(number)];
    if numbers.one_in(6) {
        labs.push(format!("labo-{}", 1 + numbers.below(LABS)));
        labs.dedup();
    }
    labs
}

fn slugs(numbers: &mut Numbers, kind: &str, count: usize) -> Vec<String> {
    let mut picked: Vec<usize> = (0..=numbers.below(3))
        .map(|_| 1 + numbers.below(count))
        .collect();
    picked.sort_unstable();
    picked.dedup();
    picked
        .into_iter()
        .map(|slug| format!("{kind}-{slug}"))
        .collect()
}

fn indicator(french: &French, numbers: &mut Numbers) -> Indicator {
    Indicator {
        label: french.title(numbers),
        value: 1 + numbers.below(99),
        unit: numbers.pick(&["%", "participants", "jours", "mesures"]),
        people: 5 + numbers.below(400),
    }
}

fn deliverables(
    french: &French,
    numbers: &mut Numbers,
    number: usize,
) -> Vec<(String, Option<String>, &'static str)> {
    (0..numbers.below(3))
        .map(|place| {
            let url =
                (!numbers.one_in(3)).then(|| format!("https://example.org/{number}/{place}.pdf"));
            (french.title(numbers), url, numbers.pick(&LICENSES))
        })
        .collect()
}

/// Some 600 words under the headings of the format.
fn sections(
    french: &French,
    numbers: &mut Numbers,
    linked: &[String],
    extra: bool,
) -> Vec<(&'static str, String)> {
    let mut subject = paragraphs(french, numbers, &[42, 38]);
    let mut method = paragraphs(french, numbers, &[45, 42]);
    method.push_str(&list(french, numbers, 3));
    method.push_str(&subheading(french, numbers));
    method.push_str(&paragraphs(french, numbers, &[42]));
    let mut results = paragraphs(french, numbers, &[45]);
    results.push_str(&subheading(french, numbers));
    results.push_str(&list(french, numbers, 3));
    results.push_str(&paragraphs(french, numbers, &[32]));
    for (text, name) in [&mut subject, &mut method, &mut results]
        .into_iter()
        .zip(linked)
    {
        text.push_str(&format!(
            "Voir aussi [{}](@{{{name}}}), qui pose la même question.\n\n",
            french.title(numbers)
        ));
    }
    if extra {
        results.push_str("| Mesure | Avant | Après |\n| --- | --- | --- |\n");
        for _ in 0..3 {
            let (before, after) = (numbers.below(50), numbers.below(90));
            results.push_str(&format!(
                "| {} | {before} | {after} |\n",
                french.title(numbers)
            ));
        }
        results.push('\n');
    }
    vec![
        ("Sujet", subject),
        ("Méthode", method),
        ("Résultats", results),
        ("Ce qui n'a pas marché", paragraphs(french, numbers, &[36])),
        (
            "Conditions de transfert",
            paragraphs(french, numbers, &[32]),
        ),
        ("Livrables", paragraphs(french, numbers, &[15])),
        (
            "Contacts",
            "L'équipe du labo répond aux questions par courriel.\n\n".to_owned(),
        ),
    ]
}

fn paragraphs(french: &French, numbers: &mut Numbers, lengths: &[usize]) -> String {
    let texts = lengths
        .iter()
        .map(|length| french.text(numbers, *length) + "\n\n");
    texts.collect()
}

fn list(french: &French, numbers: &mut Numbers, items: usize) -> String {
    let mut list = String::new();
    for _ in 0..items {
        list.push_str(&format!(
            "- **{}** : {}\n",
            french.title(numbers),
            french.text(numbers, 8)
        ));
    }
    list + "\n"
}

fn subheading(french: &French, numbers: &mut Numbers) -> String {
    format!("### {}\n\n", french.title(numbers))
}
