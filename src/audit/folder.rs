//! Goes over the finished folder, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;
use zip::ZipArchive;

use super::index;
use super::layers::{Budget, Layer, look};
use super::looking::{Listening, Looking, line};
use super::manifest::{MANIFEST, Manifest};
use super::needles::Needles;
use super::page::{self, Breach};
pub(super) use super::search::Search;
use crate::diagnostic::audit::{AuditFault, Opaque, Spot, Trace, Wrap};
use crate::diagnostic::{Failure, Fault};

/// The largest file that is looked into, in bytes.
const LARGEST: u64 = 1 << 30;

/// A finished folder.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    /// Its files, with `/` between folders, in order.
    pub(super) files: Vec<String>,
    /// What is neither a file nor a folder.
    pub(super) links: Vec<String>,
}

/// What was found in a file of the folder.
pub(super) type Finding = (String, AuditFault);

/// All that was found in one file.
#[derive(Default)]
struct InFile {
    faults: Vec<AuditFault>,
    /// Whether it is as the build wrote it, and another build would write another.
    differs: bool,
}

impl Folder {
    /// Fails where there is no such folder, or nothing in it.
    pub(super) fn list(path: &Path, shown: &str) -> Result<Self, Failure> {
        let nothing = || {
            Failure::from(Fault::from(AuditFault::NothingToAudit {
                path: shown.to_owned(),
            }))
        };
        if !path.is_dir() {
            return Err(nothing());
        }
        let mut folder = Self {
            path: path.to_path_buf(),
            files: Vec::new(),
            links: Vec::new(),
        };
        for entry in WalkDir::new(path).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| Fault::CannotRead {
                path: error.path().unwrap_or(path).display().to_string(),
                cause: std::io::Error::from(error).into(),
            })?;
            let name = entry.path().strip_prefix(path).unwrap_or(entry.path());
            let name = name
                .iter()
                .map(|part| part.to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            if entry.file_type().is_file() {
                folder.files.push(name);
            } else if !entry.file_type().is_dir() {
                folder.links.push(name);
            }
        }
        if folder.files.is_empty() && folder.links.is_empty() {
            return Err(nothing());
        }
        Ok(folder)
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, Failure> {
        let path = self.path.join(file);
        std::fs::read(&path).map_err(|error| {
            Fault::CannotRead {
                path: path.display().to_string(),
                cause: error.into(),
            }
            .into()
        })
    }

    /// Looks at everything: what is not known to be the same without an open hood
    /// for `needles`, the rest for `of_sources`.
    pub(super) fn findings(
        &self,
        needles: &Needles,
        of_sources: &Needles,
        search: &Search<'_>,
    ) -> Result<Vec<Finding>, Failure> {
        let manifest = self.files.iter().any(|file| file == MANIFEST);
        let manifest = if manifest {
            Manifest::read(&self.read(MANIFEST)?)
        } else {
            None
        };
        let of_file = |file: &String| {
            if search.knows(file) {
                self.in_known(file, manifest.as_ref(), of_sources, search)
            } else {
                self.in_file(file, manifest.as_ref(), needles, search)
            }
        };
        let found: Vec<InFile> = self
            .files
            .par_iter()
            .map(of_file)
            .collect::<Result<_, _>>()?;
        let differing = self.files.iter().zip(&found).filter(|(_, of)| of.differs);
        let differing: Vec<&String> = differing.map(|(file, _)| file).collect();
        let mut findings: Vec<Finding> = manifest
            .as_ref()
            .and_then(|_| search.unlike(&differing))
            .into_iter()
            .collect();
        for (file, of) in self.files.iter().zip(found) {
            findings.extend(of.faults.into_iter().map(|fault| (file.clone(), fault)));
        }
        let links = self
            .links
            .iter()
            .map(|link| (link.clone(), AuditFault::LinkInOutput));
        findings.extend(links);
        for link in &self.links {
            findings.extend(named(link, needles));
        }
        match &manifest {
            None => findings.push((MANIFEST.to_owned(), AuditFault::NoManifest)),
            Some(manifest) => {
                let here: BTreeSet<&str> = self.files.iter().map(String::as_str).collect();
                let lost = manifest.files().filter(|file| !here.contains(file));
                findings.extend(lost.map(|file| (file.to_owned(), AuditFault::LostFile)));
            }
        }
        Ok(findings)
    }

    fn is_too_large(&self, file: &str) -> bool {
        let data = self.path.join(file).metadata();
        data.is_ok_and(|data| data.len() > LARGEST)
    }

    /// A file that owes nothing to the open hood: whether it shows what the public
    /// sources must not show today, breaks the rules of pages or tells who made it.
    fn in_known(
        &self,
        file: &str,
        manifest: Option<&Manifest>,
        of_sources: &Needles,
        search: &Search<'_>,
    ) -> Result<InFile, Failure> {
        if self.is_too_large(file) {
            return Ok(InFile::default());
        }
        let bytes = self.read(file)?;
        let mut faults: Vec<AuditFault> = Vec::new();
        faults.extend(manifest.and_then(|manifest| manifest.fault(file, &bytes)));
        faults.extend(in_page(file, &bytes, &search.own));
        if !of_sources.is_empty() || may_tell(file) {
            let mut looking = Looking::new(of_sources);
            let mut budget = Budget::of(bytes.len());
            look(&bytes, Layer::file(), &mut budget, &mut looking);
            // What cannot be looked into is as opaque in the public sources.
            let told = looking.faults(&bytes).into_iter();
            faults.extend(told.filter(|fault| {
                let opaque = matches!(fault, AuditFault::OpaqueFile { .. });
                !opaque && !matches!(fault, AuditFault::TooMuchInside { .. })
            }));
            faults.extend(author(&bytes));
        }
        Ok(InFile {
            faults,
            differs: false,
        })
    }

