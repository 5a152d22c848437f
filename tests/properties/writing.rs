//! What people may write: Markdown, TOML and fields, right and wrong.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts out of the pieces that the formats give a meaning to.
fn pieces(known: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(known).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

pub(super) fn markdown() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "\r\n",
        "# ",
        "## ",
        "### ",
        "###### ",
        "Sujet",
        "Method",
        "Résultats",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "```\n",
        "• ",
        "– ",
        "o\t",
        "•\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}",
        "[^1]",
        "\n\n[^1]: ",
        "> [!NOTE]\n",
        "- [ ] ",
        "| | é |\n|---|---|\n",
        "+--+--+",
        "{.é}",
        "{#a}",
        "==",
        "^2^",
        "~2~",
        "$x^2$",
        "www.a.b/é",
        "a@b.cc",
        "\u{b}",
        "\u{1}",
        "---\n",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "][",
        "]: ",
        "<",
        ">",
        "<b>",
        "</b>",
        "<script>",
        "<!--",
        "-->",
        "<javascript:x>",
        "&",
        "&#x0A;",
        "&#106;",
        "javascript:",
        "JAVA\tscript:",
        "data:",
        "http://",
        "https://a.b/",
        "mailto:a@b.c",
        "../",
        "/",
        "\\",
        "#",
        "#sujet",
        "x.md",
        "../../labs/lab.md",
        "photo.jpg",
        "/cas/lab/essai/",
        "%2e%2e/",
        "%00",
        "%ff",
        "|",
        "|-|-|\n",
        "---\n",
        "===\n",
        "- [ ] ",
        "+++\n",
        "é",
        "文",
        "\u{feff}",
        "\u{0}",
        "\u{202e}",
        "a",
        "mot ",
        "\"",
        "'",
        "(",
        "open-hood/",
    ];
    pieces(PIECES, 40)
}

pub(super) fn toml_noise() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\r\n",
        "titre",
        "title",
        "nom",
        "statut",
        "debut",
        "fin",
        "territoire",
        "contacts",
        "indicateurs",
        "image",
        " = ",
        "=",
        ":",
        "\"",
        "\"\"\"",
        "'",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        ".",
        "#",
        "\\",
        "\\u0000",
        "\\é",
        "2015",
        "2015-01",
        "2015-02-30",
        "2018-01-26T10:00:60",
        "10:00",
        "+02:00",
        "1e9",
        "-1",
        "0x7DF",
        "01",
        "nan",
        "inf",
        "true",
        "oui",
        "É",
        "“",
        "«",
        "\t",
        " ",
        "\u{feff}",
        "+++",
        "en-cours",
        "labs",
        "a.b",
    ];
    pieces(PIECES, 30)
}

/// A value as TOML writes it, right or wrong for the field that gets it.
fn value() -> impl Strategy<Value = String> {
    let word = select(
        &[
            "en-cours",
            "ongoing",
            "choisi",
            "region",
            "visite",
            "etalab-2.0",
            "%",
            "",
            " ",
            "lab",
            "lab/essai",
            "eau",
            "Europe/Paris",
            "2015",
            "2015-01",
            "2015-13",
            "2018-01-26T10:00:00",
            "a@example.org",
            "https://example.org/",
            "photo.jpg",
            "../../../x",
            "/ancien/",
            "fr",
        ][..],
    );
    let leaf = prop_oneof![
        word.prop_map(|word| format!("\"{word}\"")),
        "[^\"\\\\\\p{Cc}]{0,400}".prop_map(|text| format!("\"{text}\"")),
        any::<i64>().prop_map(|number| number.to_string()),
        (-5_i32..3000).prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:e}")),
        select(
            &[
                "true",
                "false",
                "nan",
                "-inf",
                "0xFFFFFFFFFFFF",
                "1979-05-27",
                "07:32:00"
            ][..]
        )
        .prop_map(str::to_owned),
        (0..=23_u8, 0..=59_u8, 0..=60_u8)
            .prop_map(|(h, m, s)| { format!("2018-03-25T{h:02}:{m:02}:{s:02}") }),
        (1..=9999_u16, 1..=12_u8, 1..=28_u8, -23..=23_i8).prop_map(|(y, m, d, o)| {
            format!(
                "{y:04}-{m:02}-{d:02}T00:00:00{}{:02}:59",
                if o < 0 { '-' } else { '+' },
                o.abs()
            )
        }),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        let table = vec((key(), inner.clone()), 0..5).prop_map(|mut fields| {
            fields.sort();
            fields.dedup_by(|a, b| a.0 == b.0);
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{key} = {value}"))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        });
        let list = vec(inner, 0..4).prop_map(|values| format!("[{}]", values.join(", ")));
        prop_oneof![list, table]
    })
}

fn key() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "title",
            "titre",
            "name",
            "nom",
            "summary",
            "resume",
            "labs",
            "status",
            "statut",
            "started",
            "debut",
            "ended",
            "fin",
            "updated",
            "maj",
            "activity",
            "themes",
            "methods",
            "audiences",
            "territory",
            "territoire",
            "scale",
            "echelle",
            "code",
            "partners",
            "role",
            "url",
            "effort",
            "days",
            "jours",
            "people",
            "funding",
            "amount",
            "indicators",
            "label",
            "value",
            "valeur",
            "unit",
            "before",
            "level",
            "family",
            "n",
            "source",
            "date",
            "deliverables",
            "livrables",
            "file",
            "fichier",
            "license",
            "availability",
            "description",
            "contacts",
            "organisation",
            "email",
            "courriel",
            "phone",
            "consent",
            "accord",
            "given",
            "until",
            "image",
            "logo",
            "alt",
            "credit",
            "see_also",
            "follows",
            "aliases",
            "language",
            "featured",
            "draft",
            "perimeter",
            "founded",
            "format",
            "starts",
            "ends",
            "place",
            "cases",
            "timezone",
            "menu",
            "inconnu",
        ][..],
    )
}

pub(super) fn front_matter() -> impl Strategy<Value = String> {
    vec((key(), value()), 0..12).prop_map(|mut fields| {
        fields.sort();
        fields.dedup_by(|a, b| a.0 == b.0);
        let lines: Vec<String> = fields
            .iter()
            .map(|(key, value)| format!("{key} = {value}\n"))
            .collect();
        lines.concat()
    })
}
