//! What can be wrong with a vault.

use super::family::faults;

faults! {
    /// Something that is wrong with a vault.
    VaultFault {
        // Closing.
        /// A vault, or a file of keys, that is there already.
        Exists { path: String } = "vault-exists" Error,
        /// A vault, or what comes out of one, in a folder that is published or is content.
        WithinSite { path: String, other: String } = "vault-within-site" Error,
        /// A link, a pipe or a device, which a vault does not hold.
        NoPlainFile { path: String } = "no-plain-file" Error,
        /// A name that is refused when a vault is opened.
        NoPlainName { path: String } = "no-plain-name" Error,
        /// A file that became shorter while it was read.
        ChangedMeanwhile { path: String } = "changed-meanwhile" Error,
        /// A site that has errors, and cannot be built.
        SiteHasErrors = "site-has-errors" Error,
        /// Nobody who may read what the vault would hold has a key.
        NoRecipient = "no-recipient" Error,
        /// A public key that is none.
        BadRecipient { email: String } = "bad-recipient" Error,
        /// Someone for whom a vault is to be closed, and who has no key.
        KeylessMember { email: String } = "keyless-member" Error,
        /// Someone for whom a vault is to be closed, and who may not read what it holds.
        NotForMember { email: String } = "not-for-member" Error,
        /// A passphrase that is too short to close a vault with.
        ShortPassphrase { fewest: usize } = "short-passphrase" Error,
        /// A passphrase that is a book.
        LongPassphrase { most: usize } = "long-passphrase" Error,
        /// A passphrase of the same few characters again and again.
        MonotonousPassphrase = "monotonous-passphrase" Error,

        // Opening.
        /// A file that is no vault.
        NoVault { path: String } = "no-vault" Error,
        /// A vault that is damaged or cut short.
        Damaged { path: String } = "damaged-vault" Error,
        /// A vault with something in it that no vault of capot holds.
        UnsoundEntry { path: String, entry: String } = "unsound-vault" Error,
        /// A vault that was closed for other keys.
        WrongKey { path: String } = "wrong-key" Error,
        /// A vault that was closed with another passphrase.
        WrongPassphrase { path: String } = "wrong-passphrase" Error,
        /// A vault that a passphrase opens, and no key.
        ClosedByPassphrase { path: String } = "closed-by-passphrase" Error,
        /// A vault that a key opens, which is not given.
        ClosedByKeys { path: String } = "closed-by-keys" Error,
        /// A vault that would take the computer minutes and all its memory to open.
        TooMuchWork { path: String } = "too-much-work" Error,
        /// A file without private keys.
        NoKey { path: String } = "no-key" Error,
        /// A file without a passphrase.
        EmptyPassphrase { path: String } = "empty-passphrase" Error,
        /// A folder to open a vault into that holds something.
        NotEmpty { path: String } = "folder-not-empty" Error,

        // Both.
        /// A passphrase that can neither be shown nor asked for.
        NoTerminal = "no-terminal" Error,
        /// The program was asked to end.
        Interrupted = "interrupted" Error,
    }
}
