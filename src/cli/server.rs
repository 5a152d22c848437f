//! `capot serve --open-hood`.

use std::sync::Arc;

use super::arguments::Serve;
use super::{Context, Ending, Stopped, messages, terminal};
use crate::diagnostic::Problem;
use crate::server::{Ended, ServerObserver, ServerOptions, serve};

pub(super) fn run(context: &Context, asked: &Serve) -> Result<Ending, Stopped> {
    let options = ServerOptions {
        root: context.root.clone(),
        listen: asked.listen,
        port: asked.port,
        tls: asked.tls_cert.clone().zip(asked.tls_key.clone()),
        proxies: asked.behind_proxy.clone(),
        members: asked.members.clone(),
        drafts: asked.drafts,
    };
    let observer: Arc<dyn ServerObserver> = Arc::new(context.clone());
    match serve(&options, &observer)? {
        Ended::Asked => Ok(Ending::Done),
        Ended::NoSite => Ok(Ending::Content),
    }
}

impl ServerObserver for Context {
    fn listens(&self, bound: &str, address: &str) {
        // Members are let in even if nobody can be told where.
        let _ = terminal::result(&messages::member::receives(bound, address, self.language));
    }

    fn not_begun(&self, problems: &[Problem]) {
        self.report(problems);
        terminal::remark(messages::member::not_begun(self.language));
    }

    fn refreshed(&self, problems: &[Problem], shown: bool) {
        if !problems.is_empty() {
            self.report(problems);
        }
        if !shown {
            terminal::remark(messages::member::not_shown(self.language));
        } else if !self.quiet {
            terminal::remark(&messages::refreshed(0, problems.len(), self.language));
        }
    }

    fn trouble(&self, problems: &[Problem]) {
        self.report(problems);
    }
}
