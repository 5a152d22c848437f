//! `capot new`.

use super::arguments::New;
use super::new_kind::NewKind;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::build::today;
use crate::diagnostic::HoodFault;
use crate::open_hood::{About, new_private};
use crate::scaffold::new_sheet;
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
