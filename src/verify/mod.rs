//! `capot verify`: proves of a finished folder that nothing in it comes from the
//! open hood.
//!
//! The public sources alone are copied to a folder where no open hood is (`copy`),
//! built there, and the two sites compared (`compare`). A file that is the same
//! owes nothing to what the copy could not know: that is proof, and needs no
//! search. What differs, what the copy does not have and what came from elsewhere
//! is searched by `audit`, which shares no code with what builds; and so are the
//! public sources themselves, since pasting is how people leak.
//!
//! It decides nothing: what is wrong, `audit` says.

mod compare;
mod copy;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use jiff::civil::Date;

use crate::audit::{Audit, Order, Proof, Unlike, audit};
use crate::build::placeholders;
use crate::config::Config;
use crate::diagnostic::{self, Failure};
use crate::output::{Record, Stop};
use copy::{Copy, Made};

/// What is to be verified.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The site that the folder was built from.
    pub config: &'a Config,
    /// The finished folder.
    pub folder: &'a Path,
    /// The day by which consents are judged.
    pub today: Date,
    /// The files of the built-in theme, by name: they are public.
    pub theme: &'a [(String, &'a [u8])],
}

/// Verifies a finished folder: [`Audit::partial`] tells whether the open hood was
/// at hand.
///
/// # Errors
/// Files that cannot be read, where there is no finished folder, and where the
/// program was asked to end.
pub fn verify(asked: &Asked<'_>, stop: &Stop) -> Result<Audit, Failure> {
    let started = Instant::now();
    let Asked {
        config,
        folder,
        today,
        theme,
    } = *asked;
    let mut order = Order {
        config,
        folder,
        today,
        theme,
        proof: None,
    };
    if !folder.is_dir() {
        return audit(&order);
    }
    let record = Record::of(folder);
    let made = Made::of(record.as_ref(), today);
    let copy = Copy::build(config, &made, stop)?;
    let same = if copy.built {
        compare::same(folder, &copy.site)
    } else {
        BTreeSet::new()
    };
    let proof = Proof {
        site: &copy.site,
        same: &same,
        built: copy.built,
        day: made.options.today,
        drafts: made.options.drafts,
        unlike: record.as_ref().map_or(Unlike::Day, |record| {
            unlike(record, &made.options.record(config))
        }),
    };
    order.proof = Some(&proof);
    let mut audit = stop.over(audit(&order))?;
    stop.check()?;
    audit.problems.extend(placeholders(config));
    diagnostic::sort(&mut audit.problems);
    audit.duration = started.elapsed();
    Ok(audit)
}

/// In what a site was made otherwise than its copy.
fn unlike(record: &Record, copy: &Record) -> Unlike {
    if record.version != copy.version {
        let built = record.version.clone();
        Unlike::Version { built }
    } else if record.settings != copy.settings {
        Unlike::Settings
    } else if record.today != copy.today {
        Unlike::Day
    } else {
        Unlike::Sources
    }
}
