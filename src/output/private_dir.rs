//! A folder for private things on their way, which nobody else may enter and
//! which does not outlive its use.

use std::fs::DirBuilder;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Lock, beside, remove};
use crate::diagnostic::{Failure, Fault, VaultFault};

/// Such a folder. It is removed when this ends, and when the program is asked
/// to end. If the program is killed, its next run of the same kind sweeps it.
#[derive(Debug)]
pub(crate) struct PrivateDir {
    path: PathBuf,
    // Last: given back once the folder is gone.
    _lock: Lock,
}

impl PrivateDir {
    /// A private folder beside `target`, for `purpose`. Waits for whoever uses it already.
    pub(crate) fn beside(target: &Path, purpose: &str, stop: &Stop) -> Result<Self, Failure> {
        let lock = Lock::take(&beside(target, "lock"), || {})?;
        let path = beside(target, purpose);
        remove(&path)?;
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| Fault::CannotWrite {
            path: path.display().to_string(),
            cause: error.into(),
        })?;
        let private = Self { path, _lock: lock };
        stop.listen(&private.path);
        stop.check()?;
        Ok(private)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for PrivateDir {
    fn drop(&mut self) {
        let _ = remove(&self.path);
    }
}

/// Whether the program was asked to end.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on, where the program is asked to end, removes `folder` and
    /// tells whoever works with it, for whom writing there fails besides.
    fn listen(&self, folder: &Path) {
        let (stop, folder) = (self.clone(), folder.to_owned());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            // Without it the program ends at once, as it would by itself.
            let Ok(runtime) = runtime else { return };
            runtime.block_on(crate::stop::asked());
            stop.0.store(true, Ordering::Relaxed);
            let _ = remove(&folder);
        });
    }

    /// Whether it was.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// # Errors
    /// [`VaultFault::Interrupted`] once it was.
    pub fn check(&self) -> Result<(), Failure> {
        if self.is_asked() {
            return Err(VaultFault::Interrupted.into());
        }
        Ok(())
    }

    /// What `done` came to; where the program was asked to end, that this is why.
    pub(crate) fn over<T>(&self, done: Result<T, Failure>) -> Result<T, Failure> {
        done.or_else(|failure| {
            self.check()?;
            Err(failure)
        })
    }
}
