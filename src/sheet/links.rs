//! Where a link of a sheet leads, and whether it may.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::kind::Kind;
use super::model::FileUse;
use super::place::{Place, file_address, folder_of, locate, resolve};
use super::rules::Rules;
use crate::diagnostic::Fault;
use crate::fields::is_web_address;

/// The target of a link, as far as one sheet can tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Elsewhere: a page on the web, a mail or telephone address.
    Outside,
    /// A heading of the same sheet.
    Anchor(String),
    /// A page of the site, by its address, with a heading in it.
    Page(String, Option<String>),
    /// A file of the content.
    File(FileUse),
}

/// Reads the target of a link or an image in `file`.
///
/// # Errors
/// A scheme that would run code, a path that leaves the content or leads into
/// the open hood.
pub(super) fn target(
    written: &str,
    file: &str,
    span: Range<usize>,
    rules: &Rules,
) -> Result<Target, Fault> {
    if let Some(scheme) = scheme(written) {
        return outside(&scheme, written);
    }
    let broken = || Fault::BrokenLink {
        target: written.to_owned(),
        suggestion: None,
    };
    if written.starts_with("//") || written.starts_with("www.") || is_email(written) {
        return Err(Fault::BadUrl {
            value: written.to_owned(),
        });
    }
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor))),
        None => (written, None),
    };
    let path = decoded(path.split('?').next().unwrap_or_default());
    if path.is_empty() {
        return anchor
            .filter(|anchor| !anchor.is_empty())
            .map(Target::Anchor)
            .ok_or_else(broken);
    }
    if path.starts_with('/') {
        return Ok(Target::Page(path, anchor));
    }
    let outside = || Fault::FileOutside {
        file: written.to_owned(),
    };
    let found = resolve(folder_of(file), &path).ok_or_else(outside)?;
    if rules.is_private(&found) {
        return Err(Fault::IntoOpenHood);
    }
    if has_ending(&found, ".md") {
        let Place { kind, name } = locate(&found).map_err(|_| broken())?;
        return Ok(Target::Page(kind.address(&name, rules.language), anchor));
    }
    Ok(Target::File(file_use(found, span, rules)))
}

/// The use of a file named in the front matter, relative to the sheet.
///
/// # Errors
/// As for [`target`]: only files of the content.
pub(super) fn named_file(
    written: &str,
    file: &str,
    span: Range<usize>,
    rules: &Rules,
) -> Result<FileUse, Fault> {
    let outside = || Fault::FileOutside {
        file: written.to_owned(),
    };
    if scheme(written).is_some() || written.starts_with(['/', '\\']) {
        return Err(outside());
    }
    let found = resolve(folder_of(file), written).ok_or_else(outside)?;
    if rules.is_private(&found) {
        return Err(Fault::IntoOpenHood);
    }
    Ok(file_use(found, span, rules))
}

fn file_use(file: String, span: Range<usize>, rules: &Rules) -> FileUse {
    FileUse {
        address: file_address(&file, rules.language),
        file,
        span,
    }
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.len() >= ending.len()
        && path.is_char_boundary(path.len() - ending.len())
        && path[path.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn is_email(written: &str) -> bool {
    !written.contains('/') && email_address::EmailAddress::is_valid(written)
}

/// The scheme of a link, as a browser finds it: it drops control characters
/// and spaces that would hide one (`java\tscript:`).
fn scheme(written: &str) -> Option<String> {
    let plain: String = written
        .chars()
        .filter(|char| !char.is_control() && !char.is_whitespace())
        .collect();
    let (scheme, _) = plain.split_once(':')?;
    let mut chars = scheme.chars();
    let well_formed = chars
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && chars.all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    well_formed.then(|| scheme.to_ascii_lowercase())
}

fn outside(scheme: &str, written: &str) -> Result<Target, Fault> {
    match scheme {
        "http" | "https" if is_web_address(written) => Ok(Target::Outside),
        "http" | "https" => Err(Fault::BadUrl {
            value: written.to_owned(),
        }),
        "mailto" | "tel" => Ok(Target::Outside),
        // `C:\plan.pdf`: a file of the author's own computer.
        drive if drive.len() == 1 => Err(Fault::FileOutside {
            file: written.to_owned(),
        }),
        scheme => Err(Fault::DangerousLink {
            scheme: scheme.to_owned(),
        }),
    }
}

/// The addresses that capot itself makes in each site, besides those of sheets:
/// no sheet and no alias may have one, and any sheet may link to them.
#[must_use]
pub fn own_addresses(language: crate::language::Language) -> Vec<String> {
    let mut addresses: Vec<String> = Kind::ALL
        .map(|kind| kind.prefix(language).to_owned())
        .to_vec();
    let fixed = [
        language.pick("/recherche/", "/find/"),
        language.pick("/mentions-legales/", "/legal-notice/"),
        "/rencontres.ics",
        "/404.html",
        "/atom.xml",
        "/feed.json",
        "/sitemap.xml",
        "/robots.txt",
    ];
    addresses.extend(fixed.map(str::to_owned));
    addresses.sort();
    addresses
}

/// Whether `address` is kept for what capot itself makes, now or on a site with
/// more sheets: one of `own` (see [`own_addresses`]), a further page of a list, a
/// feed, a part of the sitemap, a file of the theme or of the search index. That
/// there is something at it, to be linked to, is not said.
#[must_use]
pub fn is_own_address(address: &str, own: &[String]) -> bool {
    const FOLDERS: [&str; 5] = [
        "/theme/",
        "/search/",
        "/cas/annee/",
        "/cases/year/",
        "/capot-manifest.json",
    ];
    const ENDINGS: [&str; 3] = ["/atom.xml", "/feed.json", "/index.html"];
    let further_page = || {
        let number = address
            .strip_suffix('/')
            .and_then(|rest| rest.rsplit_once("/page/"));
        number.is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let sitemap_part = || {
        let rest = address.strip_prefix("/sitemap-");
        let number = rest.and_then(|rest| rest.split_once(".xml"));
        number.is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    own.iter().any(|known| known == address)
        || FOLDERS.iter().any(|folder| address.starts_with(folder))
        || ENDINGS.iter().any(|ending| address.ends_with(ending))
        || further_page()
        || sitemap_part()
}
