//! What `verify` says in the end.

use crate::audit::{Audit, Partial};
use crate::language::Language;

/// Whether the folder may be published, in a line or two.
pub(super) fn of(audit: &Audit, language: Language) -> String {
    let errors = audit.problems.iter().filter(|problem| problem.is_error());
    match (language, errors.count(), &audit.partial) {
        (_, 0, Some(partial)) => of_partial(audit, partial, language),
        (_, 0, None) => of_whole(audit, language),
        (Language::French, count, _) => {
            format!("Ne publiez pas ce dossier. Points à corriger : {count}\n")
        }
        (Language::English, count, _) => {
            format!("Do not publish this folder. Points to correct: {count}\n")
        }
    }
}

fn of_whole(audit: &Audit, language: Language) -> String {
    let (files, private) = (audit.files, audit.private_files);
    let seconds = seconds(audit, language);
    match language {
        Language::French => format!(
            "Rien n'empêche de publier. Contrôlé : {files} fichiers, contre {private} du capot ouvert, en {seconds} s\n"
        ),
        Language::English => format!(
            "Nothing stands in the way of publishing. Audited: {files} files, against {private} of the open hood, in {seconds} s\n"
        ),
    }
}

fn of_partial(audit: &Audit, partial: &Partial, language: Language) -> String {
    let (files, seconds) = (audit.files, seconds(audit, language));
    match (language, &partial.missing) {
        (Language::French, Some(missing)) => format!(
            "Contrôle partiel : le dossier « {missing} » nommé dans capot.toml manque ou est vide. Contrôlé : {files} fichiers, en {seconds} s\n"
        ),
        (Language::French, None) => format!(
            "Contrôle partiel : le capot ouvert n'est pas ici. Contrôlé : {files} fichiers, en {seconds} s\n"
        ),
        (Language::English, Some(missing)) => format!(
            "Partial audit: the folder `{missing}` named in capot.toml is missing or empty. Audited: {files} files, in {seconds} s\n"
        ),
        (Language::English, None) => format!(
            "Partial audit: the open hood is not here. Audited: {files} files, in {seconds} s\n"
        ),
    }
}

fn seconds(audit: &Audit, language: Language) -> String {
    let seconds = format!("{:.1}", audit.duration.as_secs_f64());
    match language {
        Language::French => seconds.replace('.', ","),
        Language::English => seconds,
    }
}
