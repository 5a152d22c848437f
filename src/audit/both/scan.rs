//! Looks for the private texts in one public source after the other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::heads::Heads;
use super::persons::Persons;
use super::phones::phones;
use super::private::{PrivateFile, Sought, line_in, without_addresses};
use super::public::PublicFile;
use super::whole::Print;
use crate::audit::fold::{START, append, letter, letters, place};
use crate::audit::layers::{Budget, Layer, Sink, look};
use crate::audit::pieces::emails;
use crate::audit::unescape::Unescaped;
use crate::diagnostic::audit::What;

/// What stands between two blocks: no letter, so that nothing goes across.
const BARRIER: u8 = START | 0x3f;
/// Larger files are compared as wholes only, in bytes.
const LARGEST: usize = 64 << 20;

/// A private text in a public source.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The number of the private file.
    pub(super) private: usize,
    pub(super) what: What,
    pub(super) private_line: usize,
    /// The line of the public source.
    pub(super) line: usize,
    /// Whether it is a whole paragraph, or a whole file, of some length.
    pub(super) is_whole: bool,
}

/// A private text: which file it is in, and which of its texts it is.
type At = (usize, usize);

/// Everything that is looked for.
pub(super) struct Scanner<'p> {
    privates: &'p [PrivateFile],
    texts: Heads,
    persons: Persons,
    /// E-mail addresses and telephone numbers.
    addresses: FxHashMap<&'p str, Vec<usize>>,
    /// For each number that is given: what stands there.
    groups: Vec<Vec<At>>,
    wholes: FxHashMap<Print, Vec<usize>>,
    lengths: FxHashSet<usize>,
}

impl<'p> Scanner<'p> {
    /// Looks for all of `privates` but what they, and `sources`, say on purpose.
    pub(super) fn new(privates: &'p [PrivateFile], sources: &[PublicFile]) -> Self {
        let titles: FxHashSet<Vec<u8>> = sources
            .iter()
            .flat_map(|source| &source.titles)
            .map(|title| bare(title))
            .collect();
        let offices = sources.iter().flat_map(|source| &source.offices);
        let offices: FxHashSet<&str> = offices.map(String::as_str).collect();
        let mut all = Self::of(privates, &titles, &offices);
        // What an extract says may be said anywhere.
        let mut on_purpose: FxHashSet<usize> = FxHashSet::default();
        for extract in privates.iter().flat_map(|private| &private.extract) {
            let text = without_addresses(extract);
            let stream = letters(text.as_bytes());
            let text_at = |at| &text[place(text.as_bytes(), at)..];
            all.scan(&stream, text_at, |group, _| {
                on_purpose.insert(group);
            });
            all.addresses_in(extract, |group, _| {
                on_purpose.insert(group);
            });
        }
        for group in on_purpose {
            all.groups[group].clear();
        }
        all
    }

    fn of(
        privates: &'p [PrivateFile],
        titles: &FxHashSet<Vec<u8>>,
        offices: &FxHashSet<&str>,
    ) -> Self {
        let mut groups: Vec<Vec<At>> = Vec::new();
        let mut known: FxHashMap<Vec<u8>, usize> = FxHashMap::default();
        let (mut texts, mut persons) = (Vec::new(), Vec::new());
        let mut addresses: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut wholes: FxHashMap<Print, Vec<usize>> = FxHashMap::default();
        for (file, private) in privates.iter().enumerate() {
            for (number, text) in private.texts.iter().enumerate() {
                let at = (file, number);
                let mut group = || {
                    groups.push(vec![at]);
                    groups.len() - 1
                };
                match &text.sought {
                    Sought::Text(letters) => {
                        let key = bare(letters);
                        if titles.contains(&key) {
                            continue;
                        }
                        if let Some(group) = known.get(&key) {
                            groups[*group].push(at);
                        } else {
                            let group = group();
                            known.insert(key, group);
                            texts.push((letters.clone(), group));
                        }
                    }
                    Sought::Person(person) => {
                        // A lab, or an office, is no person.
                        if !titles.contains(&person.letters()) {
                            persons.push((person.clone(), group()));
                        }
                    }
                    Sought::Email(address) | Sought::Phone(address) => {
                        if !offices.contains(address.as_str()) {
                            addresses.entry(address).or_default().push(group());
                        }
                    }
                }
            }
            if let Some(whole) = private.whole {
                wholes.entry(whole.print).or_default().push(file);
            }
        }
        Self {
            privates,
            texts: Heads::new(texts),
            persons: Persons::new(persons),
            addresses,
            groups,
            lengths: wholes.keys().map(|print| print.bytes()).collect(),
            wholes,
        }
    }

