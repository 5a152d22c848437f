//! Private texts in the public sources, and what is said there on purpose.

use std::fs;

use super::support::{Place, Ran};

const REVIEW: &str = "content/open-hood/reviews/franchement.md";
const PAGE: &str = "content/pages/equipe.md";
/// Long enough that nobody says it by chance.
const PARAGRAPH: &str = "Le directeur nous a demandé d'arrêter le projet la veille de la visite, et \
    nous avons décidé de ne rien dire aux élus ni aux partenaires tant que le budget du second \
    semestre n'était pas voté par le conseil.";
const SENTENCE: &str = "Nous avons caché la moitié des réponses au questionnaire des agents.";

/// A small site with a private review of this text.
fn place(text: &str) -> Place {
    let place = Place::of("small");
    write_review(&place, "", text);
    place
}

fn write_review(place: &Place, front: &str, text: &str) {
    place.write(
        REVIEW,
        &format!(
            "+++\ntitre = \"Franchement\"\nportee = \"personnel\"\ncas = \"quai/guichet\"\ndate = 2018-01-26\n\
             auteurs = [{{ nom = \"Ségolène Quérandeau\", courriel = \"s.querandeau@prive.example.org\" }}]\n\
             {front}+++\n\n## Vécu\n\n{text}\n"
        ),
    );
}

fn write_page(place: &Place, text: &str) {
    place.write(
        PAGE,
        &format!("+++\ntitre = \"L'équipe\"\n+++\n\nBonjour.\n\n{text}\n"),
    );
}

fn verified(place: &Place) -> Ran {
    place.build();
    place.run(&["verify"])
}

fn is_silent(place: &Place) {
    let ran = verified(place);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.err.contains("text-in-both"), "{}", ran.err);
}

fn is_warned(place: &Place, file: &str) {
    let ran = verified(place);
    assert_eq!(ran.status, 0, "{}", ran.err);
    is_told(&ran, file, "warning");
}

fn is_refused(place: &Place, file: &str) {
    let ran = verified(place);
    assert_eq!(ran.status, 3, "{}", ran.err);
    is_told(&ran, file, "error");
}

/// Both places, and not a word of the text.
fn is_told(ran: &Ran, file: &str, severity: &str) {
    let severity = if severity == "error" {
        "erreur"
    } else {
        "avertissement"
    };
    assert!(
        ran.err.contains(&format!("{severity}[text-in-both]")),
        "{}",
        ran.err
    );
    assert!(ran.err.contains(file), "{}", ran.err);
    assert!(ran.err.contains("content/open-hood/"), "{}", ran.err);
    for word in [
        "directeur",
        "questionnaire",
        "Quérandeau",
        "querandeau@",
        "98 76",
    ] {
        assert!(!ran.err.contains(word), "{word}: {}", ran.err);
    }
}

/// This is how people leak: they paste.
#[test]
fn a_pasted_paragraph_stops() {
    let text =
        format!("{PARAGRAPH} Ségolène Quérandeau, s.querandeau@prive.example.org, 06 98 76 54 32.");
    let place = place(&text);
    write_page(&place, &text);
    is_refused(&place, PAGE);
    // Marked up and broken otherwise, it is the same.
    write_page(&place, &text.replace("la veille", "**la\nveille**"));
    is_refused(&place, PAGE);
}

#[test]
fn a_sentence_is_a_warning() {
    let place = place(&format!("{SENTENCE} Et autre chose."));
    write_page(&place, &format!("On le sait. {SENTENCE} Bien."));
    is_warned(&place, PAGE);
    write_page(&place, "Nous avons caché la moitié des réponses.");
    is_silent(&place);
}

#[test]
fn persons_and_how_to_reach_them_are_told_of() {
    let place = place("Mon numéro : 06 98 76 54 32.");
    for text in [
        "Merci à Ségolène Quérandeau.",
        "Merci à Mme Quérandeau.",
        "Merci à S. Quérandeau.",
        "Merci à QUÉRANDEAU Ségolène.",
        "Écrire à S.Querandeau@prive.example.org",
        "[Écrire](mailto:s.querandeau@prive.example.org)",
        "Appeler le 0698765432",
        "Appeler le +33 6 98 76 54 32",
        "Appeler le 0033698765432",
        "Appeler le 06.98.76.54.32",
        "[Appeler](tel:+33698765432)",
    ] {
        write_page(&place, text);
        let ran = verified(&place);
        assert_eq!(ran.status, 0, "{text}: {}", ran.err);
        assert!(ran.err.contains("text-in-both"), "{text}: {}", ran.err);
        is_told(&ran, PAGE, "warning");
    }
    // A family name alone may be any word.
    write_page(&place, "Le quérandeau est un oiseau.");
    is_silent(&place);
}

#[test]
fn files_settings_and_the_theme_are_read_too() {
    let place = place(&format!("{PARAGRAPH}\n\n{SENTENCE}"));
    place.write(
        "content/cases/atelier/bureau/plan.csv",
        &format!("a;b\n{SENTENCE}\n"),
    );
    is_warned(&place, "plan.csv");
    place.write("content/cases/atelier/bureau/plan.csv", "a;b\n");
    place.replace("capot.toml", "Un site d'essai.", SENTENCE);
    is_warned(&place, "capot.toml");
    place.replace("capot.toml", SENTENCE, "Un site d'essai.");
    place.write("themes/entrelabs/static/notes.txt", PARAGRAPH);
    is_refused(&place, "themes/entrelabs/static/notes.txt");
}

