//! Folders of Markdown, as Hugo, Jekyll and Obsidian keep them.

use std::path::{Path, PathBuf};

use super::archive::unread;
use super::document::{from_text, without_by_lines};
use super::file::{Named, decoded};
use super::front_matter;
use super::markup::{Goes, add_markdown};
use super::matching::{Map, Words, plain};
use super::model::{Item, Source, Store};
use super::remark::{At, Remark};
use super::resolve::{FILE, WIKI};
use super::shorthand::{Rewritten, rewritten};
use crate::config::Config;
use crate::diagnostic::{Failure, ImportFault, cannot_read};
use crate::files::resolved;
use crate::schema::{Kind, case, common};

/// How many files a folder may hold.
const FILES: usize = 20_000;

/// The items of a folder: each Markdown file in it, the open hood left out.
pub(super) fn read(config: &Config, folder: Named<'_>, map: &Map) -> Result<Source, Failure> {
    let hood = resolved(&config.open_hood.content);
    let root = resolved(folder.path);
    let mut source = Source::default();
    let mut others = 0;
    let seen = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        let skipped = entry.depth() > 0 && (name.starts_with('.') || name == "node_modules");
        !skipped && !entry.path().starts_with(&hood)
    };
    let entries = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .max_depth(32);
    for (number, entry) in entries.into_iter().filter_entry(seen).enumerate() {
        let entry = entry.map_err(|error| {
            let cause = error.io_error().map(std::io::Error::kind);
            cannot_read(
                folder.path,
                std::io::Error::from(cause.unwrap_or(std::io::ErrorKind::Other)),
            )
        })?;
        if number >= FILES {
            return Err(folder.too_large());
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let inside = entry.path().strip_prefix(&root).unwrap_or(entry.path());
        let inside = inside.to_string_lossy().replace('\\', "/");
        if !is_markdown(entry.path()) {
            others += 1;
            continue;
        }
        let shown = format!("{}/{inside}", folder.shown.trim_end_matches('/'));
        let file = Named {
            path: entry.path(),
            shown: &shown,
        };
        let store = Store::Folder {
            root: root.clone(),
            from: entry
                .path()
                .parent()
                .map(Path::to_owned)
                .unwrap_or_default(),
            closed: hood.clone(),
            anywhere: true,
        };
        source.items.push(item(file, &inside, map, store)?);
    }
    if others > 0 {
        let at = At::file(folder.shown);
        source
            .remarks
            .push(Remark::new(&at, ImportFault::OtherFiles { count: others }));
    }
    Ok(source)
}

/// The one item of a file.
pub(super) fn one(file: Named<'_>, map: &Map, store: &Store) -> Result<Source, Failure> {
    let name = PathBuf::from(file.path.file_name().unwrap_or_default());
    let item = item(file, &name.to_string_lossy(), map, store.clone())?;
    Ok(Source {
        items: vec![item],
        remarks: Vec::new(),
    })
}

fn is_markdown(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ["md", "markdown", "mdown"].contains(&ending.to_lowercase().as_str())
}

