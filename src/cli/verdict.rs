//! What `verify` says in the end.

use crate::audit::Audit;
use crate::language::Language;

/// Whether the folder may be published, in a line or two.
pub(super) fn of(audit: &Audit, language: Language) -> String {
    let Audit {
        files,
        private_files,
        duration,
        ..
    } = audit;
    let seconds = duration.as_secs_f64();
    let errors = audit.problems.iter().filter(|problem| problem.is_error());
    match (language, errors.count()) {
        (Language::French, 0) => format!(
            "Rien n'empêche de publier. Contrôlé : {files} fichiers, contre {private_files} du capot ouvert, en {} s\n",
            format!("{seconds:.1}").replace('.', ",")
        ),
        (Language::English, 0) => format!(
            "Nothing stands in the way of publishing. Audited: {files} files, against {private_files} of the open hood, in {seconds:.1} s\n"
        ),
        (Language::French, count) => {
            format!("Ne publiez pas ce dossier. Points à corriger : {count}\n")
        }
        (Language::English, count) => {
            format!("Do not publish this folder. Points to correct: {count}\n")
        }
    }
}
