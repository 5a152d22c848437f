//! One page of the site, as bytes: the only way from a page to what is written
//! or served.

use crate::diagnostic::Failure;
use crate::site::{PageKey, Shown, Site};
use crate::theme::Theme;

/// The bytes of `page`.
///
/// Fails where a template does.
pub fn render(site: &Site<'_>, theme: &Theme, page: PageKey) -> Result<Vec<u8>, Failure> {
    match site.show(page) {
        Shown::View(view) => theme.render(&view),
        Shown::File(bytes) => Ok(bytes),
    }
}
