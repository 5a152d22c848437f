//! The editor of one run: who went in, and its pages in the language of the site.

mod door;

use std::sync::{Arc, Mutex, PoisonError};

use super::generation::Generation;
use crate::diagnostic::Failure;
use crate::editor::page::Pages;
use crate::language::Language;
use door::Door;

pub(super) use door::is_own;

/// Pages, and the title and the language that they were made for.
type Made = ((String, Language), Arc<Pages>);

/// The editor of one run.
pub(super) struct Editing {
    pub(super) door: Door,
    /// The pages for the title and the language of the site.
    pages: Mutex<Option<Made>>,
}

impl Editing {
    pub(super) fn new(port: u16) -> Result<Self, Failure> {
        Ok(Self {
            door: Door::new(port)?,
            pages: Mutex::default(),
        })
    }

    /// The address to print, from the root of the host.
    pub(super) fn address(&self, base_path: &str, language: Language) -> String {
        let word = language.pick("jeton", "token");
        format!(
            "{base_path}{}?{word}={}",
            folder(language),
            self.door.token()
        )
    }

    pub(super) fn pages(&self, generation: &Generation) -> Result<Arc<Pages>, Failure> {
        let config = &generation.config;
        let of = (config.title.clone(), config.language);
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, pages)) = &*pages
            && *known == of
        {
            return Ok(Arc::clone(pages));
        }
        let made = Arc::new(Pages::new(config)?);
        *pages = Some((of, Arc::clone(&made)));
        Ok(made)
    }
}

/// The part of the editor's addresses under the path of the site.
pub(super) fn folder(language: Language) -> &'static str {
    language.pick("modifier/", "edit/")
}
