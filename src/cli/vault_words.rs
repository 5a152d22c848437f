//! What `capot vault` says to people, in French and English.

use std::fmt::Write;
use std::path::Path;

use crate::language::Language;
use crate::vault::{Contents, Sealed};

/// The question for a passphrase.
pub(super) fn ask(language: Language) -> &'static str {
    language.pick("Phrase de passe du coffre : ", "Passphrase of the vault: ")
}

/// What to do with a new key.
pub(super) fn new_key(public: &str, language: Language) -> String {
    match language {
        Language::French => format!(
            "La clé privée est écrite : gardez ce fichier pour vous, et une copie en lieu sûr.\n\
             La clé publique, à donner à qui tient members.toml :\n{public}\n"
        ),
        Language::English => format!(
            "The private key is written: keep this file to yourself, and a copy in a safe place.\n\
             The public key, for whoever keeps members.toml:\n{public}\n"
        ),
    }
}

/// What came out of a vault.
pub(super) fn opened(contents: Contents, folder: &Path, language: Language) -> String {
    let (files, folder) = (contents.files, folder.display());
    match language {
        Language::French => format!("Le coffre est ouvert : {files} fichiers dans {folder}\n"),
        Language::English => format!("The vault is open: {files} files in {folder}\n"),
    }
}

/// What a vault holds, and who can open it.
pub(super) fn sealed(sealed: &Sealed, file: &Path, language: Language) -> String {
    let (files, file) = (sealed.contents.files, file.display());
    let mut text = match language {
        Language::French => format!("Le coffre est fermé : {files} fichiers dans {file}\n"),
        Language::English => format!("The vault is closed: {files} files in {file}\n"),
    };
    let mut list = |label: &str, emails: &[String]| {
        if !emails.is_empty() {
            let _ = writeln!(text, "{label} {}", emails.join(", "));
        }
    };
    list(
        language.pick("Peuvent l'ouvrir :", "Can open it:"),
        &sealed.holders,
    );
    list(
        language.pick(
            "Ne le peuvent pas, faute de clé :",
            "Cannot, for want of a key:",
        ),
        &sealed.without_key,
    );
    if let Some(passphrase) = &sealed.passphrase {
        text += language.pick(
            "Sa phrase de passe, montrée cette seule fois ; dites-la de vive voix, ne l'envoyez pas avec le coffre :\n",
            "Its passphrase, shown this once; tell it by voice, do not send it with the vault:\n",
        );
        text += passphrase.words();
        text.push('\n');
    }
    text
}
