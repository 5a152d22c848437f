//! The folders that public sheets come from, and what in them is never opened.
//!
//! There is one for everybody, and one for each lab that writes in a place of its
//! own. Together they are one content: a file is named as if all lay in one
//! folder, and its name alone says in which it lies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Folder, Listing};
use crate::config::Config;
use crate::diagnostic::{Fault, Problem, RootFault};
use crate::schema::Kind;

/// The name under a content root that is the open hood's, whatever the
/// settings say, in capitals or not.
pub(crate) const OPEN_HOOD: &str = "open-hood";

/// The public content roots of a site. Only [`ContentRoots::public`] makes them.
#[derive(Clone, Debug)]
pub struct ContentRoots {
    main: Folder,
    labs: Vec<LabFolder>,
}

/// The root of one lab.
#[derive(Clone, Debug)]
struct LabFolder {
    lab: String,
    folder: Folder,
}

/// Whatever files are named from: a folder, or several that are one content.
pub trait Roots: Sync {
    /// The folder that a file lies in, told by its name alone.
    fn owner(&self, file: &str) -> &Folder;
}

impl Roots for Folder {
    fn owner(&self, _: &str) -> &Folder {
        self
    }
}

impl Roots for ContentRoots {
    fn owner(&self, file: &str) -> &Folder {
        self.lab_root(file).map_or(&self.main, |root| &root.folder)
    }
}

/// What the content roots hold.
#[derive(Debug, Default)]
pub struct Content {
    /// The files that lie where they should.
    pub listing: Listing,
    /// The Markdown files that lie in another root than their own.
    pub strays: Vec<Arc<str>>,
    /// What is wrong with files as files, and with where they lie.
    pub problems: Vec<Problem>,
}

impl ContentRoots {
    /// The public content roots of a site.
    #[must_use]
    pub fn public(config: &Config) -> Self {
        let folder = |path: &Path| {
            let closed = [
                config.open_hood.content.as_path(),
                &path.join(OPEN_HOOD),
                &config.output,
                &config.open_hood.output,
            ];
            Folder::new(path, &config.root, &closed).without(OPEN_HOOD)
        };
        let labs = config.roots.iter().map(|root| LabFolder {
            lab: root.lab.clone(),
            folder: folder(&root.folder),
        });
        Self {
            main: folder(&config.content),
            labs: labs.collect(),
        }
    }

    /// All folders: first that of everybody, then those of labs.
    pub fn folders(&self) -> impl Iterator<Item = &Folder> {
        let labs = self.labs.iter().map(|root| &root.folder);
        std::iter::once(&self.main).chain(labs)
    }

    /// Where a file is on the disk, or would be.
    #[must_use]
    pub fn path_of(&self, file: &str) -> PathBuf {
        self.owner(file).path_of(file)
    }

    /// A file as messages show it.
    #[must_use]
    pub fn shown(&self, file: &str) -> Arc<str> {
        self.owner(file).shown(file)
    }

