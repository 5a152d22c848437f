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

    /// Looks at everything; `own` is the origin of the site.
    pub(super) fn findings(&self, needles: &Needles, own: &str) -> Result<Vec<Finding>, Failure> {
        let manifest = self.files.iter().any(|file| file == MANIFEST);
        let manifest = if manifest {
            Manifest::read(&self.read(MANIFEST)?)
        } else {
            None
        };
        let of_file = |file: &String| self.in_file(file, manifest.as_ref(), needles, own);
        let found: Vec<Vec<Finding>> = self
            .files
            .par_iter()
            .map(of_file)
            .collect::<Result<_, _>>()?;
        let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
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

    fn in_file(
        &self,
        file: &str,
        manifest: Option<&Manifest>,
        needles: &Needles,
        own: &str,
    ) -> Result<Vec<Finding>, Failure> {
        let too_large = self
            .path
            .join(file)
            .metadata()
            .is_ok_and(|data| data.len() > LARGEST);
        if too_large {
            let spot = Spot::default();
            return Ok(vec![(file.to_owned(), AuditFault::TooMuchInside { spot })]);
        }
        let bytes = self.read(file)?;
        let mut faults: Vec<AuditFault> = Vec::new();
        faults.extend(manifest.and_then(|manifest| manifest.fault(file, &bytes)));
        let mut looking = Looking::new(needles);
        looking.name(file);
        look(
            &bytes,
            Layer::file(),
            &mut Budget::of(bytes.len()),
            &mut looking,
        );
        faults.extend(looking.faults(&bytes));
        faults.extend(in_page(file, &bytes, own));
        if tells_author(&bytes) {
            let spot = Spot {
                within: vec![Wrap::Archive],
                ..Spot::default()
            };
            faults.push(AuditFault::Metadata {
                trace: Trace::Author,
                spot,
            });
        }
        if file == "meta.json" || file.ends_with("/meta.json") {
            faults.extend(self.in_index(file, needles)?);
        }
        Ok(faults
            .into_iter()
            .map(|fault| (file.to_owned(), fault))
            .collect())
    }

    /// What the search index holds whose list of files this is.
    fn in_index(&self, meta: &str, needles: &Needles) -> Result<Vec<AuditFault>, Failure> {
        let folder = meta.strip_suffix("meta.json").unwrap_or_default();
        let inside = self
            .files
            .iter()
            .filter_map(|file| file.strip_prefix(folder));
        let inside = inside.filter(|name| !name.contains('/'));
        let files: Vec<(String, Vec<u8>)> = inside
            .map(|name| Ok((name.to_owned(), self.read(&format!("{folder}{name}"))?)))
            .collect::<Result<_, Failure>>()?;
        let listening = Listening::new(needles);
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
