//! Words of the trade, by kind; the other forms of each are made by rule.

/// Nouns, most frequent first; the plural takes an `s`.
pub const MASCULINE: &str = "service agent projet atelier territoire usager lab public laboratoire partenaire \
    terrain prototype entretien groupe dispositif test questionnaire retour parcours-type accueil outil \
    scénario habitant élève manager document courrier guichet formulaire délai budget calendrier métier \
    chantier diagnostic guide support entrepreneur étudiant conseiller directeur chargé designer sociologue \
    citoyen riverain parent enfant jeune demandeur bénéficiaire correspondant secrétaire médiateur \
    département ministère établissement collège lycée site bureau espace quartier village équipement transport \
    trajet numéro portail logiciel compte message rappel dossier contrat marché appel résultat indicateur \
    constat besoin usage frein levier risque coût gain effet changement apprentissage échec succès-relatif \
    temps moment rendez débat échange accord choix principe cadre mandat pilotage suivi bilan rapport \
    récit témoignage portrait carnet film livret jeu plan schéma modèle concept module programme cycle \
    séminaire stage tutorat réseau cercle collectif animateur facilitateur participant observateur expert \
    volontaire bénévole professionnel employeur artisan commerçant agriculteur patient soignant malade \
    aidant hôpital foyer logement immeuble jardin repas déchet vélo véhicule bâtiment aménagement sentier \
    port littoral bassin canton arrondissement conseil comité syndicat élu maire préfet ministre";

/// Nouns, most frequent first; the plural takes an `s`.
pub const FEMININE: &str = "équipe direction région méthode démarche collectivité personne commune idée \
    question réunion visite enquête solution expérience information formation ressource action demande \
    réponse décision difficulté rencontre séance étape phase semaine journée année période heure fiche \
    carte page plateforme application donnée mesure grille affiche vidéo charte lettre note brochure \
    maquette signalétique procédure règle convention subvention évaluation observation immersion résidence \
    restitution synthèse proposition hypothèse piste recommandation condition limite contrainte attente \
    envie crainte confiance motivation coopération participation mobilisation expérimentation innovation \
    transformation simplification dématérialisation médiation orientation inscription allocation aide \
    prestation administration préfecture mairie métropole agglomération ville campagne zone gare école \
    université bibliothèque médiathèque crèche cantine piscine association entreprise coopérative agence \
    mission délégation commission communauté famille mère patiente habitante agente usagère élue directrice \
    conseillère facilitatrice chercheuse collègue salle porte table chaise affluence file borne tablette \
    messagerie boîte adresse facture taxe dépense économie énergie eau forêt mobilité santé prévention \
    insertion égalité accessibilité qualité sécurité culture parole écoute posture compétence fonction \
    carrière mutation arrivée passation stratégie gouvernance feuille vision ambition";

/// Verbs of the first group, most frequent first.
pub const VERBS: &str = "proposer tester observer rencontrer présenter partager organiser accompagner préparer \
    associer travailler montrer améliorer simplifier transformer expérimenter animer imaginer dessiner \
    fabriquer questionner écouter aider accueillir-er mobiliser adapter ajuster évaluer mesurer compter \
    raconter filmer documenter capitaliser diffuser installer adopter abandonner porter financer soutenir-er \
    valider discuter débattre-er formuler reformuler identifier cartographier décrire-er analyser comparer \
    explorer éclairer révéler signaler alerter informer former sensibiliser outiller équiper aménager \
    repenser modifier corriger compléter alléger clarifier traduire-er illustrer afficher imprimer envoyer \
    demander remercier inviter convoquer consulter interroger occuper traverser visiter habiter fréquenter \
    utiliser manipuler essayer répéter inventer créer monter démonter assembler découper coller tracer \
    noter classer trier archiver publier déposer instruire-er délivrer calculer simuler projeter planifier \
    piloter coordonner articuler relier croiser rapprocher séparer distinguer nommer valoriser encourager \
    rassurer fédérer impliquer engager responsabiliser déléguer négocier arbitrer trancher assumer \
    hésiter douter échouer recommencer renoncer insister durer évoluer progresser stabiliser généraliser \
    transposer dupliquer importer exporter mutualiser héberger maintenir-er réparer nettoyer entretenir-er";