    /// Whether a path without symbolic links leads to a file of a root that may
    /// be published.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.folders().any(|folder| folder.holds(path))
    }

    /// Lists the files of all roots, and whatever does not lie in its own.
    #[must_use]
    pub fn list(&self) -> Content {
        let missing = |folder| Fault::MissingContent { folder };
        let (listing, problems) = super::list(&self.main, missing);
        let mut content = Content {
            problems,
            ..Content::default()
        };
        self.add(&mut content, listing, None);
        for root in &self.labs {
            let missing = |folder| RootFault::MissingRoot {
                folder,
                lab: root.lab.clone(),
            };
            let (listing, problems) = super::list(&root.folder, missing);
            content.problems.extend(problems);
            self.add(&mut content, listing, Some(root));
        }
        if !self.labs.is_empty() {
            let sheets = &mut content.listing.sheets;
            sheets.sort_by(|a, b| a.file.cmp(&b.file));
        }
        content
    }

    /// Adds what was found in the root of a lab, or in that of everybody, but for
    /// what has no place there.
    fn add(&self, content: &mut Content, found: Listing, root: Option<&LabFolder>) {
        if self.labs.is_empty() {
            content.listing = found;
            return;
        }
        let Content {
            listing,
            strays,
            problems,
        } = content;
        let mut belongs = |file: &str| {
            let fault = self.fault(file, root);
            let belongs = fault.is_none();
            let folder = root.map_or(&self.main, |root| &root.folder);
            problems.extend(fault.map(|fault| Problem::of_file(&folder.shown(file), fault)));
            belongs
        };
        for sheet in found.sheets {
            if belongs(&sheet.file) {
                listing.sheets.push(sheet);
            } else {
                strays.push(sheet.file);
            }
        }
        let files = found.files.into_iter();
        listing
            .files
            .extend(files.filter(|(file, _)| belongs(file)));
    }

    /// What is wrong with a file that lies in the root of a lab, or in that of
    /// everybody.
    fn fault(&self, file: &str, root: Option<&LabFolder>) -> Option<RootFault> {
        match (root, self.lab_root(file)) {
            (None, None) => None,
            (None, Some(owner)) => Some(RootFault::WrongRoot {
                lab: owner.lab.clone(),
                right: owner.folder.shown(file).to_string(),
            }),
            (Some(root), Some(owner)) if root.lab == owner.lab => None,
            (Some(root), owner) => {
                let folder = owner.map_or(&self.main, |owner| &owner.folder);
                Some(RootFault::ForeignToRoot {
                    lab: root.lab.clone(),
                    content: folder.shown("").trim_end_matches('/').to_owned(),
                })
            }
        }
    }

    /// The root of the lab that a file belongs to, where that has one.
    fn lab_root(&self, file: &str) -> Option<&LabFolder> {
        if self.labs.is_empty() {
            return None;
        }
        let lab = lab_of(file)?;
        self.labs.iter().find(|root| root.lab == lab)
    }
}

/// The lab whose work a file is: that of the folder for cases and what lies
/// beside them, and its own sheet with the folder of that.
fn lab_of(file: &str) -> Option<&str> {
    let (kind, rest) = file.split_once('/')?;
    match (Kind::from_folder(kind)?, rest.split_once('/')) {
        (Kind::Case | Kind::Lab, Some((lab, _))) => Some(lab),
        (Kind::Lab, None) => {
            let (lab, ending) = rest.rsplit_once('.')?;
            ending.eq_ignore_ascii_case("md").then_some(lab)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentRoots, Roots, lab_of};
    use crate::config::Config;

    #[test]
    fn the_name_of_a_file_says_whose_it_is() {
        for (file, lab) in [
            ("cases/paca/accueil.md", Some("paca")),
            ("cases/paca/accueil/plan.pdf", Some("paca")),
            ("labs/paca.md", Some("paca")),
            // On some systems, and for those who read sheets, it is the same sheet.
            ("labs/paca.MD", Some("paca")),
            ("labs/paca/index.md", Some("paca")),
            ("labs/paca/logo.png", Some("paca")),
            ("labs/paca.png", None),
            ("cases/paca.md", None),
            ("themes/paca.md", None),
            ("paca/cases/x.md", None),
        ] {
            assert_eq!(lab_of(file), lab, "{file}");
        }
    }

    #[test]
    fn a_file_is_sought_in_the_root_of_its_owner_alone() {
        let room = tempfile::tempdir().unwrap();
        let settings = "title = \"V\"\nbase_url = \"https://cas.example.org/\"\n\
                        [[roots]]\nfolder = \"depots/paca\"\nlab = \"paca\"\n";
        let config = Config::parse(room.path(), settings).unwrap();
        let roots = ContentRoots::public(&config);
        let shown = |file| roots.shown(file).to_string();
        assert_eq!(shown("cases/paca/x.md"), "depots/paca/cases/paca/x.md");
        assert_eq!(shown("cases/ip/x.md"), "content/cases/ip/x.md");
        assert_eq!(shown("pages/paca.md"), "content/pages/paca.md");
        let own = room.path().join("depots/paca/labs/paca.md");
        assert_eq!(roots.path_of("labs/paca.md"), own);
        assert!(!roots.owner("cases/ip/x.md").holds(&own));
    }
}
