//! When the program is asked to end: by Ctrl-C, by the system, by a terminal
//! that closes.

/// Waits until it is. From the first call on, the program no longer ends by itself.
#[cfg(unix)]
pub(crate) async fn asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut hang_up)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::hangup()),
    ) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
}

/// Waits until it is. From the first call on, the program no longer ends by itself.
#[cfg(not(unix))]
pub(crate) async fn asked() {
    let _ = tokio::signal::ctrl_c().await;
}
