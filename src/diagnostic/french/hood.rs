//! The wording of the problems of the open hood in French.

use super::parts::near;
use crate::diagnostic::hood::{HoodFault, Lookalike};
use crate::diagnostic::wording::{Wording, did_you_mean};

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
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
        HoodFault::AudienceOfNoAuthor { email, suggestion } => (
            format!("aucune fiche du capot ouvert n'est signée de « {email} »"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire « auteur:{} » ?",
                "ce site n'a que ce que tout le réseau peut voir ; l'adresse d'un auteur est son « courriel » dans la fiche",
            ),
        ),
        HoodFault::AudienceWithoutHood => (
            "--audience ne vaut que pour le site privé".into(),
            "la vitrine est la même pour tous ; ajoutez --open-hood pour construire le site privé".into(),
        ),
        HoodFault::PageWithoutBanner { template } => (
            format!("le gabarit « {template} » fait une page qui ne dit pas qu'elle est privée"),
            "rendez à ce gabarit de votre thème ses blocs `canonical` et `banner`, et l'inclusion de `parts/head.html`".into(),
        ),
        HoodFault::MisplacedSheet { folder, kind, suggestion } => {
            misplaced(folder, *kind, suggestion.as_ref())
        }
        HoodFault::OutputInside { output, folder } => (
            format!("le dossier de sortie « {output} » est dans « {folder} », d'où viennent les fiches ou le thème"),
            "donnez à chaque sortie un dossier à part dans capot.toml : private, par exemple, à côté de content".into(),
        ),
        HoodFault::SharedRepository { folder } => (
            format!("le capot ouvert « {folder} » est suivi par le même dépôt git que les fiches publiques : qui a les unes a l'autre"),
            "déplacez-le dans un dépôt à part (voir LISEZMOI.md, « Le capot ouvert ») ; si tout le monde peut le lire, mettez shared_repository = true dans [open_hood]".into(),
        ),
        HoodFault::AuthorWithoutEmail { name } => (
            format!("cette fiche n'est que pour ses auteurs, et « {name} » n'a pas d'adresse de courriel pour être reconnu"),
            "ajoutez son adresse : courriel = \"…\"".into(),
        ),
        HoodFault::NoSubject => (
            "ce bilan ne dit pas de quoi il parle".into(),
            "nommez un cas (cas = \"LABO/FICHE\") ou un labo (lab = \"LABO\")".into(),
        ),
        HoodFault::TwoSubjects => (
            "ce bilan parle à la fois d'un cas et d'un labo".into(),
            "gardez l'un des deux, ou faites-en deux bilans".into(),
        ),
        HoodFault::BadDuration { value } => (
            format!("« {value} » n'est pas une durée"),
            "écrivez les minutes et les secondes entre guillemets (\"3:20\"), ou un nombre de minutes (3)".into(),
        ),
        HoodFault::OddVideo { file } => (
            format!("« {file} » n'est pas une vidéo que les navigateurs savent lire"),
            "exportez-la en MP4 ou en WebM, ou donnez l'adresse web où elle se trouve".into(),
        ),
        HoodFault::NoTranscript => (
            "cette capsule n'a pas de transcription : qui n'entend pas ne peut pas la suivre".into(),
            "ajoutez une partie « ## Transcription », ou un fichier de sous-titres : transcription = \"capsule.vtt\"".into(),
        ),
        HoodFault::TwoTranscripts => (
            "cette capsule a deux transcriptions : une partie du texte, et un fichier".into(),
            "gardez l'une des deux".into(),
        ),
        HoodFault::OddTranscript { file } => (
            format!("« {file} » n'est ni un fichier de sous-titres ni un texte"),
            "donnez un fichier .vtt (sous-titres WebVTT) ou .txt".into(),
        ),
        HoodFault::NoAgreement { name } => (
            format!("rien ne dit que « {name} » est d'accord pour être vu et entendu ici"),
            "demandez-lui, puis notez le jour de sa réponse : accord = 2026-01-15 ; sans accord, retirez la capsule".into(),
        ),
        HoodFault::UnknownQuestion { question, count } => (
            format!("« {question} » n'est pas une question en suspens de ce regard"),
            if *count == 1 {
                "il n'y en a qu'une : écrivez question = 1, ou retirez la ligne `question`".into()
            } else {
                format!("donnez son numéro, de 1 à {count}, ou ses premiers mots")
            },
        ),
        HoodFault::WhichQuestion { count } => (
            "cette réponse ne dit pas à laquelle des questions elle répond".into(),
            format!("ajoutez question = son numéro, de 1 à {count}, ou ses premiers mots entre guillemets"),
        ),
        HoodFault::NowhereAnswer => (
            "cette réponse ne dit pas où elle se trouve".into(),
            "nommez un cas (cas = \"LABO/FICHE\") ou un bilan (bilan = \"NOM\")".into(),
        ),
        HoodFault::TwofoldAnswer => (
            "cette réponse nomme à la fois un cas et un bilan".into(),
            "gardez l'un des deux, ou faites-en deux réponses".into(),
        ),
        HoodFault::HeadingLookalike { why } => (
            "cette ligne ressemble à un titre et n'en est pas un : ce qui suit ferait partie de ce qui précède".into(),
            heading(*why).into(),
        ),
        HoodFault::UnderlineLookalike { why } => (
            "cette ligne semble souligner un titre et n'en fait pas un : ce qui suit ferait partie de ce qui précède".into(),
            underline(*why).into(),
        ),
        HoodFault::FenceLookalike { why } => (
            "cette ligne ressemble au début ou à la fin d'un bloc de code et n'en est pas : ce qui suit ne serait pas ce qu'on croit".into(),
            fence(*why).into(),
        ),
        HoodFault::UnclosedFence { fence } => (
            format!("ce bloc de code commence par « {fence} » et ne finit pas : tout ce qui suit en ferait partie, titres compris"),
            format!("ajoutez une ligne {fence} là où il finit, sans rien devant ni derrière"),
        ),
        HoodFault::UndatedEntry { heading, better } => (
            format!("« {heading} » ne commence pas par un jour"),
            match better {
                Some(better) => format!("écrivez : ## {better}"),
                None => "chaque page du carnet commence par son jour : ## 2018-01-26 Titre".into(),
            },
        ),
        HoodFault::NoEntry => (
            "ce carnet n'a encore aucune page".into(),
            "ajoutez un jour et ce qui s'y est passé : ## 2018-01-26 Titre, puis un texte".into(),
        ),
        HoodFault::OutsideList { section } => (
            format!("la partie « {section} » est une liste, mais il y a aussi du texte à côté"),
            "mettez un tiret devant chaque point : - Le premier".into(),
        ),
        HoodFault::NeedlessOption { option, kind } => (
            format!("{option} ne sert à rien pour une fiche de la sorte « {kind} »"),
            "retirez-le : --case va avec un bilan, un carnet ou une capsule, --lab avec un bilan, un regard ou une charte".into(),
        ),
        HoodFault::UnknownReview { name, suggestion } => (
            format!("le bilan « {name} » n'existe pas"),
            near(suggestion.as_ref(), "donnez le nom du fichier dans reviews/, sans .md"),
        ),
        HoodFault::NarrowerLink { target } => (
            format!("« {target} » s'adresse à moins de personnes que cette fiche : certains de ceux qui la lisent n'y auront pas accès"),
            "pour eux, seuls les mots du lien resteront : vérifiez qu'ils ne disent rien de trop".into(),
        ),
        HoodFault::HardLink { file } => (
            format!("ce fichier public et « {file} », du capot ouvert, sont un seul et même fichier sous deux noms (lien physique)"),
            "retirez-le du contenu public s'il est privé ; sinon, remplacez l'un des deux par une vraie copie".into(),
        ),
        HoodFault::NarrowerFile { file } => (
            format!("« {file} » est dans le dossier d'une fiche qui s'adresse à moins de personnes que celle-ci"),
            "copiez le fichier à côté de cette fiche s'il peut être vu de tous ceux qui la lisent, et nommez la copie ; sinon, réduisez l'audience de cette fiche".into(),
        ),
        HoodFault::UnknownHoodSheet { name, suggestion } => (
            format!("il n'y a pas de fiche « {name} » dans le capot ouvert, ou c'est un brouillon"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire « {} » ?",
                "donnez le nom de son fichier sans .md, avec son dossier s'il le faut : reviews/premier-pas",
            ),
        ),
        HoodFault::WhichHoodSheet { name, one, other } => (
            format!("deux fiches s'appellent « {name} »"),
            format!("dites laquelle : {one} ou {other}"),
        ),
        HoodFault::NoExtract => (
            "cette fiche n'a pas de partie « Extrait public »".into(),
            "ajoutez `## Extrait public` et, dessous, ce qui peut être publié : rien d'autre ne passe dans la vitrine".into(),
        ),
        HoodFault::NobodyToAgree => (
            "cette fiche n'a pas d'auteurs : personne ne peut donner son accord".into(),
            "ajoutez-les : auteurs = [{ nom = \"…\" }], puis leur accord".into(),
        ),
        HoodFault::NotAgreed { name } => (
            format!("l'accord de {name} n'est pas noté"),
            format!("quand cette personne aura relu l'extrait : capot promote FICHE --agree \"{name}\" (jamais à la main : l'accord garde l'empreinte du texte)"),
        ),
        HoodFault::AgreedWithoutText { name } => (
            format!("l'accord de {name} ne dit pas sur quel texte il porte"),
            format!("demandez-le à nouveau, sur l'extrait tel qu'il est : capot promote FICHE --agree \"{name}\""),
        ),
        HoodFault::AgreedToOtherText { name } => (
            format!("l'accord de {name} porte sur un autre texte : l'extrait public a changé depuis"),
            format!("faites-lui relire l'extrait, puis : capot promote FICHE --agree \"{name}\""),
        ),
        HoodFault::AgreedBefore { name, date, written } => (
            format!("l'accord de {name} est du {date}, avant la fiche elle-même ({written})"),
            format!("demandez-le à nouveau : capot promote FICHE --agree \"{name}\" ; si c'est la date de la fiche qui est fausse, corrigez-la"),
        ),
        HoodFault::UnknownAuthor { name, suggestion } => (
            format!("« {name} » n'est pas parmi les auteurs de cette fiche"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire « {} » ?",
                "seuls les auteurs donnent leur accord : reprenez un nom de sa liste auteurs",
            ),
        ),
        HoodFault::AgreedLater { name, date } => (
            format!("l'accord de {name} ne vaut qu'à partir du {date}"),
            "attendez ce jour, ou corrigez la date".into(),
        ),
        HoodFault::ExtractNamesAuthor { name, written } => (
            format!("l'extrait public nomme « {name} », qui a écrit cette fiche : « {written} »"),
            "dites-le sans nommer personne : l'accord des auteurs porte sur ce qu'ils disent, pas sur leur nom ; si ces mots disent autre chose, tournez la phrase autrement".into(),
        ),
        HoodFault::UncertainEnd { line } => (
            format!("on ne peut pas dire avec certitude où finit l'extrait public : « {line} » est dans un bloc de code"),
            "si c'est un titre, fermez le bloc de code avant lui ; si c'est du code, retirez-le de l'extrait".into(),
        ),
        HoodFault::FootnoteOutside { label } => (
            format!("la note « {label} » de l'extrait public est écrite ailleurs dans la fiche"),
            "écrivez-la dans l'extrait si elle peut être lue de tous ; sinon, retirez l'appel de note".into(),
        ),
        HoodFault::ExtractLeadsInside => (
            "ce lien de l'extrait public mène à une fiche privée".into(),
            "retirez le lien, et gardez les mots s'ils peuvent être lus de tous".into(),
        ),
        HoodFault::FileOfAnotherSheet { file } => (
            format!("« {file} » n'est pas un fichier de cette fiche : les auteurs de l'autre n'ont rien accepté"),
            "s'ils sont d'accord, copiez le fichier à côté de cette fiche et nommez la copie ; sinon, retirez le lien".into(),
        ),
        HoodFault::RoundaboutLink => (
            "la cible de ce lien est écrite d'une façon que capot ne sait pas reprendre".into(),
            "écrivez-la simplement, sans barres obliques inverses : [des mots](fichier.pdf)".into(),
        ),
        HoodFault::NobodyToConfirm => (
            "rien n'est écrit : il n'y a personne à qui demander, la commande n'est pas lancée d'un terminal".into(),
            "relisez ce qui serait écrit, puis relancez avec --yes".into(),
        ),
    };
    Wording { message, help }
}

