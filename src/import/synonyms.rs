//! The usual words for fields and sections, besides their names and labels: what
//! people call them in reports, spreadsheets and blogs. The one place for them, parted
//! by commas.

/// Words for sections, by the word of the section. Compared without case, accents
/// and signs; a heading may begin with a number.
pub(super) const SECTIONS: &[(&str, &str)] = &[
    (
        "subject",
        "contexte, context, background, le contexte, contexte et enjeux, \
         contexte et objectifs, enjeux, problematique, probleme, probleme de depart, \
         le probleme, besoin, besoins, constat, constats, diagnostic, objectif, \
         objectifs, objet, introduction, presentation, presentation du projet, \
         description, de quoi s agit il, le projet, le sujet, pourquoi, origine, \
         origine du projet, point de depart, the problem, problem, challenge, \
         the challenge, objectives, goals, goal, aims, overview, about, \
         description du projet, defi, le defi, question de depart, ambition",
    ),
    (
        "method",
        "demarche, la demarche, notre demarche, methodologie, la methode, methodes, \
         approche, notre approche, deroulement, deroule, mise en oeuvre, etapes, \
         les etapes, actions, actions menees, comment, comment avons nous fait, \
         comment nous avons fait, ce que nous avons fait, ce qui a ete fait, \
         realisation, processus, methodology, approach, process, steps, what we did, \
         how we did it, implementation, methods, demarche et methode, dispositif",
    ),
    (
        "results",
        "bilan, le bilan, resultat, les resultats, resultats obtenus, effets, impact, \
         impacts, evaluation, conclusion, conclusions, retombees, ce que ca a donne, \
         ce que cela a donne, apports, enseignements, apprentissages, \
         resultats et impacts, bilan et perspectives, outcome, outcomes, findings, \
         lessons, lessons learned, what we learned, what came of it, benefices",
    ),
    (
        "failures",
        "difficultes, difficultes rencontrees, les difficultes, freins, obstacles, \
         echecs, limites, ce qui n a pas fonctionne, ce qui a rate, points de vigilance, \
         erreurs, problemes rencontres, what failed, failures, difficulties, limits, \
         limitations, challenges met, pitfalls",
    ),
    (
        "reuse",
        "transfert, transferabilite, reutilisation, reproductibilite, essaimage, \
         conditions de reussite, facteurs de succes, facteurs cles de succes, conseils, \
         recommandations, pour aller plus loin, comment reproduire, perspectives, \
         suites, la suite, et apres, prochaines etapes, next steps, reuse, transfer, \
         recommendations, advice, scaling, how to reuse it",
    ),
    (
        "deliverables",
        "livrable, productions, production, outils, outils produits, ressources, \
         documents, annexes, pieces jointes, a telecharger, telechargements, outputs, \
         deliverable, downloads, resources, tools, materials",
    ),
    (
        "contacts",
        "contact, nous contacter, en savoir plus, qui contacter, contactez nous, \
         contact us, whom to call",
    ),
];

