//! Passphrases: made of chance, read from a file, or typed by whoever opens a vault.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use age::secrecy::{ExposeSecret, SecretString};

use crate::diagnostic::{Failure, Fault, VaultFault};
use crate::language::Language;

/// How many words: of 2,048 each, so that there are 2^132 passphrases.
const WORDS: usize = 12;

/// The fewest characters of a passphrase that someone else made.
const FEWEST: usize = 16;

/// The most bytes that are read of a file: it should hold one line.
const LONGEST: u64 = 4096;

/// A passphrase. It is wiped from memory when it is no longer needed, and shown
/// by [`Passphrase::words`] alone.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// A passphrase of words taken by chance from the list of BIP 39, which are
    /// short, unlike one another, and here without accents.
    ///
    /// # Errors
    /// Fails where the system has no chance to give.
    pub fn generate(language: Language) -> Result<Self, Failure> {
        let list = match language {
            Language::French => bip39::Language::French,
            Language::English => bip39::Language::English,
        }
        .word_list();
        let mut chance = [0; 2 * WORDS];
        getrandom::fill(&mut chance).map_err(|error| Fault::CannotRead {
            path: "getrandom".to_owned(),
            cause: error.to_string().into(),
        })?;
        // The list has 2^11 words: each is as likely as any other.
        let word = |pair: &[u8]| list[(usize::from(pair[0]) << 8 | usize::from(pair[1])) % 2048];
        let words: Vec<String> = chance
            .chunks_exact(2)
            .map(|pair| deunicode::deunicode(word(pair)))
            .collect();
        Ok(Self(words.join("-").into()))
    }

    /// The first line of the file `path`; of standard input where it is `-`.
    ///
    /// # Errors
    /// [`Fault::CannotRead`], also where it is empty or far too long.
    pub fn from_file(path: &Path) -> Result<Self, Failure> {
        let line = if path == Path::new("-") {
            first_line(io::stdin().lock())
        } else {
            File::open(path).and_then(|file| first_line(BufReader::new(file)))
        };
        let line = line.map_err(|error| Fault::CannotRead {
            path: path.display().to_string(),
            cause: error.into(),
        })?;
        if line.is_empty() {
            let path = path.display().to_string();
            return Err(VaultFault::EmptyPassphrase { path }.into());
        }
        Ok(Self(line.into()))
    }

    /// What was typed.
    #[must_use]
    pub fn typed(text: String) -> Self {
        Self(text.into())
    }

    /// Whether it is long enough to close a vault with it.
    ///
    /// # Errors
    /// [`VaultFault::ShortPassphrase`].
    pub(super) fn check_length(&self) -> Result<(), Failure> {
        if self.words().chars().count() < FEWEST {
            return Err(VaultFault::ShortPassphrase { fewest: FEWEST }.into());
        }
        Ok(())
    }

    /// Itself, to be shown once to whoever made it.
    #[must_use]
    pub fn words(&self) -> &str {
        self.0.expose_secret()
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

fn first_line(text: impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    text.take(LONGEST).read_line(&mut line)?;
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, Passphrase, WORDS, first_line};
    use crate::language::Language;

    #[test]
    fn passphrases_are_plain_words_of_the_language_and_never_the_same() {
        for language in [Language::French, Language::English] {
            let one = Passphrase::generate(language).unwrap();
            let other = Passphrase::generate(language).unwrap();
            assert_ne!(one.words(), other.words());
            assert_eq!(one.words().split('-').count(), WORDS);
            assert!(one.words().len() > FEWEST);
            let plain = |char: char| char.is_ascii_lowercase() || char == '-';
            assert!(one.words().chars().all(plain), "a word with accents");
            assert!(!format!("{one:?}").contains(one.words()));
        }
    }

    #[test]
    fn a_file_gives_its_first_line_without_its_end() {
        assert_eq!(first_line(&b"un mot \r\ndeux\n"[..]).unwrap(), "un mot ");
        assert_eq!(first_line(&b""[..]).unwrap(), "");
    }
}
