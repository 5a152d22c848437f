//! What is kept in the root itself: whole, its owner's alone, and removed for good.

use std::fs;

use super::sample::{Room, SHEET, lab};
use super::{Change, Kept, is_kept_in};

const TO: &str = "cases/quai/bienvenue.md";

#[test]
fn each_save_is_a_whole_file_that_is_its_owners_alone() {
    let room = Room::new();
    assert!(!is_kept_in(&room.path("content")));
    let kept = room.save(SHEET, "un\n");
    let Kept::Version(id) = kept else {
        panic!("{kept:?}");
    };
    room.save(SHEET, "deux\n");
    assert_eq!(room.save(SHEET, "deux\n"), Kept::Unchanged);
    assert!(is_kept_in(&room.path("content")));
    assert_eq!(room.texts(SHEET), ["deux\n", "un\n"]);
    let home = room.sheet(".capot/history");
    assert_eq!(fs::read_to_string(home.join(".gitignore")).unwrap(), "*\n");
    let file = home.join(format!("{SHEET}.versions/{id}.md"));
    assert_eq!(fs::read_to_string(file).unwrap(), "un\n");
    let versions = room.history.versions(SHEET).unwrap();
    assert_eq!(versions[1].id, id);
    assert_eq!(versions[0].author.as_deref(), Some("Labo du Quai"));
    assert!(versions[0].when > versions[1].when);
    #[cfg(unix)]
    for entry in walkdir::WalkDir::new(room.sheet(".capot")) {
        use std::os::unix::fs::PermissionsExt;
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", entry.path().display());
    }
}

/// The text that lay there before the first form saved it would be lost.
#[test]
fn what_was_written_by_hand_is_a_version_too() {
    let room = Room::new();
    room.write(SHEET, "à la main\n");
    room.save(SHEET, "un\n");
    room.write(SHEET, "encore à la main\n");
    room.save(SHEET, "deux\n");
    let expected = ["deux\n", "encore à la main\n", "un\n", "à la main\n"];
    assert_eq!(room.texts(SHEET), expected);
    let versions = room.history.versions(SHEET).unwrap();
    assert_eq!(
        (&versions[3].change, &versions[3].author),
        (&Change::Elsewhere, &None)
    );
}

#[test]
fn versions_go_with_what_is_renamed_and_deleted_ones_stay() {
    let room = Room::new();
    room.save(SHEET, "un\n");
    room.rename(SHEET, TO);
    let renamed = format!("un\nalias = \"{SHEET}\"\n");
    assert_eq!(room.texts(TO), [renamed.as_str(), "un\n"]);
    assert_eq!(room.texts(SHEET), [""; 0]);
    assert_eq!(room.history.deleted().unwrap(), []);
    room.delete(TO);
    let deleted = room.history.deleted().unwrap();
    assert_eq!(deleted.len(), 1);
    assert_eq!(
        (deleted[0].0.as_str(), &deleted[0].1.change),
        (TO, &Change::Deleted)
    );
    let versions = room.history.versions(TO).unwrap();
    assert_eq!(versions[0].change, Change::Deleted);
    assert_eq!(room.texts(TO)[0], renamed, "its last bytes");
    // Taken back it is the same sheet, made anew it is another.
    room.write(TO, &renamed);
    let version = versions[0].id.clone();
    let back = Change::TakenBack { version };
    room.history.keep(&[TO], &lab(), &back).unwrap();
    assert_eq!(room.texts(TO).len(), 4);
    room.delete(TO);
    room.write(TO, "d'une autre personne\n");
    room.history.keep(&[TO], &lab(), &Change::Created).unwrap();
    assert_eq!(room.texts(TO), ["d'une autre personne\n"]);
    // Another sheet that takes the name by renaming, too.
    room.delete(TO);
    room.save(SHEET, "deux\n");
    room.rename(SHEET, TO);
    assert_eq!(room.texts(TO).len(), 2);
}

#[test]
fn forgetting_leaves_nothing_of_the_sheet_and_all_of_the_others() {
    let room = Room::new();
    room.save(SHEET, "un secret\n");
    room.save(SHEET, "deux\n");
    room.delete(SHEET);
    room.save(SHEET, "un secret encore\n");
    room.rename(SHEET, TO);
    // A name that begins alike is another file's.
    let other = "cases/quai/bienvenue.md.versions-x.md";
    room.save(other, "reste\n");
    room.save(SHEET, "reste aussi\n");
    assert_eq!(room.history.forget(TO).unwrap().removed, 2);
    assert_eq!(room.texts(TO), [""; 0]);
    assert_eq!(room.texts(other), ["reste\n"]);
    assert_eq!(room.history.forget(SHEET).unwrap().removed, 4);
    for entry in walkdir::WalkDir::new(room.sheet(".capot")) {
        let entry = entry.unwrap();
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        assert!(!text.contains("secret"), "{}", entry.path().display());
    }
    assert!(room.sheet(SHEET).is_file(), "the sheet itself stays");
    assert_eq!(
        room.history.forget("cases/quai/rien.md").unwrap().removed,
        0
    );
}

