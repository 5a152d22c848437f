//! How a build comes along: a bar where someone watches, nothing elsewhere.

use std::path::Path;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use super::{Context, messages, terminal};
use crate::build::{BuildObserver, Stage};
use crate::diagnostic::Problem;

/// Shows a build to whoever watches.
pub(super) struct Progress<'a> {
    context: &'a Context,
    bar: Option<ProgressBar>,
    // Two stages go on at once: the bar belongs to the one with steps.
    counted: Mutex<bool>,
}

impl<'a> Progress<'a> {
    pub(super) fn new(context: &'a Context) -> Self {
        let watched = terminal::is_watched() && !context.quiet;
        Self {
            context,
            bar: watched.then(ProgressBar::new_spinner),
            counted: Mutex::default(),
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Prints above the bar.
    fn aside(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

/// The bar goes with the build, however that ends.
impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.end();
    }
}

impl BuildObserver for Progress<'_> {
    fn problems(&self, problems: &[Problem]) {
        if !problems.is_empty() {
            self.aside(|| self.context.report(problems));
        }
    }

    fn begins(&self, stage: Stage, steps: usize) {
        let (Some(bar), Ok(mut counted)) = (&self.bar, self.counted.lock()) else {
            return;
        };
        if stage == Stage::Index && *counted {
            return;
        }
        *counted = steps > 0;
        let template = if steps > 0 {
            "{msg} {wide_bar} {pos}/{len}"
        } else {
            "{spinner} {msg}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_length(steps as u64);
        bar.set_position(0);
        bar.set_message(messages::stage(stage, self.context.language));
        bar.tick();
    }

    fn done(&self, steps: usize) {
        if let Some(bar) = &self.bar {
            bar.inc(steps as u64);
        }
    }

    fn waits(&self, folder: &Path) {
        self.aside(|| terminal::remark(&messages::waiting(folder, self.context.language)));
    }
}
