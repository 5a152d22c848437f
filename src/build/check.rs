//! The first half of a build, for those who only want to know what is wrong.

use super::files::check_all;
use crate::config::Config;
use crate::diagnostic;
use crate::load::{Checked, LoadOptions, Loader};
use crate::source::ContentRoots;
use crate::theme::Theme;

/// Reads all sheets, the files that they publish and the theme, and writes nothing.
#[must_use]
pub fn check(config: &Config, options: LoadOptions) -> Checked {
    let mut checked = Loader::new().load(config, options);
    let unclean = check_all(&ContentRoots::public(config), &checked.files);
    checked.problems.extend(unclean);
    let theme = Theme::check(config, None).err();
    checked.problems.extend(theme.map(|problem| *problem));
    diagnostic::sort(&mut checked.problems);
    checked
}
