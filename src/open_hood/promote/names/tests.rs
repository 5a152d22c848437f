use super::named;
use crate::open_hood::model::Author;

fn author(name: &str, email: Option<&str>) -> Author {
    Author {
        name: name.to_owned(),
        email: email.map(str::to_owned),
    }
}

/// What of a text names an author.
fn found(name: &str, email: Option<&str>, text: &str) -> Vec<String> {
    let named = named(&[author(name, email)], text).into_iter();
    named.map(|named| text[named.span].to_owned()).collect()
}

const CAMILLE: (&str, Option<&str>) = ("Camille Martin", Some("camille.martin@exemple.fr"));

#[test]
fn an_author_is_recognised_in_the_forms_that_people_use() {
    for (text, form) in [
        ("Selon Camille Martin, oui.", "Camille Martin"),
        ("Selon CAMILLE\nMartin.", "CAMILLE\nMartin"),
        ("selon camille martin.", "camille martin"),
        ("Selon Martin Camille, oui.", "Martin Camille"),
        ("Selon MARTIN Camille, oui.", "MARTIN Camille"),
        ("Martin, Camille", "Martin, Camille"),
        ("Selon C. Martin, oui.", "C. Martin"),
        ("C. Martin pense que oui.", "C. Martin"),
        ("Selon C.Martin, oui.", "C.Martin"),
        ("Selon Martin C. et d'autres.", "Martin C"),
        ("Avec Mme Martin, tout va.", "Mme Martin"),
        ("Avec M. Martin, tout va.", "M. Martin"),
        ("Madame Martin pense.", "Madame Martin"),
        ("Une idée de MARTIN, reprise.", "MARTIN"),
        ("Une idée de Martin, reprise.", "Martin"),
        ("Une idée de Camille, reprise.", "Camille"),
        ("Camille a eu une idée.", "Camille"),
        ("Martin pense que oui.", "Martin"),
        ("Texte (CM)", "CM"),
        ("Texte relu par C. M. hier.", "C. M"),
        ("C'est dit.\n\n— CM", "CM"),
        ("Camille **Martin**", "Camille **Martin"),
        ("Camille Mar**tin**", "Camille Mar**tin"),
        ("Camille_Martin", "Camille_Martin"),
        ("Camille Mar\u{ad}tin", "Camille Mar\u{ad}tin"),
        ("Suivez @cmartin ou @camillemartin.", "cmartin"),
    ] {
        let found = found(CAMILLE.0, CAMILLE.1, text);
        assert_eq!(found.first().map(String::as_str), Some(form), "{text:?}");
    }
}

#[test]
fn links_files_percent_signs_and_entities_hide_nobody() {
    for text in [
        "![Une carte](camille-martin.jpg)",
        "![Une carte](photos/camille_martin_2.jpg)",
        "![Une carte](CamilleMartin.jpg)",
        "![Une carte](c-martin.jpg)",
        "![Une carte](martin.jpg)",
        "![Une carte](camille.jpg)",
        "[Le plan](plan-cmartin.pdf)",
        "[Le blog](https://exemple.org/%63amille-martin/)",
        "[Le blog](https://exemple.org/camille%20martin/)",
        "[Le blog](https://exemple.org/%2563amille-martin/)",
        "[Le blog](https://exemple.org/ \"Le blog de Camille Martin\")",
        "[Le blog][camille-martin]\n\n[camille-martin]: https://exemple.org/",
        "[Le blog][1]\n\n[1]: https://exemple.org/camille.martin",
        "Une note[^camille-martin].\n\n[^camille-martin]: Oui.",
        "C&#97;mille Martin",
        "Camille&nbsp;Martin",
        "&#67;&#97;&#109;&#105;&#108;&#108;&#101; Martin",
        "Camille%20Martin",
        "```camille-martin\n1\n```",
        "Écrire à camille&#64;exemple.fr, camille.martin&#64;exemple.fr",
        "Écrire à camille.martin [at] exemple.fr",
        "Écrire à camille.martin (arobase) exemple.fr",
        "<camille.martin@exemple.fr>",
        "[Écrire](mailto:camille.martin%40exemple.fr)",
    ] {
        assert!(!found(CAMILLE.0, CAMILLE.1, text).is_empty(), "{text:?}");
    }
    let accents = found(
        "Zoé Hébrard",
        None,
        "![x](zoe-hebrard.png) Zo&eacute; H&#233;brard",
    );
    assert_eq!(accents.len(), 2, "{accents:?}");
}

