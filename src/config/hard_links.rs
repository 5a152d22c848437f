//! Files of the open hood that lie among the public ones under another name.

use std::path::Path;

use super::Config;
use crate::diagnostic::{HoodFault, Problem};
use crate::files::{hard_links, shown};

impl Config {
    /// Each file of the public sources, those of labs included, and of the themes
    /// that is also a private one: a hard link, which no walk can tell from a file of
    /// its own, so that whoever publishes the one publishes the other. No build asks
    /// this, since none may look into the open hood.
    #[must_use]
    pub fn hard_links(&self) -> Vec<Problem> {
        let themes = self.root.join("themes");
        let labs = self.roots.iter().map(|root| root.folder.as_path());
        let public: Vec<&Path> = [self.content.as_path(), &themes]
            .into_iter()
            .chain(labs)
            .collect();
        let name = |path: &Path| shown(&self.root, path);
        let found = hard_links(&public, &self.open_hood.content).into_iter();
        let problem = |(public, private): (std::path::PathBuf, std::path::PathBuf)| {
            let file = name(&private);
            Problem::of_file(&name(&public).into(), HoodFault::HardLink { file })
        };
        found.map(problem).collect()
    }
}
