//! A text is the same once it was read and written again.

use proptest::prelude::*;

use crate::import::emit::markdown;
use crate::import::html::{of_markdown, tree};
use crate::import::html_blocks::{Lines, text};

proptest! {
    /// Whatever words are in a text, they are the same once written as Markdown.
    #[test]
    fn words_are_no_markup(words in "[a-zé *_#<>&\\[\\]()!|`~.+=:;0-9\\\\{}$-]{0,40}") {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
        let read = |html: &str| text(&tree(html).unwrap(), Lines::Soft);
        let wanted: Vec<&str> = words.split_whitespace().collect();
        for html in [
            format!("<p>{escaped}</p>"),
            format!("<ul><li>{escaped}</li></ul>"),
            format!("<h2>{escaped}</h2>"),
            format!("<p>a <b>{escaped}</b>x<i>{escaped}</i></p>"),
        ] {
            let written = markdown(&read(&html).blocks);
            let back = tree(&of_markdown(&written)).unwrap().text();
            let back: String = back.split_whitespace().collect();
            let all = tree(&html).unwrap().text();
            let all: String = all.split_whitespace().collect();
            prop_assert_eq!(back, all, "{:?} {:?}", written, wanted);
        }
    }

    /// Written once more, a text is the same.
    #[test]
    fn what_was_written_is_read_as_it_was(markup in "[a-z *_#>\\[\\])!|`~\n.1-]{0,60}") {
        let once = markdown(&text(&tree(&of_markdown(&markup)).unwrap(), Lines::Soft).blocks);
        let words = |text: &str| tree(&of_markdown(text)).unwrap().text().split_whitespace().collect::<String>();
        prop_assert_eq!(words(&once), words(&markup), "{:?}", once);
    }
}
