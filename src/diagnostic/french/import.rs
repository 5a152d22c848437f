//! Ce que dit une importation, en français.

use crate::diagnostic::import::{Element, ImportFault, Lost};
use crate::diagnostic::wording::{Wording, did_you_mean};
use crate::language::Language;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &ImportFault) -> Wording {
    let (message, help): (String, String) = match fault {
        ImportFault::UnknownFormat { path } => (
            format!("« {path} » n'est d'aucune sorte que capot sache importer"),
            "donnez un fichier .csv, .xlsx, .ods, .docx, .odt, l'export .xml d'un site WordPress, ou un dossier de fichiers .md ; enregistrez les autres dans l'une de ces formes".into(),
        ),
        ImportFault::Damaged { path, cause } => (
            format!("« {path} » ne peut pas être lu : {}", cause.words(Language::French)),
            "ouvrez-le dans le logiciel d'où il vient, enregistrez-le de nouveau, et recommencez".into(),
        ),
        ImportFault::TooMany { path, rows, columns } => (
            format!("un tableau de « {path} » est trop grand : capot s'arrête à {rows} lignes et {columns} colonnes"),
            "enlevez ce qui n'est pas à importer, ou découpez le tableau, puis importez chaque partie".into(),
        ),
        ImportFault::TooLarge { path, mebibytes } => (
            format!("« {path} » est trop grand, ou se déplie en trop de texte : capot s'arrête à {mebibytes} Mio"),
            "découpez-le, ou enlevez ce qui n'est pas à importer, puis importez chaque partie".into(),
        ),
        ImportFault::Locked { path } => (
            format!("« {path} » est protégé par un mot de passe"),
            "enregistrez-en une copie sans mot de passe, et importez la copie".into(),
        ),
        ImportFault::FromOpenHood { path } => (
            format!("« {path} » est dans le capot ouvert : une importation en ferait des fiches publiques"),
            "pour publier un extrait d'une fiche privée : capot promote".into(),
        ),
        ImportFault::UnknownMapping { path, column, field, suggestion } => (
            format!("dans « {path} », la colonne « {column} » est envoyée vers « {field} », qui n'est ni un champ ni une partie"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire « {} » ?",
                "les champs : capot schema cas ; pour laisser une colonne de côté, écrivez \"\"",
            ),
        ),
        ImportFault::WithinSite { path, other } => (
            format!("« {path} » serait dans « {other} »"),
            "choisissez un fichier ailleurs : ce qui est là est publié, ou effacé à chaque construction".into(),
        ),
        ImportFault::NoTitle => (
            "rien ne dit le titre de cette fiche".into(),
            "écrivez-le (colonne « Titre », ou titre en tête du document), puis importez de nouveau".into(),
        ),
        ImportFault::NoName { title } => (
            format!("le titre « {title} » ne donne aucun nom de fichier"),
            "donnez-lui un titre avec des lettres, puis importez de nouveau".into(),
        ),
        ImportFault::NameTaken { file } => (
            format!("la fiche « {file} » existe déjà : rien n'y est écrit"),
            "complétez-la à la main, ou changez le titre de ce qui est importé".into(),
        ),
        ImportFault::SameName { file, other } => (
            format!("« {file} » vient déjà de {other}"),
            "donnez à l'une des deux un autre titre, puis importez-la de nouveau".into(),
        ),
        ImportFault::NotYours { file, lab } => (
            format!("« {file} » n'est pas au labo « {lab} », qui a son propre dossier"),
            "demandez à qui s'occupe de toute la base de l'importer".into(),
        ),
        ImportFault::OutsideContent { file } => (
            format!("« {file} » sortirait du contenu public"),
            "le dossier de la fiche est un lien vers un autre endroit : remplacez-le par un vrai dossier".into(),
        ),
        ImportFault::UnreadableDraft { file } => (
            format!("le brouillon « {file} » ne se relit pas : il n'est pas écrit"),
            "c'est une faute de capot : signalez-la, avec le document".into(),
        ),
        ImportFault::NotPublic { state } => (
            format!("là d'où il vient, ce texte n'est pas public ({state})"),
            "s'il peut l'être, rendez-le public là-bas et exportez de nouveau, ou recopiez-le".into(),
        ),
        ImportFault::NoContent { kind } => (
            format!("ce n'est pas un texte ({kind})"),
            "rien à faire ; une image vient avec la fiche qui la montre".into(),
        ),
        ImportFault::NoTitleColumn => (
            "aucune colonne de cette feuille ne donne de titre : elle n'est pas importée".into(),
            "nommez « Titre » la colonne des titres, ou dites laquelle c'est avec --map".into(),
        ),
        ImportFault::Hidden => (
            "c'est masqué : ce n'est pas importé".into(),
            "affichez-le si cela doit l'être, puis importez de nouveau".into(),
        ),
        ImportFault::NoOwner { title } => (
            format!("cette ligne est pour « {title} », qui n'est pas parmi les fiches importées"),
            "écrivez dans la première colonne le titre exact de la fiche, tel qu'il est dans sa feuille".into(),
        ),
        ImportFault::OtherFiles { count } => (
            format!("autres fichiers de ce dossier : {count} ; seuls viennent ceux qu'une fiche montre ou nomme"),
            "pour publier un autre fichier, posez-le à côté d'une fiche et nommez-le dans ses livrables".into(),
        ),
        ImportFault::BadFrontMatter { cause } => (
            format!("l'en-tête de ce fichier ne se lit pas : {cause}"),
            "corrigez-le dans le fichier, puis importez de nouveau".into(),
        ),
        ImportFault::UnknownColumn { column, suggestion } => (
            format!("la colonne « {column} » ne correspond à aucun champ : elle est laissée de côté"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire « {} » ? Changez le titre de la colonne, ou dites-le avec --map",
                "dites où elle va avec --map, ou recopiez ce qui doit l'être",
            ),
        ),
        ImportFault::SecondColumn { column } => (
            format!("la colonne « {column} » va au même champ qu'une autre : elle est laissée de côté"),
            "réunissez les deux colonnes, ou renommez l'une".into(),
        ),
        ImportFault::UnknownHeading { heading } => (
            format!("le titre « {heading} » n'est d'aucune partie connue : il reste une partie à part"),
            "mettez ce texte dans Sujet, Méthode, Résultats… ou gardez la partie si elle a sa place".into(),
        ),
        ImportFault::NoHeadings { section } => (
            format!("ce texte n'a pas de titres : tout est dans « {} »", section.1),
            "répartissez-le entre les parties de la fiche".into(),
        ),
        ImportFault::CellError { value } => (
            format!("la cellule contient une erreur du tableur ({value}) : rien n'en est pris"),
            "corrigez la formule, ou écrivez la valeur dans le brouillon".into(),
        ),
        ImportFault::LinkLost { target, lost } => {
            let (why, help) = lost_words(lost);
            (format!("le lien vers « {target} » n'est pas gardé, son texte si : {why}"), help)
        }
        ImportFault::PictureLost { file, lost } => {
            let (why, help) = lost_words(lost);
            (format!("l'image « {file} » n'est pas reprise : {why}"), help)
        }
        ImportFault::TableLost => (
            "ce tableau n'en est plus un : son texte suit, cellule après cellule".into(),
            "relisez-le dans le brouillon".into(),
        ),
        ImportFault::TableChanged => (
            "ce tableau avait des cellules réunies, ou plusieurs paragraphes dans une cellule".into(),
            "relisez-le dans le brouillon".into(),
        ),
        ImportFault::NotesMoved { count } => (
            format!("notes de bas de page : {count}, maintenant à la fin de leur partie"),
            "relisez-les dans le brouillon".into(),
        ),
        ImportFault::NoteLost => (
            "une note de bas de page est vide, ou introuvable".into(),
            "recopiez-la du document si elle dit quelque chose".into(),
        ),
        ImportFault::Unaccounted { element, count } => (
            format!("{} de ce document : {count} ne se retrouvent pas dans le brouillon", elements(*element)),
            "comparez le brouillon au document ; et signalez-le, c'est une faute de capot".into(),
        ),
        ImportFault::AltToWrite { file } => (
            format!("l'image « {file} » n'a pas de texte de remplacement"),
            "dites ce qu'elle montre à qui ne la voit pas, entre les crochets : ![…]".into(),
        ),
        ImportFault::Comments { count } => (
            format!("commentaires de relecture laissés dans le document : {count}"),
            "rien à faire ; pour les garder en privé : --remarks FICHIER".into(),
        ),
        ImportFault::Deletions { count } => (
            format!("passages supprimés en suivi des modifications, laissés de côté : {count}"),
            "rien à faire ; pour les garder en privé : --remarks FICHIER".into(),
        ),
        ImportFault::Insertions { count } => (
            format!("passages ajoutés en suivi des modifications, repris comme acceptés : {count}"),
            "relisez-les dans le brouillon".into(),
        ),
        ImportFault::HiddenText { count } => (
            format!("passages masqués, laissés dans le document : {count}"),
            "affichez-les dans le document s'ils doivent être importés".into(),
        ),
        ImportFault::Margins => (
            "les en-têtes et pieds de page ne sont pas repris".into(),
            "recopiez ce qui manquerait à la fiche".into(),
        ),
        ImportFault::Objects { count } => (
            format!("graphiques, dessins, formules ou films laissés dans le document : {count}"),
            "enregistrez-les en images, posez-les à côté de la fiche et montrez-les".into(),
        ),
        ImportFault::Contents => (
            "le sommaire n'est pas repris".into(),
            "rien à faire : la page en fait un".into(),
        ),
        ImportFault::Codes { codes } => (
            format!("codes du logiciel d'origine, sans effet ici : {}", codes.join(", ")),
            "remplacez-les dans le brouillon, ou enlevez-les".into(),
        ),
        ImportFault::ReadersComments { count } => (
            format!("commentaires de lecteurs, jamais repris : {count}"),
            "rien à faire".into(),
        ),
        ImportFault::Persons { names } => (
            format!("personnes nommées à côté du texte, et non recopiées : {}", names.join(", ")),
            "demandez-leur si elles veulent être citées ; ensuite seulement, écrivez leur nom avec la date de leur accord".into(),
        ),
        ImportFault::NoConsent { name } => (
            format!("« {name} » n'a pas d'accord valable : le nom et les coordonnées ne sont pas recopiés"),
            "demandez son accord, puis écrivez le nom avec « accord », qui a une date de fin".into(),
        ),
        ImportFault::UnknownTerms { terms } => (
            format!("mots-clés qui ne sont ni un thème ni une méthode de la base : {}", terms.join(", ")),
            "choisissez parmi les thèmes et les méthodes qui ont une fiche, ou créez-la".into(),
        ),
        ImportFault::AddressLost { address } => (
            format!("l'ancienne adresse « {address} » ne peut pas être gardée : un site de fichiers ne peut pas y répondre"),
            "si des gens s'en servent, faites-la rediriger par l'hébergeur".into(),
        ),
        ImportFault::UnknownKey { key, suggestion } => (
            format!("« {key} », en tête du fichier, ne correspond à aucun champ : c'est laissé de côté"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire « {} » ? Dites-le avec --map",
                "dites où cela va avec --map, ou recopiez ce qui doit l'être",
            ),
        ),
    };
    Wording { message, help }
}

