use pulldown_cmark::Parser;

use super::Writer;
use crate::language::Language;
use crate::sheet::markdown::OPTIONS;
use crate::signs::readable;

fn html(text: &str) -> String {
    let events = Parser::new_ext(text, OPTIONS).collect();
    Writer::new(Language::French).html(events)
}

#[test]
fn a_table_has_heads_and_can_be_reached() {
    let found = html("| | Avant | Après |\n|---|--:|---|\n| Appels | 3 | 2 |\n");
    let expected = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tableau\u{a0}1\">\
        <table><thead><tr><td></td><th scope=\"col\" class=\"align-right\">Avant</th>\
        <th scope=\"col\">Après</th></tr></thead><tbody>\n\
        <tr><th scope=\"row\">Appels</th><td class=\"align-right\">3</td><td>2</td></tr>\n\
        </tbody></table>\n</div>\n";
    assert_eq!(found, expected);
    let found = html("| A | B |\n|---|---|\n| 1 | 2 |\n");
    assert!(found.contains("<tr><td>1</td><td>2</td></tr>"), "{found}");
}

#[test]
fn code_can_be_reached() {
    assert_eq!(
        html("```sh\na < b\n```\n\n    c\n"),
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\u{a0}1\"><code class=\"language-sh\">a &lt; b\n</code></pre>\n\
         <pre tabindex=\"0\" role=\"region\" aria-label=\"Code\u{a0}2\"><code>c\n</code></pre>\n"
    );
    assert!(html("```\"><b\nx\n```\n").contains("class=\"language-&quot;&gt;&lt;b\""));
}

/// `<input>` had no name: critical to axe.
#[test]
fn a_task_is_labelled_by_its_words() {
    assert_eq!(
        html("- [ ] à *faire*\n- [x] fait\n  - dessous\n"),
        "<ul>\n<li><label><input type=\"checkbox\" disabled /> à <em>faire</em></label></li>\n\
         <li><label><input type=\"checkbox\" disabled checked /> fait</label>\n<ul>\n<li>dessous</li>\n</ul>\n</li>\n</ul>\n"
    );
    let loose = html("- [ ] un\n\n- [x] deux\n");
    assert_eq!(loose.matches("<label><input").count(), 2, "{loose}");
    assert_eq!(loose.matches("</label></p>").count(), 2, "{loose}");
}

#[test]
fn callouts_are_named_in_the_language_of_the_sheet() {
    let found = html("> [!WARNING]\n> Oui.\n>\n> > cité\n\n> rien\n");
    let expected = "<div class=\"callout callout-warning\" role=\"note\">\n\
        <p class=\"callout-label\">Attention</p>\n<p>Oui.</p>\n\
        <blockquote>\n<p>cité</p>\n</blockquote>\n</div>\n\
        <blockquote>\n<p>rien</p>\n</blockquote>\n";
    assert_eq!(found, expected);
}

#[test]
fn no_control_character_is_written() {
    assert_eq!(
        readable("a\u{b}b\u{7}c\u{1b}[0m\n\td\u{0}\u{85}e"),
        "a bc[0m\n\td e"
    );
    let found = html("a\u{b}b &#7; [x](/y\u{1b} \"t\u{1}\")\n\n```\n\u{c}\n```\n");
    assert!(
        !found.contains(|char: char| char.is_control() && char != '\n'),
        "{found}"
    );
}
