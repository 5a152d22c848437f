//! Vaults made by hand, as capot itself would not make them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use age::x25519::Identity;
use tar::{Builder, EntryType, Header};
use tempfile::TempDir;

use super::{Lock, Opening, Passphrase, Stop, Taken, new_key, open, seal};
use crate::diagnostic::{Failure, Fault, VaultFault};

/// A place with a key, a vault to be, and what surrounds them.
struct Place {
    room: TempDir,
    lock: Lock,
}

impl Place {
    fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let public = new_key(&room.path().join("key")).unwrap();
        let lock = Lock::Keys(vec![public.parse().unwrap()]);
        Self { room, lock }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.room.path().join(name)
    }

    fn seal(&self, folder: &Path) -> Result<(), Failure> {
        let vault = self.path("vault");
        let lock = &self.lock;
        let room = self.room.path();
        seal(
            folder,
            Taken::All,
            lock,
            &vault,
            room,
            true,
            &Stop::default(),
        )
        .map(|_| ())
    }

    fn open(&self, into: &str) -> Result<(), Failure> {
        let asked = Opening {
            site: self.room.path(),
            file: &self.path("vault"),
            folder: &self.path(into),
            identity: Some(&self.path("key")),
            passphrase_file: None,
            ask: &|| Ok(Passphrase::typed("guess".to_owned())),
        };
        open(&asked, &Stop::default()).map(|_| ())
    }

    /// A vault whose archive is `bytes`.
    fn forge(&self, bytes: &[u8]) {
        let Lock::Keys(keys) = &self.lock else {
            unreachable!("a place has a key")
        };
        let keys = keys.iter().map(|key| key as &dyn age::Recipient);
        let file = fs::File::create(self.path("vault")).unwrap();
        let mut out = age::Encryptor::with_recipients(keys)
            .unwrap()
            .wrap_output(file)
            .unwrap();
        out.write_all(bytes).unwrap();
        out.finish().unwrap();
    }

    /// That the vault is refused with `code`, and that nothing is left of it.
    fn refuses(&self, code: &str, what: &str) {
        let before = self.listing();
        let failure = self.open("out").expect_err(what);
        assert_eq!(failure.fault.code(), code, "{what}");
        assert_eq!(self.listing(), before, "{what}");
    }

    fn listing(&self) -> Vec<String> {
        let mut names: Vec<_> = walkdir::WalkDir::new(self.room.path())
            .into_iter()
            .map(|entry| entry.unwrap().path().display().to_string())
            .collect();
        names.sort();
        names
    }
}

/// One entry of an archive, its name as given: the library refuses bad ones.
fn entry(kind: EntryType, name: &str, link: &str, bytes: &[u8]) -> Vec<u8> {
    let mut header = Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_link_name_literal(link).unwrap();
    header.set_size(bytes.len() as u64);
    header.set_mode(if kind == EntryType::Directory {
        0o755
    } else {
        0o644
    });
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    packed(header, bytes)
}

fn packed(mut header: Header, bytes: &[u8]) -> Vec<u8> {
    header.set_cksum();
    let mut archive = Builder::new(Vec::new());
    archive.append(&header, bytes).unwrap();
    archive.into_inner().unwrap()[..512 + bytes.len().div_ceil(512) * 512].to_vec()
}

fn file(name: &str) -> Vec<u8> {
    entry(EntryType::Regular, name, "", b"content")
}

#[test]
fn what_leads_out_of_the_folder_is_refused() {
    let place = Place::new();
    let names = [
        "../out-of-it",
        "a/../../b",
        "/etc/capot",
        "./a",
        "..",
        ".",
        "",
    ];
    for name in names {
        place.forge(&file(name));
        place.refuses("unsound-vault", name);
    }
    for kind in [
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Char,
        EntryType::Block,
        EntryType::Fifo,
        EntryType::GNUSparse,
        EntryType::XHeader,
        EntryType::XGlobalHeader,
        EntryType::GNULongLink,
    ] {
        place.forge(&entry(kind, "a", "/etc/passwd", b""));
        place.refuses("unsound-vault", &format!("{kind:?}"));
    }
}

