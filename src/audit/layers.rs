//! What a file holds, down to the texts: archives, compressed data, PDF files,
//! pictures, base64, UTF-16, one in another, whatever its name says.
//!
//! Damaged files give what can be had of them. What is unfolded of one file is
//! bounded ([`Budget`]), and so is how deep things lie in one another; what is
//! beyond, or cannot be looked into, is told of ([`Sink::opaque`], [`Sink::too_much`]).

use std::io::Read;

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
use memchr::memchr;

use super::unescape::Unescaped;
use super::{base64, film, fonts, pdf, picture, utf16, writings, zip, zlib};
use crate::diagnostic::audit::{Opaque, Trace, Wrap};

/// How deep things may lie in one another.
const DEPTH: usize = 6;

/// Where in a file something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Layer {
    wraps: [Option<Wrap>; DEPTH],
    /// Which byte of the file it begins at, where it lies in it as it is.
    pub(super) base: usize,
    /// Whether the bytes are those of the file, so that places in them are places in it.
    pub(super) exact: bool,
    /// Bytes that were not meant to be text: short words stand there by chance.
    pub(super) noise: bool,
    /// Part of a PDF file.
    pub(super) pdf: bool,
}

impl Layer {
    /// The file itself.
    pub(super) fn file() -> Self {
        Self {
            exact: true,
            ..Self::default()
        }
    }

    /// The layer of something that was got out of this one, at `at`.
    pub(super) fn within(self, wrap: Wrap, at: usize) -> Self {
        let mut within = self;
        if let Some(free) = within.wraps.iter_mut().find(|wrap| wrap.is_none()) {
            *free = Some(wrap);
        }
        within.base = if self.exact {
            self.base + at
        } else {
            self.base
        };
        within.exact = false;
        within.noise = false;
        within
    }

    /// The same, of bytes that were not meant to be text.
    pub(super) fn noisy(self) -> Self {
        Self {
            noise: true,
            ..self
        }
    }

    /// What it lies in, from the outside.
    pub(super) fn wraps(&self) -> impl Iterator<Item = Wrap> {
        self.wraps.into_iter().flatten()
    }

    fn is_deep(&self) -> bool {
        self.wraps.iter().all(Option::is_some)
    }
}

/// Whoever is shown what a file holds.
pub(super) trait Sink {
    /// A text.
    fn text(&mut self, text: &Unescaped<'_>, layer: Layer);
    /// A whole: the file, or a file in it, or what pictures show without their metadata.
    fn whole(&mut self, bytes: &[u8], layer: Layer);
    /// Something that cannot be looked into.
    fn opaque(&mut self, _: Opaque, _: Layer) {}
    /// Something that unfolds to too much, or lies too deep.
    fn too_much(&mut self, _: Layer) {}
    /// Metadata of a picture or a document.
    fn trace(&mut self, _: Trace, _: Layer) {}
}

/// How much may still be unfolded, in bytes.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// What a file of this length may unfold to.
    pub(super) fn of(length: usize) -> Self {
        const LEAST: usize = 64 << 20;
        const MOST: usize = 1 << 30;
        Self {
            left: length.saturating_mul(100).clamp(LEAST, MOST),
        }
    }

    /// Reads all that `from` gives, also where it ends in an error; `None` for
    /// the last where there was more than is left.
    fn unfold(&mut self, from: impl Read) -> (Vec<u8>, bool) {
        let mut out = Vec::new();
        // An error ends what can be had; what came before it stays.
        let _ = from.take(self.left as u64 + 1).read_to_end(&mut out);
        let whole = out.len() <= self.left;
        out.truncate(self.left);
        self.left -= out.len();
        (out, whole)
    }
}

/// Shows `sink` everything in `bytes`.
pub(super) fn look(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) {
    sink.whole(bytes, layer);
    if layer.is_deep() {
        sink.too_much(layer);
        return;
    }
    if is_packed(bytes) {
        sink.opaque(Opaque::Packing, layer);
    }
    let is_pdf = bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|it| it == b"%PDF-");
    let layer = Layer {
        pdf: layer.pdf || is_pdf,
        ..layer
    };
    if is_pdf {
        pdf::look(bytes, layer, budget, sink);
        if fonts::are_unreadable(bytes) {
            sink.opaque(Opaque::Letters, layer);
        }
    } else if layer.pdf {
        pdf::look_at_strings(bytes, layer, budget, sink);
    }
    let is_text = memchr(0, bytes).is_none() && str::from_utf8(bytes).is_ok();
    if is_text {
        text(bytes, layer, budget, sink);
        if is_pdf {
            carve(bytes, layer, budget, sink);
        }
        return;
    }
    text(bytes, layer.noisy(), budget, sink);
    if let Some(rest) = picture::look(bytes, layer, budget, sink) {
        carve(&bytes[rest..], shifted(layer, rest), budget, sink);
        return;
    }
    for trace in film::traces(bytes) {
        sink.trace(trace, layer);
    }
    utf16::texts(bytes, |found| {
        text(found, layer.within(Wrap::Utf16, 0), budget, sink);
    });
    carve(bytes, layer, budget, sink);
}

