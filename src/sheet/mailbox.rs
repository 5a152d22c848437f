//! Whose an e-mail address is: a person's, or a service's that anybody may read.
//!
//! Only the letters before the `@` tell, and they tell it by words: whoever has
//! `labo.innovation@` or `ddt-direction@` is no person, whoever has `camille.martin@`
//! is. An address that says neither counts as a person's.

use super::pattern::Pattern;

/// Words that are a part of the address of a service, in the order of letters.
const WORDS: &[&str] = &[
    "abuse",
    "accueil",
    "ademe",
    "admin",
    "agence",
    "agents",
    "aide",
    "anct",
    "ars",
    "asso",
    "atelier",
    "ateliers",
    "boite",
    "bonjour",
    "bureau",
    "cabinet",
    "cada",
    "caf",
    "capot",
    "ccas",
    "centre",
    "cerema",
    "cgt",
    "cil",
    "club",
    "cnfpt",
    "cnil",
    "collectif",
    "com",
    "comite",
    "commission",
    "conseil",
    "courriel",
    "courrier",
    "cpam",
    "ddets",
    "ddetspp",
    "ddfip",
    "ddpp",
    "ddt",
    "ddtm",
    "deal",
    "delegation",
    "demarches",
    "dgafp",
    "dgcl",
    "dgfip",
    "dinum",
    "dir",
    "ditp",
    "division",
    "dpd",
    "dpo",
    "draaf",
    "drac",
    "dreal",
    "dreets",
    "drfip",
    "dsden",
    "entrelabs",
    "equipe",
    "equipes",
    "espace",
    "evenement",
    "event",
    "fabrique",
    "feedback",
    "greffe",
    "hello",
    "helpdesk",
    "igpde",
    "insee",
    "ira",
    "lab",
    "labs",
    "liste",
    "mail",
    "mairie",
    "maison",
    "media",
    "mediation",
    "msa",
    "no",
    "noreply",
    "office",
    "pole",
    "postmaster",
    "pref",
    "presse",
    "projet",
    "projets",
    "public",
    "question",
    "questions",
    "reply",
    "reseau",
    "reseaux",
    "rgpd",
    "rh",
    "scop",
    "sdis",
    "security",
    "sgami",
    "sgar",
    "siege",
    "standard",
    "studio",
    "team",
    "tiers",
    "usagers",
    "ville",
    "web",
    "webmaster",
    "webmestre",
];

/// How words of the address of a service begin.
const STARTS: &[&str] = &[
    "academi",
    "administrati",
    "animation",
    "archiv",
    "assist",
    "biblio",
    "commande",
    "communic",
    "concert",
    "contact",
    "depart",
    "direction",
    "document",
    "evaluation",
    "experimentation",
    "facilitation",
    "formation",
    "info",
    "innov",
    "inscri",
    "labo",
    "metropol",
    "ministere",
    "mission",
    "modernis",
    "numeri",
    "observat",
    "particip",
    "prefect",
    "prospect",
    "reclamation",
    "recrut",
    "rector",
    "redaction",
    "region",
    "secretar",
    "servic",
    "simplif",
    "sousprefect",
    "support",
    "transform",
    "universit",
];

/// How words of the address of a service end.
const ENDS: &[&str] = &["lab", "labo", "labs", "innovation"];

/// An address, also one that is veiled: `labo [at] example.org`, `labo (arobase) …`.
static ADDRESS: Pattern = Pattern::new(
    r"(?xi)
    [\p{L}\p{N}] [\p{L}\p{N}._%+-]*
    (?: @ | \s* [\[({] \s* (?: @ | at | arobase | arrobase | arobas ) \s* [\])}] \s* | \s+ arobase \s+ )
    [\p{L}\p{N}-]+ (?: (?: \. | \s* [\[({] \s* (?: dot | point | \. ) \s* [\])}] \s* ) [\p{L}\p{N}-]+ )+
    ",
);