/// A sealed `.git/config` names a program that git runs in the folder, as soon as
/// someone looks at what was opened.
#[test]
fn hidden_names_are_refused_by_name() {
    let place = Place::new();
    let folder = |name: &str| entry(EntryType::Directory, name, "", b"");
    for (name, parts) in [
        (".git", vec![folder(".git/"), file(".git/config")]),
        (".x", vec![file(".x")]),
        (
            "reviews/.envrc",
            vec![folder("reviews/"), file("reviews/.envrc")],
        ),
        (
            "reviews/.gitignore",
            vec![folder("reviews/"), file("reviews/.gitignore")],
        ),
        ("HEAD", vec![file("HEAD")]),
        ("head", vec![file("head")]),
    ] {
        place.forge(&parts.concat());
        place.refuses("unsound-vault", name);
        let Fault::Vault(VaultFault::UnsoundEntry { entry, .. }) =
            place.open("out").unwrap_err().fault
        else {
            panic!("{name}");
        };
        assert_eq!(entry.trim_end_matches('/'), name);
    }
}

#[test]
fn rights_owners_and_dates_that_capot_does_not_write_are_refused() {
    let place = Place::new();
    let with = |kind: EntryType, change: &dyn Fn(&mut Header)| {
        let mut header = Header::new_gnu();
        header.as_mut_bytes()[..1].copy_from_slice(b"a");
        header.set_entry_type(kind);
        header.set_size(0);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        change(&mut header);
        packed(header, b"")
    };
    let regular = EntryType::Regular;
    place.forge(&with(regular, &|_| {}));
    place.open("sound").unwrap();
    for (what, bytes) in [
        ("setuid", with(regular, &|header| header.set_mode(0o4755))),
        ("a program", with(regular, &|header| header.set_mode(0o755))),
        (
            "a file of a user",
            with(regular, &|header| header.set_uid(1000)),
        ),
        (
            "a file of a group",
            with(regular, &|header| header.set_gid(1000)),
        ),
        ("a date", with(regular, &|header| header.set_mtime(1))),
        (
            "a folder for all to write in",
            with(EntryType::Directory, &|header| header.set_mode(0o1777)),
        ),
        ("an old form of file", with(EntryType::Continuous, &|_| {})),
    ] {
        place.forge(&bytes);
        place.refuses("unsound-vault", what);
    }
}

/// What would be refused on the day of opening is refused on the day of closing.
#[test]
fn what_could_not_be_opened_is_not_sealed() {
    let place = Place::new();
    let folder = place.path("folder");
    fs::create_dir(&folder).unwrap();
    for name in [".git", "HEAD"] {
        fs::write(folder.join(name), "").unwrap();
        let failure = place.seal(&folder).unwrap_err();
        assert_eq!(failure.fault.code(), "no-plain-name", "{name}");
        assert!(!place.path("vault").exists());
        fs::remove_file(folder.join(name)).unwrap();
    }
}

#[test]
fn what_stands_twice_or_in_a_folder_that_is_none_is_refused() {
    let place = Place::new();
    let folder = entry(EntryType::Directory, "a/", "", b"");
    for (what, parts) in [
        ("a file twice", vec![file("a"), file("a")]),
        ("a folder twice", vec![folder.clone(), folder.clone()]),
        ("a folder that is a file", vec![file("a"), file("a/b")]),
        (
            "a folder that does not come first",
            vec![file("a/b"), folder],
        ),
    ] {
        place.forge(&parts.concat());
        place.refuses("unsound-vault", what);
    }
}

#[test]
fn a_name_that_would_fill_the_memory_is_refused() {
    let place = Place::new();
    let long = vec![b'a'; 1 << 20];
    place.forge(&entry(EntryType::GNULongName, "././@LongLink", "", &long));
    place.refuses("unsound-vault", "a name of a megabyte");
    let name = entry(EntryType::GNULongName, "././@LongLink", "", b"../b\0");
    place.forge(&[name.clone(), file("a")].concat());
    place.refuses("unsound-vault", "a long name that leads out");
    place.forge(&[name.clone(), name, file("a")].concat());
    place.refuses("unsound-vault", "two long names");
}

