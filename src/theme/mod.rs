//! Templates, static files and interface texts: what a page looks like.
//!
//! The theme knows of the base only what a page hands it. The theme
//! `entrelabs` is part of the program; a folder `themes/NAME/` of the site may
//! replace any of its templates, texts and static files by one of the same name.
//! A caller that shows more than the showcase lays an [`Overlay`] over both.

mod bad;
mod escape;
mod files;
mod layer;
mod sources;
mod texts;
mod tools;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::config::{BaseUrl, Config};
use crate::diagnostic::Failure;
use crate::language::Language;
use crate::site::View;
use crate::site::view::{Frame, PageHead};

use bad::bad_template;
pub(crate) use escape::french;
pub use files::ThemeFile;
pub use sources::Overlay;
use sources::Sources;
pub use sources::built_in_files;
use texts::Texts;

/// What pages may load and run: files of the site itself. Their script runs the
/// search engine, which is WebAssembly, and fetches pieces of the index; it may
/// not turn text into HTML or code. It stands in each page, since not every host
/// can send headers.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// What pages may load that only lead elsewhere: they run nothing.
pub const PLAIN_POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'";

/// The room to make for a page, in bytes: enough for most pages of cases.
const USUAL_SIZE: usize = 24 * 1024;

const HEADER: &str = "parts/header.html";
const FOOTER: &str = "parts/footer.html";
/// The templates of the head and the foot of a page, and those they include.
const SHARED: [&str; 4] = [
    HEADER,
    FOOTER,
    "parts/search_form.html",
    "parts/suggested_kinds.html",
];

/// The head and the foot of a page, rendered.
#[derive(Serialize)]
struct FramePart {
    header: String,
    footer: String,
}

/// All that a theme is compiled from: the same gives the same.
#[derive(Debug, PartialEq)]
struct Basis {
    sources: Sources,
    language: Language,
    base_url: BaseUrl,
}

impl Basis {
    fn read(config: &Config, overlay: Option<&'static Overlay>) -> Result<Self, Failure> {
        Ok(Self {
            sources: Sources::read(config, overlay)?,
            language: config.language,
            base_url: config.base_url.clone(),
        })
    }
}

/// A theme, compiled and ready to render.
#[derive(Clone, Debug)]
pub struct Theme {
    basis: Arc<Basis>,
    tera: Tera,
    texts: Arc<Texts>,
    files: Arc<[ThemeFile]>,
}

impl Theme {
    /// Loads the theme that `config` names and gives it what is the same on
    /// every page.
    ///
    /// Fails where there is no such theme, where a file cannot be read, where a
    /// template is faulty (the report names file and line) and where a text is
    /// missing or unknown.
    pub fn load(config: &Config, frame: &Frame) -> Result<Self, Failure> {
        Ok(Self::compile(Basis::read(config, None)?)?.furnished(frame))
    }

    /// Does what [`Theme::load`] does, with `overlay` on top where there is one, and
    /// keeps nothing of it: for those who want to know what is wrong, with sheets
    /// that may be wrong themselves.
    ///
    /// Fails as [`Theme::load_with`] does.
    pub fn check(config: &Config, overlay: Option<&'static Overlay>) -> Result<(), Failure> {
        Self::compile(Basis::read(config, overlay)?).map(drop)
    }

    /// Does what [`Theme::load`] does, with `overlay` on top.
    ///
    /// Fails as [`Theme::load`] does, and where a template of the overlay fills a
    /// block that a template of the site has left out.
    pub fn load_with(
        config: &Config,
        frame: &Frame,
        overlay: &'static Overlay,
    ) -> Result<Self, Failure> {
        Ok(Self::compile(Basis::read(config, Some(overlay))?)?.furnished(frame))
    }

    /// The built-in theme with `overlay` on top, whatever theme the site has: for
    /// those who have to show something where that is faulty.
    ///
    /// Fails where the overlay does, which a test would tell.
    pub fn built_in_with(
        config: &Config,
        frame: &Frame,
        overlay: &'static Overlay,
    ) -> Result<Self, Failure> {
        let basis = Basis {
            sources: Sources::built_in(overlay),
            language: config.language,
            base_url: config.base_url.clone(),
        };
        Ok(Self::compile(basis)?.furnished(frame))
    }