/// A private sheet in a folder that holds none, or too high or too deep in one that does.
fn misplaced(folder: &str, kind: bool, suggestion: Option<&String>) -> (String, String) {
    let first = folder.split('/').next().unwrap_or_default();
    let folders = "rangez-la dans reviews/ (bilans), logbooks/ (carnets), capsules/, looks/ (regards) ou charters/ (chartes)";
    if kind {
        return (
            "cette fiche n'est pas rangée à la bonne profondeur".into(),
            format!(
                "rangez-la en {first}/FICHE.md, ou en {first}/FICHE/index.md avec ses fichiers à côté"
            ),
        );
    }
    if folder.is_empty() {
        return (
            "cette fiche n'est dans aucun dossier du capot ouvert".into(),
            folders.into(),
        );
    }
    (
        format!("« {first} » n'est pas un dossier du capot ouvert"),
        near(suggestion, folders),
    )
}

/// How to make a heading of a line that looks like one.
fn heading(why: Lookalike) -> &'static str {
    match why {
        Lookalike::NoSpace => {
            "mettez une espace après les # : `## Titre` ; si ce n'est pas un titre, écrivez `\\#`"
        }
        Lookalike::OddSpace => {
            "effacez ici l'espace insécable, ou le signe qu'on ne voit pas, et tapez une espace ordinaire : `## Titre`"
        }
        Lookalike::Indented => {
            "commencez la ligne par les #, sans espaces devant ; si c'est du code, mettez-le entre deux lignes ```"
        }
        Lookalike::OddSign => "écrivez-la avec des # ordinaires : `## Titre`",
        Lookalike::TooMany => "un titre a six # au plus : `## Titre`",
        Lookalike::InList => {
            "sortez-la de la liste : une ligne vide, puis les # au tout début de la ligne, sans tiret ni espaces devant"
        }
        Lookalike::InCode | Lookalike::InText => {
            "mettez une ligne vide avant, et rien devant les # ; si ce n'est pas un titre, écrivez `\\#`"
        }
    }
}

/// How to underline a heading.
fn underline(why: Lookalike) -> &'static str {
    match why {
        Lookalike::InList => {
            "mettez une ligne vide au-dessus du titre, et écrivez-le plutôt `## Titre` ; pour un simple trait, une ligne vide avant lui"
        }
        _ => {
            "écrivez plutôt le titre `## Titre` ; pour un simple trait, mettez une ligne vide avant lui"
        }
    }
}

/// How to make a fence of a line that looks like one.
fn fence(why: Lookalike) -> &'static str {
    match why {
        Lookalike::Indented | Lookalike::OddSpace => {
            "commencez la ligne par les trois accents graves, sans rien devant"
        }
        Lookalike::OddSign => "écrivez-la avec trois accents graves : ```",
        Lookalike::InCode => {
            "si le bloc de code finit ici, n'y laissez que les mêmes signes qu'à son début, au début de la ligne ; sinon, ouvrez-le et fermez-le par plus de signes : ````"
        }
        _ => "mettez les trois accents graves seuls sur leur ligne, au début et à la fin du code",
    }
}