#[test]
fn names_of_several_parts_are_recognised_too() {
    for (name, text) in [
        ("Jean-Paul Durand", "Selon J.-P. Durand, oui."),
        ("Jean-Paul Durand", "Selon JP Durand, oui."),
        ("Jean-Paul Durand", "Selon Jean Durand, oui."),
        ("Anne de La Tourette", "Selon Mme de La Tourette, oui."),
        ("Anne de La Tourette", "Selon A. de La Tourette, oui."),
        ("Anne-Lise MOREL", "Selon Morel Anne-Lise, oui."),
        ("Ada", "Ada l'a dit."),
        ("Lucie Petit", "Avec Lucie Petit, et d'autres."),
        ("Lucie Petit", "Avec Mme Petit, et d'autres."),
        ("Lucie Petit", "Avec L. Petit, et d'autres."),
        ("Lucie Petit", "![x](lucie-petit.jpg)"),
        ("L'équipe du Quai", "Merci à l'équipe du quai."),
    ] {
        assert!(!found(name, None, text).is_empty(), "{name}: {text:?}");
    }
}

/// A family name that is a word kept every text back in which the word stands.
#[test]
fn words_and_other_people_are_no_authors() {
    for (name, text) in [
        (
            "Lucie Petit",
            "Un petit pas. Petit à petit, tout le monde vient.",
        ),
        (
            "Lucie Petit",
            "Le Petit Palais et Petit-Quevilly. UN PETIT PAS.",
        ),
        ("Lucie Petit", "![Un petit plan](petit-plan.jpg)"),
        ("Alice Petit", "Vendu à petit prix. À petit feu."),
        (
            "Anne Dessin",
            "Le dessin au mur. Dessin : trois traits. L'atelier Dessin.",
        ),
        (
            "Anne Exemple",
            "Exemple de démarche. Par exemple, ceci. [x](https://exemple.org/)",
        ),
        ("Paul Blanc", "Du papier blanc, un tableau Blanc."),
        (
            "Camille Martin",
            "Une visite à Saint-Martin, rue Martin-Luther-King.",
        ),
        (
            "Camille Martin",
            "L'école Camille-Claudel, et Camille Claudel elle-même.",
        ),
        (
            "Camille Martin",
            "Le martin-pêcheur. La CM du projet, en CM2.",
        ),
        ("Camille Martin", "[Le site](https://www.martin.example/)"),
        ("Camille Martin", "À Lyon, un M. Dupont. Mme Durand aussi."),
        ("Pierre Leroux", "Une pierre. Pierre après pierre."),
        (
            "Rose Fontaine",
            "La rose de la fontaine, la Fontaine aux roses.",
        ),
        ("Rose Blanche", "Une rose blanche."),
        ("Paul Lante", "Une plante, des plantes."),
        ("France Delmas", "En France, tout va. La France aussi."),
        (
            "L'équipe du Quai",
            "Le Quai accueille une équipe. Quai de Seine.",
        ),
        (
            "Direction de l'innovation",
            "L'innovation, une direction nouvelle.",
        ),
    ] {
        assert_eq!(
            found(name, None, text),
            Vec::<String>::new(),
            "{name}: {text:?}"
        );
    }
    let found = found(
        "Anne Roy",
        Some("contact@exemple.fr"),
        "Le contact : contact@labo.fr",
    );
    assert_eq!(found, Vec::<String>::new());
}
