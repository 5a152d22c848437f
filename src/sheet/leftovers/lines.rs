//! What whole lines were meant to be and are not: lists, headings, rules, notes of
//! other formats.

use std::ops::Range;

use super::block::{Block, Kind};
use super::bullets::is_bullet;
use super::found::Found;
use super::tables;
use crate::diagnostic::TextFault;

/// What is left in the lines of a block.
pub(super) fn found(block: &Block<'_>, headings_guarded: bool) -> Vec<Found> {
    let mut found = Vec::new();
    match block.kind {
        Kind::Heading | Kind::Cell => return found,
        Kind::Quoted => found.extend(callout(block)),
        Kind::Paragraph | Kind::Item => {}
    }
    found.extend(second_sign(block));
    let lines = block.lines();
    found.extend(tables::found(block, &lines));
    if !headings_guarded {
        found.extend(
            lines
                .iter()
                .filter_map(|line| heading(block, line, lines.len())),
        );
        found.extend(rule(block, &lines));
    }
    found.extend(numbers(block, &lines));
    found.extend(tight_list(block, &lines));
    found.extend(definitions(block, &lines));
    found.extend(lines.iter().filter_map(|line| foreign(block, line)));
    found.extend(lines.iter().filter_map(|line| unlisted_task(block, line)));
    found.extend(lines.windows(2).filter_map(|pair| cut_word(block, pair)));
    found
}

/// `- • un`: an item with a second sign.
fn second_sign(block: &Block<'_>) -> Option<Found> {
    let first = block.text.chars().next().filter(|char| is_bullet(*char))?;
    let rest = block.text[first.len_utf8()..].trim_start();
    let part = 0..block.text.len() - rest.len();
    let sign = first.to_string();
    let found = Found::new(block.place(&part), TextFault::TypedBullets { sign });
    Some(match block.exact(&part) {
        Some(place) => found.mended(place, ""),
        None => found,
    })
}

/// `##Titre`, `#Le titre` alone on its line.
fn heading(block: &Block<'_>, line: &Range<usize>, lines: usize) -> Option<Found> {
    let words = &block.text[line.clone()];
    let hashes = words.len() - words.trim_start_matches('#').len();
    let rest = &words[hashes..];
    let first = rest.chars().next()?;
    // `#innovation` and `#1` are none, nor is a sentence.
    let alone = hashes == 1
        && lines == 1
        && first.is_uppercase()
        && words.split_whitespace().count() > 1
        && !rest.contains('#')
        && !rest.ends_with(['.', '!', '?', '…', ',', ';']);
    if first.is_whitespace() || !((2..=6).contains(&hashes) && first.is_alphanumeric() || alone) {
        return None;
    }
    let better = format!("{} {rest}", &words[..hashes]);
    let place = block.place(line);
    let at = place.start + hashes;
    let found = Found::new(place, TextFault::TightHeading { better });
    Some(match block.exact(&(line.start..line.start + hashes)) {
        Some(_) => found.mended(at..at, " "),
        None => found,
    })
}

/// `———`, alone.
fn rule(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let [line] = lines else {
        return None;
    };
    let signs = block.text[line.clone()].trim();
    let mut bare = signs.chars().filter(|char| !char.is_whitespace());
    let first = bare.clone().next()?;
    let is_rule = matches!(first, '—' | '–' | '―' | '─' | '━' | '⸻' | '=' | '~' | '•')
        && bare.all(|char| char == first)
        && (first == '⸻' || signs.chars().count() > 1 && first != '=' || signs.len() > 2);
    let place = block.place(line);
    let is_alone = is_rule && block.kind == Kind::Paragraph;
    is_alone.then(|| Found::new(place.clone(), TextFault::TypedRule).mended(place, "---"))
}

/// What an item is numbered with: its number, and the signs with the blanks behind.
fn number(words: &str) -> Option<(usize, &str)> {
    let open = usize::from(words.starts_with('('));
    let inner = &words[open..];
    let digits = inner.len()
        - inner
            .trim_start_matches(|char: char| char.is_ascii_digit())
            .len();
    let (number, length) = match digits {
        1 | 2 => (inner[..digits].parse().ok()?, digits),
        0 => {
            let letter = inner.bytes().next().filter(u8::is_ascii_lowercase)?;
            (usize::from(letter - b'a') + 1, 1)
        }
        _ => return None,
    };
    let rest = &inner[length..];
    let sign = [".)", "°)", ".-", ")", "°", "º", ".", "/"]
        .into_iter()
        .find(|sign| rest.starts_with(sign))?;
    // A sentence may begin with an initial: only a bracket makes a list of letters.
    if digits == 0 && sign != ")" && sign != ".)" || open == 1 && sign != ")" {
        return None;
    }
    let behind = &rest[sign.len()..];
    let next = behind.trim_start();
    let begins = next
        .chars()
        .next()
        .is_some_and(|char| char.is_alphabetic() || "«“\"*_[(".contains(char));
    if !begins || (next.len() == behind.len() && sign == "/") {
        return None;
    }
    Some((number, &words[..words.len() - next.len()]))
}

