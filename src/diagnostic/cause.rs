//! Why the system refused a file, in words of ours: those of the system are
//! English, and not the same on every machine.

use std::io::{self, ErrorKind};

use crate::language::Language;

/// Why a file or a folder could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// What the system said, by its kind.
    System(ErrorKind),
    /// A symbolic link to nothing.
    DanglingLink,
    /// Symbolic links that lead back to one another.
    LinkLoop,
    /// A folder that has the name of a file.
    Folder,
    /// A pipe or a device: reading one would never end.
    NoFile,
    /// The words of whoever found it.
    Said(String),
}

impl Cause {
    /// The cause, to stand after a colon.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let (french, english) = match self {
            Self::DanglingLink => (
                "ce lien symbolique ne mène à rien",
                "this symbolic link leads to nothing",
            ),
            Self::LinkLoop => (
                "ce lien symbolique ramène à lui-même",
                "this symbolic link leads back to itself",
            ),
            Self::Folder => (
                "c'est un dossier, il faut un fichier",
                "it is a folder, and should be a file",
            ),
            Self::NoFile => (
                "ce n'est pas un fichier ordinaire",
                "it is not a regular file",
            ),
            Self::Said(words) => return words.clone(),
            Self::System(kind) => {
                let Some(words) = system(*kind) else {
                    return language.pick(
                        format!("le système répond « {kind} »"),
                        format!("the system says `{kind}`"),
                    );
                };
                words
            }
        };
        language.pick(french, english).to_owned()
    }
}

fn system(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::NotFound => ("il n'existe pas", "it does not exist"),
        ErrorKind::PermissionDenied => ("l'accès en est refusé", "access is denied"),
        ErrorKind::AlreadyExists => ("il existe déjà", "it exists already"),
        ErrorKind::NotADirectory => (
            "ce qui devrait être un dossier est un fichier",
            "what should be a folder is a file",
        ),
        ErrorKind::DirectoryNotEmpty => ("le dossier n'est pas vide", "the folder is not empty"),
        ErrorKind::ReadOnlyFilesystem => (
            "le disque n'admet que la lecture",
            "the disk can only be read",
        ),
        ErrorKind::StorageFull => ("le disque est plein", "the disk is full"),
        ErrorKind::QuotaExceeded => (
            "votre espace sur le disque est plein",
            "your share of the disk is full",
        ),
        ErrorKind::InvalidData => ("ce n'est pas du texte en UTF-8", "it is not UTF-8 text"),
        ErrorKind::AddrInUse => ("un autre programme l'occupe", "another program uses it"),
        ErrorKind::ResourceBusy => ("un autre programme l'utilise", "another program uses it"),
        _ => return None,
    })
}

impl From<&io::Error> for Cause {
    fn from(error: &io::Error) -> Self {
        let looping = rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
        match error.kind() {
            _ if looping => Self::LinkLoop,
            ErrorKind::IsADirectory => Self::Folder,
            // An error that a program made up has words of its own.
            ErrorKind::Other | ErrorKind::InvalidInput => Self::Said(error.to_string()),
            kind => Self::System(kind),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl From<String> for Cause {
    fn from(words: String) -> Self {
        Self::Said(words)
    }
}
