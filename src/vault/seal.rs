//! Closing: a folder becomes a vault, whole or not at all.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use age::{Encryptor, x25519};
use tempfile::NamedTempFile;

use super::archive::{self, Contents, Taken};
use super::place::exists;
use super::{Passphrase, Stop};
use crate::diagnostic::{Failure, Fault, VaultFault};

/// What closes a vault.
#[derive(Clone, Debug)]
pub enum Lock {
    /// The public keys of those who can open it; one suffices.
    Keys(Vec<x25519::Recipient>),
    /// A passphrase.
    Passphrase(Passphrase),
}

impl Lock {
    fn encryptor(&self) -> Result<Encryptor, Failure> {
        match self {
            Self::Keys(keys) => {
                Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient))
                    // The one way to fail for keys of one kind: there are none.
                    .map_err(|_| VaultFault::NoRecipient.into())
            }
            Self::Passphrase(passphrase) => {
                Ok(Encryptor::with_user_passphrase(passphrase.secret()))
            }
        }
    }
}

/// Puts what `folder` holds into the vault `target`: a file for its owner alone,
/// which is there once it is complete. A file that is there already is replaced
/// if `overwrite`. Until then it lies in `private`, on the same disk.
///
/// # Errors
/// [`VaultFault::Exists`], [`VaultFault::NoRecipient`], what cannot be read or
/// written, and [`VaultFault::NoPlainFile`] for links, which a vault does not hold.
pub fn seal(
    folder: &Path,
    taken: Taken,
    lock: &Lock,
    target: &Path,
    private: &Path,
    overwrite: bool,
    stop: &Stop,
) -> Result<Contents, Failure> {
    let cannot_write = |error: io::Error| Fault::CannotWrite {
        path: target.display().to_string(),
        cause: error.into(),
    };
    // Made for its owner alone (`tempfile` does, where systems know of owners).
    let fresh = NamedTempFile::new_in(private).map_err(cannot_write)?;
    let encryptor = lock.encryptor()?;
    let out = BufWriter::new(fresh);
    let out = encryptor.wrap_output(out).map_err(cannot_write)?;
    let (out, contents) = archive::write(folder, taken, out, target, stop)?;
    let mut out = out.finish().map_err(cannot_write)?;
    out.flush().map_err(cannot_write)?;
    let fresh = out
        .into_inner()
        .map_err(|error| cannot_write(error.into_error()))?;
    // Often the one copy on its way elsewhere: it is on the disk when this ends.
    fresh.as_file().sync_all().map_err(cannot_write)?;
    stop.check()?;
    let kept = if overwrite {
        fresh.persist(target)
    } else {
        fresh.persist_noclobber(target)
    };
    match kept {
        Ok(_) => Ok(contents),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(target)),
        Err(error) => Err(cannot_write(error.error).into()),
    }
}
