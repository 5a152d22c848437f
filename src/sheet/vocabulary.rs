//! The closed vocabularies of the front matter, each word in English and French.

pub use crate::fields::Vocabulary;

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $english:literal $french:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl Vocabulary for $name {
            const WORDS: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$variant, $english, $french),)+];
        }
    };
}

vocabulary! {
    /// How far a case has come.
    Status {
        /// Thought of, nothing decided.
        Idea = "idea" "idee",
        /// Decided, not begun.
        Planned = "planned" "a-venir",
        /// Under way.
        Ongoing = "ongoing" "en-cours",
        /// Tried out once.
        Piloted = "piloted" "experimente",
        /// Kept for good.
        Adopted = "adopted" "perennise",
        /// Taken up elsewhere.
        Transferred = "transferred" "transfere",
        /// Stopped short of its aim.
        Unfinished = "unfinished" "non-abouti",
        /// Given up.
        Abandoned = "abandoned" "abandonne",
    }
}

vocabulary! {
    /// The four kinds of work of a lab, after the first Entrelabs (2015).
    Activity {
        /// Chosen with another department.
        Chosen = "chosen" "choisi",
        /// In support of others.
        Supporting = "supporting" "associe",
        /// Raising awareness, training, transfer.
        Outreach = "outreach" "sensibilisation",
        /// The lab's own initiative.
        OwnInitiative = "own-initiative" "initiative",
    }
}

vocabulary! {
    /// The scale of a territory.
    Scale {
        /// A municipality.
        Commune = "commune" "commune",
        /// A group of municipalities.
        Intercommunality = "intercommunality" "intercommunalite",
        /// A department.
        Department = "department" "departement",
        /// A region.
        Region = "region" "region",
        /// The whole country.
        National = "national" "national",
        /// Beyond one country.
        International = "international" "international",
    }
}

vocabulary! {
    /// What an indicator measures, in the order of the chain of results.
    Level {
        /// What was done or made.
        Output = "output" "realisation",
        /// What it changed for those concerned.
        Outcome = "outcome" "resultat",
        /// What it changed for society.
        Impact = "impact" "impact",
    }
}

vocabulary! {
    /// The family of results that an indicator speaks of, after the first Entrelabs (2015).
    Family {
        /// The experience of users and agents.
        Experience = "experience" "experience",
        /// The effect of a public policy.
        Policy = "policy" "politique-publique",
        /// What public money buys.
        Spending = "spending" "depense",
        /// Democracy and openness.
        Democracy = "democracy" "democratie",
    }
}

vocabulary! {
    /// How a deliverable can be had.
    Availability {
        /// By anyone.
        Public = "public" "public",
        /// From those who made it, on request.
        OnRequest = "on-request" "sur-demande",
    }
}

vocabulary! {
    /// Which circle of labs a lab belongs to.
    Perimeter {
        /// Born of a Transfo, the programme of La 27e Région.
        Transfo = "transfo" "transfo",
        /// Any other public-innovation lab.
        Public = "public" "public",
        /// Any other lab.
        Other = "other" "autre",
    }
}

vocabulary! {
    /// The form of a meeting.
    Format {
        /// A working session between labs.
        Interlabs = "interlabs" "interlabs",
        /// A visit to a lab.
        Visit = "visit" "visite",
        /// Some days inside a lab.
        Immersion = "immersion" "immersion",
        /// A breakfast.
        Breakfast = "breakfast" "petit-dejeuner",
        /// A workshop.
        Workshop = "workshop" "atelier",
        /// A conference.
        Conference = "conference" "conference",
        /// Anything else.
        Other = "other" "autre",
    }
}

vocabulary! {
    /// Whether a meeting takes place.
    MeetingStatus {
        /// It does.
        Confirmed = "confirmed" "confirme",
        /// It may.
        Tentative = "tentative" "a-confirmer",
        /// It does not.
        Cancelled = "cancelled" "annule",
    }
}
