//! The closed vocabularies of private sheets.

use crate::schema::vocabulary::vocabulary;

vocabulary! {
    /// Who may read a private sheet. Its authors always may.
    #[derive(PartialOrd, Ord, Default)]
    Audience {
        /// All members of the network.
        Network = "network" "reseau", "Tout le réseau" "All of the network",
            "tous les membres" "all members";
        /// The labs that it concerns: those of its case, or its lab; of a look, the
        /// lab that wrote it.
        #[default]
        Lab = "lab" "lab", "Les labos concernés" "The labs concerned",
            "les labos du cas, ou le labo dont il parle ; d'un regard, le labo qui l'a écrit"
            "the labs of the case, or the lab it is about; of a look, the lab that wrote it";
        /// Its authors alone.
        Author = "author" "auteur", "Ses auteurs" "Its authors",
            "ses auteurs seuls, avec leur courriel" "its authors alone, with their e-mail addresses";
    }
}

vocabulary! {
    /// Whose view a review gives.
    Scope {
        /// One person's.
        Personal = "personal" "personnel", "personnel" "personal",
            "votre regard seul" "your view alone";
        /// That of several together.
        Collective = "collective" "collectif", "collectif" "collective",
            "celui de plusieurs" "that of several";
    }
}
