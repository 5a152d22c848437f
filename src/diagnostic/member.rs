//! What can be wrong with the members and their server.

use std::net::{IpAddr, SocketAddr};

use super::Cause;
use super::family::faults;

faults! {
    /// Something that is wrong with the members or their server.
    MemberFault {
        // The list.
        /// There is no list of members.
        NoMembersFile { path: String } = "no-members-file" Error,
        /// A list without members, where there were some.
        EmptyMembers { path: String } = "empty-members-file" Error,
        /// A list of members that lies where things are published, or with the sheets.
        MembersWithin { path: String, other: String } = "members-within" Error,
        /// A member who is in the list already.
        KnownMember { email: String } = "known-member" Error,
        /// A member who is not in the list.
        UnknownMember { email: String, suggestion: Option<String> } = "unknown-member" Error,
        /// A member who is in the list twice.
        RepeatedMember { email: String } = "repeated-member" Error,
        /// A password as it is typed, in place of what is kept of one.
        PlainPassword = "plain-password" Error,
        /// An address that makes no link.
        BadAddress { value: String } = "bad-server-address" Error,
        /// The system gives no randomness.
        NoChance { detail: String } = "no-randomness" Error,

        // The server.
        /// An address that others can reach, without encryption.
        OpenListen { address: SocketAddr } = "listens-in-the-open" Error,
        /// An address that cannot be listened on.
        CannotListen { address: SocketAddr, cause: Cause } = "cannot-listen" Error,
        /// A certificate or a key that is of no use.
        BadCertificate { path: String, detail: String } = "bad-certificate" Error,
        /// A private key of the server that other accounts can read.
        ReadableKey { path: String } = "readable-key" Error,
        /// A proxy that does not say from where requests come.
        NoForwardedAddress { proxy: IpAddr } = "proxy-without-address" Error,
        /// A proxy that does not say that requests came encrypted.
        NoForwardedScheme { proxy: IpAddr } = "proxy-without-scheme" Error,
    }
}
