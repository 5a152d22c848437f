//! The wording of the problems with how a sheet is written in French.

use crate::diagnostic::wording::Wording;
use crate::diagnostic::writing::{Spot, WritingFault};

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &WritingFault) -> Wording {
    let (message, help): (String, String) = match fault {
        WritingFault::InvisibleCharacter { sign, spot } => {
            let spot_words = match spot {
                Spot::Marks => "à côté d'un signe de mise en forme (#, -, |…)",
                Spot::Bold => "entre les signes ** et le mot à mettre en gras",
                Spot::Field => "hors des guillemets",
                Spot::Address => "dans une adresse, un nom ou un nombre",
                Spot::Text => "et il retourne le sens d'écriture",
            };
            let help = match spot {
                Spot::Marks | Spot::Field => "effacez ce signe et tapez une espace ordinaire",
                Spot::Bold => "effacez ce signe : les ** touchent le mot, **ainsi**",
                Spot::Address | Spot::Text => "effacez ce signe, que l'on ne voit pas : effacez les deux lettres autour, et retapez-les",
            };
            (
                format!("il y a ici {}, {spot_words}", sign_words(*sign)),
                help.into(),
            )
        }
        WritingFault::ControlCharacter { sign } => (
            format!("il y a ici {}, collé d'un autre logiciel : il n'est pas publié", sign_words(*sign)),
            match sign {
                '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "effacez-le, et allez à la ligne avec la touche Entrée s'il le faut".into(),
                _ => "effacez-le, avec les signes étranges qui le suivent".into(),
            },
        ),
        WritingFault::SectionForm { section, better } => (
            format!("« {section} » est lu comme la partie « {better} », et s'affichera ainsi"),
            format!("écrivez « ## {better} »"),
        ),
        WritingFault::MisnamedSection { section, better } => (
            format!("« {section} » n'est pas une partie connue, et il manque la partie « {better} »"),
            format!("si c'est elle, écrivez « ## {better} » à cet endroit ; sinon, ajoutez une ligne « ## {better} », puis un texte"),
        ),
        WritingFault::SectionLevel { section, level } => (
            format!("« {section} » est un titre de niveau {level} ({}), alors que cette partie a un titre de niveau 2 (##)", "#".repeat(*level)),
            format!("écrivez-la ainsi : « ## {section} », sans rien ajouter d'autre"),
        ),
        WritingFault::TwinNames { other } => (
            format!("ce fichier porte le même nom que « {other} », à des signes près que l'on ne voit pas (accents écrits autrement, espace insécable)"),
            "gardez l'un des deux, ou donnez à l'un un autre nom".into(),
        ),
        WritingFault::LocalAddress { address } => (
            format!("« {address} » n'existe que sur votre ordinateur ou votre réseau : ce lien ne mènerait nulle part"),
            "pour une page de ce site, donnez le chemin de la fiche (../labo/fiche.md) ; sinon, l'adresse publique ; pour la citer sans lien, mettez-la entre accents graves : `…`".into(),
        ),
        WritingFault::UnusedFile { files: 1, .. } => (
            "aucune fiche ne nomme ce fichier : il n'apparaîtra nulle part".into(),
            "nommez-le dans une fiche : un livrable (fichier = \"…\"), une image (![ce qu'elle montre](…)) ou un lien ; sinon, retirez-le d'ici".into(),
        ),
        WritingFault::UnusedFile { files, names } => (
            format!("{files} fichiers de ce dossier ne sont nommés dans aucune fiche ({names}…) : ils n'apparaîtront nulle part"),
            "nommez-les dans une fiche : un livrable (fichier = \"…\"), une image (![ce qu'elle montre](…)) ou un lien ; sinon, retirez-les d'ici".into(),
        ),
        WritingFault::ReadmeSheet { deep } => (
            "ce fichier est écrit comme une fiche, mais un fichier de ce nom explique un dossier : il n'est pas publié".into(),
            if *deep {
                "si c'est une fiche, renommez-le en « index.md » ; sinon, retirez les lignes `+++`".into()
            } else {
                "si c'est une fiche, donnez-lui le nom de ce dont elle parle, par exemple « mon-cas.md » ; sinon, retirez les lignes `+++`".into()
            },
        ),
    };
    Wording { message, help }
}

/// A sign by its name, with its number.
fn sign_words(sign: char) -> String {
    let name = match sign {
        '\u{a0}' => "une espace insécable",
        '\u{202f}' => "une espace fine insécable",
        '\u{200b}' => "une espace de largeur nulle",
        '\u{feff}' => "une marque d'ordre des octets",
        '\u{ad}' => "un trait d'union invisible",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "un signe de liaison invisible",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "un signe invisible de sens d'écriture"
        }
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => "une espace inhabituelle",
        '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "un saut de ligne invisible",
        '\u{c}' => "un saut de page",
        sign if sign.is_control() => "un caractère de commande",
        _ => "un signe invisible",
    };
    format!("{name} (U+{:04X})", u32::from(sign))
}
