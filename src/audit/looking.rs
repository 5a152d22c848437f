//! Looks for private texts in what is shown of a file or of the search index,
//! and says what was found: for each private file one thing, and how many more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rustc_hash::FxHashMap;

use super::fold::{append, letters, place};
use super::index::Listener;
use super::layers::{Layer, Sink};
use super::needles::{About, Match, Needles};
use super::unescape::Unescaped;
use crate::diagnostic::audit::{AuditFault, Opaque, Origin, Private, Spot, Trace, What, Wrap};

/// How much of which texts was found, in letters.
pub(super) type Seen = FxHashMap<usize, usize>;

/// What was found, for each source the first, and how many others.
#[derive(Default)]
struct Found {
    firsts: BTreeMap<usize, First>,
    seen: Seen,
    /// What a site that cannot know the open hood says at the same place: no leak.
    public: Seen,
}

struct First {
    about: About,
    layer: Layer,
    at: Option<usize>,
    all: BTreeSet<(What, usize)>,
}

impl Found {
    fn besides(public: Seen) -> Self {
        Self {
            public,
            ..Self::default()
        }
    }

    fn add(&mut self, it: &Match, layer: Layer, at: impl FnOnce() -> Option<usize>) {
        let (about, length) = (it.about, it.length);
        let seen = self.seen.entry(about.text).or_default();
        *seen = length.max(*seen);
        let public = self.public.get(&about.text);
        if public.is_some_and(|public| length <= *public) {
            return;
        }
        self.whole(about, layer, at);
    }

    fn whole(&mut self, about: About, layer: Layer, at: impl FnOnce() -> Option<usize>) {
        let first = self.firsts.entry(about.source).or_insert_with(|| First {
            about,
            layer,
            at: at(),
            all: BTreeSet::new(),
        });
        first.all.insert((about.what, about.line));
    }

    fn faults(self, needles: &Needles, spot: impl Fn(&Layer) -> Spot) -> Vec<AuditFault> {
        let fault = |(source, first): (usize, First)| {
            let source = &needles.sources[source];
            let mut spot = spot(&first.layer);
            spot.byte = first.at.or(spot.byte);
            let private = Box::new(Private {
                what: first.about.what,
                file: source.file.to_string(),
                line: first.about.line,
                others: first.all.len() - 1,
                spot,
            });
            match source.origin {
                Origin::OpenHood => AuditFault::Leak { private },
                Origin::Draft => AuditFault::PublishedDraft { private },
                Origin::Consent => AuditFault::PublishedPerson { private },
            }
        };
        self.firsts.into_iter().map(fault).collect()
    }
}

/// Looks for private texts in one file.
pub(super) struct Looking<'n> {
    needles: &'n Needles,
    found: Found,
    letters: Vec<u8>,
    opaque: Vec<(Opaque, Layer)>,
    too_much: Option<Layer>,
    traces: BTreeMap<Trace, Layer>,
}

impl<'n> Looking<'n> {
    pub(super) fn new(needles: &'n Needles) -> Self {
        Self {
            needles,
            found: Found::default(),
            letters: Vec::new(),
            opaque: Vec::new(),
            too_much: None,
            traces: BTreeMap::new(),
        }
    }

    /// Looks for what is not in `public`.
    pub(super) fn besides(needles: &'n Needles, public: Seen) -> Self {
        Self {
            found: Found::besides(public),
            ..Self::new(needles)
        }
    }

    /// Which texts were found.
    pub(super) fn seen(self) -> Seen {
        self.found.seen
    }

    /// Looks at the name of the file.
    pub(super) fn name(&mut self, file: &str) {
        let layer = Layer::default().within(Wrap::Name, 0);
        self.text(&Unescaped::new(file.as_bytes()), layer);
    }

