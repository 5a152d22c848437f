//! What is shown: the list, a form, a source, a history.

use std::collections::HashMap;
use std::sync::Arc;

use axum::http::StatusCode;
use percent_encoding::percent_decode_str;

use super::{Editing, Named, Reply};
use crate::diagnostic::{Failure, Problem};
use crate::editor::desk::{Desk, Opened};
use crate::editor::page::{Entry, Frame, Named as Titled, Pages, Past, SheetPage};
use crate::history::Change;
use crate::language::Language;
use crate::locale::dates;
use crate::preview::generation::Generation;
use crate::preview::state::Shared;
use crate::schema::{Kind, common};
use crate::sheet::date::PartialDate;
use crate::sheet::model::Head;
use crate::sheet::place::locate;
use crate::source::ContentRoots;

/// What a request is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    List,
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
const DONE: [&str; 9] = [
    "saved",
    "same",
    "created",
    "renamed",
    "published",
    "withdrawn",
    "deleted",
    "back",
    "uncommitted",
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
        }
    }

    /// The address of the form of a sheet, with what was done.
    pub(super) fn form_of(&self, named: &Named, done: &str, language: Language) -> String {
        let word = language.pick("fait", "done");
        let (kind, name) = (named.kind.word(), &named.name);
        format!("{}{kind}/{name}?{word}={done}", self.home)
    }
}

/// What the path and the query of a request are about.
pub(super) fn subject(
    own: &str,
    folder: &str,
    asked: &dyn Fn([&str; 2]) -> Option<String>,
) -> Subject {
    let path = own.strip_prefix(folder).unwrap_or_default();
    let named = |text: &str| {
        let (kind, name) = text.split_once('/')?;
        Some(Named {
            kind: Kind::from_word(kind)?,
            name: name.trim_end_matches('/').to_owned(),
        })
    };
    let of =
        |named: Option<Named>, make: fn(Named) -> Subject| named.map_or(Subject::Nothing, make);
    if !path.is_empty() {
        let path = percent_decode_str(path).decode_utf8_lossy();
        return of(named(&path), Subject::Form);
    }
    if let Some(kind) = asked(["nouveau", "new"]) {
        return Kind::from_word(&kind).map_or(Subject::Nothing, Subject::Create);
    }
    if let Some(sheet) = asked(["source", "source"]) {
        return of(named(&sheet), Subject::Source);
    }
    if let Some(sheet) = asked(["historique", "history"]) {
        return of(named(&sheet), Subject::History);
    }
    Subject::List
}

/// What is needed to make a page.
pub(super) struct Room<'r> {
    pub(super) editing: &'r Editing,
    pub(super) generation: &'r Generation,
    pub(super) pages: Arc<Pages>,
    pub(super) asked: &'r Asked,
}

/// Answers what only wants to see.
pub(super) fn answer(shared: &Shared, asked: &Asked) -> Result<Reply, Failure> {
    let state = shared.state();
    let (Some(editing), Some(generation)) = (&shared.editing, &state.generation) else {
        return Ok(Reply::Page(StatusCode::SERVICE_UNAVAILABLE, String::new()));
    };
    let room = Room {
        editing,
        generation,
        pages: editing.pages(generation)?,
        asked,
    };
    let desk = Desk::new(&generation.config);
    match &asked.subject {
        Subject::List => Ok(room.list(StatusCode::OK)),
        Subject::Create(kind) => Ok(room.create(StatusCode::OK, *kind, "", None)),
        Subject::Form(named) => room.opened(&desk, named, |opened| {
            Ok(room.form(StatusCode::OK, &View::of(opened)))
        }),
        Subject::Source(named) => room.opened(&desk, named, |opened| {
            Ok(room.source(StatusCode::OK, &View::of(opened)))
        }),
        Subject::History(named) => room.opened(&desk, named, |opened| {
            room.history(&desk, opened, asked.version.as_deref(), None)
        }),
        Subject::Nothing => Ok(room.list(StatusCode::NOT_FOUND)),
    }
}

