//! `capot build && capot verify`, through the command.

use std::fs;

use super::canaries::{self, CANARIES};
use super::planting::HOLDINGS;
use super::support::Place;
use super::writing::WRITINGS;

#[test]
fn a_built_site_is_clean() {
    for place in [canaries::place(), Place::of("small")] {
        place.build();
        let ran = place.run(&["verify"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(!ran.err.contains("erreur"), "{}", ran.err);
    }
}

#[test]
fn the_example_site_is_clean() {
    let place = Place::of("small");
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = place.path("example");
    let mut build = place.command(&["build", "--output"]);
    // The later `-C` counts.
    build.arg(&output).arg("-C").arg(example);
    let ran = super::support::finish(&mut build);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let mut verify = place.command(&["verify"]);
    verify.arg(&output).arg("-C").arg(example);
    let ran = super::support::finish(&mut verify);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

/// Reports are pasted where everybody reads them.
#[test]
fn a_report_names_places_and_quotes_nothing() {
    let place = canaries::place();
    place.build();
    let mut files = Vec::new();
    for canary in &CANARIES {
        for (_, write) in WRITINGS {
            files.push(write(canary.text));
        }
    }
    place.write("public/tout.txt", &files.join("\n\n"));
    let page = place.read("public/index.html");
    let planted = format!("<p>x</p>\n<p>{}</p></body>", CANARIES[0].text);
    place.write("public/index.html", &page.replace("</body>", &planted));
    let line = page.lines().count();
    for language in ["fr", "en"] {
        for format in ["human", "json", "github"] {
            let ran = place.run(&["--lang", language, "verify", "--format", format]);
            assert_eq!(ran.status, 3, "{}", ran.err);
            let all = ran.out + &ran.err;
            assert!(all.contains("bilan-confidentiel/index.md"), "{all}");
            assert!(all.contains("public/index.html"), "{all}");
            let place = if language == "fr" {
                format!("ligne {line}")
            } else {
                format!("line {line}")
            };
            assert!(all.contains(&place), "{place}: {all}");
            for canary in CANARIES
                .iter()
                .filter(|canary| !canary.source.contains(canary.text))
            {
                assert!(!all.contains(canary.text), "{}: {all}", canary.kind);
            }
        }
    }
}

#[test]
fn a_public_sheet_may_say_the_same() {
    let place = Place::of("small");
    let fact = "Le comité a refusé le budget de l'atelier en mars, deux fois de suite.";
    place.write(
        "content/pages/le-budget.md",
        &format!(
            "+++\ntitre = \"Le budget de mars\"\n+++\n\nOn le sait : {fact}\n\nMerci à Zoé Karam.\n"
        ),
    );
    let private = format!(
        "+++\ntitre = \"Le budget de mars\"\ncas = \"atelier/bureau\"\nlabo = \"quai\"\n\
         auteurs = [{{ nom = \"Zoé Karam\", courriel = \"essais@example.org\" }}]\n+++\n\n\
         ## Le budget de mars\n\n{fact} {fact}\n\nLe Quai, 26 janvier 2018.\n\nLe comité a refusé\n"
    );
    place.write("content/open-hood/reviews/le-budget.md", &private);
    place.build();
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    // The test would notice: one word more than the public fact.
    place.write(
        "content/open-hood/reviews/le-budget.md",
        &private.replace("de suite", "de suite, hélas"),
    );
    place.write("public/x.txt", &fact.replace("de suite", "de suite, hélas"));
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(ran.err.contains("leak"), "{}", ran.err);
}

#[test]
fn a_file_in_both_is_a_warning() {
    let place = Place::of("small");
    place.write(
        "content/open-hood/plan.csv",
        &place.read("content/cases/atelier/bureau/plan.csv"),
    );
    place.build();
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("file-in-both"), "{}", ran.err);
    assert!(
        ran.err.contains("content/open-hood/plan.csv"),
        "{}",
        ran.err
    );
}

#[test]
fn without_the_open_hood_the_rest_is_audited() {
    let place = Place::of("small");
    place.build();
    for arguments in [&["verify"][..], &["--quiet", "verify"]] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.err.contains("open-hood-away"), "{}", ran.err);
        assert_eq!(ran.out, "");
    }
    fs::write(
        place.path("public/brouillon.txt"),
        "Rien ne presse. Un chantier secret.",
    )
    .unwrap();
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(ran.err.contains("published-draft"), "{}", ran.err);
}

