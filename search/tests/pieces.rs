//! An index of which only parts are there answers as the whole one does.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use capot_search::{
    Answer, Builder, Document, Engine, Piece, Pieces, Request, Section, Sort, Step,
};
use common::{build, settings, sheets};
use tempfile::TempDir;

/// Gives what is missing, as the page's script does; `ranges` is whether the
/// host knows byte ranges. Gives the number of bytes.
fn fetch(dir: &Path, pieces: &Pieces, piece: &Piece, ranges: bool) -> usize {
    let bytes = fs::read(dir.join(&piece.file)).unwrap();
    let Some(end) = piece.end.filter(|_| ranges) else {
        let length = bytes.len();
        pieces.put(&piece.file, 0, inflated(bytes), true);
        return length;
    };
    pieces.put(
        &piece.file,
        piece.start,
        bytes[piece.start..end].to_vec(),
        false,
    );
    end - piece.start
}

fn inflated(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes;
    }
    let mut whole = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut whole).unwrap();
    whole
}

/// Tries until nothing is missing; gives the result and how often something was.
fn persist<T>(
    dir: &Path,
    pieces: &Pieces,
    ranges: bool,
    act: impl Fn() -> capot_search::Result<Step<T>>,
) -> (T, usize) {
    for round in 0..20 {
        match act().unwrap() {
            Step::Done(done) => return (done, round),
            Step::Missing(missing) => {
                assert!(!missing.is_empty());
                for piece in missing {
                    fetch(dir, pieces, &piece, ranges);
                }
            }
        }
    }
    panic!("never done")
}

fn seen(answer: &Answer) -> (String, String) {
    let shown = format!(
        "{:?} {:?} {:?}",
        answer.values, answer.corrections, answer.relief
    );
    (serde_json::to_string(answer).unwrap(), shown)
}

const QUERIES: [&str; 16] = [
    "",
    "bureau",
    "comment accueillir les nouveaux arrivants dans une collectivité ?",
    "acceuil agents",
    "RH",
    "si",
    "\"bureau du futur\"",
    "bureau -futur",
    "-agents",
    "lab:paca agents",
    "zzzz",
    "abandonée exprimentation",
    "l'usager",
    "newcomers handbook",
    "a",
    "agents espace \"livret d'accueil\" mob",
];

#[test]
fn answers_are_those_of_the_whole_index() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), &sheets(), settings());
    let whole = Engine::open(dir.path()).unwrap();
    for ranges in [true, false] {
        for query in QUERIES {
            for sort in [Sort::Relevance, Sort::Newest, Sort::Title] {
                let request = Request {
                    sort,
                    ..Request::new(query)
                };
                let pieces = Pieces::new();
                let (engine, opening) =
                    persist(dir.path(), &pieces, ranges, || Engine::open_pieces(&pieces));
                assert_eq!(opening, 2, "the notes, then the bundle");
                let (answer, _) = persist(dir.path(), &pieces, ranges, || {
                    pieces.attempt(|| engine.search(&request))
                });
                assert_eq!(
                    seen(&answer),
                    seen(&whole.search(&request).unwrap()),
                    "{query}"
                );
            }
        }
    }
}

/// A word of ten letters for each number.
fn made_up(number: usize) -> String {
    let syllables = ["ba", "ce", "di", "fo", "gu", "ly", "ma", "ne", "pi", "ro"];
    let mut rest = number * 7919;
    let parts = (0..5).map(|_| {
        let syllable = syllables[rest % 10];
        rest /= 10;
        syllable
    });
    parts.collect()
}

