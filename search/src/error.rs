//! What can go wrong with an index, each case naming the file concerned.
//!
//! Queries have no errors of their own: anything that can be typed is a query.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What [`crate::Builder`] and [`crate::Engine`] give back.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an index could not be written, opened or read.
#[derive(Debug)]
pub enum Error {
    /// The file system refused.
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is an index, but its bytes are not those that were written.
    Damaged {
        /// The file concerned, or the folder where no single file is to blame.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The folder holds something else than an index of this version of the engine.
    Foreign {
        /// The file concerned.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The index could not be written.
    Write {
        /// The folder of the index.
        path: PathBuf,
        /// What tantivy said.
        reason: String,
    },
}

impl Error {
    #[cfg(feature = "native")]
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            source,
        }
    }

    pub(crate) fn damaged(path: &Path, reason: impl fmt::Display) -> Self {
        Self::Damaged {
            path: path.to_path_buf(),
            reason: reason.to_string(),
        }
    }

    pub(crate) fn foreign(path: &Path, reason: impl fmt::Display) -> Self {
        Self::Foreign {
            path: path.to_path_buf(),
            reason: reason.to_string(),
        }
    }

    #[cfg(feature = "native")]
    pub(crate) fn write(path: &Path, reason: impl fmt::Display) -> Self {
        Self::Write {
            path: path.to_path_buf(),
            reason: reason.to_string(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Damaged { path, reason } => {
                write!(f, "{}: damaged search index: {reason}", path.display())
            }
            Self::Foreign { path, reason } => {
                write!(
                    f,
                    "{}: not a search index of this version: {reason}",
                    path.display()
                )
            }
            Self::Write { path, reason } => {
                write!(
                    f,
                    "{}: cannot write the search index: {reason}",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
