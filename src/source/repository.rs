//! Whether two folders lie in one git repository, told by its index: neither
//! folder is opened for it, and nothing is run.
//!
//! The format of the index: <https://git-scm.com/docs/index-format>. What cannot
//! be understood says nothing: this is for a warning, and a false alarm is worse
//! than none.

use std::path::{Path, PathBuf};

use crate::files::resolved;

/// Whether the repository around `beside` tracks files under `folder`. A folder
/// that is a repository of its own, or that the other one ignores, is not tracked.
pub(crate) fn tracks(beside: &Path, folder: &Path) -> bool {
    let (beside, folder) = (resolved(beside), resolved(folder));
    let Some((work_tree, index)) = repository(&beside) else {
        return false;
    };
    let Ok(inside) = folder.strip_prefix(work_tree) else {
        return false;
    };
    let names = inside.iter().map(|name| name.to_str());
    let Some(names) = names.collect::<Option<Vec<_>>>() else {
        return false;
    };
    if names.is_empty() {
        return true;
    }
    let prefix = format!("{}/", names.join("/"));
    let Ok(bytes) = std::fs::read(index) else {
        return false;
    };
    let hash = hash_length(&bytes);
    paths(&bytes, hash).any(|path| path.starts_with(prefix.as_bytes()))
}

/// The work tree that holds `folder`, and the index of its repository.
fn repository(folder: &Path) -> Option<(&Path, PathBuf)> {
    let tree = folder
        .ancestors()
        .find(|folder| folder.join(".git").symlink_metadata().is_ok())?;
    let git = tree.join(".git");
    if git.is_dir() {
        return Some((tree, git.join("index")));
    }
    // A linked work tree or a submodule: a file that says where the rest is.
    let text = std::fs::read_to_string(git).ok()?;
    let path = text.trim_end().strip_prefix("gitdir: ")?;
    Some((tree, tree.join(path).join("index")))
}

/// The bytes of an object's name: 20, or 32 in repositories with SHA-256. The end
/// of the index is the hash of all before it, and no index is so short that both
/// would fit by chance: tried in turn by [`paths`].
fn hash_length(bytes: &[u8]) -> usize {
    let whole = |hash| {
        let count = count(bytes).unwrap_or_default();
        paths(bytes, hash).count() == count
    };
    if whole(20) || !whole(32) { 20 } else { 32 }
}

fn count(bytes: &[u8]) -> Option<usize> {
    let count = bytes.get(8..12)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(count)).ok()
}

/// The paths that an index lists, as far as it can be read.
fn paths(bytes: &[u8], hash: usize) -> impl Iterator<Item = Vec<u8>> + '_ {
    let known = bytes.starts_with(b"DIRC");
    let version = bytes.get(7).copied().filter(|_| known).unwrap_or_default();
    let count = count(bytes).filter(|_| (2..=4).contains(&version));
    let (mut at, mut last) = (12, Vec::new());
    (0..count.unwrap_or_default()).map_while(move |_| {
        let (path, next) = entry(bytes, at, hash, version, &last)?;
        at = next;
        last.clone_from(&path);
        Some(path)
    })
}

/// The path of the entry at `at`, and where the next one begins.
fn entry(
    bytes: &[u8],
    at: usize,
    hash: usize,
    version: u8,
    last: &[u8],
) -> Option<(Vec<u8>, usize)> {
    // Times, device, inode, mode, owner, size: ten numbers of four bytes.
    let flags = at + 40 + hash;
    let extended = version >= 3 && bytes.get(flags)? & 0x40 != 0;
    let mut name = flags + if extended { 4 } else { 2 };
    let mut path = Vec::new();
    if version == 4 {
        // So many bytes of the path before are dropped, then comes the rest.
        let mut drop = 0_usize;
        let mut first = true;
        loop {
            let byte = *bytes.get(name)?;
            name += 1;
            drop = if first { 0 } else { drop.checked_add(1)? };
            drop = drop
                .checked_mul(128)?
                .checked_add(usize::from(byte & 0x7f))?;
            first = false;
            if byte & 0x80 == 0 {
                break;
            }
        }
        path.extend_from_slice(last.get(..last.len().checked_sub(drop)?)?);
    }
    let length = bytes.get(name..)?.iter().position(|byte| *byte == 0)?;
    path.extend_from_slice(&bytes[name..name + length]);
    let end = name + length + 1;
    let next = if version == 4 {
        end
    } else {
        // Entries are padded to a multiple of eight bytes.
        at + (end - at).next_multiple_of(8)
    };
    Some((path, next))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use super::{paths, tracks};

    fn git(folder: &Path, arguments: &[&str]) {
        let done = Command::new("git")
            .arg("-C")
            .arg(folder)
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(["-c", "protocol.file.allow=always"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    }

    fn write(file: &Path) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "un mot").unwrap();
    }

    #[test]
    fn a_folder_is_tracked_where_git_says_so() {
        for version in ["2", "3", "4"] {
            let dir = tempfile::tempdir().unwrap();
            let (content, hood) = (
                dir.path().join("content"),
                dir.path().join("content/open-hood"),
            );
            write(&content.join("cases/a/b.md"));
            write(&hood.join("reviews/un-an.md"));
            git(dir.path(), &["init", "-q"]);
            assert!(!tracks(&content, &hood), "nothing is tracked yet");
            git(dir.path(), &["add", "content/cases"]);
            git(dir.path(), &["update-index", "--index-version", version]);
            assert!(!tracks(&content, &hood), "a folder that is left out");
            if version == "3" {
                write(&content.join("cases/a/c.md"));
                git(dir.path(), &["add", "-N", "content/cases"]);
            }
            git(dir.path(), &["add", "content/open-hood"]);
            assert!(tracks(&content, &hood), "version {version}");
            // A name that only begins alike is another folder.
            assert!(!tracks(&content, &content.join("open-ho")));
        }
    }

    #[test]
    fn linked_work_trees_submodules_and_repositories_of_their_own_are_told() {
        let dir = tempfile::tempdir().unwrap();
        let (site, hood) = (dir.path().join("site"), dir.path().join("hood"));
        write(&site.join("content/cases/a/b.md"));
        write(&hood.join("reviews/un-an.md"));
        for folder in [&site, &hood] {
            git(folder, &["init", "-q"]);
            git(folder, &["add", "."]);
            git(folder, &["commit", "-qm", "un"]);
        }
        assert!(!tracks(&site.join("content"), &hood), "beside");
        let inside = site.join("content/open-hood");
        git(
            &site,
            &["submodule", "add", "-q", "../hood", "content/open-hood"],
        );
        assert!(inside.join("reviews/un-an.md").is_file());
        assert!(!tracks(&site.join("content"), &inside), "a submodule");
        git(&site, &["rm", "-qf", "content/open-hood"]);
        write(&inside.join("reviews/un-an.md"));
        git(&site, &["add", "."]);
        git(&site, &["commit", "-qm", "deux"]);
        git(&site, &["worktree", "add", "-q", "../autre"]);
        let other = dir.path().join("autre/content");
        assert!(
            tracks(&other, &other.join("open-hood")),
            "a linked work tree"
        );
    }

    #[test]
    fn what_is_no_index_says_nothing() {
        for bytes in [
            &b""[..],
            b"DIRC",
            b"DIRC\0\0\0\x02\0\0\0\x09",
            b"PACK\0\0\0\x02\0\0\0\x01",
        ] {
            assert_eq!(paths(bytes, 20).count(), 0);
        }
    }
}
