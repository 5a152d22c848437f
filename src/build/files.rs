//! Published files, as bytes: the only way from a file beside the sheets to what
//! is written or served.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::base::PublishedFile;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::media::{self, Patch};
use crate::source::{ContentRoots, Folder, Roots};

/// How many of the first bytes of a file tell whether it is a film.
const START: u64 = 4096;

/// The bytes of `file` without its metadata.
///
/// Fails, naming the file, where it cannot be read or cleaned, and where it has
/// become a link that leads out of the public content.
pub fn publish(config: &Config, file: &PublishedFile) -> Result<Vec<u8>, Failure> {
    clean(&ContentRoots::public(config), file)
}

/// The same for a file of any folder of sheets, or of several.
pub(crate) fn clean(roots: &dyn Roots, file: &PublishedFile) -> Result<Vec<u8>, Failure> {
    let folder = roots.owner(&file.file);
    let bytes = std::fs::read(real(folder, file)?);
    let bytes = bytes.map_err(|error| unreadable(folder, file, &error))?;
    let cleaned = media::clean(&file.file, bytes);
    let cleaned = cleaned.map_err(|fault| problem(folder, file, fault))?;
    Ok(cleaned.into_owned())
}

/// A film of any folder of sheets, opened at its start, and what is to be written
/// over it to give what [`clean`] does; none for other files, which are not so long
/// that they could not be read at once.
///
/// Fails as [`clean`] does.
pub(crate) fn film(
    roots: &dyn Roots,
    file: &PublishedFile,
) -> Result<Option<(File, Vec<Patch>)>, Failure> {
    let folder = roots.owner(&file.file);
    let path = real(folder, file)?;
    let open = || {
        let mut opened = File::open(path)?;
        let mut start = Vec::new();
        opened.by_ref().take(START).read_to_end(&mut start)?;
        let patches = media::patches(&file.file, &start, &mut opened);
        opened.rewind()?;
        Ok((opened, patches))
    };
    let (opened, patches) = open().map_err(|error| unreadable(folder, file, &error))?;
    let patches = patches.transpose();
    let patches = patches.map_err(|fault| problem(folder, file, fault))?;
    Ok(patches.map(|patches| (opened, patches)))
}

fn problem(folder: &Folder, file: &PublishedFile, fault: Fault) -> Failure {
    Box::new(Problem::of_file(&folder.shown(&file.file), fault))
}

fn unreadable(folder: &Folder, file: &PublishedFile, error: &std::io::Error) -> Failure {
    let cause = error.into();
    problem(folder, file, Fault::Unreadable { cause })
}

/// Where a file is on the disk, without symbolic links, still in its folder.
fn real(folder: &Folder, file: &PublishedFile) -> Result<PathBuf, Failure> {
    let path = folder.path_of(&file.file);
    // It was a file of the content when the sheets were checked; who knows what
    // it is now.
    let real = path.canonicalize();
    let real = real.map_err(|error| unreadable(folder, file, &error))?;
    if !folder.holds(&real) {
        return Err(problem(folder, file, Fault::EscapingLink));
    }
    Ok(real)
}

/// Hands each of `files`, cleaned, to `take`; gives what is wrong with those
/// that cannot be read or cleaned, in their order.
///
/// Fails where `take` does.
pub(crate) fn publish_all(
    roots: &dyn Roots,
    files: &[PublishedFile],
    take: impl Fn(&PublishedFile, &[u8]) -> Result<(), Failure> + Sync,
) -> Result<Vec<Problem>, Failure> {
    let one = |file: &PublishedFile| match clean(roots, file) {
        Ok(bytes) => take(file, &bytes).map(|()| None),
        Err(problem) => Ok(Some(*problem)),
    };
    let tried: Result<Vec<_>, Failure> = files.par_iter().map(one).collect();
    Ok(tried?.into_iter().flatten().collect())
}

/// Gives what is wrong with those of `files` that cannot be read or cleaned, in
/// their order. Of a film no more is read than it takes to know.
pub(crate) fn check_all(roots: &dyn Roots, files: &[PublishedFile]) -> Vec<Problem> {
    let one = |file: &PublishedFile| {
        let checked = film(roots, file).and_then(|film| match film {
            Some(_) => Ok(()),
            None => clean(roots, file).map(drop),
        });
        checked.err().map(|problem| *problem)
    };
    files.par_iter().filter_map(one).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io::Cursor;

    use super::{check_all, film as film_of, publish};
    use crate::base::PublishedFile;
    use crate::config::Config;
    use crate::source::ContentRoots;

    /// A file was checked with the sheets and read later by its name alone: one
    /// that had become a link in between was published wherever it led.
    #[test]
    fn a_file_that_became_a_link_is_not_followed_out_of_the_content() {
        let room = tempfile::tempdir().unwrap();
        let path = |name: &str| room.path().join(name);
        fs::create_dir_all(path("content/open-hood")).unwrap();
        fs::write(path("content/open-hood/secret.txt"), "secret").unwrap();
        fs::write(path("content/open.txt"), "open").unwrap();
        fs::write(path("outside.txt"), "outside").unwrap();
        let settings = "title = \"V\"\nbase_url = \"https://cas.example.org/\"\n";
        let config = Config::parse(room.path(), settings).unwrap();
        let file = PublishedFile {
            file: "plan.txt".into(),
            address: "/plan.txt".into(),
        };
        let become_link_to = |target: &str| {
            let _ = fs::remove_file(path("content/plan.txt"));
            std::os::unix::fs::symlink(target, path("content/plan.txt")).unwrap();
            publish(&config, &file).map_err(|failure| failure.fault.code())
        };
        assert_eq!(become_link_to("open.txt"), Ok(b"open".to_vec()));
        assert_eq!(
            become_link_to("open-hood/secret.txt"),
            Err("link-leaves-content")
        );
        assert_eq!(become_link_to("../outside.txt"), Err("link-leaves-content"));
    }

    /// A long film is cleaned on the disk, without being read at once: it must come
    /// out as one that was.
    #[test]
    fn a_film_on_the_disk_is_told_apart_and_cleaned_the_same() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join("content").join(name);
        fs::create_dir_all(path("")).unwrap();
        let bytes = b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x0cuuidname";
        fs::write(path("film.mp4"), bytes).unwrap();
        fs::write(path("cut.mp4"), &bytes[..20]).unwrap();
        fs::write(path("plan.csv"), "a;b").unwrap();
        fs::write(path("plan.doc"), "a;b").unwrap();
        let settings = "title = \"V\"\nbase_url = \"https://cas.example.org/\"\n";
        let config = Config::parse(place.path(), settings).unwrap();
        let root = ContentRoots::public(&config);
        let file = |name: &str| PublishedFile {
            file: name.into(),
            address: format!("/{name}"),
        };
        let (_, patches) = film_of(&root, &file("film.mp4")).unwrap().unwrap();
        let mut written = Cursor::new(bytes.to_vec());
        for patch in &patches {
            patch.apply(&mut written).unwrap();
        }
        assert_eq!(
            written.into_inner(),
            publish(&config, &file("film.mp4")).unwrap()
        );
        assert!(film_of(&root, &file("plan.csv")).unwrap().is_none());
        let names = ["film.mp4", "cut.mp4", "plan.csv", "plan.doc"];
        let problems = check_all(&root, &names.map(file));
        let told: Vec<String> = problems
            .iter()
            .map(|problem| problem.place.as_ref().unwrap().file.to_string())
            .collect();
        assert_eq!(told, ["content/cut.mp4", "content/plan.doc"]);
    }
}
