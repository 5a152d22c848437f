//! `capot new`.

use super::arguments::New;
use super::{Context, Ending, Stopped, terminal, words};
use crate::{files, starter};

pub(super) fn run(context: &Context, asked: &New) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let path = starter::new_sheet(&config, asked.kind, &asked.title, asked.lab.as_deref())?;
    if !context.quiet {
        let shown = files::shown(&config.root, &path);
        terminal::result(&format!("{shown}\n"))?;
        terminal::remark(&words::after_new(context.language));
    }
    Ok(Ending::Done)
}
