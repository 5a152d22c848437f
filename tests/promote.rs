//! Through the binary: of a private sheet its public extract crosses, and nothing
//! else does.

mod support;

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use support::{Place, Ran, files};

const SHEET: &str = "content/open-hood/reviews/premier-pas.md";
const DRAFT: &str = "content/cases/quai/guichet-retours.md";

/// What is kept of the text that an author agrees to.
fn hash(extract: &str) -> String {
    let lines: Vec<&str> = extract.trim().lines().map(str::trim_end).collect();
    let text = if extract.trim().is_empty() {
        String::new()
    } else {
        lines.join("\n") + "\n"
    };
    format!("b3:{}", blake3::hash(text.as_bytes()).to_hex())
}

/// A review whose author agreed, with this extract.
fn review(extract: &str) -> String {
    let text = hash(extract);
    format!(
        "+++\ntitre = \"Titre privé\"\nportee = \"collectif\"\ncas = \"quai/guichet\"\ndate = 2023-01-10\n\
         auteurs = [{{ nom = \"Camille Martin\", courriel = \"camille@exemple.fr\" }}]\n\
         accord = [{{ nom = \"camille martin\", date = 2023-02-01, texte = \"{text}\" }}]\n+++\n\n\
         ## Ce qui a coincé\n\nUn secret.\n\n## Extrait public\n\n{extract}\n\n## Après\n\nUn autre.\n"
    )
}

fn place(sheet: &str) -> Place {
    let place = Place::of("small");
    place.write(SHEET, sheet);
    place
}

fn promote(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["promote", "premier-pas"], more].concat())
}

/// That nothing was written, and with which code it was refused.
fn refused(place: &Place, more: &[&str], status: i32, code: &str) -> Ran {
    let before = files(&place.path("content"));
    let ran = promote(place, more);
    assert_eq!(ran.status, status, "{}", ran.err);
    assert!(ran.err.contains(&format!("[{code}]")), "{}", ran.err);
    assert_eq!(files(&place.path("content")), before, "{code}");
    ran
}

/// That nothing is wrong with the draft but its empty sections, and nothing at all
/// as long as it is a draft.
fn assert_only_incomplete(place: &Place) {
    let check = place.run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.err);
    let finished = place.run(&["check", "--drafts"]).err;
    let empty = finished.matches("erreur[empty-section]").count();
    assert!(empty > 0, "{finished}");
    assert_eq!(finished.matches("erreur[").count(), empty, "{finished}");
}

#[test]
fn an_extract_becomes_a_draft_that_passes_the_check() {
    let place = place(&review(
        "Avant tout.\n\n### Résultats\n\nMoins d'attente.\n\n#### Le matin\n\nSurtout.\n\n### Ce qui n'a pas marché\n\nLe soir.",
    ));
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let draft = place.read(DRAFT);
    for kept in [
        "titre = \"Le guichet qui écoute : retours d'expérience\"",
        "labos = [\"quai\"]",
        "voir_aussi = [\"quai/guichet\"]",
        "brouillon = true",
        "\n## Sujet\n\nAvant tout.\n",
        "\n## Résultats\n\nMoins d'attente.\n\n### Le matin\n\nSurtout.\n",
        "\n## Ce qui n'a pas marché\n\nLe soir.\n",
        "\n## Méthode\n\n## Résultats",
    ] {
        assert!(draft.contains(kept), "{kept}\n{draft}");
    }
    for lost in ["privé", "secret", "Un autre", "Camille", "camille", "2023"] {
        assert!(!draft.contains(lost), "{lost}");
        assert!(!ran.out.contains(lost), "{lost}");
    }
    for line in draft.lines() {
        assert!(ran.out.contains(&format!("+{line}\n")), "{line}");
    }
    assert_only_incomplete(&place);
    // A draft is in no build.
    place.build();
    let built = place.built();
    assert!(built.keys().all(|file| !file.contains("retours")));
}

