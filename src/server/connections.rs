//! Connections: how many, how long, how patient. A client that is slow, silent
//! or gone costs a place for some seconds, and nobody else anything.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;

use super::route::respond;
use super::state::State;
use crate::members::subnet;

/// The most connections at once.
const MOST: usize = 2048;
/// The most of one address; those of proxies are not counted.
const OF_ADDRESS: usize = 128;
/// How long a client may take for the head of a request, and may be silent
/// between two requests.
const HEAD: Duration = Duration::from_secs(20);
/// How long a client may take nothing of an answer, and how long it may take to
/// agree on how to encrypt.
const STALL: Duration = Duration::from_secs(20);
/// A connection is asked to end after so long, and ended so long afterwards.
const AGE: Duration = Duration::from_mins(10);
const GRACE: Duration = Duration::from_mins(1);
/// The most bytes of the head of a request.
const HEAD_SIZE: usize = 16 * 1024;
/// How long requests in flight have to end when the server stops.
const LAST_ORDERS: Duration = Duration::from_secs(5);

/// Answers on `listener` until `stop` ends; then lets requests in flight end.
pub(super) async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    state: Arc<State>,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(MOST));
    let callers = Arc::new(Callers::default());
    let (ending, ended) = watch::channel(false);
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, peer, place)) = accepted else {
            // Out of files, most likely: those that close give theirs back.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let proxied = state.options.proxies.contains(&peer.ip().to_canonical());
        let Some(seat) = callers.seat(peer.ip(), proxied) else {
            continue;
        };
        let (tls, state, ended) = (tls.clone(), Arc::clone(&state), ended.clone());
        tokio::spawn(async move {
            let _held = (place, seat);
            let _ = stream.set_nodelay(true);
            match tls {
                None => converse(stream, peer, state, ended).await,
                Some(tls) => {
                    if let Ok(Ok(stream)) = timeout(STALL, tls.accept(stream)).await {
                        converse(stream, peer, state, ended).await;
                    }
                }
            }
        });
    }
    drop((listener, ended));
    ending.send_replace(true);
    let _ = timeout(LAST_ORDERS, ending.closed()).await;
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    let (stream, peer) = listener.accept().await.ok()?;
    Some((stream, peer, place))
}

/// Answers the requests of one connection, one after another.
async fn converse<S>(
    stream: S,
    peer: SocketAddr,
    state: Arc<State>,
    mut ended: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite,
{
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALL));
    let answer = service_fn(|request: hyper::Request<Incoming>| {
        let state = Arc::clone(&state);
        async move { Ok::<_, Infallible>(respond(state, request, peer.ip()).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_SIZE);
    let stream = TokioIo::new(Box::pin(stream));
    let mut connection = pin!(http.serve_connection(stream, answer));
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = ended.wait_for(|ended| *ended) => {}
        () = sleep(AGE) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(GRACE, connection).await;
}

/// How many connections each address has.
#[derive(Default)]
struct Callers(Mutex<HashMap<IpAddr, usize>>);

/// A connection of an address.
struct Seat {
    callers: Arc<Callers>,
    address: Option<IpAddr>,
}

impl Callers {
    fn seat(self: &Arc<Self>, address: IpAddr, uncounted: bool) -> Option<Seat> {
        let address = (!uncounted).then(|| subnet(address));
        if let Some(address) = address {
            let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let count = counts.entry(address).or_default();
            if *count >= OF_ADDRESS {
                return None;
            }
            *count += 1;
        }
        Some(Seat {
            callers: Arc::clone(self),
            address,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some(address) = self.address else { return };
        let mut counts = self
            .callers
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&address);
            }
        }
    }
}
