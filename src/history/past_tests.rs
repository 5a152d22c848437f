//! What git gives back: the bytes that were saved, and the versions of this sheet and
//! of no other.

use std::fs;

use super::sample::{Room, SHEET, committed, config, lab};
use super::{Change, Kept, Rules, rules};
use crate::diagnostic::HistoryFault;

#[test]
fn line_ends_and_filters_leave_the_bytes_and_the_status() {
    for (setting, attributes) in [
        ("true", ""),
        ("input", ""),
        ("false", "*.md text eol=crlf\n"),
        ("false", "*.md text\n"),
        ("true", "* text=auto\n"),
    ] {
        let room = Room::in_git();
        fs::write(room.path(".gitattributes"), attributes).unwrap();
        room.git(&["add", ".gitattributes"]);
        room.git(&["commit", "-qm", "attributs"]);
        room.git(&["config", "core.autocrlf", setting]);
        room.git(&["config", "core.safecrlf", "true"]);
        for text in ["un\r\ndeux\r\n", "un\ndeux\n", "un\r\ndeux\n"] {
            committed(&room, &room.save(SHEET, text));
            assert_eq!(room.status(), "", "{setting} {attributes} {text:?}");
            assert_eq!(room.texts(SHEET)[0], text, "{setting} {attributes}");
            room.save(SHEET, "autre\n");
        }
    }
    // Where it is committed with such line ends, they stay.
    let room = Room::in_git();
    room.save(SHEET, "un\r\n");
    room.git(&["config", "core.autocrlf", "true"]);
    committed(&room, &room.save(SHEET, "un\r\ndeux\r\n"));
    assert_eq!(room.status(), "");
    let diff = room.git(&["diff", "--numstat", "HEAD^", "HEAD"]);
    assert!(diff.starts_with("1\t0\t"), "{diff}");
}

/// A repository that is encrypted by a filter would have got plain texts.
#[test]
fn a_filter_of_the_repository_gets_the_text_and_gives_it_back() {
    let room = Room::in_git();
    room.git(&["config", "filter.secret.clean", "tr a-z n-za-m"]);
    room.git(&["config", "filter.secret.smudge", "tr a-z n-za-m"]);
    room.git(&["config", "filter.secret.required", "true"]);
    fs::write(room.path(".gitattributes"), "*.md filter=secret\n").unwrap();
    room.git(&["add", ".gitattributes"]);
    room.git(&["commit", "-qm", "attributs"]);
    committed(&room, &room.save(SHEET, "un secret\n"));
    assert_eq!(room.status(), "");
    let stored = room.git(&["cat-file", "blob", &format!("HEAD:content/{SHEET}")]);
    assert_eq!(stored, "ha frperg\n");
    assert_eq!(room.texts(SHEET), ["un secret\n"]);
    room.git(&["config", "filter.secret.clean", "exit 3"]);
    let kept = room.save(SHEET, "deux\n");
    assert!(
        matches!(kept, Kept::NotCommitted(HistoryFault::GitRefused { .. })),
        "{kept:?}"
    );
    let objects = room.git(&["cat-file", "--batch-check", "--batch-all-objects"]);
    assert!(
        !objects.contains(" blob 5"),
        "the plain text got in: {objects}"
    );
}

#[test]
fn versions_go_with_what_is_renamed_and_with_nothing_that_is_only_alike() {
    let room = Room::in_git();
    let (to, third) = ("cases/quai/bienvenue.md", "cases/quai/troisieme.md");
    room.save(SHEET, "un\n");
    room.save(SHEET, "deux\n");
    committed(&room, &room.rename(SHEET, to));
    assert_eq!(room.status(), "");
    let renamed = format!("deux\nalias = \"{SHEET}\"\n");
    assert_eq!(room.texts(to), [renamed.as_str(), "deux\n", "un\n"]);
    let from = SHEET.to_owned();
    let versions = room.history.versions(to).unwrap();
    assert_eq!(versions[0].change, Change::Renamed { from });
    assert_eq!(room.texts(SHEET), [""; 0]);
    // Another's sheet under the old name sees nothing of the other.
    room.save(SHEET, "d'une autre personne\n");
    assert_eq!(room.texts(SHEET), ["d'une autre personne\n"]);
    // By hand: exactly the same is the same.
    room.git(&["mv", &format!("content/{to}"), &format!("content/{third}")]);
    room.git(&["commit", "-qm", "à la main"]);
    assert_eq!(room.texts(third).len(), 4);
    assert_eq!(room.texts(to), [""; 0]);
    // By hand, and alike.
    let text = "une ligne\n".repeat(40);
    room.save(to, &text);
    fs::remove_file(room.sheet(to)).unwrap();
    room.write("cases/quai/alike.md", &format!("{text}de plus\n"));
    room.git(&["add", "."]);
    room.git(&["commit", "-qm", "à la main"]);
    assert_eq!(room.texts("cases/quai/alike.md").len(), 1);
    let deleted = room.history.versions(to).unwrap();
    assert_eq!(deleted[0].change, Change::Deleted);
}

