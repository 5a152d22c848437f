//! The report accounts for everything, whatever is in a document.

use proptest::prelude::*;

use crate::Import;
use crate::made::{PNG, docx_with, para, part, picture, run};

/// A piece of HTML, with what it may hold.
fn html() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zéè *_#<>&\\[\\]()!|`~.1-9-]{0,12}".prop_map(|text| text.replace('<', "&lt;")),
        Just("<a href=\"https://example.org/a_b(c)\">un *lien*</a>".to_owned()),
        Just("<a href=\"javascript:x\">non</a>".to_owned()),
        Just("<a href=\"#bas\">bas</a>".to_owned()),
        Just("<a href=\"perdu.md\"></a>".to_owned()),
        Just("<img src=\"a.png\" alt=\"Une [salle]\">".to_owned()),
        Just("<img src=\"absente.png\">".to_owned()),
        Just("<img src=\"https://example.org/x.png\">".to_owned()),
        Just("<iframe src=\"https://example.org/film\"></iframe>".to_owned()),
        Just("<br>".to_owned()),
        Just("<pre><a href=\"/x\">code</a> ``` </pre>".to_owned()),
        Just("<script><a href=\"x\">y</a></script>".to_owned()),
        Just("</p></td></div>".to_owned()),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let many = prop::collection::vec(inner, 0..5).prop_map(|parts| parts.concat());
        (many, 0..14_usize).prop_map(|(text, which)| {
            let (open, close) = [
                ("<p>", "</p>"),
                ("<h2>", "</h2>"),
                ("<ul><li>", "</li></ul>"),
                ("<ol><li><p>", "</li></ol>"),
                ("<blockquote>", "</blockquote>"),
                ("<b>", "</b>"),
                ("<em>", ""),
                ("<a href=\"https://example.org/\">", "</a>"),
                (
                    "<table><tr><td>",
                    "</td><td rowspan=2>x</td></tr><tr><td>y</td></tr></table>",
                ),
                ("<table><tr><td>", "</td></tr></table>"),
                ("<table>", "</table>"),
                ("<div><span>", "</span></div>"),
                ("<figure>", "<figcaption>|</figcaption></figure>"),
                ("<code>", "</code>"),
            ][which];
            format!("{open}{text}{close}")
        })
    })
}

/// A piece of a document of Word.
fn word() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zé *_#\\[\\]()!|`~.1-9-]{0,12}".prop_map(|text| run(&text)),
        Just(format!("<w:hyperlink r:id=\"rId1\">{}</w:hyperlink>", run("lien"))),
        Just(format!("<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>", run("bas"))),
        Just(picture("rId2", "Une salle")),
        Just(picture("rId3", "")),
        Just("<w:r><w:footnoteReference w:id=\"1\"/></w:r>".to_owned()),
        Just("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"https://example.org/\"</w:instrText></w:r>".to_owned()),
        Just("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>".to_owned()),
        Just("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".to_owned()),
    ];
    let line = prop::collection::vec((leaf, 0..6_usize), 0..6).prop_map(|pieces| {
        let pieces = pieces.into_iter().map(|(piece, which)| match which {
            0 => format!("<w:del>{piece}</w:del>"),
            1 => format!("<w:ins>{piece}</w:ins>"),
            _ => piece,
        });
        para(&pieces.collect::<String>())
    });
    line.prop_recursive(3, 20, 4, |inner| {
        (prop::collection::vec(inner, 1..4), 0..3_usize).prop_map(|(parts, which)| match which {
            0 => format!(
                "<w:tbl><w:tr>{}</w:tr></w:tbl>",
                ["<w:tc>", &parts.join("</w:tc><w:tc>"), "</w:tc>"].concat()
            ),
            1 => format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                parts.concat()
            ),
            _ => parts.concat(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// One run takes many documents: starting the program is what takes time.
    #[test]
    fn what_goes_in_is_kept_or_reported(
        pages in prop::collection::vec(html(), 12),
        documents in prop::collection::vec(prop::collection::vec(word(), 1..4), 6),
    ) {
        let import = Import::new();
        import.file("notes/a.png", PNG);
        for (number, page) in pages.iter().enumerate() {
            import.file(&format!("notes/note-{number}.md"), format!("---\ntitle: Note {number}\n---\n{page}\n"));
        }
        let mut files = vec![import.file("notes/fin.md", "# Fin\n").replace("/fin.md", "")];
        let note = part("footnotes", &format!("<w:footnote w:id=\"1\">{}</w:footnote>", para(&run("Une note."))));
        for (number, document) in documents.iter().enumerate() {
            let bytes = docx_with(&document.concat(), &[("word/footnotes.xml", note.as_bytes())]);
            files.push(import.file(&format!("doc-{number}.docx"), bytes));
        }
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let said = import.of(&files);
        prop_assert_eq!(said.status, 0, "{}", said.err);
        prop_assert_eq!(said.report["items"].as_u64(), Some(19));
        for item in said.report["sources"].as_array().unwrap() {
            for element in ["links", "images", "tables", "footnotes"] {
                let counts = &item["elements"][element];
                let number = |name: &str| counts[name].as_u64().unwrap();
                prop_assert_eq!(number("in"), number("kept") + number("reported"), "{:#}", item);
            }
            let said = item.to_string();
            prop_assert!(!said.contains("import-unaccounted"), "{:#}\n{:?}\n{:?}", item, pages, documents);
        }
    }
}
