//! `capot vault`.

use super::arguments::Vault;
use super::{Context, Ending, Stopped, terminal, vault_words as words};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, VaultFault};
use crate::vault::{self, By, Closing, Opening, Passphrase, Stop, What};

pub(super) fn run(context: &Context, asked: &Vault) -> Result<Ending, Stopped> {
    let file = context.root.join(&asked.file);
    let done = match &asked.folder {
        _ if asked.new_key => words::new_key(&vault::new_key(&file)?, context.language),
        Some(folder) => {
            let folder = context.root.join(folder);
            if let Ok(config) = Config::load(&context.root) {
                vault::check_opening(&config, &folder)?;
            }
            let opening = Opening {
                file: &file,
                folder: &folder,
                identity: asked.identity.as_deref(),
                passphrase_file: asked.passphrase_file.as_deref(),
                ask: &|| terminal::secret(words::ask(context.language)),
            };
            let contents = vault::open(&opening, &Stop::default())?;
            words::opened(contents, &folder, context.language)
        }
        None => {
            let config = context.config()?;
            let closing = Closing {
                config: &config,
                file: &file,
                what: What::asked(asked.closing.sheets, asked.closing.audience.as_deref())?,
                by: by(context, asked)?,
                overwrite: asked.closing.overwrite,
                build: &|_, _| {
                    let what = "build --open-hood";
                    Err(Fault::NotYet { what }.into())
                },
            };
            let sealed = vault::close(&closing, &Stop::default())?;
            words::sealed(&sealed, &file, context.language)
        }
    };
    if !context.quiet || asked.closing.passphrase || asked.new_key {
        terminal::remark(&done);
    }
    Ok(Ending::Done)
}

fn by<'a>(context: &Context, asked: &'a Vault) -> Result<By<'a>, Failure> {
    let (to, list) = (
        asked.closing.to.as_slice(),
        asked.closing.members.as_deref(),
    );
    match &asked.passphrase_file {
        Some(file) => Passphrase::from_file(file).map(By::Chosen),
        None if !asked.closing.passphrase => Ok(By::Keys { to, list }),
        // Into a file or a log it is not written.
        None if !terminal::is_watched() => Err(VaultFault::NoTerminal.into()),
        None => Passphrase::generate(context.language).map(By::Drawn),
    }
}