#[test]
fn where_there_is_nothing_the_audit_fails() {
    let place = Place::of("small");
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains("nothing-to-audit"), "{}", ran.err);
    assert_eq!(place.run(&["verify", "content/nulle-part"]).status, 2);
}

#[test]
fn a_draft_that_was_built_is_told_of() {
    let place = Place::of("small");
    assert_eq!(place.run(&["build", "--drafts"]).status, 0);
    let ran = place.run(&["verify"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(
        ran.err.contains("content/cases/quai/brouillon.md"),
        "{}",
        ran.err
    );
}

#[test]
#[cfg(unix)]
fn what_the_build_did_not_write_is_told_of() {
    let place = Place::of("small");
    place.build();
    let page = place.read("public/index.html");
    place.write(
        "public/index.html",
        &page.replace("</main>", "<p>x</p></main>"),
    );
    place.write("public/.DS_Store", "x");
    fs::remove_file(place.path("public/robots.txt")).unwrap();
    std::os::unix::fs::symlink("../content/open-hood", place.path("public/lien")).unwrap();
    let ran = place.run(&["verify", "--format", "json"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    let told: Vec<(String, String)> = ran
        .out
        .lines()
        .map(|line| {
            let problem: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
            (text("code"), text("file"))
        })
        .collect();
    let wanted = [
        ("open-hood-away", ""),
        ("unlisted-file", "public/.DS_Store"),
        ("changed-file", "public/index.html"),
        ("link-in-output", "public/lien"),
        ("lost-file", "public/robots.txt"),
    ];
    assert_eq!(
        told,
        wanted.map(|(code, file)| (code.to_owned(), file.to_owned()))
    );
    fs::remove_file(place.path("public/capot-manifest.json")).unwrap();
    assert!(place.run(&["verify"]).err.contains("no-manifest"));
}

#[test]
fn what_pages_must_not_do_is_told_of() {
    let place = Place::of("small");
    place.build();
    let page = place.read("public/index.html");
    for (planted, code) in [
        ("<script>x()</script>", "inline-script"),
        ("<p onclick=\"x()\">", "inline-script"),
        ("<p style=\"color:red\">", "inline-style"),
        (
            "<img src=\"https://elsewhere.example/x.png\">",
            "other-origin",
        ),
    ] {
        place.write(
            "public/index.html",
            &page.replace("</main>", &format!("{planted}</main>")),
        );
        let ran = place.run(&["verify"]);
        assert!(ran.err.contains(code), "{planted}: {}", ran.err);
    }
    place.write(
        "public/index.html",
        &page.replace("Content-Security-Policy", "x"),
    );
    assert!(place.run(&["verify"]).err.contains("no-policy"));
}

#[test]
fn metadata_are_told_of() {
    let place = Place::of("small");
    for (name, code) in [
        ("XMP of a JPEG", "error[metadata]"),
        ("IPTC of a JPEG", "error[metadata]"),
        ("author of a document", "error[metadata]"),
        ("text of a PNG", "warning[idle-metadata]"),
    ] {
        let (_, hold) = HOLDINGS.iter().find(|(known, _)| *known == name).unwrap();
        let (file, bytes) = hold("Quelqu'un");
        let path = place.path("sortie").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let ran = place.run(&["--lang", "en", "verify", "sortie"]);
        assert!(ran.err.contains(code), "{name}: {}", ran.err);
        fs::remove_dir_all(place.path("sortie")).unwrap();
    }
}
