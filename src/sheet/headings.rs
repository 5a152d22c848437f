//! Headings as people write them: numbered, with an article, in the singular, as a line in
//! bold or without a space behind the `#`. Where only one section can be meant, that is
//! what is read.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Edit, WritingFault};
use crate::fields::Reporter;
use crate::slugs;

/// What a heading says, whatever stands before its words and whether they are one or
/// several: two that say the same are the same section.
#[must_use]
pub(crate) fn essence(heading: &str) -> String {
    let words = heading.trim_start_matches(|char: char| !char.is_alphanumeric());
    let plain = slugs::slug(words);
    let mut words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    for is_needless in [is_number, is_article] {
        if words.len() > 1 && is_needless(words[0]) {
            words.remove(0);
        }
    }
    let words: Vec<&str> = words.into_iter().map(singular).collect();
    words.join("-")
}

/// Whether two headings say the same, as far as can be told for sure.
#[must_use]
pub(crate) fn says_the_same(heading: &str, name: &str) -> bool {
    let heading = essence(heading);
    !heading.is_empty() && heading == essence(name)
}

/// Whether a heading is to be written otherwise although it is understood.
#[must_use]
pub(crate) fn is_odd(heading: &str, proper: &str) -> bool {
    let letters = || heading.chars().filter(|char| char.is_alphabetic());
    let shouts = letters().count() > 1 && letters().all(char::is_uppercase);
    shouts || slugs::slug(heading) != slugs::slug(proper) || heading.trim_end().ends_with(':')
}

fn is_number(word: &str) -> bool {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let digits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    digits || ROMAN.contains(&word) || (word.len() == 1 && ("a"..="h").contains(&word))
}

fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l" | "the")
}

fn singular(word: &str) -> &str {
    if word.len() > 3 {
        word.strip_suffix('s').unwrap_or(word)
    } else {
        word
    }
}

/// A line that was meant as a heading.
#[derive(Debug)]
pub(crate) struct Meant<'t> {
    /// Its bytes in the text, without the line end.
    pub(crate) line: Range<usize>,
    /// The words.
    pub(crate) words: &'t str,
    /// How many `#` it has; none where it is in bold.
    pub(crate) hashes: usize,
    /// Where the blank line behind it ends.
    end: usize,
}

/// The lines of a body that were meant as headings and are none to Markdown, each alone
/// between blank lines, and, with two `#`, those that are.
pub(crate) fn meant<'t>(
    text: &'t str,
    body: &Range<usize>,
) -> (Vec<Meant<'t>>, Vec<(usize, &'t str)>) {
    let (mut meant, mut headings) = (Vec::new(), Vec::new());
    let (mut at, mut fence, mut after_blank) = (body.start, None, true);
    while at < body.end {
        let end = text[at..body.end]
            .find('\n')
            .map_or(body.end, |end| at + end + 1);
        let line = &text[at..end];
        let words = line.trim_end();
        let first = words.trim_start().get(..3).unwrap_or_default();
        match fence {
            None if first == "```" || first == "~~~" => fence = Some(first),
            Some(open) if first == open => fence = None,
            None if words.starts_with("## ") => headings.push((at, words[3..].trim())),
            None if after_blank && words.starts_with(['#', '*', '_']) => {
                let rest = &text[end..body.end];
                let next = rest.find('\n').map_or(rest.len(), |next| next + 1);
                let alone = rest[..next].trim().is_empty();
                let found = if alone { heading(words) } else { None };
                meant.extend(found.map(|(hashes, inner)| Meant {
                    line: at..at + words.len(),
                    words: inner,
                    hashes,
                    end: end + next,
                }));
            }
            _ => {}
        }
        after_blank = words.is_empty();
        at = end;
    }
    (meant, headings)
}

/// The words of a line in bold, or behind `#` without a space, and how many `#` there are.
fn heading(line: &str) -> Option<(usize, &str)> {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if hashes > 0 {
        let words = &line[hashes..];
        let close = hashes <= 6 && words.starts_with(|char: char| char.is_alphanumeric());
        return close.then(|| (hashes, words.trim_end_matches('#').trim_end()));
    }
    let inside = |sign: &str| {
        let line = line.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']);
        let inner = line.strip_prefix(sign)?.strip_suffix(sign)?;
        let plain = !inner.is_empty() && !inner.contains(['*', '_', '[', '`']);
        plain.then(|| inner.trim())
    };
    inside("**")
        .or_else(|| inside("__"))
        .map(|words| (0, words))
}

