//! CSV, workbooks, the template.

use rust_xlsxwriter::{Formula, Workbook};

use crate::Import;
use crate::made::{ods, ods_row};

const CSV: &str = "Titre;Avancement;Date de début;Contexte;Démarche;Bilan;Coût du café;contacts 1 : role;contacts 1 : nom de la personne;contacts 1 : courriel;Auteur\n\
    Accueil au quai;En cours;15/03/2015;Un [lien](https://example.org/a).;Deux ateliers.;Pas encore connu.;3;Cheffe de projet;Camille Martin;camille.martin@example.org;Dominique Durand\n\
    ;En cours;;;;;;;;;\n\
    Guichet;En cours;;;;;;;;;\n\
    Sans date;bof;printemps;=cmd|x;;;;;;;\n";

#[test]
fn a_table_becomes_drafts_whatever_it_is_written_in() {
    for bytes in [
        CSV.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", CSV.as_bytes()].concat(),
        CSV.replace(';', "\t").into_bytes(),
        CSV.replace(';', ",").replace('\n', "\r\n").into_bytes(),
        CSV.chars()
            .map(|char| u8::try_from(u32::from(char)).unwrap())
            .collect(),
    ] {
        let import = Import::new();
        let file = import.file("cas.csv", &bytes);
        let said = import.of(&[&file]);
        assert_eq!(said.status, 0, "{}", said.err);
        said.balances();
        let draft = import.draft("accueil-au-quai.md");
        for line in [
            "titre = \"Accueil au quai\"",
            "statut = \"en-cours\"",
            "debut = \"2015-03-15\"",
            "brouillon = true",
            "{ role = \"Cheffe de projet\" }",
            "## Sujet\n\nUn [lien](https://example.org/a).",
            "## Méthode\n\nDeux ateliers.",
            "## Résultats\n\nPas encore connu.",
        ] {
            assert!(draft.contains(line), "{line}:\n{draft}");
        }
        // No person's name enters a draft without consent, nor what reaches them.
        for name in ["Martin", "camille", "Durand"] {
            assert!(!draft.contains(name), "{draft}");
        }
        let out = said.report.to_string();
        assert!(
            out.contains("Camille Martin") && out.contains("Dominique Durand"),
            "{out}"
        );
    }
}

#[test]
fn each_row_is_a_draft_or_left_out_and_each_cell_has_its_address() {
    let import = Import::new();
    let before = import.draft("guichet.md");
    let said = import.of(&[&import.file("cas.csv", CSV)]);
    assert_eq!(said.report["items"], 4);
    assert_eq!(said.report["sheets"], 2);
    assert_eq!(said.at("import-no-title").len(), 1);
    assert_eq!(said.at("import-name-taken").len(), 1);
    assert_eq!(import.draft("guichet.md"), before);
    let unknown = said.at("import-unknown-column");
    assert!(unknown[0].starts_with("cas.csv, G1: "), "{unknown:?}");
    assert!(
        said.at("unknown-value")[0].starts_with("cas.csv, B5: "),
        "{:?}",
        said.at("unknown-value")
    );
    assert!(said.at("bad-date")[0].starts_with("cas.csv, C5: "));
    assert!(said.at("import-no-consent")[0].starts_with("cas.csv, I2: "));
    assert!(said.says("import-persons"));
    // What looks like a formula is a text.
    assert!(
        import.draft("sans-date.md").contains("\n=cmd|x\n"),
        "{}",
        import.draft("sans-date.md")
    );
    // A second time there is nothing left to do.
    let again = import.of(&[&import.file("cas.csv", CSV)]);
    assert_eq!(
        (again.status, again.report["sheets"].as_u64()),
        (1, Some(0))
    );
    again.balances();
    // A draft stops nobody.
    let checked = import.place.run(&["check"]);
    assert_eq!(checked.status, 0, "{}", checked.err);
}

