//! The server: who may ask, and the long answers. What is at each address is in
//! `answer`.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shareds;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, Method, Request, Response, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;

use super::answer::{Answer, answer, no_search};
use super::edit;
use super::overlay;
use super::state::{Search, Shared};
use crate::http::is_local;
use crate::index::ask::answer_query;

/// How long the first search waits for the first index.
const FIRST_INDEX: Duration = Duration::from_mins(1);

/// Answers until the process is asked to stop.
pub(super) fn run(listener: std::net::TcpListener, shared: Arc<Shared>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = Router::new().fallback(handle).with_state(shared);
        tokio::select! {
            result = async { axum::serve(listener, router).await } => result,
            () = crate::stop::asked() => Ok(()),
        }
    });
    // Pages that wait for the next change would wait for ever.
    runtime.shutdown_timeout(Duration::from_millis(200));
    result
}

async fn handle(Shareds(shared): Shareds<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    if !names_this_computer(request.headers()) {
        return plain(StatusCode::FORBIDDEN, "text/plain", b"403\n".to_vec());
    }
    if edit::is_here(&shared, request.uri().path()) {
        return edit::handle(shared, request).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "text/plain",
            b"405\n".to_vec(),
        );
    }
    let path = request.uri().path().to_owned();
    let base_path = shared.state().base_path().to_owned();
    if path == format!("{base_path}{}events", overlay::FOLDER) {
        return events(&shared).into_response();
    }
    if path == "/api/search" || path == format!("{base_path}api/search") {
        let query = request.uri().query().unwrap_or_default().to_owned();
        return searched(&shared, query).await;
    }
    // Off the threads that listen; and a page that panics is one answer lost.
    let answered = tokio::task::spawn_blocking(move || match answer(&shared, &path) {
        Answer::Redirect(to) => Ok((StatusCode::FOUND, [("location", to)]).into_response()),
        Answer::Bytes {
            status,
            kind,
            bytes,
        } => Ok(plain(status, &kind, bytes)),
        Answer::File { kind, file } => crate::http::send(file, &kind, request.headers()),
    });
    match answered.await {
        Ok(Ok(response)) => response,
        _ => plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "text/plain",
            b"500\n".to_vec(),
        ),
    }
}

/// Whether the request names this computer: a page from elsewhere whose name
/// was made to lead here does not.
fn names_this_computer(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(is_local)
}

/// The number of the state: at once, then at each change.
fn events(shared: &Shared) -> impl IntoResponse + use<> {
    let mut numbers = shared.numbers();
    numbers.mark_changed();
    let stream = stream::unfold(numbers, |mut numbers| async move {
        numbers.changed().await.ok()?;
        let event = Event::default().data(numbers.borrow_and_update().to_string());
        Some((Ok::<_, Infallible>(event), numbers))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn searched(shared: &Arc<Shared>, query: String) -> Response<Body> {
    let mut indexes = shared.indexes();
    let made = indexes.wait_for(|search| !matches!(search, Search::NotYet));
    let made = tokio::time::timeout(FIRST_INDEX, made).await;
    let search_with = made.ok().and_then(Result::ok).map(|made| made.clone());
    let unavailable = |json: String| {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        plain(status, "application/json", json.into_bytes())
    };
    let index = match search_with {
        Some(Search::Ready(index)) => index,
        Some(Search::Failed(problem)) => return unavailable(no_search(shared, &problem)),
        _ => return unavailable("{}\n".to_owned()),
    };
    match tokio::task::spawn_blocking(move || answer_query(&index.engine, &query)).await {
        Ok(Ok(json)) => plain(StatusCode::OK, "application/json", json.into_bytes()),
        _ => plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "application/json",
            b"{}\n".to_vec(),
        ),
    }
}

fn plain(status: StatusCode, kind: &str, bytes: Vec<u8>) -> Response<Body> {
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")];
    (status, headers, bytes).into_response()
}
