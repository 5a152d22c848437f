//! A text as runs: bare addresses in it become links, and what other programs raise
//! or lower (`m^2^`, `H~2~O`) is raised or lowered.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::bare::bare;
use super::scripts::scripts;
use super::targets::Targets;

/// The runs of a text that stands at `span`; its addresses lead where `targets` says,
/// and nowhere without.
pub(super) fn runs<'t>(
    text: CowStr<'t>,
    span: &Range<usize>,
    targets: Option<&mut Targets<'_>>,
) -> Vec<Event<'t>> {
    let mut events = Vec::new();
    let found = targets.map(|targets| (bare(&text), targets));
    let Some((found, targets)) = found.filter(|(found, _)| !found.is_empty()) else {
        scripts(text, &mut events);
        return events;
    };
    let piece = |range: Range<usize>| CowStr::from(text[range].to_owned());
    let mut at = 0;
    for one in found {
        // Where the text is as it is written, the place of the address is known.
        let place = if text.len() == span.len() {
            span.start + one.place.start..span.start + one.place.end
        } else {
            span.clone()
        };
        let (link_type, dest_url) = if one.is_email {
            (LinkType::Email, one.target.into())
        } else {
            (LinkType::Autolink, targets.link(one.target.into(), &place))
        };
        scripts(piece(at..one.place.start), &mut events);
        at = one.place.end;
        events.extend([
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title: "".into(),
                id: "".into(),
            }),
            Event::Text(piece(one.place)),
            Event::End(TagEnd::Link),
        ]);
    }
    scripts(piece(at..text.len()), &mut events);
    events
}