fn elements(element: Element) -> &'static str {
    match element {
        Element::Link => "liens",
        Element::Picture => "images",
        Element::Table => "tableaux",
        Element::Note => "notes",
    }
}

fn lost_words(lost: &Lost) -> (String, String) {
    let (why, help) = match lost {
        Lost::Missing => (
            "elle ou il n'est pas dans ce qui est importé",
            "posez le fichier à côté de la fiche, et nommez-le dans le texte",
        ),
        Lost::Elsewhere => (
            "elle est ailleurs sur le web, et le site ne montre que ce qu'il contient",
            "enregistrez-la à côté de la fiche si vous en avez le droit, et montrez-la",
        ),
        Lost::Outside => (
            "son chemin sort du dossier importé",
            "posez le fichier à côté de la fiche, et nommez-le dans le texte",
        ),
        Lost::Unclean => (
            "ce fichier ne peut pas être publié tel quel",
            "la raison suit ; une fois le fichier refait, posez-le à côté de la fiche",
        ),
        Lost::Within => (
            "il mène à un endroit du document",
            "si le lecteur en a besoin, faites-en un lien vers un titre : [texte](#titre)",
        ),
        Lost::LeftOut => (
            "il mène à ce qui n'a pas été importé",
            "si cela devient une fiche, refaites le lien",
        ),
        Lost::BadAddress => (
            "ce n'est pas une adresse où l'on puisse aller",
            "écrivez l'adresse complète, qui commence par https://",
        ),
        Lost::InLeftOut => (
            "cela se trouve dans ce qui n'est pas repris tel quel (supprimé, masqué, code, autre lien)",
            "rien à faire, sauf s'il doit revenir",
        ),
    };
    (why.into(), help.into())
}
