//! Makes up a base of sheets, always the same: some 600 French words each, with
//! the front matter that people write, links and lists; and writes it as capot
//! reads it or as Hugo does.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::format_push_string
)]

mod as_capot;
pub mod as_hugo;
mod case;
mod french;
mod lexicon;
mod numbers;

use std::fs;
use std::path::Path;

pub use case::{Case, name_of};
pub use french::French;
pub use numbers::Numbers;

pub const LABS: usize = 40;
pub const THEMES: usize = 30;
pub const METHODS: usize = 25;

/// A sheet of a lab, a theme or a method.
pub struct Topic {
    /// `labs`, `themes` or `methods`.
    pub folder: &'static str,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub text: String,
}

/// The sheets of the labs, themes and methods.
pub fn topics(french: &French) -> Vec<Topic> {
    let kinds = [
        ("labs", "labo", LABS),
        ("themes", "theme", THEMES),
        ("methods", "methode", METHODS),
    ];
    let mut topics = Vec::new();
    for (kind, (folder, prefix, count)) in kinds.into_iter().enumerate() {
        for place in 1..=count {
            let numbers = &mut Numbers::new((1_000_000_000 + kind * 1000 + place) as u64);
            topics.push(Topic {
                folder,
                slug: format!("{prefix}-{place}"),
                title: french.title(numbers),
                summary: french.title(numbers),
                text: french.text(numbers, 80) + "\n\n" + &french.text(numbers, 60) + "\n",
            });
        }
    }
    topics
}

/// Writes a base of so many cases into the new folder `dir`, with its `capot.toml`.
pub fn write(dir: &Path, cases: usize) {
    let french = French::new();
    fs::create_dir_all(dir).unwrap();
    fs::write(dir.join("capot.toml"), as_capot::SETTINGS).unwrap();
    for topic in topics(&french) {
        let folder = dir.join("content").join(topic.folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join(format!("{}.md", topic.slug)),
            as_capot::topic(&topic),
        )
        .unwrap();
    }
    for lab in 1..=LABS {
        fs::create_dir_all(dir.join(format!("content/cases/labo-{lab}"))).unwrap();
    }
    for number in 0..cases {
        let file = dir.join(format!("content/cases/{}.md", name_of(number)));
        fs::write(file, as_capot::case(&Case::new(&french, number, cases))).unwrap();
    }
}

/// The Markdown of a text whose links lead where `link` says.
pub fn linked(text: &str, link: impl Fn(&str) -> String) -> String {
    let mut parts = text.split("@{");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap();
        whole.push_str(&link(name));
        whole.push_str(rest);
    }
    whole
}
