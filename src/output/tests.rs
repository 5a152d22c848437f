use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use super::{MANIFEST, Output, Tree, Written};
use crate::diagnostic::Failure;

fn begin(target: &Path) -> Result<Output, Failure> {
    begin_tree(target, Tree::Showcase)
}

fn begin_tree(target: &Path, tree: Tree) -> Result<Output, Failure> {
    Output::begin(target, tree, &|_| panic!("nobody else builds here"))
}

fn write_one(target: &Path, file: &str, text: &str) -> Written {
    let output = begin(target).unwrap();
    output.write(file, text.as_bytes()).unwrap();
    output.finish().unwrap()
}

fn code(result: Result<impl Sized, Failure>) -> &'static str {
    result.err().expect("a failure").fault.code()
}

#[test]
fn a_tree_replaces_the_one_before_it() {
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("deep/public");
    assert_eq!(
        write_one(&target, "a/b/index.html", "one"),
        Written { files: 1, bytes: 3 }
    );
    write_one(&target, "c.html", "two");
    assert_eq!(fs::read_to_string(target.join("c.html")).unwrap(), "two");
    assert!(!target.join("a").exists());
    let left: Vec<_> = fs::read_dir(target.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left beside the target: {left:?}");
}

#[test]
fn the_manifest_lists_every_file_and_is_the_same_each_time() {
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("public");
    let mut seen = Vec::new();
    for order in [["b.txt", "a.txt"], ["a.txt", "b.txt"]] {
        let output = begin(&target).unwrap();
        for file in order {
            output.write(file, file.as_bytes()).unwrap();
        }
        fs::write(output.folder("search").unwrap().join("meta.json"), "{}").unwrap();
        output.adopt("search").unwrap();
        assert_eq!(
            output.finish().unwrap(),
            Written {
                files: 3,
                bytes: 12
            }
        );
        seen.push(fs::read_to_string(target.join(MANIFEST)).unwrap());
    }
    assert_eq!(seen[0], seen[1]);
    let manifest: serde_json::Value = serde_json::from_str(&seen[0]).unwrap();
    assert_eq!(manifest["files"]["search/meta.json"]["size"], 2);
    assert_eq!(
        manifest["files"]["a.txt"]["blake3"],
        blake3::hash(b"a.txt").to_hex().to_string()
    );
}

/// Only the beginning of a build looked for the files of others, so that one
/// which came while it ran was deleted.
#[test]
fn a_file_that_came_during_the_build_is_refused_too() {
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("public");
    write_one(&target, "a.html", "one");
    let output = begin(&target).unwrap();
    output.write("a.html", b"two").unwrap();
    fs::write(target.join("CNAME"), "vitrine.example.org").unwrap();
    assert_eq!(code(output.finish()), "foreign-file");
    assert!(target.join("CNAME").exists());
    assert_eq!(fs::read_to_string(target.join("a.html")).unwrap(), "one");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
}

#[test]
fn a_tree_given_up_leaves_the_old_one_and_no_trace() {
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("public");
    write_one(&target, "a.html", "one");
    let output = begin(&target).unwrap();
    output.write("a.html", b"half").unwrap();
    drop(output);
    assert_eq!(fs::read_to_string(target.join("a.html")).unwrap(), "one");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
}

#[test]
fn what_a_killed_build_left_is_swept() {
    let room = tempfile::tempdir().unwrap();
    let left = room.path().join(".public.capot-new/cas");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("stale.html"), "stale").unwrap();
    fs::write(room.path().join(".public.capot-lock"), "").unwrap();
    write_one(&room.path().join("public"), "a.html", "one");
    assert!(!room.path().join("public/cas").exists());
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
}

