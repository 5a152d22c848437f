//! What is at an address of the preview, under the path of the site.

use std::fs::File;

use axum::http::StatusCode;

use super::generation::{Found, Generation};
use super::notes::Speech;
use super::overlay;
use super::page::Maker;
use super::state::{Search, Shared, State};
use crate::diagnostic::Problem;
use crate::http::{Named, media_type, named};
use crate::index;
use crate::language::Language;
use crate::site::route::NOT_FOUND;

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
    let Some(generation) = &state.generation else {
        return bytes(StatusCode::SERVICE_UNAVAILABLE, "text/plain", Vec::new());
    };
    let base_path = state.base_path();
    let own = path
        .strip_prefix(base_path)
        .and_then(|own| own.strip_prefix(overlay::FOLDER));
    match own {
        Some("reload.js") => file("text/javascript; charset=utf-8", overlay::SCRIPT.into()),
        Some("overlay.css") => file("text/css; charset=utf-8", overlay::STYLE.into()),
        Some("") => html(maker(shared, &state, generation).list()),
        _ => find(shared, &state, generation, path),
    }
}

fn maker<'m>(shared: &'m Shared, state: &State, generation: &'m Generation) -> Maker<'m> {
    let site = generation.config.language;
    Maker {
        generation,
        speech: Speech {
            language: shared.options.language.unwrap_or(site),
            site,
            root: &shared.options.root,
        },
        number: state.number,
    }
}

fn find(shared: &Shared, state: &State, generation: &Generation, path: &str) -> Answer {
    let base_path = state.base_path();
    let maker = maker(shared, state, generation);
    let not_found = || {
        if generation.is_alone {
            return html(maker.alone());
        }
        let page = maker.page(NOT_FOUND);
        let page = page.map(|(_, bytes)| bytes).unwrap_or_default();
        html((StatusCode::NOT_FOUND, page))
    };
    let address = match named(path, base_path) {
        Named::Site => return Answer::Redirect(base_path.to_owned()),
        Named::Nothing => return not_found(),
        Named::Address(address) => address,
    };
    if let Some(file) = index_file(shared, &address) {
        let kind = media_type(&address).0;
        return Answer::File { kind, file };
    }
    match generation.find(&address) {
        Some(Found::File(Ok(bytes))) => file(&media_type(&address).0, bytes),
        Some(Found::File(Err(failure))) => bytes(
            StatusCode::INTERNAL_SERVER_ERROR,
            "text/plain; charset=utf-8",
            told(maker.speech.language, &failure).into_bytes(),
        ),
        Some(_) => match maker.page(&address) {
            Some(page) => html(page),
            None => not_found(),
        },
        // As static hosts do.
        None if generation.has(&format!("{address}/")) => Answer::Redirect(format!("{path}/")),
        None => not_found(),
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

fn html((status, page): (StatusCode, Vec<u8>)) -> Answer {
    bytes(status, HTML, page)
}

fn file(kind: &str, content: Vec<u8>) -> Answer {
    bytes(StatusCode::OK, kind, content)
}

fn bytes(status: StatusCode, kind: &str, bytes: Vec<u8>) -> Answer {
    Answer::Bytes {
        status,
        kind: kind.to_owned(),
        bytes,
    }
}

/// What is wrong, and what to do about it, as a text.
fn told(language: Language, problem: &Problem) -> String {
    let wording = problem.fault.wording(language);
    format!("{}\n{}\n", wording.message, wording.help)
}

/// The answer to a search that cannot be made: what is wrong, as JSON.
pub(super) fn no_search(shared: &Shared, problem: &Problem) -> String {
    let language = shared.options.language.unwrap_or(shared.state().language());
    let wording = problem.fault.wording(language);
    serde_json::json!({ "error": wording.message, "help": wording.help }).to_string()
}
