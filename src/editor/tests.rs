use super::{Control, Form, save};
use crate::language::Language::French;
use crate::schema::{Kind, KindInfo};

fn case() -> &'static KindInfo {
    Kind::Case.info()
}

const SHEET: &str = "+++
# Un mot de l'autrice.
titre = 'Bureau du futur'   # provisoire
statut = \"en-cours\"
debut = \"2015-01\"
#fin = 2024-06-30
publics = [\"agents\"]
contacts = [{ role = \"cheffe de projet\", organisation = \"Région\" }]
effort = { jours = 40 }
inconnu = 1
+++

## Sujet

Un bureau.

## Méthode
En marchant.


## À part

Autre.

## Résultats

Rien encore.
";

/// What is sent of the form of a text with some values changed.
fn sent(text: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = Form::of(text, case(), French).unwrap();
    let mut pairs = form.pairs();
    for (name, value) in changes {
        let is_list = pairs.iter().filter(|(known, _)| known == name).count() > 1;
        match pairs.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) if !is_list => (*value).clone_into(old),
            _ => pairs.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    pairs
}

fn saved(changes: &[(&str, &str)]) -> String {
    save(SHEET, case(), French, &sent(SHEET, changes)).unwrap()
}

/// The lines that a change takes out and puts in.
fn difference(changes: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let (old, new): (Vec<_>, _) = (SHEET.lines().collect(), saved(changes));
    let new: Vec<_> = new.lines().collect();
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    (
        owned(&old[head..old.len() - tail]),
        owned(&new[head..new.len() - tail]),
    )
}

fn becomes(changes: &[(&str, &str)], old: &[&str], new: &[&str]) {
    let (was, is) = difference(changes);
    assert_eq!(was, old, "{changes:?}");
    assert_eq!(is, new, "{changes:?}");
}

#[test]
fn a_form_that_comes_back_as_it_went_changes_no_byte() {
    for text in [
        SHEET.to_owned(),
        SHEET.replace('\n', "\r\n"),
        format!("\u{feff}{SHEET}"),
    ] {
        // A browser ends lines its own way.
        let mut pairs = sent(&text, &[]);
        for (_, value) in &mut pairs {
            *value = value.replace('\n', "\r\n");
        }
        assert_eq!(save(&text, case(), French, &pairs).unwrap(), text);
        assert_eq!(save(&text, case(), French, &[]).unwrap(), text);
    }
}

#[test]
fn a_changed_value_changes_its_line() {
    becomes(
        &[("title", "Bureau d'hier")],
        &["titre = 'Bureau du futur'   # provisoire"],
        &["titre = \"Bureau d'hier\"   # provisoire"],
    );
    becomes(
        &[("status", "adopte")],
        &["statut = \"en-cours\""],
        &["statut = \"adopte\""],
    );
    becomes(
        &[("ended", "2015-06")],
        &["#fin = 2024-06-30"],
        &["fin = \"2015-06\""],
    );
    becomes(&[("updated", "2015-07-02")], &[], &["maj = 2015-07-02"]);
    becomes(&[("started", "")], &["debut = \"2015-01\""], &[]);
    becomes(
        &[("audiences", "agents\nusagers\n\n")],
        &["publics = [\"agents\"]"],
        &["publics = [\"agents\", \"usagers\"]"],
    );
    becomes(&[("themes", "accueil")], &[], &["themes = [\"accueil\"]"]);
}

#[test]
fn tables_grow_and_shrink_in_their_line() {
    let line = "contacts = [{ role = \"cheffe de projet\", organisation = \"Région\" }]";
    let becomes_contacts = |changes: &[(&str, &str)], new: &str| becomes(changes, &[line], &[new]);
    becomes_contacts(
        &[("contacts.0.role", "chef de projet")],
        "contacts = [{ role = \"chef de projet\", organisation = \"Région\" }]",
    );
    becomes_contacts(
        &[("contacts.0.email", "labo@example.org")],
        "contacts = [{ role = \"cheffe de projet\", organisation = \"Région\", courriel = \"labo@example.org\" }]",
    );
    becomes_contacts(
        &[
            ("contacts.1.role", "stagiaire"),
            ("contacts.4.role", "autre"),
        ],
        "contacts = [{ role = \"cheffe de projet\", organisation = \"Région\" }, { role = \"stagiaire\" }, { role = \"autre\" }]",
    );
    becomes(&[("contacts.0.remove", "on")], &[line], &[]);
    becomes(
        &[("contacts.0.role", ""), ("contacts.0.organisation", "")],
        &[line],
        &[],
    );
    becomes(
        &[
            ("contacts.0.remove", "on"),
            ("contacts.1.role", "stagiaire"),
        ],
        &[line],
        &["contacts = [{ role = \"stagiaire\" }]"],
    );
    becomes(&[("effort.days", "")], &["effort = { jours = 40 }"], &[]);
    becomes(
        &[("effort.people", "6")],
        &["effort = { jours = 40 }"],
        &["effort = { jours = 40, personnes = 6 }"],
    );
    becomes(
        &[("territory.name", "Nantes")],
        &[],
        &["territoire = { nom = \"Nantes\" }"],
    );
}

/// Emptying the role of a contact, and sending nothing else, took the contact away.
#[test]
fn what_was_not_sent_of_an_entry_stays() {
    let sent = [("contacts.0.role".to_owned(), String::new())];
    let line = "contacts = [{ role = \"cheffe de projet\", organisation = \"Région\" }]";
    assert_eq!(
        save(SHEET, case(), French, &sent).unwrap(),
        SHEET.replace(line, "contacts = [{ organisation = \"Région\" }]")
    );
}

#[test]
fn a_section_is_changed_in_its_place_and_a_new_one_put_in_its_own() {
    becomes(
        &[("section.subject", "Une table.\r\n")],
        &["Un bureau."],
        &["Une table."],
    );
    becomes(&[("part.2", "Ailleurs.")], &["Autre."], &["Ailleurs."]);
    becomes(
        &[("section.failures", "Le bruit.")],
        &[],
        &["", "## Ce qui n'a pas marché", "", "Le bruit."],
    );
    let empty = "+++\ntitre = \"A\"\n+++\n";
    let pairs = [
        ("section.results".to_owned(), "R".to_owned()),
        ("section.subject".to_owned(), "S".to_owned()),
    ];
    assert_eq!(
        save(empty, case(), French, &pairs).unwrap(),
        "+++\ntitre = \"A\"\n+++\n\n## Sujet\n\nS\n\n## Résultats\n\nR\n"
    );
}

#[test]
fn what_a_form_cannot_show_is_shown_as_it_is_written() {
    let text = SHEET.replace("[\"agents\"]", "[\"agents\", 3]");
    let form = Form::of(&text, case(), French).unwrap();
    let audiences = form.fields.iter().find(|input| input.name == "audiences");
    let source = Control::Source("[\"agents\", 3]".to_owned());
    assert_eq!(audiences.unwrap().control, source);
    assert!(Form::of("+++\ntitre = Un titre\n+++\n", case(), French).is_none());
    assert!(Form::of("Un texte.", case(), French).is_none());
}
