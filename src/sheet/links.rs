//! Where a link of a sheet leads, and whether it may.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::body::SheetLink;
use super::model::FileUse;
use super::place::{SheetPlace, file_address, folder_of, locate, resolve};
use super::rules::Rules;
use crate::config::BaseUrl;
use crate::diagnostic::Fault;
use crate::fields::{is_local, is_web_address, local};
use crate::schema::Kind;
use crate::schema::address::{self, segments};
use crate::signs::folded;

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

    /// Whether the page of the sheet shows facts of its front matter beside the text.
    fn has_facts(&self) -> bool {
        true
    }

    /// Whether its readers may be in one network with its author.
    fn is_among_colleagues(&self) -> bool {
        false
    }

    /// The rules of the site.
    fn rules(&self) -> &Rules;

    /// Whether what only looks like a heading is reported elsewhere, and as an error.
    fn guards_headings(&self) -> bool {
        false
    }
}

/// What a link asks of a page of the site: what stands between `?` and `#`.
pub(crate) fn query(written: &str) -> Option<&str> {
    let before = written.split('#').next().unwrap_or_default();
    let (_, query) = before.split_once('?')?;
    (!query.is_empty()).then_some(query)
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
        let found = folded(&found).into_owned();
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
        if address::is_private(address) {
            Err(Fault::IntoOpenHood)
        } else {
            Ok(())
        }
    }

    fn has_facts(&self) -> bool {
        !self.file.starts_with(Kind::Page.folder())
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
    // An address of the site itself is checked even where it is written out.
    let own = own_path(written, resolver.rules());
    let written = own.as_deref().unwrap_or(written);
    if let Some(scheme) = scheme(written) {
        return outside(&scheme, written, resolver.is_among_colleagues());
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
        let path = folded(&path).into_owned();
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
    found.find(|address| address::is_private(address))
}

/// The path from the site's root of a whole web address that lies in it, as a sheet
/// would write it; none for addresses elsewhere.
fn own_path(written: &str, rules: &Rules) -> Option<String> {
    if let Some(private) = private_within(written, rules) {
        return Some(path_of(&private, &url::Url::parse(written.trim()).ok()?));
    }
    let url = url::Url::parse(written.trim()).ok()?;
    let own = rules.addresses.iter().filter_map(|site| {
        // Something else may listen on another port.
        let port = url::Url::parse(&site.full).ok()?.port();
        let address = within(&url, site)?;
        (url.port() == port).then_some(address)
    });
    own.min_by_key(String::len)
        .map(|address| path_of(&address, &url))
}

/// An address of the site with what `url` says behind its path.
fn path_of(address: &str, url: &url::Url) -> String {
    let mut path = address
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    for (sign, rest) in [('?', url.query()), ('#', url.fragment())] {
        if let Some(rest) = rest {
            path.push(sign);
            path.push_str(rest);
        }
    }
    path
}

/// A text that is a whole address of the site itself, as a link that is to be checked.
pub(super) fn own_address(text: &str, span: Range<usize>, rules: &Rules) -> Option<SheetLink> {
    let path = own_path(text, rules)?;
    let (path, anchor) = match path.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor))),
        None => (&*path, None),
    };
    let address = decoded(path.split('?').next().unwrap_or_default());
    Some(SheetLink {
        written: text.to_owned(),
        address: folded(&address).into_owned(),
        anchor,
        span,
    })
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

/// Whether a text is an address of the private site, as a path from the site's
/// root or as a whole web address.
pub(super) fn names_private(text: &str, rules: &Rules) -> bool {
    let text = text.trim();
    let path = || text.starts_with('/').then(|| decoded(text));
    private_within(text, rules)
        .or_else(path)
        .is_some_and(|address| address::is_private(&address))
}

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

fn outside(scheme: &str, written: &str, among_colleagues: bool) -> Result<Target, Fault> {
    match scheme {
        _ if is_local(written, among_colleagues) => Err(local(written)),
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
