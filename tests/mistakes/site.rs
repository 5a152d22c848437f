//! The mistakes, and the sound site in which each is made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::support::Place;

/// What somebody typed, and where.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the list")]
pub(crate) struct Mistake {
    /// What it is a mistake in.
    pub(crate) subject: String,
    /// The mistake, in words.
    pub(crate) told: String,
    /// The file; the sheet of the site, where none is named.
    pub(crate) file: Option<String>,
    /// What stood there before; where nothing is named, the text of the first section.
    #[serde(default)]
    pub(crate) old: Option<String>,
    /// What stands there now; the whole file, where this is not there or `whole`.
    #[serde(default)]
    pub(crate) typed: String,
    #[serde(default)]
    pub(crate) whole: bool,
    /// The encoding of the file, where it is not UTF-8.
    pub(crate) encoding: Option<String>,
    /// Files that are made: a path and what they hold, or their kind.
    #[serde(default)]
    pub(crate) beside: BTreeMap<String, String>,
    /// Files that have another name now.
    #[serde(default)]
    pub(crate) renamed: BTreeMap<String, String>,
    /// Why it is none.
    pub(crate) accepted: Option<String>,
    /// What the page shows of it.
    pub(crate) shows: Option<String>,
    /// How many replies it deserves, where not one.
    pub(crate) replies: Option<usize>,
    /// Whether the reply stands at another place than what was typed.
    #[serde(default)]
    pub(crate) elsewhere: bool,
    /// Whether other problems show only once it is mended.
    #[serde(default)]
    pub(crate) reveals: bool,
    /// Why there are several, or why elsewhere.
    pub(crate) why: Option<String>,
    /// Whether the open hood is checked as well.
    #[serde(default)]
    pub(crate) hood: bool,
}

impl Mistake {
    /// What was done, as a reader is shown it.
    pub(crate) fn shown(&self) -> String {
        let mut shown = String::new();
        for (from, to) in &self.renamed {
            let _ = writeln!(shown, "{from} → {to}");
        }
        for file in self.beside.keys() {
            let _ = writeln!(shown, "+ {file}");
        }
        if let Some(file) = &self.file {
            let _ = writeln!(shown, "{file}:");
        }
        shown.push_str(&self.typed);
        shown.trim_end().to_owned()
    }
}

#[derive(Deserialize)]
struct File {
    mistake: Vec<Mistake>,
}

/// The mistakes of a file.
pub(crate) fn mistakes(file: &Path) -> Vec<Mistake> {
    let text = fs::read_to_string(file).unwrap();
    let read: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    for mistake in &read.mistake {
        let odd = mistake.replies.is_some() || mistake.elsewhere || mistake.reveals;
        assert!(!odd || mistake.why.is_some(), "{}: why?", mistake.told);
    }
    read.mistake
}

/// What `capot init` makes, with a sheet more.
pub(crate) struct Site {
    place: Place,
    pub(crate) language: &'static str,
    /// The sheet in which most mistakes are made.
    pub(crate) sheet: &'static str,
    /// The text of its first section.
    pub(crate) text: &'static str,
}

