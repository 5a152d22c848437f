//! Reads the public sources: what anyone may read is no leak. And what in them
//! must not be published all the same: drafts, and persons who have not agreed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fold::append;
use super::hood::{bytes, files, private};
use super::layers::{Budget, Layer, Sink, look};
use super::needles::{Needles, Private, Shared, Source};
use super::pieces::{Piece, Sheet, values};
use super::unescape::Unescaped;
use crate::config::{Config, LabRoot};
use crate::diagnostic::Failure;
use crate::diagnostic::audit::{Origin, What};

/// The folder that is the open hood's, whatever the settings say.
const OPEN_HOOD: &str = "open-hood";

/// What was read of the public content.
pub(super) struct Public {
    /// What anyone may read of each sheet.
    sheets: Vec<Vec<u8>>,
    /// Files that are no sheets, and those of the site.
    files: Vec<PathBuf>,
    /// Drafts, and persons who have not agreed.
    pub(super) privates: Vec<Private>,
    /// Persons whose consent was valid on an earlier day, and is no longer.
    lapsed: Vec<Private>,
}

impl Public {
    /// Reads the content of a site, consents judged by `today`; `day` is an
    /// earlier one.
    pub(super) fn read(
        config: &Config,
        today: Date,
        day: Date,
        shown: &(impl Fn(&Path) -> String + Sync),
    ) -> Result<Self, Failure> {
        let root = &config.content;
        let mut public = Self {
            sheets: Vec::new(),
            files: Vec::new(),
            privates: Vec::new(),
            lapsed: Vec::new(),
        };
        let paths = content_files(config)?;
        let (sheets, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_sheet(path));
        let read: Vec<_> = sheets
            .par_iter()
            .map(|path| {
                let file = Arc::from(shown(path));
                Ok((
                    path,
                    read_sheet(&bytes(path, shown)?, path, &file, (today, day)),
                ))
            })
            .collect::<Result<_, Failure>>()?;
        let mut drafts: Vec<PathBuf> = Vec::new();
        for (path, sheet) in read {
            public.privates.extend(sheet.privates);
            public.lapsed.extend(sheet.lapsed);
            if sheet.is_draft {
                // The files of a draft lie in the folder that is all its own.
                let own = path.file_stem().is_some_and(|stem| stem == "index");
                drafts.extend(path.parent().filter(|_| own).map(Path::to_path_buf));
            } else {
                let labs = config.roots.iter().map(|lab| &lab.folder);
                let mut roots = [root].into_iter().chain(labs);
                let inner = roots.find_map(|root| path.strip_prefix(root).ok());
                let inner = inner.unwrap_or(path).to_string_lossy();
                let mut letters = sheet.letters;
                append(inner.as_bytes(), &mut letters);
                public.sheets.push(letters);
            }
        }
        for path in others {
            if drafts.iter().any(|draft| path.starts_with(draft)) {
                let source = Source {
                    origin: Origin::Draft,
                    file: Arc::from(shown(&path)),
                };
                let name = path.file_name().map(PathBuf::from).unwrap_or_default();
                let bytes = bytes(&path, shown)?;
                public.privates.push(private(source, &name, &bytes));
            } else {
                public.files.push(path);
            }
        }
        public.files.extend(site_files(config)?);
        Ok(public)
    }

    /// What a site may hold that was built on an earlier day, and with drafts:
    /// persons whose consent has ended, and the drafts.
    pub(super) fn stale(&mut self, drafts: bool) -> Vec<Private> {
        let mut stale = std::mem::take(&mut self.lapsed);
        if drafts {
            let of_draft = |private: &&Private| private.source.origin == Origin::Draft;
            stale.extend(self.privates.iter().filter(of_draft).cloned());
        }
        stale
    }

