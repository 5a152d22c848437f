//! The site on this computer, for those who write it: rebuilt and reloaded at
//! each save, every sheet shown, what is missing or wrong marked where it is.
//!
//! It never builds in another way than `build` does: a page is made when it is
//! asked for, from the sheets as they are, by the very calls that `build` makes, with
//! the value `preview` for the overlay `themes/preview/`, and marks on its links. Drafts
//! and sheets with errors are in its base: nothing that it makes leaves this computer,
//! which alone can reach it. Where settings or theme are faulty, the last good settings
//! and the built-in theme stand in.

mod answer;
mod edit;
mod editing;
mod generation;
mod html;
mod indexer;
mod marks;
mod notes;
mod overlay;
mod page;
mod panel;
mod refresh;
mod review;
mod router;
mod source;
mod state;
mod theme;
mod words;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Failure, Fault, Problem};
use crate::index;
use crate::language::Language;
use state::Shared;

/// What is asked of the preview.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    /// The folder that holds `capot.toml`.
    pub root: PathBuf,
    /// The port to listen on; 0 for any that is free.
    pub port: u16,
    /// The language in which problems are shown; none: that of the site.
    pub language: Option<Language>,
    /// Whether sheets can be changed there too.
    pub edit: bool,
}

/// Someone who is told how the preview comes along. Called from any thread.
pub trait PreviewObserver: Send + Sync {
    /// The site can be seen at `address`.
    fn listens(&self, address: &str);
    /// The sheets were read again; these are their problems.
    fn refreshed(&self, problems: &[Problem]);
    /// The search index could not be made.
    fn cannot_search(&self, problem: &Problem);
}

/// Shows the site until the process is asked to stop.
///
/// Fails where the port is taken or the files cannot be watched.
pub fn serve(options: &PreviewOptions, observer: &Arc<dyn PreviewObserver>) -> Result<(), Failure> {
    let taken = |error: std::io::Error| Fault::PortTaken {
        port: options.port,
        cause: error.into(),
    };
    let listener =
        std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)))
            .map_err(taken)?;
    listener.set_nonblocking(true).map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;

    // Removed when this returns, with every index in it.
    let room = index::temporary_folder()?;
    let editing = options.edit.then(|| editing::Editing::new(address.port()));
    let shared = Arc::new(Shared::new(options.clone(), editing.transpose()?));
    let indexer = indexer::Indexer::start(room.path(), &shared, Arc::clone(observer))?;
    refresh::start(&shared, indexer, Arc::clone(observer))?;
    let state = shared.state();
    let path = match &shared.editing {
        Some(editing) => editing.address(state.base_path(), state.language()),
        None => state.base_path().to_owned(),
    };
    observer.listens(&format!("http://{address}{path}"));
    router::run(listener, shared).map_err(|error| taken(error).into())
}
