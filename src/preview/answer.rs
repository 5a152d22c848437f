//! What is at an address of the preview, under the path of the site.

use std::fs::File;

use axum::http::StatusCode;

use super::generation::Generation;
use super::overlay::{self, Beneath};
use super::state::{Search, Shared, State};
use crate::diagnostic::{Failure, Problem, report};
use crate::http::{Named, inject, media_type, named};
use crate::index;

const HTML: &str = "text/html; charset=utf-8";

/// What is sent back.
pub(super) enum Answer {
    Redirect(String),
    Bytes {
        status: StatusCode,
        kind: String,
        bytes: Vec<u8>,
    },
    /// A file on the disk, of which a part may be asked for.
    File {
        kind: String,
        file: File,
    },
}

/// Answers a request for `path`, as it stands in the request.
pub(super) fn answer(shared: &Shared, path: &str) -> Answer {
    let state = shared.state();
    let base_path = state.base_path();
    let Some(own) = path
        .strip_prefix(base_path)
        .and_then(|own| own.strip_prefix(overlay::FOLDER))
    else {
        return match &state.generation {
            None => page(
                shared,
                &state,
                StatusCode::SERVICE_UNAVAILABLE,
                Ok(Vec::new()),
            ),
            Some(generation) => find(shared, &state, generation, path),
        };
    };
    match own {
        "reload.js" => file("text/javascript; charset=utf-8", overlay::SCRIPT.into()),
        "overlay.css" => file("text/css; charset=utf-8", overlay::STYLE.into()),
        _ => Answer::Bytes {
            status: StatusCode::NOT_FOUND,
            kind: "text/plain".to_owned(),
            bytes: Vec::new(),
        },
    }
}

fn find(shared: &Shared, state: &State, generation: &Generation, path: &str) -> Answer {
    let base_path = state.base_path();
    let address = match named(path, base_path) {
        Named::Site => return Answer::Redirect(base_path.to_owned()),
        Named::Nothing => {
            return page(shared, state, StatusCode::NOT_FOUND, generation.not_found());
        }
        Named::Address(address) => address,
    };
    if let Some(file) = index_file(shared, &address) {
        let kind = media_type(&address).0;
        return Answer::File { kind, file };
    }
    match generation.get(&address) {
        Some(bytes) => match (media_type(&address), bytes) {
            ((kind, false), Ok(bytes)) => file(&kind, bytes),
            (_, bytes) => page(shared, state, StatusCode::OK, bytes),
        },
        // As static hosts do.
        None if generation.has(&format!("{address}/")) => Answer::Redirect(format!("{path}/")),
        None => page(shared, state, StatusCode::NOT_FOUND, generation.not_found()),
    }
}

/// A file of the index, which the search page reads.
fn index_file(shared: &Shared, address: &str) -> Option<File> {
    let name = index::file_at(address)?;
    let indexes = shared.indexes();
    let Search::Ready(index) = &*indexes.borrow() else {
        return None;
    };
    let path = index.folder.join(name);
    path.is_file().then(|| File::open(path).ok()).flatten()
}

fn file(kind: &str, bytes: Vec<u8>) -> Answer {
    Answer::Bytes {
        status: StatusCode::OK,
        kind: kind.to_owned(),
        bytes,
    }
}

/// A page with what the preview adds to it. A page that cannot be made shows
/// why instead.
fn page(
    shared: &Shared,
    state: &State,
    status: StatusCode,
    made: Result<Vec<u8>, Failure>,
) -> Answer {
    let language = shared.options.language.unwrap_or(state.language());
    let script = overlay::script(state.base_path(), state.number);
    let over = |problems: &[Problem], beneath: Beneath| {
        let text = report::human(problems, language, &shared.options.root, false);
        let over = overlay::problems(problems, &text, beneath, state.base_path(), language);
        format!("{over}{script}")
    };
    let (status, bytes) = match made {
        Ok(bytes) if bytes.is_empty() => {
            let over = over(&state.problems, Beneath::Nothing);
            (status, overlay::page(&over, language))
        }
        Ok(bytes) => {
            let over = over(&state.problems, Beneath::LastGood);
            (status, inject(overlay::allow(bytes), &over))
        }
        Err(failure) => {
            let over = over(&[*failure], Beneath::Nothing);
            let bytes = overlay::page(&over, language);
            (StatusCode::INTERNAL_SERVER_ERROR, bytes)
        }
    };
    Answer::Bytes {
        status,
        kind: HTML.to_owned(),
        bytes,
    }
}

/// The answer to a search that cannot be made: what is wrong, as JSON.
pub(super) fn no_search(shared: &Shared, problem: &Problem) -> String {
    let state = shared.state();
    let language = shared.options.language.unwrap_or(state.language());
    let wording = problem.fault.wording(language);
    serde_json::json!({ "error": wording.message, "help": wording.help }).to_string()
}
