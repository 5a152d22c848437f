//! What the preview lays over the theme of the site.

use include_dir::include_dir;

use crate::config::Config;
use crate::diagnostic::Failure;
use crate::site::view::Frame;
use crate::theme::{Overlay, Theme};

static OVERLAY: Overlay = Overlay {
    folder: None,
    files: include_dir!("$CARGO_MANIFEST_DIR/themes/preview"),
    kinds: &[],
};

/// The theme of the site under the preview's own templates, with what can be taken
/// over of the `last` one.
///
/// Fails where the theme of the site does.
pub(super) fn load(config: &Config, frame: &Frame, last: Option<&Theme>) -> Result<Theme, Failure> {
    match last {
        Some(last) => Theme::reload(config, frame, last),
        None => Theme::load_with(config, frame, &OVERLAY),
    }
}

/// The built-in theme in its place, which never fails but for a fault of capot's own.
pub(super) fn built_in(config: &Config, frame: &Frame) -> Result<Theme, Failure> {
    Theme::built_in_with(config, frame, &OVERLAY)
}