#[test]
fn people_are_told_in_their_language() {
    let import = Import::new();
    let file = import.file("cas.csv", CSV);
    let ran = import.run(&[&file, "--lab", "quai"]);
    assert_eq!(
        ran.out,
        "content/cases/quai/accueil-au-quai.md\ncontent/cases/quai/sans-date.md\n"
    );
    for words in [
        "Trouvé : 4 = brouillons : 2 + laissé de côté : 2",
        "Liens : 1 = repris : 1 + signalé : 0",
        "capot check --drafts",
        "[import-unknown-column]",
    ] {
        assert!(ran.err.contains(words), "{words}\n{}", ran.err);
    }
    let import = Import::new();
    let file = import.file("cas.csv", CSV);
    let ran = import.run(&[&file, "--lab", "quai", "--lang", "en"]);
    assert!(
        ran.err.contains("Found: 4 = drafts: 2 + left out: 2"),
        "{}",
        ran.err
    );
}

#[test]
fn a_map_says_what_words_do_not() {
    let import = Import::new();
    let file = import.file("a.csv", "Machin;Truc;Café\nUn cas;En cours;3\n");
    let none = import.of(&[&file]);
    assert_eq!(none.status, 1);
    assert!(none.says("import-no-title-column"));
    let map = import.file(
        "map.toml",
        "Machin = \"titre\"\nTruc = \"statut\"\n\"Café\" = \"\"\n",
    );
    let said = import.of(&[&file, "--map", &map]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(import.draft("un-cas.md").contains("statut = \"en-cours\""));
    assert!(!said.says("import-unknown-column"));
    let wrong = import.file("wrong.toml", "Machin = \"titer\"\n");
    let said = import.of(&[&file, "--map", &wrong]);
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("[import-unknown-mapping]") && said.err.contains("Titre"),
        "{}",
        said.err
    );
}

