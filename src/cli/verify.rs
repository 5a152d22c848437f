//! `capot verify`.

use super::arguments::Verify;
use super::{Context, Ending, Stopped, terminal, verdict};
use crate::build::today;
use crate::files;
use crate::output::Stop;
use crate::theme;
use crate::verify::{Asked, verify};

pub(super) fn run(context: &Context, asked: &Verify) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let folder = match &asked.folder {
        Some(folder) => files::normal(&config.root.join(folder)),
        None => config.output.clone(),
    };
    let order = Asked {
        config: &config,
        folder: &folder,
        today: today(&config.timezone)?,
        theme: &theme::built_in_files(),
    };
    let audit = verify(&order, &Stop::default())?;
    context.report_as(&asked.format, &audit.problems)?;
    if asked.format == "human" && !context.quiet {
        terminal::remark(&verdict::of(&audit, context.language));
    }
    Ok(if audit.is_leak() {
        Ending::Leak
    } else {
        Ending::Done
    })
}
