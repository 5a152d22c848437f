//! How a text becomes part of a page.

use std::borrow::Cow;
use std::io::{self, Write};

use tera::escape_html;

/// The no-break space that French puts before its high signs and inside its
/// quotation marks.
const TIE: &str = "\u{a0}";

/// Escapes a text for HTML. Where French sets a space beside a sign, the space
/// keeps both on one line: authors type a plain one, having no key for the other.
pub(crate) fn french(text: &str, out: &mut dyn Write) -> io::Result<()> {
    escape_html(&tied(text), out)
}

fn tied(text: &str) -> Cow<'_, str> {
    let mut tied = String::new();
    let mut copied = 0;
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        let before_sign = match bytes.get(at + 1) {
            Some(b':' | b';' | b'?' | b'!' | b'%') => true,
            // The first bytes of `»` and of `€`.
            Some(0xc2 | 0xe2) => text[at + 1..].starts_with(['»', '€']),
            _ => false,
        };
        if before_sign || bytes[..at].ends_with("«".as_bytes()) {
            tied.push_str(&text[copied..at]);
            tied.push_str(TIE);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    tied.push_str(&text[copied..]);
    Cow::Owned(tied)
}

#[cfg(test)]
mod tests {
    use super::{french, tied};

    #[test]
    fn signs_keep_to_their_words() {
        assert_eq!(tied("Et demain ?"), "Et demain\u{a0}?");
        assert_eq!(
            tied("« à trois » : 5 %"),
            "«\u{a0}à trois\u{a0}»\u{a0}: 5\u{a0}%"
        );
        assert_eq!(tied("https://example.org/?q=a"), "https://example.org/?q=a");
    }

    #[test]
    fn what_would_be_markup_is_text() {
        let mut out = Vec::new();
        french("<b> & \"c\" !", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "&lt;b&gt; &amp; &quot;c&quot;\u{a0}!"
        );
    }
}
