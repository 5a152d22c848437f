//! Search indexes that hold a text in one way only.

use tantivy::directory::{Directory, RamDirectory};
use tantivy::schema::{FAST, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, IndexSettings, TantivyDocument};

/// A way to hold a text in an index.
pub(crate) const WAYS: [&str; 4] = ["stored", "terms", "column", "settings"];

/// Function words are not indexed.
const LEFT_OUT: [&str; 16] = [
    "le", "la", "les", "a", "de", "du", "des", "l", "n", "que", "et", "nous", "avons", "au", "ne",
    "trop",
];

/// The files of an index of one sheet that holds `text`.
pub(crate) fn index(way: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let terms = builder.add_text_field(
        "exact",
        TextOptions::default().set_indexing_options(indexing),
    );
    let stored = builder.add_text_field("text", STORED);
    let column = builder.add_text_field("title_order", FAST);
    let directory = RamDirectory::create();
    let index =
        Index::create(directory.clone(), builder.build(), IndexSettings::default()).unwrap();
    let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
    let mut document = TantivyDocument::new();
    document.add_text(stored, "Une fiche.");
    match way {
        "stored" => document.add_text(stored, text),
        "terms" => document.add_pre_tokenized_text(terms, tokens(text)),
        "column" => document.add_text(column, text),
        _ => {}
    }
    writer.add_document(document).unwrap();
    if way == "settings" {
        let mut commit = writer.prepare_commit().unwrap();
        commit.set_payload(text);
        commit.commit().unwrap();
    } else {
        writer.commit().unwrap();
    }
    writer.wait_merging_threads().unwrap();
    let names = index.directory().list_managed_files();
    let file = |name: &std::path::PathBuf| {
        let bytes = directory.open_read(name).ok()?.read_bytes().ok()?;
        Some((format!("search/{}", name.display()), bytes.to_vec()))
    };
    let mut files: Vec<_> = names.iter().filter_map(file).collect();
    let meta = directory.atomic_read("meta.json".as_ref()).unwrap();
    files.retain(|(name, _)| name != "search/meta.json");
    files.push(("search/meta.json".into(), meta));
    files
}

/// The words as an index holds them: in small letters, without accents, at
/// their places, function words left out.
fn tokens(text: &str) -> PreTokenizedString {
    let fold = |char: char| match char {
        'é' | 'è' | 'ê' => "e".to_owned(),
        'à' => "a".to_owned(),
        'œ' => "oe".to_owned(),
        other => other.to_string(),
    };
    let folded: String = text.to_lowercase().chars().map(fold).collect();
    let words = folded
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words = words
        .enumerate()
        .filter(|(_, word)| !LEFT_OUT.contains(word));
    let tokens = words.map(|(position, word)| Token {
        position,
        text: word.to_owned(),
        ..Token::default()
    });
    PreTokenizedString {
        text: String::new(),
        tokens: tokens.collect(),
    }
}
