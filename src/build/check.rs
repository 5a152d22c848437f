//! The first half of a build, for those who only want to know what is wrong.

use super::files::check_all;
use crate::config::Config;
use crate::diagnostic;
use crate::intake::{Checked, Intake, Options};
use crate::source::ContentRoot;
use crate::theme::Theme;

/// Reads all sheets, the files that they publish and the theme, and writes nothing.
#[must_use]
pub fn check(config: &Config, options: Options) -> Checked {
    let mut checked = Intake::new().take(config, options);
    let root = ContentRoot::public(config);
    let unclean = check_all(root.folder(), &checked.files);
    checked.problems.extend(unclean);
    let theme = Theme::check(config, None).err();
    checked.problems.extend(theme.map(|problem| *problem));
    diagnostic::sort(&mut checked.problems);
    checked
}
