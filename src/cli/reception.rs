//! `capot serve --open-hood`.

use std::sync::Arc;

use super::arguments::Serve;
use super::{Context, Ending, Stopped, terminal, words};
use crate::diagnostic::Problem;
use crate::reception::{Ended, Onlooker, Options, receive};

pub(super) fn run(context: &Context, asked: &Serve) -> Result<Ending, Stopped> {
    let options = Options {
        root: context.root.clone(),
        listen: asked.listen,
        port: asked.port,
        tls: asked.tls_cert.clone().zip(asked.tls_key.clone()),
        proxies: asked.behind_proxy.clone(),
        members: asked.members.clone(),
        drafts: asked.drafts,
    };
    let onlooker: Arc<dyn Onlooker> = Arc::new(context.clone());
    match receive(&options, &onlooker)? {
        Ended::Asked => Ok(Ending::Done),
        Ended::NoSite => Ok(Ending::Content),
    }
}

impl Onlooker for Context {
    fn listens(&self, bound: &str, address: &str) {
        // Members are let in even if nobody can be told where.
        let _ = terminal::result(&words::member::receives(bound, address, self.language));
    }

    fn refreshed(&self, problems: &[Problem], shown: bool) {
        if !problems.is_empty() {
            self.report(problems);
        }
        if !shown {
            terminal::remark(words::member::not_shown(self.language));
        } else if !self.quiet {
            terminal::remark(&words::refreshed(0, problems.len(), self.language));
        }
    }

    fn trouble(&self, problems: &[Problem]) {
        self.report(problems);
    }
}
