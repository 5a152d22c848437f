//! What a sheet's text becomes, from its bytes to its HTML.

use std::sync::Arc;

use super::model::{Page, Sheet};
use super::read;
use super::rules::Rules;
use crate::base::sample;

/// The page that a text makes, and the codes of what is reported.
fn page(text: &str) -> (Arc<Page>, Vec<&'static str>) {
    let (mut config, _) = sample::small();
    config.addresses.push(config.base_url.clone());
    let rules = Rules::new(&config, jiff::civil::date(2026, 1, 15));
    let file: Arc<str> = Arc::from("pages/p.md");
    let text = format!("+++\ntitre = \"Une page\"\n+++\n\n{text}");
    let read = read(&file, &file, text.into_bytes(), &rules);
    let codes = read.problems.iter().map(|problem| problem.fault.code());
    let codes = codes.collect();
    match read.sheet {
        Some(Sheet::Page(page)) => (page, codes),
        other => panic!("{other:?}"),
    }
}

fn html(text: &str) -> String {
    let sections = &page(text).0.body.sections;
    sections
        .iter()
        .map(|section| section.html.as_str())
        .collect()
}

fn codes(text: &str) -> Vec<&'static str> {
    page(text).1
}

#[test]
fn notes_stand_at_the_end_of_the_section_that_calls_them() {
    let text = "Un[^a] et deux[^b], encore[^a].\n\n## Suite\n\nTrois[^c].\n\n\
        [^b]: La *deuxième*.\n[^a]: La première[^c].\n[^c]: La troisième.\n\n    Son deuxième alinéa.\n";
    let (page, codes) = page(text);
    assert_eq!(codes, Vec::<&str>::new());
    let [first, second] = &page.body.sections[..] else {
        panic!("{:?}", page.body.sections);
    };
    let call = |number: u8, again: &str| {
        format!(
            "<sup class=\"note-call\"><a href=\"#note_{number}\" id=\"call_{number}{again}\" role=\"doc-noteref\" aria-label=\"Note\u{a0}{number}\">{number}</a></sup>"
        )
    };
    let back = |number: u8| {
        format!(
            " <a class=\"note-back\" href=\"#call_{number}\" role=\"doc-backlink\" aria-label=\"Retour à l'appel de la note\u{a0}{number}\">↩</a>"
        )
    };
    assert_eq!(
        first.html,
        format!(
            "<p>Un{} et deux{}, encore{}.</p>\n<div class=\"footnotes\">\n<ol start=\"1\">\n\
             <li id=\"note_1\">\n<p>La première{}.{}</p>\n</li>\n\
             <li id=\"note_2\">\n<p>La <em>deuxième</em>.{}</p>\n</li>\n\
             <li id=\"note_3\">\n<p>La troisième.</p>\n<p>Son deuxième alinéa.{}</p>\n</li>\n</ol>\n</div>\n",
            call(1, ""),
            call(2, ""),
            call(1, "_2"),
            call(3, ""),
            back(1),
            back(2),
            back(3),
        )
    );
    assert_eq!(second.html, format!("<p>Trois{}.</p>\n", call(3, "_2")));
    // Marks are no words.
    assert!(
        first.text().starts_with("Un et deux, encore.\n"),
        "{}",
        first.text()
    );
    assert!(!first.text().contains('↩'));
}

#[test]
fn notes_and_calls_belong_together() {
    assert_eq!(codes("Un[^1]."), ["undefined-note"]);
    assert_eq!(codes("Un.\n\n[^1]: Note."), ["uncalled-note"]);
    assert_eq!(codes("Un[^1].\n\n[^1]: A.\n\n[^1]: B."), ["repeated-note"]);
    // A heading of that name has an `id` of its own.
    let found = html("### Note 1\n\nUn[^1].\n\n[^1]: A.");
    assert!(
        found.contains("id=\"note-1\"") && found.contains("id=\"note_1\""),
        "{found}"
    );
}