#[test]
fn what_was_deleted_can_be_taken_back_and_is_nobody_elses() {
    let room = Room::in_git();
    room.save(SHEET, "un\n");
    // A change by hand, which no commit has.
    room.write(SHEET, "deux\n");
    committed(&room, &room.delete(SHEET));
    assert_eq!(room.status(), "");
    let versions = room.history.versions(SHEET).unwrap();
    assert_eq!(versions[0].change, Change::Deleted);
    let texts = room.texts(SHEET);
    assert!(texts.contains(&"deux\n".to_owned()), "{texts:?}");
    let version = versions[0].id.clone();
    room.write(SHEET, "un\n");
    let back = Change::TakenBack { version };
    committed(&room, &room.history.keep(&[SHEET], &lab(), &back).unwrap());
    assert_eq!(room.history.versions(SHEET).unwrap()[0].change, back);
    assert!(room.texts(SHEET).len() >= 4);
    room.delete(SHEET);
    let deleted = room.history.deleted().unwrap();
    assert_eq!(deleted.len(), 1, "{deleted:?}");
    assert_eq!(
        (deleted[0].0.as_str(), &deleted[0].1.change),
        (SHEET, &Change::Deleted)
    );
    let last = room.history.read(SHEET, &deleted[0].1.id).unwrap();
    assert_eq!(last, b"un\n");
    room.write(SHEET, "une autre fiche\n");
    committed(
        &room,
        &room
            .history
            .keep(&[SHEET], &lab(), &Change::Created)
            .unwrap(),
    );
    assert_eq!(room.texts(SHEET), ["une autre fiche\n"]);
    // What is renamed is not gone.
    room.rename(SHEET, "cases/quai/autre.md");
    assert_eq!(room.history.deleted().unwrap(), []);
}

#[test]
fn a_merge_keeps_the_versions_of_both_sides() {
    let room = Room::in_git();
    room.save(SHEET, "un\n\n\n\ndeux\n");
    room.git(&["switch", "-qc", "autre"]);
    room.save(SHEET, "autre\n\n\n\ndeux\n");
    room.git(&["switch", "-q", "main"]);
    room.save(SHEET, "un\n\n\n\nmain\n");
    room.git(&["merge", "-q", "--no-edit", "autre"]);
    let texts = room.texts(SHEET);
    assert_eq!(texts[0], "autre\n\n\n\nmain\n");
    assert_eq!(texts.len(), 4);
}

#[test]
fn versions_in_git_are_their_keepers_to_remove() {
    let room = Room::in_git();
    let to = "cases/quai/l'accueil.md";
    room.save(SHEET, "un\n");
    room.rename(SHEET, to);
    let forgotten = room.history.forget(to).unwrap();
    let Some(HistoryFault::VersionsInGit {
        commits, command, ..
    }) = forgotten.in_git
    else {
        panic!("{forgotten:?}");
    };
    assert_eq!((forgotten.removed, commits), (0, 2));
    let paths = format!(r"--path 'content/cases/quai/l'\''accueil.md' --path 'content/{SHEET}'");
    assert_eq!(command, format!("git filter-repo --invert-paths {paths}"));
    assert_eq!(room.texts(to).len(), 2);
}

#[test]
fn private_sheets_are_committed_where_nothing_public_is() {
    let room = Room::in_git();
    let site = room.path("");
    let own = |more: &str| rules::has_its_own(&config(&site, more), &room.history.program);
    let elsewhere = "[open_hood]\ncontent = \"../prive/capot\"\n";
    fs::create_dir_all(room.path("content/open-hood")).unwrap();
    fs::create_dir_all(room.path("../prive/capot")).unwrap();
    assert!(!own(""), "in the repository of the site");
    assert!(!own(elsewhere), "in none");
    room.git(&["init", "-q", "../prive"]);
    assert!(own(elsewhere), "in its own");
    room.git(&["init", "-q", "content/open-hood"]);
    assert!(own(""), "in its own within the site");
    // Another work tree of the same repository pushes the same branches.
    room.git(&[
        "worktree", "add", "-q", "--orphan", "-b", "prive", "../arbre",
    ]);
    assert!(!own("[open_hood]\ncontent = \"../arbre\"\n"));
    let shared = config(&site, "[open_hood]\nshared_repository = true\n");
    assert!(Rules::of_open_hood(&shared).may_commit);
    assert!(Rules::of_showcase(&shared).may_commit);
}

#[test]
fn where_commits_are_not_allowed_none_is_made() {
    let mut room = Room::in_git();
    room.history.rules.may_commit = false;
    let kept = room.save(SHEET, "un\n");
    assert!(matches!(kept, Kept::Version(_)), "{kept:?}");
    assert_eq!(room.commits(), 1);
    assert_eq!(
        room.status(),
        format!("?? content/{SHEET}\n"),
        "the versions are ignored"
    );
}
