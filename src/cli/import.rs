//! `capot import`.

use std::path::Path;

use super::arguments::Import;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::build::today;
use crate::config::Config;
use crate::import::{self, Asked};

pub(super) fn run(context: &Context, asked: &Import) -> Result<Ending, Stopped> {
    if let Some(path) = &asked.template {
        return template(context, path);
    }
    let config = context.config()?;
    let wanted = Asked {
        files: &asked.files,
        lab: asked.lab.as_deref().unwrap_or_default(),
        map: asked.map.as_deref(),
        remarks: asked.remarks.as_deref(),
    };
    let report = import::import(&config, wanted, today(&config.timezone)?)?;
    if asked.format == "json" {
        terminal::result(&format!("{:#}\n", report.json(context.language)))?;
    } else {
        if !context.quiet {
            terminal::result(&messages::import::sheets(&report))?;
        }
        terminal::remark(&messages::import::report(&report, context.language));
    }
    Ok(match report.sheets() {
        0 => Ending::Content,
        _ => Ending::Done,
    })
}

fn template(context: &Context, path: &Path) -> Result<Ending, Stopped> {
    // A workbook is of use before there is a site.
    let is_site = context.root.join(crate::config::FILE).exists();
    let config: Option<Config> = is_site.then(|| context.config()).transpose()?;
    let day = match &config {
        Some(config) => today(&config.timezone)?,
        None => today(&jiff::tz::TimeZone::UTC)?,
    };
    import::write_template(config.as_ref(), path, context.language, day)?;
    if !context.quiet {
        terminal::result(&format!("{}\n", path.display()))?;
        terminal::remark(messages::import::after_template(context.language));
    }
    Ok(Ending::Done)
}
