//! Somebody who does to the letter what a remedy says sees the problem gone: each slip of
//! a table is mended so, remedy after remedy, until the sheet is sound.

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::Place;

/// The fields of a sound sheet.
const FIELDS: [&str; 5] = [
    "titre = \"Un essai\"",
    "statut = \"en-cours\"",
    "debut = 2018",
    "contacts = [{ role = \"Accueil\" }]",
    "livrables = [{ titre = \"Guide\", url = \"https://example.org/guide\" }]",
];

/// What people write in a line of the header.
const SLIPS: &[&str] = &[
    "titre = Bureau du futur",
    "titre = “Bureau du futur”",
    "titre = « Bureau du futur »",
    "titre = \"Bureau du futur",
    "titre : \"Bureau du futur\"",
    "titre \"Bureau\"",
    "titre = \"Une \"bonne\" page\"",
    "titre = 'L'accueil'",
    "titre = \"C:\\labo\"",
    "titre = 2018",
    "titre = [\"x\"]",
    "titre = \"x\"\u{a0}",
    "titre\u{a0}= \"x\"",
    "\u{200b}titre = \"x\"",
    "Titre = \"x\"",
    "brouillon = non",
    "brouillon = False",
    "brouillon = \"faux\"",
    "debut = 12/03/2018",
    "debut = \"12/03/2018\"",
    "debut = 2018-3-12",
    "debut = 1er mars 2016",
    "debut = mars 2016",
    "debut = \"mars 2016\"",
    "début = 2018",
    "Début : 12/03/2018",
    "debut =",
    "à la une = true",
    "effort = \"40 jours\"",
    "effort = 40",
    "effort = { jours = 8,5 }",
    "effort = { jours = \"40 jours\" }",
    "effort = { jours = 40",
    "territoire = \"Mulhouse\"",
    "territoire = { nom = \"Ain\", code = 01 }",
    "territoire = { nom = \"Ain\", code = 1 }",
    "territoire = { nom = Ain, code = \"01\" }",
    "contacts = { role = \"Accueil\" }",
    "contacts = [{ role = \"R\", telephone = 0123456789 }]",
    "contacts = [{ role = \"R\", telephone = 123456789 }]",
    "contacts = [{ role = \"R\", telephone = 01 23 45 67 89 }]",
    "contacts = [{ role = \"R\", telephone = 01.23.45.67.89 }]",
    "contacts = \"Accueil\"",
    "themes = \"accueil\"",
    "publics = \"agents, usagers\"",
    "publics = agents",
    "publics = [agents, usagers]",
    "publics = [1, \"usagers\"]",
    "publics = 1",
    "statut = \"Expérimenté\"",
    "statut = \"en cours\"",
    "statut = En cours",
    "statut = transferee",
    "statut = [\"idee\"]",
    "publics = [\"agents\", \"usagers\"",
    "livrables = \"plan\"",
    "financements = [{ nom = \"X\", montant = 10 000 € }]",
];

/// The key of a line.
fn key(line: &str) -> String {
    let plain: String = line
        .chars()
        .filter(|char| !"\u{200b}\u{a0}".contains(*char))
        .collect();
    let key = plain
        .split(['=', ':', '"', '['])
        .next()
        .unwrap()
        .trim()
        .to_lowercase();
    key.replace('é', "e").replace('à', "a").replace(' ', "_")
}

/// The line after its author did what `help` says, at the column of the problem.
fn obeyed(line: &str, help: &str, column: usize) -> Option<String> {
    for begin in ["écrivez : ", "écrivez par exemple : "] {
        let Some(words) = help.strip_prefix(begin) else {
            continue;
        };
        let words = words.split(" ; ou supprimez").next().unwrap();
        let whole = key(words) == key(line);
        if whole {
            return Some(words.to_owned());
        }
        // A part of the line: the pair of that name, or the item that is underlined.
        let from = match words.split_once(" = ") {
            Some((name, _)) => line.find(&format!("{name} = "))?,
            None => line.char_indices().nth(column - 1)?.0,
        };
        let rest = &line[from..];
        let end = rest.find(['}', ']']).unwrap_or(rest.len());
        let comma = rest[..end].find(", ").unwrap_or(end);
        let tail = &rest[comma..];
        let space = if tail.starts_with('}') { " " } else { "" };
        return Some(format!("{}{words}{space}{tail}", &line[..from]));
    }
    let meant = help
        .strip_prefix("vouliez-vous dire « ")?
        .strip_suffix(" » ?")?;
    let from = line.char_indices().nth(column - 1)?.0;
    if from == 0 {
        let (_, value) = line.split_once('=')?;
        return Some(format!("{meant} ={value}"));
    }
    Some(format!("{}\"{meant}\"", &line[..from]))
}

/// A slip on its way to be mended.
struct Patient {
    slip: &'static str,
    line: String,
    said: Vec<String>,
}

impl Patient {
    fn sheet(&self) -> String {
        let others = FIELDS.iter().filter(|field| key(field) != key(self.slip));
        let others: Vec<&str> = others.copied().collect();
        let body = "## Sujet\n\nx\n\n## Méthode\n\nx\n\n## Résultats\n\nx\n";
        format!("+++\n{}\n{}\n+++\n\n{body}", self.line, others.join("\n"))
    }

    /// Does what the first problem of its sheet asks for.
    fn obey(&mut self, problem: &Value) {
        let help = problem["help"].as_str().unwrap();
        let help = help.replace(['\u{a0}', '\u{202f}'], " ");
        let message = &problem["message"];
        self.said
            .push(format!("    {}\n      {message} | {help}", self.line));
        let column = problem["column"].as_u64().unwrap_or(1);
        if let Some(line) = obeyed(&self.line, &help, usize::try_from(column).unwrap()) {
            self.line = line;
        }
    }
}

#[test]
fn remedies_lead_to_a_sound_site() {
    let place = Place::of("small");
    let mut patients: BTreeMap<String, Patient> = BTreeMap::new();
    for (number, slip) in SLIPS.iter().enumerate() {
        let patient = Patient {
            slip,
            line: (*slip).to_owned(),
            said: Vec::new(),
        };
        patients.insert(
            format!("content/cases/atelier/essai-{number:02}.md"),
            patient,
        );
    }
    for round in 0..6 {
        for (file, patient) in &patients {
            place.write(file, &patient.sheet());
        }
        let ran = place.run(&["check", "--format", "json"]);
        let mut first: BTreeMap<String, Value> = BTreeMap::new();
        for line in ran.out.lines() {
            let problem: Value = serde_json::from_str(line).unwrap();
            let file = problem["file"].as_str().unwrap().to_owned();
            first.entry(file).or_insert(problem);
        }
        let silent = patients.keys().filter(|file| !first.contains_key(*file));
        let silent: Vec<&str> = silent.map(|file| patients[file].slip).collect();
        assert!(
            round > 0 || silent.is_empty(),
            "nothing is said of {silent:#?}"
        );
        if first.is_empty() {
            return;
        }
        for (file, problem) in first {
            patients.get_mut(&file).unwrap().obey(&problem);
        }
    }
    let astray = patients.values().filter(|patient| patient.said.len() > 5);
    let astray: Vec<String> = astray
        .map(|patient| format!("{}\n{}", patient.slip, patient.said.join("\n")))
        .collect();
    panic!("{}", astray.join("\n\n"));
}
