//! Somebody who does to the letter what a remedy says sees the problem gone: each slip of
//! a table is mended so, remedy after remedy, until the sheet is sound.

mod support;

use serde_json::Value;
use support::Place;

const SHEET: &str = "content/cases/atelier/essai.md";

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

#[test]
fn remedies_lead_to_a_sound_sheet() {
    let place = Place::of("small");
    let mut astray = Vec::new();
    for slip in SLIPS {
        let mut line = (*slip).to_owned();
        let mut said = Vec::new();
        for _ in 0..5 {
            let others = FIELDS.iter().filter(|field| key(field) != key(slip));
            let others: Vec<&str> = others.copied().collect();
            let body = "## Sujet\n\nx\n\n## Méthode\n\nx\n\n## Résultats\n\nx\n";
            place.write(
                SHEET,
                &format!("+++\n{line}\n{}\n+++\n\n{body}", others.join("\n")),
            );
            let ran = place.run(&["check", "--format", "json"]);
            let problem = ran.out.lines().next();
            let problem: Option<Value> = problem.map(|line| serde_json::from_str(line).unwrap());
            let Some(problem) = problem else {
                break;
            };
            let help = problem["help"]
                .as_str()
                .unwrap()
                .replace(['\u{a0}', '\u{202f}'], " ");
            said.push(format!("    {line}\n      {} | {help}", problem["message"]));
            let column = problem["column"].as_u64().unwrap_or(1);
            let Some(next) = obeyed(&line, &help, usize::try_from(column).unwrap()) else {
                break;
            };
            line = next;
        }
        let ran = place.run(&["check"]);
        if ran.status != 0 {
            astray.push(format!(
                "{slip}\n{}\n    {line}\n{}",
                said.join("\n"),
                ran.err
            ));
        } else if said.is_empty() {
            astray.push(format!("{slip}: nothing is said of it"));
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n\n"));
}
