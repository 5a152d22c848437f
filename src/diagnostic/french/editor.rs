//! The wording of what the editor does not do in French.

use crate::diagnostic::editor::EditorFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &EditorFault) -> Wording {
    let (message, help): (String, String) = match fault {
        EditorFault::SheetChanged { file } => (
            format!("« {file} » a changé pendant que vous écriviez : rien n'a été écrasé"),
            "rouvrez la fiche, puis refaites votre changement".into(),
        ),
        EditorFault::NotSure => (
            "la fiche n'a pas été supprimée : il manque la confirmation".into(),
            "cochez « Supprimer vraiment cette fiche », puis choisissez à nouveau « Supprimer »".into(),
        ),
        EditorFault::NotSureToForget => (
            "rien n'a été oublié : il manque la confirmation".into(),
            "cochez la case, puis choisissez à nouveau".into(),
        ),
        EditorFault::LabWithCases { folder } => (
            format!("ce labo a des cas, rangés dans « {folder} » : leurs adresses portent son nom"),
            "changez son titre, qui est ce que l'on voit ; le nom du labo reste celui de ses adresses".into(),
        ),
        EditorFault::NoPlace { file } => (
            format!("« {file} » ne serait pas rangé là où son nom le dit : un lien symbolique est sur le chemin"),
            "remplacez ce lien par un vrai dossier".into(),
        ),
        EditorFault::SheetGone { file } => (
            format!("« {file} » n'est plus là : la fiche a été supprimée ou renommée pendant que vous écriviez"),
            "ce que vous avez écrit est ci-dessous : enregistrez pour refaire la fiche, ou copiez-le".into(),
        ),
        EditorFault::StaleForm => (
            "ce formulaire a été ouvert avant que l'éditeur ne soit relancé : rien n'a été enregistré".into(),
            "ce que vous avez écrit est ci-dessous : enregistrez à nouveau".into(),
        ),
    };
    Wording { message, help }
}