/// What the extract did not say stood there as "À compléter avant de publier", and
/// was published as soon as someone deleted the line that makes it a draft.
#[test]
fn a_draft_that_nobody_completed_is_not_published() {
    let place = place(&review("### Résultats\n\nUn."));
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for heading in ["Sujet", "Méthode", "Livrables", "Contacts"] {
        assert!(ran.err.contains(&format!("  {heading} : ")), "{}", ran.err);
    }
    assert!(!ran.err.contains("Résultats :"), "{}", ran.err);
    place.replace(DRAFT, "brouillon = true\n", "");
    let check = place.run(&["check"]);
    assert_eq!(check.status, 1, "{}", check.err);
    assert_eq!(check.err.matches("[empty-section]").count(), 4);
}

/// A heading over two lines was none: its words crossed with the text.
#[test]
fn an_extract_begins_and_ends_at_headings_over_two_lines() {
    let sheet = review("• Une leçon.")
        .replace("## Extrait public\n", "Extrait\npublic\n---\n")
        .replace("## Après\n", "Et\naprès\n---\n");
    let place = place(&sheet);
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let draft = place.read(DRAFT);
    assert!(draft.contains("\n## Sujet\n\n• Une leçon.\n"), "{draft}");
    for lost in ["public\n---", "Un autre", "Et\naprès"] {
        assert!(!draft.contains(lost), "{draft}");
    }
}