/// Words for fields, by the English key of the field, of whatever kind has one.
pub(super) const FIELDS: &[(&str, &str)] = &[
    (
        "title",
        "nom du projet, intitule, intitule du projet, titre du projet, projet, nom, \
         nom de l action, action, experimentation, cas, project, project name, name, case",
    ),
    (
        "name",
        "nom du labo, labo, laboratoire, intitule, lab, title, titre",
    ),
    (
        "summary",
        "chapo, accroche, description courte, en bref, l essentiel, pitch, excerpt, \
         abstract, short description, en une phrase, subtitle, sous titre",
    ),
    (
        "status",
        "etat, etat d avancement, etape, phase, stage, state, progress",
    ),
    (
        "started",
        "date de debut, date debut, debut du projet, demarrage, date de demarrage, \
         lancement, date de lancement, annee, date, start date, start, year, launch, \
         depuis, commence le",
    ),
    (
        "ended",
        "date de fin, date fin, fin du projet, cloture, end date, end, termine le",
    ),
    (
        "updated",
        "mis a jour, mise a jour, date de mise a jour, derniere mise a jour, modifie le, \
         lastmod, modified, last modified, last updated",
    ),
    (
        "founded",
        "date de creation, annee de creation, created, founded in",
    ),
    ("starts", "date, date de debut, start, start date, quand"),
    ("ends", "date de fin, end, end date"),
    ("place", "lieu, endroit, ou, location, venue"),
    ("duration", "duree du projet, length"),
    (
        "themes",
        "theme, thematique, thematiques, sujets, domaine, domaines, topic, topics",
    ),
    (
        "methods",
        "methode utilisee, methodes utilisees, outils et methodes, method used",
    ),
    (
        "audiences",
        "public, public vise, publics vises, public cible, cible, cibles, beneficiaires, \
         usagers, audience, target, target audience, users",
    ),
    (
        "territory",
        "lieu, localisation, territoire concerne, region, departement, commune, \
         perimetre geographique, location",
    ),
    (
        "activity",
        "type, type d activite, type de projet, categorie, kind",
    ),
    ("url", "site, site web, adresse web, lien, link, website"),
    ("language", "lang, langue de la fiche"),
    ("license", "licence de la fiche"),
    (
        "aliases",
        "ancienne adresse, alias, old address, redirect from",
    ),
    ("draft", "a relire"),
    (
        "email",
        "mail, e mail, email, adresse mail, courrier electronique",
    ),
    ("phone", "tel, telephone, numero, phone number"),
    (
        "organisation",
        "structure, organisme, service, direction, organization",
    ),
    ("role", "fonction, poste, qualite, job"),
    ("days", "jours, nombre de jours, jours homme, temps passe"),
    ("people", "nombre de personnes, equipe, team size"),
    ("file", "fichier, nom du fichier, filename, src, path"),
    ("alt", "description, texte alternatif, alternative"),
    ("credit", "credits, photographe, auteur de la photo"),
    ("amount", "somme, budget, euros, cout"),
    ("value", "chiffre, nombre, resultat, figure"),
    ("label", "indicateur, intitule, what"),
];

/// Columns and keys that name people beside the text: listed, never copied.
pub(super) const PERSONS: &str = "auteur, auteurs, autrice, autrices, author, authors, redacteur, redactrice, \
    redige par, ecrit par, written by, by, referent, referente, reference projet, \
    chef de projet, cheffe de projet, charge de projet, chargee de projet, pilote, \
    porteur, porteuse, porteur du projet, porteur de projet, responsable, \
    responsable du projet, interlocuteur, personne contact, project lead, \
    project manager, owner, contributors, contributeurs, creator, dc creator, byline";

/// Columns and keys that hold keywords.
pub(super) const TERMS: &str = "tags, tag, mots cles, mot cle, etiquettes, etiquette, categories, category, \
    categorie, keywords, keyword, labels";

/// Columns and keys that give the name of the sheet's file.
pub(super) const NAMES: &str = "slug, nom de la fiche, nom du fichier de la fiche, identifiant, id, permalien, \
    sheet name, name of the sheet, post name";

/// Keys that give an earlier address.
pub(super) const ADDRESSES: &str =
    "url d origine, permalink, redirect from, original url, old url, ancienne url";

/// Columns and keys for the whole text.
pub(super) const TEXTS: &str = "texte, text, contenu, content, corps, body, article";

/// Keys of other programs that say nothing for a sheet.
pub(super) const IDLE: &str = "layout, weight, toc, comments, publish, published, slug id, template, \
    cssclasses, cssclass, math, draft status, outputs, cascade, sitemap, guid, uid, \
    n, no, numero de ligne";

/// Words for kinds of sheets, by their English word: names of sheets of a workbook.
pub(super) const KINDS: &[(&str, &str)] = &[
    (
        "case",
        "cas, cases, projets, projet, projects, experimentations, fiches, actions",
    ),
    ("lab", "labos, labs, laboratoires"),
    ("theme", "themes, thematiques"),
    ("method", "methodes, methods, outils"),
    (
        "meeting",
        "rencontres, meetings, evenements, events, agenda, reunions",
    ),
    ("page", "pages"),
];

/// The words of a list.
pub(super) fn each(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim)
}
