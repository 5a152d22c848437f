//! Documents that mean harm, or are broken: an error with a remedy, never a panic.

use crate::Import;
use crate::made::{PNG, docx_with, ods, ods_row, para, picture, run, zipped};

#[test]
fn what_cannot_be_read_says_why() {
    let import = Import::new();
    let bomb = vec![b' '; 210 * 1024 * 1024];
    let deep = format!("{}x{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
    let wide = ods(&[ods_row(&["Titre"]), r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/></table:table-row>"#.to_owned()].concat());
    for (name, bytes, code) in [
        ("a.pdf", b"%PDF".to_vec(), "import-unknown-format"),
        (
            "a.docx",
            b"PK\x03\x04 not really".to_vec(),
            "import-damaged",
        ),
        (
            "b.docx",
            zipped(&[("word/autre.xml", b"")]),
            "import-damaged",
        ),
        (
            "c.docx",
            zipped(&[("word/document.xml", b"<w:document><")]),
            "import-damaged",
        ),
        (
            "d.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "import-locked",
        ),
        (
            "e.docx",
            zipped(&[("word/document.xml", &bomb)]),
            "import-too-large",
        ),
        (
            "f.xlsx",
            zipped(&[("xl/workbook.xml", &bomb)]),
            "import-too-large",
        ),
        ("g.ods", wide, "import-too-many"),
        (
            "h.csv",
            "Titre\n"
                .to_owned()
                .into_bytes()
                .into_iter()
                .chain("a\n".repeat(20_100).into_bytes())
                .collect(),
            "import-too-many",
        ),
        (
            "i.xml",
            b"<rss><channel/></rss>".to_vec(),
            "import-unknown-format",
        ),
    ] {
        let said = import.of(&[&import.file(name, &bytes)]);
        assert_eq!(said.status, 2, "{name}: {} {:#}", said.err, said.report);
        assert!(
            said.err.contains(&format!("[{code}]")),
            "{name}: {}",
            said.err
        );
    }
    // What is nested too deep is made flat.
    let said = import.of(&[&import.file("profond.docx", docx_with(&deep, &[]))]);
    assert!(said.status <= 1, "{}", said.err);
    assert_eq!(import.of(&["nulle-part.csv"]).status, 2);
    let ran = import.run(&[&import.file("x.csv", "Titre\nUn\n"), "--lab", "kai"]);
    assert!(
        ran.status == 2 && ran.err.contains("unknown-lab"),
        "{}",
        ran.err
    );
    assert_eq!(import.run(&["--lab", "quai"]).status, 2);
}

#[test]
fn entities_of_their_own_do_not_unfold() {
    let import = Import::new();
    let document = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Avant &a;&e; après</w:t></w:r></w:p></w:body></w:document>"#;
    let file = import.file(
        "entites.docx",
        zipped(&[("word/document.xml", document.as_bytes())]),
    );
    let said = import.of(&[&file]);
    assert_eq!(said.status, 0, "{}", said.err);
    let draft = import.draft("entites.md");
    assert!(
        draft.contains("Avant après") && !draft.contains("aaaa"),
        "{draft}"
    );
}

#[test]
fn names_of_pictures_lead_nowhere_else() {
    let import = Import::new();
    let relations = br#"<Relationships><Relationship Id="r1" Target="media/../../../../dehors.png"/><Relationship Id="r2" Target="/etc/passwd"/><Relationship Id="r3" Target="media/Une Photo (1).PNG"/></Relationships>"#;
    let body = para(
        &[
            picture("r1", "x"),
            picture("r2", "y"),
            picture("r3", "z"),
            run("fin"),
        ]
        .concat(),
    );
    let more: [(&str, &[u8]); 3] = [
        ("word/_rels/document.xml.rels", relations),
        ("word/media/../../../../dehors.png", PNG),
        ("word/media/Une Photo (1).PNG", PNG),
    ];
    let said = import.of(&[&import.file("images.docx", docx_with(&body, &more))]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    let draft = import.draft("images/index.md");
    assert!(
        draft.contains("![x](dehors.png)![z](une-photo-1.png)fin"),
        "{draft}"
    );
    import.file("dehors.md", "secret");
    import.file("secret.png", PNG);
    let note = import.file(
        "notes/a.md",
        "# Une note\n\n![](../secret.png) ![](/etc/passwd) [x](../dehors.md)\n",
    );
    let folder = note.replace("/a.md", "");
    let said = import.of(&[&folder]);
    said.balances();
    assert_eq!(said.count("images"), (2, 0, 2), "{:#}", said.report);
}

#[test]
fn nothing_comes_from_the_open_hood_or_goes_out_of_the_content() {
    let import = Import::new();
    import
        .place
        .write("content/open-hood/carnet.md", "# Un carnet\n\nSECRET\n");
    import.place.write("content/open-hood/x.png", "x");
    let inside = import.place.path("content/open-hood/carnet.md");
    let said = import.of(&[inside.to_str().unwrap()]);
    assert!(
        said.status == 2 && said.err.contains("[import-from-open-hood]"),
        "{}",
        said.err
    );
    let note = import.place.path("notes.md");
    import
        .place
        .write("notes.md", "# Une note\n\n![](content/open-hood/x.png)\n");
    let said = import.of(&[note.to_str().unwrap()]);
    assert_eq!(said.count("images"), (1, 0, 1), "{:#}", said.report);
    // A folder of the lab that is a link to another place.
    let away = import.place.root().parent().unwrap().join("ailleurs");
    std::fs::create_dir_all(&away).unwrap();
    std::fs::rename(import.place.path("content/cases/quai"), away.join("quai")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(away.join("quai"), import.place.path("content/cases/quai")).unwrap();
    let said = import.of(&[&import.file("x.csv", "Titre\nUn cas\n")]);
    assert!(
        said.status == 1 && said.says("import-outside-content"),
        "{} {:#}",
        said.err,
        said.report
    );
}

#[test]
fn titles_that_make_no_name_are_left_out() {
    let import = Import::new();
    let said = import.of(&[&import.file("x.csv", "Titre\n???\nUn cas\nUn cas !\n")]);
    assert_eq!(said.report["sheets"], 1);
    assert!(said.says("import-no-name") && said.says("import-same-name"));
    said.balances();
    let twice = import.file("y.csv", "Titre;Avancement;État\nDeux fois;En cours;Idée\n");
    assert!(import.of(&[&twice]).says("import-second-column"));
}