/// A text in which lines that were meant as headings are read as such.
#[derive(Debug)]
pub(crate) struct Mended<'t> {
    pub(crate) text: Cow<'t, str>,
    /// The lines that are read otherwise than they stand.
    pub(crate) lines: Vec<Range<usize>>,
}

/// Has each of `lines` read as the heading `better` that comes with it, where its bytes
/// have room for that, and reports it with its repair.
pub(crate) fn mend<'t>(
    text: &'t str,
    lines: &[(Meant<'t>, &'static str)],
    reporter: &Reporter,
) -> Mended<'t> {
    let mut mended = Mended {
        text: Cow::Borrowed(text),
        lines: Vec::new(),
    };
    for (meant, better) in lines {
        let hashes = if meant.hashes == 0 { 2 } else { meant.hashes };
        let signs = "#".repeat(hashes);
        // The line end behind the heading is kept, and all that is blank may go.
        let room = meant.line.start..meant.end;
        let fits = |words: &str| {
            let read = format!("{signs} {words}");
            let filler = room.len().checked_sub(read.len() + 1)?;
            Some((read, filler))
        };
        let Some((read, filler)) = fits(better).or_else(|| fits(meant.words)) else {
            continue;
        };
        let mut bytes = mended.text.into_owned();
        bytes.replace_range(room.clone(), &format!("{read}{}\n", " ".repeat(filler)));
        mended.text = Cow::Owned(bytes);
        mended.lines.push(room);
        if hashes == 2 {
            let fault = WritingFault::SectionForm {
                section: text[meant.line.clone()].to_owned(),
                better: (*better).to_owned(),
            };
            let edit = Edit {
                span: meant.line.clone(),
                text: format!("## {better}"),
            };
            reporter.report_repairable(meant.line.clone(), fault, vec![edit]);
        }
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::{heading, is_odd, meant, says_the_same};

    #[test]
    fn a_section_is_known_however_it_is_headed() {
        for (heading, name) in [
            ("1. Sujet", "Sujet"),
            ("II - Méthode", "Méthode"),
            ("Le sujet", "Sujet"),
            ("Les résultats :", "Résultats"),
            ("Résultat", "Résultats"),
            ("LIVRABLE", "Livrables"),
            ("a) Contact", "Contacts"),
            ("3) Les conditions de transfert", "Conditions de transfert"),
            ("🎯 Sujet", "Sujet"),
            ("The results", "Results"),
        ] {
            assert!(says_the_same(heading, name), "{heading}");
            assert!(is_odd(heading, name), "{heading}");
        }
        for (heading, name) in [
            ("Sujet de recherche", "Sujet"),
            ("Nos résultats en 2015", "Résultats"),
            ("1.", "Sujet"),
            ("Méthodologie", "Méthode"),
        ] {
            assert!(!says_the_same(heading, name), "{heading}");
        }
        assert!(!is_odd("Ce qui n’a pas marché", "Ce qui n'a pas marché"));
        assert!(!is_odd("resultats", "Résultats"));
    }

    #[test]
    fn lines_alone_between_blank_ones_are_meant_as_headings() {
        assert_eq!(heading("**Sujet**"), Some((0, "Sujet")));
        assert_eq!(heading("**Sujet :**"), Some((0, "Sujet :")));
        assert_eq!(heading("__Sujet__ :"), Some((0, "Sujet")));
        assert_eq!(heading("##Sujet"), Some((2, "Sujet")));
        assert_eq!(heading("**Un** et **deux**"), None);
        assert_eq!(heading("## Sujet"), None);
        let text = "##Sujet\n\nUn.\n\n## Méthode\n\n**Gras**\nsuite\n\n```\n##Code\n\n```\n**Fin**";
        let (found, headings) = meant(text, &(0..text.len()));
        let found: Vec<&str> = found.iter().map(|line| line.words).collect();
        assert_eq!((found, headings), (vec!["Sujet"], vec![(14, "Méthode")]));
    }
}
