//! The closed vocabularies of public sheets.

pub use super::vocabulary::Vocabulary;
use super::vocabulary::{WordInfo, vocabulary};

/// The vocabularies by the names that texts know them by.
pub static ALL: [(&str, &[WordInfo]); 9] = [
    ("status", Status::WORDS),
    ("activity", Activity::WORDS),
    ("scale", Scale::WORDS),
    ("level", Level::WORDS),
    ("family", Family::WORDS),
    ("availability", Availability::WORDS),
    ("perimeter", Perimeter::WORDS),
    ("format", Format::WORDS),
    ("meeting_status", MeetingStatus::WORDS),
];

vocabulary! {
    /// How far a case has come.
    Status {
        /// Thought of, nothing decided.
        Idea = "idea" "idee", "Idée" "Idea",
            "on y pense, rien n'est décidé" "thought of, nothing decided";
        /// Decided, not begun.
        Planned = "planned" "a-venir", "À venir" "Planned",
            "décidé, pas encore commencé" "decided, not begun";
        /// Under way.
        Ongoing = "ongoing" "en-cours", "En cours" "Ongoing",
            "le travail continue" "under way";
        /// Tried out once.
        Piloted = "piloted" "experimente", "Expérimenté" "Piloted",
            "essayé une fois" "tried out once";
        /// Kept for good.
        Adopted = "adopted" "perennise", "Pérennisé" "Adopted",
            "gardé pour de bon" "kept for good";
        /// Taken up elsewhere.
        Transferred = "transferred" "transfere", "Transféré" "Transferred",
            "repris ailleurs" "taken up elsewhere";
        /// Stopped short of its aim.
        Unfinished = "unfinished" "non-abouti", "Non abouti" "Unsuccessful",
            "arrêté avant son but : aussi utile aux autres que le reste"
            "stopped short of its aim: as useful to others as any";
        /// Given up.
        Abandoned = "abandoned" "abandonne", "Abandonné" "Abandoned",
            "on y a renoncé : aussi utile aux autres que le reste"
            "given up: as useful to others as any";
    }
}

vocabulary! {
    /// The four kinds of work of a lab, after the first Entrelabs (2015).
    Activity {
        /// Chosen with another department.
        Chosen = "chosen" "choisi", "Choisi avec une direction" "Chosen with a department";
        /// In support of others.
        Supporting = "supporting" "associe", "En appui à d'autres" "In support of others";
        /// Raising awareness, training, transfer.
        Outreach = "outreach" "sensibilisation",
            "Sensibilisation, formation" "Outreach and training";
        /// The lab's own initiative.
        OwnInitiative = "own-initiative" "initiative",
            "Initiative du labo" "The lab's own initiative";
    }
}

vocabulary! {
    /// The scale of a territory.
    Scale {
        /// A municipality.
        Commune = "commune" "commune", "commune" "municipality";
        /// A group of municipalities.
        Intercommunality = "intercommunality" "intercommunalite",
            "intercommunalité" "group of municipalities";
        /// A department.
        Department = "department" "departement", "département" "department";
        /// A region.
        Region = "region" "region", "région" "region";
        /// The whole country.
        National = "national" "national", "échelle nationale" "national";
        /// Beyond one country.
        International = "international" "international",
            "échelle internationale" "international";
    }
}

vocabulary! {
    /// What an indicator measures, in the order of the chain of results.
    Level {
        /// What was done or made.
        Output = "output" "realisation", "Réalisation" "Output",
            "ce qui a été fait" "what was done or made";
        /// What it changed for those concerned.
        Outcome = "outcome" "resultat", "Résultat" "Outcome",
            "ce que cela a changé pour les personnes" "what it changed for those concerned";
        /// What it changed for society.
        Impact = "impact" "impact", "Effet" "Impact",
            "ce que cela a changé pour la société" "what it changed for society";
    }
}

vocabulary! {
    /// The family of results that an indicator speaks of, after the first Entrelabs (2015).
    Family {
        /// The experience of users and agents.
        Experience = "experience" "experience",
            "Expérience des usagers et des agents" "Experience of users and staff";
        /// The effect of a public policy.
        Policy = "policy" "politique-publique",
            "Effet d'une politique publique" "Effect of a public policy";
        /// What public money buys.
        Spending = "spending" "depense", "Dépense publique" "Public spending";
        /// Democracy and openness.
        Democracy = "democracy" "democratie",
            "Démocratie et transparence" "Democracy and openness";
    }
}

vocabulary! {
    /// How a deliverable can be had.
    Availability {
        /// By anyone.
        Public = "public" "public", "En accès libre" "Freely available";
        /// From those who made it, on request.
        OnRequest = "on-request" "sur-demande", "Sur demande" "On request";
    }
}

vocabulary! {
    /// Which circle of labs a lab belongs to.
    Perimeter {
        /// Born of a Transfo, the programme of La 27e Région.
        Transfo = "transfo" "transfo",
            "Né d'une Transfo de La 27e Région" "Born of a Transfo of La 27e Région";
        /// Any other public-innovation lab.
        Public = "public" "public", "Labo d'innovation publique" "Public-innovation lab";
        /// Any other lab.
        Other = "other" "autre", "Autre labo" "Other lab";
    }
}

vocabulary! {
    /// The form of a meeting.
    Format {
        /// A working session between labs.
        Interlabs = "interlabs" "interlabs", "Séance inter-labos" "Session between labs";
        /// A visit to a lab.
        Visit = "visit" "visite", "Visite" "Visit";
        /// Some days inside a lab.
        Immersion = "immersion" "immersion", "Immersion" "Immersion",
            "quelques jours dans un labo" "some days inside a lab";
        /// A breakfast.
        Breakfast = "breakfast" "petit-dejeuner", "Petit déjeuner" "Breakfast";
        /// A workshop.
        Workshop = "workshop" "atelier", "Atelier" "Workshop";
        /// A conference.
        Conference = "conference" "conference", "Conférence" "Conference";
        /// Anything else.
        Other = "other" "autre", "Rencontre" "Meeting", "toute autre forme" "any other form";
    }
}

vocabulary! {
    /// Whether a meeting takes place.
    MeetingStatus {
        /// It does.
        Confirmed = "confirmed" "confirme", "Confirmée" "Confirmed";
        /// It may.
        Tentative = "tentative" "a-confirmer", "À confirmer" "To be confirmed";
        /// It does not.
        Cancelled = "cancelled" "annule", "Annulée" "Cancelled",
            "reste au calendrier, marquée annulée" "stays in the calendar, marked as such";
    }
}