    /// What was found in the file, which holds `bytes`.
    pub(super) fn faults(self, bytes: &[u8]) -> Vec<AuditFault> {
        let is_text = str::from_utf8(bytes).is_ok() && memchr::memchr(0, bytes).is_none();
        let spot = |layer: &Layer| Spot {
            line: None,
            byte: (layer.base > 0).then_some(layer.base),
            within: layer.wraps().collect(),
        };
        let mut faults = self.found.faults(self.needles, spot);
        faults.extend(
            self.opaque
                .first()
                .map(|(why, layer)| AuditFault::OpaqueFile {
                    why: *why,
                    spot: spot(layer),
                }),
        );
        faults.extend(
            self.too_much
                .map(|layer| AuditFault::TooMuchInside { spot: spot(&layer) }),
        );
        faults.extend(self.traces.into_iter().map(|(trace, layer)| match trace {
            Trace::Other => AuditFault::IdleMetadata { spot: spot(&layer) },
            _ => AuditFault::Metadata {
                trace,
                spot: spot(&layer),
            },
        }));
        for fault in &mut faults {
            if let (true, Some(spot)) = (is_text, spot_of(fault)) {
                let in_name = spot.within.first() == Some(&Wrap::Name);
                let at = spot.byte.take();
                spot.line = (!in_name).then(|| line(bytes, at.unwrap_or_default()));
            }
        }
        faults
    }
}

fn spot_of(fault: &mut AuditFault) -> Option<&mut Spot> {
    match fault {
        AuditFault::Leak { private }
        | AuditFault::PublishedDraft { private }
        | AuditFault::PublishedPerson { private } => Some(&mut private.spot),
        _ => None,
    }
}

impl Sink for Looking<'_> {
    fn text(&mut self, text: &Unescaped<'_>, layer: Layer) {
        if self.needles.is_empty() {
            return;
        }
        self.letters.clear();
        append(&text.text, &mut self.letters);
        let found = &mut self.found;
        self.needles.find(&self.letters, layer.noise, |it| {
            found.add(&it, layer, || {
                layer
                    .exact
                    .then(|| layer.base + text.origin(place(&text.text, it.at)))
            });
        });
    }

    fn whole(&mut self, bytes: &[u8], layer: Layer) {
        if let Some(source) = self.needles.whole(bytes) {
            let about = About {
                text: 0,
                source,
                what: What::File,
                line: 1,
            };
            self.found.whole(about, layer, || None);
        }
    }

    fn opaque(&mut self, why: Opaque, layer: Layer) {
        self.opaque.push((why, layer));
    }

    fn too_much(&mut self, layer: Layer) {
        self.too_much.get_or_insert(layer);
    }

    fn trace(&mut self, trace: Trace, layer: Layer) {
        self.traces.entry(trace).or_insert(layer);
    }
}

/// Looks for private texts in a search index.
pub(super) struct Listening<'n> {
    needles: &'n Needles,
    found: Mutex<Found>,
}

impl<'n> Listening<'n> {
    pub(super) fn new(needles: &'n Needles) -> Self {
        Self {
            needles,
            found: Mutex::default(),
        }
    }

    /// Looks for what is not in `public`.
    pub(super) fn besides(needles: &'n Needles, public: Seen) -> Self {
        Self {
            needles,
            found: Mutex::new(Found::besides(public)),
        }
    }

    /// Which texts were found.
    pub(super) fn seen(self) -> Seen {
        self.found.into_inner().unwrap_or_default().seen
    }

    /// What was found in the index.
    pub(super) fn faults(self) -> Vec<AuditFault> {
        let found = self.found.into_inner().unwrap_or_default();
        found.faults(self.needles, |layer| Spot {
            within: layer.wraps().collect(),
            ..Spot::default()
        })
    }

    fn add(&self, it: &Match, wrap: Wrap) {
        if let Ok(mut found) = self.found.lock() {
            found.add(it, Layer::default().within(wrap, 0), || None);
        }
    }
}

impl Listener for Listening<'_> {
    fn stored(&self, text: &str) {
        let mut letters = Vec::new();
        append(&Unescaped::new(text.as_bytes()).text, &mut letters);
        self.needles
            .find(&letters, false, |it| self.add(&it, Wrap::Stored));
    }

    fn terms(&self, letters: &[u8]) {
        self.needles
            .find_in_terms(letters, |it| self.add(&it, Wrap::Terms));
    }

    fn entry(&self, text: &[u8]) {
        self.needles
            .find(&letters(text), false, |it| self.add(&it, Wrap::Terms));
    }
}

/// The line of a byte, from 1.
pub(super) fn line(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1
}