/// Words that are sought rather than known took the whole dictionary, as it is.
#[test]
fn a_long_dictionary_is_read_in_parts() {
    let dir = TempDir::new().unwrap();
    let mut builder = Builder::create(dir.path(), settings()).unwrap();
    for sheet in 0..200 {
        let words: Vec<String> = (sheet * 60..sheet * 60 + 60).map(made_up).collect();
        let document = Document {
            title: &words[0],
            sections: &[Section {
                heading: "",
                text: &words.join(" "),
            }],
            ..Document::default()
        };
        builder.add(&document).unwrap();
    }
    let files = builder.finish().unwrap();
    let packed = files.iter().filter(|name| name.contains(".words"));
    let size = |name: &String| fs::metadata(dir.path().join(name)).unwrap().len();
    let all: u64 = packed.map(size).sum();
    let whole = Engine::open(dir.path()).unwrap();
    let typo = made_up(123).replace("ly", "yl") + " ";
    for (query, in_files) in [(typo.as_str(), false), ("ba", true), ("zzzzzzzzzz ", false)] {
        let request = Request {
            limit: 0,
            ..Request::new(query)
        };
        let pieces = Pieces::new();
        let (engine, _) = persist(dir.path(), &pieces, true, || Engine::open_pieces(&pieces));
        let mut fetched: Vec<(Piece, usize)> = Vec::new();
        let answer = loop {
            match pieces.attempt(|| engine.search(&request)).unwrap() {
                Step::Done(answer) => break answer,
                Step::Missing(missing) => fetched.extend(missing.into_iter().map(|piece| {
                    let bytes = fetch(dir.path(), &pieces, &piece, true);
                    (piece, bytes)
                })),
            }
        };
        assert_eq!(seen(&answer), seen(&whole.search(&request).unwrap()));
        let of = |part: &str| {
            let these = fetched
                .iter()
                .filter(|(piece, _)| piece.file.contains(part));
            these.map(|(_, bytes)| *bytes as u64).sum::<u64>()
        };
        assert_eq!(of(".words") > 0, in_files, "{query}: {fetched:?}");
        let dictionary = of(".words") + of(".term");
        assert!(dictionary < all / 2, "{query}: {dictionary} of {all}");
    }
}

#[test]
fn what_is_there_is_not_asked_for_again() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), &sheets(), settings());
    let pieces = Pieces::new();
    let (engine, _) = persist(dir.path(), &pieces, true, || Engine::open_pieces(&pieces));
    let request = Request::new("agents bureau");
    let search = || pieces.attempt(|| engine.search(&request));
    let (_, rounds) = persist(dir.path(), &pieces, true, search);
    assert!(
        rounds <= 3,
        "words, their documents, what hits show: {rounds}"
    );
    assert!(matches!(search().unwrap(), Step::Done(_)));
}

#[test]
fn what_is_no_index_is_an_error() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), &sheets(), settings());
    for bundle in [
        &b""[..],
        b"<!doctype html>",
        &[255; 64],
        &[2, 0, 0, 0, b'{', b'}'],
    ] {
        let pieces = Pieces::new();
        let notes = Piece {
            file: "meta.json".into(),
            start: 0,
            end: None,
        };
        fetch(dir.path(), &pieces, &notes, true);
        let Ok(Step::Missing(missing)) = Engine::open_pieces(&pieces) else {
            panic!("the bundle is missing")
        };
        pieces.put(&missing[0].file, 0, bundle.to_vec(), true);
        assert!(Engine::open_pieces(&pieces).is_err());
    }
    let pieces = Pieces::new();
    pieces.put("meta.json", 0, b"{}".to_vec(), true);
    assert!(Engine::open_pieces(&pieces).is_err());
}

#[test]
fn addresses_say_what_is_asked() {
    let asked = Request::asked([
        ("q", "bureau"),
        ("statut", "ongoing"),
        ("lab", "paca"),
        ("lab", "lab-ip"),
        ("theme", ""),
        ("tri", "titre"),
        ("page", "3"),
        ("limit", "x"),
        ("zz", "y"),
    ]);
    let filters: BTreeMap<_, _> = asked
        .filters
        .iter()
        .map(|(facet, values)| (facet.name(), values.join(" ")))
        .collect();
    assert_eq!(
        filters,
        [("status", "ongoing".into()), ("lab", "paca lab-ip".into())].into()
    );
    assert_eq!(
        (asked.sort, asked.offset, asked.limit),
        (Sort::Title, 20, 10)
    );
    assert_eq!(Request::asked([("page", "0")]).offset, 0);
}