    /// Gives the number of each private text in a stream of letters.
    fn scan<'t>(
        &self,
        stream: &[u8],
        text_at: impl Fn(usize) -> &'t str,
        mut give: impl FnMut(usize, usize),
    ) {
        self.texts.scan(stream, &mut give);
        self.persons.scan(stream, text_at, &mut give);
    }

    /// Gives the number of each address in a text, and the byte where it stands,
    /// as far as that is known.
    fn addresses_in(&self, text: &str, mut give: impl FnMut(usize, usize)) {
        if self.addresses.is_empty() {
            return;
        }
        let mut find = |address: &str, line: usize| {
            for group in self.addresses.get(address).into_iter().flatten() {
                give(*group, line);
            }
        };
        if text.contains('@') {
            let mut pieces = Vec::new();
            emails(text, &mut pieces);
            for piece in pieces {
                find(&piece.text.to_lowercase(), piece.line);
            }
        }
        phones(text, |number, at| find(&number, line_in(text, at, 1)));
    }

    /// What a group of texts came to at a line of a public source.
    fn note(&self, group: usize, line: usize, id: Option<&str>, found: &mut Vec<Found>) {
        for (file, number) in &self.groups[group] {
            let private = &self.privates[*file];
            let text = &private.texts[*number];
            let allowed = private.public_too.iter().chain(&*text.quotes);
            if id.is_some_and(|id| allowed.clone().any(|sheet| sheet == id)) {
                continue;
            }
            found.push(Found {
                private: *file,
                what: text.what,
                private_line: text.line,
                line,
                is_whole: text.is_paragraph,
            });
        }
    }

    /// What of the open hood a sheet, or the settings, say.
    pub(super) fn in_source(&self, source: &PublicFile) -> Vec<Found> {
        let mut found = Vec::new();
        let id = source.id.as_deref();
        let (mut stream, mut starts) = (Vec::new(), Vec::new());
        for segment in &source.segments {
            starts.push(stream.len());
            stream.extend(letters(segment.text.as_bytes()));
            stream.push(BARRIER);
            self.addresses_in(&segment.text, |group, line| {
                self.note(group, segment.line + line - 1, id, &mut found);
            });
        }
        let segment_at = |at: usize| {
            let number = starts.partition_point(|start| *start <= at) - 1;
            (&source.segments[number], at - starts[number])
        };
        let text_at = |at: usize| {
            let (segment, at) = segment_at(at);
            &segment.text[place(segment.text.as_bytes(), at)..]
        };
        let mut hits = Vec::new();
        self.scan(&stream, text_at, |group, at| hits.push((group, at)));
        for (group, at) in hits {
            self.note(group, segment_at(at).0.line, id, &mut found);
        }
        if self.lengths.contains(&source.length)
            && let Ok(bytes) = std::fs::read(&source.path)
        {
            self.whole(&bytes, id, &mut found);
        }
        found
    }

    /// What of the open hood another public file holds.
    pub(super) fn in_file(&self, bytes: &[u8], id: Option<&str>) -> Vec<Found> {
        let mut found = Vec::new();
        self.whole(bytes, id, &mut found);
        if bytes.len() <= LARGEST {
            let mut reading = Reading {
                scanner: self,
                id,
                found,
            };
            let mut budget = Budget::of(bytes.len());
            look(bytes, Layer::file(), &mut budget, &mut reading);
            found = reading.found;
        }
        found
    }

    /// Whether a file is one of the open hood but for its white space.
    fn whole(&self, bytes: &[u8], id: Option<&str>, found: &mut Vec<Found>) {
        if !self.lengths.contains(&Print::length(bytes)) {
            return;
        }
        for file in self.wholes.get(&Print::of(bytes)).into_iter().flatten() {
            let private = &self.privates[*file];
            if id.is_some_and(|id| private.public_too.iter().any(|sheet| sheet == id)) {
                continue;
            }
            found.push(Found {
                private: *file,
                what: What::File,
                private_line: 1,
                line: 1,
                is_whole: private.whole.is_some_and(|whole| whole.is_telling),
            });
        }
    }
}

fn bare(letters: &[u8]) -> Vec<u8> {
    letters.iter().map(|byte| letter(*byte)).collect()
}

/// Reads the texts of a public file.
struct Reading<'s, 'p> {
    scanner: &'s Scanner<'p>,
    id: Option<&'s str>,
    found: Vec<Found>,
}

impl Sink for Reading<'_, '_> {
    fn text(&mut self, text: &Unescaped<'_>, layer: Layer) {
        let bytes = &text.text;
        let mut stream = Vec::new();
        append(bytes, &mut stream);
        let line = |at: usize| {
            let line = memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1;
            if layer.exact { line } else { 1 }
        };
        let readable = str::from_utf8(bytes).ok().filter(|_| !layer.noise);
        let text_at = |at: usize| {
            let text = readable.unwrap_or_default();
            text.get(place(bytes, at)..).unwrap_or_default()
        };
        let mut hits = Vec::new();
        let scanner = self.scanner;
        scanner.texts.scan(&stream, |group, at| {
            hits.push((group, line(place(bytes, at))));
        });
        if let Some(readable) = readable {
            scanner.persons.scan(&stream, text_at, |group, at| {
                hits.push((group, line(place(bytes, at))));
            });
            scanner.addresses_in(readable, |group, line| {
                hits.push((group, if layer.exact { line } else { 1 }));
            });
        }
        for (group, line) in hits {
            scanner.note(group, line, self.id, &mut self.found);
        }
    }

    fn whole(&mut self, bytes: &[u8], layer: Layer) {
        // The file itself was compared; here those in an archive.
        if !layer.exact {
            self.scanner.whole(bytes, self.id, &mut self.found);
        }
    }
}
