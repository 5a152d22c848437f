//! The keys of `age`: a public one closes a vault for its holder, the private
//! one opens it.
//!
//! Keys of SSH are not taken: opening with them needs an implementation of RSA
//! with a known leak through time (RUSTSEC-2023-0071).

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::Path;

use age::secrecy::ExposeSecret;
use age::x25519;

use crate::diagnostic::{Failure, Fault, VaultFault};

/// Private keys, as they open a vault.
pub(super) type Identities = Vec<Box<dyn age::Identity + Send + Sync>>;

/// Makes a private key into the new file `path`, for its owner alone; gives
/// the public key, as members.toml holds it.
///
/// # Errors
/// [`VaultFault::Exists`] where there is such a file, [`Fault::CannotWrite`].
pub fn new_key(path: &Path) -> Result<String, Failure> {
    let key = x25519::Identity::generate();
    let public = key.to_public().to_string();
    let secret = key.to_string();
    let text = format!("# public key: {public}\n{}\n", secret.expose_secret());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let shown = path.display().to_string();
        Failure::from(match error.kind() {
            io::ErrorKind::AlreadyExists => Fault::from(VaultFault::Exists { path: shown }),
            _ => Fault::CannotWrite {
                path: shown,
                cause: error.into(),
            },
        })
    })?;
    Ok(public)
}

/// The private keys in the file `path`.
///
/// # Errors
/// [`Fault::CannotRead`], and [`VaultFault::NoKey`] where it holds something else.
pub(super) fn identities(path: &Path) -> Result<Identities, Failure> {
    let shown = || path.display().to_string();
    let file = File::open(path).map_err(|error| Fault::CannotRead {
        path: shown(),
        cause: error.into(),
    })?;
    let keys = age::IdentityFile::from_buffer(BufReader::new(file))
        .ok()
        .and_then(|keys| keys.into_identities().ok())
        .filter(|keys| !keys.is_empty());
    keys.ok_or_else(|| VaultFault::NoKey { path: shown() }.into())
}
