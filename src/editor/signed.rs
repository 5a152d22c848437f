//! In whose name versions are kept.

use crate::base::{LabNode, PublicBase};
use crate::config::Config;
use crate::history::Author;

/// The lab of this name with its public address; the publisher of the site where there
/// is no such lab. Never a member.
#[must_use]
pub fn signed(config: &Config, base: &PublicBase, lab: Option<&str>) -> Author {
    let mut labs = base.labs.iter();
    let lab = lab.and_then(|lab| labs.find(|node| node.sheet.head.name == lab));
    match lab {
        Some(node) => Author {
            name: node.sheet.head.title.clone(),
            email: public_address(node),
        },
        None => Author {
            name: config.publisher.name.clone(),
            email: config.publisher.email.clone().unwrap_or_default(),
        },
    }
}

/// The address at which a lab is reached, and no person of it.
fn public_address(lab: &LabNode) -> String {
    let contacts = lab.sheet.contacts.iter();
    let mut services = contacts.filter(|contact| contact.name.is_none());
    let address = services.find_map(|contact| contact.email.clone());
    address.unwrap_or_default()
}