#[test]
fn an_archive_that_ends_too_early_or_too_late_is_refused() {
    let place = Place::new();
    let whole = file("a");
    place.forge(&whole[..520]);
    place.refuses("damaged-vault", "half a file");
    place.forge(&whole[..100]);
    place.refuses("damaged-vault", "half a header");
    place.forge(&[&whole[..], &[0; 1024], b"more"].concat());
    place.refuses("damaged-vault", "something behind the end");
    place.forge(b"no archive at all, but longer than nothing");
    place.refuses("damaged-vault", "no archive");
    let mut bent = whole.clone();
    bent[0] = b'b';
    place.forge(&bent);
    place.refuses("damaged-vault", "a wrong checksum");
}

#[test]
fn a_vault_cut_anywhere_or_changed_anywhere_is_refused() {
    let place = Place::new();
    let folder = place.path("folder");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a"), vec![7; 70_000]).unwrap();
    place.seal(&folder).unwrap();
    let whole = fs::read(place.path("vault")).unwrap();
    let header = whole.windows(4).position(|four| four == b"\n---").unwrap() + 49;
    // Everywhere in the header, around each chunk of 64 KiB, and at the end.
    let edges = [
        header,
        header + 16,
        header + 16 + 65_536 + 16,
        whole.len() - 1,
    ];
    let near = |edge: &usize| edge.saturating_sub(3)..(edge + 3).min(whole.len());
    let places = (21..header).step_by(7).chain(edges.iter().flat_map(near));
    for at in places {
        fs::write(place.path("vault"), &whole[..at]).unwrap();
        place.refuses("damaged-vault", &format!("cut after {at} bytes"));
        let mut bent = whole.clone();
        bent[at] ^= 1;
        fs::write(place.path("vault"), &bent).unwrap();
        let before = place.listing();
        place.open("out").expect_err(&format!("changed at {at}"));
        assert_eq!(place.listing(), before, "changed at {at}");
    }
}

#[test]
fn the_same_folder_gives_the_same_archive() {
    let archive = || {
        let room = tempfile::tempdir().unwrap();
        for (name, text) in [("b/c", "1"), ("a", "2"), ("b.d", "3")] {
            fs::create_dir_all(room.path().join("b")).unwrap();
            fs::write(room.path().join(name), text).unwrap();
        }
        let (path, stop) = (room.path(), Stop::default());
        let written = super::archive::write(path, Taken::All, Vec::new(), path, &stop);
        written.unwrap().0
    };
    assert_eq!(archive(), archive());
}

#[cfg(unix)]
#[test]
fn links_are_not_packed() {
    let place = Place::new();
    let folder = place.path("folder");
    fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.join("link")).unwrap();
    let failure = place.seal(&folder).unwrap_err();
    assert!(matches!(
        failure.fault,
        Fault::Vault(VaultFault::NoPlainFile { .. })
    ));
    assert!(!place.path("vault").exists());
}

#[test]
fn a_vault_for_nobody_is_not_made() {
    let room = tempfile::tempdir().unwrap();
    let vault = room.path().join("vault");
    let lock = Lock::Keys(Vec::new());
    let stop = Stop::default();
    let sealed = seal(
        room.path(),
        Taken::All,
        &lock,
        &vault,
        room.path(),
        false,
        &stop,
    );
    assert_eq!(sealed.unwrap_err().fault.code(), "no-recipient");
    assert!(!vault.exists());
}

#[test]
fn one_of_several_keys_suffices_and_others_do_not() {
    let mut place = Place::new();
    let Lock::Keys(keys) = &mut place.lock else {
        unreachable!("a place has a key")
    };
    keys.insert(0, Identity::generate().to_public());
    let folder = place.path("folder");
    fs::create_dir(&folder).unwrap();
    place.seal(&folder).unwrap();
    place.open("one").unwrap();
    fs::remove_file(place.path("key")).unwrap();
    new_key(&place.path("key")).unwrap();
    place.refuses("wrong-key", "another key");
}
