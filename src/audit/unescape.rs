//! Characters written in other ways: HTML entities, `%C3%A9`, `\u00e9`.
//!
//! All at once, wherever they stand, and again where this gives new ones
//! (`&amp;eacute;`): what is looked for goes through the same, so that nothing
//! is missed where a text only looked escaped.

use std::borrow::Cow;

use memchr::memchr3;

/// How often escapes within escapes are undone.
const ROUNDS: usize = 4;
/// The longest entity, without its `&` and `;`.
const LONGEST: usize = 10;

/// A text without escapes, and where its parts stood.
pub(super) struct Unescaped<'t> {
    pub(super) text: Cow<'t, [u8]>,
    /// For each round, the ends of escapes: behind them in the text made, and
    /// behind them in the text before.
    rounds: Vec<Vec<(usize, usize)>>,
}

impl<'t> Unescaped<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        let mut unescaped = Self {
            text: Cow::Borrowed(text),
            rounds: Vec::new(),
        };
        while unescaped.rounds.len() < ROUNDS {
            let Some(round) = once(&unescaped.text) else {
                break;
            };
            unescaped.rounds.push(round.ends);
            unescaped.text = Cow::Owned(round.text);
            if !round.more {
                break;
            }
        }
        unescaped
    }

    /// Where the byte `at` came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.rounds.iter().rev().fold(at, |at, ends| {
            match ends.partition_point(|(made, _)| *made <= at) {
                0 => at,
                number => {
                    let (made, before) = ends[number - 1];
                    before + (at - made)
                }
            }
        })
    }
}

struct Round {
    text: Vec<u8>,
    ends: Vec<(usize, usize)>,
    /// Whether it gave characters with which escapes begin.
    more: bool,
}

/// The text with its escapes undone once; none where it has none.
fn once(text: &[u8]) -> Option<Round> {
    let mut round = Round {
        text: Vec::new(),
        ends: Vec::new(),
        more: false,
    };
    let (mut at, mut kept) = (0, 0);
    while let Some(found) = memchr3(b'&', b'%', b'\\', &text[at..]) {
        let from = at + found;
        let rest = &text[from..];
        let escape = match rest[0] {
            b'&' => entity(rest),
            b'%' => percent(rest),
            _ => backslash(rest),
        };
        let Some((char, length)) = escape else {
            at = from + 1;
            continue;
        };
        if round.ends.is_empty() {
            round.text.reserve(text.len());
        }
        round.text.extend_from_slice(&text[kept..from]);
        let mut buffer = [0; 4];
        round
            .text
            .extend_from_slice(char.encode_utf8(&mut buffer).as_bytes());
        round.more |= matches!(char, '&' | '%' | '\\');
        at = from + length;
        kept = at;
        round.ends.push((round.text.len(), at));
    }
    if round.ends.is_empty() {
        return None;
    }
    round.text.extend_from_slice(&text[kept..]);
    Some(round)
}

/// `&eacute;`, `&#233;`, `&#xE9;`: the character, and the length of the escape.
fn entity(text: &[u8]) -> Option<(char, usize)> {
    let name = &text[1..text.len().min(LONGEST + 2)];
    let inside = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
    let end = name.iter().take_while(inside).count();
    if name.get(end) != Some(&b';') {
        return unclosed(&name[..end]);
    }
    let name = str::from_utf8(&name[..end]).ok()?;
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let number = hexadecimal.map_or_else(
                || number.parse().ok(),
                |digits| u32::from_str_radix(digits, 16).ok(),
            );
            char::from_u32(number?)?
        }
        None => named(name)?,
    };
    Some((char, end + 2))
}

/// `&eacute`, `&#233`: what readers of HTML take for an entity without its `;`.
/// Names are those of Latin-1 (HTML, 13.5), the longest that fits.
fn unclosed(name: &[u8]) -> Option<(char, usize)> {
    let name = str::from_utf8(name).ok()?;
    if let Some(number) = name.strip_prefix('#') {
        let length = number.bytes().take_while(u8::is_ascii_digit).count();
        let char = char::from_u32(number[..length].parse().ok()?)?;
        return Some((char, length + 2));
    }
    let found = (2..=name.len()).rev().find_map(|length| {
        let char = named(name.get(..length)?)?;
        Some((char, length + 1))
    });
    found.filter(|(char, _)| u32::from(*char) <= 0xff && *char != '\t')
}

