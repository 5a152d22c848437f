//! The wording of the problems of the history of sheets in French.

use crate::diagnostic::history::HistoryFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &HistoryFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HistoryFault::NoGit => (
            "la fiche est enregistrée et cette version gardée, mais sans commit : git n'est pas installé".into(),
            "installez git pour que chaque enregistrement entre dans le dépôt".into(),
        ),
        HistoryFault::UnfinishedWork { work } => (
            format!("la fiche est enregistrée et cette version gardée, mais sans commit : dans le dépôt, « git {work} » n'est pas terminé"),
            format!("qui tient le dépôt le termine (git {work} --continue), l'abandonne ou, d'une bissection, en sort (git bisect reset), puis y ajoute la fiche"),
        ),
        HistoryFault::DetachedHead => (
            "la fiche est enregistrée et cette version gardée, mais sans commit : le dépôt n'est sur aucune branche".into(),
            "qui tient le dépôt revient sur une branche (git switch NOM), puis y ajoute la fiche".into(),
        ),
        HistoryFault::GitBusy { lock } => (
            "la fiche est enregistrée et cette version gardée, mais sans commit : un autre programme travaille dans le dépôt".into(),
            format!("enregistrez-la de nouveau quand il aura fini ; s'il a été arrêté net, effacez le fichier qu'il a laissé : {lock}"),
        ),
        HistoryFault::GitSlow { seconds } => (
            format!("la fiche est enregistrée et cette version gardée, mais sans commit : git n'a pas répondu en {seconds} secondes"),
            "voyez si git répond dans un terminal (git status), puis ajoutez la fiche".into(),
        ),
        HistoryFault::GitRefused { said } => (
            format!("la fiche est enregistrée et cette version gardée, mais sans commit : git a répondu « {said} »"),
            "qui tient le dépôt corrige ce que dit git, puis y ajoute la fiche".into(),
        ),
        HistoryFault::VersionsInGit { file, commits, command } => (
            match commits {
                1 => format!("le dépôt git garde encore « {file} », dans un commit : capot ne récrit pas son histoire"),
                _ => format!("le dépôt git garde encore « {file} », dans {commits} commits : capot ne récrit pas son histoire"),
            },
            format!("qui tient le dépôt met de côté ce qui doit rester, lance dans un clone neuf « {command} », publie les branches de force, et demande aux autres de cloner de nouveau"),
        ),
        HistoryFault::OutsideHistory { file } => (
            format!("« {file} » n'est pas une fiche de ce dossier"),
            "donnez le nom d'un fichier de ce dossier, sans « .. » ni nom caché".into(),
        ),
        HistoryFault::GitUnreadable { file, said } => (
            match said {
                Some(said) => format!("git ne montre pas les versions de « {file} » : « {said} »"),
                None => format!("git ne montre pas les versions de « {file} » : il n'est pas installé, ou ne répond pas"),
            },
            "voyez ce que git répond dans un terminal : git log".into(),
        ),
        HistoryFault::UnknownVersion { file, id } => (
            format!("« {file} » n'a pas de version {id}"),
            "choisissez-en une dans la liste de ses versions".into(),
        ),
        HistoryFault::LinkedHistory { path } => (
            format!("« {path} » n'est pas un dossier ordinaire : les versions des fiches n'y sont pas gardées"),
            "retirez ce lien ou ce fichier : capot fera le dossier".into(),
        ),
    };
    Wording { message, help }
}
