//! Words of the command line, taken as people write them: with accents, capitals, in the
//! plural.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::nearest::fold;

/// Takes one of these words, or what differs from it by accents, capitals, or an `s` at
/// its end.
#[derive(Clone)]
pub(super) struct Words {
    known: Vec<&'static str>,
    strict: PossibleValuesParser,
}

impl Words {
    pub(super) fn new(known: impl IntoIterator<Item = &'static str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let strict = PossibleValuesParser::new(known.iter().copied());
        Self { known, strict }
    }

    fn meant(&self, word: &str) -> Option<&'static str> {
        let is = |plain: &str| {
            self.known
                .iter()
                .copied()
                .find(|known| fold(known) == plain)
        };
        let plain = fold(word.trim());
        is(&plain).or_else(|| is(plain.strip_suffix('s')?))
    }
}

impl TypedValueParser for Words {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        let meant = value.to_str().and_then(|word| self.meant(word));
        let value = meant.map_or(value, OsStr::new);
        self.strict.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.strict.possible_values()
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn accents_capitals_and_plurals_do_no_harm() {
        let words = Words::new(["cas", "theme", "methode", "en-cours"]);
        for (word, meant) in [
            ("thème", Some("theme")),
            ("Thèmes", Some("theme")),
            ("Cas", Some("cas")),
            ("méthodes", Some("methode")),
            ("En cours", Some("en-cours")),
            ("temes", None),
        ] {
            assert_eq!(words.meant(word), meant, "{word}");
        }
    }
}
