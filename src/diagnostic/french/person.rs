//! The wording of the problems with what a sheet says of persons in French.

use crate::diagnostic::person::PersonFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &PersonFault) -> Wording {
    let (message, help): (String, String) = match fault {
        PersonFault::BadPhone { value } => (
            format!("« {value} » ne contient pas de numéro de téléphone qui puisse être composé"),
            "écrivez le numéro en entier, par exemple \"01 99 00 12 34\" ; entre deux numéros, mettez une barre : \"01 99 00 12 34 / 06 12 34 56 78\"".into(),
        ),
        PersonFault::ConsentEnds { until } => (
            format!("l'accord de cette personne prend bientôt fin ({until}) : ensuite, ni son nom ni ses coordonnées ne seront plus publiés"),
            "demandez-lui de le renouveler et notez les nouvelles dates".into(),
        ),
        PersonFault::EmailInText { address } => (
            format!("l'adresse « {address} » semble celle d'une personne, et elle sera publiée telle quelle"),
            "retirez-la d'ici et mettez-la dans `contacts`, avec l'accord de la personne ; si c'est celle d'un service, mettez-la d'abord dans `contacts` de cette fiche ou de la fiche d'un labo, ou comme adresse de [publisher] dans capot.toml".into(),
        ),
        PersonFault::PhoneInText { number } => (
            format!("le numéro de téléphone « {number} » sera publié tel quel"),
            "retirez-le d'ici et mettez-le dans `contacts`, avec l'accord de la personne ; si c'est celui d'un service, mettez-le d'abord dans `contacts` de cette fiche ou de la fiche d'un labo".into(),
        ),
        PersonFault::WithheldInText { value } => (
            format!("« {value} » sera publié ici, alors que `contacts` le retient, faute d'un accord valable de la personne"),
            "retirez-le d'ici, ou notez dans `contacts` l'accord de la personne".into(),
        ),
    };
    Wording { message, help }
}
