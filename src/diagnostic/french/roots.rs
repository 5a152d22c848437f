//! The wording of the problems of content roots in French.

use crate::diagnostic::roots::RootFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &RootFault) -> Wording {
    let (message, help): (String, String) = match fault {
        RootFault::MissingRoot { folder, lab } => (
            format!("il n'y a pas de dossier « {folder} » pour le labo « {lab} »"),
            "créez ce dossier, ou corrigez la ligne `folder` (dossier) de [[roots]] dans capot.toml".into(),
        ),
        RootFault::NestedRoot { folder, other } => (
            format!("le dossier « {folder} », où écrit un seul labo, et « {other} » sont l'un dans l'autre"),
            "donnez au labo un dossier à part, qui ne contient rien d'autre du site et n'est dans rien d'autre".into(),
        ),
        RootFault::RepeatedRoot { lab } => (
            format!("le labo « {lab} » a deux dossiers"),
            "réunissez ses fiches dans un seul, et retirez l'autre de capot.toml".into(),
        ),
        RootFault::WrongRoot { lab, right } => (
            format!("le labo « {lab} » a un dossier à lui, et ce fichier n'y est pas"),
            format!("déplacez-le : {right}"),
        ),
        RootFault::ForeignToRoot { lab, content } => (
            format!("ce fichier n'a pas sa place dans le dossier du labo « {lab} »"),
            format!("il n'y va que cases/{lab}/ et labs/{lab}.md (ou labs/{lab}/, avec ses images) ; ce qui n'est pas à ce labo va dans « {content} »"),
        ),
    };
    Wording { message, help }
}
