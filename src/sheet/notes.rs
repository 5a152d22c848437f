//! Notes: what a text calls with `[^1]` stands as a list at the end of the section
//! that calls it first, so that whoever may read the section has its notes with it.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::language::Language;

/// The notes of a sheet.
#[derive(Debug)]
pub(super) struct Notes<'t> {
    language: Language,
    defined: HashMap<String, Note<'t>>,
    /// How many were called.
    called: usize,
}

#[derive(Debug)]
struct Note<'t> {
    /// The label as it is written.
    label: String,
    /// Where it stands in the file.
    place: Range<usize>,
    events: Vec<Event<'t>>,
    /// Its number, once it was called, and how often it was.
    number: usize,
    calls: usize,
}

impl<'t> Notes<'t> {
    /// The notes of a sheet in `language`, none yet.
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            defined: HashMap::new(),
            called: 0,
        }
    }

    /// Takes a note; whether it is the first with this label.
    pub(super) fn define(
        &mut self,
        label: &str,
        place: Range<usize>,
        events: Vec<Event<'t>>,
    ) -> bool {
        let note = Note {
            label: label.to_owned(),
            place,
            events,
            number: 0,
            calls: 0,
        };
        let entry = self.defined.entry(label.to_lowercase());
        let is_first = matches!(entry, std::collections::hash_map::Entry::Vacant(_));
        entry.or_insert(note);
        is_first
    }

    /// The events of a section, the calls in it written out, and the notes that it is
    /// the first to call behind them.
    pub(super) fn placed(&mut self, events: Vec<Event<'t>>) -> Vec<Event<'t>> {
        let mut own = Vec::new();
        let mut placed = self.with_calls(events, &mut own);
        let mut at = 0;
        while let Some((key, number)) = own.get(at).cloned() {
            if at == 0 {
                let start = format!("<div class=\"footnotes\">\n<ol start=\"{number}\">\n");
                placed.push(Event::Html(start.into()));
            }
            at += 1;
            let note = self.defined.get_mut(&key);
            let events = note.map(|note| std::mem::take(&mut note.events));
            // A note may call others: they follow it.
            let mut events = self.with_calls(events.unwrap_or_default(), &mut own);
            placed.push(Event::Html(format!("<li id=\"note_{number}\">\n").into()));
            let end = events.pop_if(|last| *last == Event::End(TagEnd::Paragraph));
            placed.append(&mut events);
            placed.push(Event::Html(self.way_back(number).into()));
            placed.extend(end);
            placed.push(Event::Html("</li>\n".into()));
        }
        if at > 0 {
            placed.push(Event::Html("</ol>\n</div>\n".into()));
        }
        placed
    }

    /// Writes out the calls in `events`; adds to `own` the notes that were not called
    /// before.
    fn with_calls(
        &mut self,
        events: Vec<Event<'t>>,
        own: &mut Vec<(String, usize)>,
    ) -> Vec<Event<'t>> {
        let events = events.into_iter().map(|event| match event {
            Event::FootnoteReference(label) => {
                Event::Html(self.call(&label.to_lowercase(), own).into())
            }
            event => event,
        });
        events.collect()
    }

    fn call(&mut self, key: &str, own: &mut Vec<(String, usize)>) -> String {
        let Some(note) = self.defined.get_mut(key) else {
            return String::new();
        };
        note.calls += 1;
        if note.calls == 1 {
            self.called += 1;
            note.number = self.called;
            own.push((key.to_owned(), note.number));
        }
        let number = note.number;
        // No heading has an `id` with such a sign: they are made of letters, figures
        // and hyphens.
        let again = match note.calls {
            1 => String::new(),
            calls => format!("_{calls}"),
        };
        format!(
            "<sup class=\"note-call\"><a href=\"#note_{number}\" id=\"call_{number}{again}\" \
             role=\"doc-noteref\" aria-label=\"Note\u{a0}{number}\">{number}</a></sup>"
        )
    }

    fn way_back(&self, number: usize) -> String {
        let name = match self.language {
            Language::French => "Retour à l'appel de la note",
            Language::English => "Back to the call of note",
        };
        format!(
            " <a class=\"note-back\" href=\"#call_{number}\" role=\"doc-backlink\" \
             aria-label=\"{name}\u{a0}{number}\">↩</a>"
        )
    }

    /// The notes that nothing called, with their places, in the order of the file.
    pub(super) fn uncalled(self) -> Vec<(String, Range<usize>)> {
        let notes = self.defined.into_values().filter(|note| note.calls == 0);
        let mut notes: Vec<_> = notes.map(|note| (note.label, note.place)).collect();
        notes.sort_by_key(|(_, place)| place.start);
        notes
    }
}
