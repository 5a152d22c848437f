use super::find;

/// The faults of a body, as `line:column code reason`.
fn faults(text: &str) -> Vec<String> {
    let faults = find(text).into_iter().map(|(span, fault)| {
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let fault = format!("{fault:?}");
        let code = fault.split([' ', '{']).next().unwrap_or_default();
        let why = fault.split("why: ").nth(1).unwrap_or_default();
        let why = why.trim_end_matches([' ', '}']);
        format!("{line}:{column} {code} {why}").trim().to_owned()
    });
    faults.collect()
}

/// The form of each line after public words: each let the next private section cross.
#[test]
fn what_looks_like_a_heading_and_is_none_is_an_error_with_its_column() {
    for (form, expected) in [
        ("##Privé", "3:3 HeadingLookalike NoSpace"),
        ("###Privé", "3:4 HeadingLookalike NoSpace"),
        ("#Ce que je garde", "3:2 HeadingLookalike NoSpace"),
        ("#Privé", "3:2 HeadingLookalike NoSpace"),
        ("##\u{a0}Privé", "3:3 HeadingLookalike OddSpace"),
        ("#\u{a0}Privé", "3:2 HeadingLookalike OddSpace"),
        ("##\u{2003}Privé", "3:3 HeadingLookalike OddSpace"),
        ("##\u{202f}Privé", "3:3 HeadingLookalike OddSpace"),
        ("##\u{200b}Privé", "3:3 HeadingLookalike OddSpace"),
        ("\u{a0}## Privé", "3:1 HeadingLookalike OddSpace"),
        ("\u{feff}## Privé", "3:1 HeadingLookalike OddSpace"),
        ("    ## Privé", "3:1 HeadingLookalike Indented"),
        ("\t## Privé", "3:1 HeadingLookalike Indented"),
        ("    ##Privé", "3:1 HeadingLookalike Indented"),
        ("＃＃ Privé", "3:1 HeadingLookalike OddSign"),
        ("＃ Privé", "3:1 HeadingLookalike OddSign"),
        ("####### Privé", "3:1 HeadingLookalike TooMany"),
        ("- un\n  ## Privé", "4:3 HeadingLookalike InList"),
        ("1. un\n\n   ## Privé", "5:4 HeadingLookalike InList"),
        ("- ## Privé", "3:3 HeadingLookalike InList"),
        ("mots\u{2028}## Privé", "3:6 HeadingLookalike InText"),
        ("mots\u{b}##Privé", "3:8 HeadingLookalike NoSpace"),
    ] {
        for rest in ["", "\n\nSecret.", "\nSecret."] {
            // A hashtag is a word of a paragraph: only alone it looks like a heading.
            if rest == "\nSecret." && form.starts_with('#') && !form.starts_with("##") {
                continue;
            }
            let text = format!("Public.\n\n{form}{rest}\n");
            let found = faults(&text);
            assert_eq!(
                found.first().map(String::as_str),
                Some(expected),
                "{text:?}"
            );
            let text = text.replace('\n', "\r\n");
            assert_eq!(faults(&text), found, "{text:?}");
        }
    }
}

#[test]
fn what_looks_like_a_fence_and_is_none_is_an_error() {
    for (form, expected) in [
        ("```\ncode", "3:1 UnclosedFence"),
        ("~~~\ncode", "3:1 UnclosedFence"),
        ("````\ncode\n```", "3:1 UnclosedFence"),
        ("```\ncode\n    ```", "3:1 UnclosedFence"),
        ("> ```\n> code", "3:3 UnclosedFence"),
        ("- ```\n  code", "3:3 UnclosedFence"),
        ("    ```\n    code\n    ```", "3:1 FenceLookalike Indented"),
        ("\u{a0}```\ncode", "3:1 FenceLookalike OddSpace"),
        ("´´´\ncode\n´´´", "3:1 FenceLookalike OddSign"),
        ("``` a ` b\ncode", "3:1 FenceLookalike InText"),
        // Closed by the next one: what was meant to stand between them is code.
        ("```\na\n    ```\nb\n```", "5:5 FenceLookalike InCode"),
        ("```\na\n```rust\nb\n```", "5:1 FenceLookalike InCode"),
    ] {
        let text = format!("Public.\n\n{form}\n\nSecret.\n");
        let found = faults(&text);
        assert_eq!(
            found.first().map(String::as_str),
            Some(expected),
            "{text:?}"
        );
        let text = text.replace('\n', "\r\n");
        assert_eq!(faults(&text), found, "{text:?}");
    }
}

#[test]
fn what_looks_like_an_underlined_heading_and_is_none_is_an_error() {
    for (form, expected) in [
        ("Privé\n\u{a0}-----", "4:2 UnderlineLookalike OddSpace"),
        ("Privé\n-----\u{a0}", "4:1 UnderlineLookalike OddSpace"),
        ("Privé\n    -----", "4:5 UnderlineLookalike Indented"),
        ("Privé\n—————", "4:1 UnderlineLookalike OddSign"),
        ("Privé\n–––––", "4:1 UnderlineLookalike OddSign"),
        ("- un\nPrivé\n-----", "5:1 UnderlineLookalike InList"),
    ] {
        let text = format!("Public.\n\n{form}\n\nSecret.\n");
        assert_eq!(faults(&text), [expected], "{text:?}");
    }
}

#[test]
fn what_is_what_it_looks_like_is_no_error() {
    for text in [
        "## Un titre\n\n### Un autre ###\n\n  ## Encore\n\n#### \n",
        "Un titre\n========\n\nUn autre\n---\n\nTexte.\n",
        "```sh\n# un commentaire\n##Encore\n```\n\n~~~\n```\n~~~\n\n````\n```\n````\n",
        "> ```\n> code\n> ```\n\n- ```\n  code\n  ```\n",
        "Le dièse : `## Titre`, \\## Titre, n° 3, C#, ## au milieu.\n",
        "\\##Titre\n",
        "```en ligne``` au début.\n",
        "Merci à\n#innovation et aux autres\n",
        "#innovation #usagers #bureau\n",
        "- #innovation\n- le reste\n",
        "- un\n- deux\n\n---\n\nTexte.\n\n- un\n---\n\n> cité\n---\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "Texte — avec un tiret —\n— un autre\n",
        "1. un\n2. deux\n\nTexte.\n\n* * *\n",
        "> ## cité\n",
        "Un paragraphe,\n    qui va à la ligne.\n",
    ] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text:?}");
        let text = text.replace('\n', "\r\n");
        assert_eq!(faults(&text), Vec::<String>::new(), "{text:?}");
    }
}
