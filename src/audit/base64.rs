//! Runs of base64 in a text, standard and for URLs (RFC 4648), and what they hold.
//!
//! Where a run begins is not where the encoded text begins: words and paths are
//! runs too, and stand before it. So each run is decoded from its first four
//! characters on; one of them is right.

/// The shortest run that is looked at, in characters.
const SHORTEST: usize = 12;
/// A line at least this long may go on in the next one.
const WRAPPED: usize = 56;

const NONE: u8 = 0xff;

const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let it = byte as u8;
        values[byte] = match it {
            b'A'..=b'Z' => it - b'A',
            b'a'..=b'z' => it - b'a' + 26,
            b'0'..=b'9' => it - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => NONE,
        };
        byte += 1;
    }
    values
};

fn is_base64(byte: u8) -> bool {
    VALUES[byte as usize] != NONE
}

/// Gives each run, without line ends, and where it begins.
pub(super) fn runs(text: &[u8], mut found: impl FnMut(&[u8], usize)) {
    let mut at = 0;
    let mut joined = Vec::new();
    while at + SHORTEST <= text.len() {
        // Where the last of the characters that a run here would need is none,
        // no run holds any of those before it.
        if let Some(behind) = (0..SHORTEST).rev().find(|next| !is_base64(text[at + next])) {
            at += behind + 1;
            continue;
        }
        let start = at;
        let mut end = run_end(text, at);
        at = end;
        if end - start < WRAPPED {
            found(&text[start..end], start);
            continue;
        }
        joined.clear();
        joined.extend_from_slice(&text[start..end]);
        let mut line = end - start;
        while line >= WRAPPED {
            let Some(next) = next_line(text, end) else {
                break;
            };
            end = run_end(text, next);
            line = end - next;
            joined.extend_from_slice(&text[next..end]);
            at = end;
        }
        found(&joined, start);
    }
}

fn run_end(text: &[u8], from: usize) -> usize {
    let rest = text[from..].iter().position(|byte| !is_base64(*byte));
    rest.map_or(text.len(), |length| from + length)
}

/// Where a wrapped run goes on, behind a line end.
fn next_line(text: &[u8], end: usize) -> Option<usize> {
    let rest = &text[end..text.len().min(end + 4)];
    let blank = rest
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    (blank > 0 && text.get(end + blank).is_some_and(|byte| is_base64(*byte))).then_some(end + blank)
}

/// Decodes a run; a rest that makes no byte is dropped.
pub(super) fn decode(run: &[u8], out: &mut Vec<u8>) {
    out.clear();
    out.reserve(run.len() / 4 * 3 + 2);
    let value = |byte: u8| u32::from(VALUES[byte as usize] & 0x3f);
    let mut groups = run.chunks_exact(4);
    for group in &mut groups {
        let bits = group.iter().fold(0, |bits, byte| bits << 6 | value(*byte));
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    match *groups.remainder() {
        [a, b] => out.push((value(a) << 2 | value(b) >> 4).to_le_bytes()[0]),
        [a, b, c] => {
            let bits = value(a) << 10 | value(b) << 4 | value(c) >> 2;
            out.extend_from_slice(&bits.to_be_bytes()[2..]);
        }
        _ => {}
    }
}

/// Whether bytes may hold a text: some characters of ASCII, or Latin ones in
/// UTF-8, stand in a row somewhere.
pub(super) fn may_be_text(bytes: &[u8]) -> bool {
    const ROW: usize = 5;
    let (mut row, mut rest) = (0, bytes);
    loop {
        (row, rest) = match rest {
            [] => return false,
            [b' '..=b'~' | b'\n' | b'\r' | b'\t', rest @ ..]
            | [0xc2..=0xc5, 0x80..=0xbf, rest @ ..] => (row + 1, rest),
            [_, rest @ ..] => (0, rest),
        };
        if row == ROW {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, may_be_text, runs};

    #[test]
    fn runs_are_found_and_decoded_wherever_they_begin() {
        let text = b"a, TGUgYnVkZ2V0IGEgw6l0w6k= /cas/TGUgYnVkZ2V0IGEgw6l0w6k";
        let mut found = Vec::new();
        runs(text, |run, at| found.push((run.to_vec(), at)));
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].1, found[1].1), (3, 28));
        let mut out = Vec::new();
        decode(&found[0].0, &mut out);
        assert_eq!(out, "Le budget a été".as_bytes());
        decode(&found[1].0[1..], &mut out);
        assert!(out.ends_with("Le budget a été".as_bytes()), "{out:?}");
    }

    /// Words of few letters without accents were taken for no text.
    #[test]
    fn accents_are_text() {
        assert!(may_be_text("à\u{1}éçàéù".as_bytes()));
        assert!(!may_be_text(b"ab\0cd\xc3\0ef\xffgh"));
    }

    #[test]
    fn wrapped_lines_are_one_run() {
        let line = "QUJD".repeat(19);
        let text = format!("{line}\r\n{line}\r\nQUJD");
        let mut found = Vec::new();
        runs(text.as_bytes(), |run, _| found.push(run.len()));
        assert_eq!(found, [76 * 2 + 4]);
    }
}
