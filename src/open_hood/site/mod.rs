//! The private site: all pages of the showcase, and those of the open hood.
//!
//! It is made for one reader, from a [`HoodBase`] that [`HoodBase::seen_by`] has
//! filtered for them: whatever it shows, lists, counts or indexes comes from
//! there, so that it cannot show more. Every page says that it is private; one
//! that would not is never handed out.

mod audience;
mod beside;
mod cards;
mod documents;
mod pages;
mod route;
mod sheets;
mod theme;
mod video;
mod view;

use std::path::Path;

use super::Reader;
use super::base::HoodBase;
use crate::base::PublicBase;
use crate::config::Config;
use crate::diagnostic::{Failure, HoodFault};
use crate::index;
use crate::site::view::View;
use crate::site::{PageKey, Shown, Site};
use crate::theme::Theme;
use route::Of;
use view::BesideView;

pub use route::{PrivateKey, PrivateRoute};
pub use theme::{check as check_theme, load as load_theme};
pub(super) use video::check as check_transcript;

/// What each page of the private site holds, and no page of the showcase.
const BANNER: &str = "<aside class=\"private\"";
/// Likewise, in its head.
const NO_INDEX: &str = "<meta name=\"robots\" content=\"noindex, nofollow\">";

/// `robots.txt`: nothing may be read.
const ROBOTS: &str = "User-agent: *\nDisallow: /\n";

/// The private site of one reader.
///
/// It borrows all it shows, and making one costs next to nothing: a server makes
/// one for each request, over a [`Site`] and a [`Theme`] that all readers share.
#[derive(Debug)]
pub struct PrivateSite<'a> {
    config: &'a Config,
    base: &'a PublicBase,
    showcase: &'a Site<'a>,
    theme: &'a Theme,
    hood: &'a HoodBase,
    reader: &'a Reader,
}

/// What a private site is made of.
#[derive(Clone, Copy, Debug)]
pub struct SiteParts<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The public base.
    pub base: &'a PublicBase,
    /// The showcase of that base.
    pub showcase: &'a Site<'a>,
    /// The theme, from [`load_theme`].
    pub theme: &'a Theme,
}

impl<'a> PrivateSite<'a> {
    /// The site of `reader`, who may see all of `hood` and nothing else: it comes
    /// out of [`HoodBase::seen_by`].
    #[must_use]
    pub fn new(parts: SiteParts<'a>, hood: &'a HoodBase, reader: &'a Reader) -> Self {
        Self {
            config: parts.config,
            base: parts.base,
            showcase: parts.showcase,
            theme: parts.theme,
            hood,
            reader,
        }
    }

    /// The bytes of what is at `page`, which comes out of [`PrivateSite::routes`].
    ///
    /// Fails where a template does, where a transcript cannot be read, and with
    /// [`HoodFault::PageWithoutBanner`] where a page would not say that it is private.
    pub fn render(&self, page: PrivateKey) -> Result<Vec<u8>, Failure> {
        match page.0 {
            Of::Public(page) => self.public(page),
            Of::Robots => Ok(ROBOTS.into()),
            Of::Own(kind, item) => {
                let view = (kind.view)(self, item)?;
                self.page(&view, None)
            }
        }
    }

    /// A page of the showcase, with what the open hood has beside it.
    fn public(&self, page: PageKey) -> Result<Vec<u8>, Failure> {
        match self.showcase.show(page) {
            Shown::View(view) => self.page(&view, self.beside(page)),
            Shown::File(bytes) => Ok(bytes),
        }
    }

    fn page(&self, view: &View<'_>, beside: Option<BesideView<'a>>) -> Result<Vec<u8>, Failure> {
        let around = self.around(beside);
        let bytes = self.theme.render_with(view, "hood", &around)?;
        private(bytes, view.template)
    }

    /// Writes the index of the showcase and of what this reader may see into
    /// `folder`: one index, the same bytes for the same sheets.
    pub fn index(&self, folder: &Path) -> Result<(), Failure> {
        let documents = self.documents()?;
        index::write_with(self.config, self.base, &documents, self.theme, folder)
    }

    /// The link, from the root of the host, to an address of the site.
    fn link(&self, address: &str) -> String {
        self.config.base_url.link(address)
    }
}

/// A page that says that it is private. A theme of the site's own may have lost
/// the words.
fn private(page: Vec<u8>, template: &str) -> Result<Vec<u8>, Failure> {
    let holds = |text: &str| text.contains(BANNER) && text.contains(NO_INDEX);
    if std::str::from_utf8(&page).is_ok_and(holds) {
        return Ok(page);
    }
    let template = template.to_owned();
    Err(HoodFault::PageWithoutBanner { template }.into())
}

#[cfg(test)]
mod tests {
    use super::PrivateSite;

    #[test]
    fn many_readers_may_be_served_at_once() {
        fn shared<T: Send + Sync>() {}
        shared::<PrivateSite<'static>>();
    }
}
