//! Whether the program was asked to end: then what lies in a private folder goes at once.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{PrivateDir, remove};
use crate::diagnostic::{Failure, VaultFault};

/// Whether the program was asked to end.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// A private folder beside `target`, for `purpose`, which is also removed when
    /// the program is asked to end. Waits for whoever uses it already.
    pub(crate) fn private_dir(&self, target: &Path, purpose: &str) -> Result<PrivateDir, Failure> {
        let private = PrivateDir::beside(target, purpose)?;
        self.listen(private.path());
        self.check()?;
        Ok(private)
    }

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
