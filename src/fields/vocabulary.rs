//! Values that are one of a closed list of words.

/// A value written as one of a closed list of words.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// Each value with its English and its French word. Where both are the
    /// same, the word stands twice.
    const WORDS: &'static [(Self, &'static str, &'static str)];

    /// The value that `word` means, in either language.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, english, french)| *english == word || *french == word)
            .map(|(value, ..)| *value)
    }

    /// The English word, by which texts and styles know the value.
    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(value, ..)| *value == self)
            .map_or("", |(_, english, _)| english)
    }
}
