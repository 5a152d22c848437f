//! Documents of word processors.

use crate::Import;
use crate::made::{cell, docx, docx_with, odt, para, part, picture, run, styled};

#[test]
fn a_report_becomes_a_draft_with_what_it_shows() {
    let import = Import::new();
    let body = [
        styled("Titre", "Un rapport &amp; ses suites"),
        styled("Auteur", "Sacha Petit"),
        para(&run("Rédigé par : Alix Grand et Lou Moyen")),
        para(&run("Camille Martin")),
        styled("Titre1", "Contexte"),
        para(&[run("Avant "), "<w:r><w:rPr><w:b/></w:rPr><w:t>gras</w:t></w:r>".to_owned(), run(" [après] * fin")].concat()),
        styled("MonTitre", "2. Démarche"),
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>un</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>sous</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>premier</w:t></w:r></w:p>"#.to_owned(),
        styled("Titre1", "Bilan"),
        para(&[r#"<w:hyperlink r:id="rId1">"#, &run("le plan"), "</w:hyperlink>", &picture("rId2", ""), &picture("rId3", "Un dessin")].concat()),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b|c"), cell("1"), cell("2")),
        para(&[run("Fin"), r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#.to_owned()].concat()),
        styled("Titre1", "Notre histoire"),
        para(&run("Une partie à part.")),
    ]
    .concat();
    let notes = part(
        "footnotes",
        &format!(
            r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
            para(&run("Une note."))
        ),
    );
    let file = import.file(
        "rapport.docx",
        docx_with(&body, &[("word/footnotes.xml", notes.as_bytes())]),
    );
    let said = import.of(&[&file]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    let draft = import.draft("un-rapport-ses-suites/index.md");
    for text in [
        "titre = \"Un rapport & ses suites\"",
        "## Sujet\n\nAvant **gras** [après] \\* fin\n",
        "## Méthode\n\n- un\n  - sous\n\n1. premier\n",
        "## Résultats\n\n[le plan](https://example.org/plan)![](image-1.png)\n",
        "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |\n",
        "Fin (note 1)\n\nNote 1 : Une note.\n",
        "## Notre histoire\n\nUne partie à part.\n",
    ] {
        assert!(draft.contains(text), "{text}\n---\n{draft}");
    }
    assert!(import.has("content/cases/quai/un-rapport-ses-suites/image-1.png"));
    assert_eq!(said.count("images"), (2, 1, 1));
    assert_eq!(said.count("footnotes"), (1, 1, 0));
    for code in [
        "import-picture-lost",
        "cannot-clean",
        "import-alt-to-write",
        "import-notes-moved",
        "import-unknown-heading",
        "import-persons",
        "missing-alt",
    ] {
        assert!(said.says(code), "{code}: {:#}", said.report);
    }
    for name in ["Martin", "Durand", "Petit", "Alix", "Moyen"] {
        assert!(!draft.contains(name), "{draft}");
        assert!(said.report.to_string().contains(name), "{name}");
    }
}

#[test]
fn what_reviewers_wrote_stays_out_of_drafts() {
    let import = Import::new();
    let body = [
        styled("Titre1", "Sujet"),
        para(&[
            &run("Reste. "),
            r#"<w:del w:author="Dominique Durand"><w:r><w:delText>SUPPRIMÉ</w:delText></w:r></w:del>"#,
            r#"<w:ins w:author="Dominique Durand"><w:r><w:t>Ajouté.</w:t></w:r></w:ins>"#,
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>MASQUÉ</w:t></w:r>",
            r#"<w:r><w:commentReference w:id="0"/></w:r>"#,
        ]
        .concat()),
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>RANGÉE</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
    ]
    .concat();
    let comments = part(
        "comments",
        r#"<w:comment w:id="0" w:author="Dominique Durand"><w:p><w:r><w:t>COMMENTAIRE</w:t></w:r></w:p></w:comment>"#,
    );
    let header = part("hdr", "<w:p><w:r><w:t>EN-TÊTE</w:t></w:r></w:p>");
    let more: [(&str, &[u8]); 2] = [
        ("word/comments.xml", comments.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
    ];
    let file = import.file("note.docx", docx_with(&body, &more));
    let remarks = import.file("x", "").replace("in/x", "in/remarques.md");
    let said = import.of(&[&file, "--remarks", &remarks]);
    assert_eq!(said.status, 0, "{}", said.err);
    let draft = import.draft("note.md");
    assert!(draft.contains("Reste. Ajouté.\n"), "{draft}");
    for private in [
        "SUPPRIMÉ",
        "MASQUÉ",
        "COMMENTAIRE",
        "EN-TÊTE",
        "RANGÉE",
        "Durand",
    ] {
        assert!(!draft.contains(private), "{private}\n{draft}");
    }
    for code in [
        "import-comments",
        "import-deletions",
        "import-insertions",
        "import-hidden-text",
        "import-margins",
    ] {
        assert_eq!(said.at(code).len(), 1, "{code}: {:#}", said.report);
    }
    said.balances();
    let kept = std::fs::read_to_string(&remarks).unwrap();
    assert!(
        kept.contains("COMMENTAIRE") && kept.contains("SUPPRIMÉ"),
        "{kept}"
    );
    // Not where it would be published.
    let inside = import.place.path("content/remarques.md");
    let said = import.of(&[&file, "--remarks", inside.to_str().unwrap()]);
    assert!(
        said.status == 2 && said.err.contains("[import-within-site]"),
        "{}",
        said.err
    );
}

#[test]
fn links_among_documents_lead_to_their_sheets() {
    let import = Import::new();
    let link = |id: &str| {
        format!(
            r#"<w:hyperlink r:id="{id}">{}</w:hyperlink>"#,
            run("un lien")
        )
    };
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/champ" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>par champ</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let body = [
        para(&link("rId4")),
        para(&link("rId5")),
        para(field),
        para(r#"<w:hyperlink w:anchor="_Toc1"><w:r><w:t>plus bas</w:t></w:r></w:hyperlink>"#),
        para(&picture("rId6", "x")),
    ]
    .concat();
    let one = import.file("un.docx", docx(&body));
    let two = import.file(
        "autre.docx",
        docx(
            &[
                styled("Titre", "L'autre"),
                para(&picture("rId2", "Une salle vide")),
            ]
            .concat(),
        ),
    );
    let said = import.of(&[&one, &two]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    let draft = import.draft("un.md");
    assert!(draft.contains("[un lien](l-autre/index.md)"), "{draft}");
    assert!(
        draft.contains("[par champ](https://example.org/champ)"),
        "{draft}"
    );
    assert!(draft.contains("\nplus bas\n"), "{draft}");
    assert_eq!(said.at("import-link-lost").len(), 2, "{:#}", said.report);
    assert!(said.says("import-no-headings"));
    assert!(
        import
            .draft("l-autre/index.md")
            .contains("![Une salle vide](image-1.png)")
    );
    let checked = import.place.run(&["check", "--drafts"]);
    assert!(!checked.err.contains("broken-link"), "{}", checked.err);
}

#[test]
fn writer_documents_are_read_the_same() {
    let import = Import::new();
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Dominique Durand</dc:creator></office:change-info><text:p>SUPPRIMÉ</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>
        <text:p text:style-name="Title">Un document</text:p>
        <text:h text:outline-level="1">Contexte</text:h>
        <text:p>Un <text:span text:style-name="T1">mot</text:span><text:span text:style-name="T2">MASQUÉ</text:span><office:annotation><dc:creator>Dominique Durand</dc:creator><text:p>COMMENTAIRE</text:p></office:annotation> et <text:a xlink:href="https://example.org/">un lien</text:a><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>La note.</text:p></text:note-body></text:note>.</text:p>
        <text:list text:style-name="L1"><text:list-item><text:p>un</text:p></text:list-item><text:list-item><text:p>deux</text:p></text:list-item></text:list>
        <text:h text:outline-level="1">Résultats</text:h>
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
        <text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Une salle</svg:desc></draw:frame></text:p>"#;
    let said = import.of(&[&import.file("d.odt", odt(body))]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    let draft = import.draft("un-document/index.md");
    for text in [
        "## Sujet\n\nUn **mot** et [un lien](https://example.org/) (note 1).\n\n1. un\n2. deux\n\nNote 1 : La note.\n",
        "| a | b |\n| --- | --- |\n",
        "![Une salle](a.png)",
    ] {
        assert!(draft.contains(text), "{text}\n{draft}");
    }
    for private in ["SUPPRIMÉ", "MASQUÉ", "COMMENTAIRE", "Durand", "Martin"] {
        assert!(!draft.contains(private), "{draft}");
    }
    for code in [
        "import-comments",
        "import-deletions",
        "import-insertions",
        "import-hidden-text",
        "import-persons",
    ] {
        assert!(said.says(code), "{code}: {:#}", said.report);
    }
}

#[test]
fn what_no_sheet_can_show_is_said() {
    let import = Import::new();
    let merged = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>large</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"#;
    let contents = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
        para(&format!(
            r#"<w:hyperlink w:anchor="_Toc1">{}</w:hyperlink>"#,
            run("SOMMAIRE")
        ))
    );
    let drawing = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    let empty = r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#;
    let body = [
        contents.as_str(),
        merged,
        &para(&[run("fin"), drawing.to_owned(), empty.to_owned()].concat()),
    ]
    .concat();
    let notes = part("footnotes", r#"<w:footnote w:id="1"><w:p/></w:footnote>"#);
    let file = import.file(
        "bilan.docx",
        docx_with(&body, &[("word/footnotes.xml", notes.as_bytes())]),
    );
    let said = import.of(&[&file]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    for code in [
        "import-contents",
        "import-objects",
        "import-table-changed",
        "import-note-lost",
        "import-link-lost",
    ] {
        assert_eq!(said.at(code).len(), 1, "{code}: {:#}", said.report);
    }
    assert!(!import.draft("bilan.md").contains("SOMMAIRE"));
}
