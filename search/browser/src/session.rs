//! One page's search: the pieces fetched so far, and the engine once it is open.

use std::collections::BTreeMap;

use capot_search::{Answer, Correction, Engine, Facet, FacetValue, Pieces, Relief, Request, Step};
use serde::Serialize;

/// What a page has.
#[derive(Default)]
pub(crate) struct Session {
    pieces: Pieces,
    engine: Option<Engine>,
}

/// What the script is told.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Told<T> {
    /// Fetch these and ask again.
    Missing(Vec<capot_search::Piece>),
    /// This is the answer.
    Answer(T),
    /// This engine cannot read this index.
    Failed(String),
}

/// An answer with all that a page shows of it.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    values: &'a BTreeMap<Facet, Vec<FacetValue>>,
    corrections: &'a [Correction],
    relief: &'a Relief,
    offset: usize,
    limit: usize,
}

impl Session {
    pub(crate) fn put(&mut self, file: &str, start: usize, bytes: Vec<u8>, whole: bool) {
        self.pieces.put(file, start, bytes, whole);
    }

    /// Answers what names and values ask for, each ended by a zero character.
    pub(crate) fn search(&mut self, asked: &str) -> String {
        let request = request(asked);
        match self.attempt(|engine| engine.search(&request)) {
            Told::Answer(answer) => json(&Told::Answer(Shown {
                values: &answer.values,
                corrections: &answer.corrections,
                relief: &answer.relief,
                answer: &answer,
                offset: request.offset,
                limit: request.limit,
            })),
            Told::Missing(pieces) => json(&Told::<()>::Missing(pieces)),
            Told::Failed(error) => json(&Told::<()>::Failed(error)),
        }
    }

    /// The pages that what is being typed may lead to.
    pub(crate) fn complete(&mut self, typed: &str) -> String {
        json(&self.attempt(|engine| engine.complete(typed)))
    }

    /// Opens the index where that is still to be done, and asks.
    fn attempt<T>(&mut self, ask: impl FnOnce(&Engine) -> capot_search::Result<T>) -> Told<T> {
        if self.engine.is_none() {
            match Engine::open_pieces(&self.pieces) {
                Ok(Step::Done(engine)) => self.engine = Some(engine),
                Ok(Step::Missing(pieces)) => return Told::Missing(pieces),
                Err(error) => return Told::Failed(error.to_string()),
            }
        }
        let Some(engine) = &self.engine else {
            return Told::Missing(Vec::new());
        };
        match self.pieces.attempt(|| ask(engine)) {
            Ok(Step::Done(answer)) => Told::Answer(answer),
            Ok(Step::Missing(pieces)) => Told::Missing(pieces),
            Err(error) => Told::Failed(error.to_string()),
        }
    }
}

fn json(told: &impl Serialize) -> String {
    serde_json::to_string(told).unwrap_or_default()
}

/// The search that an address asks for.
fn request(asked: &str) -> Request {
    let mut parts = asked.split('\0');
    let pairs = std::iter::from_fn(|| Some((parts.next()?, parts.next()?)));
    Request::asked(pairs)
}
