//! Mistakes of authors, each with the reply to it, in a form that people can judge.
//!
//! `mistakes/mistakes.LANG.toml` says what somebody typed, and where; `replies.LANG.md`
//! what `capot check` says of it, what `--fix` makes of it, and what is left then.
//! `SNAPSHOTS=overwrite cargo test --test mistakes` writes the replies anew: read them
//! as who made the mistake would. Rules that a machine can hold are held here too.

mod support;

#[path = "mistakes/reply.rs"]
mod reply;
#[path = "mistakes/site.rs"]
mod site;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use reply::Reply;
use site::{Mistake, Site};

const LANGUAGES: [&str; 2] = ["fr", "en"];

fn file(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    home.join("tests/mistakes").join(name)
}

/// The mistakes of a language, each with the reply to it.
fn replies(language: &'static str) -> Vec<(Mistake, Reply)> {
    let mistakes = site::mistakes(&file(&format!("mistakes.{language}.toml")));
    let site = Site::new(language);
    let part = mistakes.len().div_ceil(4).max(1);
    std::thread::scope(|scope| {
        let parts = mistakes.chunks(part);
        let answered = |mistakes: &[Mistake]| -> Vec<Reply> {
            mistakes.iter().map(|one| reply::to(one, &site)).collect()
        };
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(move || answered(part)))
            .collect();
        let replies = threads.into_iter().flat_map(|one| one.join().unwrap());
        mistakes.iter().cloned().zip(replies).collect()
    })
}

#[test]
fn each_mistake_gets_a_reply_that_helps() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let replies = replies(language);
        count += replies.len();
        let page = page(language, &replies);
        let kept = file(&format!("replies.{language}.md"));
        if std::env::var("SNAPSHOTS").is_ok_and(|asked| asked == "overwrite") {
            std::fs::write(&kept, &page).unwrap();
        }
        let expected = std::fs::read_to_string(&kept).unwrap_or_default();
        if expected.replace("\r\n", "\n") != page {
            wrong.push(format!("{}\n{}", kept.display(), changed(&expected, &page)));
        }
        for (mistake, reply) in &replies {
            let told = reply.wrong(mistake);
            wrong.extend(told.map(|why| format!("{language}: {}: {why}", mistake.told)));
        }
    }
    assert!(count >= 130, "{count} mistakes are too few");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A check that cries wolf is not read.
#[test]
fn good_prose_gets_no_report() {
    for language in LANGUAGES {
        let site = Site::new(language);
        let place = site.copy();
        let text = std::fs::read_to_string(file(&format!("good.{language}.md"))).unwrap();
        place.write(site.sheet, &text);
        let ran = place.run(&["check", "--format", "json"]);
        assert_eq!(ran.out, "", "{language}");
        place.build();
        let fixed = place.run(&["check", "--fix", "--yes"]);
        assert_eq!(fixed.status, 0, "{}", fixed.err);
        assert_eq!(place.read(site.sheet), text, "{language}");
    }
}

/// The first lines that differ.
fn changed(old: &str, new: &str) -> String {
    let lines = old.lines().zip(new.lines()).enumerate();
    let first = lines.filter(|(_, (old, new))| old != new).take(3);
    let shown = first.map(|(at, (old, new))| format!("{}\n- {old}\n+ {new}", at + 1));
    let shown: Vec<String> = shown.collect();
    let lengths = (old.lines().count(), new.lines().count());
    format!("{}\nlines: {lengths:?}", shown.join("\n"))
}

/// All mistakes with their replies, by subject.
fn page(language: &str, replies: &[(Mistake, Reply)]) -> String {
    let words = if language == "fr" { FRENCH } else { ENGLISH };
    let mut page = format!("# {}\n\n{}\n", words.title, words.about);
    let mut subject = "";
    for (number, (mistake, reply)) in replies.iter().enumerate() {
        if mistake.subject != subject {
            subject = &mistake.subject;
            let _ = writeln!(page, "\n## {subject}");
        }
        let _ = writeln!(page, "\n### {}. {}\n", number + 1, mistake.told);
        let typed = reply::visible(&mistake.shown());
        let _ = writeln!(page, "{}", reply::fenced(&typed));
        let said: Vec<String> = reply.told.iter().map(reply::Told::shown).collect();
        let said = said.join("\n");
        let _ = match (&mistake.accepted, said.is_empty()) {
            (Some(why), _) => writeln!(page, "\n{} {why}", words.accepted),
            (None, true) => writeln!(page, "\n{}", words.silent),
            (None, false) => Ok(()),
        };
        if !said.is_empty() {
            let _ = writeln!(page, "\n{}", reply::fenced(&said));
        }
        if !reply.mended.is_empty() {
            let _ = writeln!(page, "\n`--fix` :\n\n{}", reply::fenced(&reply.mended));
            let left: Vec<&str> = reply.left.iter().map(|one| &*one.code).collect();
            if !left.is_empty() {
                let _ = writeln!(page, "\n{} {}", words.left, left.join(", "));
            }
        }
    }
    page
}

struct Words {
    title: &'static str,
    about: &'static str,
    accepted: &'static str,
    silent: &'static str,
    left: &'static str,
}

const FRENCH: Words = Words {
    title: "Ce que capot répond aux erreurs de ceux qui écrivent",
    about: "Pour chaque erreur : ce qui a été écrit, ce que dit `capot check`, ce qu'en fait\n\
            `capot check --fix` et ce qui reste ensuite. Écrit par `tests/mistakes.rs`.",
    accepted: "Compris :",
    silent: "Aucune réponse.",
    left: "Il reste :",
};

const ENGLISH: Words = Words {
    title: "What capot replies to the mistakes of those who write",
    about: "For each mistake: what was typed, what `capot check` says, what `capot check\n\
            --fix` makes of it, and what is left then. Written by `tests/mistakes.rs`.",
    accepted: "Understood:",
    silent: "No reply.",
    left: "Left:",
};
