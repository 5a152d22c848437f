//! One published file, as bytes: the only way from a file beside the sheets to
//! what is written or served.

use crate::base::PublishedFile;
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::{media, source};

/// The bytes of `file` without its metadata.
///
/// Fails, naming the file, where it cannot be read or cleaned.
pub fn publish(config: &Config, file: &PublishedFile) -> Result<Vec<u8>, Failure> {
    let path = config.content.join(&file.file);
    let shown = source::shown(&config.root, &path);
    let bytes = std::fs::read(&path).map_err(|error| Fault::CannotRead {
        path: shown.clone(),
        cause: error.into(),
    })?;
    match media::clean(&file.file, &bytes) {
        Ok(cleaned) => Ok(cleaned.into_owned()),
        Err(fault) => Err(Box::new(Problem::of_file(&shown.into(), fault))),
    }
}
