//! Where a vault may be written, and where it may be opened.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::header::is_vault;
use crate::config::Config;
use crate::diagnostic::{Failure, VaultFault, cannot_write};
use crate::files::{resolved, shown};

/// The absolute path of a vault to be written.
///
/// # Errors
/// [`VaultFault::WithinSite`] in a folder that is published, or is content;
/// where there is a file already, [`VaultFault::Exists`] unless `overwrite`, and
/// [`VaultFault::NoVault`] if it is none.
pub(super) fn target(config: &Config, file: &Path, overwrite: bool) -> Result<PathBuf, Failure> {
    let target = absolute(file)?;
    let hood = &config.open_hood;
    let themes = config.root.join("themes");
    let folders = [
        &config.output,
        &hood.output,
        &config.content,
        &hood.content,
        &themes,
    ];
    let labs = config.roots.iter().map(|root| &root.folder);
    check_outside(config, &target, folders.into_iter().chain(labs))?;
    if target.symlink_metadata().is_ok() {
        if !overwrite {
            return Err(exists(&target));
        }
        // What is asked for is a newer vault, not the end of some other file.
        if !is_vault(&target)? {
            let path = target.display().to_string();
            return Err(VaultFault::NoVault { path }.into());
        }
    }
    Ok(target)
}

/// That what a vault holds would not be published, or taken for public content.
/// To become the open hood or its site is what it is for.
///
/// # Errors
/// [`VaultFault::WithinSite`].
pub(super) fn check_opening(config: &Config, folder: &Path) -> Result<(), Failure> {
    let folder = absolute(folder)?;
    let hood = resolved(&config.open_hood.content);
    let themes = config.root.join("themes");
    check_outside(config, &folder, [&config.output, &themes])?;
    if resolved(&folder).starts_with(hood) {
        return Ok(());
    }
    let labs = config.roots.iter().map(|root| &root.folder);
    check_outside(config, &folder, labs.chain([&config.content]))
}

fn check_outside<'a>(
    config: &Config,
    path: &Path,
    folders: impl IntoIterator<Item = &'a PathBuf>,
) -> Result<(), Failure> {
    let real = resolved(path);
    let around = folders
        .into_iter()
        .find(|folder| real.starts_with(resolved(folder)));
    let Some(around) = around else {
        return Ok(());
    };
    let fault = VaultFault::WithinSite {
        path: shown(&config.root, path),
        other: shown(&config.root, around),
    };
    Err(fault.into())
}

/// The absolute path of a folder that is not there, or is empty.
///
/// # Errors
/// [`VaultFault::NotEmpty`]; [`Fault::CannotWrite`] where what it lies in is not there.
pub(super) fn empty_folder(folder: &Path) -> Result<PathBuf, Failure> {
    let absolute = absolute(folder)?;
    match fs::read_dir(&absolute).map(|mut entries| entries.next().is_none()) {
        Ok(true) => absolute
            .canonicalize()
            .map_err(|error| cannot_write(folder, &error)),
        Ok(false) => Err(not_empty(folder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = absolute.parent().unwrap_or(Path::new("/"));
            match parent.metadata() {
                Ok(data) if data.is_dir() => Ok(absolute),
                Ok(_) => Err(cannot_write(
                    parent,
                    io::Error::from(io::ErrorKind::NotADirectory),
                )),
                Err(error) => Err(cannot_write(parent, &error)),
            }
        }
        Err(error) => Err(cannot_write(folder, &error)),
    }
}

/// Puts the complete folder `fresh` in the place of `folder`.
pub(super) fn become_folder(fresh: &Path, folder: &Path) -> Result<(), Failure> {
    if cfg!(not(unix)) {
        // There no folder takes the place of another, not even of an empty one.
        let _ = fs::remove_dir(folder);
    }
    fs::rename(fresh, folder).map_err(|error| match error.kind() {
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => not_empty(folder),
        _ => cannot_write(folder, &error),
    })
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path);
    let absolute = absolute.map_err(|error| cannot_write(path, &error))?;
    Ok(crate::files::normal(&absolute))
}

fn not_empty(folder: &Path) -> Failure {
    VaultFault::NotEmpty {
        path: folder.display().to_string(),
    }
    .into()
}

/// That there is such a file.
pub(super) fn exists(target: &Path) -> Failure {
    VaultFault::Exists {
        path: target.display().to_string(),
    }
    .into()
}
