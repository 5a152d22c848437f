//! What a member who writes is shown: made of what they may see.

use std::sync::Arc;

use axum::http::StatusCode;
use serde::Serialize;

use super::{Reply, folder};
use crate::base::PublicBase;
use crate::build::today;
use crate::config::Config;
use crate::diagnostic::{Failure, Problem};
use crate::editor::page::{Frame, Named, Own, Pages, Past, SheetPage};
use crate::editor::signed;
use crate::history::Author;
use crate::language::Language;
use crate::locale::dates;
use crate::members::Member;
use crate::open_hood::desk::{HoodDesk, Leaf, Readers, Writer, fixed};
use crate::open_hood::{HoodBase, HoodKind, HoodNode};
use crate::schema::{Kind, KindInfo};
use crate::server::state::Shown;
use crate::server::view::View;
use crate::sheet::date::PartialDate;

/// What can have been done.
const DONE: [&str; 5] = ["saved", "same", "created", "back", "agreed"];

/// What is needed to answer a member who writes.
pub(super) struct Room<'r> {
    pub(super) config: &'r Config,
    pub(super) public: &'r PublicBase,
    pub(super) desk: HoodDesk<'r>,
    pub(super) pages: Arc<Pages>,
    seen: &'r HoodBase,
    member: &'r Member,
    token: String,
    done: String,
}

/// A sheet as it is to be shown.
pub(super) struct Shape<'s> {
    pub(super) leaf: &'s Leaf,
    /// Its text, with what was typed.
    pub(super) text: &'s str,
    /// What lies on the disk, where that is something else than was expected.
    pub(super) theirs: Option<&'s str>,
    pub(super) refused: Option<&'s Problem>,
}

impl<'s> Shape<'s> {
    pub(super) fn of(leaf: &'s Leaf) -> Self {
        Self {
            leaf,
            text: &leaf.text,
            theirs: None,
            refused: None,
        }
    }
}

#[derive(Serialize)]
struct KindLine {
    word: &'static str,
    help: &'static str,
}

#[derive(Serialize)]
struct SheetLine {
    kind: &'static str,
    name: String,
    title: String,
    draft: bool,
}

#[derive(Serialize)]
struct ListShown {
    kinds: Vec<KindLine>,
    sheets: Vec<SheetLine>,
    home: String,
}

impl<'r> Room<'r> {
    /// The room of `member`, of what they see now.
    pub(super) fn of(
        shown: &'r Shown,
        view: &'r View,
        member: &'r Member,
        token: String,
        done: String,
    ) -> Result<Self, Failure> {
        let (config, public, seen) = view.site.parts();
        let writer = Writer {
            email: member.email.clone(),
            lab: member.lab.clone(),
        };
        let today = today(&config.timezone)?;
        let pages = match &shown.writing {
            Some(pages) => Arc::clone(pages),
            None => Arc::new(Pages::new(config)?),
        };
        Ok(Self {
            desk: HoodDesk::new(config, public, seen, writer, today),
            config,
            public,
            pages,
            seen,
            member,
            token,
            done,
        })
    }

    pub(super) fn language(&self) -> Language {
        self.config.language
    }

    /// The address under which all this lies.
    pub(super) fn home(&self) -> String {
        let base = &self.config.base_url.path;
        format!("{base}{}", folder(self.language()))
    }

    /// The address of the form of a sheet, with what was done.
    pub(super) fn form_of(&self, leaf: &Leaf, done: &str) -> String {
        let word = self.language().pick("fait", "done");
        let (kind, name) = (leaf.place.kind.word(), &leaf.place.name);
        format!("{}{kind}/{name}?{word}={done}", self.home())
    }

    pub(super) fn frame(&self) -> Frame {
        let done = self.done.as_str();
        Frame {
            base: self.home(),
            files: self.home(),
            token: self.token.clone(),
            done: if DONE.contains(&done) {
                done.to_owned()
            } else {
                String::new()
            },
            members: true,
        }
    }

    /// The sheets that the member may write, and those that they can begin.
    pub(super) fn list(&self) -> Reply {
        let language = self.language();
        let kinds = HoodKind::ALL.map(|kind| KindLine {
            word: kind.word(),
            help: kind.info().help.pick(language),
        });
        let sheets = self.desk.list().into_iter().map(|sheet| SheetLine {
            kind: sheet.place.kind.word(),
            name: sheet.place.name,
            title: sheet.title,
            draft: sheet.draft,
        });
        let shown = ListShown {
            kinds: kinds.into(),
            sheets: sheets.collect(),
            home: self.config.base_url.path.clone(),
        };
        let page = self.pages.own("members.html", &self.frame(), &shown, &[]);
        Reply::Page(StatusCode::OK, page)
    }

    /// The form of a sheet; nothing where its front matter cannot be shown as one.
    pub(super) fn form(&self, status: StatusCode, shape: &Shape<'_>) -> Reply {
        let problems = self.desk.judge(shape.leaf, shape.text).problems;
        let titles = |kind: &str| self.titles(kind);
        let own = self.own(shape.leaf);
        let page = self.sheet(shape, &problems, &own);
        match self.pages.form(&self.frame(), &page, &titles) {
            Some(html) => Reply::Page(status, html),
            None => Reply::Nothing,
        }
    }

