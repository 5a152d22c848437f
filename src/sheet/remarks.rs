//! Remarks in a text that are not published: `<!-- … -->`.

/// Whether a block of HTML is a remark of the author's own, and nothing but that. It has
/// one line, so that none that was left open can hide what follows it.
pub(crate) fn is_remark(block: &str) -> bool {
    let words = block
        .trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"));
    words.is_some_and(|words| !words.contains(['\n', '\r']) && !words.contains("--"))
}

#[cfg(test)]
mod tests {
    use super::is_remark;

    #[test]
    fn a_remark_has_a_line_of_its_own() {
        for remark in [
            "<!-- Un mot ? -->\n",
            "  <!-- a <b> -->",
            "<!---->",
            "<!-- -->",
        ] {
            assert!(is_remark(remark), "{remark}");
        }
        for other in [
            "<!-- a\nb -->",
            "<!-- a",
            "<!-->",
            "<!-- a --> <b>x</b> <!-- b -->",
            "<!-- a --> suite",
            "<div>",
            "<!DOCTYPE html>",
        ] {
            assert!(!is_remark(other), "{other}");
        }
    }
}
