//! Doing something again after each change of a site's files.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use super::Watch;
use crate::diagnostic::{Failure, Fault};

/// Calls `again` after each change that `watch` hears of, on a thread of its own,
/// until it breaks off or nothing can change any more. What it keeps from one time
/// to the next is `kept`, which `forget` makes as good as new after a panic: a
/// fault of capot's own is no reason to stop at the next save.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn after_each_change<K: Send + 'static>(
    mut watch: Watch,
    mut kept: K,
    mut again: impl FnMut(&mut K, &mut Watch) -> ControlFlow<()> + Send + 'static,
    mut forget: impl FnMut(&mut K) + Send + 'static,
) -> Result<(), Failure> {
    let work = move || {
        while is_due(&mut watch) {
            match catch_unwind(AssertUnwindSafe(|| again(&mut kept, &mut watch))) {
                Ok(ControlFlow::Continue(())) => {}
                Ok(ControlFlow::Break(())) => return,
                Err(_) => forget(&mut kept),
            }
        }
    };
    let cannot = |error: std::io::Error| Fault::CannotWatch {
        cause: error.to_string(),
    };
    thread::Builder::new()
        .name("refresh".to_owned())
        .spawn(work)
        .map_err(cannot)?;
    Ok(())
}

/// Waits for whatever makes another time due; false where nothing ever will.
/// Today that is a change of the files; a moment that comes would be waited for
/// here too.
fn is_due(watch: &mut Watch) -> bool {
    watch.wait()
}
