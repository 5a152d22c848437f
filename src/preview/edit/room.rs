//! What is asked for, and what is needed to answer with a page.

use std::sync::Arc;

use axum::http::StatusCode;

use super::{Named, Reply};
use crate::diagnostic::{Failure, Problem};
use crate::editor::desk::{Desk, Opened};
use crate::editor::page::{Frame, Named as Titled, Pages, SheetPage};
use crate::language::Language;
use crate::preview::editing::Editing;
use crate::preview::generation::Generation;
use crate::schema::{Kind, common};
use crate::sheet::model::Head;
use crate::source::ContentRoots;

/// What a request is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    List,
    /// The sheets that were deleted.
    Deleted,
    /// The sheets of a kind that can be named, for the script.
    Names(Kind),
    Create(Kind),
    Form(Named),
    Source(Named),
    History(Named),
    /// Nothing that there is.
    Nothing,
}

/// What is asked for.
pub(super) struct Asked {
    /// The editor's own address, ending with `/`.
    pub(super) home: String,
    /// That of its style and script.
    pub(super) files: String,
    /// What was just done.
    pub(super) done: String,
    /// The version that is to be seen.
    pub(super) version: Option<String>,
    pub(super) subject: Subject,
}

/// What can have been done.
const DONE: [&str; 11] = [
    "saved",
    "same",
    "created",
    "renamed",
    "published",
    "withdrawn",
    "deleted",
    "back",
    "uncommitted",
    "cleaned",
    "forgotten",
];

impl Asked {
    pub(super) fn frame(&self, token: String) -> Frame {
        let done = self.done.as_str();
        Frame {
            base: self.home.clone(),
            files: self.files.clone(),
            token,
            done: if DONE.contains(&done) {
                done.to_owned()
            } else {
                String::new()
            },
            members: false,
        }
    }

    /// The address of the form of a sheet, with what was done.
    pub(super) fn form_of(&self, named: &Named, done: &str, language: Language) -> String {
        let word = language.pick("fait", "done");
        let (kind, name) = (named.kind.word(), &named.name);
        format!("{}{kind}/{name}?{word}={done}", self.home)
    }
}

/// What is needed to make a page.
pub(super) struct Room<'r> {
    pub(super) editing: &'r Editing,
    pub(super) generation: &'r Generation,
    pub(super) pages: Arc<Pages>,
    pub(super) asked: &'r Asked,
}

/// A sheet as it is to be shown.
pub(super) struct View<'v> {
    pub(super) opened: &'v Opened,
    /// Its text, with what was typed.
    pub(super) text: &'v str,
    /// What lies on the disk, where that is something else than was expected.
    pub(super) theirs: Option<&'v str>,
    pub(super) refused: Option<&'v Problem>,
}

impl<'v> View<'v> {
    pub(super) fn of(opened: &'v Opened) -> Self {
        Self {
            opened,
            text: &opened.text,
            theirs: None,
            refused: None,
        }
    }
}

impl Room<'_> {
    pub(super) fn frame(&self) -> Frame {
        self.asked.frame(self.editing.door.form_token())
    }

    pub(super) fn create(
        &self,
        status: StatusCode,
        kind: Kind,
        typed: (&str, &str),
        refused: Option<&Problem>,
    ) -> Reply {
        let labs = match kind {
            Kind::Case => self.titles(Kind::Lab.word()),
            _ => Vec::new(),
        };
        let frame = self.frame();
        let page = self
            .pages
            .create(&frame, kind.info(), typed, &labs, refused);
        Reply::Page(status, page)
    }

    /// What `show` makes of a sheet; the list where there is no such sheet.
    pub(super) fn opened(
        &self,
        desk: &Desk<'_>,
        named: &Named,
        show: impl FnOnce(&Opened) -> Result<Reply, Failure>,
    ) -> Result<Reply, Failure> {
        match desk.open(named.kind, &named.name)? {
            Some(opened) => show(&opened),
            None => Ok(self.list(StatusCode::NOT_FOUND)),
        }
    }

    /// The form of a sheet; its source where it has none.
    pub(super) fn form(&self, status: StatusCode, view: &View<'_>) -> Reply {
        let titles = |kind: &str| self.titles(kind);
        let form = self.page(view, |page| self.pages.form(&self.frame(), page, &titles));
        match form {
            Some(html) => Reply::Page(status, html),
            None => self.source(status, view),
        }
    }

    pub(super) fn source(&self, status: StatusCode, view: &View<'_>) -> Reply {
        let html = self.page(view, |page| self.pages.source(&self.frame(), page));
        Reply::Page(status, html)
    }

    pub(super) fn page<T>(&self, view: &View<'_>, make: impl FnOnce(&SheetPage<'_>) -> T) -> T {
        let config = &self.generation.config;
        let opened = view.opened;
        let shown = ContentRoots::public(config).shown(&opened.file);
        // What was typed and is not saved has not been looked at: places would be wrong.
        let problems: Vec<Problem> = if view.text == opened.text {
            self.generation.review.of_file(&shown).to_vec()
        } else {
            Vec::new()
        };
        let address = opened.kind.address(&opened.name, config.language);
        let has_page = self.generation.has(&address);
        let has_draft = opened
            .kind
            .info()
            .fields
            .iter()
            .any(|field| field.key == common::DRAFT.key());
        let is_draft = || {
            let form = crate::editor::Form::of(view.text, opened.kind.info(), config.language)?;
            let mut pairs = form.pairs().into_iter();
            let draft = pairs.find(|(name, _)| name == common::DRAFT.key().0)?;
            Some(draft.1 == "true")
        };
        make(&SheetPage {
            kind: opened.kind.info(),
            name: &opened.name,
            text: view.text,
            version: &opened.version,
            shown_at: has_page.then(|| config.base_url.link(&address)),
            problems: &problems,
            theirs: view.theirs,
            is_gone: opened.version.is_empty(),
            is_checked: view.text == opened.text,
            draft: has_draft.then(|| is_draft().unwrap_or(false)),
            refused: view.refused,
            own: None,
        })
    }

    /// The sheets of a kind, by its English word.
    pub(super) fn titles(&self, kind: &str) -> Vec<Titled> {
        let heads = self.generation.base.heads();
        let own = heads.filter(|head| head.kind.word() == kind);
        let titled = |head: &Head| Titled {
            name: head.name.clone(),
            title: head.title.clone(),
        };
        own.map(titled).collect()
    }
}