#[test]
fn workbooks_are_read_by_their_sheets() {
    let import = Import::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Projets").unwrap();
    for (column, text) in [
        "Intitulé",
        "Avancement",
        "Début",
        "Jours de travail",
        "Contexte",
        "Contexte",
    ]
    .iter()
    .enumerate()
    {
        sheet
            .write(0, u16::try_from(column).unwrap(), *text)
            .unwrap();
    }
    sheet.write(1, 0, "Un projet").unwrap();
    sheet.write(1, 1, "Terminé").unwrap();
    sheet.write(1, 2, 2019).unwrap();
    sheet.write(1, 3, 12.5).unwrap();
    sheet.write(1, 4, "Le contexte.").unwrap();
    sheet
        .write_formula(1, 5, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    let other = book.add_worksheet().set_name("Notes").unwrap();
    other.write(0, 0, "Rien à importer").unwrap();
    let hidden = book.add_worksheet().set_name("Secret").unwrap();
    hidden.write(0, 0, "Titre").unwrap();
    hidden.write(1, 0, "Un secret").unwrap();
    hidden.set_hidden(true);
    let file = import.file("p.xlsx", book.save_to_buffer().unwrap());
    let said = import.of(&[&file]);
    assert_eq!(said.status, 0, "{}", said.err);
    let draft = import.draft("un-projet.md");
    assert!(draft.contains("debut = 2019\n"), "{draft}");
    assert!(draft.contains("effort = { jours = 12.5 }"), "{draft}");
    assert!(said.says("import-hidden") && said.says("import-no-title-column"));
    assert!(!import.has("content/cases/quai/un-secret.md"));
    said.balances();
}

#[test]
fn errors_of_a_spreadsheet_are_named_by_their_cells() {
    let import = Import::new();
    let error = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Un cas</text:p></table:table-cell><table:table-cell table:formula="of:=[.Z1]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>"#;
    let rows = [ods_row(&["Titre", "Contexte"]).as_str(), error].concat();
    let said = import.of(&[&import.file("c.ods", ods(&rows))]);
    assert_eq!(said.status, 0, "{}", said.err);
    let at = said.at("import-cell-error");
    assert!(
        at.len() == 1 && at[0].starts_with("c.ods, Cas!B2: ") && at[0].contains("#REF!"),
        "{at:?}"
    );
}

#[test]
fn the_template_is_a_workbook_that_imports_to_nothing_yet() {
    let import = Import::new();
    let path = import.file("x", "").replace("in/x", "in/cas.xlsx");
    let ran = import.run(&["--template", &path]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let said = import.of(&[&path]);
    assert_eq!(said.status, 1, "{:#}", said.report);
    assert_eq!(said.report["items"], 0, "{:#}", said.report);
    assert_eq!(
        said.report["remarks"].as_array().unwrap().len(),
        0,
        "{:#}",
        said.report
    );
    // Never over a file, nor where it would be published.
    assert_eq!(import.run(&["--template", &path]).status, 2);
    let inside = import.place.path("content/cas.xlsx");
    let ran = import.run(&["--template", inside.to_str().unwrap()]);
    assert!(
        ran.status == 2 && ran.err.contains("[import-within-site]"),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_not_the_labs_is_not_written() {
    let import = Import::new();
    let mut settings = import.place.read("capot.toml");
    settings.push_str("\n[[roots]]\nfolder = \"depot\"\nlab = \"quai\"\n");
    import.place.write("capot.toml", &settings);
    import.place.write(
        "depot/labs/quai.md",
        &import.place.read("content/labs/quai.md"),
    );
    std::fs::remove_file(import.place.path("content/labs/quai.md")).unwrap();
    let mut book = Workbook::new();
    for (name, title) in [
        ("Cas", "Un cas"),
        ("Thèmes", "Un thème"),
        ("Labos", "Atelier deux"),
    ] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet
            .write(0, 0, if name == "Labos" { "Nom" } else { "Titre" })
            .unwrap();
        sheet.write(1, 0, title).unwrap();
    }
    let file = import.file("p.xlsx", book.save_to_buffer().unwrap());
    let said = import.of(&[&file]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(import.has("depot/cases/quai/un-cas.md"));
    assert_eq!(said.at("import-not-yours").len(), 2, "{:#}", said.report);
    assert!(!import.has("content/themes/un-theme.md"));
}

#[test]
fn lists_have_a_sheet_of_their_own_that_names_the_case() {
    let import = Import::new();
    let mut book = Workbook::new();
    let cases = book.add_worksheet().set_name("Cas").unwrap();
    cases.write(0, 0, "Titre").unwrap();
    cases.write(1, 0, "Un cas").unwrap();
    let contacts = book.add_worksheet().set_name("Cas - Contacts").unwrap();
    for (column, text) in [
        "Titre de la fiche",
        "Fonction",
        "Nom de la personne",
        "Accord : Donné le",
        "Accord : Jusqu'au",
    ]
    .iter()
    .enumerate()
    {
        contacts
            .write(0, u16::try_from(column).unwrap(), *text)
            .unwrap();
    }
    let rows = [
        [
            "Un cas",
            "Cheffe",
            "Camille Martin",
            "2023-01-01",
            "2099-01-01",
        ],
        [
            "un cas",
            "Adjoint",
            "Dominique Durand",
            "2001-01-01",
            "2002-01-01",
        ],
        ["Un autre", "Perdu", "", "", ""],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            contacts
                .write(
                    u32::try_from(row).unwrap() + 1,
                    u16::try_from(column).unwrap(),
                    *text,
                )
                .unwrap();
        }
    }
    let said = import.of(&[&import.file("p.xlsx", book.save_to_buffer().unwrap())]);
    let draft = import.draft("un-cas.md");
    // A consent that holds names the person; one that has ended does not.
    assert!(draft.contains("role = \"Cheffe\", nom = \"Camille Martin\", accord = { donne = \"2023-01-01\", jusqu_a = \"2099-01-01\" }"), "{draft}");
    assert!(
        draft.contains("{ role = \"Adjoint\" }") && !draft.contains("Durand"),
        "{draft}"
    );
    assert!(
        said.at("import-no-owner")[0].starts_with("p.xlsx, Cas - Contacts!ligne 4: "),
        "{:?}",
        said.at("import-no-owner")
    );
}
