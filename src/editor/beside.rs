//! What whoever writes sheets of any root needs: what tells the states of a file apart,
//! and the files beside a sheet.

use std::fs;
use std::path::Path;

use crate::base::too_large;
use crate::diagnostic::{Failure, Fault};
use crate::media;
use crate::slugs::slug;

/// What tells the bytes of a file from others.
pub(crate) fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// Puts a file beside the sheet whose file is at `path`, under a name that is free there,
/// without what would tell who made it, where and when; gives back how the sheet names it.
///
/// # Errors
/// A file that cannot be published, by its kind, its size or what it holds; what the
/// system refuses.
pub(crate) fn put_beside(path: &Path, name: &str, sent: &[u8]) -> Result<String, Failure> {
    let name = file_name(name);
    if let Some(fault) = too_large(sent.len() as u64) {
        return Err(fault.into());
    }
    let bytes = media::clean(&name, sent)?;
    let is_folder = path.file_name().is_some_and(|name| name == "index.md");
    let folder = if is_folder {
        path.with_file_name("")
    } else {
        path.with_extension("")
    };
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    for number in 1_u32.. {
        let name = match number {
            1 => name.clone(),
            _ => format!("{stem}-{number}.{ending}"),
        };
        let path = folder.join(&name);
        // The same picture sent twice is one file.
        let there = fs::read(&path).is_ok_and(|there| there == *bytes);
        if !there && path.symlink_metadata().is_ok() {
            continue;
        }
        if !there {
            crate::scaffold::write_new(&path, &bytes)?;
        }
        let own = folder.file_name().unwrap_or_default().to_string_lossy();
        return Ok(if is_folder {
            name
        } else {
            format!("{own}/{name}")
        });
    }
    Err(Fault::AlreadyThere { path: name }.into())
}

/// The name of a file as it is safe on all systems and in addresses.
pub(super) fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let stem = slug(stem);
    let stem = if stem.is_empty() { "fichier" } else { &stem };
    format!("{stem}.{}", slug(ending))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn what_is_sent_gets_a_name_that_every_system_takes() {
        for (name, safe) in [
            ("C:\\Photos\\Été 2024.JPG", "ete-2024.jpg"),
            ("../../etc/passwd", "passwd."),
            ("🎉.png", "fichier.png"),
        ] {
            let made = file_name(name);
            assert!(!made.contains(['/', '\\', ' ']), "{made}");
            assert_eq!(made.trim_end_matches('.'), safe.trim_end_matches('.'));
        }
    }
}
