//! The cells of a table: alignment as a class, since a style in the page is what its
//! own security policy forbids, and heads that say what they head.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// A table that is being written.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether its first cell is empty: then the first column heads the rows.
    names_rows: bool,
    is_head: bool,
}

impl Table {
    /// A table whose columns are aligned so.
    pub(super) fn new(columns: Vec<Alignment>) -> Self {
        Self {
            columns,
            column: 0,
            in_head: false,
            names_rows: false,
            is_head: false,
        }
    }

    /// What is written for an event in it, which `next` follows.
    pub(super) fn cell<'e>(&mut self, event: Event<'e>, next: Option<&Event<'_>>) -> Event<'e> {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                self.in_head = matches!(event, Event::Start(Tag::TableHead));
                self.column = 0;
                event
            }
            Event::Start(Tag::TableCell) => {
                let is_empty = matches!(next, Some(Event::End(TagEnd::TableCell)));
                let is_corner = self.in_head && self.column == 0;
                self.names_rows |= is_corner && is_empty;
                // A head without words heads nothing.
                let scope = match self.in_head {
                    true if is_empty => None,
                    true => Some("col"),
                    false if self.names_rows && self.column == 0 && !is_empty => Some("row"),
                    false => None,
                };
                self.is_head = scope.is_some();
                let class = class(self.columns.get(self.column));
                Event::Html(opening(scope, class).into())
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                Event::Html(if self.is_head { "</th>" } else { "</td>" }.into())
            }
            event => event,
        }
    }
}

fn opening(scope: Option<&str>, class: Option<&str>) -> String {
    let mut tag = match scope {
        Some(scope) => format!("<th scope=\"{scope}\""),
        None => "<td".to_owned(),
    };
    if let Some(class) = class {
        tag.push_str(" class=\"");
        tag.push_str(class);
        tag.push('"');
    }
    tag.push('>');
    tag
}

fn class(alignment: Option<&Alignment>) -> Option<&'static str> {
    match alignment? {
        Alignment::None => None,
        Alignment::Left => Some("align-left"),
        Alignment::Center => Some("align-center"),
        Alignment::Right => Some("align-right"),
    }
}
