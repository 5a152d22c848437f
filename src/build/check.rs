//! The first half of a build, for those who only want to know what is wrong.

use super::files::publish_all;
use crate::config::Config;
use crate::diagnostic::{self, Failure};
use crate::load::{Checked, LoadOptions, Loader};
use crate::source::ContentRoots;

/// Reads all sheets and the files that they publish, and writes nothing.
///
/// Fails where a file beside the sheets cannot be read.
pub fn check(config: &Config, options: LoadOptions) -> Result<Checked, Failure> {
    let mut checked = Loader::new().load(config, options);
    let unclean = publish_all(&ContentRoots::public(config), &checked.files, |_, _| Ok(()))?;
    checked.problems.extend(unclean);
    diagnostic::sort(&mut checked.problems);
    Ok(checked)
}
