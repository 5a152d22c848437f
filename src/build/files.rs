//! Published files, as bytes: the only way from a file beside the sheets to what
//! is written or served.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::base::PublishedFile;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::media;
use crate::source::{ContentRoots, Folder, Roots};

/// How many of the first bytes of a file tell whether it passes unchanged.
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
    let problem = |fault| Box::new(Problem::of_file(&folder.shown(&file.file), fault));
    let unreadable = |error: std::io::Error| {
        problem(Fault::Unreadable {
            cause: error.into(),
        })
    };
    let bytes = std::fs::read(real(folder, file)?).map_err(unreadable)?;
    let cleaned = media::clean(&file.file, &bytes).map_err(problem)?;
    Ok(cleaned.into_owned())
}

/// A file of any folder of sheets that [`clean`] would give as it is, opened at
/// its start; none where the whole of it must be read to know.
pub(crate) fn unchanged(roots: &dyn Roots, file: &PublishedFile) -> Result<Option<File>, Failure> {
    let folder = roots.owner(&file.file);
    let path = real(folder, file)?;
    let open = || {
        let mut opened = File::open(path)?;
        let mut start = Vec::new();
        opened.by_ref().take(START).read_to_end(&mut start)?;
        opened.rewind()?;
        Ok(media::passes(&file.file, &start).then_some(opened))
    };
    open().map_err(|error: std::io::Error| {
        let cause = error.into();
        let fault = Fault::Unreadable { cause };
        Box::new(Problem::of_file(&folder.shown(&file.file), fault))
    })
}

/// Where a file is on the disk, without symbolic links, still in its folder.
fn real(folder: &Folder, file: &PublishedFile) -> Result<PathBuf, Failure> {
    let path = folder.path().join(&file.file);
    let shown = folder.shown(&file.file);
    let problem = |fault| Box::new(Problem::of_file(&shown, fault));
    let unreadable = |error: std::io::Error| {
        problem(Fault::Unreadable {
            cause: error.into(),
        })
    };
    // It was a file of the content when the sheets were checked; who knows what
    // it is now.
    let real = path.canonicalize().map_err(unreadable)?;
    if !folder.holds(&real) {
        return Err(problem(Fault::EscapingLink));
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

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::publish;
    use crate::base::PublishedFile;
    use crate::config::Config;

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
}
