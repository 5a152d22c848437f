//! What the document store holds of each sheet: what a hit shows, and the text
//! that its extract is taken from.
//!
//! Read into a type of our own rather than tantivy's generic document, whose
//! machinery the browser would have to fetch.

use tantivy::schema::Field;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
    ValueDeserializer,
};

use crate::schema::Stored;

/// The stored fields of a document, in the order in which they were written.
pub(crate) struct Record(Vec<(Field, String)>);

impl Record {
    /// The values of the fields; those that lack are empty.
    pub(crate) fn into_card(self, fields: &Stored) -> Card {
        let mut card = Card::default();
        for (field, value) in self.0 {
            let slot = match field {
                f if f == fields.id => &mut card.id,
                f if f == fields.kind => &mut card.kind,
                f if f == fields.heading => &mut card.title,
                f if f == fields.url => &mut card.url,
                f if f == fields.summary => &mut card.summary,
                f if f == fields.text => &mut card.text,
                _ => continue,
            };
            *slot = value;
        }
        card
    }
}

/// A record, by name.
#[derive(Debug, Default)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) summary: String,
    pub(crate) text: String,
}

impl DocumentDeserialize for Record {
    fn deserialize<'de, D>(mut document: D) -> Result<Self, DeserializeError>
    where
        D: DocumentDeserializer<'de>,
    {
        let mut values = Vec::with_capacity(document.size_hint());
        while let Some((field, Text(value))) = document.next_field()? {
            values.push((field, value));
        }
        Ok(Self(values))
    }
}

/// A stored text.
struct Text(String);

impl ValueDeserialize for Text {
    fn deserialize<'de, D>(value: D) -> Result<Self, DeserializeError>
    where
        D: ValueDeserializer<'de>,
    {
        value.deserialize_string().map(Self)
    }
}
