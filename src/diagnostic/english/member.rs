//! The wording of the problems of the members and their server in English.

use crate::diagnostic::member::MemberFault;
use crate::diagnostic::wording::{Wording, did_you_mean};
use crate::language::Language;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &MemberFault) -> Wording {
    let (message, help): (String, String) = match fault {
        MemberFault::NoMembersFile { path } => (
            format!("there is no list of members `{path}`"),
            "create it by inviting a first member: capot member add EMAIL --lab LAB".into(),
        ),
        MemberFault::MembersWithin { path, other } => (
            format!("the list of members `{path}` would be in `{other}`"),
            "keep it away from the sheets, the built sites and the themes: choose another file with --members".into(),
        ),
        MemberFault::KnownMember { email } => (
            format!("{email} is a member already"),
            format!("to make them a facilitator, write `facilitator = true` in their entry of members.toml; to invite them again, without their password: capot member reset {email}"),
        ),
        MemberFault::UnknownMember { email, suggestion } => (
            format!("{email} is not a member"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean {}?",
                "see who is with: capot member list",
            ),
        ),
        MemberFault::RepeatedMember { email } => (
            format!("{email} is in the list twice"),
            "keep one of the two entries".into(),
        ),
        MemberFault::PlainPassword => (
            "this is not the hash of a password".into(),
            "remove this line, then invite that person again: capot member reset EMAIL".into(),
        ),
        MemberFault::BadAddress { value } => (
            format!("`{value}` is not the address of a server"),
            "write all of it: https://hood.example.org/".into(),
        ),
        MemberFault::NoChance { detail } => (
            format!("the system gives no random numbers: {detail}"),
            "without them no secret is safe: try on another machine".into(),
        ),
        MemberFault::OpenListen { address } => (
            format!("at {address}, others could read what passes"),
            "give a certificate (--tls-cert FILE --tls-key FILE), or name the server that encrypts in front of capot (--behind-proxy ADDR)".into(),
        ),
        MemberFault::CannotListen { address, cause } => (
            format!(
                "cannot listen at {address}: {}",
                cause.words(Language::English)
            ),
            "choose another address of this machine with --listen, or another port with --port"
                .into(),
        ),
        MemberFault::BadCertificate { path, detail } => (
            format!("`{path}` cannot be used to encrypt: {detail}"),
            "it takes a certificate and its private key as PEM files, as the certificate authority hands them out".into(),
        ),
    };
    Wording { message, help }
}
