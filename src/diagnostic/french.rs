//! The wording of every problem in French.

mod audit;
mod editor;
pub(super) mod form;
mod history;
mod hood;
mod import;
mod member;
mod parts;
mod person;
mod portable;
mod repair;
mod roots;
mod text;
mod unclean;
mod vault;
mod writing;

use parts::{
    bad_email, bad_url, date_help, found_words, kind_words, misplaced, missing_section_help, near,
    out_of_range, unknown_reference_help, wanted_help, wanted_words, which_lab,
};

use super::fault::Fault;
use super::wording::{Wording, number, whole_address};
use crate::language::Language;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &Fault) -> Wording {
    let (message, help): (String, String) = match fault {
        Fault::MissingContent { folder } => (
            format!("il n'y a pas de dossier des fiches « {folder} »"),
            "créez ce dossier, ou corrigez la ligne `content` de capot.toml".into(),
        ),
        Fault::Unreadable { cause } => (
            format!("ce fichier ne peut pas être lu : {}", cause.words(Language::French)),
            "remplacez-le par un vrai fichier que vous avez le droit de lire, ou supprimez-le".into(),
        ),
        Fault::NotUtf8 => (
            "ce fichier n'est pas du texte en UTF-8".into(),
            "dans votre éditeur, enregistrez-le sous « UTF-8 » ; le premier caractère en cause est souligné".into(),
        ),
        Fault::EmptyFile => (
            "cette fiche est vide".into(),
            "supprimez ce fichier, ou recommencez la fiche avec : capot new".into(),
        ),
        Fault::YamlFrontMatter => (
            "cet en-tête est écrit comme pour un autre logiciel, entre deux lignes `---`".into(),
            "mettez `+++` au lieu de `---`, et le signe = au lieu des deux points : titre = \"…\"".into(),
        ),
        Fault::OddEnding { better } => (
            "ce fichier ressemble à une fiche, mais son nom ne finit pas par .md : il est laissé de côté".into(),
            format!("renommez-le en « {better} »"),
        ),
        Fault::MissingFrontMatter => (
            "la fiche ne commence pas par une ligne `+++`".into(),
            "les renseignements de la fiche (titre, statut…) se placent tout en haut, entre deux lignes `+++`".into(),
        ),
        Fault::UnclosedFrontMatter => (
            "l'en-tête ouvert par `+++` n'est jamais refermé".into(),
            "ajoutez une ligne `+++` après le dernier renseignement, avant le texte".into(),
        ),
        Fault::MisplacedSheet { folder, suggestion } => misplaced(folder, suggestion.as_ref()),
        Fault::CaseOutsideLab => (
            "ce cas n'est rangé dans le dossier d'aucun labo".into(),
            "déplacez-le dans cases/LABO/, où LABO est le nom de la fiche du labo".into(),
        ),
        Fault::BadName { name, better } => (
            format!("« {name} » ne peut pas servir d'adresse web"),
            if better.is_empty() {
                "renommez-le avec des lettres sans accent, des chiffres et des traits d'union".into()
            } else {
                format!("renommez-le en « {better} »")
            },
        ),
        Fault::DuplicateName { other } => (
            format!("cette fiche porte le même nom que {other}"),
            "renommez ou supprimez l'une des deux".into(),
        ),
        Fault::EscapingLink => (
            "ce lien symbolique mène hors du dossier des fiches".into(),
            "remplacez-le par une copie du fichier".into(),
        ),
        Fault::LinkedFolder => (
            "ce lien symbolique mène à un dossier".into(),
            "remplacez-le par une copie du dossier".into(),
        ),
        Fault::FileTooLarge { mebibytes, limit } => (
            format!("ce fichier pèse {} Mio, plus que les {limit} Mio admis", number(*mebibytes, ',')),
            "réduisez-le (image moins grande, PDF compressé), ou déposez-le ailleurs et donnez son adresse".into(),
        ),
        Fault::TomlSyntax { slip, remedy } => slip.words(remedy.as_ref(), Language::French),
        Fault::BareMonth { month } => (
            format!("un mois s'écrit entre guillemets : {month} est ici sans guillemets"),
            format!("écrivez \"{month}\""),
        ),
        Fault::UnknownField { field, allowed, suggestion } => (
            format!("champ inconnu : « {field} »"),
            near(suggestion.as_ref(), format!("supprimez-le ; les champs possibles ici sont : {}", allowed.join(", "))),
        ),
        Fault::RepeatedField { field, other } => (
            format!("« {field} » répète « {other} » : c'est le même champ en deux langues"),
            "ne gardez que l'un des deux".into(),
        ),
        Fault::MissingField { field, example } => (
            format!("il manque le champ obligatoire « {field} »"),
            format!("écrivez par exemple : {field} = {example}"),
        ),
        Fault::WrongType { field, wanted, found, remedy } => (
            format!("« {field} » doit être {}, mais ceci est {}", wanted_words(*wanted), found_words(found)),
            wanted_help(*wanted, field, remedy),
        ),
        Fault::UnknownValue { field, value, allowed, suggestion } => (
            format!("« {value} » n'est pas une valeur de « {field} »"),
            near(suggestion.as_ref(), format!("choisissez parmi : {}", allowed.join(", "))),
        ),
        Fault::OutOfRange { field, bound } => out_of_range(field, *bound),
        Fault::BadDate { value, meant } => (
            format!("« {value} » n'est pas une date écrite comme il faut"),
            date_help(value, meant.as_ref()),
        ),
        Fault::NoSuchDate { value } => (
            format!("la date {value} n'existe pas"),
            "vérifiez le mois et le jour".into(),
        ),
        Fault::EndBeforeStart { start, end } => (
            format!("la fin ({end}) précède le début ({start})"),
            "corrigez l'une des deux dates".into(),
        ),
        Fault::MixedMoments => (
            "le début et la fin n'ont pas la même précision : l'un a une heure, l'autre non".into(),
            "donnez une heure aux deux, ou à aucun".into(),
        ),
        Fault::NoSuchTime { value, timezone } => (
            format!("l'heure {value} n'existe pas dans le fuseau {timezone} (passage à l'heure d'été)"),
            "avancez ou reculez d'une heure".into(),
        ),
        Fault::UnknownTimeZone { name, suggestion } => (
            format!("fuseau horaire inconnu : « {name} »"),
            near(suggestion.as_ref(), "écrivez par exemple \"Europe/Paris\" ou \"America/Guadeloupe\""),
        ),
        Fault::LongSummary { characters, limit } => (
            format!("le résumé fait {characters} caractères, plus que les {limit} admis"),
            format!("raccourcissez-le de {} caractères", characters.saturating_sub(*limit)),
        ),
        Fault::BadEmail { value } => bad_email(value),
        Fault::BadUrl { value } => bad_url(value),
        Fault::UnknownLicense { value, suggestion } => (
            format!("licence inconnue : « {value} »"),
            near(suggestion.as_ref(), "donnez un identifiant SPDX, par exemple \"etalab-2.0\" ou \"CC-BY-SA-4.0\""),
        ),
        Fault::NowhereDeliverable { title } => (
            format!("le livrable « {title} » n'a ni fichier ni adresse"),
            "ajoutez fichier = \"…\" ou url = \"https://…\", ou disponibilite = \"sur-demande\" s'il s'obtient sur demande".into(),
        ),
        Fault::TwofoldDeliverable { title } => (
            format!("le livrable « {title} » a à la fois un fichier et une adresse"),
            "gardez l'un des deux, ou faites-en deux livrables".into(),
        ),
        Fault::EmptyContact => (
            "ce contact n'a ni rôle ni organisation".into(),
            "ajoutez role = \"…\" ou organisation = \"…\"".into(),
        ),
        Fault::Placeholder { value } => (
            format!("« {value} » est un exemple, mis là pour être remplacé"),
            "mettez à sa place ce qui est vrai de votre site ; si ce site n'est qu'un exemple, mettez exemple = true dans capot.toml".into(),
        ),
        Fault::MissingConsent => (
            "cette personne est nommée sans son accord : ni son nom ni ses coordonnées ne seront publiés".into(),
            "retirez le nom, ou notez l'accord : accord = { donne = 2026-01-15, jusqu_a = 2027-01-15 }".into(),
        ),
        Fault::ExpiredConsent { until } => (
            format!("l'accord de cette personne a pris fin ({until}) : ni son nom ni ses coordonnées ne seront publiés"),
            "demandez-lui de le renouveler et notez les nouvelles dates, ou retirez le nom".into(),
        ),
        Fault::FutureConsent { given } => (
            format!("l'accord de cette personne ne commence que plus tard ({given}) : ni son nom ni ses coordonnées ne seront encore publiés"),
            "vérifiez la date à laquelle il a été donné".into(),
        ),
        Fault::LaterUpdate { date } => (
            format!("cette date de mise à jour, {date}, est encore à venir : elle ne sera pas publiée"),
            "écrivez le jour de la dernière mise à jour, ou retirez cette ligne".into(),
        ),
        Fault::PercentageWithoutN { label } => (
            format!("« {label} » est un pourcentage qui ne dit pas de combien de personnes"),
            "ajoutez n = le nombre de réponses".into(),
        ),
        Fault::MissingAlt { file } => (
            format!("l'image « {file} » n'a pas de texte pour ceux qui ne la voient pas"),
            "dites ce qu'elle montre : alt = \"…\" dans l'en-tête, ![ce qu'elle montre](fichier) dans le texte".into(),
        ),
        Fault::BadAlias { value } => (
            format!("« {value} » ne peut pas être une ancienne adresse du site"),
            "donnez le chemin seul, sans accent ni espace, avec un / au début et à la fin : \"/ancien/chemin/\"".into(),
        ),
        Fault::MissingSection { section } => (
            format!("il manque la partie « {section} »"),
            missing_section_help(section),
        ),
        Fault::EmptySection { section } => (
            format!("la partie « {section} » est vide"),
            "écrivez-y quelques mots ; « Pas encore connu » est une réponse honnête".into(),
        ),
        Fault::RepeatedSection { section } => (
            format!("la partie « {section} » est là deux fois"),
            "réunissez les deux textes sous un seul titre".into(),
        ),
        Fault::HeadingOrder { heading } => (
            format!("le titre « {heading} » saute un niveau"),
            "descendez d'un `#` à la fois : ##, puis ###, puis ####".into(),
        ),
        Fault::SectionOrder { section, before } => (
            format!("la partie « {section} » arrive trop tard"),
            format!("déplacez-la avant « {before} »"),
        ),
        Fault::TopHeading { heading } => (
            format!("« {heading} » est un titre de page"),
            "le titre est déjà dans l'en-tête : supprimez cette ligne, ou commencez-la par ##".into(),
        ),
        Fault::UnknownSection { section, suggestion } => (
            format!("« {section} » n'est pas une partie connue ; elle sera gardée là où elle est"),
            near(suggestion.as_ref(), "si c'est voulu, il n'y a rien à faire"),
        ),
        Fault::RawHtml => (
            "le HTML n'est pas admis dans les fiches".into(),
            "écrivez en Markdown : **gras**, [texte](adresse), listes avec - ; pour un signe < tapez \\<".into(),
        ),
        Fault::DangerousLink { scheme } => (
            format!("un lien « {scheme}: » n'est pas admis"),
            if scheme == "file" {
                "copiez le fichier à côté de la fiche, et donnez son seul nom".into()
            } else {
                "un lien mène à une adresse https://, à un courriel (mailto:), à une fiche ou à un fichier".into()
            },
        ),
        Fault::BrokenLink { target, .. } if target.is_empty() => (
            "ce lien n'a pas de destination".into(),
            "écrivez une adresse entre les parenthèses : [texte](adresse)".into(),
        ),
        Fault::BrokenLink { target, suggestion } => (
            format!("ce lien ne mène nulle part : « {target} »"),
            near(suggestion.as_ref(), "donnez le chemin de la fiche depuis celle-ci (../labo/fiche.md) ou son adresse dans le site (/cas/labo/fiche/)"),
        ),
        Fault::OutsideImage { address } => (
            format!("l'image « {address} » est prise sur un autre site"),
            "téléchargez-la à côté de la fiche (avec l'accord de son auteur) et donnez le nom du fichier".into(),
        ),
        Fault::BrokenAnchor { anchor, suggestion } => (
            format!("aucun titre ne répond à « #{anchor} »"),
            near(suggestion.as_ref(), "reprenez les mots du titre, en minuscules, sans accent, avec des traits d'union"),
        ),
        Fault::MissingFile { file, suggestion } => (
            format!("le fichier « {file} » n'existe pas"),
            near(suggestion.as_ref(), "déposez-le à cet endroit, ou corrigez son nom"),
        ),
        Fault::FileOutside { file } if file.contains("://") => (
            format!("« {file} » n'est pas un fichier"),
            "pour une adresse web, écrivez url = au lieu de fichier =".into(),
        ),
        Fault::FileOutside { file } => (
            format!("« {file} » est hors du dossier des fiches"),
            "copiez le fichier à côté de la fiche, et donnez son seul nom".into(),
        ),
        Fault::ScriptableFile { file } => (
            format!("« {file} » est une image SVG, qui peut contenir des programmes : elle n'est pas publiée"),
            "exportez-la en PNG".into(),
        ),
        Fault::IntoOpenHood => (
            "une fiche publique ne peut pas renvoyer au capot ouvert".into(),
            "retirez ce renvoi : seul le capot ouvert peut citer la vitrine".into(),
        ),
        Fault::UnknownReference { kind, name, suggestion, known } => (
            format!("{} « {name} » n'a pas de fiche", kind_words(*kind)),
            unknown_reference_help(*kind, name, suggestion.as_ref(), known),
        ),
        Fault::ReferenceToDraft { name } => (
            format!("« {name} » est un brouillon : le lien ne mènerait nulle part"),
            "publiez cette fiche (brouillon = false), retirez le renvoi, ou faites un brouillon de celle-ci aussi".into(),
        ),
        Fault::CircularFollows { name } => (
            format!("de suite en suite, « {name} » ramène à cette fiche"),
            "un travail ne peut pas être sa propre suite : corrigez l'un des `suite_de`".into(),
        ),
        Fault::SameAddress { address, other } if other == "capot" => (
            format!("l'adresse {address} est celle d'une page que capot fait lui-même"),
            "choisissez un autre nom".into(),
        ),
        Fault::SameAddress { address, other } => (
            format!("l'adresse {address} est déjà prise par {other}"),
            "changez le nom de la fiche ou du fichier, ou retirez l'ancienne adresse (aliases)".into(),
        ),
        Fault::NoConfig { folder } => (
            format!("il n'y a pas de capot.toml dans « {folder} »"),
            "placez-vous dans le dossier du site (ou donnez-le avec -C), ou créez-en un avec : capot init".into(),
        ),
        Fault::BadBaseUrl { value } => (
            format!("« {value} » n'est pas l'adresse complète d'un site"),
            match whole_address(value) {
                Some(address) => format!("écrivez-la en entier : \"{address}\""),
                None => "écrivez-la en entier, par exemple \"https://cas.example.org/\"".into(),
            },
        ),
        Fault::NestedOutput { output, .. } if output == "." => (
            "le dossier de sortie ne peut pas être celui du site lui-même".into(),
            "donnez-lui un nom à part, par exemple \"public\"".into(),
        ),
        Fault::NestedOutput { output, other } => (
            format!("le dossier de sortie « {output} » contiendrait « {other} »"),
            "donnez à chaque sortie un dossier à part dans capot.toml".into(),
        ),
        Fault::OpenHoodWithin { other } => (
            format!("le capot ouvert et « {other} », qui est publié, sont l'un dans l'autre"),
            "donnez au capot ouvert un dossier à part, au mieux un autre dépôt (ligne `content` de [open_hood])".into(),
        ),
        Fault::UnknownTheme { name } => (
            format!("le thème « {name} » n'existe pas"),
            format!("gardez theme = \"entrelabs\", ou placez vos gabarits dans themes/{name}/"),
        ),
        Fault::BadTemplate { detail } => (
            format!("un gabarit du thème ne peut pas être utilisé : {detail}"),
            "corrigez ce gabarit, ou supprimez-le pour revenir à celui de capot".into(),
        ),
        Fault::StrayThemeFile { path } => (
            format!("« {path} » ne servirait à rien dans le thème"),
            "rangez les gabarits dans templates/, les textes dans texts/fr.toml ou texts/en.toml, le reste dans static/".into(),
        ),
        Fault::UnknownText { file, text, suggestion } => (
            format!("« {text} », dans « {file} », n'est pas un texte que le thème affiche"),
            near(suggestion.as_ref(), "supprimez-le, ou placez vos propres textes sous [own]"),
        ),
        Fault::CannotRead { path, cause } => (
            format!("« {path} » ne peut pas être lu : {}", cause.words(Language::French)),
            "vérifiez qu'il existe et que vous avez le droit de le lire".into(),
        ),
        Fault::CannotWrite { path, cause } => (
            format!("« {path} » ne peut pas être écrit : {}", cause.words(Language::French)),
            "vérifiez qu'il reste de la place et que vous avez le droit d'y écrire".into(),
        ),
        Fault::CannotClean { why } => unclean::unclean(*why),
        Fault::ForeignOutput { path } => (
            format!("« {path} » contient des fichiers que capot n'a pas faits"),
            "capot ne les effacera pas : videz ce dossier vous-même, ou choisissez-en un autre avec --output".into(),
        ),
        Fault::ForeignFile { path } => (
            format!("« {path} » est dans le dossier du site, et capot ne l'a pas fait"),
            "capot ne l'effacera pas : déplacez-le, ou choisissez un autre dossier avec --output"
                .into(),
        ),
        Fault::NoSite { path } => (
            format!("il n'y a pas de site construit dans « {path} »"),
            "construisez-le d'abord avec : capot build".into(),
        ),
        Fault::Search { detail } => (
            format!("l'index de recherche ne peut pas être utilisé : {detail}"),
            "reconstruisez le site avec : capot build".into(),
        ),
        Fault::UnknownFilter { facet, value, suggestion, known } => (
            format!("aucune fiche n'a « {value} » pour --{facet}"),
            near(suggestion.as_ref(), format!("choisissez parmi : {}", known.join(", "))),
        ),
        Fault::AlreadyThere { path } => (
            format!("« {path} » existe déjà"),
            "capot n'écrase rien : choisissez un autre nom, ou un autre dossier".into(),
        ),
        Fault::UnusableTitle { title } => (
            format!("le titre « {title} » ne peut pas donner de nom de fichier"),
            "il faut au moins une lettre ou un chiffre, et le mot « index » seul ne convient pas".into(),
        ),
        Fault::WhichLab { labs } => which_lab(labs),
        Fault::NeedlessLab { kind } => (
            format!("--lab ne sert à rien pour {}", kind_words(*kind)),
            "retirez --lab : seuls un cas ou une rencontre ont un labo".into(),
        ),
        Fault::PortTaken { port, cause } => (
            format!("le port {port} n'est pas libre : {}", cause.words(Language::French)),
            "choisissez-en un autre, par exemple : capot serve --port 4100".into(),
        ),
        Fault::CannotWatch { cause } => (
            format!("les fichiers ne peuvent pas être surveillés : {cause}"),
            "le site reste affiché ; relancez la commande pour voir vos changements".into(),
        ),
        Fault::BadSourceDate { value } => (
            format!("SOURCE_DATE_EPOCH vaut « {value} », qui n'est pas un moment"),
            "donnez-lui un nombre de secondes depuis 1970, ou retirez cette variable".into(),
        ),
        Fault::Portable(fault) => return portable::wording(fault),
        Fault::Root(fault) => return roots::wording(fault),
        Fault::Hood(fault) => return hood::wording(fault),
        Fault::Import(fault) => return import::wording(fault),
        Fault::Member(fault) => return member::wording(fault),
        Fault::Person(fault) => return person::wording(fault),
        Fault::Editor(fault) => return editor::wording(fault),
        Fault::Text(fault) => return text::wording(fault),
        Fault::Writing(fault) => return writing::wording(fault),
        Fault::Repair(fault) => return repair::wording(fault),
        Fault::Vault(fault) => return vault::wording(fault),
        Fault::Audit(fault) => return audit::wording(fault),
        Fault::History(fault) => return history::wording(fault),
    };
    Wording { message, help }
}
