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
        EditorFault::NotSigned => (
            "la fiche n'a pas été commencée : il manque votre nom".into(),
            "écrivez-le comme vous voulez signer ; votre adresse y est jointe par le serveur".into(),
        ),
        EditorFault::NotSound => (
            "rien n'a été enregistré : il reste des choses à corriger, et cette fiche est lue par d'autres".into(),
            "corrigez ce qui est signalé ci-dessous, puis enregistrez à nouveau ; ou remettez-la d'abord en brouillon".into(),
        ),
        EditorFault::NotTheirs => (
            "rien n'a été enregistré : après ce changement, la fiche ne serait plus à vous, ou serait signée autrement".into(),
            "laissez « Pour qui », le regard et le sujet tels qu'ils permettent à votre labo d'y écrire, ou demandez à ses auteurs".into(),
        ),
        EditorFault::NamedElsewhere => (
            "rien n'a été enregistré : une autre fiche mène à une partie que ce changement retire".into(),
            "gardez le titre de cette partie tel qu'il est, ou changez d'abord le lien dans l'autre fiche ; pour que moins de personnes lisent celle-ci, changez « Pour qui »".into(),
        ),
    };
    Wording { message, help }
}