    fn in_file(
        &self,
        file: &str,
        manifest: Option<&Manifest>,
        needles: &Needles,
        search: &Search<'_>,
    ) -> Result<InFile, Failure> {
        if self.is_too_large(file) {
            let spot = Spot::default();
            return Ok(InFile {
                faults: vec![AuditFault::TooMuchInside { spot }],
                differs: false,
            });
        }
        let bytes = self.read(file)?;
        let fault = manifest.and_then(|manifest| manifest.fault(file, &bytes));
        let differs = fault.is_none() && file != MANIFEST;
        let mut faults: Vec<AuditFault> = fault.into_iter().collect();
        let mut looking = Looking::besides(needles, search.seen(file, needles));
        looking.name(file);
        look(
            &bytes,
            Layer::file(),
            &mut Budget::of(bytes.len()),
            &mut looking,
        );
        faults.extend(looking.faults(&bytes));
        faults.extend(in_page(file, &bytes, &search.own));
        faults.extend(author(&bytes));
        if is_packed(file) && !faults.iter().any(is_opaque) {
            faults.push(AuditFault::OpaqueFile {
                why: Opaque::Packing,
                spot: Spot::default(),
            });
        }
        if let Some(folder) = index_of(file) {
            faults.extend(self.in_index(folder, needles, search)?);
        }
        Ok(InFile { faults, differs })
    }

    /// What the search index in this folder holds.
    fn in_index(
        &self,
        folder: &str,
        needles: &Needles,
        search: &Search<'_>,
    ) -> Result<Vec<AuditFault>, Failure> {
        let inside = self
            .files
            .iter()
            .filter_map(|file| file.strip_prefix(folder));
        let inside = inside.filter(|name| !name.contains('/'));
        let files: Vec<(String, Vec<u8>)> = inside
            .map(|name| Ok((name.to_owned(), self.read(&format!("{folder}{name}"))?)))
            .collect::<Result<_, Failure>>()?;
        let listening = Listening::besides(needles, search.seen_in_index(folder, needles));
        let opened = index::look(&files, &listening);
        let mut faults = listening.faults();
        if opened.is_err() {
            faults.push(AuditFault::OpaqueFile {
                why: Opaque::Index,
                spot: Spot::default(),
            });
        }
        Ok(faults)
    }
}

fn named(file: &str, needles: &Needles) -> Vec<Finding> {
    let mut looking = Looking::new(needles);
    looking.name(file);
    looking
        .faults(b"")
        .into_iter()
        .map(|fault| (file.to_owned(), fault))
        .collect()
}

/// What a page, or a style sheet, must not do.
fn in_page(file: &str, bytes: &[u8], own: &str) -> Vec<AuditFault> {
    let ending = file
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let line = |at: usize| line(bytes, at);
    match ending.as_str() {
        "html" | "htm" | "xhtml" => {
            let breaches: BTreeMap<Breach, usize> =
                page::breaches(bytes, own).into_iter().rev().collect();
            let fault = |(breach, at)| match breach {
                Breach::Script => AuditFault::InlineScript { line: line(at) },
                Breach::Style => AuditFault::InlineStyle { line: line(at) },
                Breach::Elsewhere => AuditFault::OtherOrigin { line: line(at) },
                Breach::NoPolicy => AuditFault::NoPolicy,
                Breach::WeakPolicy => AuditFault::WeakPolicy { line: line(at) },
            };
            breaches.into_iter().map(fault).collect()
        }
        "css" => page::style_breach(bytes, own)
            .map(|at| AuditFault::OtherOrigin { line: line(at) })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// The folder of the search index whose list of files this is.
fn index_of(file: &str) -> Option<&str> {
    let folder = file.strip_suffix("meta.json")?;
    (folder.is_empty() || folder.ends_with('/')).then_some(folder)
}

/// Whether a name says that the file is compressed in a way that its bytes may not
/// tell, as `brotli`'s do not.
fn is_packed(file: &str) -> bool {
    const ENDINGS: [&str; 8] = ["br", "xz", "lzma", "zst", "zstd", "bz2", "7z", "lz4"];
    let ending = file.rsplit('.').next().unwrap_or_default();
    ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

fn is_opaque(fault: &AuditFault) -> bool {
    matches!(fault, AuditFault::OpaqueFile { .. })
}

fn author(bytes: &[u8]) -> Option<AuditFault> {
    tells_author(bytes).then(|| AuditFault::Metadata {
        trace: Trace::Author,
        spot: Spot {
            within: vec![Wrap::Archive],
            ..Spot::default()
        },
    })
}

/// Whether a file is of a kind that may tell who made it: no page, no text, no
/// part of the search index.
fn may_tell(file: &str) -> bool {
    const TEXTS: [&str; 11] = [
        "html", "xml", "json", "css", "js", "ics", "txt", "csv", "svg", "ttl", "engine",
    ];
    let ending = file.rsplit('.').next().unwrap_or_default();
    !TEXTS.contains(&ending) && !file.starts_with("search/")
}

/// Whether an office document says who wrote it.
fn tells_author(bytes: &[u8]) -> bool {
    const MOST: u64 = 1 << 20;
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    ["docProps/core.xml", "meta.xml"].into_iter().any(|name| {
        let mut text = String::new();
        let member = archive.by_name(name).ok();
        let read = member.map(|member| member.take(MOST).read_to_string(&mut text));
        read.is_some()
            && ["creator>", "lastModifiedBy>", "initial-creator>"]
                .iter()
                .any(|tag| {
                    let after = text.split_once(tag).map(|(_, after)| after.trim_start());
                    after.is_some_and(|after| !after.starts_with('<') && !after.is_empty())
                })
    })
}
