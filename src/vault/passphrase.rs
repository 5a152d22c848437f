//! Passphrases: made of chance, read from a file, or typed by whoever opens a vault.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use age::secrecy::{ExposeSecret, SecretString};

use crate::diagnostic::{Failure, Fault, VaultFault};
use crate::language::Language;
use crate::members::{self, MOST, Weak};

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

    /// Whether a vault may be closed with it: as passwords must be, and longer, since
    /// whoever has the file tries as often as they like.
    ///
    /// # Errors
    /// [`VaultFault::ShortPassphrase`], [`VaultFault::LongPassphrase`],
    /// [`VaultFault::MonotonousPassphrase`].
    pub(super) fn check(&self) -> Result<(), Failure> {
        // The rule of the address asks for none here: nobody signs in with it.
        match members::check_password(self.words(), "") {
            Err(Weak::Long) => Err(VaultFault::LongPassphrase { most: MOST }.into()),
            Err(Weak::Monotonous) => Err(VaultFault::MonotonousPassphrase.into()),
            _ if self.words().chars().count() < FEWEST => {
                Err(VaultFault::ShortPassphrase { fewest: FEWEST }.into())
            }
            _ => Ok(()),
        }
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

    /// Sixteen times the same letter closed a vault.
    #[test]
    fn a_passphrase_obeys_the_rule_of_passwords() {
        let code = |text: &str| {
            let checked = Passphrase::typed(text.to_owned()).check();
            checked.err().map(|failure| failure.fault.code())
        };
        assert_eq!(code("une phrase assez longue"), None);
        assert_eq!(code("trop courte"), Some("short-passphrase"));
        assert_eq!(code("quinze lettres."), Some("short-passphrase"));
        assert_eq!(code("aaaaaaaaaaaaaaaa"), Some("monotonous-passphrase"));
        assert_eq!(code("abababababababab"), Some("monotonous-passphrase"));
        assert_eq!(code(&"abcdef ".repeat(40)), Some("long-passphrase"));
    }
}
