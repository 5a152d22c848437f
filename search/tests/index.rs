//! Index files: reproducible, checked, and never the cause of a panic.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use capot_search::{Builder, Engine, Error, Request, Settings};
use common::{build, settings, sheets};
use tempfile::TempDir;

/// The files of a folder, by name.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_same_sheets_give_the_same_bytes() {
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let written = build(one.path(), &sheets(), settings());
    build(two.path(), &sheets(), settings());
    assert!(files(one.path()) == files(two.path()));
    let names: Vec<_> = files(one.path())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, written, "nothing else is left in the folder");
}

#[test]
fn other_sheets_or_settings_give_other_names() {
    let names = |sheets: &[common::Sheet], settings| {
        let dir = TempDir::new().unwrap();
        build(dir.path(), sheets, settings)
    };
    let first = names(&sheets(), settings());
    assert_ne!(first, names(&sheets()[1..], settings()));
    assert_ne!(first, names(&sheets(), Settings::default()));
}

#[test]
fn an_index_without_sheets_answers() {
    let dir = TempDir::new().unwrap();
    Builder::create(dir.path(), Settings::default())
        .unwrap()
        .finish()
        .unwrap();
    let engine = Engine::open(dir.path()).unwrap();
    assert!(engine.is_empty());
    for query in ["", "usager", "\"a b\" -c lab:x", "acceuil "] {
        assert_eq!(engine.search(&Request::new(query)).unwrap().total, 0);
    }
}

#[test]
fn any_damage_is_an_error_that_names_the_index() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), &sheets(), settings());
    for (name, bytes) in files(dir.path()) {
        let path = dir.path().join(&name);
        let mut damages = vec![Vec::new(), bytes[..bytes.len() / 2].to_vec()];
        for at in (0..bytes.len()).step_by(bytes.len() / 16 + 1) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x11;
            damages.push(flipped);
        }
        for damaged in damages {
            fs::write(&path, damaged).unwrap();
            match Engine::open(dir.path()) {
                Err(error) => {
                    let folder = dir.path().to_str().unwrap();
                    assert!(error.to_string().contains(folder), "{error}");
                }
                // Some bytes of `meta.json` mean nothing to us.
                Ok(_) => assert_eq!(name, "meta.json"),
            }
        }
        fs::remove_file(&path).unwrap();
        assert!(
            matches!(Engine::open(dir.path()), Err(Error::Io { path: missing, .. }) if missing == path)
        );
        fs::write(&path, bytes).unwrap();
    }
    assert!(Engine::open(dir.path()).is_ok());
}

#[test]
fn other_folders_are_told_apart() {
    let dir = TempDir::new().unwrap();
    assert!(matches!(Engine::open(dir.path()), Err(Error::Io { .. })));
    fs::write(dir.path().join("meta.json"), "{}").unwrap();
    assert!(matches!(
        Engine::open(dir.path()),
        Err(Error::Foreign { .. })
    ));
}

#[test]
fn engines_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Engine>();
}
