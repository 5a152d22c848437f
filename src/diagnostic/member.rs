//! What can be wrong with the members and their server.

use super::family::faults;

faults! {
    /// Something that is wrong with the members or their server.
    MemberFault {
        /// There is no list of members.
        NoMembersFile { path: String } = "no-members-file" Error,
    }
}
