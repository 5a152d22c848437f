//! The canaries: private texts of each kind, in files that tests write beside a
//! small public site.

use std::path::Path;

use crate::support::Place;

/// A private text or file, and where it comes from.
pub(crate) struct Canary {
    pub(crate) kind: &'static str,
    pub(crate) text: &'static str,
    /// The file that a report must name.
    pub(crate) source: &'static str,
    /// The code of the report.
    pub(crate) code: &'static str,
}

const REVIEW: &str = "content/open-hood/reviews/bilan-confidentiel/index.md";
const NOTES: &str = "content/open-hood/reviews/bilan-confidentiel/votes-du-comite.csv";
pub(crate) const PHOTO: &str = "content/open-hood/reviews/bilan-confidentiel/photo-du-vote.jpg";
pub(crate) const DOCUMENT: &str = "content/open-hood/capsules/dessous-du-projet.pdf";
const DRAFT: &str = "content/pages/pas-encore.md";
const LAB: &str = "content/labs/phare.md";

const fn leak(kind: &'static str, text: &'static str, source: &'static str) -> Canary {
    Canary {
        kind,
        text,
        source,
        code: "leak",
    }
}

/// One of each kind.
pub(crate) const CANARIES: [Canary; 16] = [
    leak(
        "sentence",
        "Le comité a refusé le budget de l'atelier à cœur fermé, et nous l'avons caché aux élus pendant six mois.",
        REVIEW,
    ),
    leak("short sentence", "Nous avons menti.", REVIEW),
    leak(
        "half a sentence",
        "et nous l'avons caché aux élus pendant six mois",
        REVIEW,
    ),
    leak("title", "L'échec que personne n'avoue", REVIEW),
    leak("heading", "La réunion de trop", REVIEW),
    leak("name", "Ségolène Quérandeau", REVIEW),
    leak("name turned round", "QUÉRANDEAU Ségolène", REVIEW),
    leak("family name", "Quérandeau", REVIEW),
    leak("e-mail address", "s.querandeau@prive.example.org", REVIEW),
    leak("telephone", "06 98 76 54 32", REVIEW),
    leak(
        "address on the web",
        "https://notes.example.net/p/coulisses-du-labo",
        REVIEW,
    ),
    leak(
        "comment of a field",
        "ne surtout pas montrer au préfet",
        REVIEW,
    ),
    leak(
        "line of a file",
        "Vote contre;douze voix perdues d'avance",
        NOTES,
    ),
    leak("name of a file", "votes-du-comite.csv", NOTES),
    Canary {
        kind: "draft",
        text: "Ce paragraphe attend encore la signature du directeur régional.",
        source: DRAFT,
        code: "published-draft",
    },
    Canary {
        kind: "name without consent",
        text: "Baptiste Trémorin",
        source: LAB,
        code: "published-person",
    },
];

/// What the private picture says of itself: a picture made of it anew says so too.
pub(crate) const PICTURE_ID: &str = "xmp.did:7F3A9C21-4B0D-11E8";

/// A small site with an open hood that holds the canaries.
pub(crate) fn place() -> Place {
    let place = Place::of("small");
    place.write(
        REVIEW,
        "+++\n\
         titre = \"L'échec que personne n'avoue\"\n\
         portee = \"personnel\"\n\
         cas = \"atelier/bureau\"\n\
         date = 2018-01-26\n\
         # ne surtout pas montrer au préfet\n\
         auteurs = [{ nom = \"Ségolène Quérandeau\", courriel = \"s.querandeau@prive.example.org\" }]\n\
         +++\n\n\
         ## La réunion de trop\n\n\
         Le comité a **refusé** le budget de [l'atelier](../../cases/atelier/bureau/) à cœur fermé,\n\
         et nous l'avons caché aux élus pendant six mois. Nous avons menti.\n\n\
         Pour en parler : 06 98 76 54 32\n\n\
         [Les notes](https://notes.example.net/p/coulisses-du-labo)\n",
    );
    place.write(
        NOTES,
        "Vote pour;sept\nVote contre;douze voix perdues d'avance\n",
    );
    std::fs::write(place.path(PHOTO), picture()).unwrap();
    place.write(
        "content/open-hood/capsules/plateau.md",
        "+++\ntitre = \"Plateau du soir\"\n+++\n\nRien d'autre.\n",
    );
    std::fs::write(
        place.path(DOCUMENT),
        super::planting::pdf_of_streams(&[
            b"BT (Les dessous du projet, racontes par ceux qui y etaient) Tj ET",
        ]),
    )
    .unwrap();
    place.write(
        DRAFT,
        "+++\ntitre = \"Pas encore\"\nbrouillon = true\n+++\n\n\
         Ce paragraphe attend encore la signature du directeur régional.\n",
    );
    place.write(
        LAB,
        "+++\nnom = \"Labo du Phare\"\norganisation = \"Ville\"\nperimetre = \"public\"\n\
         contacts = [{ role = \"Animation\", organisation = \"Ville\", nom = \"Baptiste Trémorin\", \
         courriel = \"b.tremorin@phare.example.org\", accord = { donne = 2015-01-01, jusqu_a = 2016-01-01 } }]\n\
         +++\n\nUn labo.\n",
    );
    place
}

/// A JPEG picture (its image is made up) with metadata.
pub(crate) fn picture() -> Vec<u8> {
    let xmp = format!(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description xmpMM:DocumentID=\"{PICTURE_ID}\"/></x:xmpmeta>"
    );
    let mut picture = vec![0xff, 0xd8];
    picture.extend(super::planting::segment(0xe1, xmp.as_bytes()));
    picture.extend(image());
    picture
}

/// What the private picture shows, without its metadata.
pub(crate) fn image() -> Vec<u8> {
    let mut image = super::planting::segment(0xdb, &[7; 65]);
    image.extend(super::planting::segment(0xda, &[1, 1, 0, 0, 63, 0]));
    image.extend((0..2000_u32).map(|it| (it * it % 251) as u8));
    image.extend([0xff, 0xd9]);
    image
}

/// The bytes of a file of the site.
pub(crate) fn bytes(place: &Place, file: &str) -> Vec<u8> {
    std::fs::read(Path::new(&place.path(file))).unwrap()
}
