//! Made-up French: real common words, and rarer ones put together from French
//! syllables and endings, drawn with the frequencies of Zipf's law.

/// The vocabulary, the most frequent word first.
pub(crate) struct Corpus {
    words: Vec<String>,
    /// The sum of frequencies up to each word.
    sums: Vec<f64>,
}

const COMMON: &str = "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce \
    il sont avec son on être aux ou cette ses comme mais nous leur fait été ont ces tout si entre sans \
    service public agents usagers projet équipe travail accueil méthode atelier collectivité \
    territoire direction résultats prototype démarche innovation participants entretiens terrain";
const STARTS: [&str; 24] = [
    "con", "dé", "re", "pro", "ac", "in", "par", "com", "ex", "trans", "ad", "pré", "sur", "mé",
    "for", "gou", "ré", "li", "mo", "ga", "vé", "bo", "ter", "cha",
];
const MIDDLES: [&str; 24] = [
    "ti", "cou", "mon", "ver", "la", "si", "pé", "tro", "na", "lu", "gé", "dic", "por", "mi", "ra",
    "bi", "tan", "fé", "nou", "que", "sta", "ri", "vo", "cli",
];
const ENDS: [&str; 20] = [
    "tion", "tions", "ment", "ments", "er", "ées", "é", "ants", "ant", "teur", "trices", "ité",
    "ités", "ence", "able", "ables", "iste", "eux", "ique", "iques",
];

/// A small generator of numbers, the same on every machine (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[(self.next() % from.len() as u64) as usize]
    }
}

impl Corpus {
    pub(crate) fn new() -> Self {
        let mut numbers = Numbers(7);
        let mut words: Vec<String> = COMMON.split_whitespace().map(String::from).collect();
        while words.len() < 40_000 {
            let mut word = numbers.pick(&STARTS).to_string();
            for _ in 0..=numbers.next() % 3 {
                word.push_str(numbers.pick(&MIDDLES));
            }
            word.push_str(numbers.pick(&ENDS));
            words.push(word);
        }
        let mut sum = 0.0;
        let sums = (0..words.len())
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.7);
                sum
            })
            .collect();
        Self { words, sums }
    }

    fn word(&self, numbers: &mut Numbers) -> &str {
        let at = numbers.part() * self.sums[self.sums.len() - 1];
        &self.words[self
            .sums
            .partition_point(|&sum| sum < at)
            .min(self.words.len() - 1)]
    }

    /// A text of so many words, in sentences.
    pub(crate) fn text(&self, seed: u64, length: usize) -> String {
        let mut numbers = Numbers(seed.wrapping_mul(0x1234_5678_9abc_def1));
        let mut text = String::with_capacity(length * 7);
        for number in 0..length {
            if number > 0 {
                text.push_str(match numbers.next() % 24 {
                    0 => ". ",
                    1 => ", ",
                    2 => " l’",
                    _ => " ",
                });
            }
            text.push_str(self.word(&mut numbers));
        }
        text.push('.');
        text
    }

    /// A title of four to eight words.
    pub(crate) fn title(&self, seed: u64) -> String {
        self.text(seed ^ 0xabcd_ef00, 4 + (seed % 5) as usize)
    }

    /// Queries by kind.
    pub(crate) fn queries(&self) -> Vec<(&'static str, Vec<String>)> {
        let many = |make: &dyn Fn(u64) -> String| (0..500).map(make).collect::<Vec<String>>();
        let rare = |seed: u64| self.words[100 + (seed as usize * 37) % 8000].clone();
        let swap = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            if letters.len() > 4 {
                letters.swap(2, 3);
                letters.insert(4, 'h');
            }
            letters.into_iter().collect::<String>()
        };
        vec![
            ("one word", many(&|seed| format!("{} ", rare(seed)))),
            (
                "common",
                many(&|seed| format!("{} ", self.words[49 + seed as usize % 20])),
            ),
            (
                "prefix",
                many(&|seed| rare(seed).chars().take(2 + seed as usize % 4).collect()),
            ),
            (
                "two words",
                many(&|seed| format!("{} {}", rare(seed), rare(seed * 3 + 1))),
            ),
            ("title", many(&|seed| self.title(seed))),
            (
                "sentence",
                many(&|seed| format!("comment {} ?", self.text(seed + 77, 12))),
            ),
            (
                "typo",
                many(&|seed| format!("{} {}", swap(&rare(seed)), rare(seed + 5))),
            ),
            ("phrase", many(&|seed| format!("\"{}\"", self.title(seed)))),
            ("filtered", many(&|seed| format!("{} service", rare(seed)))),
            ("synonym", many(&|seed| format!("RH {}", rare(seed)))),
            ("nothing", many(&|_| String::new())),
        ]
    }
}
