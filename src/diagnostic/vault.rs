//! What can be wrong with a vault.

use super::family::faults;

faults! {
    /// Something that is wrong with a vault.
    VaultFault {
        /// A file that is no vault.
        NoVault { path: String } = "no-vault" Error,
    }
}