/// The key of the text that says what a version changed.
fn word(change: &Change) -> &'static str {
    match change {
        Change::Created => "created",
        Change::Saved => "saved",
        Change::Renamed { .. } => "renamed",
        Change::Deleted => "deleted",
        Change::TakenBack { .. } => "back",
        Change::Published => "published",
        Change::Withdrawn => "withdrawn",
        Change::Elsewhere => "elsewhere",
    }
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

    pub(super) fn list(&self, status: StatusCode) -> Reply {
        let kinds = Kind::ALL.map(Kind::info);
        let entries = self.entries();
        Reply::Page(status, self.pages.list(&self.frame(), &kinds, &entries))
    }

    pub(super) fn create(
        &self,
        status: StatusCode,
        kind: Kind,
        title: &str,
        refused: Option<&Problem>,
    ) -> Reply {
        let labs = match kind {
            Kind::Case => self.titles(Kind::Lab.word()),
            _ => Vec::new(),
        };
        let frame = self.frame();
        let page = self
            .pages
            .create(&frame, kind.info(), title, &labs, refused);
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

    /// The versions of a sheet, with the text of one where that is asked for.
    pub(super) fn history(
        &self,
        desk: &Desk<'_>,
        opened: &Opened,
        version: Option<&str>,
        refused: Option<&Problem>,
    ) -> Result<Reply, Failure> {
        let config = &self.generation.config;
        let history = desk.history(&opened.file);
        let past = history.versions(&opened.file)?.into_iter().map(|version| {
            let moment = version.when.to_zoned(config.timezone.clone());
            let day = dates::partial(PartialDate::Day(moment.date()), config.language).text;
            Past {
                when: format!("{day}, {}", moment.strftime("%H:%M")),
                who: version.author.unwrap_or_default(),
                what: word(&version.change),
                id: version.id,
            }
        });
        let past: Vec<Past> = past.collect();
        let seen = match version {
            Some(id) => {
                let bytes = history.read(&opened.file, id)?;
                Some((id, String::from_utf8_lossy(&bytes).into_owned()))
            }
            None => None,
        };
        let seen = seen.as_ref().map(|(id, text)| (*id, text.as_str()));
        let view = View {
            refused,
            ..View::of(opened)
        };
        let html = self.page(&view, |page| {
            self.pages.history(&self.frame(), page, &past, seen)
        });
        Ok(Reply::Page(StatusCode::OK, html))
    }

    fn page<T>(&self, view: &View<'_>, make: impl FnOnce(&SheetPage<'_>) -> T) -> T {
        let config = &self.generation.config;
        let opened = view.opened;
        let shown = ContentRoots::public(config).shown(&opened.file);
        let problems: Vec<Problem> = self.generation.review.of_file(&shown).to_vec();
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
            draft: has_draft.then(|| is_draft().unwrap_or(false)),
            refused: view.refused,
        })
    }

    /// All sheets, those that cannot be read too.
    fn entries(&self) -> Vec<Entry> {
        let roots = ContentRoots::public(&self.generation.config);
        let mut problems: HashMap<&str, usize> = HashMap::new();
        for problem in self.generation.review.all() {
            if let Some(place) = &problem.place {
                *problems.entry(&place.file).or_default() += 1;
            }
        }
        let count = |file: &str| problems.get(&*roots.shown(file)).copied().unwrap_or(0);
        let entry = |head: &Head| Entry {
            kind: head.kind.word(),
            name: head.name.clone(),
            title: if head.title.trim().is_empty() {
                head.name.clone()
            } else {
                head.title.clone()
            },
            draft: head.draft,
            problems: count(&head.file),
            writable: true,
        };
        let mut entries: Vec<Entry> = self.generation.base.heads().map(entry).collect();
        let known: std::collections::HashSet<(&str, String)> = entries
            .iter()
            .map(|entry| (entry.kind, entry.name.clone()))
            .collect();
        for sheet in roots.list().listing.sheets {
            let Ok(place) = locate(&sheet.file) else {
                continue;
            };
            if known.contains(&(place.kind.word(), place.name.clone())) {
                continue;
            }
            entries.push(Entry {
                kind: place.kind.word(),
                title: place.name.clone(),
                name: place.name,
                draft: false,
                problems: count(&sheet.file),
                writable: true,
            });
        }
        entries
    }

    /// The sheets of a kind, by its English word.
    fn titles(&self, kind: &str) -> Vec<Titled> {
        let heads = self.generation.base.heads();
        let own = heads.filter(|head| head.kind.word() == kind);
        let titled = |head: &Head| Titled {
            name: head.name.clone(),
            title: head.title.clone(),
        };
        own.map(titled).collect()
    }
}
