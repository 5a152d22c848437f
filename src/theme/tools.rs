//! What templates can do beside what the engine offers.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult};

use super::texts::Texts;
use crate::language::Language;
use crate::locale::numbers;

/// Registers the filters.
pub(super) fn register(tera: &mut Tera, texts: &Arc<Texts>, language: Language) {
    let texts = Arc::clone(texts);
    // `{{ 12 | count(of="cases") }}` gives `12 cas`: the texts `count.cases.one`
    // and `count.cases.many`. The number may have decimals.
    tera.register_filter(
        "count",
        move |number: f64, options: Kwargs, _: &State| -> TeraResult<String> {
            let of: &str = options.must_get("of")?;
            let one = numbers::is_singular(number, language);
            let key = format!("count.{of}.{}", if one { "one" } else { "many" });
            let noun = texts
                .get(&key)
                .ok_or_else(|| Error::message(format!("no text `{key}`")))?;
            Ok(format!(
                "{}\u{a0}{noun}",
                numbers::decimal(number, language)
            ))
        },
    );
}
