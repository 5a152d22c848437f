//! Texts that got another writing by accident: RTF, quoted-printable, UTF-8 that
//! was read as Latin-1, subtitles cut in cues.

use super::unescape::latin;

/// Gives `bytes` as each of these writings would be read, where they may be in it;
/// `unescaped` are the same without the usual escapes.
pub(super) fn each(bytes: &[u8], unescaped: &[u8], mut give: impl FnMut(&[u8])) {
    if bytes.starts_with(b"{\\rtf") {
        give(rich_text(bytes).as_bytes());
    }
    if is_printable(bytes) {
        give(&printable(bytes));
    }
    let Ok(text) = str::from_utf8(unescaped) else {
        return;
    };
    if let Some(mended) = misread(text) {
        give(mended.as_bytes());
    }
    if text.contains("-->") {
        give(spoken(text).as_bytes());
    }
}

/// The text of an RTF file (version 1.9.1): `\'e9` and `\u233?` are characters,
/// other control words part words, braces do not.
fn rich_text(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut rest = bytes;
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            b'{' | b'}' | b'\r' | b'\n' => {}
            b'\\' => rest = control(behind, &mut out),
            _ => out.push(latin(byte)),
        }
    }
    out
}

/// What a control word, or sign, adds to the text; gives what follows it.
fn control<'b>(rest: &'b [u8], out: &mut String) -> &'b [u8] {
    match rest {
        [b'\'', high, low, behind @ ..] => {
            out.extend(hexadecimal(*high, *low).map(latin));
            behind
        }
        [sign @ (b'\\' | b'{' | b'}'), behind @ ..] => {
            out.push(char::from(*sign));
            behind
        }
        // A hyphen that only may be there is none.
        [b'-', behind @ ..] => behind,
        [first, ..] if first.is_ascii_alphabetic() => {
            let name = rest
                .iter()
                .take_while(|it| it.is_ascii_alphabetic())
                .count();
            let number = rest[name..]
                .iter()
                .take_while(|it| it.is_ascii_digit() || **it == b'-')
                .count();
            let digits = str::from_utf8(&rest[name..name + number]).unwrap_or_default();
            let mut behind = &rest[name + number..];
            if &rest[..name] == b"u" && number > 0 {
                let value: i32 = digits.parse().unwrap_or_default();
                let value = u32::try_from(value.rem_euclid(1 << 16)).unwrap_or_default();
                out.extend(char::from_u32(value));
                behind = behind.strip_prefix(b" ").unwrap_or(behind);
                // What stands in for the character where it is not known.
                return match behind {
                    [b'\\', b'\'', _, _, behind @ ..] => behind,
                    [b'\\' | b'{' | b'}', ..] | [] => behind,
                    [_, behind @ ..] => behind,
                };
            }
            out.push(' ');
            behind.strip_prefix(b" ").unwrap_or(behind)
        }
        [_, behind @ ..] => {
            out.push(' ');
            behind
        }
        [] => rest,
    }
}

/// Whether there is something of quoted-printable (RFC 2045, 6.7) in a text: a
/// character that is none of ASCII, or a line that goes on.
fn is_printable(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'=', bytes).any(|at| match &bytes[at + 1..] {
        [b'\n', ..] | [b'\r', b'\n', ..] => true,
        [high, low, ..] => hexadecimal(*high, *low).is_some_and(|byte| byte >= 0x80),
        _ => false,
    })
}

fn printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = match &rest[at + 1..] {
            [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..] => behind,
            [high, low, behind @ ..] => match hexadecimal(*high, *low) {
                Some(byte) => {
                    out.push(byte);
                    behind
                }
                None => &rest[at + 1..],
            },
            behind => behind,
        };
    }
    out.extend_from_slice(rest);
    out
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// A text in which UTF-8 was read as Windows-1252 (`Ã©` for `é`), as it was meant;
/// none where nothing in it looks so.
fn misread(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'Å', 'â']) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut mended) = (0, false);
    while at < chars.len() {
        let begins = matches!(chars[at], '\u{c2}'..='\u{f4}');
        let some = chars[at..].iter().take(if begins { 4 } else { 0 });
        let bytes: Vec<u8> = some.map_while(|char| byte_of(*char)).collect();
        let length = match bytes.first() {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => 1,
        };
        let meant = bytes.get(..length).filter(|_| length > 1);
        if let Some(meant) = meant.and_then(|bytes| str::from_utf8(bytes).ok()) {
            out.push_str(meant);
            at += length;
            mended = true;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    mended.then_some(out)
}

/// The byte of a character in Windows-1252, or in Latin-1.
fn byte_of(char: char) -> Option<u8> {
    (0x80..=0xff)
        .find(|byte| latin(*byte) == char)
        .or_else(|| u8::try_from(u32::from(char)).ok())
}

/// What is said in subtitles (`SubRip`, `WebVTT`), without numbers and times.
fn spoken(text: &str) -> String {
    let is_time = |line: &str| line.contains("-->");
    let is_number = |line: &str| line.chars().all(|char| char.is_ascii_digit());
    let lines = text.lines().map(str::trim);
    let said = lines.filter(|line| !is_time(line) && !is_number(line));
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::each;

    fn is_read(written: &[u8], meant: &str) -> bool {
        let mut found = false;
        each(written, written, |text| {
            found |= String::from_utf8_lossy(text).contains(meant);
        });
        found
    }

    #[test]
    fn texts_are_read_as_they_were_meant() {
        let meant = "Le cœur a été refusé";
        for written in [
            "{\\rtf1\\ansi Le c\\'9cur a \\'e9t\\'e9 refus\\u233?}".as_bytes(),
            b"{\\rtf1 Le c\\u339 ?ur a {\\b \\'e9t\\'e9} refus\\'e9\\par}",
            b"Le c=C5=93ur a =C3=A9t=\r\n=C3=A9 refus=C3=A9",
            "Le cÅ“ur a Ã©tÃ© refusÃ©".as_bytes(),
            "1\n00:00:01,000 --> 00:00:02,000\nLe cœur a\n\n2\n00:00:02,000 --> 00:00:03,000\nété refusé\n".as_bytes(),
        ] {
            let text = String::from_utf8_lossy(written).into_owned();
            let found = is_read(written, meant) || is_read(written, "Le cœur a  été refusé");
            assert!(found, "{text}");
        }
    }

    #[test]
    fn what_is_written_as_usual_is_left_alone() {
        let text = "Âge, château, a = 80 %, tâche".as_bytes();
        each(text, text, |text| {
            panic!("{}", String::from_utf8_lossy(text))
        });
    }
}
