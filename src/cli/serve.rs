//! `capot serve`.

use std::sync::Arc;

use super::arguments::Serve;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::diagnostic::Problem;
use crate::preview::{PreviewObserver, PreviewOptions, serve};

pub(super) fn run(context: &Context, asked: &Serve) -> Result<Ending, Stopped> {
    let options = PreviewOptions {
        root: context.root.clone(),
        port: asked.port,
        language: context.wish,
        edit: false,
    };
    let observer: Arc<dyn PreviewObserver> = Arc::new(context.clone());
    serve(&options, &observer)?;
    Ok(Ending::Done)
}

impl PreviewObserver for Context {
    fn listens(&self, address: &str) {
        // The site is there even if nobody can be told where.
        let _ = terminal::result(&messages::serving(address, self.language));
    }

    fn refreshed(&self, problems: &[Problem]) {
        if !problems.is_empty() {
            self.report(problems);
        }
        if !self.quiet {
            let errors = problems.iter().filter(|problem| problem.is_error()).count();
            let warnings = problems.len() - errors;
            terminal::remark(&messages::refreshed(errors, warnings, self.language));
        }
    }

    fn cannot_search(&self, problem: &Problem) {
        self.report(std::slice::from_ref(problem));
    }
}