#[test]
fn nothing_outside_the_root_or_hidden_is_reached() {
    let room = Room::new();
    let id = match room.save(SHEET, "un\n") {
        Kept::Version(id) => id,
        kept => panic!("{kept:?}"),
    };
    fs::write(room.path("secret.md"), "un secret\n").unwrap();
    fs::create_dir_all(room.sheet("open-hood/reviews")).unwrap();
    fs::write(room.sheet("open-hood/reviews/x.md"), "privé\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(room.path("secret.md"), room.sheet("cases/lien.md")).unwrap();
    let mut outside = vec![
        "../secret.md",
        "cases/../../secret.md",
        "/etc/passwd",
        "",
        "cases//x.md",
        "./x.md",
        ".capot/history/.gitignore",
        "cases/\0.md",
        // Private sheets have a history of their own, with rules of their own.
        "open-hood/reviews/x.md",
        "Open-Hood/reviews/x.md",
    ];
    outside.extend(cfg!(unix).then_some("cases/lien.md"));
    for file in outside {
        let history = &room.history;
        let codes = [
            history.before(&[file]).unwrap_err(),
            history.keep(&[file], &lab(), &Change::Saved).unwrap_err(),
            history.versions(file).unwrap_err(),
            history.read(file, &id).unwrap_err(),
            history.forget(file).unwrap_err(),
        ]
        .map(|failure| failure.fault.code());
        assert_eq!(codes[0], "outside-history", "{file:?}");
        assert!(
            codes.iter().all(|code| *code == codes[0]),
            "{file:?}: {codes:?}"
        );
    }
    room.save(TO, "deux\n");
    for other in ["", "..", "../../x", "0", &id.to_uppercase(), "HEAD"] {
        let failure = room.history.read(TO, other).unwrap_err();
        assert_eq!(failure.fault.code(), "unknown-version", "{other}");
    }
    // A version of one sheet is none of another.
    assert_eq!(
        room.history.read(TO, &id).unwrap_err().fault.code(),
        "unknown-version"
    );
    assert_eq!(room.history.read(SHEET, &id).unwrap(), b"un\n");
}

#[cfg(unix)]
#[test]
fn versions_never_go_through_a_link() {
    use std::os::unix::fs::symlink;
    for link in [".capot", ".capot/history", ".capot/history/cases"] {
        let room = Room::new();
        let away = room.path("ailleurs");
        fs::create_dir_all(&away).unwrap();
        fs::create_dir_all(room.sheet(link).parent().unwrap()).unwrap();
        symlink(&away, room.sheet(link)).unwrap();
        room.write(SHEET, "un\n");
        let kept = room.history.keep(&[SHEET], &lab(), &Change::Saved);
        assert_eq!(kept.unwrap_err().fault.code(), "linked-history", "{link}");
        assert_eq!(fs::read_dir(&away).unwrap().count(), 0, "{link}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_others_could_enter_is_closed_to_them() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    let home = room.sheet(".capot/history");
    fs::create_dir_all(&home).unwrap();
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).unwrap();
    room.save(SHEET, "un\n");
    assert_eq!(home.metadata().unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn saves_at_the_same_time_are_all_kept() {
    let room = Room::new();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let room = &room;
            scope.spawn(move || {
                let note = super::Note::of(&Change::Saved);
                let text = format!("{number}\n");
                room.history.own.add(SHEET, &note, text.as_bytes()).unwrap();
            });
        }
    });
    let mut texts = room.texts(SHEET);
    texts.sort();
    let expected: Vec<String> = (0..8).map(|number| format!("{number}\n")).collect();
    assert_eq!(texts, expected);
}

/// What is spoilt by hand costs itself alone.
#[test]
fn a_spoilt_index_leads_nowhere_and_loses_no_other_line() {
    let room = Room::new();
    room.save(SHEET, "un\n");
    let index = room.sheet(&format!(".capot/history/{SHEET}.versions/index.jsonl"));
    let line = fs::read_to_string(&index).unwrap();
    let id = &room.history.versions(SHEET).unwrap()[0].id;
    let astray = line.replace(&format!("{id}.md"), "../../../../../secret.md");
    let astray = astray.replace(id, "abcdef");
    fs::write(room.path("secret.md"), "un secret\n").unwrap();
    fs::write(&index, format!("{line}\u{fffd} not JSON\n{{}}\n{astray}")).unwrap();
    assert!(room.history.read(SHEET, "abcdef").is_err());
    assert_eq!(room.history.read(SHEET, id).unwrap(), b"un\n");
    // The line that leads nowhere is no version of what is on the disk.
    room.save(SHEET, "deux\n");
    assert_eq!(room.history.versions(SHEET).unwrap().len(), 4);
}