/// Adjectives by their masculine and feminine, most frequent first; both take an `s`.
pub const ADJECTIVES: &str = "public:publique régional*:régionale local*:locale nouveau*:nouvelle partagé:partagée \
    interne:interne social*:sociale numérique:numérique simple:simple territorial*:territoriale \
    collectif:collective ouvert:ouverte utile:utile courant:courante différent:différente \
    important:importante professionnel:professionnelle commun:commune concret:concrète participatif:participative \
    innovant:innovante départemental*:départementale municipal*:municipale scolaire:scolaire médical*:médicale \
    administratif:administrative technique:technique juridique:juridique budgétaire:budgétaire \
    accessible:accessible lisible:lisible rapide:rapide lent:lente complexe:complexe fragile:fragile \
    durable:durable provisoire:provisoire éphémère:éphémère volontaire:volontaire obligatoire:obligatoire \
    possible:possible difficile:difficile réel:réelle quotidien:quotidienne annuel:annuelle mensuel:mensuelle \
    rural*:rurale urbain:urbaine voisin:voisine lointain:lointaine proche:proche mobile:mobile \
    informel:informelle officiel:officielle central*:centrale jeune:jeune ancien:ancienne récent:récente \
    prévu:prévue attendu:attendue inattendu:inattendue mesuré:mesurée observé:observée construit:construite \
    inclusif:inclusive sobre:sobre écologique:écologique culturel:culturelle sportif:sportive \
    associatif:associative citoyen:citoyenne politique:politique stratégique:stratégique opérationnel:opérationnelle \
    managérial*:managériale pédagogique:pédagogique ludique:ludique visuel:visuelle sensible:sensible";

pub const ADVERBS: &str = "ensemble souvent rapidement vraiment enfin directement régulièrement parfois \
    collectivement progressivement simplement concrètement largement clairement facilement difficilement \
    volontairement durablement localement librement sérieusement autrement finalement rarement";

pub const OPENINGS: &str = "Au départ|À la fin du projet|Pendant trois semaines|Dès la première séance|Sur le terrain|\
    Dans un second temps|Chaque matin|À mi-parcours|Avec le recul|Selon les participants|Pour commencer|\
    Faute de temps|Au printemps|En parallèle|Après deux mois|De leur côté|Le jour venu|D'après l'enquête";

/// What a rare word starts with.
pub const PREFIXES: [&str; 12] = [
    "", "re", "co", "pré", "dé", "inter", "auto", "multi", "sur", "contre", "sous", "trans",
];
/// What a rare masculine noun ends with.
pub const MASCULINE_ENDS: [&str; 6] = ["age", "ement", "eur", "ateur", "isme", "oir"];
/// What a rare feminine noun ends with.
pub const FEMININE_ENDS: [&str; 7] = ["ation", "ance", "euse", "atrice", "erie", "abilité", "ure"];
/// What a rare adjective ends with, in both genders.
pub const ADJECTIVE_ENDS: [(&str, &str); 5] = [
    ("able", "able"),
    ("atif", "ative"),
    ("ant", "ante"),
    ("é", "ée"),
    ("iste", "iste"),
];
/// What place names are made of.
pub const PLACE_STARTS: [&str; 16] = [
    "Mont", "Ville", "Beau", "Roche", "Saint-Au", "Bel", "Cler", "Fon", "Mar", "Vau", "Cour",
    "Val", "Sau", "Bour", "Cha", "Ner",
];
pub const PLACE_MIDDLES: [&str; 12] = [
    "ti", "re", "mo", "ba", "li", "gue", "ne", "sa", "lo", "ri", "ve", "do",
];
pub const PLACE_ENDS: [&str; 14] = [
    "ville", "court", "gny", "ac", "mont", "nay", "bourg", "rac", "lles", "bert", "ret", "zac",
    "than", "vault",
];
