//! Why a file is not published, in French.

use super::super::fault::Unclean;

/// Why a file is not published, and what to do about it.
pub(super) fn unclean(why: Unclean) -> (String, String) {
    let (message, help) = match why {
        Unclean::Damaged => (
            "cette image est abîmée ou incomplète : ses métadonnées ne peuvent pas être retirées",
            "ouvrez-la dans un logiciel d'images et enregistrez-la de nouveau",
        ),
        Unclean::DamagedPdf => (
            "ce PDF est abîmé : ses métadonnées ne peuvent pas être retirées",
            "ouvrez-le et exportez-le de nouveau en PDF",
        ),
        Unclean::DamagedOffice => (
            "ce document bureautique est abîmé : ses métadonnées ne peuvent pas être retirées",
            "ouvrez-le et enregistrez-le de nouveau, ou exportez-le en PDF",
        ),
        Unclean::DamagedMedia => (
            "ce film ou ce son est abîmé ou incomplet : ses métadonnées ne peuvent pas être retirées",
            "ouvrez-le dans un logiciel de montage et exportez-le de nouveau",
        ),
        Unclean::Protected => (
            "ce document est protégé : ses métadonnées ne peuvent pas être retirées",
            "enregistrez-le sans mot de passe ni restriction",
        ),
        Unclean::Signed => (
            "ce document est signé : retirer ses métadonnées romprait la signature",
            "publiez-en une copie sans signature, ou mettez l'adresse (`url`) où se trouve l'original",
        ),
        Unclean::Empty => (
            "ce fichier est vide",
            "remplacez-le par le bon fichier, ou retirez-le de la fiche",
        ),
        Unclean::Misnamed => (
            "ce fichier n'est pas ce que dit la fin de son nom, ou il est abîmé",
            "ouvrez-le dans le logiciel qui l'a fait et enregistrez-le de nouveau, au format que dit son nom",
        ),
        Unclean::Subtitles => (
            "ces sous-titres ne commencent pas par la ligne WEBVTT : aucun lecteur ne les montre",
            "écrivez WEBVTT seul sur la première ligne, ou enregistrez-les de nouveau au format WebVTT",
        ),
        Unclean::Format => (
            "les métadonnées d'une image de ce format (HEIC, AVIF, TIFF, JPEG XL, photo brute…) ne peuvent pas être retirées",
            "enregistrez-la en JPEG ou en PNG",
        ),
        Unclean::TurnedAnimation => (
            "cette image animée est couchée, et seules ses métadonnées, qui ne sont pas publiées, la redressent",
            "redressez-la dans un logiciel d'images et enregistrez-la de nouveau",
        ),
        Unclean::Active => (
            "un fichier de cette sorte (SVG, HTML, XML, programme) peut exécuter des scripts : il n'est pas publié",
            "exportez-le en PNG, en PDF ou en CSV",
        ),
        Unclean::OldOffice => (
            "l'auteur et l'historique d'un document de cette sorte (.doc, .xls, .ppt, .rtf, Pages, Publisher…) ne peuvent pas être retirés",
            "enregistrez-le en .docx, .xlsx, .pptx ou en .odt, .ods, .odp, ou exportez-le en PDF",
        ),
        Unclean::Macros => (
            "ce document contient des macros, qui sont des programmes : il n'est pas publié",
            "enregistrez-le sans macros (.docx, .xlsx, .pptx), ou exportez-le en PDF",
        ),
        Unclean::Tracked => (
            "ce document garde ses modifications ou d'anciennes versions : ce qui en a été supprimé s'y lit encore",
            "acceptez toutes les modifications (Révision > Accepter, ou Édition > Suivi des modifications) et supprimez les anciennes versions, puis enregistrez-le ; ou exportez-le en PDF",
        ),
        Unclean::Comments => (
            "ce document contient des commentaires, qui seraient publiés avec lui",
            "supprimez tous les commentaires (Révision > Supprimer > Tous), puis enregistrez-le ; ou exportez-le en PDF sans commentaires",
        ),
        Unclean::Embedded => (
            "ce document contient un objet (image, son, fichier) dont les métadonnées ne peuvent pas être retirées",
            "remplacez cet objet par une image JPEG ou PNG, ou exportez le document en PDF",
        ),
        Unclean::Attached => (
            "ce PDF contient des fichiers joints, qui gardent leurs auteurs et que ses pages ne montrent pas",
            "retirez-les (Fichiers joints > Supprimer) ou imprimez ce document en PDF, et publiez à part ceux qui doivent l'être",
        ),
        Unclean::Redactions => (
            "ce PDF contient des caviardages qui ne sont pas appliqués : le texte caché s'y lit encore",
            "appliquez-les (Caviarder > Appliquer), ou imprimez en image les pages concernées, puis enregistrez-le de nouveau",
        ),
        Unclean::Program => (
            "ce PDF contient un programme (JavaScript, formulaire XFA, lancement d'une application) : il n'est pas publié",
            "imprimez-le en PDF : la copie n'aura que les pages",
        ),
        Unclean::Book => (
            "l'auteur et l'historique d'un livre numérique (EPUB) ne peuvent pas être retirés",
            "publiez-le en PDF",
        ),
        Unclean::Archive => (
            "une archive (ZIP, 7z, RAR…) n'est pas publiée : ce qu'elle contient garderait ses auteurs et ses lieux",
            "publiez ses fichiers un par un, à côté de la fiche",
        ),
        Unclean::OtherMedia => (
            "les métadonnées d'un film ou d'un son de cette sorte ne peuvent pas être retirées",
            "enregistrez un film en MP4 (sans autre piste que l'image et le son), un son en MP3",
        ),
        Unclean::UnknownKind => (
            "capot ne sait pas retirer les métadonnées d'un fichier de cette sorte : il n'est pas publié",
            "exportez-le en PDF, un tableau en CSV, une image en PNG, ou mettez l'adresse (`url`) où il se trouve",
        ),
    };
    (message.into(), help.into())
}
