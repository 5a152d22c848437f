//! What several rooms need of files: how messages name them, and how their bytes
//! become text. It knows nothing of what they hold.

pub mod windows;

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

/// `path` as messages show it: from the folder `root`, with `/` between folders,
/// so that reports are the same wherever a site lies. Both are absolute.
#[must_use]
pub fn shown(root: &Path, path: &Path) -> String {
    let words = from(root, path).to_string_lossy().into_owned();
    let words = if cfg!(windows) {
        words.replace('\\', "/")
    } else {
        words
    };
    if words.is_empty() {
        ".".to_owned()
    } else {
        words
    }
}

/// The way to `path` from `root`; `path` itself where they share nothing but the
/// root of the disk.
fn from(root: &Path, path: &Path) -> PathBuf {
    let names = |path: &Path| -> Vec<_> {
        let own = |part: &Component<'_>| matches!(part, Component::Normal(_));
        path.components()
            .filter(own)
            .map(|part| part.as_os_str().to_owned())
            .collect()
    };
    let (root_names, names) = (names(root), names(path));
    let common = root_names
        .iter()
        .zip(&names)
        .take_while(|(a, b)| a == b)
        .count();
    if common == 0 && !root_names.is_empty() {
        return path.to_owned();
    }
    let up = root_names[common..].iter().map(|_| "..".into());
    up.chain(names[common..].iter().cloned()).collect()
}

/// `path` without symbolic links, as far as it exists; the rest as written.
/// Nothing is opened for it.
#[must_use]
pub fn resolved(path: &Path) -> PathBuf {
    for ancestor in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (ancestor.canonicalize(), path.strip_prefix(ancestor)) {
            return if rest.as_os_str().is_empty() {
                real
            } else {
                real.join(rest)
            };
        }
    }
    path.to_owned()
}

/// What a file or folder is on the disk, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    number: u64,
}

impl Identity {
    /// The identity of what is at `path`, links followed; none where there is
    /// nothing, and on systems that do not tell.
    #[must_use]
    #[cfg_attr(not(unix), expect(unused_variables, reason = "not told there"))]
    pub fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let data = path.metadata().ok()?;
            Some(Self {
                device: data.dev(),
                number: data.ino(),
            })
        }
        #[cfg(not(unix))]
        None
    }
}

/// The files in the folders `public` that are also in `private`, under two names: a hard link is
/// no link to follow, but the file itself. Each with one of its names in `private`;
/// what lies in `private` is not looked at as public, nor what is hidden. What cannot
/// be read is left out: others report it.
#[must_use]
pub fn hard_links(public: &[&Path], private: &Path) -> Vec<(PathBuf, PathBuf)> {
    let files = |folder: &Path, without: Option<&Path>| -> Vec<PathBuf> {
        let entries = walkdir::WalkDir::new(folder)
            .sort_by_file_name()
            .into_iter();
        let is_hidden = |entry: &walkdir::DirEntry| {
            entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
        };
        let entries =
            entries.filter_entry(|entry| Some(entry.path()) != without && !is_hidden(entry));
        let files = entries
            .flatten()
            .filter(|entry| entry.file_type().is_file());
        let files = files.filter(|entry| entry.metadata().is_ok_and(|data| has_names(&data)));
        files.map(walkdir::DirEntry::into_path).collect()
    };
    let known: Vec<(Identity, PathBuf)> = files(private, None)
        .into_iter()
        .filter_map(|path| Some((Identity::of(&path)?, path)))
        .collect();
    let same = |path: PathBuf| {
        let identity = Identity::of(&path)?;
        let (_, private) = known.iter().find(|(known, _)| *known == identity)?;
        Some((path, private.clone()))
    };
    let public = public
        .iter()
        .flat_map(|folder| files(folder, Some(private)));
    public.filter_map(same).collect()
}

/// Whether a file has more than one name.
#[cfg_attr(not(unix), expect(unused_variables, reason = "not told there"))]
fn has_names(data: &std::fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        std::os::unix::fs::MetadataExt::nlink(data) > 1
    }
    #[cfg(not(unix))]
    false
}

/// A path without `.` and `..`, by its letters alone.
#[must_use]
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            component => normal.push(component),
        }
    }
    normal
}

/// Bytes that are no UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText {
    /// The first wrong byte, counted after a byte-order mark.
    pub span: Range<usize>,
    /// What each wrong byte stands for, where all of them are certainly letters and
    /// signs as Windows wrote them (Windows-1252); else empty.
    pub meant: Vec<(usize, char)>,
}

/// The text of a file, without its byte-order mark.
///
/// # Errors
/// Bytes that are none.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let mark = if error.as_bytes().starts_with(b"\xef\xbb\xbf") {
                3
            } else {
                0
            };
            let meant = windows_signs(&error.as_bytes()[mark..]).unwrap_or_default();
            let at = at.saturating_sub(mark);
            Err(NotText {
                span: at..at + 1,
                meant,
            })
        }
    }
}

