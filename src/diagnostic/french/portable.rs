//! The wording of the problems of names on other people's disks in French.

use crate::diagnostic::portable::PortableFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &PortableFault) -> Wording {
    let (message, help): (String, String) = match fault {
        PortableFault::NotOnWindows { name, better } => (
            format!(
                "Windows n'admet pas le nom « {name} » : ce dossier ne pourrait pas y être copié"
            ),
            format!(
                "renommez-le, par exemple en « {better} », partout où une fiche le nomme aussi"
            ),
        ),
        PortableFault::SameButForCase { other } => (
            format!(
                "ce nom ne diffère de « {other} » que par des majuscules : sous Windows et macOS, un seul des deux fichiers resterait"
            ),
            "renommez l'un des deux, partout où une fiche le nomme aussi".into(),
        ),
    };
    Wording { message, help }
}
