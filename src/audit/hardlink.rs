//! Public sources that are files of the open hood under another name.

use std::path::Path;

use crate::config::Config;
use crate::diagnostic::{HoodFault, Problem};
use crate::files::hard_links;

/// Each file of the public sources, and of the site's theme, that is also a private
/// one: a hard link, which no walk can tell from a file of its own. The build does
/// not look, since it may not look into the open hood.
pub(super) fn problems(config: &Config, name: &dyn Fn(&Path) -> String) -> Vec<Problem> {
    let private = &config.open_hood.content;
    let public = [config.content.clone(), config.root.join("themes")];
    let found = public.iter().flat_map(|folder| hard_links(folder, private));
    let problem = |(public, private): (std::path::PathBuf, std::path::PathBuf)| {
        let file = name(&private);
        Problem::of_file(&name(&public).into(), HoodFault::HardLink { file })
    };
    found.map(problem).collect()
}