/// The bytes that are no UTF-8, each with the letter or sign that Windows-1252 has for
/// it; none where one has none that stands in French or English texts, or where nothing
/// shows that it is this code and no other: a letter among letters.
fn windows_signs(bytes: &[u8]) -> Option<Vec<(usize, char)>> {
    if bytes.contains(&0) {
        return None;
    }
    let mut signs = Vec::new();
    let mut shown = false;
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        for byte in chunk.invalid() {
            let sign = windows_sign(*byte)?;
            let is_letter = |at: Option<usize>| {
                at.and_then(|at| bytes.get(at))
                    .is_some_and(u8::is_ascii_alphabetic)
            };
            let (before, after) = (is_letter(at.checked_sub(1)), is_letter(Some(at + 1)));
            if sign.is_uppercase() && sign != 'À' && !before && !after {
                return None;
            }
            shown |= sign.is_lowercase() && (before || after) || sign == '’' && before && after;
            signs.push((at, sign));
            at += 1;
        }
    }
    shown.then_some(signs)
}

/// A letter or sign of Windows-1252 that French and English texts have
/// (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
fn windows_sign(byte: u8) -> Option<char> {
    let sign = match byte {
        0x80 => '€',
        0x85 => '…',
        0x8c => 'Œ',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        0x99 => '™',
        0x9c => 'œ',
        0x9f => 'Ÿ',
        // These are where Unicode has them.
        0xa0
        | 0xa7
        | 0xa9
        | 0xab
        | 0xae
        | 0xb0..=0xb3
        | 0xb7
        | 0xbb..=0xbe
        | 0xc0
        | 0xc2
        | 0xc4
        | 0xc6..=0xcb
        | 0xce
        | 0xcf
        | 0xd1
        | 0xd4
        | 0xd6
        | 0xd9
        | 0xdb
        | 0xdc
        | 0xe0..=0xe2
        | 0xe4
        | 0xe6..=0xef
        | 0xf1..=0xf4
        | 0xf6
        | 0xf9..=0xfc
        | 0xff => char::from(byte),
        _ => return None,
    };
    Some(sign)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{decode, shown};

    #[test]
    fn a_path_is_shown_from_the_site() {
        let root = Path::new("/srv/site");
        for (path, words) in [
            ("/srv/site/content/a.md", "content/a.md"),
            ("/srv/site", "."),
            ("/srv/fiches", "../fiches"),
            ("/home/fiches", "/home/fiches"),
        ] {
            assert_eq!(shown(root, Path::new(path)), words);
        }
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_a_wrong_byte_is_placed() {
        assert_eq!(decode("\u{feff}+++".into()).unwrap(), "+++");
        assert_eq!(decode(b"ab\xff".to_vec()).unwrap_err().span, 2..3);
        assert_eq!(
            decode(b"\xef\xbb\xbfab\xff".to_vec()).unwrap_err().span,
            2..3
        );
    }

    #[test]
    fn what_windows_wrote_is_known_by_its_letters_alone() {
        let meant = |bytes: &[u8]| {
            let signs = decode(bytes.to_vec()).unwrap_err().meant;
            signs.into_iter().map(|(_, sign)| sign).collect::<String>()
        };
        assert_eq!(meant(b"R\xe9sum\xe9 de l\x92\xe9t\xe9"), "éé’éé");
        // Half of it is UTF-8 already.
        assert_eq!(meant(b"\xc3\xa9t\xe9"), "é");
        // Macintosh, DOS, UTF-16, and what could be anything.
        for bytes in [
            &b"R\x8esum\x8e"[..],
            b"R\x82sum\x82",
            b"\xff\xfea\0",
            b"a \xb0 b",
        ] {
            assert_eq!(meant(bytes), "", "{bytes:?}");
        }
    }

    /// A private file with a second name among the public ones was published, and
    /// nothing could tell: it is no link that could be followed.
    #[cfg(unix)]
    #[test]
    fn a_file_with_a_name_on_either_side_is_found() {
        let room = tempfile::tempdir().unwrap();
        let path = |name: &str| room.path().join(name);
        std::fs::create_dir_all(path("content/open-hood/reviews")).unwrap();
        std::fs::create_dir_all(path("content/.git")).unwrap();
        for name in ["content/open-hood/reviews/votes.csv", "content/open.csv"] {
            std::fs::write(path(name), "a;b").unwrap();
        }
        for (from, to) in [
            ("content/open-hood/reviews/votes.csv", "content/votes.csv"),
            // Two names on one side, and what git keeps, are nobody's business.
            (
                "content/open-hood/reviews/votes.csv",
                "content/open-hood/votes.csv",
            ),
            ("content/open-hood/reviews/votes.csv", "content/.git/votes"),
            ("content/open.csv", "content/also-open.csv"),
        ] {
            std::fs::hard_link(path(from), path(to)).unwrap();
        }
        let found = super::hard_links(&[&path("content")], &path("content/open-hood"));
        let wanted = [(
            path("content/votes.csv"),
            path("content/open-hood/reviews/votes.csv"),
        )];
        assert_eq!(found, wanted);
        assert_eq!(super::hard_links(&[&path("content")], &path("nowhere")), []);
    }
}
