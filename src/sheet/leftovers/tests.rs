use pulldown_cmark::{Parser, html};

use super::{Watch, repaired};
use crate::diagnostic::{Edit, Problem};
use crate::fields::Reporter;
use crate::sheet::markdown::OPTIONS;

/// The problems of a text.
fn problems(text: &str) -> Vec<Problem> {
    let reporter = Reporter::new(&"x.md".into(), 0);
    let read = repaired(text, false);
    let mut watch = Watch::new(text, false);
    for (event, span) in Parser::new_ext(&read.text, OPTIONS).into_offset_iter() {
        watch.take(&event, &span);
    }
    for found in read.found.into_iter().chain(watch.finish()) {
        found.report(0, &reporter);
    }
    reporter.into_problems()
}

fn codes(text: &str) -> Vec<&'static str> {
    problems(text)
        .iter()
        .map(|problem| problem.fault.code())
        .collect()
}

/// The text with all repairs made.
fn mended(text: &str) -> String {
    let problems = problems(text).into_iter();
    let mut edits: Vec<Edit> = problems.flat_map(|problem| problem.repair).collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut mended = text.to_owned();
    for edit in edits.into_iter().rev() {
        mended.replace_range(edit.span, &edit.text);
    }
    mended
}

fn page(text: &str) -> String {
    let mut page = String::new();
    html::push_html(
        &mut page,
        Parser::new_ext(&repaired(text, false).text, OPTIONS),
    );
    crate::signs::readable(&page).into_owned()
}

#[track_caller]
fn each(code: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(codes(text), [code], "{text}");
    }
}

