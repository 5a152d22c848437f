//! Text to words: runs of letters and digits, without their elisions.
//!
//! Gives slices of the text, so that extracts can mark words where they stand.

/// A word where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// The word as written, accents and case included.
    pub(crate) text: &'t str,
    /// Where it starts in the text, in bytes.
    pub(crate) start: usize,
}

impl Word<'_> {
    /// Where it ends in the text, in bytes.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The iterator behind [`words`].
#[derive(Debug, Clone)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        loop {
            let start = self.skip_to_word()?;
            let mut end = self.end_of_run(start);
            self.at = end;
            if let Some(apostrophe) = apostrophe_at(self.text, end) {
                let run = &self.text[start..end];
                let after = end + apostrophe;
                if run.eq_ignore_ascii_case("aujourd") && starts_with_hui(&self.text[after..]) {
                    end = after + "hui".len();
                    self.at = end;
                } else if is_elision(run) {
                    continue;
                }
            }
            return Some(Word {
                text: &self.text[start..end],
                start,
            });
        }
    }
}

impl Words<'_> {
    /// Where the next letter or digit stands.
    fn skip_to_word(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            match CLASSES[usize::from(*bytes.get(at)?)] {
                Class::Word => return Some(at),
                Class::Other => at += 1,
                Class::Wide => match self.text[at..].chars().next()? {
                    c if is_letter(c) => return Some(at),
                    c => at += c.len_utf8(),
                },
            }
        }
    }

    /// Where the run of letters and digits that holds `at` ends.
    fn end_of_run(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            match CLASSES[usize::from(byte)] {
                Class::Word => at += 1,
                Class::Other => break,
                Class::Wide => match self.text[at..].chars().next() {
                    Some(c) if is_letter(c) || is_mark(c) => at += c.len_utf8(),
                    _ => break,
                },
            }
        }
        at
    }
}

/// What a byte says of the character that it starts.
#[derive(Clone, Copy)]
enum Class {
    /// An ASCII letter or digit.
    Word,
    /// Any other ASCII character.
    Other,
    /// A character that is not ASCII.
    Wide,
}

/// The class of every byte.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Wide; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        let word = byte.is_ascii_alphanumeric();
        classes[byte as usize] = if word { Class::Word } else { Class::Other };
        byte += 1;
    }
    classes
};

/// Whether a character that is not ASCII belongs to a word; the letters of
/// Western Europe without a look into the tables of Unicode.
fn is_letter(c: char) -> bool {
    match c {
        '×' | '÷' | '\u{2000}'..='\u{206f}' => false,
        'À'..='ÿ' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Accents that stand on the letter before them, and the soft hyphen: inside a word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// The length in bytes of the apostrophe that stands at `at`, if one does.
fn apostrophe_at(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes().get(at)? {
        b'\'' => Some(1),
        byte if byte.is_ascii() => None,
        _ => {
            let c = text[at..].chars().next()?;
            matches!(c, '’' | 'ʼ' | '‘').then_some(c.len_utf8())
        }
    }
}

fn starts_with_hui(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 3
        && bytes[..3].eq_ignore_ascii_case(b"hui")
        && rest[3..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric())
}

/// What French elides before a vowel. Anything else before an apostrophe is a word.
fn is_elision(run: &str) -> bool {
    const ELISIONS: [&str; 16] = [
        "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
        "quelqu", "presqu", "entr",
    ];
    run.len() <= 6
        && ELISIONS
            .iter()
            .any(|elision| run.eq_ignore_ascii_case(elision))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn elisions_go_with_either_apostrophe() {
        assert_eq!(
            texts("l'usager d’accueil qu'elle"),
            ["usager", "accueil", "elle"]
        );
        assert_eq!(texts("JUSQU'À lorsqu’il puisqu'on"), ["À", "il", "on"]);
        assert_eq!(
            texts("n'est s'il c'est j'ai m'a t'es"),
            ["est", "il", "est", "ai", "a", "es"]
        );
    }

    #[test]
    fn aujourd_hui_stays_whole() {
        assert_eq!(
            texts("aujourd'hui, Aujourd’hui."),
            ["aujourd'hui", "Aujourd’hui"]
        );
        assert_eq!(texts("aujourd'huitre"), ["aujourd", "huitre"]);
    }

    #[test]
    fn hyphens_and_punctuation_part_words() {
        assert_eq!(
            texts("co-construction, (3D) n°12 !"),
            ["co", "construction", "3D", "n", "12"]
        );
        assert_eq!(texts("the lab's work"), ["the", "lab", "s", "work"]);
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "« à l’école »";
        for word in words(text) {
            assert_eq!(&text[word.start..word.end()], word.text);
        }
    }

    #[test]
    fn accents_may_be_characters_of_their_own() {
        assert_eq!(texts("e\u{301}cole"), ["e\u{301}cole"]);
        assert!(texts("\u{301} —").is_empty());
    }
}