    /// What of the private texts the public sources hold, the files of the
    /// built-in theme among them.
    pub(super) fn shared(
        &self,
        needles: &Needles,
        theme: &[(String, &[u8])],
        shown: &(impl Fn(&Path) -> String + Sync),
    ) -> Result<Vec<Shared>, Failure> {
        let sheets = self.sheets.par_iter().map(|letters| {
            let mut shared = Shared::default();
            needles.shared(letters, &mut shared);
            Ok(shared)
        });
        let files = self.files.par_iter().map(|path| {
            let name = shown(path);
            Ok(shared_file(needles, &name, &bytes(path, shown)?))
        });
        let theme = theme
            .par_iter()
            .map(|(name, bytes)| Ok(shared_file(needles, name, bytes)));
        sheets.chain(files).chain(theme).collect()
    }
}

/// The files of the public content, without those that no build reads.
pub(super) fn content_files(config: &Config) -> Result<Vec<PathBuf>, Failure> {
    let root = &config.content;
    let closed = [
        &config.open_hood.content,
        &config.open_hood.output,
        &config.output,
    ];
    let mut paths = files(root, |path| {
        let name = path.file_name().unwrap_or_default();
        let hood = path.parent() == Some(root) && name.eq_ignore_ascii_case(OPEN_HOOD);
        hood || name.to_string_lossy().starts_with('.')
            || closed.iter().any(|folder| path == folder.as_path())
    })?;
    for lab in &config.roots {
        paths.extend(files_of_lab(lab)?);
    }
    Ok(paths)
}

/// The settings, and the files of the site's own theme.
pub(super) fn site_files(config: &Config) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = vec![config.root.join(crate::config::FILE)];
    let theme = config.root.join("themes").join(&config.theme);
    // What lies over it in the private site is not public.
    let over = |path: &Path| path.parent() == Some(&theme) && path.ends_with(OPEN_HOOD);
    paths.extend(files(&theme, over)?);
    Ok(paths)
}

/// What a lab may publish out of its own root: nothing else in there is public.
fn files_of_lab(root: &LabRoot) -> Result<Vec<PathBuf>, Failure> {
    let labs = root.folder.join("labs");
    let mut found = Vec::new();
    for folder in [&root.folder.join("cases"), &labs] {
        found.extend(files(&folder.join(&root.lab), |_| false)?);
    }
    let sheet = labs.join(format!("{}.md", root.lab));
    found.extend(sheet.is_file().then_some(sheet));
    Ok(found)
}