#[track_caller]
fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(codes(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn typed_bullets_are_a_list() {
    for (text, items) in [
        ("Trois points :\n– premier\n– second\n", 2),
        ("• un\n• deux\n\n• trois\n", 3),
        ("•\tun\n•\tdeux", 2),
        ("\u{f0b7}\u{a0}un\n\u{f0b7} deux", 2),
        ("o\tun\no\tdeux", 2),
        ("§\tun", 1),
        ("·       un\n·       deux", 2),
        ("•\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}un", 1),
        ("▪ un\n  la suite\n▪ deux", 2),
        ("> ‣ un\n> ‣ deux", 2),
        ("•un\r\n•deux\r\n", 2),
    ] {
        assert_eq!(codes(text), ["typed-bullets"], "{text}");
        assert_eq!(
            page(text).matches("<li>").count(),
            items,
            "{text} {}",
            page(text)
        );
        let mended = mended(text);
        assert_eq!(codes(&mended), Vec::<&str>::new(), "{mended}");
        assert_eq!(page(&mended).matches("<li>").count(), items, "{mended}");
    }
    each("typed-bullets", &["- • un\n- deux"]);
    each(
        "lines-run-together",
        &["— Bonjour.\n— Bonsoir.", "✓ fait\n✓ dit", "☐ un\n☐ deux"],
    );
    silent(&[
        "Un texte – une incise\n– que l'éditeur a coupée.\n",
        "– Une réplique.\n\nUn texte.",
        "— Une réplique.\n\n— Une autre.",
        "§ 3 de la loi\n§ 4 de la loi",
        "− 5 °C\n− 3 °C",
        "`•` et •\n",
        "```\n• un\n```\n",
        "Texte\n\n    • du code {}\n",
        "accueil • contact • plan",
        "o un mot",
    ]);
}

#[test]
fn a_bullet_is_replaced_byte_for_byte() {
    for text in [
        "• un\n–\u{a0}deux\n– trois",
        "•\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}un",
        "é • ü\n• ü",
    ] {
        assert_eq!(repaired(text, false).text.len(), text.len());
    }
}

/// In the open hood a list that ends elsewhere than the paragraph did would let the
/// next section cross with the extract.
#[test]
fn where_headings_are_guarded_nothing_is_read_otherwise() {
    for text in ["• un\nPrivé\n---\n", "•\tun\n\n  Privé\n  ---\n"] {
        let read = repaired(text, true);
        assert_eq!(read.text, text);
        assert!(read.found.iter().all(|found| found.repair.is_empty()));
        assert_eq!(read.found.len(), 1);
    }
}

#[test]
fn numbers_and_tight_items_are_told_of() {
    each(
        "typed-numbers",
        &[
            "a) un\nb) deux",
            "1° un\n2° deux",
            "Étapes :\n(1) un\n(2) deux",
            "Suite\n2. deux\n3. trois",
            "1.Un\n2.Deux",
            "1/ un\n2/ deux",
        ],
    );
    assert_eq!(mended("1° un\n2° deux"), "1. un\n2. deux");
    assert_eq!(mended("a) un\nb) deux"), "a) un\nb) deux");
    each("list-without-space", &["-un\n-deux", "Liste :\n-un\n-deux"]);
    assert_eq!(mended("-un\n-deux"), "- un\n- deux");
    each("task-without-item", &["[ ] faire\n\nautre"]);
    assert_eq!(mended("[x] fait"), "- [x] fait");
    silent(&[
        "1) un\n2) deux",
        "1. un\n2. deux",
        "En 2018, 12\n13 et 14",
        "a. un\nM. Martin",
        "-5 degrés\n-6 degrés",
        "- [ ] faire\n- [x] fait",
        "*un* mot\n*deux* mots",
    ]);
}

#[test]
fn tables_that_are_none_are_told_of() {
    each("tab-table", &["Nom\tLieu\nA\tB\nC\tD"]);
    assert_eq!(
        mended("Nom\tLieu\nA\tB|C\n"),
        "| Nom | Lieu |\n|---|---|\n| A | B\\|C |\n"
    );
    each(
        "table-without-rule",
        &[
            "| A | B |\n| 1 | 2 |",
            "| A | B |\n|---|\n| 1 | 2 |",
            "A | B | C\n1 | 2 | 3",
            "| A | B |\n|——|——|\n| 1 | 2 |",
        ],
    );
    assert_eq!(
        mended("| A | B |\n| 1 | 2 |"),
        "| A | B |\n|---|---|\n| 1 | 2 |"
    );
    assert_eq!(
        mended("| A | B |\n|---|\n| 1 | 2 |"),
        "| A | B |\n|---|---|\n| 1 | 2 |"
    );
    each(
        "grid-table",
        &[
            "+----+----+\n| A  | B  |\n+====+====+",
            "Nom  Lieu\n\n---- ----\nA    B",
        ],
    );
    silent(&[
        "a | b dans une phrase",
        "Oui | non, mais\nsinon | peut-être",
        "| A | B |\n|---|---|\n| 1 | 2 |",
        "| A |\n|---|\n| 1 |",
        "un\ttab",
        "- - -",
        "---",
        "C++ et +33",
    ]);
}

#[test]
fn headings_and_rules_are_told_of() {
    each(
        "heading-without-space",
        &["##Titre", "###Un titre\n\nTexte", "#Le titre de la fiche"],
    );
    assert_eq!(mended("##Titre"), "## Titre");
    each("typed-rule", &["Un.\n\n———\n\nDeux.", "⸻", "– – –"]);
    assert_eq!(mended("Un.\n\n———\n\nDeux."), "Un.\n\n---\n\nDeux.");
    each("yaml-in-text", &["---\ntitle: x\nauthor: y\n---\n\nTexte"]);
    silent(&[
        "#hashtag",
        "#innovation #usagers",
        "C# est un langage",
        "#1 des ventes cette année",
        "Voir #12",
        "#Innovation publique, suite.",
        "---\n\nUn texte : simple\n\n---",
    ]);
}

#[test]
fn links_that_are_none_are_told_of() {
    each(
        "wiki-link",
        &["Voir [[un-cas]].", "![[image.png]]", "[[Un cas|le cas]]"],
    );
    each(
        "space-in-link",
        &[
            "![un plan](mon plan.png)",
            "[x](a b.md)",
            "[x](https://a.org/b c)",
            "[x](a.md “titre”)",
        ],
    );
    assert_eq!(
        mended("![un plan](mon plan.png)"),
        "![un plan](<mon plan.png>)"
    );
    assert_eq!(mended("[x](a.md “titre”)"), "[x](a.md \"titre\")");
    each(
        "link-halves",
        &[
            "[le guide] (https://a.org)",
            "(le guide)[https://a.org]",
            "[x] (a.pdf)",
        ],
    );
    assert_eq!(
        mended("(le guide)[https://a.org]"),
        "[le guide](https://a.org)"
    );
    assert_eq!(
        mended("[le guide] (https://a.org)"),
        "[le guide](https://a.org)"
    );
    each("open-link", &["[le guide](https://a.org"]);
    each(
        "undefined-reference",
        &["[texte][1]", "[texte][]", "![plan][fig]"],
    );
    each("undefined-note", &["Un mot[^1]."]);
    silent(&[
        "[sic]",
        "« […] »",
        "[...][...]",
        "[1] et [2]",
        "t[i][j]",
        "[texte][1]\n\n[1]: https://a.org",
        "[x](<a b.md>)",
        "[a](b.md) (voir plus bas)",
        "[sic] (voir plus bas)",
        "`[[x]]` et `[a](b c)`",
        "\\[[x]\\] \\[a](b c)",
        "Un[^1].\n\n[^1]: Note.",
        "[[x]](https://a.org)",
    ]);
}

#[test]
fn signs_of_other_programs_are_told_of() {
    each(
        "attributes",
        &[
            "![x](x.png){width=\"6in\"}",
            "Un mot{.souligne} ici",
            "## Titre {#ancre}",
            "[x](https://a.org){: target=\"_blank\"}",
        ],
    );
    assert_eq!(mended("## Titre {#ancre}"), "## Titre");
    assert_eq!(mended("![x](x.png){width=\"6in\"} fin"), "![x](x.png) fin");
    each(
        "foreign-markup",
        &[
            "{{< figure >}}",
            "{% include x %}",
            "!!! note",
            "[TOC]",
            "== Le titre ==",
            "du '''gras''' ici",
            "%%un commentaire%%",
            "[b]gras[/b]",
            "un {++ajout++}",
            ":warning: attention",
            "Un paragraphe. ^abc123",
        ],
    );
    assert_eq!(
        codes("::: warning\nTexte\n:::"),
        ["foreign-markup", "foreign-markup"]
    );
    assert_eq!(mended("::: warning\nTexte\n:::"), "Texte\n");
    each(
        "unknown-callout",
        &["> [!INFO]\n> Texte", "> [!note] Titre\n> Texte"],
    );
    assert_eq!(mended("> [!INFO]\n> Texte"), "> [!NOTE]\n> Texte");
    each("highlight", &["Un ==mot important== ici"]);
    assert_eq!(mended("Un ==mot== ici"), "Un **mot** ici");
    each("formula", &["Soit $x^2$.", "$$\\frac{a}{b}$$"]);
    each(
        "definition-list",
        &["Terme\n:   sa définition", "Terme\n: sa définition"],
    );
    each("literal-entity", &["a&amp;nbsp;b", "a&nbsp b"]);
    assert_eq!(mended("a&amp;nbsp;b"), "a&nbsp;b");
    each("garbled-text", &["l'Ã©tÃ©", "lâ€™été", "un \u{fffd} mot"]);
    each(
        "word-field",
        &["Voir Erreur ! Source du renvoi introuvable."],
    );
    each("cut-word", &["un pro-\njet"]);
    each("lone-backslash", &["fin\\"]);
    silent(&[
        "5 $ et 10 $",
        "entre 10% et 20%, soit 100 %",
        "de 9:30:00 à 10:30",
        "Objectif :un, deux: trois",
        "l'usager, d'ici, aujourd'hui",
        "[a] et [b], x[i]",
        "de 5$ à 10$",
        "{nom} et {2}",
        "x==1 && y==2",
        "a == b",
        "R&D, P&nbsp;M &amp; co",
        "un mot\\\nà la ligne",
        "São Paulo, JOÃO",
        "Le labo a bien travaillé avec les agents de la préfecture\n: un succès",
        "« Un. »\n\n: non",
        "> [!NOTE]\n> Texte",
        "Saint-\nDenis",
    ]);
}

#[test]
fn stray_emphasis_is_told_of() {
    each(
        "stray-emphasis",
        &[
            "un ** gras ** ici",
            "**gras",
            "un *mot jamais",
            "un * mot * ici",
        ],
    );
    assert_eq!(mended("un ** gras ** ici"), "un **gras** ici");
    assert_eq!(mended("un **gras **ici"), "un **gras** ici");
    silent(&[
        "5 * 3",
        "5 * 3 * 2",
        "prix* et\n*hors taxes",
        "étudiant*es et agent*es",
        "2**3",
        "__init__ et a__b",
        "Nom : ________",
        "*** et ****",
        "\\*\\* et \\*",
        "a **b** c *d*",
        "* hors taxes",
    ]);
}

#[test]
fn indented_sentences_are_told_of_and_code_is_not() {
    each(
        "indented-text",
        &[
            "Avant.\n\n    Un alinéa en retrait de quatre espaces.\n",
            "\tUn paragraphe tapé avec une tabulation,\n\tsur deux lignes.",
        ],
    );
    assert_eq!(
        mended("Avant.\n\n    Un alinéa en retrait.\n    Sa suite à lui.\n\nAprès."),
        "Avant.\n\nUn alinéa en retrait.\nSa suite à lui.\n\nAprès."
    );
    silent(&[
        "Code :\n\n    let x = 3;\n",
        "    cargo run -- check\n",
        "    GET /api/x\n",
        "- un\n\n    la suite de l'item, qui est un paragraphe.\n",
    ]);
}

/// Whatever people write, no place is off the text.
#[test]
fn places_lie_in_the_text() {
    for text in [
        "•",
        "• ",
        "](",
        "[](",
        "](é",
        "**",
        "****é**",
        "{#é",
        "[^]",
        "+--+",
        "|",
        "||\n||",
        "\t\n\t",
        "    É é é é.",
        "&amp;",
        "\\",
        "é\\",
        "==é==",
        "$$$$",
        "[[é]]",
        "(é)[x.md]",
        "-é\n-é",
        "> \n> •é",
    ] {
        for problem in problems(text) {
            let span = problem.place.and_then(|place| place.span).unwrap();
            assert!(text.get(span.clone()).is_some(), "{text:?} {span:?}");
            for edit in problem.repair {
                assert!(text.get(edit.span.clone()).is_some(), "{text:?} {edit:?}");
            }
        }
    }
}