/// A private file, with one blank line more, was published as a deliverable.
#[test]
fn a_file_that_is_the_same_but_for_white_space_stops() {
    let place = place("Rien.");
    let notes = "poste;surface\n".to_owned()
        + &"accueil;douze mètres carrés promis au directeur\n".repeat(9);
    place.write("content/open-hood/reviews/notes.csv", &notes);
    for text in [
        notes.clone(),
        format!("{notes}\n"),
        notes.replace('\n', "\r\n"),
    ] {
        place.write("content/cases/atelier/bureau/plan.csv", &text);
        is_refused(&place, "plan.csv");
    }
    place.write("content/cases/atelier/bureau/plan.csv", "a;b\n");
    is_silent(&place);
    // No UTF-8: what an old spreadsheet saved.
    let mut document = b"poste;surface\n".to_vec();
    document.extend(b"accueil;douze m\xe8tres carr\xe9s promis au directeur\n".repeat(9));
    fs::write(place.path("content/open-hood/reviews/note.bin"), &document).unwrap();
    document.push(b'\n');
    fs::write(
        place.path("content/cases/atelier/bureau/plan.csv"),
        &document,
    )
    .unwrap();
    is_refused(&place, "plan.csv");
}

#[test]
fn a_quotation_with_a_link_is_on_purpose_in_the_sheet_that_it_quotes() {
    let quoted = format!("> {PARAGRAPH}\n\n[L'équipe](../../pages/equipe.md)");
    let place = place(&quoted);
    write_page(&place, PARAGRAPH);
    is_silent(&place);
    // By the address of the site as well.
    write_review(
        &place,
        "",
        &quoted.replace("../../pages/equipe.md", "/equipe/"),
    );
    is_silent(&place);
    // Without the link, or as a text of its own, it is not.
    write_review(&place, "", &format!("> {PARAGRAPH}"));
    is_refused(&place, PAGE);
    write_review(&place, "", &quoted.replace("> ", ""));
    is_refused(&place, PAGE);
    // Elsewhere it is not either.
    write_review(&place, "", &quoted);
    write_page(&place, "Rien.");
    place.write(
        "content/pages/autre.md",
        &format!("+++\ntitre = \"Autre\"\n+++\n\n{PARAGRAPH}\n"),
    );
    is_refused(&place, "content/pages/autre.md");
}

#[test]
fn a_sheet_that_the_private_one_names_may_say_the_same() {
    let place = Place::of("small");
    write_review(&place, "aussi_public = [\"quai/guichet\"]\n", PARAGRAPH);
    place.replace(
        "content/cases/quai/guichet.md",
        "Une semaine",
        &format!("{PARAGRAPH}\n\nUne semaine"),
    );
    is_silent(&place);
    write_page(&place, PARAGRAPH);
    is_refused(&place, PAGE);
    let ran = place.run(&["check", "--open-hood"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    write_review(&place, "public_too = [\"quai/gichet\"]\n", PARAGRAPH);
    let ran = place.run(&["check", "--open-hood"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains("gichet"), "{}", ran.err);
}

#[test]
fn a_public_extract_may_be_said() {
    let place = place(&format!(
        "Rien.\n\n## Extrait public\n\n{PARAGRAPH}\n\nPar Ségolène Quérandeau."
    ));
    write_page(&place, &format!("{PARAGRAPH}\n\nPar Ségolène Quérandeau."));
    is_silent(&place);
}

#[test]
fn a_contact_may_be_named_with_consent_and_there_alone() {
    let place = place("Rien.");
    let contact = "contacts = [{ role = \"Cheffe\", nom = \"Ségolène Quérandeau\", courriel = \
        \"s.querandeau@prive.example.org\", accord = { donne = 2023-01-01, jusqu_a = 2024-01-01 } }]\n";
    place.replace(
        "content/labs/quai.md",
        "nom = \"Le Quai\"\n",
        &format!("nom = \"Le Quai\"\norganisation = \"Ville\"\nperimetre = \"public\"\n{contact}"),
    );
    is_silent(&place);
    write_page(&place, "Merci à Ségolène Quérandeau.");
    is_warned(&place, PAGE);
}

/// Promoting an extract takes the files along that it names.
#[test]
fn a_file_that_a_public_extract_names_may_be_published() {
    let place = place("Rien.\n\n## Extrait public\n\n[Les chiffres](chiffres.csv)");
    let figures =
        "poste;surface\n".to_owned() + &"accueil;douze mètres carrés pour chacun\n".repeat(9);
    place.write("content/open-hood/reviews/chiffres.csv", &figures);
    place.write("content/cases/atelier/bureau/plan.csv", &figures);
    is_silent(&place);
}

/// A draft is published by nobody: half of it may be notes still.
#[test]
fn a_draft_stops_nobody() {
    let place = place(PARAGRAPH);
    place.write(
        PAGE,
        &format!("+++\ntitre = \"L'équipe\"\nbrouillon = true\n+++\n\n{PARAGRAPH}\n"),
    );
    is_warned(&place, PAGE);
}
