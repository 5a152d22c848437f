//! The wording of the problems of texts in French.

use crate::diagnostic::text::TextFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &TextFault) -> Wording {
    let (message, help): (String, String) = match fault {
        TextFault::TypedBullets { sign } => (
            format!("cette liste est tapée avec le signe « {} », lu ici comme un tiret", shown(sign)),
            "commencez chaque point par un tiret et une espace : - premier point".into(),
        ),
        TextFault::RunTogether { sign } => (
            format!("ces lignes qui commencent par « {} » se suivront sur la page en un seul paragraphe", shown(sign)),
            "pour une liste, commencez chaque ligne par - et une espace ; sinon, laissez une ligne vide entre elles".into(),
        ),
        TextFault::TypedNumbers { sign } => (
            format!("ces lignes numérotées par « {sign} » se suivront sur la page en un seul paragraphe"),
            "numérotez avec un point et une espace (1. premier, 2. deuxième), après une ligne vide ; pour garder des lettres, laissez une ligne vide entre les points".into(),
        ),
        TextFault::TightList { sign } => (
            format!("il manque une espace après « {sign} » : ces lignes ne forment pas une liste"),
            "écrivez chaque point ainsi : - premier point".into(),
        ),
        TextFault::TaskWithoutItem => (
            "cette case à cocher n'est pas dans une liste".into(),
            "commencez la ligne par un tiret : - [ ] à faire, - [x] fait".into(),
        ),
        TextFault::TabTable => (
            "ce tableau fait de tabulations sera affiché en un seul paragraphe".into(),
            "séparez les colonnes par des barres, avec une ligne |---|---| sous les titres de colonnes".into(),
        ),
        TextFault::TableWithoutRule => (
            "ce tableau n'en est pas un : la ligne de tirets sous les titres de colonnes manque, n'a pas autant de colonnes, ou le texte au-dessus le touche".into(),
            "laissez une ligne vide avant le tableau, et mettez sous sa première ligne autant de --- que de colonnes : |---|---|".into(),
        ),
        TextFault::GridTable => (
            "un tableau dessiné avec des + et des - n'est pas compris".into(),
            "écrivez-le avec des barres : | A | B |, puis |---|---|, puis une ligne | … | … | par rangée".into(),
        ),
        TextFault::TightHeading { better } => (
            "il manque une espace après le # : cette ligne n'est pas un titre".into(),
            format!("écrivez « {better} »"),
        ),
        TextFault::TypedRule => (
            "ce trait ne sera pas une ligne de séparation".into(),
            "tracez-la avec trois tirets simples, entre deux lignes vides : ---".into(),
        ),
        TextFault::WikiLink { written, is_picture } => (
            format!("« {written} » est écrit comme dans un wiki (Obsidian…) et restera tel quel"),
            if *is_picture {
                "écrivez ![description de l'image](fichier.png), avec le chemin du fichier".into()
            } else {
                "écrivez [texte du lien](chemin/de/la-fiche.md)".into()
            },
        ),
        TextFault::SpaceInLink { written, better } => (
            format!("« {written} » n'est pas compris : son adresse contient une espace ou des guillemets typographiques"),
            format!("écrivez {better}"),
        ),
        TextFault::LinkHalves { written, better } => (
            format!("« {written} » n'est pas un lien tel quel"),
            format!("le texte va entre crochets, suivi aussitôt de l'adresse entre parenthèses : {better}"),
        ),
        TextFault::OpenLink { written } => (
            format!("ce lien n'est pas compris : « {written} »"),
            "écrivez [texte](adresse), avec la parenthèse qui ferme et sans espace dans l'adresse".into(),
        ),
        TextFault::UndefinedReference { written, label } => (
            format!("« {written} » renvoie à « {label} », dont l'adresse n'est donnée nulle part"),
            format!("écrivez [texte](adresse), ou ajoutez en bas du texte une ligne [{label}]: adresse"),
        ),
        TextFault::Attributes { written } => (
            format!("« {written} » est écrit pour un autre logiciel et restera tel quel"),
            "supprimez ces accolades : la mise en page est celle du site".into(),
        ),
        TextFault::ForeignMarkup { written } => (
            format!("« {written} » est écrit pour un autre logiciel et restera tel quel"),
            "supprimez-le, et gardez le texte ; pour un encadré : > [!NOTE], puis le texte sur des lignes commençant par >".into(),
        ),
        TextFault::UnknownCallout { written, better } => (
            format!("« {written} » n'est pas une sorte d'encadré connue, ou la ligne ne contient pas que cela"),
            format!("écrivez {better} seul sur sa ligne (NOTE, TIP, IMPORTANT, WARNING ou CAUTION), et le texte sur les lignes suivantes"),
        ),
        TextFault::Highlight { words } => (
            "le surlignage par == n'existe pas ici : ces signes resteront tels quels".into(),
            format!("mettez les mots en gras : **{words}**"),
        ),
        TextFault::Formula { written } => (
            format!("la formule « {written} » restera telle quelle"),
            "écrivez-la en signes ordinaires (x², CO₂, 3 × 4), ou en image avec une description".into(),
        ),
        TextFault::DefinitionList => (
            "cette liste de définitions restera telle quelle".into(),
            "écrivez chaque définition ainsi : - **Terme** : ce qu'il veut dire".into(),
        ),
        TextFault::IndentedText => (
            "ce texte commence par quatre espaces ou une tabulation : il sera affiché comme du code informatique".into(),
            "supprimez le retrait au début de chaque ligne ; si c'est bien du code, mettez-le entre deux lignes ```".into(),
        ),
        TextFault::LiteralEntity { written } => (
            format!("« {written} » restera tel quel sur la page"),
            "remplacez-le par le signe lui-même (une espace, é, &, «)".into(),
        ),
        TextFault::Garbled { written } => (
            format!("« {written} » : ces caractères ont été abîmés par un mauvais encodage"),
            "retapez ce passage, ou recopiez-le depuis le document d'origine".into(),
        ),
        TextFault::WordField { written } => (
            format!("« {written} » est un renvoi que le traitement de texte n'a pas su remplir"),
            "remplacez-le par ce qu'il devait dire, ou supprimez-le".into(),
        ),
        TextFault::CutWord { written } => (
            format!("un mot est coupé à la fin de cette ligne, et restera coupé sur la page : « {written} »"),
            "écrivez le mot entier sur une seule ligne".into(),
        ),
        TextFault::LoneBackslash => (
            "le signe \\ à la fin de ce paragraphe restera tel quel".into(),
            "supprimez-le : il ne sert qu'entre deux lignes d'un même paragraphe".into(),
        ),
        TextFault::StrayEmphasis { written, better } => (
            format!("« {written} » ne met rien en valeur : ces signes resteront tels quels"),
            match better {
                Some(better) => format!("collez-les aux mots : {}", better.trim()),
                None => "ouvrez et fermez, collé aux mots : **gras**, *italique* ; pour le signe lui-même, tapez \\*".into(),
            },
        ),
        TextFault::YamlInText => (
            "le texte commence par l'en-tête d'un autre logiciel, entre deux lignes ---".into(),
            "portez ses renseignements dans l'en-tête entre les lignes +++, puis supprimez-le".into(),
        ),
        TextFault::UndefinedNote { label } => (
            format!("la note [^{label}] est appelée, mais son texte n'est nulle part"),
            format!("ajoutez une ligne : [^{label}]: le texte de la note"),
        ),
        TextFault::UncalledNote { label } => (
            format!("la note [^{label}] n'est appelée nulle part : elle ne sera pas sur la page"),
            format!("mettez [^{label}] dans le texte, là où elle se rapporte, ou supprimez-la"),
        ),
        TextFault::RepeatedNote { label } => (
            format!("il y a deux notes [^{label}]"),
            "donnez à chacune un numéro à elle, et corrigez son appel dans le texte".into(),
        ),
        TextFault::EmptyHeading => (
            "ce titre est vide".into(),
            "écrivez le titre derrière les #, ou supprimez la ligne".into(),
        ),
        TextFault::EmptyLink { target } => (
            format!("ce lien vers « {target} » n'a pas de texte : personne ne peut le suivre"),
            "mettez entre les crochets ce à quoi il mène : [le guide](adresse)".into(),
        ),
        TextFault::SameWords { words } => (
            format!("deux liens de la fiche disent « {words} » et mènent à deux endroits différents"),
            "dites dans chacun où il mène : qui parcourt les liens d'une page n'entend que leur texte".into(),
        ),
    };
    Wording { message, help }
}

/// A sign that can be seen: those of the fonts of word processors are shown as `•`.
fn shown(sign: &str) -> &str {
    if sign.starts_with(|char: char| ('\u{e000}'..='\u{f8ff}').contains(&char)) {
        "•"
    } else {
        sign
    }
}
