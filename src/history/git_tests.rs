//! What is saved in a work tree is committed, alone, and nothing else is touched.

use std::fs;
use std::time::Duration;

use super::sample::{Room, SHEET, committed};
use super::{Change, Kept};
use crate::diagnostic::HistoryFault;

#[test]
fn a_save_is_a_commit_of_the_sheet_alone_in_the_name_of_the_lab() {
    let room = Room::in_git();
    committed(&room, &room.save(SHEET, "un\n"));
    assert_eq!(room.changed(), format!("A\tcontent/{SHEET}\n"));
    committed(&room, &room.save(SHEET, "deux\n"));
    assert_eq!(room.changed(), format!("M\tcontent/{SHEET}\n"));
    assert_eq!(room.status(), "");
    let who = room.git(&["log", "-1", "--format=%an <%ae> %cn <%ce> %s"]);
    let lab = "Labo du Quai <labo@quai.example>";
    assert_eq!(who.trim(), format!("{lab} {lab} {SHEET} : enregistrée"));
    let told = room.git(&["log", "-1", "--format=%gs %gn %ge", "-g"]);
    assert!(!told.contains("ana@"), "{told}");
    assert_eq!(room.save(SHEET, "deux\n"), Kept::Unchanged);
    assert_eq!(room.commits(), 3);
    assert_eq!(room.texts(SHEET), ["deux\n", "un\n"]);
    let versions = room.history.versions(SHEET).unwrap();
    assert_eq!(versions[0].author.as_deref(), Some("Labo du Quai"));
    assert_eq!(
        (versions[0].bytes_len, &versions[0].change),
        (5, &Change::Saved)
    );
}

#[test]
fn a_lab_without_an_address_or_with_an_odd_name_can_save() {
    let room = Room::in_git();
    for (name, email, shown) in [
        ("Labo <x>\n", "", "Labo x <>"),
        ("<>", "a@b.example", "capot <a@b.example>"),
    ] {
        room.write(SHEET, name);
        let author = super::Author {
            name: name.to_owned(),
            email: email.to_owned(),
        };
        committed(
            &room,
            &room
                .history
                .keep(&[SHEET], &author, &Change::Saved)
                .unwrap(),
        );
        assert_eq!(room.git(&["log", "-1", "--format=%an <%ae>"]).trim(), shown);
    }
}

#[test]
fn what_somebody_has_staged_or_changed_stays_as_it_is() {
    let room = Room::in_git();
    room.save(SHEET, "un\n");
    for (file, text) in [
        ("mis.txt", "mis\n"),
        ("autre.txt", "autre\n"),
        ("parti.txt", "p\n"),
    ] {
        fs::write(room.path(file), text).unwrap();
    }
    room.git(&["add", "parti.txt", "autre.txt"]);
    room.git(&["commit", "-qm", "deux"]);
    room.git(&["rm", "-q", "--cached", "parti.txt"]);
    room.git(&["add", "mis.txt"]);
    // Staged in part: one text on the list, another on the disk.
    fs::write(room.path("un.txt"), "staged\n").unwrap();
    room.git(&["add", "un.txt"]);
    fs::write(room.path("un.txt"), "disk\n").unwrap();
    fs::write(room.path("autre.txt"), "unstaged\n").unwrap();
    fs::write(room.path("jamais.txt"), "untracked\n").unwrap();
    let before = (
        room.status(),
        room.git(&["ls-files", "-s", "mis.txt", "un.txt", "autre.txt"]),
    );
    committed(&room, &room.save(SHEET, "deux\n"));
    assert_eq!(room.changed(), format!("M\tcontent/{SHEET}\n"));
    let after = (
        room.status(),
        room.git(&["ls-files", "-s", "mis.txt", "un.txt", "autre.txt"]),
    );
    assert_eq!(before, after);
    assert!(before.0.contains("MM un.txt") && before.0.contains("D  parti.txt"));
}