#[test]
fn bare_addresses_are_links_where_they_stand_for_themselves() {
    assert_eq!(
        html("Le guide : https://example.org/a_b_c?x=1&y=2#z. (voir www.example.org/guide)"),
        "<p>Le guide\u{a0}: <a href=\"https://example.org/a_b_c?x=1&amp;y=2#z\" class=\"address\">https://example.org/a_b_c?x=1&amp;y=2#z</a>. \
         (voir <a href=\"https://www.example.org/guide\" class=\"address\">www.example.org/guide</a>)</p>\n"
    );
    assert_eq!(
        html("contact@example.org"),
        "<p><a href=\"mailto:contact@example.org\" class=\"address\">contact@example.org</a></p>\n"
    );
    for text in [
        "`https://example.org`",
        "```\nhttps://example.org\n```",
        "## https://example.org",
    ] {
        assert!(!html(text).contains("<a "), "{text}");
    }
    assert_eq!(
        html("[https://example.org](https://example.org)")
            .matches("<a ")
            .count(),
        1
    );
    assert_eq!(html("<https://example.org>").matches("<a ").count(), 1);
}

/// A bare address is checked as a link is.
#[test]
fn bare_addresses_are_checked() {
    let (config, _) = sample::small();
    let own = config.base_url.full.trim_end_matches('/').to_owned();
    assert_eq!(
        codes(&format!("Voir {own}/capot-ouvert/x/.")),
        ["reference-to-open-hood"]
    );
    assert_eq!(codes("Voir prenom.nom@example.org."), ["email-in-text"]);
}

#[test]
fn a_heading_on_two_lines_has_a_space_where_it_breaks() {
    let (page, _) =
        page("Un sous-titre\nsur deux lignes\n---\n\n### Un\\\nautre\n\nUn *autre*\nencore\n===\n");
    let section = &page.body.sections[0];
    let heading = section.heading.as_ref().unwrap();
    assert_eq!(heading.text, "Un sous-titre sur deux lignes");
    assert_eq!(heading.anchor, "un-sous-titre-sur-deux-lignes");
}

#[test]
fn links_keep_what_they_ask() {
    let found = html("[x](/recherche/?q=a&type=cas#resultats) [y](../labs/paca.md?a=1)");
    assert!(
        found.contains("/recherche/?q=a&amp;type=cas#resultats\""),
        "{found}"
    );
    assert!(found.contains("/labs/paca/?a=1\""), "{found}");
}

#[test]
fn links_say_where_they_lead() {
    assert_eq!(codes("[](https://example.org)"), ["empty-link"]);
    assert_eq!(codes("[<br>](https://example.org)"), ["raw-html"]);
    assert_eq!(codes("[ ** ](https://example.org)"), Vec::<&str>::new());
    assert_eq!(
        codes("##\n\nx\n\n### \n"),
        ["empty-heading", "empty-heading"]
    );
    let twice = "[ici](https://a.org) et [Ici](https://b.org)";
    assert_eq!(codes(twice), ["same-link-words"]);
    assert_eq!(
        codes("- [ici](https://a.org)\n- [ici](https://b.org)"),
        ["same-link-words"]
    );
    let quoted = "[x](“https://example.org”)";
    assert_eq!(codes(quoted), ["space-in-link"]);
    assert!(html(quoted).contains("<a href=\"https://example.org\">"));
    for text in [
        "[ici](https://a.org) et [ici](https://a.org/)",
        "[1](https://a.org) et [1](https://b.org)",
        "| A | B |\n|---|---|\n| un | [site](https://a.org) |\n| deux | [site](https://b.org) |",
        "- Le guide ([PDF](https://a.org))\n- L'affiche ([PDF](https://b.org))",
    ] {
        assert_eq!(codes(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn what_is_raised_or_lowered_is_read_as_such() {
    assert_eq!(
        html("12 m^2^ de H~2~O, ~~non~~ et ~oui~"),
        "<p>12\u{a0}m<sup>2</sup> de H<sub>2</sub>O, <del>non</del> et <del>oui</del></p>\n"
    );
}

#[test]
fn typed_bullets_are_items_of_the_page() {
    let text = "Trois points :\n• premier https://a.org\n•      deuxième\n";
    assert_eq!(codes(text), ["typed-bullets"]);
    let found = html(text);
    assert!(found.contains("<li>deuxième</li>"), "{found:?}");
    assert!(!found.contains(|char: char| char.is_control() && char != '\n'));
}
