//! `capot serve`.

use std::sync::Arc;

use super::arguments::Serve;
use super::{Context, Ending, Stopped, terminal, words};
use crate::diagnostic::Problem;
use crate::serve::{Onlooker, Options, serve};

pub(super) fn run(context: &Context, asked: &Serve) -> Result<Ending, Stopped> {
    let options = Options {
        root: context.root.clone(),
        port: asked.port,
        drafts: asked.drafts,
        language: context.wish,
    };
    let onlooker: Arc<dyn Onlooker> = Arc::new(context.clone());
    serve(&options, &onlooker)?;
    Ok(Ending::Done)
}

impl Onlooker for Context {
    fn listens(&self, address: &str) {
        // The site is there even if nobody can be told where.
        let _ = terminal::result(&words::serving(address, self.language));
    }

    fn refreshed(&self, problems: &[Problem]) {
        if !problems.is_empty() {
            self.report(problems);
        }
        if !self.quiet {
            let errors = problems.iter().filter(|problem| problem.is_error()).count();
            let warnings = problems.len() - errors;
            terminal::remark(&words::refreshed(errors, warnings, self.language));
        }
    }

    fn cannot_search(&self, problem: &Problem) {
        self.report(std::slice::from_ref(problem));
    }
}
