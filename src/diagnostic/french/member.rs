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
        MemberFault::EmptyMembers { path } => (
            format!("la liste des membres « {path} » est vide : personne ne peut entrer"),
            "si elle a été coupée en étant enregistrée, remettez-en une copie, et tous retrouvent leur place ; s'il n'y a vraiment plus de membres, écrivez-y : membre = []".into(),
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
        MemberFault::ReadableKey { path } => (
            format!("la clé privée « {path} » peut être lue par tous les comptes de cette machine"),
            format!("fermez-la, puis relancez : chmod o= {path}"),
        ),
        MemberFault::NoForwardedAddress { proxy } => (
            format!("le serveur {proxy}, devant celui-ci, ne dit pas d'où viennent les demandes : elles sont refusées, car tous les membres auraient la même adresse, et les essais d'un seul les arrêteraient tous"),
            "faites-lui ajouter l'en-tête X-Forwarded-For (nginx : proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;)".into(),
        ),
        MemberFault::NoForwardedScheme { proxy } => (
            format!("le serveur {proxy}, devant celui-ci, ne dit pas si les demandes lui viennent chiffrées : elles sont refusées"),
            "faites-lui ajouter l'en-tête X-Forwarded-Proto (nginx : proxy_set_header X-Forwarded-Proto $scheme;)".into(),
        ),
    };
    Wording { message, help }
}
