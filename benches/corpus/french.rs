//! Made-up French: sentences in the words of the trade, agreed and elided, drawn
//! with the frequencies of Zipf's law, with a long tail of rare words derived
//! from verbs. Every form of a word turns up, so that stemming has work to do.

use super::lexicon;
use super::numbers::Numbers;

struct Noun {
    singular: String,
    feminine: bool,
}

/// Things by falling frequency.
struct Ranked<T> {
    things: Vec<T>,
    /// The sum of frequencies up to each thing.
    sums: Vec<f64>,
}

impl<T> Ranked<T> {
    fn new(things: Vec<T>) -> Self {
        let mut sum = 0.0;
        let sums = (0..things.len()).map(|rank| {
            sum += (rank as f64 + 2.7).powf(-1.15);
            sum
        });
        let sums = sums.collect();
        Self { things, sums }
    }

    fn draw(&self, numbers: &mut Numbers) -> &T {
        let at = numbers.part() * self.sums[self.sums.len() - 1];
        let place = self.sums.partition_point(|&sum| sum < at);
        &self.things[place.min(self.things.len() - 1)]
    }
}

/// The language.
pub struct French {
    nouns: Ranked<Noun>,
    /// Stems of verbs: `propos`.
    verbs: Ranked<String>,
    adjectives: Ranked<[String; 4]>,
    adverbs: Vec<&'static str>,
    openings: Vec<&'static str>,
}

impl French {
    pub fn new() -> Self {
        let stems: Vec<&str> = lexicon::VERBS
            .split_whitespace()
            .filter_map(|verb| verb.strip_suffix("er").filter(|stem| !stem.contains('-')))
            .collect();
        Self {
            nouns: Ranked::new(nouns(&stems)),
            verbs: Ranked::new(stems.iter().map(ToString::to_string).collect()),
            adjectives: Ranked::new(adjectives(&stems)),
            adverbs: lexicon::ADVERBS.split_whitespace().collect(),
            openings: lexicon::OPENINGS.split('|').collect(),
        }
    }

    /// At least so many words, in sentences.
    pub fn text(&self, numbers: &mut Numbers, length: usize) -> String {
        let mut text = String::with_capacity(length * 8);
        let mut count = 0;
        while count < length {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            self.sentence(numbers, &mut text);
            count += text[start..].split_whitespace().count();
        }
        text
    }

    /// A few words without a full stop: `Simplification des guichets publics`.
    pub fn title(&self, numbers: &mut Numbers) -> String {
        let noun = self.nouns.draw(numbers);
        let mut title = capital(&noun.singular);
        self.adjective(numbers, noun.feminine, false, &mut title);
        self.complement(numbers, &mut title);
        if numbers.one_in(2) {
            title.push_str(" avec ");
            self.group(numbers, &mut title);
        }
        title
    }

    /// The name of a place.
    pub fn place(numbers: &mut Numbers) -> String {
        let mut name = numbers.pick(&lexicon::PLACE_STARTS).to_owned();
        for _ in 0..numbers.below(3) {
            name.push_str(numbers.pick(&lexicon::PLACE_MIDDLES));
        }
        name + numbers.pick(&lexicon::PLACE_ENDS)
    }

    fn sentence(&self, numbers: &mut Numbers, text: &mut String) {
        let start = text.len();
        if numbers.one_in(3) {
            text.push_str(numbers.pick(&self.openings));
            text.push_str(", ");
        }
        self.clause(numbers, text);
        match numbers.below(6) {
            0 => {
                text.push_str(" et ");
                self.clause(numbers, text);
            }
            1 => {
                text.push_str(", car ");
                self.clause(numbers, text);
            }
            2 => {
                text.push_str(" pour ");
                text.push_str(self.verbs.draw(numbers));
                text.push_str("er ");
                self.group(numbers, text);
            }
            3 => {
                text.push_str(&format!(" à {}", Self::place(numbers)));
            }
            _ => {}
        }
        if numbers.one_in(12) {
            text.push_str(&format!(", soit {} %", 1 + numbers.below(99)));
        }
        text.push('.');
        let first = capital(&text[start..]);
        text.replace_range(start.., &first);
    }

    /// Subject, verb, object.
    fn clause(&self, numbers: &mut Numbers, text: &mut String) {
        let plural = self.group(numbers, text);
        let stem = self.verbs.draw(numbers);
        let form = match (numbers.below(5), plural) {
            (0, false) => format!("a {stem}é"),
            (0, true) => format!("ont {stem}é"),
            (1, false) => format!("{stem}era"),
            (1, true) => format!("{stem}eront"),
            (2, false) => format!("{stem}ait").replace("gait", "geait"),
            (2, true) => format!("{stem}aient").replace("gaient", "geaient"),
            (_, false) => format!("{stem}e"),
            (_, true) => format!("{stem}ent"),
        };
        text.push(' ');
        text.push_str(&form);
        if numbers.one_in(5) {
            text.push(' ');
            text.push_str(numbers.pick(&self.adverbs));
        }
        text.push(' ');
        self.group(numbers, text);
        if numbers.one_in(3) {
            text.push_str(
                numbers.pick(&[" avec ", " dans ", " sur ", " sans ", " entre ", " chez "]),
            );
            self.group(numbers, text);
        }
    }

