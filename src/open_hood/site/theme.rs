//! What the private site lays over the theme: its own templates, texts and styles.

use include_dir::include_dir;

use super::super::{HoodKind, home_address};
use crate::config::Config;
use crate::diagnostic::Failure;
use crate::site::Site;
use crate::site::view::MenuEntry;
use crate::theme::{Overlay, Theme};

/// The entry of the menu, and the section that its pages belong to.
pub(super) const SECTION: &str = "open_hood";

static OVERLAY: Overlay = Overlay {
    folder: Some("open-hood"),
    files: include_dir!("$CARGO_MANIFEST_DIR/themes/open-hood"),
    kinds: HoodKind::INFOS,
};

/// Loads the theme of the private site, the same for all readers: that of the
/// showcase, with the open hood's over it and in its menu.
///
/// Fails as [`Theme::load_with`].
pub fn load(config: &Config, showcase: &Site<'_>) -> Result<Theme, Failure> {
    let mut frame = showcase.frame();
    frame.menu.push(MenuEntry {
        name: SECTION,
        href: config.base_url.link(home_address(config.language)),
    });
    Theme::load_with(config, &frame, &OVERLAY)
}

/// Says what is wrong with that theme, whatever is wrong with the sheets.
///
/// Fails as [`Theme::check`].
pub fn check(config: &Config) -> Result<(), Failure> {
    Theme::check(config, Some(&OVERLAY))
}