/// `a) un`, `1° un`, `(1) un` on lines of their own, one after the other.
fn numbers(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let numbered: Vec<(usize, &Range<usize>, &str)> = lines
        .iter()
        .filter_map(|line| {
            let (number, sign) = number(&block.text[line.clone()])?;
            Some((number, line, sign))
        })
        .collect();
    let (first, line, sign) = *numbered.first()?;
    let in_order = numbered
        .iter()
        .enumerate()
        .all(|(at, (number, ..))| *number == first + at);
    if numbered.len() < 2 || !in_order {
        return None;
    }
    let signs = |line: &Range<usize>, sign: &str| line.start..line.start + sign.len();
    let fault = TextFault::TypedNumbers {
        sign: sign.trim().to_owned(),
    };
    let mut found = Found::new(block.place(&signs(line, sign)), fault);
    // Letters may be spoken of elsewhere (« voir le point b »).
    let is_number = sign.starts_with(|char: char| char == '(' || char.is_ascii_digit());
    if is_number && first == 1 && sign.trim_start_matches('(').starts_with('1') {
        for (number, line, sign) in &numbered {
            if let Some(place) = block.exact(&signs(line, sign)) {
                found = found.mended(place, format!("{number}. "));
            }
        }
        if found.repair.len() < numbered.len() {
            found.repair.clear();
        }
    }
    Some(found)
}

/// `-un` on two lines or more, without a blank behind the sign.
fn tight_list(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let tight: Vec<&Range<usize>> = lines
        .iter()
        .filter(|line| {
            let words = &block.text[(*line).clone()];
            let rest = words.strip_prefix(['-', '*', '+', '–', '—']);
            rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        })
        .collect();
    let first = tight.first()?;
    if tight.len() < 2 {
        return None;
    }
    let sign = block.text[(*first).clone()].chars().next()?;
    let is_sign = |line: &Range<usize>| block.text[line.clone()].starts_with(sign);
    if !tight.iter().all(|line| is_sign(line)) {
        return None;
    }
    let part = |line: &Range<usize>| line.start..line.start + sign.len_utf8();
    let fault = TextFault::TightList {
        sign: sign.to_string(),
    };
    let mut found = Found::new(block.place(first), fault);
    for line in tight {
        let place = block.exact(&part(line))?;
        found = found.mended(place, "- ");
    }
    Some(found)
}

