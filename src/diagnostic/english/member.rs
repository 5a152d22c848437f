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
        MemberFault::EmptyMembers { path } => (
            format!("the list of members `{path}` is empty: nobody can come in"),
            "if it was cut while it was saved, put a copy of it back, and everyone is where they were; if there really are no members any more, write into it: member = []".into(),
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
        MemberFault::ReadableKey { path } => (
            format!("the private key `{path}` can be read by every account of this machine"),
            format!("close it, then start again: chmod o= {path}"),
        ),
        MemberFault::NoForwardedAddress { proxy } => (
            format!("the server {proxy} in front of this one does not say where requests come from: they are refused, since all members would have one address, and the tries of one would lock out all"),
            "have it add the header X-Forwarded-For (nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;)".into(),
        ),
        MemberFault::NoForwardedScheme { proxy } => (
            format!("the server {proxy} in front of this one does not say whether requests come to it encrypted: they are refused"),
            "have it add the header X-Forwarded-Proto (nginx: proxy_set_header X-Forwarded-Proto $scheme;)".into(),
        ),
    };
    Wording { message, help }
}
