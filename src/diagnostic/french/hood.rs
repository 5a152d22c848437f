//! The wording of the problems of the open hood in French.

use crate::diagnostic::hood::HoodFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &HoodFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HoodFault::MissingFolder { folder } => (
            format!("il n'y a pas de dossier du capot ouvert « {folder} »"),
            "créez ce dossier, ou corrigez la ligne `content` de [open_hood] dans capot.toml"
                .into(),
        ),
        HoodFault::HoldsShowcase { path } => (
            format!("« {path} » contient la vitrine : le site privé n'y sera pas écrit"),
            "ce dossier est public ; donnez au site privé un dossier à lui, avec --output ou la ligne `output` de [open_hood] dans capot.toml".into(),
        ),
        HoodFault::HoldsOpenHood { path } => (
            format!("« {path} » contient le site privé : la vitrine n'y sera pas écrite"),
            "un dossier qui a servi au capot ouvert ne doit pas devenir public ; donnez à la vitrine un autre dossier, avec --output ou la ligne `output` dans capot.toml".into(),
        ),
        HoodFault::WithinSite { path, site } => (
            format!("« {path} » est à l'intérieur d'un site que capot a construit, « {site} »"),
            "un site ne s'écrit pas dans un autre, qui l'effacerait ou le montrerait : choisissez un dossier à côté, avec --output".into(),
        ),
        HoodFault::BadAudience { value } => (
            format!("« {value} » n'est pas un public"),
            "écrivez --audience reseau, --audience lab:NOM-DU-LABO ou --audience auteur:COURRIEL".into(),
        ),
        HoodFault::AudienceOfNoLab { lab, suggestion } => (
            format!("il n'y a pas de labo « {lab} »"),
            match suggestion {
                Some(near) => format!("vouliez-vous dire « lab:{near} » ?"),
                None => "le nom d'un labo est celui de sa fiche dans le dossier labs/, sans « .md »".into(),
            },
        ),
        HoodFault::AudienceWithoutHood => (
            "--audience ne vaut que pour le site privé".into(),
            "la vitrine est la même pour tous ; ajoutez --open-hood pour construire le site privé".into(),
        ),
        HoodFault::PageWithoutBanner { template } => (
            format!("le modèle « {template} » fait une page qui ne dit pas qu'elle est privée"),
            "rendez à ce modèle de votre thème ses blocs `canonical` et `banner`, et l'inclusion de `parts/head.html`".into(),
        ),
        HoodFault::TakenAddress { address } => (
            format!("l'adresse {address} est celle du capot ouvert dans le site privé"),
            "donnez un autre nom à cette fiche, ou un autre chemin à cet alias : le site privé ne peut pas montrer les deux".into(),
        ),
    };
    Wording { message, help }
}
