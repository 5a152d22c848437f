//! The wording of the problems of the audit in French.

use crate::diagnostic::audit::{AuditFault, Opaque, Private, Spot, Trace, Unlike, What, Wrap};
use crate::diagnostic::wording::Wording;

/// What to do about a private text.
const WITHDRAW: &str = "ne publiez pas ce dossier. Cherchez par où ce texte est arrivé (fiche publique, thème, fichier déposé à la main), retirez-le, puis : capot build && capot verify";
/// What to do about a text that stands on both sides.
const PASTED: &str = "si ce texte devait rester privé, retirez-le d'ici. S'il est public exprès, dites-le dans la fiche privée : une citation (« > ») avec un lien vers la fiche publique, la partie « Extrait public », ou aussi_public = [\"LABO/FICHE\"]";
/// What to do about a page that breaks the rules.
const THEME: &str =
    "corrigez le gabarit du thème d'où vient cette page, puis : capot build && capot verify";
/// What to do about a folder that is not as it was built.
const REBUILD: &str = "ne publiez pas ce dossier : refaites-le par « capot build », sans rien y changer ensuite, puis : capot verify";

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &AuditFault) -> Wording {
    let (message, help): (String, String) = match fault {
        AuditFault::NothingToAudit { path } => (
            format!("il n'y a rien à contrôler dans « {path} »"),
            "construisez d'abord le site avec « capot build », ou donnez le dossier à contrôler"
                .into(),
        ),
        AuditFault::OpenHoodAway { folder } => (
            format!("contrôle partiel : le capot ouvert n'est pas ici (« {folder} » manque ou est vide), et aucun de ses textes n'a donc été cherché"),
            "les brouillons, les personnes sans accord, les métadonnées, les fichiers étrangers et les pages ont été contrôlés ; pour le reste, relancez « capot verify » là où se trouve le capot ouvert".into(),
        ),
        AuditFault::Leak { private } => (
            format!("fuite du capot ouvert : {}", told(private)),
            WITHDRAW.into(),
        ),
        AuditFault::PublishedDraft { private } => (
            format!("un brouillon est publié : {}", told(private)),
            format!("si la fiche est prête, retirez sa ligne « brouillon » ; sinon, {WITHDRAW}"),
        ),
        AuditFault::PublishedPerson { private } => (
            format!("une personne est nommée sans accord valable : {}", told(private)),
            format!("si elle est d'accord, notez-le dans la fiche (accord) ; sinon, {WITHDRAW}"),
        ),
        AuditFault::SharedFile { file } => (
            format!("ce fichier public est aussi dans le capot ouvert : {file}"),
            "s'il devait rester privé, retirez-le du contenu public, puis : capot build && capot verify".into(),
        ),
        AuditFault::TextInBoth { private } => (
            format!("ce qui est ici est aussi dans le capot ouvert : {}", told(private)),
            PASTED.into(),
        ),
        AuditFault::Unlike { count, why } => (
            format!("ce site n'est pas celui qu'on construirait maintenant{} ; pages comparées sans succès, et donc fouillées : {count}", unlike(why)),
            "pour une preuve, refaites-le : capot build && capot verify".into(),
        ),
        AuditFault::NoProof => (
            "les fiches publiques ne peuvent pas être construites maintenant : rien n'a pu être comparé, tout a été fouillé".into(),
            "voyez ce qui les en empêche avec « capot check », puis : capot build && capot verify".into(),
        ),
        AuditFault::UnlistedFile => (
            "capot n'a pas écrit ce fichier : il n'est pas dans capot-manifest.json".into(),
            REBUILD.into(),
        ),
        AuditFault::LostFile => (
            "capot a écrit ce fichier, et il n'est plus là".into(),
            REBUILD.into(),
        ),
        AuditFault::ChangedFile => (
            "ce fichier n'est plus tel que capot l'a écrit".into(),
            REBUILD.into(),
        ),
        AuditFault::NoManifest => (
            "la liste des fichiers construits manque, ou ne peut pas être lue".into(),
            REBUILD.into(),
        ),
        AuditFault::LinkInOutput => (
            "ce n'est pas un fichier mais un lien : il peut mener hors du site".into(),
            REBUILD.into(),
        ),
        AuditFault::InlineScript { line } => (
            format!("un script est écrit dans la page (ligne {line})"),
            THEME.into(),
        ),
        AuditFault::InlineStyle { line } => (
            format!("un style est écrit dans la page (ligne {line})"),
            THEME.into(),
        ),
        AuditFault::OtherOrigin { line } => (
            format!("la page charge quelque chose d'un autre site (ligne {line})"),
            THEME.into(),
        ),
        AuditFault::NoPolicy => (
            "la page n'a pas de règle de sécurité (Content-Security-Policy)".into(),
            THEME.into(),
        ),
        AuditFault::WeakPolicy { line } => (
            format!("la règle de sécurité de la page laisse passer trop de choses (ligne {line})"),
            THEME.into(),
        ),
        AuditFault::Metadata { trace, spot } => (
            format!("ce fichier dit {}{}", traced(*trace), place(spot)),
            "ne publiez pas ce dossier : refaites-le par « capot build », qui retire ces données ; si elles restent, exportez de nouveau le fichier sans elles".into(),
        ),
        AuditFault::IdleMetadata { spot } => (
            format!("ce fichier dit {}{}", traced(Trace::Other), place(spot)),
            "si ce fichier vient du thème, exportez-le de nouveau sans ces données ; sinon, refaites le dossier par « capot build »".into(),
        ),
        AuditFault::OpaqueFile { why, spot } => (
            format!("ce fichier ne peut pas être contrôlé : {}{}", unseen(*why), place(spot)),
            "ouvrez ce fichier vous-même avant de publier, ou mettez à sa place une version que tout le monde peut lire".into(),
        ),
        AuditFault::TooMuchInside { spot } => (
            format!("ce fichier contient trop de fichiers emboîtés : le contrôle s'est arrêté{}", place(spot)),
            "ne publiez pas ce fichier : mettez à sa place une version plus simple".into(),
        ),
    };
    Wording { message, help }
}

