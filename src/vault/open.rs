//! Opening: a vault becomes the folder that it was, whole or not at all.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use age::{DecryptError, Decryptor, scrypt};

use super::archive::{self, Contents};
use super::header::begins_as_vault;
use super::keys::{self, Identities};
use super::{Passphrase, Stop, place};
use crate::config::Config;
use crate::diagnostic::{Failure, VaultFault, cannot_read};

/// The most work, as a power of two, that opening with a passphrase may be made
/// to take: some seconds, and 4 GiB. `age` asks for 2^18 or so.
const MOST_WORK: u8 = 22;

/// A vault to open.
#[derive(Clone, Copy)]
pub struct Opening<'a> {
    /// The folder of the site where it is opened, if there is one: nothing is
    /// opened into what that site publishes.
    pub site: &'a Path,
    /// The vault.
    pub file: &'a Path,
    /// The folder it is to become: not there, or empty.
    pub folder: &'a Path,
    /// The file of private keys.
    pub identity: Option<&'a Path>,
    /// The file with the passphrase.
    pub passphrase_file: Option<&'a Path>,
    /// Asks whoever sits there for the passphrase.
    pub ask: &'a dyn Fn() -> Result<Passphrase, Failure>,
}

/// Opens a vault. What comes out is for its owner alone.
///
/// # Errors
/// A file that is no vault, or damaged; a wrong key or passphrase, or none; a
/// folder that holds something; archives with anything but plain files.
pub fn open(asked: &Opening<'_>, stop: &Stop) -> Result<Contents, Failure> {
    if let Ok(config) = Config::load(asked.site) {
        place::check_opening(&config, asked.folder)?;
    }
    let folder = place::empty_folder(asked.folder)?;
    let vault = asked.file;
    let file = File::open(vault).map_err(|error| cannot_read(vault, error))?;
    let mut file = BufReader::new(file);
    if !begins_as_vault(&mut file).map_err(|error| cannot_read(vault, error))? {
        let path = vault.display().to_string();
        return Err(VaultFault::NoVault { path }.into());
    }
    let closed = Decryptor::new_buffered(file).map_err(|error| not_opened(vault, error))?;
    let keys = keys_for(asked, closed.is_scrypt())?;
    let fresh = stop.private_dir(&folder, "new")?;
    let keys = keys.iter().map(|key| &**key as &dyn age::Identity);
    let opened = closed
        .decrypt(keys)
        .map_err(|error| not_opened(vault, error))?;
    stop.over(
        archive::read(opened, vault, fresh.path(), stop).and_then(|contents| {
            place::become_folder(fresh.path(), &folder)?;
            Ok(contents)
        }),
    )
}

/// What is tried on a vault that is closed by a passphrase, or by keys.
fn keys_for(asked: &Opening<'_>, by_passphrase: bool) -> Result<Identities, Failure> {
    let path = asked.file.display().to_string();
    match (by_passphrase, asked.identity) {
        (true, Some(_)) => Err(VaultFault::ClosedByPassphrase { path }.into()),
        (true, None) => {
            let passphrase = match asked.passphrase_file {
                Some(file) => Passphrase::from_file(file)?,
                None => (asked.ask)()?,
            };
            let mut key = scrypt::Identity::new(passphrase.secret());
            key.set_max_work_factor(MOST_WORK);
            Ok(vec![Box::new(key)])
        }
        (false, Some(file)) => keys::identities(file),
        (false, None) => Err(VaultFault::ClosedByKeys { path }.into()),
    }
}

fn not_opened(vault: &Path, error: DecryptError) -> Failure {
    let path = vault.display().to_string();
    let fault = match error {
        DecryptError::NoMatchingKeys => VaultFault::WrongKey { path },
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            VaultFault::WrongPassphrase { path }
        }
        DecryptError::ExcessiveWork { .. } => VaultFault::TooMuchWork { path },
        DecryptError::UnknownFormat => VaultFault::NoVault { path },
        DecryptError::Io(error) if !is_of_content(&error) => return cannot_read(vault, error),
        _ => VaultFault::Damaged { path },
    };
    fault.into()
}

fn is_of_content(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other
    )
}
