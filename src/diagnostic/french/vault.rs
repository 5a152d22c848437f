//! The wording of the problems of a vault in French.

use crate::diagnostic::vault::VaultFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &VaultFault) -> Wording {
    let (message, help): (String, String) = match fault {
        VaultFault::Exists { path } => (
            format!("« {path} » existe déjà"),
            "choisissez un autre nom ; pour remplacer un coffre par un plus récent : --overwrite".into(),
        ),
        VaultFault::WithinSite { path, other } => (
            format!("« {path} » est dans « {other} », qui est publié ou fait partie des fiches"),
            "choisissez un endroit hors du site et de ses fiches".into(),
        ),
        VaultFault::NoPlainFile { path } => (
            format!("« {path} » n'est ni un fichier ordinaire ni un dossier"),
            "un coffre ne garde pas de liens : mettez à la place le fichier lui-même, ou supprimez-le".into(),
        ),
        VaultFault::NoPlainName { path } => (
            format!("« {path} » porte un nom qu'un coffre ne garde pas : ceux qui commencent par un point, ou HEAD, donnent des ordres à d'autres programmes"),
            "renommez-le, ou rangez-le ailleurs".into(),
        ),
        VaultFault::ChangedMeanwhile { path } => (
            format!("« {path} » a changé pendant qu'il était mis au coffre"),
            "recommencez quand plus personne n'y écrit".into(),
        ),
        VaultFault::SiteHasErrors => (
            "le site privé ne peut pas être construit : ses fiches ont des erreurs".into(),
            "corrigez-les (capot check --open-hood les montre toutes), ou confiez les fiches telles quelles avec --sheets".into(),
        ),
        VaultFault::NoRecipient => (
            "aucun membre qui peut lire ce que contiendrait le coffre n'a de clé".into(),
            "donnez à l'un d'eux une ligne age = [\"age1…\"] dans members.toml (il la fait avec capot vault --new-key), désignez quelqu'un avec --to COURRIEL, ou prenez --passphrase".into(),
        ),
        VaultFault::BadRecipient { email } => (
            format!("la clé de {email} n'est pas une clé publique age"),
            "elle commence par age1 ; le membre la fait avec : capot vault --new-key FICHIER".into(),
        ),
        VaultFault::KeylessMember { email } => (
            format!("{email} n'a pas de clé dans members.toml, ou n'y est pas"),
            "ajoutez-lui une ligne age = [\"age1…\"] ; le membre la fait avec : capot vault --new-key FICHIER".into(),
        ),
        VaultFault::NotForMember { email } => (
            format!("{email} n'a pas le droit de lire ce que contiendrait ce coffre"),
            "choisissez un public dont il fait partie, ou retirez-le de --to".into(),
        ),
        VaultFault::ShortPassphrase { fewest } => (
            format!("cette phrase de passe a moins de {fewest} caractères : un coffre qui circule serait vite forcé"),
            "laissez capot en tirer une au sort avec --passphrase, ou prenez-en une plus longue".into(),
        ),
        VaultFault::LongPassphrase { most } => (
            format!("cette phrase de passe a plus de {most} caractères"),
            "prenez-en une que quelqu'un puisse taper : quelques mots suffisent".into(),
        ),
        VaultFault::MonotonousPassphrase => (
            "cette phrase de passe répète les mêmes caractères : elle se devine".into(),
            "laissez capot en tirer une au sort avec --passphrase, ou prenez quelques mots sans lien entre eux".into(),
        ),
        VaultFault::NoVault { path } => (
            format!("« {path} » n'est pas un coffre"),
            "donnez le fichier que « capot vault FICHIER » a écrit".into(),
        ),
        VaultFault::Damaged { path } => (
            format!("le coffre « {path} » est abîmé ou incomplet : rien n'en a été sorti"),
            "copiez-le à nouveau depuis l'original ; si c'est lui qui est abîmé, demandez-en un autre".into(),
        ),
        VaultFault::UnsoundEntry { path, entry } => (
            format!("le coffre « {path} » contient « {entry} », que capot n'y aurait pas mis : rien n'en a été sorti"),
            "ne vous y fiez pas : demandez à la personne qui vous l'a remis si elle l'a bien fait elle-même".into(),
        ),
        VaultFault::WrongKey { path } => (
            format!("cette clé n'ouvre pas le coffre « {path} »"),
            "il a été fermé pour d'autres clés : essayez une autre clé, ou demandez un coffre fermé pour la vôtre".into(),
        ),
        VaultFault::WrongPassphrase { path } => (
            format!("cette phrase de passe n'ouvre pas le coffre « {path} »"),
            "vérifiez les mots et les tirets : elle s'écrit en minuscules, sans accents ni espaces".into(),
        ),
        VaultFault::ClosedByPassphrase { path } => (
            format!("le coffre « {path} » s'ouvre avec une phrase de passe, pas avec une clé"),
            "recommencez sans --identity : capot demandera la phrase".into(),
        ),
        VaultFault::ClosedByKeys { path } => (
            format!("le coffre « {path} » s'ouvre avec une clé"),
            "ajoutez --identity FICHIER, où FICHIER est celui qui contient votre clé privée".into(),
        ),
        VaultFault::TooMuchWork { path } => (
            format!("ouvrir le coffre « {path} » épuiserait cet ordinateur : capot s'y refuse"),
            "capot ne ferme pas de coffre ainsi : demandez à la personne qui vous l'a remis d'où il vient".into(),
        ),
        VaultFault::NoKey { path } => (
            format!("« {path} » ne contient pas de clé privée age"),
            "donnez le fichier dont une ligne commence par AGE-SECRET-KEY-1".into(),
        ),
        VaultFault::EmptyPassphrase { path } => (
            format!("« {path} » ne contient pas de phrase de passe"),
            "écrivez-la seule sur sa première ligne".into(),
        ),
        VaultFault::NotEmpty { path } => (
            format!("le dossier « {path} » n'est pas vide"),
            "choisissez un dossier vide, ou le nom d'un dossier qui n'existe pas encore".into(),
        ),
        VaultFault::NoTerminal => (
            "il n'y a pas de terminal où montrer ou demander la phrase de passe".into(),
            "lancez capot dans un terminal, ou donnez un fichier qui la contient : --passphrase-file FICHIER".into(),
        ),
        VaultFault::Interrupted => (
            "capot a été interrompu : il ne reste rien de ce qui était commencé".into(),
            "relancez la commande quand vous voudrez".into(),
        ),
    };
    Wording { message, help }
}
