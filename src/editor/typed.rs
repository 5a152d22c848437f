//! Between a value in TOML and the text that people see and type of it.

use toml_edit::{Datetime, Value};

use crate::fields::date::PartialDate;
use crate::schema::Type;

/// The text of a value; none of what is a list or a table.
pub(super) fn shown(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(number) => number.display_repr().into_owned(),
        Value::Float(number) => number.display_repr().into_owned(),
        Value::Boolean(is) => is.display_repr().into_owned(),
        Value::Datetime(moment) => moment.display_repr().into_owned(),
        Value::Array(_) | Value::InlineTable(_) => return None,
    })
}

/// A value of a type, out of what somebody typed. What is none of that type is kept
/// as the text it is: reading the sheet reports it, and nothing typed is lost.
pub(super) fn value(kind: &Type, typed: &str) -> Value {
    let text = typed.trim();
    let of_type = match kind {
        Type::Boolean => text.parse().ok().map(|is: bool| is.into()),
        Type::Integer | Type::Count(_) | Type::TextOrInteger | Type::Duration => {
            whole(text).map(Value::from)
        }
        Type::Number | Type::Amount => number(text),
        Type::Date => date(text),
        Type::Moment => text.parse::<Datetime>().ok().map(Value::from),
        _ => None,
    };
    of_type.unwrap_or_else(|| Value::from(text))
}

/// Year, month or day, as the format has them: a month stands between quotes.
fn date(text: &str) -> Option<Value> {
    match PartialDate::parse(text)? {
        PartialDate::Year(year) => Some(i64::from(year).into()),
        PartialDate::Month(..) => None,
        PartialDate::Day(_) => text.parse::<Datetime>().ok().map(Value::from),
    }
}

/// A whole number as people write it, with spaces between its thousands.
fn whole(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    let plain = digits.strip_prefix('-').unwrap_or(&digits);
    // `0612` is no number: its zero would go.
    let zero = plain.len() > 1 && plain.starts_with('0');
    (!zero && plain.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// A number with a point or a comma.
fn number(text: &str) -> Option<Value> {
    if let Some(whole) = whole(text) {
        return Some(whole.into());
    }
    let digits: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    let plain = |char: char| char.is_ascii_digit() || char == '.' || char == '-';
    let digits = digits.replacen(',', ".", 1);
    let number = digits.parse::<f64>().ok()?;
    (digits.chars().all(plain) && number.is_finite()).then(|| number.into())
}

#[cfg(test)]
mod tests {
    use super::value;
    use crate::schema::Type;

    #[test]
    fn what_is_typed_becomes_a_value_of_its_type_or_stays_a_text() {
        for (kind, typed, written) in [
            (Type::Text, " Un titre ", "\"Un titre\""),
            (Type::Date, "2015", "2015"),
            (Type::Date, "2015-01", "\"2015-01\""),
            (Type::Date, "2015-01-30", "2015-01-30"),
            (Type::Date, "12/03/2018", "\"12/03/2018\""),
            (Type::Moment, "2018-01-26T10:00:00", "2018-01-26T10:00:00"),
            (Type::Moment, "bientôt", "\"bientôt\""),
            (Type::Amount, "12 500", "12500"),
            (Type::Number, "8,5", "8.5"),
            (Type::Number, "environ 8", "\"environ 8\""),
            (Type::Count(1), "30", "30"),
            (Type::Text, "0612345678", "\"0612345678\""),
            (Type::TextOrInteger, "012", "\"012\""),
            (Type::Boolean, "true", "true"),
            (Type::Boolean, "oui", "\"oui\""),
        ] {
            assert_eq!(value(&kind, typed).to_string(), written, "{typed}");
        }
    }
}
