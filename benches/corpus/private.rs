//! Writes an open hood beside the sheets: reviews, logbooks, capsules and looks.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::corpus::{French, LABS, Numbers, name_of};

/// Writes so many private sheets, which refer to the public ones.
pub fn write(dir: &Path, sheets: usize, cases: usize) {
    let french = French::new();
    let root = dir.join("content/open-hood");
    for kind in ["reviews", "logbooks", "capsules", "looks"] {
        fs::create_dir_all(root.join(kind)).unwrap();
    }
    for number in 0..sheets {
        let numbers = &mut Numbers::new((2_000_000_000 + number) as u64);
        let (kind, sheet) = sheet(&french, numbers, number, cases);
        fs::write(root.join(format!("{kind}/prive-{number}.md")), sheet).unwrap();
    }
}

fn sheet(
    french: &French,
    numbers: &mut Numbers,
    number: usize,
    cases: usize,
) -> (&'static str, String) {
    let case = name_of(numbers.below(cases));
    let person = format!("{} {}", French::place(numbers), French::place(numbers));
    let email = format!("personne-{number}@prive.example.org");
    let title = french.title(numbers);
    let mut sheet = format!("+++\ntitre = \"{title}\"\n");
    let kind = ["reviews", "logbooks", "capsules", "looks"][number % 4];
    let facts = match kind {
        "reviews" => format!(
            "portee = \"personnel\"\ncas = \"{case}\"\ndate = 2018-01-26\nauteurs = [{{ nom = \"{person}\", courriel = \"{email}\" }}]\n"
        ),
        "logbooks" => {
            format!(
                "cas = \"{case}\"\nauteurs = [{{ nom = \"{person}\", courriel = \"{email}\" }}]\n"
            )
        }
        "capsules" => format!(
            "cas = \"{case}\"\nvideo = \"capsule-{number}.mp4\"\nduree = \"3:20\"\nintervenants = [{{ nom = \"{person}\", accord = 2018-01-26 }}]\n"
        ),
        _ => format!(
            "de = \"labo-{}\"\nsur = \"labo-{}\"\n",
            number % LABS + 1,
            (number + 7) % LABS + 1
        ),
    };
    sheet.push_str(&facts);
    sheet.push_str("+++\n");
    let headings = match kind {
        "looks" => [
            "Le plus inspirant",
            "Le plus risqué",
            "La question en suspens",
        ],
        "logbooks" => [
            "2018-01-26 Premier jour",
            "2018-02-02 Visite",
            "2018-03-01 Fin",
        ],
        _ => [
            "Ce que nous voulions",
            "Ce qui s'est passé",
            "Ce que nous referions",
        ],
    };
    for heading in headings {
        let text = french.text(numbers, 200);
        write!(sheet, "\n## {heading}\n\n{text}\n").unwrap();
    }
    (kind, sheet)
}
