//! The wording of what stands in the wrong place, and of repairs, in French.

use super::super::repair::RepairFault;
use super::super::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &RepairFault) -> Wording {
    let (message, help): (String, String) = match fault {
        RepairFault::UnderHeader { field, header } => (
            format!(
                "« {field} » est rangé sous {header} : une telle ligne prend tout ce qui la suit"
            ),
            format!("remontez la ligne « {field} » au-dessus de la ligne {header}"),
        ),
        RepairFault::InText { field, there } => (
            format!("« {field} » est écrit dans le texte, et sera lu comme une phrase"),
            if *there {
                "supprimez cette ligne : ce champ est déjà entre les deux lignes `+++`".into()
            } else {
                "remontez cette ligne entre les deux lignes `+++`".into()
            },
        ),
        RepairFault::ChangedSince => (
            "ce fichier a changé entre-temps : il n'est pas réparé".into(),
            "relancez : capot check --fix".into(),
        ),
        RepairFault::Elsewhere => (
            "ce fichier est un lien qui mène hors des dossiers des fiches : il n'est pas réparé"
                .into(),
            "corrigez-le vous-même, ou remplacez le lien par une copie du fichier".into(),
        ),
        RepairFault::NameTaken { name } => (
            format!("ce fichier n'est pas renommé : « {name} » existe déjà"),
            "renommez ou supprimez l'un des deux".into(),
        ),
    };
    Wording { message, help }
}