fn shifted(layer: Layer, by: usize) -> Layer {
    Layer {
        base: layer.base + if layer.exact { by } else { 0 },
        ..layer
    }
}

/// Shows a text, without escapes, and what base64 in it holds.
pub(super) fn text(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) {
    let unescaped = Unescaped::new(bytes);
    sink.text(&unescaped, layer);
    if layer.is_deep() {
        return;
    }
    writings::each(bytes, &unescaped.text, |meant| {
        sink.text(&Unescaped::new(meant), layer.within(Wrap::Recoded, 0));
    });
    let mut decoded = Vec::new();
    base64::runs(&unescaped.text, |run, at| {
        let layer = layer.within(Wrap::Base64, unescaped.origin(at));
        for skipped in 0..4 {
            base64::decode(&run[skipped..], &mut decoded);
            if skipped == 0 || is_known(&decoded) {
                sink.whole(&decoded, layer);
            }
            if is_known(&decoded) || memchr(0, &decoded).is_some() && utf16::is_all(&decoded) {
                look(&decoded, layer, budget, sink);
            } else if base64::may_be_text(&decoded) {
                let layer = if is_clean(&decoded) {
                    layer
                } else {
                    layer.noisy()
                };
                text(&decoded, layer, budget, sink);
            }
        }
    });
}

/// Whether bytes are a text from the first to the last.
fn is_clean(bytes: &[u8]) -> bool {
    let odd = |char: char| char.is_control() && !char.is_whitespace();
    str::from_utf8(bytes).is_ok_and(|text| !text.contains(odd))
}

/// Whether bytes begin like something that holds other things.
fn is_known(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 8] = [
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"%PDF-",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff",
        b"GIF8",
        b"RIFF",
        b"II*\0",
    ];
    STARTS.iter().any(|start| bytes.starts_with(start))
}

/// Archives and compressed data of kinds that are not understood here.
fn is_packed(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 7] = [
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"\xfd7zXZ\0",
        b"BZh",
        b"\x28\xb5\x2f\xfd",
        b"\x04\x22\x4d\x18",
        b"age-encryption.org/",
    ];
    STARTS.iter().any(|start| bytes.starts_with(start))
}

/// Looks for compressed data and files of archives at every byte: that finds
/// them in files that are damaged, or of no known kind.
pub(super) fn carve(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) {
    let mut at = 0;
    while let Some(found) = memchr::memchr3(0x1f, 0x78, b'P', &bytes[at..]) {
        let from = at + found;
        let rest = &bytes[from..];
        let taken = match rest {
            [0x1f, 0x8b, 0x08, ..] => {
                gzip(rest, layer.within(Wrap::Compressed, from), budget, sink)
            }
            [0x78, ..] if zlib::is_header(rest) => {
                inflated(rest, layer.within(Wrap::Compressed, from), budget, sink)
            }
            [b'P', b'K', 3, 4, ..] => {
                zip::file(rest, layer.within(Wrap::Archive, from), budget, sink)
            }
            _ => 0,
        };
        at = from + taken.max(1);
    }
    zlib::small(bytes, |at| {
        inflated(
            &bytes[at..],
            layer.within(Wrap::Compressed, at),
            budget,
            sink,
        );
    });
}

fn gzip(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) -> usize {
    let mut decoder = GzDecoder::new(bytes);
    let (out, whole) = budget.unfold(&mut decoder);
    let taken = bytes.len() - decoder.into_inner().len();
    unfolded(&out, whole, layer, budget, sink);
    if out.is_empty() { 0 } else { taken }
}

fn inflated(bytes: &[u8], layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) -> usize {
    let mut decoder = ZlibDecoder::new(bytes);
    let (out, whole) = budget.unfold(&mut decoder);
    let taken = usize::try_from(decoder.total_in()).unwrap_or(bytes.len());
    unfolded(&out, whole, layer, budget, sink);
    if out.is_empty() { 0 } else { taken }
}

/// Unfolds what is deflated without a header; returns how much of it was taken.
pub(super) fn deflated(
    bytes: &[u8],
    layer: Layer,
    budget: &mut Budget,
    sink: &mut dyn Sink,
) -> usize {
    let mut decoder = DeflateDecoder::new(bytes);
    let (out, whole) = budget.unfold(&mut decoder);
    let taken = usize::try_from(decoder.total_in()).unwrap_or(bytes.len());
    unfolded(&out, whole, layer, budget, sink);
    taken
}

fn unfolded(out: &[u8], whole: bool, layer: Layer, budget: &mut Budget, sink: &mut dyn Sink) {
    if !whole {
        sink.too_much(layer);
    }
    if !out.is_empty() {
        look(out, layer, budget, sink);
    }
}
