//! The alignment of a table's columns as a class: a style in the page is what its
//! own security policy forbids.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// The events of a section, with the cells of aligned columns written out.
pub(super) fn aligned(events: Vec<Event<'_>>) -> impl Iterator<Item = Event<'_>> {
    let (mut columns, mut column, mut head) = (Vec::new(), 0, false);
    events.into_iter().map(move |event| match event {
        Event::Start(Tag::Table(alignments)) => {
            let none = vec![Alignment::None; alignments.len()];
            columns = alignments;
            Event::Start(Tag::Table(none))
        }
        Event::Start(Tag::TableHead | Tag::TableRow) => {
            head = matches!(event, Event::Start(Tag::TableHead));
            column = 0;
            event
        }
        Event::Start(Tag::TableCell) => match class(columns.get(column)) {
            Some(class) => {
                let name = if head { "th" } else { "td" };
                Event::Html(format!("<{name} class=\"{class}\">").into())
            }
            None => event,
        },
        Event::End(TagEnd::TableCell) => {
            let class = class(columns.get(column));
            column += 1;
            match class {
                Some(_) if head => Event::Html("</th>".into()),
                Some(_) => Event::Html("</td>".into()),
                None => event,
            }
        }
        event => event,
    })
}

fn class(alignment: Option<&Alignment>) -> Option<&'static str> {
    match alignment? {
        Alignment::None => None,
        Alignment::Left => Some("align-left"),
        Alignment::Center => Some("align-center"),
        Alignment::Right => Some("align-right"),
    }
}
