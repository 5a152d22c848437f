//! The members' server: lets members in, and shows each the private site as
//! they may see it, made from what they may see alone.
//!
//! Who is a member is for `members` to say, what is at an address for the view of
//! each reader. Without a session nothing of either is asked: every address
//! answers alike.

mod address;
mod answer;
mod client;
mod connections;
mod form;
mod headers;
mod listen;
mod pages;
mod refresh;
mod request;
mod route;
mod sign_in;
mod site;
mod state;
mod view;
mod writing;

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio_rustls::TlsAcceptor;

use crate::diagnostic::{MemberFault, Problem};
use crate::http::Watch;
use crate::stop;
pub use address::{Address, address};
use state::State;

/// How many pages can be made at once, those that wait for the disk included.
const THREADS: usize = 64;

/// What is asked of the server.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// The folder that holds `capot.toml`.
    pub root: PathBuf,
    /// The address to listen on.
    pub listen: IpAddr,
    /// The port to listen on; 0 for any that is free.
    pub port: u16,
    /// The files of the certificates and of the key, where the server encrypts.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// The proxies that encrypt in front of it. What they say of a reader's
    /// address is believed, and nobody else is answered.
    pub proxies: Vec<IpAddr>,
    /// The list of members, from `root`; none: the usual one.
    pub members: Option<PathBuf>,
    /// Whether drafts are shown too.
    pub drafts: bool,
}

impl ServerOptions {
    /// Those of a server for this machine alone, on any port.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            listen: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            tls: None,
            proxies: Vec::new(),
            members: None,
            drafts: false,
        }
    }

    /// Whether what readers send and get is encrypted on its way.
    fn encrypted(&self) -> bool {
        self.tls.is_some() || !self.proxies.is_empty()
    }
}

/// Someone who is told how the server comes along. Called from any thread.
pub trait ServerObserver: Send + Sync {
    /// The server listens at `bound`; members use `address`, where the settings
    /// name one.
    fn listens(&self, bound: &str, address: &str);
    /// The sheets have errors, these: the server does not begin.
    fn not_begun(&self, problems: &[Problem]);
    /// The sheets were read again; these are their problems. `shown` says
    /// whether what they hold now is shown; else the last good state still is, but
    /// for private sheets that changed or went since.
    fn refreshed(&self, problems: &[Problem], shown: bool);
    /// Something else is wrong, but the server goes on.
    fn trouble(&self, problems: &[Problem]);
}

/// How the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was asked to.
    Asked,
    /// It never began: the sheets have errors, which the observer was told of.
    NoSite,
}

/// Lets members in until the process is asked to stop.
///
/// # Errors
/// What keeps it from beginning: an address that is not free or not guarded,
/// certificates, the list of members, settings.
pub fn serve(
    options: &ServerOptions,
    observer: &Arc<dyn ServerObserver>,
) -> Result<Ended, Vec<Problem>> {
    let one = |failure: crate::diagnostic::Failure| vec![*failure];
    let listener = listen::listener(options).map_err(one)?;
    let bound = listener.local_addr().map_err(|error| {
        vec![Problem::general(MemberFault::CannotListen {
            address: (options.listen, options.port).into(),
            cause: error.into(),
        })]
    })?;
    let tls = options
        .tls
        .as_ref()
        .map(|(certificates, key)| {
            let path = |file: &PathBuf| options.root.join(file);
            listen::tls(&path(certificates), &path(key))
        })
        .transpose()
        .map_err(one)?;
    let here = listen::shown(options, bound);
    // Before the sheets are read: what changes from then on is heard.
    let watch = Watch::new(&options.root).map_err(one)?;
    let Some((state, refresher)) = refresh::open(options, &here, observer)? else {
        return Ok(Ended::NoSite);
    };
    let state = Arc::new(state);
    refresh::start(&state, watch, refresher).map_err(one)?;
    observer.listens(&here, &state.shown().address);
    let ran = run(listener, tls, &state);
    state.auth.tidy(jiff::Timestamp::now());
    ran.map_err(|error| {
        vec![Problem::general(MemberFault::CannotListen {
            address: bound,
            cause: error.into(),
        })]
    })?;
    Ok(Ended::Asked)
}

/// Answers on `listener` until the process is asked to stop.
fn run(
    listener: std::net::TcpListener,
    tls: Option<TlsAcceptor>,
    state: &Arc<State>,
) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(THREADS)
        .build()?;
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::spawn(state::tidy(Arc::clone(state)));
        connections::serve(listener, tls, Arc::clone(state), stop::asked()).await;
        Ok(())
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}
