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
enum Told<'a> {
    /// Fetch these and ask again.
    Missing(Vec<capot_search::Piece>),
    /// This is the answer.
    Answer(Page<'a>),
    /// This engine cannot read this index.
    Failed(String),
}

/// An answer with all that a page shows of it.
#[derive(Serialize)]
struct Page<'a> {
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
        let told = |told: &Told<'_>| serde_json::to_string(told).unwrap_or_default();
        match self.answer(&request(asked)) {
            Ok(Step::Done((answer, offset, limit))) => told(&Told::Answer(Page {
                values: &answer.values,
                corrections: &answer.corrections,
                relief: &answer.relief,
                answer: &answer,
                offset,
                limit,
            })),
            Ok(Step::Missing(pieces)) => told(&Told::Missing(pieces)),
            Err(error) => told(&Told::Failed(error.to_string())),
        }
    }

    fn answer(&mut self, request: &Request) -> capot_search::Result<Step<(Answer, usize, usize)>> {
        if self.engine.is_none() {
            match Engine::open_pieces(&self.pieces)? {
                Step::Done(engine) => self.engine = Some(engine),
                Step::Missing(pieces) => return Ok(Step::Missing(pieces)),
            }
        }
        let Some(engine) = &self.engine else {
            return Ok(Step::Missing(Vec::new()));
        };
        self.pieces
            .attempt(|| Ok((engine.search(request)?, request.offset, request.limit)))
    }
}

/// The search that an address asks for.
fn request(asked: &str) -> Request {
    let mut parts = asked.split('\0');
    let pairs = std::iter::from_fn(|| Some((parts.next()?, parts.next()?)));
    Request::asked(pairs)
}