/// A byte of Windows-1252, which is what Latin-1 mostly is.
pub(super) fn latin(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// `%C3%A9`: a whole character in UTF-8, else a byte of Latin-1.
fn percent(text: &[u8]) -> Option<(char, usize)> {
    let byte = |number: usize| {
        let escape = text.get(number * 3..number * 3 + 3)?;
        (escape[0] == b'%').then_some(())?;
        hexadecimal(&escape[1..]).and_then(|byte| u8::try_from(byte).ok())
    };
    let first = byte(0)?;
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let bytes: Option<Vec<u8>> = (0..length).map(byte).collect();
    let whole = bytes
        .as_deref()
        .and_then(|bytes| str::from_utf8(bytes).ok());
    match whole.and_then(|text| text.chars().next()) {
        Some(char) => Some((char, length * 3)),
        None => Some((char::from(first), 3)),
    }
}

/// `\u00e9`, `\ud83d\ude00`, `\xe9`, `\n`, `\"`.
fn backslash(text: &[u8]) -> Option<(char, usize)> {
    let unit = |at: usize| {
        (text.get(at..at + 2)? == b"\\u").then_some(())?;
        hexadecimal(text.get(at + 2..at + 6)?)
    };
    match text.get(1)? {
        b'u' => {
            let first = unit(0)?;
            if let Some(char) = char::from_u32(first) {
                return Some((char, 6));
            }
            let pair = [u16::try_from(first).ok()?, u16::try_from(unit(6)?).ok()?];
            let char = char::decode_utf16(pair).next()?.ok()?;
            Some((char, 12))
        }
        b'x' => Some((char::from_u32(hexadecimal(text.get(2..4)?)?)?, 4)),
        b'n' | b'r' | b't' => Some((' ', 2)),
        sign @ (b'"' | b'\\' | b'/' | b'\'' | b'&' | b'%') => Some((char::from(*sign), 2)),
        _ => None,
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        Some(number * 16 + char::from(*digit).to_digit(16)?)
    })
}

/// The character of a named entity of HTML 4, which are those in use for text.
fn named(name: &str) -> Option<char> {
    let at = NAMES
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    Some(NAMES[at].1)
}

