//! What `init` asks, and what it says at its end.

use crate::language::Language;

/// Asked before the language is known, so in both.
pub(in crate::cli) fn which_language(language: Language) -> String {
    let code = language.code();
    format!("Langue du site / Language of the site, fr / en [{code}] : ")
}

/// An answer that is neither.
pub(in crate::cli) const NO_LANGUAGE: &str = "  fr ou/or en\n";

pub(in crate::cli) fn which_name(language: Language) -> &'static str {
    language.pick("Nom du labo : ", "Name of the lab: ")
}

pub(in crate::cli) fn which_email(language: Language) -> &'static str {
    language.pick(
        "Adresse de courriel du labo (Entrée pour plus tard) : ",
        "E-mail address of the lab (Enter for later): ",
    )
}

pub(in crate::cli) fn which_address(language: Language) -> &'static str {
    language.pick(
        "Adresse du site, avec https:// (Entrée pour plus tard) : ",
        "Address of the site, with https:// (Enter for later): ",
    )
}

/// What is wrong with an answer, and what to do about it.
pub(in crate::cli) fn again(message: &str, help: &str) -> String {
    format!("  {message}\n  {help}\n")
}

pub(in crate::cli) fn nothing_written(language: Language) -> &'static str {
    language.pick(
        "\nRien n'a été écrit. Pour recommencer : capot init\n",
        "\nNothing was written. To start again: capot init\n",
    )
}

/// What to do once a base is there; an empty `folder` is the current one.
pub(in crate::cli) fn after(folder: &str, language: Language) -> String {
    let enter = match folder {
        "" => String::new(),
        _ if folder.contains(' ') => format!("  cd \"{folder}\"\n"),
        _ => format!("  cd {folder}\n"),
    };
    language.pick(
        format!(
            "\nLa base est prête. Pour la voir, puis écrire une première fiche :\n{enter}  capot serve\n  capot new cas \"Le titre\"\n"
        ),
        format!(
            "\nThe base is ready. To see it, then write a first sheet:\n{enter}  capot serve\n  capot new case \"The title\"\n"
        ),
    )
}
