//! `capot build`: a whole site or none, always the same, and never anyone's
//! files.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "capot's own names"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::Instant;

use support::{Place, files, finish, until};

const MANIFEST: &str = "capot-manifest.json";

#[test]
fn every_file_is_in_the_manifest_with_its_hash() {
    let place = Place::of("small");
    place.build();
    let built = place.built();
    let manifest: serde_json::Value = serde_json::from_slice(&built[MANIFEST]).unwrap();
    let listed = manifest["files"].as_object().unwrap();
    let names: Vec<&String> = built.keys().filter(|name| *name != MANIFEST).collect();
    assert_eq!(listed.keys().collect::<Vec<_>>(), names);
    for name in names {
        assert_eq!(listed[name]["size"], built[name].len() as u64, "{name}");
        let hash = blake3::hash(&built[name]).to_hex().to_string();
        assert_eq!(listed[name]["blake3"], hash, "{name}");
    }
    for name in [
        "index.html",
        "404.html",
        "atom.xml",
        "sitemap.xml",
        "search/meta.json",
    ] {
        assert!(built.contains_key(name), "{name}");
    }
    assert_eq!(place.listing(), ["capot.toml", "content", "public"]);
}

#[test]
fn the_summary_says_what_was_made_and_where() {
    let place = Place::of("small");
    let ran = place.run(&["build", "--verbose"]);
    let where_it_is = format!("Le site est dans {}", place.path("public").display());
    assert!(ran.out.starts_with("9 fiches, "), "{}", ran.out);
    assert!(ran.out.contains(&where_it_is), "{}", ran.out);
    assert!(ran.out.contains("← le plus long"), "{}", ran.out);
    assert_eq!(ran.err, "");
    let quiet = place.run(&["--quiet", "build"]);
    assert_eq!(
        (quiet.status, quiet.out.as_str(), quiet.err.as_str()),
        (0, "", "")
    );
}