/// The item of a file that lies at `inside`, named from the root of its folder.
fn item(file: Named<'_>, inside: &str, map: &Map, store: Store) -> Result<Item, Failure> {
    let at = At::file(file.shown);
    let mut item = Item::new(at.clone(), Kind::Case);
    item.store = store;
    let text = decoded(&file.bytes()?).replace("\r\n", "\n");
    let (path, _) = inside.rsplit_once('.').unwrap_or((inside, ""));
    let stem = path.rsplit('/').next().unwrap_or(path);
    if stem == "_index" {
        let kind = "_index".to_owned();
        item.title = Some(inside.to_owned());
        item.refused = Some(Remark::new(&at, ImportFault::NoContent { kind }));
        return Ok(item);
    }
    let (values, body) = match front_matter::read(&text) {
        Ok(read) => read,
        Err(cause) => {
            item.title = Some(stem.to_owned());
            item.refused = Some(Remark::new(&at, ImportFault::BadFrontMatter { cause }));
            return Ok(item);
        }
    };
    let words = Words::of(item.kind, &of_blogs(map));
    front_matter::fill(&mut item, &words, &values, &at);
    name(&mut item, inside, path, stem);
    let Rewritten {
        text,
        comments,
        codes,
    } = rewritten(body);
    let goes = Goes {
        section: None,
        label: None,
        at: &at,
    };
    add_markdown(&mut item, &text, goes).map_err(|why| unread(file, why))?;
    if !comments.is_empty() {
        let count = comments.len();
        item.remarks
            .push(Remark::new(&at, ImportFault::Comments { count }));
        item.private.extend(comments);
    }
    if !codes.is_empty() {
        item.remarks
            .push(Remark::new(&at, ImportFault::Codes { codes }));
    }
    if super::place::title(&item).is_none() {
        item.title = from_text(&mut item);
    }
    without_by_lines(&mut item);
    if super::place::title(&item).is_none() {
        item.title = Some(undated(stem).replace(['_', '-'], " "));
    }
    Ok(item)
}

/// What keys mean in a blog: the date is that of the text, not that of the work that it
/// tells of.
fn of_blogs(map: &Map) -> Map {
    let mut map = map.clone();
    let key = case::UPDATED.key().0.to_owned();
    let words = ["date", "publishdate", "pubdate"].map(|word| (word, key.clone()));
    // What search engines show of a page is its summary.
    let summary = ("description", common::SUMMARY.key().0.to_owned());
    for (word, key) in words.into_iter().chain([summary]) {
        if !map.lines.iter().any(|(known, _)| known == word) {
            map.lines.insert(0, (word.to_owned(), key));
        }
    }
    map
}

/// The name of the sheet, and by which names others link to it.
fn name(item: &mut Item, inside: &str, path: &str, stem: &str) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_index = matches!(stem, "index" | "README" | "readme");
    let own = if is_index && !folder.is_empty() {
        folder.rsplit('/').next().unwrap_or(folder)
    } else {
        stem
    };
    let name = undated(own);
    if item.name.is_none() {
        item.name = Some(name.to_owned());
    }
    // Earlier addresses first: the first name of all is where links start from.
    item.also.push(format!("{FILE}{inside}"));
    item.also.push(format!("{FILE}{path}"));
    let content = path.strip_prefix("content/").unwrap_or(path);
    item.also.push(format!("{FILE}{content}"));
    if is_index {
        item.also.push(format!("{FILE}{folder}"));
    }
    if let Some((day, title)) = date_of(own) {
        let day = day.replace('-', "/");
        item.also.push(format!("{FILE}{day}/{title}"));
        item.also.push(format!("{FILE}{day}/{title}.html"));
    }
    let written: Vec<String> = item
        .addresses
        .iter()
        .filter(|address| address.starts_with('/'))
        .cloned()
        .collect();
    item.also.extend(
        written
            .iter()
            .map(|address| format!("{FILE}{}", address.trim_start_matches('/'))),
    );
    item.also.push(format!("{WIKI}{own}"));
    item.also.push(format!("{WIKI}{path}"));
    if let Some(title) = super::place::title(item) {
        item.also.push(format!("{WIKI}{title}"));
        item.also.push(format!("{WIKI}{}", plain(&title)));
    }
}

/// A name without the date that Jekyll puts before it.
fn undated(name: &str) -> &str {
    date_of(name).map_or(name, |(_, rest)| rest)
}

fn date_of(name: &str) -> Option<(&str, &str)> {
    let (day, rest) = (name.get(..10)?, name.get(10..)?.strip_prefix('-')?);
    let is_day = crate::fields::date::PartialDate::parse(day).is_some();
    (is_day && !rest.is_empty()).then_some((day, rest))
}