/// What stands for the `@` of an address.
static AT: Pattern =
    Pattern::new(r"(?i)@|\s*[\[({]\s*(?:@|at|arobase|arrobase|arobas)\s*[\])}]\s*|\s+arobase\s+");

/// What stands for a dot of an address.
static DOT: Pattern = Pattern::new(r"(?i)\s*[\[({]\s*(?:dot|point|\.)\s*[\])}]\s*");

/// The e-mail addresses in a text, each as it is to be typed, in small letters.
pub(super) fn addresses(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found = Vec::new();
    for place in ADDRESS.all(text) {
        // `@labo@social.example.org` is an account of a social network.
        if text[..place.start].ends_with('@') {
            continue;
        }
        let address = plain(&text[place.clone()]);
        if crate::fields::is_email(&address) {
            found.push((place, address));
        }
    }
    found
}

/// An address as it is to be typed, in small letters.
fn plain(written: &str) -> String {
    let at = AT.find(written, 0).unwrap_or(0..0);
    let (local, mut domain) = (&written[..at.start], written[at.end..].to_owned());
    while let Some(dot) = DOT.find(&domain, 0) {
        domain.replace_range(dot, ".");
    }
    format!("{local}@{domain}").to_lowercase()
}

/// Whether an address is a service's, in small letters.
pub(super) fn is_of_service(address: &str) -> bool {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let local = deunicode::deunicode(local).to_lowercase();
    // `la27eregion@la27eregion.fr`: a house by its own name.
    if domain.split('.').any(|part| part == local) {
        return true;
    }
    let parts: Vec<&str> = local
        .split(|char: char| !char.is_ascii_alphabetic())
        .filter(|part| !part.is_empty())
        .collect();
    let alone = parts.len() == 1;
    // Nobody's name has no vowel: these are the letters of a directorate.
    let is_acronym = |part: &str| alone && !part.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    parts.iter().any(|part| {
        WORDS.contains(part)
            || STARTS.iter().any(|start| part.starts_with(start))
            || ENDS.iter().any(|end| part.ends_with(end))
            || is_acronym(part)
    })
}

#[cfg(test)]
mod tests {
    use super::{addresses, is_of_service};

    #[test]
    fn persons_are_told_from_services() {
        for address in [
            "camille.martin@example.org",
            "c.martin@interieur.gouv.fr",
            "camille-martin@example.org",
            "jean-pierre.labarre@example.org",
            "cmartin@example.org",
            "camille@example.org",
            "jc.martin@example.org",
            "camille.martin2@example.org",
        ] {
            assert!(!is_of_service(address), "{address}");
        }
        for address in [
            "contact@example.org",
            "labo@example.org",
            "labo.innovation@example.org",
            "ti-lab@example.org",
            "bercylab@example.org",
            "lab-ip@example.org",
            "ddt-direction@loire.gouv.fr",
            "ddfip75@dgfip.finances.gouv.fr",
            "secretariat.general@example.org",
            "sécrétariat@example.org",
            "pref-communication@nord.gouv.fr",
            "service-communication@example.org",
            "info@example.org",
            "dpo@example.org",
            "no-reply@example.org",
            "sgdsn@example.org",
            "la27eregion@la27eregion.fr",
            "mission.numerique@example.org",
        ] {
            assert!(is_of_service(address), "{address}");
        }
    }

    #[test]
    fn addresses_are_found_veiled_or_not() {
        for text in [
            "camille.martin@example.org",
            "Camille.Martin@Example.org",
            "camille.martin [at] example.org",
            "camille.martin(at)example.org",
            "camille.martin (arobase) example (point) org",
            "camille.martin arobase example.org",
        ] {
            let around = format!("Écrivez à {text}, ou passez.");
            let found: Vec<_> = addresses(&around).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, ["camille.martin@example.org"], "{text}");
        }
        for text in [
            "@labo@social.example.org",
            "à 3 @ 4",
            "un@deux",
            "user@",
            "a [at] b",
        ] {
            assert_eq!(addresses(text), [], "{text}");
        }
    }
}
