//! Published files, as bytes: the only way from a file beside the sheets to what
//! is written or served.

use rayon::prelude::*;

use crate::base::PublishedFile;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::{files, media};

/// The bytes of `file` without its metadata.
///
/// Fails, naming the file, where it cannot be read or cleaned.
pub fn publish(config: &Config, file: &PublishedFile) -> Result<Vec<u8>, Failure> {
    let path = config.content.join(&file.file);
    let shown = files::shown(&config.root, &path).into();
    let problem = |fault| Box::new(Problem::of_file(&shown, fault));
    let bytes = std::fs::read(&path).map_err(|error| {
        problem(Fault::Unreadable {
            cause: error.into(),
        })
    })?;
    let cleaned = media::clean(&file.file, &bytes).map_err(problem)?;
    Ok(cleaned.into_owned())
}

/// Hands each of `files`, cleaned, to `take`; gives what is wrong with those
/// that cannot be read or cleaned, in their order.
///
/// Fails where `take` does.
pub(super) fn publish_all(
    config: &Config,
    files: &[PublishedFile],
    take: impl Fn(&PublishedFile, &[u8]) -> Result<(), Failure> + Sync,
) -> Result<Vec<Problem>, Failure> {
    let one = |file: &PublishedFile| match publish(config, file) {
        Ok(bytes) => take(file, &bytes).map(|()| None),
        Err(problem) => Ok(Some(*problem)),
    };
    let tried: Result<Vec<_>, Failure> = files.par_iter().map(one).collect();
    Ok(tried?.into_iter().flatten().collect())
}
