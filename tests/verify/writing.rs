//! Ways to write a text.

use std::fmt::Write;

/// A way to write a text; an empty one where the text cannot be written so.
pub(crate) type Writing = (&'static str, fn(&str) -> String);

fn each(text: &str, write: impl Fn(char) -> String) -> String {
    text.chars().map(write).collect()
}

fn between(text: &str, sign: &str) -> String {
    let mut out = String::new();
    for (number, char) in text.chars().enumerate() {
        if number % 5 == 3 {
            out.push_str(sign);
        }
        out.push(char);
    }
    out
}

fn plain(text: &str) -> String {
    let fold = |char: char| match char {
        'é' | 'è' | 'ê' => "e".to_owned(),
        'É' => "E".to_owned(),
        'à' => "a".to_owned(),
        'œ' => "oe".to_owned(),
        'ç' => "c".to_owned(),
        'î' => "i".to_owned(),
        other => other.to_string(),
    };
    text.chars().map(fold).collect()
}

fn base64(text: &str, url: bool, before: &str) -> String {
    let bytes = format!("{before}{text}").into_bytes();
    // Nobody would take fewer bytes for a text.
    if bytes.len() < 9 {
        return String::new();
    }
    base64_of(&bytes, url)
}

/// Base64, for URLs or standard.
pub(crate) fn base64_of(bytes: &[u8], url: bool) -> String {
    let last = if url { ['-', '_'] } else { ['+', '/'] };
    let signs = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(last);
    let signs: Vec<char> = signs.collect();
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | u32::from(*chunk.get(at).unwrap_or(&0))
        });
        for at in 0..=chunk.len() {
            out.push(signs[(bits >> (18 - 6 * at) & 63) as usize]);
        }
    }
    if !url {
        out.push_str(&"=".repeat((3 - bytes.len() % 3) % 3));
    }
    out
}

pub(crate) fn json(text: &str) -> String {
    let mut out = String::new();
    for unit in text.encode_utf16() {
        if unit < 0x80 {
            out.push(char::from(unit.to_le_bytes()[0]));
        } else {
            write!(out, "\\u{unit:04x}").unwrap();
        }
    }
    out
}

pub(crate) fn percent(text: &str, space: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => out.push_str(space),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").unwrap(),
        }
    }
    out
}

/// As mail is written: `=C3=A9`, in short lines.
pub(crate) fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for (number, byte) in text.bytes().enumerate() {
        if number % 20 == 19 {
            out.push_str("=\r\n");
        }
        match byte {
            b'=' | 0x80.. => write!(out, "={byte:02X}").unwrap(),
            _ => out.push(char::from(byte)),
        }
    }
    out
}

fn named(text: &str) -> String {
    let write = |char: char| match char {
        'é' => "&eacute;".to_owned(),
        'É' => "&Eacute;".to_owned(),
        'à' => "&agrave;".to_owned(),
        'œ' => "&oelig;".to_owned(),
        '\'' => "&rsquo;".to_owned(),
        other => other.to_string(),
    };
    text.chars().map(write).collect()
}

/// All ways.
pub(crate) const WRITINGS: [Writing; 37] = [
    ("as it is", str::to_owned),
    ("named entities", named),
    ("decimal entities", |text| {
        each(text, |char| format!("&#{};", u32::from(char)))
    }),
    ("hexadecimal entities", |text| {
        each(text, |char| format!("&#x{:X};", u32::from(char)))
    }),
    ("entities twice", |text| named(text).replace('&', "&amp;")),
    ("emphasis in words", |text| between(text, "<em></em>")),
    ("marks around words", |text| {
        let words: Vec<_> = text
            .split(' ')
            .map(|word| format!("<mark>{word}</mark>"))
            .collect();
        words.join(" ")
    }),
    ("escaped marks", |text| {
        text.replace(' ', " &lt;b class=\"x\"&gt; ")
    }),
    ("soft hyphens", |text| between(text, "\u{ad}")),
    ("soft hyphens as entities", |text| between(text, "&shy;")),
    ("zero-width spaces", |text| between(text, "\u{200b}")),
    ("no-break spaces", |text| text.replace(' ', "\u{a0}")),
    ("no-break spaces as entities", |text| {
        text.replace(' ', "&nbsp;")
    }),
    ("line ends", |text| text.replace(' ', "\r\n   ")),
    ("capitals", |text| text.to_uppercase()),
    ("small letters", |text| text.to_lowercase()),
    ("without accents", plain),
    ("accents on their own", |text| {
        text.replace('é', "e\u{301}")
            .replace('É', "E\u{301}")
            .replace('à', "a\u{300}")
    }),
    ("without punctuation", |text| {
        each(text, |char| {
            if char.is_alphanumeric() {
                char.into()
            } else {
                " ".into()
            }
        })
    }),
    ("as an address", |text| {
        plain(text).to_lowercase().replace([' ', '\''], "-")
    }),
    ("without spaces", |text| {
        let bare: String = text.chars().filter(|char| !char.is_whitespace()).collect();
        let letters = bare.chars().filter(|char| char.is_alphanumeric());
        if letters.count() < 12 {
            return String::new();
        }
        bare
    }),
    ("for URLs", |text| percent(text, "%20")),
    ("for forms", |text| percent(text, "+")),
    ("for URLs twice", |text| {
        percent(&percent(text, "%20"), "%20")
    }),
    ("JSON", json),
    ("JSON in JSON", |text| json(text).replace('\\', "\\\\")),
    ("base64", |text| base64(text, false, "")),
    ("base64, one byte later", |text| base64(text, false, ">")),
    ("base64, two bytes later", |text| base64(text, false, ": ")),
    ("base64 for URLs", |text| base64(text, true, "")),
    ("base64 for URLs, two bytes later", |text| {
        base64(text, true, "«")
    }),
    ("base64 behind a path", |text| {
        format!("a/b/{}", base64(&format!("texte : {text}"), true, ""))
    }),
    ("data address", |text| {
        format!("data:text/plain;base64,{}", base64(text, false, ""))
    }),
    ("entities without their end", |text| {
        named(text)
            .replace("&eacute;", "&eacute")
            .replace("&Eacute;", "&#201")
            .replace("&agrave;", "&#224")
    }),
    ("UTF-8 read as Latin-1", |text| {
        text.bytes().map(char::from).collect()
    }),
    ("quoted-printable", |text| quoted_printable(text)),
    ("base64 in base64", |text| {
        base64(&base64(text, false, ""), false, "")
    }),
];
