//! Every number that ranking depends on, each with its reason. Nothing else in
//! the crate holds a weight.

/// How many times a word counts by where it stands (a whole number: it is added
/// up in the index, so that one list of documents serves all places).
#[cfg(feature = "native")]
pub(crate) mod place {
    /// A title says what the sheet is; five mentions in the text say as much.
    pub(crate) const TITLE: u32 = 5;
    /// A sheet is about its lab, themes, methods and territory, but shares them
    /// with many others.
    pub(crate) const NAME: u32 = 3;
    /// A year that comes with other words (`semaine 2018`) means the sheets of
    /// that year more than those that mention it.
    pub(crate) const YEAR: u32 = 2;
    /// The summary and the first section say what the sheet is about.
    pub(crate) const SUBJECT: u32 = 2;
    /// Anything else.
    pub(crate) const BODY: u32 = 1;
}

/// How much each field adds to a word's score.
pub(crate) mod field {
    /// The stem is what finds; the others tell apart what it found.
    pub(crate) const STEM: f32 = 1.0;
    /// The form that was typed, accents aside, before its other forms: enough to
    /// part two sheets alike, too little to overtake a better one.
    pub(crate) const EXACT: f32 = 0.35;
    /// Above so many sheets, if they are a quarter of all, the list of a form is
    /// not read: it is among the longest, and says next to nothing.
    pub(crate) const EXACT_COMMON: u32 = 1000;
    /// Known-item queries are pieces of titles, and a short title that a query
    /// covers must come before long texts that mention its words often.
    pub(crate) const TITLE: f32 = 1.2;
}

/// How repetition and length count (the BM25 formula of Robertson and Zaragoza, 2009).
pub(crate) mod bm25 {
    /// How fast repetition stops counting: later than with the usual 1.2, since
    /// a word in a title already counts five times (see `place`) and must still
    /// tell from one in the text.
    pub(crate) const K1: f32 = 2.5;
    /// How much longer sheets pay for their length: less than the usual 0.75, as
    /// a thorough sheet is no worse an answer, and the page of a lab, which is
    /// short, no better one than its cases.
    pub(crate) const B: f32 = 0.3;
    /// The same for titles, whose length varies less and says more.
    pub(crate) const TITLE_B: f32 = 0.6;
}

/// How much a match counts that is not the word itself.
pub(crate) mod variant {
    /// A synonym that the site declares is nearly the word. Words in it count
    /// together as many as those that were typed.
    pub(crate) const SYNONYM: f32 = 0.85;
    /// A corrected word is a guess.
    pub(crate) const CORRECTED: f32 = 0.7;
    /// What the last word may become is a guess at what will be typed.
    pub(crate) const PREFIX: f32 = 0.5;
}

/// The part of the score that depends on how much of the query (by the weight
/// of its words) a sheet covers: of two sheets, the one that holds all words
/// comes before the one that repeats a single one.
pub(crate) const COVERAGE: f32 = 0.5;

/// What a phrase adds to what its words count: little, as all that it is
/// compared with holds it too. Where it stands says more.
pub(crate) const PHRASE: f32 = 0.25;

/// How many words of a query are searched: more is no question but a pasted text.
pub(crate) const MOST_WORDS: usize = 32;
/// How many words a prefix may stand for; the most frequent are kept.
pub(crate) const MOST_EXPANSIONS: usize = 48;
/// In how many sheets the words that a prefix stands for are, each counted for
/// itself, or twice in all sheets if that is more: others would find what is
/// found already, and a browser fetches each list.
pub(crate) const EXPANSIONS_FIND: usize = 2000;
/// How many known words a misspelt one may stand for; the nearest are kept.
pub(crate) const MOST_CORRECTIONS: usize = 3;
/// The shortest prefix, in letters: a single letter stands for too much.
pub(crate) const SHORTEST_PREFIX: usize = 2;
