//! Looks for private texts in what is shown of a file or of the search index,
//! and says what was found: for each private file one thing, and how many more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use super::fold::{append, letters, place};
use super::index::Listener;
use super::layers::{Layer, Sink};
use super::needles::{About, Needles};
use super::unescape::Unescaped;
use crate::diagnostic::audit::{AuditFault, Opaque, Origin, Private, Spot, Trace, What, Wrap};

/// What was found, for each source the first, and how many others.
#[derive(Default)]
struct Found(BTreeMap<usize, First>);

struct First {
    about: About,
    layer: Layer,
    at: Option<usize>,
    all: BTreeSet<(What, usize)>,
}

impl Found {
    fn add(&mut self, about: About, layer: Layer, at: impl FnOnce() -> Option<usize>) {
        let first = self.0.entry(about.source).or_insert_with(|| First {
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
        self.0.into_iter().map(fault).collect()
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
        self.letters.clear();
        append(&text.text, &mut self.letters);
        let found = &mut self.found;
        self.needles.find(&self.letters, layer.noise, |it| {
            found.add(it.about, layer, || {
                layer
                    .exact
                    .then(|| layer.base + text.origin(place(&text.text, it.at)))
            });
        });
    }

    fn whole(&mut self, bytes: &[u8], layer: Layer) {
        if let Some(source) = self.needles.whole(bytes) {
            let about = About {
                source,
                what: What::File,
                line: 1,
            };
            self.found.add(about, layer, || None);
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

    /// What was found in the index.
    pub(super) fn faults(self) -> Vec<AuditFault> {
        let found = self.found.into_inner().unwrap_or_default();
        found.faults(self.needles, |layer| Spot {
            within: layer.wraps().collect(),
            ..Spot::default()
        })
    }

    fn add(&self, about: About, wrap: Wrap) {
        if let Ok(mut found) = self.found.lock() {
            found.add(about, Layer::default().within(wrap, 0), || None);
        }
    }
}

impl Listener for Listening<'_> {
    fn stored(&self, text: &str) {
        let mut letters = Vec::new();
        append(&Unescaped::new(text.as_bytes()).text, &mut letters);
        self.needles
            .find(&letters, false, |it| self.add(it.about, Wrap::Stored));
    }

    fn terms(&self, letters: &[u8]) {
        self.needles
            .find_in_terms(letters, |about| self.add(about, Wrap::Terms));
    }

    fn entry(&self, text: &[u8]) {
        self.needles
            .find(&letters(text), false, |it| self.add(it.about, Wrap::Terms));
    }
}

/// The line of a byte, from 1.
pub(super) fn line(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1
}
