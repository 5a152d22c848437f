//! The wording of the problems of the members and their server in French.

use crate::diagnostic::member::MemberFault;
use crate::diagnostic::wording::{Wording, did_you_mean};
use crate::language::Language;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &MemberFault) -> Wording {
    let (message, help): (String, String) = match fault {
        MemberFault::NoMembersFile { path } => (
            format!("il n'y a pas de liste des membres « {path} »"),
            "créez-la en invitant un premier membre : capot member add ADRESSE --lab LABO".into(),
        ),
        MemberFault::MembersWithin { path, other } => (
            format!("la liste des membres « {path} » serait dans « {other} »"),
            "gardez-la à l'écart des fiches, des sites construits et des thèmes : choisissez un autre fichier avec --members".into(),
        ),
        MemberFault::KnownMember { email } => (
            format!("{email} est déjà membre"),
            format!("pour en faire une personne qui anime, écrivez « facilitation = true » dans son entrée de members.toml ; pour l'inviter de nouveau, mot de passe effacé : capot member reset {email}"),
        ),
        MemberFault::UnknownMember { email, suggestion } => (
            format!("{email} n'est pas membre"),
            did_you_mean(
                suggestion.as_ref(),
                "vouliez-vous dire {} ?",
                "voyez qui l'est avec : capot member list",
            ),
        ),
        MemberFault::RepeatedMember { email } => (
            format!("{email} est deux fois dans la liste"),
            "gardez une seule des deux entrées".into(),
        ),
        MemberFault::PlainPassword => (
            "ceci n'est pas l'empreinte d'un mot de passe".into(),
            "retirez cette ligne, puis invitez de nouveau la personne : capot member reset ADRESSE"
                .into(),
        ),
        MemberFault::BadAddress { value } => (
            format!("« {value} » n'est pas l'adresse d'un serveur"),
            "écrivez-la en entier : https://capot.example.org/".into(),
        ),
        MemberFault::NoChance { detail } => (
            format!("le système ne donne pas de nombres au hasard : {detail}"),
            "sans eux, aucun secret n'est sûr : essayez sur une autre machine".into(),
        ),
        MemberFault::OpenListen { address } => (
            format!("à l'adresse {address}, d'autres pourraient lire ce qui passe"),
            "donnez un certificat (--tls-cert FICHIER --tls-key FICHIER), ou nommez le serveur qui chiffre devant capot (--behind-proxy ADRESSE)".into(),
        ),
        MemberFault::CannotListen { address, cause } => (
            format!(
                "impossible d'écouter à l'adresse {address} : {}",
                cause.words(Language::French)
            ),
            "choisissez une autre adresse de cette machine avec --listen, ou un autre port avec --port"
                .into(),
        ),
        MemberFault::BadCertificate { path, detail } => (
            format!("« {path} » ne peut pas servir à chiffrer : {detail}"),
            "il faut un certificat et sa clé privée au format PEM, tels que les donne l'autorité de certification".into(),
        ),
    };
    Wording { message, help }
}
