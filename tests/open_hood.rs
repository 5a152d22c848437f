//! The showcase keeps away from the open hood: nothing of it comes out, and
//! nothing in it is opened, wherever it lies and however it is reached.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use notify::event::AccessKind;
use notify::{EventKind, RecursiveMode, Watcher};

use support::Place;

/// Words that stand in a private sheet and nowhere else.
const SECRET: &str = "perlimpinpin";

/// A sheet that would be a fine public one if it lay elsewhere.
fn private_sheet() -> String {
    format!("+++\ntitre = \"Une page {SECRET}\"\n+++\n\nLe texte {SECRET}.\n")
}

/// Fails where the private words are anywhere in the built site.
fn assert_kept(place: &Place) {
    for (name, bytes) in place.built() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains(SECRET) && !name.contains(SECRET),
            "{name} tells"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_build_opens_no_file_or_folder_of_the_open_hood() {
    let place = Place::of("small");
    place.write("content/open-hood/pages/secret.md", &private_sheet());
    let hood = place.path("content/open-hood");
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(sender).unwrap();
    watcher.watch(&hood, RecursiveMode::Recursive).unwrap();

    // What happens before a file comes is told of before it; and the watcher
    // itself opens folders when it begins.
    let opened_until = |sentinel: &str| {
        place.write(&format!("content/open-hood/{sentinel}"), "");
        let mut opened = Vec::new();
        loop {
            let event = events.recv_timeout(Duration::from_mins(1));
            let event = event.expect("the sentinel is noticed").unwrap();
            if event.paths.iter().any(|path| path.ends_with(sentinel)) {
                return opened;
            }
            if matches!(event.kind, EventKind::Access(AccessKind::Open(_))) {
                let own = |path: &Path| path.to_string_lossy().contains("sentinel");
                opened.extend(event.paths.into_iter().filter(|path| !own(path)));
            }
        }
    };
    opened_until("sentinel-1");
    place.build();
    assert_eq!(place.run(&["check"]).status, 0);
    assert_eq!(opened_until("sentinel-2"), Vec::<PathBuf>::new());
    // The test would notice.
    fs::read(hood.join("pages/secret.md")).unwrap();
    assert_eq!(opened_until("sentinel-3"), [hood.join("pages/secret.md")]);
}

/// The settings named the private folder by its real path, and the content by a
/// link: by their letters the two had nothing to do with one another.
#[test]
#[cfg(unix)]
fn an_open_hood_reached_through_a_linked_content_folder_is_kept() {
    let place = Place::of("small");
    fs::rename(place.path("content"), place.path("fiches")).unwrap();
    std::os::unix::fs::symlink("fiches", place.path("content")).unwrap();
    place.write("fiches/pages/prive.md", &private_sheet());
    place.write("fiches/prive/pages/secret.md", &private_sheet());
    let settings = place.read("capot.toml");
    let of_hood = |folder: &str| format!("{settings}\n[open_hood]\ncontent = \"{folder}\"\n");

    place.write("capot.toml", &of_hood("fiches/prive"));
    fs::remove_file(place.path("fiches/pages/prive.md")).unwrap();
    place.build();
    assert_kept(&place);

    place.write("fiches/cases/prive/secret.md", &private_sheet());
    place.write("capot.toml", &of_hood("fiches/cases/prive"));
    fs::remove_dir_all(place.path("fiches/prive")).unwrap();
    place.build();
    assert_kept(&place);
}

/// `Open-Hood` is the same folder where capitals do not count, and is meant
/// where they do.
#[test]
fn capitals_do_not_open_the_open_hood() {
    let place = Place::of("small");
    place.write("content/Open-Hood/pages/secret.md", &private_sheet());
    place.build();
    assert_kept(&place);
}

#[test]
fn an_open_hood_that_holds_what_is_published_is_refused() {
    let place = Place::of("small");
    place.write("themes/entrelabs/static/prive/note.txt", SECRET);
    let settings = place.read("capot.toml");
    for folder in ["content", ".", "themes/entrelabs/static/prive", "themes"] {
        place.write(
            "capot.toml",
            &format!("{settings}\n[open_hood]\ncontent = \"{folder}\"\n"),
        );
        let ran = place.run(&["build"]);
        assert_eq!(ran.status, 2, "{folder}: {}", ran.err);
        assert!(ran.err.contains("open-hood-within"), "{}", ran.err);
        assert!(!Path::new(&place.path("public")).exists());
    }
}

/// Two files whose names differ in how a folder is written were taken for one,
/// and one of the sheets was lost without a word.
#[test]
#[cfg(unix)]
fn a_backslash_in_a_name_hides_no_sheet() {
    let place = Place::of("small");
    place.write(r"content/pages\a-propos.md", &private_sheet());
    let ran = place.run(&["check"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains(r"pages\a-propos.md"), "{}", ran.err);
}
