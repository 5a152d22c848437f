//! The text of a sheet without markup, for formats that know none.

use crate::sheet::body::Body;

/// The beginning of the text, at most `limit` characters and then an ellipsis,
/// its blocks on lines of their own.
#[must_use]
pub(crate) fn text(body: &Body, limit: usize) -> String {
    let mut text = String::new();
    for section in &body.sections {
        if let Some(heading) = &section.heading {
            text.push_str(&heading.text);
            text.push('\n');
        }
        text.push_str(&section.text());
        text.push('\n');
        if text.len() > limit * 4 {
            break;
        }
    }
    let lines: Vec<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = lines.join("\n");
    match text.char_indices().nth(limit) {
        None => text,
        Some((end, _)) => {
            let kept = &text[..end];
            // Not in the middle of a word, where there are words.
            let word = kept.rfind(char::is_whitespace).unwrap_or(end);
            format!("{}…", kept[..word].trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::base::sample::body;

    #[test]
    fn markup_goes_and_blocks_stay_apart() {
        let html =
            "<p>Un <em>d&amp;ner</em> &lt;court&gt;.</p>\n<ul>\n<li>un</li><li>deux</li>\n</ul>";
        assert_eq!(text(&body(html), 100), "Un d&ner <court>.\nun\ndeux");
    }

    #[test]
    fn a_long_text_ends_after_a_word() {
        assert_eq!(text(&body("<p>élan élan élan</p>"), 11), "élan élan…");
        assert_eq!(text(&body("<p>élan &unknown</p>"), 100), "élan &unknown");
    }
}
