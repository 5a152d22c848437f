//! `capot new`.

use super::arguments::New;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::build::today;
use crate::diagnostic::HoodFault;
use crate::open_hood::{About, HoodKind, new_private};
use crate::scaffold::new_sheet;
use crate::schema::Kind;
use crate::{diagnostic, files};

pub(super) fn run(context: &Context, asked: &New) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let about = About {
        case: asked.case.as_deref(),
        lab: asked.lab.as_deref(),
    };
    let (path, end) = match asked.kind {
        NewKind::Public(kind) if about.case.is_some() => {
            let (option, kind) = ("--case", kind.word());
            return Err(
                diagnostic::Failure::from(HoodFault::NeedlessOption { option, kind }).into(),
            );
        }
        NewKind::Public(kind) => (
            new_sheet(&config, kind, &asked.title, about.lab)?,
            messages::after_new(context.language),
        ),
        NewKind::Private(kind) => (
            new_private(&config, kind, &asked.title, about, today(&config.timezone)?)?,
            messages::after_new_private(context.language),
        ),
    };
    if !context.quiet {
        let shown = files::shown(&config.root, &path);
        terminal::result(&format!("{shown}\n"))?;
        terminal::remark(&end);
    }
    Ok(Ending::Done)
}

/// What a new sheet can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NewKind {
    /// A public sheet.
    Public(Kind),
    /// A sheet of the open hood.
    Private(HoodKind),
}

impl NewKind {
    /// Every word for a kind of sheet, English and French.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        let public = Kind::ALL.map(Kind::info);
        let private = HoodKind::ALL.map(HoodKind::info);
        let infos = public.into_iter().chain(private);
        let mut words: Vec<&str> = infos.flat_map(|kind| [kind.word.0, kind.word.1]).collect();
        words.dedup();
        words.into_iter()
    }

    /// The kind that a word means, in either language.
    pub(super) fn of(word: &str) -> Option<Self> {
        let named = |kind: &HoodKind| kind.info().word.is(word);
        let private = || HoodKind::ALL.into_iter().find(named).map(Self::Private);
        Kind::from_word(word).map(Self::Public).or_else(private)
    }
}