    /// A noun with what belongs to it; whether it is in the plural.
    fn group(&self, numbers: &mut Numbers, text: &mut String) -> bool {
        let noun = self.nouns.draw(numbers);
        let plural = numbers.one_in(3);
        let strong = numbers.one_in(40);
        let article = match (numbers.below(4), plural, noun.feminine) {
            (0, false, true) => "une ",
            (0, false, false) => "un ",
            (0, true, _) => "des ",
            (1, true, _) => "leurs ",
            (_, true, _) => "les ",
            (_, false, _) if starts_with_vowel(&noun.singular) => "l'",
            (_, false, true) => "la ",
            (_, false, false) => "le ",
        };
        text.push_str(article);
        if strong {
            text.push_str("**");
        }
        text.push_str(&noun.singular);
        if plural && !noun.singular.ends_with(['s', 'x', 'z']) {
            text.push('s');
        }
        if numbers.one_in(3) {
            self.adjective(numbers, noun.feminine, plural, text);
        }
        if strong {
            text.push_str("**");
        }
        if numbers.one_in(4) {
            self.complement(numbers, text);
        }
        plural
    }

    fn adjective(&self, numbers: &mut Numbers, feminine: bool, plural: bool, text: &mut String) {
        text.push(' ');
        let form = usize::from(feminine) * 2 + usize::from(plural);
        text.push_str(&self.adjectives.draw(numbers)[form]);
    }

    fn complement(&self, numbers: &mut Numbers, text: &mut String) {
        let noun = self.nouns.draw(numbers);
        let elided = starts_with_vowel(&noun.singular);
        text.push_str(if elided { " d'" } else { " de " });
        text.push_str(&noun.singular);
    }
}

/// Masculine and feminine in turn, those of the trade first, then derived ones.
fn nouns(stems: &[&str]) -> Vec<Noun> {
    let of = |list: &'static str, feminine| {
        list.split_whitespace()
            .filter(|word| !word.contains('-'))
            .map(move |word| Noun {
                singular: word.to_owned(),
                feminine,
            })
    };
    let mut masculine = of(lexicon::MASCULINE, false);
    let mut feminine = of(lexicon::FEMININE, true);
    let mut nouns: Vec<Noun> = Vec::new();
    loop {
        let before = nouns.len();
        nouns.extend(feminine.next());
        nouns.extend(masculine.next());
        if nouns.len() == before {
            break;
        }
    }
    for prefix in lexicon::PREFIXES {
        let derived = |ends: &[&str], feminine| -> Vec<Noun> {
            let of_end = |end: &&str| {
                let of_stem = |stem: &&str| Noun {
                    singular: format!("{prefix}{stem}{end}"),
                    feminine,
                };
                stems.iter().map(of_stem).collect::<Vec<_>>()
            };
            ends.iter().flat_map(of_end).collect()
        };
        nouns.extend(derived(&lexicon::MASCULINE_ENDS, false));
        nouns.extend(derived(&lexicon::FEMININE_ENDS, true));
    }
    nouns
}

/// Each as masculine, its plural, feminine, its plural.
fn adjectives(stems: &[&str]) -> Vec<[String; 4]> {
    let forms = |masculine: &str, feminine: &str| {
        let plural = match masculine.strip_suffix('*') {
            Some(word) if word.ends_with("al") => format!("{}ux", &word[..word.len() - 1]),
            Some(word) => format!("{word}x"),
            None => format!("{masculine}s"),
        };
        let masculine = masculine.trim_end_matches('*').to_owned();
        [
            masculine,
            plural,
            feminine.to_owned(),
            format!("{feminine}s"),
        ]
    };
    let mut adjectives: Vec<[String; 4]> = lexicon::ADJECTIVES
        .split_whitespace()
        .filter_map(|pair| pair.split_once(':'))
        .map(|(masculine, feminine)| forms(masculine, feminine))
        .collect();
    for prefix in lexicon::PREFIXES {
        for (masculine, feminine) in lexicon::ADJECTIVE_ENDS {
            let derived = |stem: &&str| {
                forms(
                    &format!("{prefix}{stem}{masculine}"),
                    &format!("{prefix}{stem}{feminine}"),
                )
            };
            adjectives.extend(stems.iter().map(derived));
        }
    }
    adjectives
}

fn starts_with_vowel(word: &str) -> bool {
    word.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è', 'ê', 'â', 'î', 'h'])
}

/// The text with its first letter in upper case, past the signs of bold.
fn capital(text: &str) -> String {
    let at = text.find(|letter: char| letter != '*').unwrap_or(0);
    let mut letters = text[at..].chars();
    let first = letters.next().map(char::to_uppercase);
    let mut capital = text[..at].to_owned();
    capital.extend(first.into_iter().flatten());
    capital + letters.as_str()
}