const FRENCH: &str = "+++
titre = \"Un essai\"
resume = \"Un essai de notre labo.\"
statut = \"en-cours\"
debut = 2024-03-12
fin = \"2024-06\"
brouillon = false
themes = [\"relation-aux-usagers\"]
methodes = [\"test-utilisateur\"]
territoire = { nom = \"Bourg-en-Bresse\", code = \"01053\" }
effort = { jours = 12, personnes = 4 }
livrables = [{ titre = \"Guide\", disponibilite = \"sur-demande\" }]
contacts = [{ role = \"Accueil\", telephone = \"01 23 45 67 89\" }]
+++

## Sujet

Le sujet.

## Méthode

Des entretiens.

## Résultats

Rien encore.
";

const ENGLISH: &str = "+++
title = \"A trial\"
summary = \"A trial of our lab.\"
status = \"ongoing\"
started = 2024-03-12
ended = \"2024-06\"
draft = false
themes = [\"user-experience\"]
methods = [\"user-testing\"]
effort = { days = 12, people = 4 }
deliverables = [{ title = \"Guide\", availability = \"on-request\" }]
contacts = [{ role = \"Front desk\", phone = \"01 23 45 67 89\" }]
+++

## Subject

The subject.

## Method

Interviews.

## Results

None yet.
";

impl Site {
    pub(crate) fn new(language: &'static str) -> Self {
        let place = Place::empty();
        let ran = place.run(&[
            "--lang",
            language,
            "init",
            "--name",
            "Atelier",
            "--email",
            "atelier@ain.example",
            "--address",
            "https://cas.ain.example/",
        ]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let (sheet, text, words) = if language == "fr" {
            ("content/cases/atelier/essai.md", "Le sujet.", FRENCH)
        } else {
            ("content/cases/atelier/trial.md", "The subject.", ENGLISH)
        };
        place.write(sheet, words);
        let (first, changes) = if language == "fr" {
            let changes = [
                ("Un premier cas, à remplacer", "Un cas"),
                ("\nbrouillon = true", ""),
            ];
            ("content/cases/atelier/un-premier-cas.md", changes)
        } else {
            let changes = [
                ("A first case, to be replaced", "A case"),
                ("\ndraft = true", ""),
            ];
            ("content/cases/atelier/a-first-case.md", changes)
        };
        for (old, new) in changes {
            place.replace(first, old, new);
        }
        let ran = place.run(&["check"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        Self {
            place,
            language,
            sheet,
            text,
        }
    }

    /// A copy that may be changed.
    pub(crate) fn copy(&self) -> Place {
        self.place.copy()
    }

    /// A copy with this mistake in it, the file, and the lines that were typed.
    pub(crate) fn with(
        &self,
        mistake: &Mistake,
    ) -> (Place, String, std::ops::RangeInclusive<usize>) {
        let place = self.copy();
        for (path, what) in &mistake.beside {
            let path = place.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes(what)).unwrap();
        }
        for (from, to) in &mistake.renamed {
            let to = place.path(to);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::rename(place.path(from), to).unwrap();
        }
        let file = mistake.file.as_deref().unwrap_or(self.sheet);
        let nothing = mistake.typed.is_empty() && mistake.old.is_none() && !mistake.whole;
        if nothing {
            return (place, file.to_owned(), 0..=usize::MAX);
        }
        if mistake.whole || !place.path(file).exists() {
            place.write(file, "");
            fs::write(
                place.path(file),
                encoded(&mistake.typed, mistake.encoding.as_deref()),
            )
            .unwrap();
            return (place, file.to_owned(), 0..=usize::MAX);
        }
        let old = mistake.old.as_deref().unwrap_or(self.text);
        let before = place.read(file);
        let times = before.matches(old).count();
        assert_eq!(times, 1, "{}: {old:?} is there {times} times", mistake.told);
        let typed = mistake.typed.trim_end_matches('\n');
        let after = before.replacen(old, typed, 1);
        let from = before[..before.find(old).unwrap()].matches('\n').count() + 1;
        let to = from + typed.matches('\n').count();
        let text = encoded(&after, mistake.encoding.as_deref());
        fs::write(place.path(file), text).unwrap();
        (place, file.to_owned(), from..=to)
    }
}

fn encoded(text: &str, encoding: Option<&str>) -> Vec<u8> {
    match encoding {
        None => text.as_bytes().to_vec(),
        Some("utf-16") => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        Some("windows-1252") => {
            let byte = |char: char| match char {
                '’' => 0x92,
                '€' => 0x80,
                char => u8::try_from(u32::from(char)).unwrap(),
            };
            text.chars().map(byte).collect()
        }
        Some(other) => panic!("{other}"),
    }
}

/// What a file of this kind holds.
fn bytes(what: &str) -> Vec<u8> {
    match what {
        // A picture of one point.
        "png" => {
            let hex = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489\
                       0000000d4944415478da63fcffff3f030005fe02fea72d1b7a0000000049454e44ae426082";
            (0..hex.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
                .collect()
        }
        text => text.as_bytes().to_vec(),
    }
}
