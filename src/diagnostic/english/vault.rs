//! The wording of the problems of a vault in English.

use crate::diagnostic::vault::VaultFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &VaultFault) -> Wording {
    let (message, help): (String, String) = match fault {
        VaultFault::Exists { path } => (
            format!("`{path}` exists already"),
            "choose another name; to replace a vault by a newer one: --overwrite".into(),
        ),
        VaultFault::WithinSite { path, other } => (
            format!("`{path}` is in `{other}`, which is published or is part of the sheets"),
            "choose a place outside the site and its sheets".into(),
        ),
        VaultFault::NoPlainFile { path } => (
            format!("`{path}` is neither a regular file nor a folder"),
            "a vault holds no links: put the file itself in its place, or remove it".into(),
        ),
        VaultFault::NoPlainName { path } => (
            format!("`{path}` has a name that a vault does not hold: those that begin with a dot, and HEAD, give orders to other programs"),
            "rename it, or keep it elsewhere".into(),
        ),
        VaultFault::ChangedMeanwhile { path } => (
            format!("`{path}` changed while it was put into the vault"),
            "try again when nobody writes there".into(),
        ),
        VaultFault::SiteHasErrors => (
            "the private site cannot be built: its sheets have errors".into(),
            "correct them (capot check --open-hood shows all), or hand over the sheets as they are with --sheets".into(),
        ),
        VaultFault::NoRecipient => (
            "no member who may read what the vault would hold has a key".into(),
            "give one a line age = [\"age1…\"] in members.toml (made with capot vault --new-key), name someone with --to EMAIL, or use --passphrase".into(),
        ),
        VaultFault::BadRecipient { email } => (
            format!("the key of {email} is not an age public key"),
            "it begins with age1; the member makes one with: capot vault --new-key FILE".into(),
        ),
        VaultFault::KeylessMember { email } => (
            format!("{email} has no key in members.toml, or is not in it"),
            "add a line age = [\"age1…\"]; the member makes one with: capot vault --new-key FILE".into(),
        ),
        VaultFault::NotForMember { email } => (
            format!("{email} may not read what this vault would hold"),
            "choose an audience that they belong to, or leave them out of --to".into(),
        ),
        VaultFault::ShortPassphrase { fewest } => (
            format!("this passphrase has fewer than {fewest} characters: a vault that travels would soon be forced"),
            "let capot draw one with --passphrase, or take a longer one".into(),
        ),
        VaultFault::LongPassphrase { most } => (
            format!("this passphrase has more than {most} characters"),
            "take one that someone can type: a few words suffice".into(),
        ),
        VaultFault::MonotonousPassphrase => (
            "this passphrase repeats the same characters: it can be guessed".into(),
            "let capot draw one with --passphrase, or take a few words that have nothing to do with one another".into(),
        ),
        VaultFault::NoVault { path } => (
            format!("`{path}` is not a vault"),
            "give the file that `capot vault FILE` wrote".into(),
        ),
        VaultFault::Damaged { path } => (
            format!("the vault `{path}` is damaged or incomplete: nothing was taken out of it"),
            "copy it again from the original; if that is damaged, ask for another one".into(),
        ),
        VaultFault::UnsoundEntry { path, entry } => (
            format!("the vault `{path}` holds `{entry}`, which capot would not have put there: nothing was taken out of it"),
            "do not trust it: ask whoever gave it to you whether they made it themselves".into(),
        ),
        VaultFault::WrongKey { path } => (
            format!("this key does not open the vault `{path}`"),
            "it was closed for other keys: try another key, or ask for a vault closed for yours".into(),
        ),
        VaultFault::WrongPassphrase { path } => (
            format!("this passphrase does not open the vault `{path}`"),
            "check the words and the hyphens: it is written in lower case, without accents or spaces".into(),
        ),
        VaultFault::ClosedByPassphrase { path } => (
            format!("the vault `{path}` opens with a passphrase, not with a key"),
            "try again without --identity: capot will ask for the passphrase".into(),
        ),
        VaultFault::ClosedByKeys { path } => (
            format!("the vault `{path}` opens with a key"),
            "add --identity FILE, where FILE is the one that holds your private key".into(),
        ),
        VaultFault::TooMuchWork { path } => (
            format!("opening the vault `{path}` would exhaust this computer: capot refuses"),
            "capot closes no vault like that: ask whoever gave it to you where it comes from".into(),
        ),
        VaultFault::NoKey { path } => (
            format!("`{path}` holds no age private key"),
            "give the file of which a line begins with AGE-SECRET-KEY-1".into(),
        ),
        VaultFault::EmptyPassphrase { path } => (
            format!("`{path}` holds no passphrase"),
            "write it alone on its first line".into(),
        ),
        VaultFault::NotEmpty { path } => (
            format!("the folder `{path}` is not empty"),
            "choose an empty folder, or a name that no folder has yet".into(),
        ),
        VaultFault::NoTerminal => (
            "there is no terminal to show or to ask for the passphrase".into(),
            "run capot in a terminal, or give a file that holds it: --passphrase-file FILE".into(),
        ),
        VaultFault::Interrupted => (
            "capot was interrupted: nothing is left of what was begun".into(),
            "run the command again when you like".into(),
        ),
    };
    Wording { message, help }
}
