//! How a text becomes part of a page.

use std::io::{self, Write};

use tera::escape_html;

use crate::language::Language;
use crate::typography::tied;

/// Escapes a text of a French page for HTML, set as French sets it.
pub(crate) fn french(text: &str, out: &mut dyn Write) -> io::Result<()> {
    escape_html(&tied(text, Language::French), out)
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn what_would_be_markup_is_text() {
        let mut out = Vec::new();
        french("<b> & \"c\" !", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "&lt;b&gt; &amp; &quot;c&quot;\u{202f}!"
        );
    }
}