/// A term, and on the next line `: what it is`.
fn definitions(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Found> {
    let [term, line, ..] = lines else {
        return None;
    };
    let words = &block.text[line.clone()];
    let rest = words.strip_prefix(':')?;
    let text = rest.trim_start_matches([' ', '\t']);
    let blanks = rest.len() - text.len();
    let term = &block.text[term.clone()];
    // A line that an editor wrapped before a colon is longer than a term.
    let is_term = term.split_whitespace().count() <= 5
        && term.chars().count() < 50
        && term.starts_with(char::is_alphabetic)
        && !term.ends_with(['.', ',', ';', '!', '?']);
    let sure = blanks > 1 || rest.starts_with('\t');
    let wide = block.text.lines().any(|line| line.chars().count() > 60);
    (is_term && blanks > 0 && (sure || !wide))
        .then(|| Found::new(block.place(line), TextFault::DefinitionList))
}

/// `::: warning`, `!!! note`, `[toc]`: lines of other formats.
fn foreign(block: &Block<'_>, line: &Range<usize>) -> Option<Found> {
    let words = block.text[line.clone()].trim();
    if !words.starts_with([':', '!', '?', '[', '{', '\\', '=']) {
        return None;
    }
    let colons = words.len() - words.trim_start_matches(':').len();
    let name = words[colons..].trim();
    let is_div = colons > 2 && name.split_whitespace().count() < 5;
    let is_admonition = ["!!! ", "??? "].iter().any(|sign| {
        words
            .strip_prefix(sign)
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    });
    let lower = words.to_lowercase();
    let is_toc = [
        "[toc]",
        "[[toc]]",
        "[[_toc_]]",
        "{:toc}",
        "\\newpage",
        "\\pagebreak",
    ]
    .contains(&lower.as_str());
    let is_wiki_heading = words.len() > 6
        && words.starts_with("==")
        && words.ends_with("==")
        && words.trim_matches('=').starts_with([' ', '\t'])
        && words.trim_matches('=').ends_with([' ', '\t']);
    if !(is_div || is_admonition || is_toc || is_wiki_heading) {
        return None;
    }
    let place = block.place(line);
    let written = words.to_owned();
    let found = Found::new(place.clone(), TextFault::ForeignMarkup { written });
    Some(if is_div && block.exact(line).is_some() || is_toc {
        found.mended(whole_line(block.source(), place), "")
    } else {
        found
    })
}

/// The line that holds a place, with its end, if nothing else stands in it.
fn whole_line(source: &str, place: Range<usize>) -> Range<usize> {
    let before = source[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let after = source[place.end..]
        .find('\n')
        .map_or(source.len(), |at| place.end + at + 1);
    let alone =
        source[before..place.start].trim().is_empty() && source[place.end..after].trim().is_empty();
    if alone { before..after } else { place }
}

/// `[ ] faire`, without the sign of an item.
fn unlisted_task(block: &Block<'_>, line: &Range<usize>) -> Option<Found> {
    let words = &block.text[line.clone()];
    let is_box = |sign: &str| {
        let rest = words.strip_prefix(sign);
        // `[x] (plan.pdf)` is a link whose halves are apart.
        rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('('))
    };
    if !["[ ] ", "[x] ", "[X] "].iter().any(|sign| is_box(sign)) {
        return None;
    }
    let part = line.start..line.start + 3;
    if block.is_linked(&part) {
        return None;
    }
    let place = block.place(line);
    let found = Found::new(place.clone(), TextFault::TaskWithoutItem);
    Some(match block.exact(&part) {
        Some(part) if block.kind != Kind::Item => found.mended(part.start..part.start, "- "),
        _ => found,
    })
}

/// `> [!INFO]`: a callout of another program.
fn callout(block: &Block<'_>) -> Option<Found> {
    let line = block.lines().into_iter().next()?;
    let words = &block.text[line.clone()];
    let (name, rest) = words.strip_prefix("[!")?.split_once(']')?;
    if name.is_empty() || !name.chars().all(char::is_alphanumeric) {
        return None;
    }
    let better = match name.to_lowercase().as_str() {
        "tip" | "hint" | "success" | "check" | "done" | "conseil" | "astuce" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" | "question" | "help" | "faq" => "WARNING",
        "caution" | "danger" | "error" | "failure" | "fail" | "missing" | "bug" => "CAUTION",
        _ => "NOTE",
    };
    let better = format!("[!{better}]");
    let fault = TextFault::UnknownCallout {
        written: format!("[!{name}]"),
        better: better.clone(),
    };
    let part = line.start..line.start + name.len() + 3;
    let found = Found::new(block.place(&part), fault);
    Some(match block.exact(&part) {
        Some(place) if rest.trim().is_empty() => found.mended(place, better),
        _ => found,
    })
}

/// `pro-` at the end of a line and `jet` on the next, as pages of a PDF cut words.
fn cut_word(block: &Block<'_>, pair: &[Range<usize>]) -> Option<Found> {
    let [first, second] = pair else {
        return None;
    };
    let before = block.text[first.clone()].strip_suffix('-')?;
    let after = &block.text[second.clone()];
    let is_letter = |char: char| char.is_lowercase() && char.is_alphabetic();
    if !before.ends_with(is_letter) || !after.starts_with(is_letter) {
        return None;
    }
    let start = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let end = after.split(char::is_whitespace).next().unwrap_or_default();
    let fault = TextFault::CutWord {
        written: format!("{start}- {end}"),
    };
    Some(Found::new(
        block.place(&(first.end - start.len() - 1..first.end)),
        fault,
    ))
}

/// A header of another program at the beginning of the text, between two lines `---`.
pub(super) fn yaml(text: &str) -> Vec<Found> {
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].lines();
    if lines.next().is_none_or(|line| line.trim_end() != "---") {
        return Vec::new();
    }
    let mut fields = 0;
    for line in lines {
        let line = line.trim_end();
        if line == "---" || line == "..." {
            let found = Found::new(start..start + 3, TextFault::YamlInText);
            return if fields > 0 { vec![found] } else { Vec::new() };
        }
        let is_field = line
            .split_once(':')
            .is_some_and(|(key, _)| !key.is_empty() && !key.trim().contains(char::is_whitespace));
        let goes_on = line.starts_with([' ', '\t', '-', '#']) || line.is_empty();
        if !is_field && !goes_on {
            return Vec::new();
        }
        fields += usize::from(is_field);
    }
    Vec::new()
}
