//! The files of a theme: those of the built-in theme, those that the site's own
//! folder puts in their place or beside them and, where one is asked for, those
//! of an overlay on top.

use include_dir::{Dir, include_dir};

use super::layer::{Layer, Source};
use crate::config::Config;
use crate::diagnostic::{Cause, Failure, Fault};
use crate::schema::KindInfo;

/// The theme that every other starts from.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/entrelabs");
/// Its name.
const BUILT_IN_NAME: &str = "entrelabs";
/// Where a template that an overlay covers can still be had: a `case.html` of an
/// overlay extends `below/case.html`.
const BELOW: &str = "below/";

/// Files that are laid over a theme, whatever that is: templates, texts and
/// static files of a site that shows more than the showcase does.
///
/// A template takes the place of the theme's of the same name, which stays under
/// `below/NAME`; texts are added to the theme's; so are static files. What a
/// site's theme has in its folder [`Overlay::folder`], where there is one, replaces
/// files of the overlay, and is not opened without it.
#[derive(Debug)]
pub struct Overlay {
    /// The name of the folder in a site's theme; none where no site has a say in it.
    pub folder: Option<&'static str>,
    /// The files, as those of the built-in theme.
    pub files: Dir<'static>,
    /// The kinds of sheet that it shows besides those of the showcase.
    pub kinds: &'static [&'static KindInfo],
}

impl PartialEq for Overlay {
    fn eq(&self, other: &Self) -> bool {
        self.folder == other.folder && self.files == other.files
    }
}

/// The files of the built-in theme, by their path in it.
#[must_use]
pub fn built_in_files() -> Vec<(String, &'static [u8])> {
    let (mut waiting, mut files) = (vec![&BUILT_IN], Vec::new());
    while let Some(folder) = waiting.pop() {
        waiting.extend(folder.dirs());
        let named = folder.files();
        files.extend(named.map(|file| (file.path().display().to_string(), file.contents())));
    }
    files
}

/// The files of a theme by their path in it: `templates/case.html`.
#[derive(Debug, PartialEq)]
pub(super) struct Sources {
    theme: Layer,
    /// What lies on top; empty without an overlay.
    over: Layer,
    overlay: Option<&'static Overlay>,
}

impl Sources {
    /// Gathers the theme that `config` names, and `overlay` over it.
    pub(super) fn read(
        config: &Config,
        overlay: Option<&'static Overlay>,
    ) -> Result<Self, Failure> {
        let mut theme = Layer::embedded(&BUILT_IN);
        let mut over =
            overlay.map_or_else(Layer::default, |overlay| Layer::embedded(&overlay.files));
        let folder = config.root.join("themes").join(&config.theme);
        if is_plain_name(&config.theme) && folder.is_dir() {
            let shown = format!("themes/{}", config.theme);
            theme.add_folder(&folder, &shown)?;
            if let Some(name) = overlay.and_then(|overlay| overlay.folder) {
                let own = folder.join(name);
                if own.is_dir() {
                    over.add_folder(&own, &format!("{shown}/{name}"))?;
                }
            }
        } else if config.theme != BUILT_IN_NAME {
            return Err(Fault::UnknownTheme {
                name: config.theme.clone(),
            }
            .into());
        }
        Ok(Self {
            theme,
            over,
            overlay,
        })
    }

    /// The built-in theme with `overlay` over it, whatever the site has.
    pub(super) fn built_in(overlay: &'static Overlay) -> Self {
        Self {
            theme: Layer::embedded(&BUILT_IN),
            over: Layer::embedded(&overlay.files),
            overlay: Some(overlay),
        }
    }

    /// What it was gathered with.
    pub(super) fn overlay(&self) -> Option<&'static Overlay> {
        self.overlay
    }

    /// The templates by name (`parts/contacts.html`), each once.
    fn named_templates(&self) -> impl Iterator<Item = (String, &Source)> {
        let below = |(name, source)| {
            let covered = self.over.holds(&format!("templates/{name}"));
            let prefix = if covered { BELOW } else { "" };
            (format!("{prefix}{name}"), source)
        };
        let over = self.over.under("templates/");
        self.theme
            .under("templates/")
            .map(below)
            .chain(over.map(|(name, source)| (name.to_owned(), source)))
    }

    /// The templates by name: `parts/contacts.html`.
    pub(super) fn templates(&self) -> Result<Vec<(String, String)>, Failure> {
        self.named_templates()
            .map(|(name, source)| {
                let text = text(source, &name)?;
                Ok((name, text))
            })
            .collect()
    }

    /// The file of a template that the site replaces or adds, and its text.
    pub(super) fn replaced(&self, name: &str) -> Option<(String, String)> {
        let mut named = self.named_templates();
        let (name, source) = named.find(|(known, _)| known == name)?;
        Some((source.file.clone()?, text(source, &name).ok()?))
    }

    /// Whether the site has a template of its own for `name`, on top or below.
    pub(super) fn replaces(&self, name: &str) -> bool {
        let path = format!("templates/{name}");
        self.theme.own(&path).or(self.over.own(&path)).is_some()
    }

    /// The static files by name: `style.css`.
    pub(super) fn statics(&self) -> impl Iterator<Item = (&str, &Source)> {
        let covered = |(name, _): &(&str, &Source)| !self.over.holds(&format!("static/{name}"));
        let theme = self.theme.under("static/").filter(covered);
        theme.chain(self.over.under("static/"))
    }

    /// The files of texts at `path`, layer by layer: what the program has, and
    /// what the site puts in the place of it.
    pub(super) fn texts(
        &self,
        path: &str,
    ) -> impl Iterator<Item = (Option<&'static [u8]>, Option<&Source>)> {
        let over = self.overlay.map(|overlay| &overlay.files);
        let layers = [(Some(&BUILT_IN), &self.theme), (over, &self.over)];
        layers.into_iter().map(move |(dir, own)| {
            let built_in = dir.and_then(|dir| dir.get_file(path));
            (built_in.map(include_dir::File::contents), own.own(path))
        })
    }
}

/// The text of a file; `name` is how a report calls it if it is built in.
pub(super) fn text(source: &Source, name: &str) -> Result<String, Failure> {
    let text = std::str::from_utf8(&source.bytes).map_err(|_| {
        let path = source.file.clone().unwrap_or_else(|| name.to_owned());
        Failure::from(Fault::CannotRead {
            path,
            cause: Cause::System(std::io::ErrorKind::InvalidData),
        })
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

#[cfg(test)]
/// The bytes of a file of the built-in theme.
pub(super) fn built_in(path: &str) -> &'static [u8] {
    BUILT_IN
        .get_file(path)
        .map_or(&[], include_dir::File::contents)
}

/// Whether a theme's name stays in `themes/`.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}
