//! Where a link of a sheet leads, and whether it may.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::kind::Kind;
use super::model::FileUse;
use super::place::{SheetPlace, file_address, folder_of, locate, resolve};
use super::rules::Rules;
use crate::config::BaseUrl;
use crate::diagnostic::Fault;
use crate::fields::is_web_address;

/// The target of a link, as far as one sheet can tell.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Elsewhere: a page on the web, a mail or telephone address.
    Outside,
    /// A heading of the same sheet.
    Anchor(String),
    /// A page of the site, by its address, with a heading in it.
    Page(String, Option<String>),
    /// A file of the content.
    File(FileUse),
}

/// How what a sheet names is found. Public sheets have one way ([`PublicResolver`]);
/// sheets of another root have their own.
pub(crate) trait LinkResolver {
    /// What a relative path leads to, decoded and without its anchor; `written` is
    /// the link as a whole, which stands at `span`.
    ///
    /// # Errors
    /// A path that leads nowhere, or where this sheet may not lead.
    fn path(&self, path: &str, written: &str, span: Range<usize>) -> Result<Resolved, Fault>;

    /// Whether this sheet may link to an address of the site.
    ///
    /// # Errors
    /// It may not.
    fn address(&self, address: &str) -> Result<(), Fault>;

    /// The rules of the site.
    fn rules(&self) -> &Rules;
}

/// What a relative path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// A page of the site, by its address.
    Page(String),
    /// A file of the content.
    File(FileUse),
}

/// The way of public sheets: within the public content, never into the open hood.
#[derive(Clone, Copy, Debug)]
pub(super) struct PublicResolver<'r> {
    /// The sheet's file, from the content root.
    pub(super) file: &'r str,
    pub(super) rules: &'r Rules,
}

impl PublicResolver<'_> {
    /// The file that a relative path leads to, from the content root.
    fn resolved(&self, path: &str, written: &str) -> Result<String, Fault> {
        let found = resolve(folder_of(self.file), path).ok_or_else(|| Fault::FileOutside {
            file: written.to_owned(),
        })?;
        if self.rules.is_private(&found) {
            return Err(Fault::IntoOpenHood);
        }
        Ok(found)
    }

    /// The use of a file named in the front matter, relative to the sheet.
    ///
    /// # Errors
    /// As for [`target`]: only files of the content.
    pub(super) fn file(&self, written: &str, span: Range<usize>) -> Result<FileUse, Fault> {
        let found = self.resolved(relative(written)?, written)?;
        Ok(file_use(found, span, self.rules))
    }
}

impl LinkResolver for PublicResolver<'_> {
    fn path(&self, path: &str, written: &str, span: Range<usize>) -> Result<Resolved, Fault> {
        let found = self.resolved(path, written)?;
        if is_sheet(&found) {
            let SheetPlace { kind, name } = locate(&found).map_err(|_| broken(written))?;
            return Ok(Resolved::Page(kind.address(&name, self.rules.language)));
        }
        Ok(Resolved::File(file_use(found, span, self.rules)))
    }

    fn address(&self, address: &str) -> Result<(), Fault> {
        if is_private_address(address) {
            Err(Fault::IntoOpenHood)
        } else {
            Ok(())
        }
    }

    fn rules(&self) -> &Rules {
        self.rules
    }
}

/// Reads the target of a link or an image that stands at `span`.
///
/// # Errors
/// A scheme that would run code, a path or an address that leads where the sheet
/// may not lead.
pub(crate) fn target(
    written: &str,
    span: Range<usize>,
    resolver: &dyn LinkResolver,
) -> Result<Target, Fault> {
    if let Some(scheme) = scheme(written) {
        // An address of the private site is checked even where it is written out.
        if let Some(address) = private_within(written, resolver.rules()) {
            resolver.address(&address)?;
            let anchor = written.split_once('#').map(|(_, anchor)| decoded(anchor));
            return Ok(Target::Page(address, anchor));
        }
        return outside(&scheme, written);
    }
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
            .ok_or_else(|| broken(written));
    }
    if path.starts_with('/') {
        resolver.address(&path)?;
        return Ok(Target::Page(path, anchor));
    }
    Ok(match resolver.path(&path, written, span)? {
        Resolved::Page(address) => Target::Page(address, anchor),
        Resolved::File(file) => Target::File(file),
    })
}

/// A file named in the front matter, if it is named by a relative path.
///
/// # Errors
/// It is an address, or a path from the root of the disk.
pub(crate) fn relative(written: &str) -> Result<&str, Fault> {
    if scheme(written).is_some() || written.starts_with(['/', '\\']) {
        return Err(Fault::FileOutside {
            file: written.to_owned(),
        });
    }
    Ok(written)
}

/// The address in the private site of a whole web address that lies in it, at
/// whichever of its addresses.
fn private_within(written: &str, rules: &Rules) -> Option<String> {
    let url = url::Url::parse(written.trim()).ok()?;
    let mut found = rules.addresses.iter().filter_map(|site| within(&url, site));
    found.find(|address| is_private_address(address))
}

/// The address in the site of a whole web address that lies under `site`.
fn within(url: &url::Url, site: &BaseUrl) -> Option<String> {
    let site = url::Url::parse(&site.full).ok()?;
    // `cas.example.org.` is `cas.example.org`.
    let host = |url: &url::Url| Some(url.host_str()?.trim_end_matches('.').to_owned());
    // Who can read `https:` may type `http:` as well, and any port.
    if host(url)? != host(&site)? {
        return None;
    }
    let (path, site) = (decoded(url.path()), decoded(site.path()));
    let mut parts = segments(&path);
    for folder in segments(&site) {
        parts
            .next()
            .filter(|part| part.eq_ignore_ascii_case(folder))?;
    }
    let mut rest = String::new();
    for part in parts {
        rest.push('/');
        rest.push_str(part);
    }
    if path.ends_with('/') || rest.is_empty() {
        rest.push('/');
    }
    Some(rest)
}

/// Whether an address, from the site's root, is one of the private site.
#[must_use]
pub fn is_private_address(address: &str) -> bool {
    let first = segments(address).next().unwrap_or_default();
    PRIVATE.iter().any(|name| first.eq_ignore_ascii_case(name))
}

/// The parts of a path that say something.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split(['/', '\\']);
    parts.filter(|part| !matches!(*part, "" | "."))
}

/// Whether a text is an address of the private site, as a path from the site's
/// root or as a whole web address.
pub(super) fn names_private(text: &str, rules: &Rules) -> bool {
    let text = text.trim();
    let path = || text.starts_with('/').then(|| decoded(text));
    private_within(text, rules)
        .or_else(path)
        .is_some_and(|address| is_private_address(&address))
}

/// The names of the open hood's folder at the root of the private site.
const PRIVATE: [&str; 2] = ["capot-ouvert", "open-hood"];

/// Whether a path is that of a sheet.
pub(crate) fn is_sheet(path: &str) -> bool {
    has_ending(path, ".md")
}

/// A link that leads nowhere.
pub(crate) fn broken(written: &str) -> Fault {
    Fault::BrokenLink {
        target: written.to_owned(),
        suggestion: None,
    }
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
/// feed, a part of the sitemap, a file of the theme or of the search index, the
/// private site. That there is something at it, to be linked to, is not said.
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
        || is_private_address(address)
        || FOLDERS.iter().any(|folder| address.starts_with(folder))
        || ENDINGS.iter().any(|ending| address.ends_with(ending))
        || further_page()
        || sitemap_part()
}
