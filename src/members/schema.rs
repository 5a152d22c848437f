//! The fields of the list of members, `members.toml`.

use crate::schema::parts::table;
use crate::schema::value::{Boolean, Line, Moment, Table, Tables, Texts};
use crate::schema::{Field, FieldInfo};

/// The address by which a member signs in.
pub(super) static EMAIL: Field<Line> = Field::new("email", "courriel")
    .required()
    .label("Courriel", "E-mail")
    .help(
        "L'adresse par laquelle on se connecte.",
        "The address by which one signs in.",
    )
    .example("\"prenom.nom@example.org\"", "\"prenom.nom@example.org\"")
    .personal();

/// The name of a member's lab.
pub(super) static LAB: Field<Line> = Field::new("lab", "labo")
    .required()
    .label("Labo", "Lab")
    .help(
        "Le nom de la fiche du labo.",
        "The name of the lab's sheet.",
    )
    .example("\"notre-labo\"", "\"notre-labo\"");

/// Whether a member sees the list.
pub(super) static FACILITATOR: Field<Boolean> = Field::new("facilitator", "facilitation")
    .label("Facilitation", "Facilitator")
    .help(
        "Qui voit la liste des membres.",
        "Who sees the list of members.",
    )
    .example("true", "true");

/// What is kept of a password.
pub(super) static PASSWORD: Field<Line> = Field::new("password", "mot_de_passe")
    .label("Mot de passe", "Password")
    .help(
        "Ce qui est gardé du mot de passe.",
        "What is kept of the password.",
    )
    .example("\"$argon2id$…\"", "\"$argon2id$…\"");

/// What is kept of an invitation's secret.
pub(super) static TRACE: Field<Line> = Field::new("trace", "trace")
    .required()
    .label("Trace", "Trace")
    .help("Ce qui est gardé du secret.", "What is kept of the secret.")
    .example("\"…\"", "\"…\"");

/// When an invitation ends.
pub(super) static UNTIL: Field<Moment> = Field::new("until", "jusqu_a")
    .conditional()
    .label("Jusqu'à", "Until")
    .help(
        "Quand l'invitation cesse de valoir.",
        "When the invitation ends.",
    )
    .example("2018-01-26T12:00:00Z", "2018-01-26T12:00:00Z");

table! {
    /// An invitation that is not used yet.
    pub(super) Invited: TRACE, UNTIL
}

/// The invitation that a member has not used yet.
pub(super) static INVITATION: Field<Table<Invited>> = Field::new("invitation", "invitation")
    .label("Invitation", "Invitation")
    .help(
        "L'invitation pas encore utilisée.",
        "The invitation that is not used yet.",
    )
    .example("{ trace = \"…\" }", "{ trace = \"…\" }");

/// `age` recipients, for vaults.
pub(super) static KEYS: Field<Texts> = Field::new("age", "age")
    .label("Clés", "Keys")
    .help(
        "Les clés publiques age du membre.",
        "The member's public age keys.",
    )
    .example("[\"age1…\"]", "[\"age1…\"]");

table! {
    /// Somebody who may look under the open hood.
    pub(super) Listed: EMAIL, LAB, FACILITATOR, PASSWORD, INVITATION, KEYS
}

/// All members.
pub(super) static MEMBER: Field<Tables<Listed>> = Field::new("member", "membre")
    .label("Membres", "Members")
    .help("Les membres.", "The members.")
    .example("[]", "[]");

/// The fields of the list.
pub(super) static FIELDS: &[&FieldInfo] = &[MEMBER.about()];