/// What was found, where it is, and where it comes from.
fn told(private: &Private) -> String {
    let what = match private.what {
        What::Sentence => "une phrase",
        What::Title => "un titre",
        What::Name => "le nom d'une personne",
        What::Email => "une adresse de courriel",
        What::Phone => "un numéro de téléphone",
        What::FileName => "le nom du fichier",
        What::File => "le fichier, ou une partie",
        What::Metadata => "une métadonnée",
    };
    let whole = matches!(private.what, What::FileName | What::File);
    let line = if whole {
        String::new()
    } else {
        format!(", ligne {}", private.line)
    };
    let others = match private.others {
        0 => String::new(),
        1 => ", et un autre texte du même fichier".into(),
        more => format!(", et {more} autres textes du même fichier"),
    };
    format!(
        "{what}{} ; source : {}{line}{others}",
        place(&private.spot),
        private.file
    )
}

fn unlike(why: &Unlike) -> String {
    match why {
        Unlike::Sources => " (des fiches, des fichiers ou le thème ont changé depuis)".into(),
        Unlike::Version { built } => {
            let now = env!("CARGO_PKG_VERSION");
            format!(" (construit par capot {built}, vérifié par capot {now})")
        }
        Unlike::Settings => " (les réglages de capot.toml ont changé depuis)".into(),
        Unlike::Day => " (le jour de sa construction n'est pas connu)".into(),
    }
}

fn place(spot: &Spot) -> String {
    let mut parts = Vec::new();
    match (spot.line, spot.byte) {
        (Some(line), _) => parts.push(format!("ligne {line}")),
        (_, Some(byte)) => parts.push(format!("octet {byte}")),
        _ => {}
    }
    for wrap in &spot.within {
        let within = match wrap {
            Wrap::Compressed => "en données compressées",
            Wrap::Archive => "dans une archive",
            Wrap::Base64 => "en base64",
            Wrap::Pdf => "dans un PDF",
            Wrap::Utf16 => "en UTF-16",
            Wrap::Picture => "dans une image",
            Wrap::Stored => "dans les fiches de l'index de recherche",
            Wrap::Terms => "dans les mots de l'index de recherche",
            Wrap::Name => "dans le nom du fichier publié",
            Wrap::Recoded => "en une autre écriture",
        };
        parts.push(within.to_owned());
    }
    if parts.is_empty() {
        return String::new();
    }
    format!(" ({})", parts.join(", "))
}

fn traced(trace: Trace) -> &'static str {
    match trace {
        Trace::Position => "où une photo ou un film a été pris",
        Trace::Author => "qui l'a fait",
        Trace::Carried => "ce que ses pages ne montrent pas : un fichier joint, ou un programme",
        Trace::Other => "avec quoi ou quand il a été fait",
    }
}

fn unseen(why: Opaque) -> &'static str {
    match why {
        Opaque::Protected => "il est protégé par un mot de passe",
        Opaque::Packing => "il est compressé d'une façon inconnue, ou abîmé",
        Opaque::Letters => "c'est un PDF dont les lettres ne se lisent pas (sans table ToUnicode)",
        Opaque::Index => "l'index de recherche ne s'ouvre pas",
    }
}
