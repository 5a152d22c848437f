//! What public sheets are called by those who link to them: `cases/LAB/NAME`,
//! whether by their files or by their addresses.

use std::path::Path;

use crate::config::Config;
use crate::files::normal;

/// The folders of the content, and the first parts of addresses that lead there.
const FOLDERS: [(&str, &[&str]); 5] = [
    ("cases", &["cas", "cases"]),
    ("labs", &["labs"]),
    ("themes", &["themes"]),
    ("methods", &["methodes", "methods"]),
    ("meetings", &["rencontres", "meetings"]),
];

/// The sheet of a file in the content, named from the content root.
pub(super) fn of_file(file: &str) -> String {
    let name = match file.rsplit_once('.') {
        Some((name, ending)) if ending.eq_ignore_ascii_case("md") => name,
        _ => file,
    };
    let name = name.strip_suffix("/index").unwrap_or(name);
    name.trim_matches('/').to_owned()
}

/// The public sheet that a link in the private file `from` leads to.
pub(super) fn of_link(link: &str, from: &Path, config: &Config) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    if let Some(path) = link.strip_prefix(config.base_url.full.as_str()) {
        return of_address(path);
    }
    if link.contains(':') || link.is_empty() {
        return None;
    }
    if let Some(path) = link.strip_prefix('/') {
        let base = config.base_url.path.trim_start_matches('/');
        return of_address(path.strip_prefix(base).unwrap_or(path));
    }
    let link = percent_encoding::percent_decode_str(link)
        .decode_utf8()
        .ok()?;
    let target = normal(&from.parent()?.join(&*link));
    let inner = target.strip_prefix(&config.content).ok()?;
    let names = inner.iter().map(|name| name.to_string_lossy());
    Some(of_file(&names.collect::<Vec<_>>().join("/")))
}

fn of_address(path: &str) -> Option<String> {
    let path = path.trim_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let folder = FOLDERS.iter().find(|(_, firsts)| firsts.contains(&first));
    match folder {
        Some((folder, _)) if !rest.is_empty() => Some(format!("{folder}/{rest}")),
        _ if path.is_empty() => None,
        _ => Some(format!("pages/{path}")),
    }
}
