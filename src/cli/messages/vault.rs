//! What `capot vault` says to people, in French and English.

use std::fmt::Write;
use std::path::Path;

use crate::language::Language;
use crate::vault::{Contents, Sealed};

/// The question for a passphrase.
pub(crate) fn ask(language: Language) -> &'static str {
    language.pick("Phrase de passe du coffre : ", "Passphrase of the vault: ")
}

/// What to do with a new key.
pub(crate) fn new_key(public: &str, language: Language) -> String {
    match language {
        Language::French => format!(
            "La clé privée est écrite : gardez ce fichier pour vous, et une copie en lieu sûr.\n\
             Ne le mettez dans aucun dépôt.\n\
             La clé publique, à donner à qui tient members.toml :\n{public}\n"
        ),
        Language::English => format!(
            "The private key is written: keep this file to yourself, and a copy in a safe place.\n\
             Put it into no repository.\n\
             The public key, for whoever keeps members.toml:\n{public}\n"
        ),
    }
}

/// What came out of a vault.
pub(crate) fn opened(contents: Contents, folder: &Path, language: Language) -> String {
    let (files, folder) = (count(contents, language), folder.display());
    match language {
        Language::French => format!("Le coffre est ouvert : {files} dans {folder}\n"),
        Language::English => format!("The vault is open: {files} in {folder}\n"),
    }
}

fn count(contents: Contents, language: Language) -> String {
    let files = contents.files;
    match language {
        Language::French if files < 2 => format!("{files} fichier"),
        Language::French => format!("{files} fichiers"),
        Language::English if files == 1 => "1 file".to_owned(),
        Language::English => format!("{files} files"),
    }
}

/// What a vault holds, and who can open it.
pub(crate) fn sealed(sealed: &Sealed, file: &Path, language: Language) -> String {
    let (files, file) = (count(sealed.contents, language), file.display());
    let mut text = match language {
        Language::French => format!(
            "Le coffre est fermé : {files} dans {file}\n\
             Ne le mettez dans aucun dépôt : qui en trouverait la clé un jour le lirait.\n"
        ),
        Language::English => format!(
            "The vault is closed: {files} in {file}\n\
             Put it into no repository: whoever came by its key one day would read it.\n"
        ),
    };
    let mut list = |label: &str, emails: &[String]| {
        if !emails.is_empty() {
            let _ = writeln!(text, "{label} {}", emails.join(", "));
        }
    };
    list(
        language.pick("Peuvent l'ouvrir :", "Can open it:"),
        &sealed.recipients,
    );
    list(
        language.pick(
            "Ne le peuvent pas, faute de clé :",
            "Cannot, for want of a key:",
        ),
        &sealed.without_key,
    );
    if sealed.without_versions {
        text += language.pick(
            "Les versions antérieures des fiches n'y sont pas : elles restent ici, dans .capot/history/\n",
            "Earlier versions of the sheets are not in it: they stay here, in .capot/history/\n",
        );
    }
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