#[test]
fn two_builds_are_the_same_byte_for_byte() {
    let (one, other) = (Place::of("small"), Place::of("small"));
    one.build();
    // Files made in another order are listed in another order by some systems.
    let content = files(&other.path("content"));
    fs::remove_dir_all(other.path("content")).unwrap();
    for (file, bytes) in content.iter().rev() {
        let path = other.path("content").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    // The threads decide on nothing, and the day on nothing but what the manifest
    // says of it.
    let ran = finish(
        other
            .command(&["build"])
            .env("RAYON_NUM_THREADS", "1")
            .env("SOURCE_DATE_EPOCH", "1800000000"),
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    let mut later = other.built();
    let manifest = String::from_utf8(later[MANIFEST].clone()).unwrap();
    assert!(manifest.contains("\"today\":\"2027-01-15\""), "{manifest}");
    let manifest = manifest.replace("2027-01-15", "2023-11-14");
    later.insert(MANIFEST.to_owned(), manifest.into_bytes());
    assert_same(&one.built(), &later);
    one.build();
    assert_same(&one.built(), &later);
}

#[test]
fn errors_leave_the_last_site_as_it_was() {
    let place = Place::of("small");
    place.build();
    let before = place.built();
    place.replace("content/labs/quai.md", "nom =", "mon =");
    let ran = place.run(&["build"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("content/labs/quai.md:2"), "{}", ran.err);
    assert_same(&before, &place.built());
    assert_eq!(place.listing(), ["capot.toml", "content", "public"]);
}

#[test]
fn errors_of_the_settings_touch_nothing() {
    let place = Place::of("small");
    place.write("capot.toml", "titre = \n");
    assert_eq!(place.run(&["build"]).status, 2);
    assert_eq!(place.listing(), ["capot.toml", "content"]);
}

#[test]
fn a_file_that_cannot_be_cleaned_leaves_the_last_site_as_it_was() {
    let place = Place::of("small");
    place.build();
    let before = place.built();
    let sheet = "content/cases/atelier/bureau/index.md";
    place.replace(sheet, "plan.csv", "plan.jpg");
    fs::write(
        place.path("content/cases/atelier/bureau/plan.jpg"),
        b"\xff\xd8\xff\xe1cut",
    )
    .unwrap();
    let ran = place.run(&["build"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(
        ran.err.contains("content/cases/atelier/bureau/plan.jpg"),
        "{}",
        ran.err
    );
    assert_same(&before, &place.built());
}

#[test]
fn nothing_stale_stays() {
    let place = Place::of("small");
    place.build();
    assert!(place.path("public/rencontres/visite/index.html").exists());
    fs::remove_file(place.path("content/meetings/visite.md")).unwrap();
    place.build();
    assert!(!place.path("public/rencontres/visite").exists());
}

#[test]
fn drafts_are_published_only_when_asked_for() {
    let place = Place::of("small");
    place.build();
    let mentions = |place: &Place| {
        let secret = b"chantier secret";
        let holds = |bytes: &Vec<u8>| bytes.windows(secret.len()).any(|window| window == secret);
        place.built().values().filter(|bytes| holds(bytes)).count()
    };
    assert_eq!(mentions(&place), 0);
    assert_eq!(place.run(&["build", "--drafts"]).status, 0);
    assert!(mentions(&place) > 0);
    assert!(place.path("public/cas/quai/brouillon/index.html").exists());
}

#[test]
fn the_open_hood_changes_nothing() {
    let place = Place::of("small");
    place.build();
    let before = place.built();
    place.write("content/open-hood/reviews/prive.md", "+++\nnot even TOML\n");
    place.build();
    assert_same(&before, &place.built());
}

#[test]
fn every_link_works_under_a_path() {
    let place = Place::of("small");
    let ran = place.run(&["build", "--base-url", "https://example.org/vitrine"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let built = place.built();
    let mut links = 0;
    for (name, bytes) in built.iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\""] {
            for piece in text.split(attribute).skip(1) {
                let link = &piece[..piece.find('"').unwrap()];
                let Some(address) = link.strip_prefix('/') else {
                    continue;
                };
                let address = address.split(['#', '?']).next().unwrap();
                let inside = address.strip_prefix("vitrine/");
                let inside = inside.unwrap_or_else(|| panic!("{name}: {link} leaves the site"));
                let file = if inside.is_empty() || inside.ends_with('/') {
                    format!("{inside}index.html")
                } else {
                    inside.to_owned()
                };
                assert!(built.contains_key(&file), "{name}: {link} leads nowhere");
                links += 1;
            }
        }
    }
    assert!(links > 100, "{links}");
}

#[test]
fn output_and_address_can_be_chosen() {
    let place = Place::of("small");
    let ran = place.run(&["build", "--output", "ailleurs/site"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(place.path("ailleurs/site/index.html").exists());
    for wrong in [
        ["--base-url", "example"],
        ["--output", "."],
        ["--output", "content"],
    ] {
        let ran = place.run(&["build", wrong[0], wrong[1]]);
        assert_eq!(ran.status, 2, "{wrong:?}");
        assert!(ran.err.contains("remède"), "{}", ran.err);
    }
}

/// `--output` passed by the checks that the settings go through: the site could
/// be written where the private one goes, or among the private sheets.
#[test]
fn a_folder_that_the_settings_may_not_name_is_refused_as_output_too() {
    let place = Place::of("small");
    place.write("content/open-hood/reviews/prive.md", "privé");
    let before = files(&place.root());
    for (folder, code) in [
        ("private", "nested-output"),
        ("private/site", "nested-output"),
        ("./x/../private", "nested-output"),
        ("content/open-hood/site", "output-inside"),
        ("content/open-hood", "nested-output"),
        ("content/x/..", "nested-output"),
        ("x/..", "nested-output"),
        ("..", "nested-output"),
    ] {
        let ran = place.run(&["build", "--output", folder]);
        assert_eq!(ran.status, 2, "{folder}: {}", ran.err);
        assert!(ran.err.contains(code), "{folder}: {}", ran.err);
        assert_same(&before, &files(&place.root()));
    }
    let ran = place.run(&["build", "--output", "content/../ailleurs"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(place.path("ailleurs/index.html").exists());
}

#[test]
fn a_folder_that_capot_did_not_make_is_refused() {
    let place = Place::of("small");
    place.write("public/memoire.txt", "des années de travail");
    let ran = place.run(&["build"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("foreign-output"), "{}", ran.err);
    assert_eq!(place.built().len(), 1);
    fs::remove_file(place.path("public/memoire.txt")).unwrap();
    place.build();
    place.write("public/CNAME", "vitrine.example.org");
    let ran = place.run(&["build"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("foreign-file"), "{}", ran.err);
    assert!(place.path("public/CNAME").exists());
}

/// The home page of every showcase spoke of an open hood, were there none. That there is
/// one is for the settings to say: whether there are private sheets is never looked at.
#[test]
fn the_home_page_speaks_of_an_open_hood_where_the_settings_do() {
    let place = Place::of("small");
    let settings = place.read("capot.toml");
    let home = |place: &Place| {
        place.build();
        String::from_utf8(place.built()["index.html"].clone()).unwrap()
    };
    for (table, speaks) in [("", false), ("\n[open_hood]\n", true)] {
        place.write("capot.toml", &format!("{settings}{table}"));
        let without = home(&place);
        assert_eq!(without.contains("Et sous le capot"), speaks, "{table}");
        place.write("content/open-hood/reviews/prive.md", "+++\nnot even TOML\n");
        assert_eq!(home(&place), without, "{table}");
        fs::remove_dir_all(place.path("content/open-hood")).unwrap();
    }
}

#[test]
fn an_open_hood_that_is_not_there_is_reported() {
    let place = Place::of("small");
    let ran = place.run(&["build", "--open-hood"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("missing-open-hood"), "{}", ran.err);
    assert_eq!(place.listing(), ["capot.toml", "content"]);
}

#[test]
fn two_builds_at_once_take_turns() {
    let place = Place::of("small");
    let builds: Vec<_> = (0..4)
        .map(|_| {
            let mut command = place.command(&["build"]);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for build in builds {
        let output = build.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let (together, alone) = (place.built(), Place::of("small"));
    alone.build();
    assert_same(&together, &alone.built());
    assert_eq!(place.listing(), ["capot.toml", "content", "public"]);
}

/// Killed at some forty moments spread over a build, whatever it was doing.
#[test]
fn killed_at_any_moment_the_folder_holds_one_site_or_the_other() {
    let place = Place::of("small");
    let sheet = "content/labs/quai.md";
    place.build();
    let old = place.built();
    place.replace(sheet, "Le Quai", "Le Grand Quai");
    let begun = Instant::now();
    place.build();
    let whole = begun.elapsed();
    let new = place.built();
    assert_ne!(old, new);
    let new_text = place.read(sheet);
    let old_text = new_text.replace("Le Grand Quai", "Le Quai");
    let mut now_new = true;
    let mut seen = [0, 0];
    for round in 0..=40_u32 {
        place.write(sheet, if now_new { &old_text } else { &new_text });
        let mut build = place
            .command(&["build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Every fortieth of a build once, in no order; the last one may finish,
        // or a machine that grows slower would never show the other site.
        if round < 40 {
            std::thread::sleep(whole * (round * 17 % 41) / 40);
            build.kill().unwrap();
        }
        build.wait().unwrap();
        let found = place.built();
        if found == old {
            now_new = false;
            seen[0] += 1;
        } else {
            assert_same(&new, &found);
            now_new = true;
            seen[1] += 1;
        }
    }
    assert!(
        seen.iter().all(|count| *count > 0),
        "kills fell on both sides of the swap: {seen:?}"
    );
    place.build();
    assert_eq!(place.listing(), ["capot.toml", "content", "public"]);
}

#[test]
fn a_build_that_waits_says_so() {
    let place = Place::of("small");
    // Whoever holds this lock is another build, to all that capot can see.
    let lock = fs::File::create(place.path(".public.capot-lock")).unwrap();
    lock.lock().unwrap();
    let mut waiting = place
        .command(&["build"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut errors = std::io::BufReader::new(waiting.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut errors, &mut said).unwrap();
    assert!(said.contains("attend son tour"), "{said}");
    assert!(waiting.try_wait().unwrap().is_none());
    // What is saved while it waits is what it builds: it had read the sheets
    // before, and put older content over newer.
    place.replace("content/labs/quai.md", "Le Quai", "Le Grand Quai");
    drop(lock);
    let status = until("the build has its turn", || waiting.try_wait().unwrap());
    assert!(status.success());
    let page = fs::read_to_string(place.path("public/labs/quai/index.html")).unwrap();
    assert!(page.contains("Le Grand Quai"), "{page}");
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    for (name, bytes) in one {
        assert!(*bytes == other[name], "{name} differs");
    }
}