    /// The versions of a sheet that the member could write, with the text of one.
    pub(super) fn history(
        &self,
        leaf: &Leaf,
        version: Option<&str>,
        refused: Option<&Problem>,
    ) -> Result<Reply, Failure> {
        let history = self.desk.history();
        let mut past = Vec::new();
        let mut seen = None;
        for one in history.versions(&leaf.file)? {
            let bytes = history.read(&leaf.file, &one.id)?;
            let Some(then) = self.desk.as_of(leaf, bytes) else {
                continue;
            };
            if version == Some(one.id.as_str()) {
                seen = Some((one.id.clone(), then.as_shown()));
            }
            let moment = one.when.to_zoned(self.config.timezone.clone());
            let day = dates::partial(PartialDate::Day(moment.date()), self.language()).text;
            past.push(Past {
                when: format!("{day}, {}", moment.strftime("%H:%M")),
                who: one.author.unwrap_or_default(),
                what: one.change.word(),
                id: one.id,
            });
        }
        if version.is_some() && seen.is_none() {
            return Ok(Reply::Nothing);
        }
        let shape = Shape {
            refused,
            ..Shape::of(leaf)
        };
        let own = self.own(leaf);
        let page = self.sheet(&shape, &[], &own);
        let seen = seen.as_ref();
        let seen = seen.map(|(id, text)| (id.as_str(), text.as_str()));
        let html = self.pages.history(&self.frame(), &page, &past, seen);
        Ok(Reply::Page(StatusCode::OK, html))
    }

    fn sheet<'a>(&self, shape: &Shape<'a>, problems: &'a [Problem], own: &'a Own) -> SheetPage<'a> {
        let leaf = shape.leaf;
        let mut nodes = self.seen.sheets.iter();
        let is_shown = nodes.any(|node| node.head().address == leaf.address());
        SheetPage {
            kind: info(leaf.place.kind),
            name: &leaf.place.name,
            text: shape.text,
            version: &leaf.version,
            shown_at: is_shown.then(|| self.config.base_url.link(leaf.address())),
            problems,
            theirs: shape.theirs,
            is_gone: false,
            is_checked: true,
            draft: Some(leaf.is_draft()),
            refused: shape.refused,
            own: Some(own),
        }
    }

    fn own(&self, leaf: &Leaf) -> Own {
        let consent = self.desk.consent(leaf);
        let has_agreed = |consent| self.desk.has_agreed(leaf, consent);
        Own {
            fixed: fixed(leaf.place.kind),
            authors: leaf.authors().into_iter().map(str::to_owned).collect(),
            agreements: leaf
                .agreements()
                .into_iter()
                .map(|(name, date)| (name.to_owned(), date))
                .collect(),
            readers: self.readers(&leaf.readers(&self.desk)),
            agreed: consent.as_ref().is_some_and(has_agreed),
            extract: consent.map(|consent| {
                let mark = consent.mark().to_owned();
                (consent.text, mark)
            }),
        }
    }

    /// Who may read a sheet, in words.
    pub(super) fn readers(&self, readers: &Readers) -> String {
        let text = |key| self.pages.text("readers", key).to_owned();
        match readers {
            Readers::Authors => text("authors"),
            Readers::Network => text("network"),
            Readers::Labs(labs) => {
                let title = |name: &String| {
                    let mut nodes = self.public.labs.iter();
                    let node = nodes.find(|node| node.sheet.head.name == *name);
                    node.map_or_else(|| name.clone(), |node| node.sheet.head.title.clone())
                };
                let titles: Vec<String> = labs.iter().map(title).collect();
                text("labs").replace("{}", &titles.join(", "))
            }
        }
    }

    /// The cases, those of the member's lab first.
    pub(super) fn cases(&self) -> Vec<Named> {
        let mut cases = self.titles(Kind::Case.word());
        let own = format!("{}/", self.member.lab);
        cases.sort_by_key(|case| !case.name.starts_with(&own));
        cases
    }

    /// The sheets of a kind that can be named, by its English word.
    pub(super) fn titles(&self, kind: &str) -> Vec<Named> {
        let named = |name: &str, title: &str| Named {
            name: name.to_owned(),
            title: title.to_owned(),
        };
        let heads = self.public.heads();
        let heads = heads.filter(|head| head.kind.word() == kind);
        let public = heads.map(|head| named(&head.name, &head.title));
        let nodes = self.seen.sheets.iter().map(HoodNode::head);
        let nodes = nodes.filter(|head| head.kind.word() == kind);
        let private = nodes.map(|head| named(&head.name, &head.title));
        public.chain(private).collect()
    }

    /// In whose name versions are kept: that of the member's lab, never their own.
    pub(super) fn author(&self) -> Author {
        signed(self.config, self.public, Some(&self.member.lab))
    }
}

fn info(kind: HoodKind) -> &'static KindInfo {
    kind.info()
}