    /// Does what [`Theme::load`] does, sooner: where `last` came out of the same
    /// files and settings, what it compiled is taken over.
    ///
    /// Fails as [`Theme::load`] does.
    pub fn reload(config: &Config, frame: &Frame, last: &Self) -> Result<Self, Failure> {
        let basis = Basis::read(config, last.basis.sources.overlay())?;
        if basis != *last.basis {
            return Ok(Self::compile(basis)?.furnished(frame));
        }
        Ok(last.clone().furnished(frame))
    }

    fn compile(basis: Basis) -> Result<Self, Failure> {
        let Basis {
            sources,
            language,
            base_url,
        } = &basis;
        let texts = Arc::new(Texts::read(sources, *language)?);
        let files = files::hashed(sources);
        let mut tera = Tera::new();
        if *language == Language::French {
            tera.set_escape_fn(escape::french);
        }
        tools::register(&mut tera, &texts, *language);
        let templates = sources.templates()?;
        tera.add_raw_templates(templates)
            .map_err(|error| bad_template(&error, sources))?;
        let constants = tera.global_context();
        constants.insert_value("texts", texts.value());
        constants.insert("files", &files::links(&files, base_url));
        constants.insert("policy", POLICY);
        constants.insert("plain_policy", PLAIN_POLICY);
        Ok(Self {
            basis: Arc::new(basis),
            tera,
            texts,
            files: files.into(),
        })
    }

    fn furnished(mut self, frame: &Frame) -> Self {
        self.furnish(frame);
        self
    }

    /// Replaces what is the same on every page, after a change of the base.
    pub fn furnish(&mut self, frame: &Frame) {
        self.tera.global_context().insert("site", frame);
        let frames = self.frames(frame);
        self.tera.global_context().insert("frames", &frames);
    }

    /// The head and the foot of the pages below each entry of the menu, which
    /// are the same on thousands of pages; none where the site replaces one of
    /// their templates, which may then show what it likes of each page.
    fn frames(&self, frame: &Frame) -> BTreeMap<&'static str, FramePart> {
        if SHARED.iter().any(|name| self.basis.sources.replaces(name)) {
            return BTreeMap::new();
        }
        let part = |section| {
            let page = PageHead {
                name: section,
                section,
                ..PageHead::default()
            };
            let mut context = Context::new();
            context.insert("page", &page);
            let render = |name| self.tera.render(name, &context).ok();
            Some((
                section,
                FramePart {
                    header: render(HEADER)?,
                    footer: render(FOOTER)?,
                },
            ))
        };
        frame
            .menu
            .iter()
            .filter_map(|entry| part(entry.name))
            .collect()
    }

    /// Renders a page, as UTF-8.
    ///
    /// Fails where a template of the site does: the built-in ones are tested
    /// with every view.
    pub fn render(&self, view: &View<'_>) -> Result<Vec<u8>, Failure> {
        self.write(view.template, &self.context(view)?)
    }

    /// Renders a page whose template also gets `more` under the name `key`.
    ///
    /// Fails where the template does, or is not there.
    pub fn render_with(
        &self,
        view: &View<'_>,
        key: &'static str,
        more: &impl Serialize,
    ) -> Result<Vec<u8>, Failure> {
        let mut context = self.context(view)?;
        context.insert(key, more);
        self.write(view.template, &context)
    }

    fn context(&self, view: &View<'_>) -> Result<Context, Failure> {
        Context::from_serialize(view).map_err(|error| bad_template(&error, &self.basis.sources))
    }

    fn write(&self, template: &str, context: &Context) -> Result<Vec<u8>, Failure> {
        let mut page = Vec::with_capacity(USUAL_SIZE);
        self.tera
            .render_to(template, context, &mut page)
            .map_err(|error| bad_template(&error, &self.basis.sources))?;
        Ok(page)
    }

    /// The text of the theme, or of the site in its place, under a dotted key:
    /// `status.ongoing`.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key)
    }

    /// The static files, in the order of their addresses.
    #[must_use]
    pub fn files(&self) -> &[ThemeFile] {
        &self.files
    }
}

#[cfg(test)]
mod tests;