/// A text of the sheet that is on the list and nowhere else would be gone.
#[test]
fn a_staged_text_of_the_sheet_itself_is_kept_as_a_version() {
    let room = Room::in_git();
    room.save(SHEET, "un\n");
    room.write(SHEET, "staged\n");
    room.git(&["add", "."]);
    room.write(SHEET, "disk\n");
    committed(&room, &room.save(SHEET, "deux\n"));
    assert_eq!(room.status(), "");
    let mut texts = room.texts(SHEET);
    assert_eq!(texts.remove(0), "deux\n");
    texts.sort();
    assert_eq!(texts, ["disk\n", "staged\n", "un\n"]);
}

#[test]
fn hooks_and_signatures_are_not_asked() {
    let room = Room::in_git();
    let hooks = room.path(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    for hook in [
        "pre-commit",
        "commit-msg",
        "post-commit",
        "reference-transaction",
        "post-index-change",
    ] {
        let path = hooks.join(hook);
        fs::write(&path, "#!/bin/sh\ntouch \"$HOME/ran\"\nexit 1\n").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    for (name, value) in [
        ("commit.gpgSign", "true"),
        ("gpg.program", "/nowhere/gpg"),
        ("log.showSignature", "true"),
        ("core.fsmonitor", "/nowhere/fsmonitor"),
    ] {
        room.git(&["config", name, value]);
    }
    committed(&room, &room.save(SHEET, "un\n"));
    assert_eq!(room.texts(SHEET), ["un\n"]);
    assert!(!room.path("../home/ran").exists());
}

#[test]
fn something_unfinished_or_no_branch_keeps_git_out_and_is_said() {
    let merging = |room: &Room, work: &str| {
        room.save(SHEET, "un\n");
        room.git(&["switch", "-qc", "autre"]);
        fs::write(room.path("un.txt"), "autre\n").unwrap();
        room.git(&["commit", "-qam", "autre"]);
        room.git(&["switch", "-q", "main"]);
        fs::write(room.path("un.txt"), "main\n").unwrap();
        room.git(&["commit", "-qam", "main"]);
        assert!(!room.try_git(&[work, "autre"]).status.success());
    };
    for work in [
        "merge",
        "rebase",
        "cherry-pick",
        "bisect",
        "detached",
        "stash",
    ] {
        let room = Room::in_git();
        match work {
            "bisect" => drop(room.git(&["bisect", "start"])),
            "detached" => drop(room.git(&["switch", "-q", "--detach"])),
            "stash" => {
                fs::write(room.path("un.txt"), "caché\n").unwrap();
                room.git(&["stash", "-q"]);
                fs::write(room.path("un.txt"), "autre\n").unwrap();
                room.git(&["commit", "-qam", "autre"]);
                assert!(!room.try_git(&["stash", "pop"]).status.success());
            }
            _ => merging(&room, work),
        }
        let (commits, status) = (room.commits(), room.status());
        let kept = room.save(SHEET, "deux\n");
        let expected = match work {
            "detached" => HistoryFault::DetachedHead,
            "stash" => HistoryFault::UnfinishedWork {
                work: "merge".into(),
            },
            work => HistoryFault::UnfinishedWork { work: work.into() },
        };
        assert_eq!(kept, Kept::NotCommitted(expected), "{work}");
        assert_eq!(room.commits(), commits, "{work}");
        let touched = |status: &str| -> Vec<String> {
            let others = status.lines().filter(|line| !line.contains(SHEET));
            others.map(str::to_owned).collect()
        };
        assert_eq!(touched(&room.status()), touched(&status), "{work}");
        assert_eq!(room.texts(SHEET)[0], "deux\n", "{work}");
        // Once that is over, the next save is a commit, and both are there.
        if work == "merge" {
            room.git(&["merge", "--abort"]);
            committed(&room, &room.save(SHEET, "trois\n"));
            assert_eq!(room.texts(SHEET), ["trois\n", "deux\n", "un\n"]);
        }
    }
}

#[test]
fn a_branch_without_commits_gets_its_first() {
    let room = Room::unborn();
    fs::write(room.path("mis.txt"), "mis\n").unwrap();
    room.git(&["add", "mis.txt"]);
    committed(&room, &room.save(SHEET, "un\n"));
    assert_eq!(room.changed(), format!("A\tcontent/{SHEET}\n"));
    assert_eq!(room.status(), "A  mis.txt\n");
    assert_eq!(room.texts(SHEET), ["un\n"]);
}

#[test]
fn a_repository_with_long_names_of_objects_works_too() {
    let room = Room::new();
    room.git(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    committed(&room, &room.save(SHEET, "un\n"));
    committed(&room, &room.delete(SHEET));
    assert_eq!(room.status(), "");
    assert_eq!(room.texts(SHEET), ["un\n", "un\n"]);
}

#[test]
fn while_another_program_holds_the_index_nothing_of_git_is_touched() {
    let room = Room::in_git();
    room.save(SHEET, "un\n");
    let lock = room.path(".git/index.lock");
    fs::write(&lock, "").unwrap();
    let kept = room.save(SHEET, "deux\n");
    assert!(
        matches!(&kept, Kept::NotCommitted(HistoryFault::GitBusy { lock }) if lock.ends_with(".git/index.lock")),
        "{kept:?}"
    );
    assert!(lock.exists());
    assert_eq!(room.commits(), 2);
    fs::remove_file(lock).unwrap();
    assert_eq!(room.status(), format!(" M content/{SHEET}\n"));
    committed(&room, &room.save(SHEET, "trois\n"));
    assert_eq!(room.status(), "");
    assert_eq!(room.texts(SHEET), ["trois\n", "deux\n", "un\n"]);
}

/// Many saves and somebody's own commits at the same time: none is lost.
#[test]
fn saves_and_commits_at_the_same_time_lose_nothing() {
    let room = Room::in_git();
    let files: Vec<String> = (0..4)
        .map(|number| format!("cases/quai/c{number}.md"))
        .collect();
    std::thread::scope(|scope| {
        for file in &files {
            let room = &room;
            scope.spawn(move || {
                for text in ["un\n", "deux\n"] {
                    let kept = room.save(file, text);
                    let busy = matches!(kept, Kept::NotCommitted(HistoryFault::GitBusy { .. }));
                    assert!(busy || matches!(kept, Kept::Commit(_)), "{kept:?}");
                }
            });
        }
        for number in 0..6 {
            fs::write(room.path("un.txt"), number.to_string()).unwrap();
            let _ = room.try_git(&["commit", "-qm", "main", "un.txt"]);
        }
    });
    for file in &files {
        assert_eq!(room.texts(file), ["deux\n", "un\n"]);
    }
    let mine = room.git(&["log", "--format=%s", "--", "un.txt"]);
    assert!(mine.lines().count() > 1, "{mine}");
}

#[test]
fn odd_names_and_folders_within_a_work_tree() {
    let room = Room::in_git();
    // The site is a folder of the work tree; so the names have more in front.
    for name in [
        "cases/quai/été à l'eau.md",
        "cases/quai/-rf.md",
        "-n/x.md",
        "cases/quai/deux\nlignes.md",
        "cases/quai/*.md",
        "cases/quai/:(top)x.md",
        "cases/quai/\"x\",\ty.md",
    ] {
        committed(&room, &room.save(name, "un\n"));
        assert_eq!(room.status(), "", "{name}");
        committed(&room, &room.save(name, "deux\n"));
        assert_eq!(room.texts(name), ["deux\n", "un\n"], "{name}");
    }
    let names = room.git(&["ls-tree", "-r", "-z", "--name-only", "HEAD"]);
    assert!(
        names.contains("content/cases/quai/deux\nlignes.md\0"),
        "{names}"
    );
}

#[cfg(unix)]
#[test]
fn a_root_behind_a_symbolic_link_is_the_root() {
    let mut room = Room::in_git();
    fs::rename(room.path("content"), room.path("vrai")).unwrap();
    std::os::unix::fs::symlink("vrai", room.path("content")).unwrap();
    room.open();
    committed(&room, &room.save(SHEET, "un\n"));
    assert_eq!(room.changed(), format!("A\tvrai/{SHEET}\n"));
    assert_eq!(room.texts(SHEET), ["un\n"]);
}

#[test]
fn nothing_around_leads_git_elsewhere() {
    let mut room = Room::in_git();
    let other = room.path("../autre");
    room.git(&["init", "-q", other.to_str().unwrap()]);
    for (name, value) in [
        ("GIT_DIR", other.join(".git")),
        ("GIT_WORK_TREE", other.clone()),
        ("GIT_INDEX_FILE", other.join("index")),
        ("GIT_OBJECT_DIRECTORY", other.join(".git/objects")),
        ("GIT_AUTHOR_EMAIL", "membre@example.org".into()),
        ("GIT_TRACE", other.join("trace")),
    ] {
        room.history
            .program
            .variables
            .push((name.into(), value.into()));
    }
    committed(&room, &room.save(SHEET, "un\n"));
    let emails = room.git(&["log", "-1", "--format=%ae"]);
    assert_eq!(emails.trim(), "labo@quai.example");
    assert!(!other.join("index").exists() && !other.join("trace").exists());
}

#[test]
fn without_git_or_with_one_that_hangs_a_version_is_kept_and_it_is_said() {
    let mut room = Room::in_git();
    room.history.program.name = "/nowhere/git".into();
    let kept = room.save(SHEET, "un\n");
    assert_eq!(kept, Kept::NotCommitted(HistoryFault::NoGit));
    assert_eq!(room.texts(SHEET), ["un\n"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let slow = room.path("../slow");
        fs::write(&slow, "#!/bin/sh\nsleep 600 &\nwait\n").unwrap();
        fs::set_permissions(&slow, fs::Permissions::from_mode(0o755)).unwrap();
        room.history.program.name = slow.into();
        room.history.program.limit = Duration::from_millis(200);
        let kept = room.save(SHEET, "deux\n");
        let expected = HistoryFault::GitSlow { seconds: 0 };
        assert_eq!(kept, Kept::NotCommitted(expected));
        assert_eq!(room.texts(SHEET), ["deux\n", "un\n"]);
    }
}

#[test]
fn a_repository_that_refuses_is_said_in_its_words() {
    let room = Room::in_git();
    room.save(SHEET, "un\n");
    fs::write(room.path(".git/config"), "[broken\n").unwrap();
    let kept = room.save(SHEET, "deux\n");
    let Kept::NotCommitted(HistoryFault::GitRefused { said }) = &kept else {
        panic!("{kept:?}");
    };
    assert!(said.contains("config"), "{said}");
    let forgotten = room.history.forget(SHEET).unwrap_err();
    assert_eq!(forgotten.fault.code(), "git-unreadable");
}

#[test]
fn what_git_ignores_is_not_committed() {
    let room = Room::in_git();
    fs::write(room.path(".gitignore"), "content/cases/\n").unwrap();
    let kept = room.save(SHEET, "un\n");
    assert!(matches!(kept, Kept::Version(_)), "{kept:?}");
    assert_eq!(room.commits(), 1);
    assert_eq!(room.texts(SHEET), ["un\n"]);
}

#[test]
fn a_work_tree_in_a_folder_of_an_odd_name() {
    let room = Room::new();
    let site = "cases/deux\nlignes";
    room.write(&format!("{site}/x.md"), "un\n");
    room.git(&["init", "-q", &format!("content/{site}")]);
    let kept = room.save(&format!("{site}/x.md"), "deux\n");
    assert!(matches!(kept, Kept::Commit(_)), "{kept:?}");
    assert_eq!(room.texts(&format!("{site}/x.md")), ["deux\n", "un\n"]);
}
