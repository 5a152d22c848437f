//! `capot vault`.

use std::path::Path;

use super::arguments::Vault;
use super::messages::vault as messages;
use super::progress::Progress;
use super::{Context, Ending, Stopped, terminal};
use crate::build::today;
use crate::diagnostic::{Failure, VaultFault};
use crate::vault::{self, By, Closing, Opening, Stop, What};

pub(super) fn run(context: &Context, asked: &Vault) -> Result<Ending, Stopped> {
    let file = context.root.join(&asked.file);
    let done = match &asked.folder {
        _ if asked.new_key => messages::new_key(&vault::new_key(&file)?, context.language),
        Some(folder) => {
            let opening = Opening {
                site: &context.root,
                file: &file,
                folder: &context.root.join(folder),
                identity: asked.identity.as_deref(),
                passphrase_file: asked.passphrase_file.as_deref(),
                ask: &|| terminal::secret(messages::ask(context.language)),
            };
            let contents = vault::open(&opening, &Stop::default())?;
            messages::opened(contents, opening.folder, context.language)
        }
        None => close(context, asked, &file)?,
    };
    if !context.quiet || asked.closing.passphrase || asked.new_key {
        terminal::remark(&done);
    }
    Ok(Ending::Done)
}

fn close(context: &Context, asked: &Vault, file: &Path) -> Result<String, Stopped> {
    let (config, more) = (context.config()?, &asked.closing);
    if more.passphrase && !terminal::is_watched() {
        // Into a file or a log it is not written.
        return Err(Failure::from(VaultFault::NoTerminal).into());
    }
    let drawn = more.passphrase.then_some(context.language);
    let (given, list) = (asked.passphrase_file.as_deref(), more.members.as_deref());
    let progress = Progress::new(context);
    let closing = Closing {
        config: &config,
        file,
        what: What::asked(more.sheets, more.audience.as_deref())?,
        by: By::asked(given, drawn, &more.to, list)?,
        overwrite: more.overwrite,
        today: today(&config.timezone)?,
        observer: &progress,
    };
    let sealed = vault::close(&closing, &Stop::default())?;
    progress.end();
    Ok(messages::sealed(&sealed, file, context.language))
}
