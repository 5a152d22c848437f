//! Where the feeds of a page are.

use crate::sheet::model::Head;
use crate::site::Site;
use crate::site::view::Feed;

impl Site<'_> {
    /// The feeds of a lab or of a theme, which lie beside its page.
    pub(in crate::site) fn feeds(&self, head: &Head) -> Vec<Feed> {
        let feed = |kind, label, file: &str| Feed {
            kind,
            label,
            href: self
                .config
                .base_url
                .link(&format!("{}{file}", head.address)),
        };
        vec![
            feed("application/atom+xml", "Atom", "atom.xml"),
            feed("application/feed+json", "JSON", "feed.json"),
        ]
    }
}