#[test]
fn an_empty_folder_is_taken_and_anyone_elses_refused() {
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("public");
    fs::create_dir(&target).unwrap();
    write_one(&target, "a.html", "one");

    // A file put into a folder that capot made is someone's file too.
    fs::write(target.join("CNAME"), "example.org").unwrap();
    let failure = begin(&target).expect_err("refused");
    assert_eq!(failure.fault.code(), "foreign-file");
    assert!(format!("{:?}", failure.fault).contains("CNAME"));
    fs::remove_file(target.join("CNAME")).unwrap();
    fs::write(target.join(".DS_Store"), "").unwrap();
    write_one(&target, "a.html", "two");

    let theirs = room.path().join("theirs");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("thesis.txt"), "years of work").unwrap();
    assert_eq!(code(begin(&theirs)), "foreign-output");
    fs::write(theirs.join(MANIFEST), "{\"format\":\"other\",\"files\":{}}").unwrap();
    assert_eq!(code(begin(&theirs)), "foreign-output");
    assert_eq!(code(begin(&theirs.join("thesis.txt"))), "foreign-output");
    assert_eq!(
        fs::read_to_string(theirs.join("thesis.txt")).unwrap(),
        "years of work"
    );
}

#[test]
fn no_path_leads_out_and_none_is_written_twice() {
    let room = tempfile::tempdir().unwrap();
    let output = begin(&room.path().join("public")).unwrap();
    for file in [
        "",
        "../a",
        "/a",
        "a/../../b",
        "a//b",
        "./a",
        "a\\b",
        "a/",
        "a\0b",
        MANIFEST,
    ] {
        assert_eq!(code(output.write(file, b"")), "cannot-write", "{file:?}");
    }
    output.write("a/b", b"").unwrap();
    assert_eq!(code(output.write("a/b", b"")), "cannot-write");
}

#[test]
fn a_second_build_says_that_it_waits_and_then_has_its_turn() {
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("public");
    let first = begin(&target).unwrap();
    first.write("a.html", b"first").unwrap();
    let (told, hears) = mpsc::channel();
    thread::scope(|scope| {
        let second = scope.spawn(|| {
            let output =
                Output::begin(&target, Tree::Showcase, &|_| told.send(()).unwrap()).unwrap();
            output.write("a.html", b"second").unwrap();
            output.finish().unwrap();
        });
        hears.recv().unwrap();
        first.finish().unwrap();
        second.join().unwrap();
    });
    assert_eq!(fs::read_to_string(target.join("a.html")).unwrap(), "second");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let room = tempfile::tempdir().unwrap();
    let real = room.path().join("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, room.path().join("public")).unwrap();
    write_one(&room.path().join("public"), "a.html", "one");
    assert!(room.path().join("public").is_symlink());
    assert!(real.join("a.html").is_file());
}

#[test]
fn one_site_never_takes_the_place_of_the_other_and_lies_in_none() {
    let room = tempfile::tempdir().unwrap();
    let folder = |name: &str| room.path().join(name);
    for (name, tree) in [("public", Tree::Showcase), ("private", Tree::OpenHood)] {
        let output = begin_tree(&folder(name), tree).unwrap();
        output.write("a/index.html", b"a").unwrap();
        output.finish().unwrap();
        // A site is built anew in its own place.
        begin_tree(&folder(name), tree).unwrap().finish().unwrap();
    }
    let refused = |name: &str, tree| code(begin_tree(&folder(name), tree));
    assert_eq!(refused("public", Tree::OpenHood), "holds-showcase");
    assert_eq!(refused("private", Tree::Showcase), "holds-open-hood");
    for inner in ["public/b", "public/b/c", "private/b"] {
        for tree in [Tree::Showcase, Tree::OpenHood] {
            assert_eq!(refused(inner, tree), "within-site", "{inner}");
        }
    }
    assert!(!folder("public/b").exists());
    // A file that came meanwhile: the other site, built while this one was.
    let late = begin_tree(&folder("late"), Tree::Showcase).unwrap();
    fs::create_dir(folder("late")).unwrap();
    fs::copy(
        folder("private").join(MANIFEST),
        folder("late").join(MANIFEST),
    )
    .unwrap();
    assert_eq!(code(late.finish()), "holds-open-hood");
}
