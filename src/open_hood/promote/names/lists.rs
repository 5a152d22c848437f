//! Words that are names and something else too, and words that go with names.

/// Words of the language, in small letters without accents, that are family names too.
/// A name that stands here counts with a first name, an initial or a title alone.
const COMMON: &str = "\
    abbe agent aime allemand ami ancien anglais arbre archer avril bailly baker baron barre \
    bas beau becquet bel belle berger bien black blanc blanche bleu blond bois bon bonheur \
    bonnet bordeaux boucher boulanger bourgeois bourse bras brave breton brown brun brune \
    bureau camp canard carre carrier carton cerf cerisier champ champs champion chance \
    chapelle chapeau charbon charles charpentier chasse chasseur chateau chef chemin chene \
    chevalier chevreau clair clerc cloche coin colin collet comte constant cook coq corbeau \
    cordier couleur cour court cousin couturier cross croix cuisinier dam delai dessin \
    dimanche doux droit duc ecole engrand espoir etang exemple example faible farmer faure \
    fer fermier feuille fevrier field fisher flamand fleur fleury fontaine force foret fort \
    forte four fournier fox franc france francais froid garde garnier gascon gay genet \
    gentil gras grand grande grange green grenier gris gros hall hardy haut hill hiver \
    hunter huit jardin jardinier jeudi jeune jolie joly joli jour juge juillet juin king \
    labour lac laine lande lapin large lebon leger legrand lemoine lent lieu lievre lombard \
    long loup lundi maigre main maire maison maitre manteau marais marchand marche mardi \
    mare marechal marin mars marteau masson matin mercier mercredi merle mesure metier \
    meunier midi miller moine monde mont montagne moore mort moulin mouton mur naturel \
    neige neuf noble noel noir nord normand noyer nuit olive olivier orange orfevre ours \
    ouvrard page paix panier pape papillon paques parent parfait parker passe pasteur pays \
    pecheur peintre pelletier perle personne petit petite picard pied pierre pigeon pilote \
    pin place plein poirier poisson pomme pommier pont porc port porte portier potier \
    poulain poulet pre premier prevost prevot prince printemps prieur prudent puits quai \
    quart racine raisin reine renard retour riche rice riviere roche rocher roi rond rose \
    rosier rossignol rouge rousseau roux roy rue sable sage sain saint salle salmon samedi \
    sapin sauvage savant second seigneur sellier serrurier short simple soir soldat soleil \
    son sorbier source stone sud sueur sureau tailleur tanneur taylor temps terre terrier \
    tessier texte tiers tonnelier tour travers usager vacher vaillant val valet vallee \
    vasseur veau vendredi vent verger verite vers vert viande vidal vieux vigne vigneron \
    village ville villeneuve vin vital voisin walker white wood young";

/// First names that are words, months, towns or countries too.
const COMMON_FIRST: &str = "\
    aime ambre ange art aurore avril blanche bill celeste cerise claire clemence constance \
    dawn dean desire drew faith felicite fleur florence france grace grant harmonie hope \
    iris jade joy juste lorraine lourdes marguerite marine mark may melodie mercedes \
    modeste noel olive page paris parfait perle pierre prudence reine rob rose summer \
    sydney valence vienne victoire victoria violette virginia will";

/// What stands before a family name.
const TITLES: &str = "\
    m mm mr mrs ms mme mmes mlle melle mle dr dre pr pre me monsieur madame mademoiselle \
    messieurs mesdames docteur docteure doctor professeur professeure professor maitre";

/// Words within a family name.
const PARTICLES: &str = "\
    al ben d da de del den der des di dos du el l la le les van von y zu";

/// Words by which the author is known to be several.
const COLLECTIVE: &str = "\
    agence agents atelier bureau collectif comite conseil departement direction equipe \
    groupe group lab labo laboratoire mairie mission office pole reseau region service team \
    unit ville";

/// What stands before the name of someone who is a place.
const PLACES: &str = "\
    allee avenue bibliotheque boulevard centre chateau college commune cours ecole espace \
    gare hopital ile impasse institut lycee mediatheque place pont port prix quai route rue \
    saint sainte salle square station street theatre tour universite ville";

/// What people do whose name begins a sentence.
const DEEDS: &str = "\
    a ajoute and annonce anime avait conclut construit craint decide demande did dirige dit \
    ecrit est et etait explique fait felt had has is led lui mene n note ou parle pense \
    porte prend propose raconte regrette repond resume s said sait says se souligne thinks \
    travaille trouve veut voit was wrote";

/// What anyone's address may begin with.
const GENERIC: &str = "\
    accueil bonjour bureau contact direction equipe hello info infos innovation labo \
    laboratoire mairie office secretariat service support team";

pub(super) fn is_common(word: &str) -> bool {
    has(COMMON, word)
}

pub(super) fn is_common_first(word: &str) -> bool {
    has(COMMON_FIRST, word)
}

pub(super) fn is_title(word: &str) -> bool {
    has(TITLES, word)
}

pub(super) fn is_particle(word: &str) -> bool {
    has(PARTICLES, word)
}

pub(super) fn is_collective(word: &str) -> bool {
    has(COLLECTIVE, word)
}

pub(super) fn is_place(word: &str) -> bool {
    has(PLACES, word)
}

pub(super) fn is_deed(word: &str) -> bool {
    has(DEEDS, word)
}

pub(super) fn is_generic(word: &str) -> bool {
    has(GENERIC, word)
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|own| own == word)
}
