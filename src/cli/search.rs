//! `capot search`.

use capot_search::Facet;

use super::arguments::Search;
use super::{Context, Ending, Stopped, hits, terminal};
use crate::index::{self, ask};

pub(super) fn run(context: &Context, asked: &Search) -> Result<Ending, Stopped> {
    let config = context.config()?;
    let engine = index::open(&config.output)?;
    let years = asked.year.iter().map(ToString::to_string).collect();
    let filters = [
        (Facet::Lab, &asked.lab),
        (Facet::Theme, &asked.theme),
        (Facet::Method, &asked.method),
        (Facet::Status, &asked.status),
        (Facet::Year, &years),
    ];
    let (query, limit) = (asked.query.join(" "), usize::from(asked.limit));
    let request = ask::checked_request(&engine, &query, &filters, limit)?;
    if asked.json {
        terminal::result(&ask::json(&engine, &request)?)?;
    } else {
        let answer = ask::ask(&engine, &request)?;
        terminal::result(&hits::show(&answer, &config, context.language))?;
    }
    Ok(Ending::Done)
}
