//! `capot init`.

use std::path::Path;

use super::arguments::Init;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::scaffold;

pub(super) fn run(context: &Context, asked: &Init) -> Result<Ending, Stopped> {
    let folder = asked.folder.as_deref().unwrap_or(Path::new(""));
    let target = context.root.join(folder);
    let written = scaffold::init(&target, context.language)?;
    if !context.quiet {
        let here = |path: &Path| path.strip_prefix(".").unwrap_or(path).display().to_string();
        let lines = written.iter().map(|path| here(path) + "\n");
        terminal::result(&lines.collect::<String>())?;
        terminal::remark(&messages::after_init(&here(&target), context.language));
    }
    Ok(Ending::Done)
}
