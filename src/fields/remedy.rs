//! What is said of a value of the wrong type, and what would be right: the very line,
//! where only one reading is possible, else one like it, from the example of its field.

use std::ops::Range;

use toml::de::DeValue;

use super::meant::{self, Hand};
use super::when;
use super::write::{list, quoted};
use super::{Entry, Fields};
use crate::diagnostic::{Edit, Fault, Remedy, Wanted};
use crate::language::Language;
use crate::schema::{FieldInfo, Type, WordInfo};

impl Fields<'_> {
    /// How the author writes in this table.
    fn hand_here(&self, name: &str, about: &FieldInfo) -> Hand {
        let mut hand = self.reporter.own_hand();
        hand.words = if about.key.0 == about.key.1 {
            self.language()
        } else if name == about.key.1 {
            Language::French
        } else {
            Language::English
        };
        hand
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(&self, about: &FieldInfo, field: &Entry<'_>, wanted: Wanted) {
        let name = field.name;
        let hand = self.hand_here(name, about);
        let value = field.value.get_ref();
        let span = field.value.span();
        let raw = self.reporter.written(span.clone());
        let under_header = value.as_table().is_some() && raw.starts_with('[');
        let (meant, line) = if under_header {
            let header = format!("[{raw}]");
            (
                matches!(wanted, Wanted::Tables).then(|| header.clone()),
                header,
            )
        } else {
            let whole = self.entry_of(about).map(|entry| entry.value.span());
            let whole = whole.is_none_or(|whole| whole == span);
            let meant = self.converted(about, value, &raw, wanted, hand);
            let item = matches!(wanted, Wanted::Texts) && !whole;
            let meant = match (value, wanted) {
                (DeValue::Integer(_), Wanted::Texts) if whole => Some(list([&*raw])),
                _ => meant,
            };
            let line = meant.as_ref().map(|value| {
                if item {
                    value.clone()
                } else {
                    format!("{name} = {value}")
                }
            });
            (meant, line.unwrap_or_default())
        };
        let remedy = match &meant {
            Some(_) => Remedy::Exactly(line),
            None => Remedy::Like(format!("{name} = {}", like(about, value, wanted, hand))),
        };
        let fault = Fault::WrongType {
            field: name.to_owned(),
            wanted,
            found: found(value),
            remedy,
        };
        self.report_mended(span, fault, meant);
    }

    /// Reports a fault of a value, and what certainly is to stand there instead.
    fn report_mended(&self, span: Range<usize>, fault: Fault, instead: Option<String>) {
        let span = self.reporter.in_file(span);
        let repair = instead.into_iter().map(|text| Edit {
            span: span.clone(),
            text,
        });
        self.reporter
            .report_repairable(span.clone(), fault, repair.collect());
    }

    /// The value of the wanted type that is certainly meant, as TOML writes it.
    fn converted(
        &self,
        about: &FieldInfo,
        value: &DeValue<'_>,
        raw: &str,
        wanted: Wanted,
        hand: Hand,
    ) -> Option<String> {
        let only = |value: &DeValue<'_>| {
            let mut items = value.as_array()?.iter();
            let one = items.next()?;
            if items.next().is_some() {
                return None;
            }
            let fits = match wanted {
                Wanted::Table => one.get_ref().is_table(),
                Wanted::Text | Wanted::Date | Wanted::Moment => one.get_ref().is_str(),
                _ => false,
            };
            fits.then(|| self.reporter.written(one.span()))
        };
        let is_word = matches!(about.value, Type::Word(_));
        match (wanted, value) {
            (Wanted::Text, DeValue::Integer(_) | DeValue::Datetime(_)) if is_word => None,
            (Wanted::Tables, DeValue::Table(_)) => Some(format!("[{raw}]")),
            (Wanted::Text, DeValue::Integer(_) | DeValue::Datetime(_)) => {
                Some(quoted(&meant::text(raw, about)))
            }
            (Wanted::Texts, DeValue::Integer(_)) => Some(quoted(raw)),
            (_, DeValue::Array(_)) => only(value),
            (Wanted::Texts, DeValue::String(text)) => {
                let one = text.trim();
                let alone = !one.is_empty() && !one.contains([',', ';', '\n']);
                alone.then(|| list([one]))
            }
            (Wanted::Text, _) => None,
            (_, DeValue::String(text)) => meant::value(text, about, hand),
            _ => None,
        }
    }

    /// Reports a text that is no date.
    pub(super) fn bad_date(&self, about: &FieldInfo, field: &Entry<'_>, written: String) {
        let hand = self.hand_here(field.name, about);
        let date = when::date(&written, hand.day_first).map(when::written_date);
        let meant = date.as_ref().map(|date| format!("{} = {date}", field.name));
        let fault = Fault::BadDate {
            value: written,
            meant,
        };
        self.report_mended(field.value.span(), fault, date);
    }

    /// Reports a word that is not in the list: mended where it is one of them, with
    /// accents or capitals, or by its label.
    pub(super) fn unknown_word(
        &self,
        about: &FieldInfo,
        field: &Entry<'_>,
        words: &'static [WordInfo],
        french: bool,
    ) {
        let word = field.value.get_ref().as_str().unwrap_or_default().trim();
        let language = if french {
            Language::French
        } else {
            Language::English
        };
        let meant = meant::word(word, words, language);
        let keys = words.iter().map(|word| word.key);
        let all = keys.clone().flat_map(|key| [key.1, key.0]);
        let suggestion = meant.or_else(|| crate::nearest::nearest(word, all));
        let fault = Fault::UnknownValue {
            field: field.name.to_owned(),
            value: word.to_owned(),
            suggestion: suggestion.map(str::to_owned),
            allowed: keys.map(|key| key.name(language)).collect(),
        };
        let _ = about;
        self.report_mended(field.value.span(), fault, meant.map(quoted));
    }
}

/// A value like the one that is wanted: of what the author wrote, or the example.
fn like(about: &FieldInfo, value: &DeValue<'_>, wanted: Wanted, hand: Hand) -> String {
    if let (Wanted::Texts, DeValue::String(text)) = (wanted, value) {
        let parts = text.split([',', ';', '\n']).map(str::trim);
        return list(parts.filter(|part| !part.is_empty()));
    }
    let example = about.example.pick(hand.words);
    match (about.value, wanted) {
        // The example is that of the whole field, and this an item of it.
        (Type::FreeLists, Wanted::Texts) => list(["…"]),
        _ if example.is_empty() => "…".to_owned(),
        _ => example.to_owned(),
    }
}

/// What a value is, in the words that reports know.
fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::Datetime(moment) if moment.date.is_none() => "time",
        DeValue::Datetime(moment) if moment.time.is_some() => "moment",
        DeValue::Float(float) if float.as_str().contains(['n', 'i']) => "infinite",
        value => value.type_str(),
    }
}