#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("AElig", 'Æ'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Alpha", '\u{391}'),
    ("Aring", 'Å'), ("Atilde", 'Ã'), ("Auml", 'Ä'), ("Beta", '\u{392}'), ("Ccaron", 'Č'),
    ("Ccedil", 'Ç'), ("Chi", '\u{3a7}'), ("Dagger", '\u{2021}'), ("Delta", '\u{394}'),
    ("ETH", 'Ð'), ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Egrave", 'È'), ("Epsilon", '\u{395}'),
    ("Eta", '\u{397}'), ("Euml", 'Ë'), ("Gamma", '\u{393}'), ("Iacute", 'Í'), ("Icirc", 'Î'),
    ("Igrave", 'Ì'), ("Iota", '\u{399}'), ("Iuml", 'Ï'), ("Kappa", '\u{39a}'),
    ("Lambda", '\u{39b}'), ("Lstrok", 'Ł'), ("Mu", '\u{39c}'), ("NewLine", '\n'), ("Ntilde", 'Ñ'),
    ("Nu", '\u{39d}'), ("OElig", 'Œ'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'), ("Ograve", 'Ò'),
    ("Omega", '\u{3a9}'), ("Omicron", '\u{39f}'), ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Ouml", 'Ö'),
    ("Phi", '\u{3a6}'), ("Pi", '\u{3a0}'), ("Prime", '\u{2033}'), ("Psi", '\u{3a8}'),
    ("Rho", '\u{3a1}'), ("Scaron", 'Š'), ("Sigma", '\u{3a3}'), ("THORN", 'Þ'), ("Tab", '\t'),
    ("Tau", '\u{3a4}'), ("Theta", '\u{398}'), ("Uacute", 'Ú'), ("Ucirc", 'Û'), ("Ugrave", 'Ù'),
    ("Upsilon", '\u{3a5}'), ("Uuml", 'Ü'), ("Xi", '\u{39e}'), ("Yacute", 'Ý'), ("Yuml", 'Ÿ'),
    ("Zcaron", 'Ž'), ("ZeroWidthSpace", '\u{200b}'), ("Zeta", '\u{396}'), ("aacute", 'á'),
    ("acirc", 'â'), ("acute", '´'), ("aelig", 'æ'), ("agrave", 'à'), ("alefsym", '\u{2135}'),
    ("alpha", '\u{3b1}'), ("amp", '&'), ("and", '\u{2227}'), ("ang", '\u{2220}'), ("aogon", 'ą'),
    ("apos", '\''), ("aring", 'å'), ("ast", '*'), ("asymp", '\u{2248}'), ("atilde", 'ã'),
    ("auml", 'ä'), ("bdquo", '\u{201e}'), ("beta", '\u{3b2}'), ("brvbar", '¦'), ("bsol", '\\'),
    ("bull", '\u{2022}'), ("cacute", 'ć'), ("cap", '\u{2229}'), ("ccaron", 'č'), ("ccedil", 'ç'),
    ("cedil", '¸'), ("cent", '¢'), ("chi", '\u{3c7}'), ("circ", '\u{2c6}'), ("clubs", '\u{2663}'),
    ("colon", ':'), ("comma", ','), ("commat", '@'), ("cong", '\u{2245}'), ("copy", '©'),
    ("crarr", '\u{21b5}'), ("cup", '\u{222a}'), ("curren", '¤'), ("dArr", '\u{21d3}'),
    ("dagger", '\u{2020}'), ("darr", '\u{2193}'), ("dash", '\u{2010}'), ("deg", '°'),
    ("delta", '\u{3b4}'), ("diams", '\u{2666}'), ("divide", '÷'), ("dollar", '$'),
    ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("empty", '\u{2205}'), ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'), ("eogon", 'ę'), ("epsilon", '\u{3b5}'), ("equals", '='),
    ("equiv", '\u{2261}'), ("eta", '\u{3b7}'), ("eth", 'ð'), ("euml", 'ë'), ("euro", '\u{20ac}'),
    ("excl", '!'), ("exist", '\u{2203}'), ("ffilig", '\u{fb03}'), ("fflig", '\u{fb00}'),
    ("ffllig", '\u{fb04}'), ("filig", '\u{fb01}'), ("fllig", '\u{fb02}'), ("fnof", 'ƒ'),
    ("forall", '\u{2200}'), ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'),
    ("frasl", '\u{2044}'), ("gamma", '\u{3b3}'), ("gbreve", 'ğ'), ("ge", '\u{2265}'),
    ("grave", '`'), ("gt", '>'), ("hArr", '\u{21d4}'), ("harr", '\u{2194}'),
    ("hearts", '\u{2665}'), ("hellip", '…'), ("hyphen", '\u{2010}'), ("iacute", 'í'),
    ("icirc", 'î'), ("iexcl", '¡'), ("igrave", 'ì'), ("image", '\u{2111}'), ("infin", '\u{221e}'),
    ("inodot", 'ı'), ("int", '\u{222b}'), ("iota", '\u{3b9}'), ("iquest", '¿'),
    ("isin", '\u{2208}'), ("iuml", 'ï'), ("kappa", '\u{3ba}'), ("lArr", '\u{21d0}'),
    ("lambda", '\u{3bb}'), ("lang", '\u{2329}'), ("laquo", '«'), ("larr", '\u{2190}'),
    ("lceil", '\u{2308}'), ("ldquo", '“'), ("le", '\u{2264}'), ("lfloor", '\u{230a}'),
    ("lowast", '\u{2217}'), ("lowbar", '_'), ("loz", '\u{25ca}'), ("lpar", '('),
    ("lrm", '\u{200e}'), ("lsaquo", '\u{2039}'), ("lsqb", '['), ("lsquo", '‘'), ("lstrok", 'ł'),
    ("lt", '<'), ("macr", '¯'), ("mdash", '—'), ("micro", 'µ'), ("middot", '·'),
    ("minus", '\u{2212}'), ("mu", '\u{3bc}'), ("nabla", '\u{2207}'), ("nacute", 'ń'),
    ("nbsp", '\u{a0}'), ("ndash", '–'), ("ne", '\u{2260}'), ("ni", '\u{220b}'), ("not", '¬'),
    ("notin", '\u{2209}'), ("nsub", '\u{2284}'), ("ntilde", 'ñ'), ("nu", '\u{3bd}'), ("num", '#'),
    ("oacute", 'ó'), ("ocirc", 'ô'), ("oelig", 'œ'), ("ograve", 'ò'), ("oline", '\u{203e}'),
    ("omega", '\u{3c9}'), ("omicron", '\u{3bf}'), ("oplus", '\u{2295}'), ("or", '\u{2228}'),
    ("ordf", 'ª'), ("ordm", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("otimes", '\u{2297}'),
    ("ouml", 'ö'), ("para", '¶'), ("part", '\u{2202}'), ("percnt", '%'), ("period", '.'),
    ("permil", '\u{2030}'), ("perp", '\u{22a5}'), ("phi", '\u{3c6}'), ("pi", '\u{3c0}'),
    ("piv", '\u{3d6}'), ("plus", '+'), ("plusmn", '±'), ("pound", '£'), ("prime", '\u{2032}'),
    ("prod", '\u{220f}'), ("prop", '\u{221d}'), ("psi", '\u{3c8}'), ("quest", '?'), ("quot", '"'),
    ("rArr", '\u{21d2}'), ("radic", '\u{221a}'), ("rang", '\u{232a}'), ("raquo", '»'),
    ("rarr", '\u{2192}'), ("rceil", '\u{2309}'), ("rdquo", '”'), ("real", '\u{211c}'),
    ("reg", '®'), ("rfloor", '\u{230b}'), ("rho", '\u{3c1}'), ("rlm", '\u{200f}'), ("rpar", ')'),
    ("rsaquo", '\u{203a}'), ("rsqb", ']'), ("rsquo", '’'), ("sacute", 'ś'), ("sbquo", '\u{201a}'),
    ("scaron", 'š'), ("scedil", 'ş'), ("sdot", '\u{22c5}'), ("sect", '§'), ("semi", ';'),
    ("shy", '\u{ad}'), ("sigma", '\u{3c3}'), ("sigmaf", '\u{3c2}'), ("sim", '\u{223c}'),
    ("sol", '/'), ("spades", '\u{2660}'), ("sub", '\u{2282}'), ("sube", '\u{2286}'),
    ("sum", '\u{2211}'), ("sup", '\u{2283}'), ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'),
    ("supe", '\u{2287}'), ("szlig", 'ß'), ("tau", '\u{3c4}'), ("there4", '\u{2234}'),
    ("theta", '\u{3b8}'), ("thetasym", '\u{3d1}'), ("thinsp", '\u{2009}'), ("thorn", 'þ'),
    ("tilde", '\u{2dc}'), ("times", '×'), ("trade", '\u{2122}'), ("uArr", '\u{21d1}'),
    ("uacute", 'ú'), ("uarr", '\u{2191}'), ("ucirc", 'û'), ("ugrave", 'ù'), ("uml", '¨'),
    ("upsih", '\u{3d2}'), ("upsilon", '\u{3c5}'), ("uuml", 'ü'), ("weierp", '\u{2118}'),
    ("xi", '\u{3be}'), ("yacute", 'ý'), ("yen", '¥'), ("yuml", 'ÿ'), ("zacute", 'ź'),
    ("zcaron", 'ž'), ("zdot", 'ż'), ("zeta", '\u{3b6}'), ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

#[cfg(test)]
mod tests {
    use super::{NAMES, Unescaped};

    fn plain(text: &str) -> String {
        String::from_utf8(Unescaped::new(text.as_bytes()).text.into_owned()).unwrap()
    }

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn every_way_of_writing_a_character_is_undone() {
        for (written, meant) in [
            ("&eacute;t&#233; &#xE9;", "été é"),
            ("%C3%A9t%e9", "été"),
            ("\\u00e9t\\xe9 \\ud83d\\ude00", "été 😀"),
            ("&amp;eacute; %26%23233%3B \\\\u00e9", "é é é"),
            ("50 % de R&D, a\\b", "50 % de R&D, a\\b"),
            ("r&eacuteunion d&#233crite", "réunion décrite"),
        ] {
            assert_eq!(plain(written), meant);
        }
    }

    #[test]
    fn places_are_found_again() {
        let text = "a&amp;eacute;b%20c".as_bytes();
        let unescaped = Unescaped::new(text);
        let at = |char| {
            unescaped
                .text
                .iter()
                .position(|byte| *byte == char)
                .unwrap()
        };
        assert_eq!(unescaped.origin(at(b'b')), 13);
        assert_eq!(unescaped.origin(at(b'c')), 17);
        assert_eq!(unescaped.origin(0), 0);
    }
}