pub(super) fn is_sheet(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// A public sheet.
struct Read {
    letters: Vec<u8>,
    privates: Vec<Private>,
    lapsed: Option<Private>,
    is_draft: bool,
}

fn read_sheet(bytes: &[u8], path: &Path, file: &Arc<str>, days: (Date, Date)) -> Read {
    let text = String::from_utf8_lossy(bytes);
    let sheet = Sheet::new(&text);
    let front = sheet.front().unwrap_or_default();
    let source = |origin| Source {
        origin,
        file: Arc::clone(file),
    };
    let is_draft = ["draft", "brouillon"].iter().any(|key| {
        matches!(
            front.get(*key).map(Spanned::get_ref),
            Some(DeValue::Boolean(true))
        )
    });
    if is_draft {
        let own = path.file_name().map(PathBuf::from).unwrap_or_default();
        return Read {
            letters: Vec::new(),
            privates: vec![private(source(Origin::Draft), &own, bytes)],
            lapsed: None,
            is_draft,
        };
    }
    let (pieces, kept_back) = contacts(&front, &sheet, days.0);
    let lapsed = if days.0 == days.1 {
        Vec::new()
    } else {
        let (earlier, _) = contacts(&front, &sheet, days.1);
        let mut pieces = pieces.clone();
        pieces.retain(|piece| !earlier.contains(piece));
        pieces
    };
    let mut public = String::with_capacity(text.len());
    values(&front, &mut |path, value, at| {
        let of_contact = matches!(path, ["contacts", ..]);
        if !(of_contact && kept_back.contains(&at)) {
            public.push_str(value);
            public.push('\n');
        }
    });
    sheet.blocks(|_, block, _| {
        public.push_str(block);
        public.push('\n');
    });
    let mut letters = Vec::new();
    append(&Unescaped::new(public.as_bytes()).text, &mut letters);
    let persons = |pieces: Vec<Piece>| {
        (!pieces.is_empty()).then(|| Private {
            source: source(Origin::Consent),
            pieces,
            wholes: Vec::new(),
        })
    };
    Read {
        letters,
        privates: persons(pieces).into_iter().collect(),
        lapsed: persons(lapsed),
        is_draft,
    }
}

/// What must not be said of the persons of a sheet who have not agreed, and
/// where in the front matter it stands.
fn contacts(front: &DeTable<'_>, sheet: &Sheet<'_>, today: Date) -> (Vec<Piece>, Vec<usize>) {
    const KEPT: [&str; 7] = [
        "name",
        "nom",
        "email",
        "courriel",
        "phone",
        "telephone",
        "url",
    ];
    let (mut pieces, mut places) = (Vec::new(), Vec::new());
    let Some(DeValue::Array(contacts)) = front.get("contacts").map(Spanned::get_ref) else {
        return (pieces, places);
    };
    for contact in contacts {
        let DeValue::Table(contact) = contact.get_ref() else {
            continue;
        };
        let is_named = contact.contains_key("name") || contact.contains_key("nom");
        if !is_named || has_agreed(contact, today) {
            continue;
        }
        for key in KEPT {
            let Some(value) = contact.get(key) else {
                continue;
            };
            let DeValue::String(text) = value.get_ref() else {
                continue;
            };
            let what = match key {
                "name" | "nom" => What::Name,
                "email" | "courriel" => What::Email,
                "phone" | "telephone" => What::Phone,
                _ => What::Sentence,
            };
            places.push(value.span().start);
            pieces.push(Piece {
                what,
                text: text.to_string(),
                line: sheet.front_line(value.span().start),
            });
        }
    }
    (pieces, places)
}

/// Whether the consent of a contact is valid today. What is no consent, or
/// cannot be read, is none.
fn has_agreed(contact: &DeTable<'_>, today: Date) -> bool {
    let consent = contact.get("consent").or_else(|| contact.get("accord"));
    let Some(DeValue::Table(consent)) = consent.map(Spanned::get_ref) else {
        return false;
    };
    let date = |english: &str, french: &str| {
        let value = consent.get(english).or_else(|| consent.get(french))?;
        Some(match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => return None,
        })
    };
    let (Some(given), Some(until)) = (date("given", "donne"), date("until", "jusqu_a")) else {
        return false;
    };
    // Written from the year on, dates are in the order of their letters; one
    // that is less precise begins like each of its days.
    let today = today.to_string();
    let cut = |date: &str| today[..today.len().min(date.len())].to_owned();
    given <= cut(&given) && until >= cut(&until)
}

/// What of the private texts a public file holds.
fn shared_file(needles: &Needles, name: &str, bytes: &[u8]) -> Shared {
    let mut listening = Listening {
        needles,
        shared: Shared::default(),
        letters: Vec::new(),
    };
    append(name.as_bytes(), &mut listening.letters);
    needles.shared(&listening.letters, &mut listening.shared);
    look(
        bytes,
        Layer::file(),
        &mut Budget::of(bytes.len()),
        &mut listening,
    );
    listening.shared
}

struct Listening<'n> {
    needles: &'n Needles,
    shared: Shared,
    letters: Vec<u8>,
}

impl Sink for Listening<'_> {
    fn text(&mut self, text: &Unescaped<'_>, _: Layer) {
        self.letters.clear();
        append(&text.text, &mut self.letters);
        self.needles.shared(&self.letters, &mut self.shared);
    }

    fn whole(&mut self, bytes: &[u8], _: Layer) {
        self.needles.shared_whole(bytes, &mut self.shared);
    }
}