/// What shows how capot works must not become a case that somebody did.
#[test]
fn what_is_made_up_stays_so() {
    let made_up = review("Un mot.").replacen("+++\n", "+++\nexemple = true\n", 1);
    for (sheet, expected) in [(made_up, true), (review("Un mot."), false)] {
        let place = place(&sheet);
        let ran = promote(&place, &["--yes"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let draft = place.read(DRAFT);
        assert_eq!(draft.contains("\nexemple = true\n"), expected, "{draft}");
    }
}

#[test]
fn nothing_is_ever_overwritten() {
    let place = place(&review("### Résultats\n\nUn."));
    assert_eq!(promote(&place, &["--yes"]).status, 0);
    place.write(SHEET, &review("### Résultats\n\nDeux."));
    refused(&place, &["--yes"], 2, "already-there");
    let ran = promote(&place, &["--yes", "--name", "deuxieme"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        place
            .read("content/cases/quai/deuxieme.md")
            .contains("Deux.")
    );
    refused(&place, &["--yes", "--name", "../ailleurs"], 2, "bad-name");
}

#[test]
fn each_author_must_have_agreed_by_today() {
    let sheet = review("### Résultats\n\nUn.");
    let at = sheet.find("accord = ").unwrap();
    let line = sheet[at..].lines().next().unwrap();
    let place = place(&sheet.replace(&format!("{line}\n"), ""));
    let ran = refused(&place, &["--yes"], 1, "not-agreed");
    assert!(ran.err.contains("Camille Martin"), "{}", ran.err);
    place.write(SHEET, &sheet.replace("2023-02-01", "2999-02-01"));
    refused(&place, &["--yes"], 1, "agreed-later");
    // Without the hash of the text, to another text, or before the sheet.
    let text = hash("### Résultats\n\nUn.");
    place.write(SHEET, &sheet.replace(&format!(", texte = \"{text}\""), ""));
    let ran = refused(&place, &["--yes"], 1, "agreed-without-text");
    assert!(
        ran.err.contains("--agree \"Camille Martin\""),
        "{}",
        ran.err
    );
    place.write(SHEET, &sheet.replace("Un.\n", "Un, et plus.\n"));
    refused(&place, &["--yes"], 1, "agreed-to-other-text");
    place.write(SHEET, &sheet.replace("2023-02-01", "2023-01-09"));
    refused(&place, &["--yes"], 1, "agreed-before");
    place.write(
        SHEET,
        &sheet.replace("}]\naccord", "}, { nom = \"Sacha Roy\" }]\naccord"),
    );
    let ran = refused(&place, &["--yes"], 1, "not-agreed");
    assert!(ran.err.contains("Sacha Roy") && !ran.err.contains("Camille"));
}

#[test]
fn authors_are_not_named_in_public() {
    for extract in [
        "Selon CAMILLE\nMartin.",
        "Écrire à Camille@Exemple.fr.",
        "Selon Martin Camille.",
        "Selon C. Martin, oui.",
        "Selon Mme Martin.",
        "Selon MARTIN, oui.",
        "[Le blog](https://exemple.org/%63amille-martin/)",
        "Selon C&#97;mille Martin.",
    ] {
        let place = place(&review(extract));
        refused(&place, &["--yes"], 1, "extract-names-author");
    }
}

#[test]
fn there_must_be_an_extract_and_a_sheet() {
    let sheet = review("Un.");
    let place = place(&sheet.replace("## Extrait public", "## Autre chose"));
    refused(&place, &["--yes"], 1, "no-extract");
    let ran = place.run(&["promote", "premier-pa", "--yes"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("[unknown-private-sheet]"), "{}", ran.err);
    assert!(ran.err.contains("premier-pas"), "{}", ran.err);
}

#[test]
fn a_sheet_is_named_with_its_folder_or_by_its_file_too() {
    for name in ["reviews/premier-pas", "reviews/premier-pas.md", SHEET] {
        let place = place(&review("Un."));
        let ran = place.run(&["promote", name, "--yes"]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
    }
}

#[test]
fn without_a_terminal_nobody_can_say_yes() {
    let place = place(&review("Un."));
    let ran = refused(&place, &[], 2, "nobody-to-confirm");
    assert!(ran.out.contains("+Un.\n"), "{}", ran.out);
}

#[test]
fn links_to_private_sheets_are_refused_with_their_place() {
    for link in [
        "[ici](autre.md)",
        "[ici](/capot-ouvert/bilans/autre/)",
        "[ici][a]\n\n[a]: autre.md",
    ] {
        let place = place(&review(link));
        place.write(
            "content/open-hood/reviews/autre.md",
            &review("").replace("## Extrait public\n\n\n\n", ""),
        );
        let ran = refused(&place, &["--yes"], 1, "extract-leads-inside");
        assert!(ran.err.contains("premier-pas.md:1"), "{}", ran.err);
    }
}

/// An extract brought the name of a private sheet into a draft where the link said
/// the members' address, or the host of the site with a dot behind it.
#[test]
fn whole_addresses_of_private_sheets_are_refused_wherever_they_are_reached() {
    for link in [
        "[ici](https://membres.example.net/capot-ouvert/bilans/premier-pas/)",
        "[ici](https://VITRINE.example.org./capot-ouvert/bilans/premier-pas/)",
    ] {
        let place = place(&review(link));
        let settings = place.read("capot.toml");
        let address = "[open_hood]\naddress = \"https://membres.example.net/\"\n";
        place.write("capot.toml", &format!("{settings}\n{address}"));
        refused(&place, &["--yes"], 1, "extract-leads-inside");
    }
}

#[test]
fn links_and_files_of_the_extract_hold_in_the_draft() {
    let place = place("");
    fs::remove_file(place.path(SHEET)).unwrap();
    let folder = "content/open-hood/reviews/premier-pas";
    place.write(
        &format!("{folder}/index.md"),
        &review(
            "[Le cas](../../../cases/quai/guichet.md), [le plan](<Plan Final.txt>), [un schéma](schema.txt) et [encore](schema.txt).",
        )
        .replace("Un secret.", "[Un secret](secret.txt)"),
    );
    for name in ["Plan Final", "schema", "secret"] {
        place.write(&format!("{folder}/{name}.txt"), name);
    }
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let written = files(&place.path("content/cases/quai/guichet-retours"));
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    assert_eq!(names, ["index.md", "plan-final.txt", "schema.txt"]);
    let draft = String::from_utf8(written["index.md"].clone()).unwrap();
    assert!(
        draft.contains("[Le cas](/cas/quai/guichet/), [le plan](<plan-final.txt>), [un schéma](schema.txt) et [encore](schema.txt)."),
        "{draft}"
    );
    assert!(
        ran.out
            .contains("guichet-retours/plan-final.txt (10 octets), copie de content/open-hood/reviews/premier-pas/Plan Final.txt"),
        "{}",
        ran.out
    );
    assert_only_incomplete(&place);
}

#[test]
fn a_file_of_another_sheet_stays_where_it_is() {
    // An extract that named a file in another sheet's folder made it public,
    // though only the authors of the one with the extract had agreed.
    let secret = "content/open-hood/reviews/secret";
    let own = "content/open-hood/reviews/premier-pas/index.md";
    for (file, link) in [
        (SHEET, "secret/plan.txt"),
        (SHEET, "brouillon/plan.txt"),
        (own, "../secret/plan.txt"),
        (own, "../plan.txt"),
        #[cfg(unix)]
        (own, "lien.txt"),
    ] {
        let place = Place::of("small");
        place.write(file, &review(&format!("[Le plan]({link})")));
        place.write(&format!("{secret}/index.md"), &review("Non."));
        place.write(
            "content/open-hood/reviews/brouillon.md",
            &review("Non.").replacen("+++\n", "+++\nbrouillon = true\n", 1),
        );
        for folder in ["", "secret/", "brouillon/"] {
            place.write(
                &format!("content/open-hood/reviews/{folder}plan.txt"),
                "Chut.",
            );
        }
        #[cfg(unix)]
        if link == "lien.txt" {
            let link = place.path("content/open-hood/reviews/premier-pas/lien.txt");
            std::os::unix::fs::symlink("../secret/plan.txt", link).unwrap();
        }
        let ran = refused(&place, &["--yes"], 1, "file-of-another-sheet");
        assert!(!ran.out.contains("plan.txt"), "{file} {link}: {}", ran.out);
    }
    // Beside a sheet that is a file, where no other sheet is.
    let place = place(&review(
        "[Le plan](plan.txt) et [l'autre](premier-pas/plan.txt)",
    ));
    place.write("content/open-hood/reviews/plan.txt", "Un.");
    place.write("content/open-hood/reviews/premier-pas/plan.txt", "Deux.");
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

/// A reference link crossed without its definition: brackets on the page.
#[test]
fn reference_links_cross_with_what_they_lead_to() {
    let sheet = review("Voir [le rapport][1] et [le cas].");
    let rest = "\n[1]: https://example.org/rapport \"Le rapport\"\n[le cas]: /cas/quai/guichet/\n";
    let place = place(&format!("{sheet}{rest}"));
    // The author agreed to the words alone: what they lead to was not shown.
    refused(&place, &["--yes"], 1, "agreed-to-other-text");
    let agreed = promote(&place, &["--agree", "Camille Martin", "--yes"]);
    assert_eq!(agreed.status, 0, "{}", agreed.err);
    let whole = "Voir [le rapport](https://example.org/rapport \"Le rapport\") et [le cas](/cas/quai/guichet/).";
    assert!(agreed.out.contains(whole), "{}", agreed.out);
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(place.read(DRAFT).contains(whole), "{}", place.read(DRAFT));
    assert_only_incomplete(&place);
    // What stands elsewhere is judged as if it stood here, and named where it is used.
    for (definition, code) in [
        ("autre.md", "extract-leads-inside"),
        (
            "https://example.org/camille-martin/",
            "extract-names-author",
        ),
    ] {
        let place = self::place(&format!(
            "{sheet}\n[1]: {definition}\n[le cas]: /cas/quai/guichet/\n"
        ));
        place.write(
            "content/open-hood/reviews/autre.md",
            &review("").replace("## Extrait public\n\n\n\n", ""),
        );
        let ran = refused(&place, &["--yes"], 1, code);
        assert!(ran.err.contains("premier-pas.md:16:"), "{}", ran.err);
    }
}

#[test]
fn a_note_crosses_with_its_text_or_not_at_all() {
    let own = place(&review("Un mot[^1].\n\n[^1]: Une note."));
    let ran = promote(&own, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(own.read(DRAFT).contains("Un mot[^1].\n\n[^1]: Une note."));
    let outside = place(&format!(
        "{}\n[^1]: Une note privée.\n",
        review("Un mot[^1].")
    ));
    refused(&outside, &["--yes"], 1, "footnote-outside");
}

/// Each of these let the next private section cross with the extract.
#[test]
fn an_extract_whose_end_is_not_certain_does_not_cross() {
    for (form, code) in [
        ("```\ncode", "unclosed-fence"),
        ("##\u{a0}Privé", "heading-lookalike"),
        ("##Privé", "heading-lookalike"),
        ("##\u{2003}Privé", "heading-lookalike"),
        ("    ## Privé", "heading-lookalike"),
        ("Privé\n\u{a0}-----", "underline-lookalike"),
        ("    ```\n    code\n    ```", "fence-lookalike"),
        ("```\nun\n\n## Privé\n\nUn secret.\n\n```", "uncertain-end"),
    ] {
        let extract = format!("Public.\n\n{form}");
        let place = place(&review(&extract));
        let ran = refused(&place, &["--yes"], 1, code);
        assert!(ran.out.is_empty(), "{form:?}: {}", ran.out);
        let check = place.run(&["check", "--open-hood"]);
        // A heading in code is code: only a promotion minds.
        let expected = i32::from(code != "uncertain-end");
        assert_eq!(check.status, expected, "{form:?}: {}", check.err);
    }
}

#[test]
fn an_agreement_is_recorded_for_the_text_as_it_stands() {
    let sheet = review("### Résultats\n\nUn.");
    let at = sheet.find("accord = ").unwrap();
    let line = sheet[at..].lines().next().unwrap().to_owned() + "\n";
    let sheet = sheet.replace(&line, "");
    for (mark, ends) in [("", "\n"), ("\u{feff}", "\r\n")] {
        let written = mark.to_owned() + &sheet.replace('\n', ends);
        let place = place(&written);
        let ran = refused(
            &place,
            &["--agree", "Camille Martin"],
            2,
            "nobody-to-confirm",
        );
        assert!(ran.out.contains("| ### Résultats\n|"), "{}", ran.out);
        refused(
            &place,
            &["--agree", "Camile Martin", "--yes"],
            1,
            "unknown-author",
        );
        refused(&place, &["--yes"], 1, "not-agreed");

        let ran = promote(&place, &["--agree", "camille martin", "--yes"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let text = hash("### Résultats\n\nUn.");
        let entry = format!(
            "accord = [{{ nom = \"Camille Martin\", date = 2023-11-14, texte = \"{text}\" }}]{ends}"
        );
        let authors = written.find("auteurs").unwrap();
        let end = authors + written[authors..].find('\n').unwrap() + 1;
        let expected = format!("{}{entry}{}", &written[..end], &written[end..]);
        assert_eq!(place.read(SHEET), expected);
        let ran = promote(&place, &["--yes"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        // The text changes: the agreement is to another.
        place.replace(SHEET, "Un.", "Deux.");
        refused(&place, &["--yes", "--name", "b"], 1, "agreed-to-other-text");
        assert_eq!(
            promote(&place, &["--agree", "Camille Martin", "--yes"]).status,
            0
        );
        assert_eq!(place.read(SHEET).matches("Camille Martin").count(), 2);
        assert_eq!(promote(&place, &["--yes", "--name", "b"]).status, 0);
    }
}

/// A GIF of one point, with a comment.
fn picture(comment: &str) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\x21\xfe".to_vec();
    bytes.push(u8::try_from(comment.len()).unwrap());
    bytes.extend(comment.as_bytes());
    bytes.extend(b"\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
    bytes
}

#[test]
fn pictures_are_cleaned_on_their_way() {
    let place = place(&review("![Une carte](../carte.gif)"));
    fs::write(place.path("content/open-hood/carte.gif"), picture("canari")).unwrap();
    let ran = promote(&place, &["--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let kept = fs::read(place.path("content/cases/quai/guichet-retours/carte.gif")).unwrap();
    assert!(kept.starts_with(b"GIF89a") && !kept.windows(6).any(|at| at == b"canari"));
    // What cannot be cleaned does not cross.
    fs::write(place.path("content/open-hood/carte.gif"), "<svg>").unwrap();
    refused(&place, &["--yes", "--name", "autre"], 1, "cannot-clean");
}

/// A word that stands nowhere but where it was put.
fn canary(place: &str) -> String {
    format!("canari{}", place.replace('-', ""))
}

/// Private sheets of all kinds with canaries in every place but the extract.
fn sheets() -> impl Strategy<Value = (String, String)> {
    let words = [
        "avant", "titre", "auteur", "courriel", "role", "corps", "apres", "image", "legende",
    ];
    let c: BTreeMap<&str, String> = words.map(|word| (word, canary(word))).into();
    let kind = prop_oneof![
        Just("reviews"),
        Just("logbooks"),
        Just("capsules"),
        Just("looks"),
        Just("charters")
    ];
    let audience = prop_oneof![Just("reseau"), Just("lab"), Just("auteur")];
    let extract = prop_oneof![
        Just("Public."),
        Just("### Résultats\n\nPublic.\n\n### Inconnu\n\nPublic aussi."),
        Just("### Sujet\n\n- Public\n\n### Méthode\n\n> Public\n\n### Sujet\n\nEncore."),
    ];
    (kind, audience, extract, any::<bool>(), any::<bool>()).prop_map(
        move |(kind, audience, extract, last, english)| {
            let fields = match kind {
                "reviews" => "portee = \"personnel\"\ncas = \"quai/guichet\"\ndate = 2021-04-03\n".to_owned(),
                "logbooks" => "cas = \"quai/guichet\"\n".to_owned(),
                "capsules" => format!(
                    "cas = \"quai/guichet\"\nvideo = \"https://videos.example.org/{}\"\nduree = \"1:23\"\nintervenants = [{{ nom = \"{0}\", role = \"{0}\", accord = 2021-04-03 }}]\n",
                    c["role"]
                ),
                "charters" => format!(
                    "lab = \"quai\"\nparties = [{{ role = \"{0}\", nom = \"{0}\", accord = 2021-04-03 }}]\n",
                    c["role"]
                ),
                _ => "de = \"atelier\"\nsur = \"quai\"\n".to_owned(),
            };
            let sections = match kind {
                "logbooks" => format!("## 2021-04-03 {0}\n\n{0}\n\nHumeur : {0}\n\nDoute : {0}\n", c["corps"]),
                "capsules" => format!("## Transcription\n\n{}\n", c["corps"]),
                "looks" => format!(
                    "## Le plus inspirant\n\n- {0}\n\n## Le plus risqué\n\n- {0}\n\n## La question en suspens\n\n- {0} ?\n",
                    c["corps"]
                ),
                _ => format!("## {0}\n\n{0} [{0}](https://example.org/{0} \"{0}\")\n\n[{0}]: https://example.org/{0}\n", c["corps"]),
            };
            let heading = if english { "Public extract" } else { "Extrait public" };
            let agreed = hash(extract);
            let extract = format!("## {heading}\n\n{extract}\n");
            let (first, second) = if last { (&sections, &extract) } else { (&extract, &sections) };
            let text = format!(
                "+++\ntitre = \"{}\"\naudience = \"{audience}\"\n{fields}\
                 auteurs = [{{ nom = \"{}\", courriel = \"{}@exemple.fr\" }}]\n\
                 accord = [{{ nom = \"{1}\", date = 2022-02-02, texte = \"{agreed}\" }}]\n+++\n\n{}\n\n{first}\n{second}",
                c["titre"], c["auteur"], c["courriel"], c["avant"],
            );
            (format!("content/open-hood/{kind}/{}.md", canary("nom")), text)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_but_the_extract_ever_crosses((file, text) in sheets()) {
        let place = Place::of("small");
        place.write(&file, &text);
        let before = files(&place.path("content"));
        let ran = place.run(&["promote", &canary("nom"), "--yes"]);
        prop_assert_eq!(ran.status, 0, "{}\n{}", text, ran.err);
        let after = files(&place.path("content"));
        let mut fresh = after.iter().filter(|(name, _)| !before.contains_key(*name));
        let (name, bytes) = fresh.next().expect("a draft");
        prop_assert!(fresh.next().is_none());
        let draft = String::from_utf8(bytes.clone()).unwrap();
        prop_assert!(draft.contains("Public"));
        for told in [name.as_str(), &draft, &ran.out] {
            prop_assert!(!told.to_lowercase().contains("canari"), "{}", told);
            prop_assert!(!told.contains("2021") && !told.contains("2022"), "{}", told);
        }
    }
}
