//! What is said at the head of a page, and of other sheets at its foot.

use serde::Serialize;

use super::notes::{Around, Note, Notes, PANEL, Speech};
use super::review::{Review, Reviewed, Standing};
use super::words;
use crate::config::BaseUrl;
use crate::diagnostic::{Failure, Fault, Problem};
use crate::site::View;
use crate::theme::Theme;

/// How many other sheets a page names.
const NAMED: usize = 12;

/// What is to be mended, in a sheet or in the site.
#[derive(Debug, Serialize)]
pub(super) struct Panel<'p> {
    id: &'static str,
    title: &'static str,
    error: bool,
    texts: Vec<&'static str>,
    /// The notes that stand further down.
    places: Vec<Link>,
    notes: Vec<&'p Note>,
    more: Option<String>,
    file: Option<&'p str>,
}

#[derive(Debug, Serialize)]
struct Link {
    href: String,
    text: String,
}

/// A sheet in a list.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'e> {
    href: String,
    title: &'e str,
    file: &'e str,
    count: String,
}

/// Sheets that are alike in what keeps them from being published.
#[derive(Debug, Serialize)]
pub(super) struct Group<'e> {
    title: &'static str,
    entries: Vec<Entry<'e>>,
}

#[derive(Debug, Serialize)]
struct Others<'e> {
    title: String,
    entries: Vec<Entry<'e>>,
    href: String,
}

/// What there is to say of the sheet that a page shows; nothing of one with nothing
/// wrong. `html` is the page, in which some notes may stand already.
pub(super) fn of_sheet<'p>(
    reviewed: Option<&'p Reviewed>,
    is_draft: bool,
    notes: &'p Notes,
    html: &str,
    speech: Speech<'_>,
) -> Option<Panel<'p>> {
    let words = &speech.words().panel;
    let Some(reviewed) = reviewed else {
        return is_draft.then(|| Panel {
            title: words.only_draft,
            texts: vec![words.draft_text],
            ..Panel::of(PANEL)
        });
    };
    let (placed, left): (Vec<&Note>, Vec<&Note>) = notes
        .all
        .iter()
        .partition(|note| html.contains(&format!("id=\"{}\"", note.id)));
    let link = |note: &Note| Link {
        href: format!("#{}", note.id),
        text: if note.is_told {
            note.title.clone()
        } else {
            words::titled(&note.title, &note.message, speech.language)
        },
    };
    let title = match (&reviewed.sheet, reviewed.standing) {
        (None, _) => words.unread,
        (_, Standing::Error) => words.error,
        (_, Standing::Draft) => words.draft,
        (_, Standing::Warning) => words.warning,
    };
    Some(Panel {
        title,
        error: reviewed.standing == Standing::Error,
        texts: is_draft.then_some(words.draft_text).into_iter().collect(),
        places: placed.into_iter().map(link).collect(),
        notes: left,
        more: (notes.more > 0).then(|| words::more(notes.more, speech.language)),
        file: Some(&reviewed.file),
        ..Panel::of(PANEL)
    })
}

/// What there is to say of the site as a whole; nothing where it is as its authors
/// want it.
pub(super) fn of_site<'p>(
    problems: &[Problem],
    notes: &'p Notes,
    is_alone: bool,
    speech: Speech<'_>,
) -> Option<Panel<'p>> {
    let words = &speech.words().panel;
    let is_theme = |problem: &Problem| {
        matches!(
            problem.fault,
            Fault::UnknownTheme { .. }
                | Fault::BadTemplate { .. }
                | Fault::StrayThemeFile { .. }
                | Fault::UnknownText { .. }
        )
    };
    let text = if is_alone {
        Some(words.alone)
    } else if problems.iter().any(is_theme) {
        Some(words.built_in_theme)
    } else {
        problems
            .iter()
            .any(is_of_settings)
            .then_some(words.last_settings)
    };
    let error = problems.iter().any(Problem::is_error);
    error.then(|| Panel {
        title: words.site,
        error,
        texts: text.into_iter().collect(),
        notes: notes.all.iter().collect(),
        ..Panel::of("capot-site")
    })
}

/// Whether it is the settings that cannot be read.
fn is_of_settings(problem: &Problem) -> bool {
    let of_file = |file: &str| file == crate::config::FILE;
    let place = problem.place.as_ref();
    let within = place.is_some_and(|place| of_file(&place.file));
    problem.is_error() && (within || matches!(problem.fault, Fault::NoConfig { .. }))
}

impl Panel<'_> {
    fn of(id: &'static str) -> Self {
        Self {
            id,
            title: "",
            error: false,
            texts: Vec::new(),
            places: Vec::new(),
            notes: Vec::new(),
            more: None,
            file: None,
        }
    }

    /// The panel as HTML.
    pub(super) fn html(&self, theme: &Theme, around: &Around<'_>) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Values<'v> {
            panel: &'v Panel<'v>,
        }
        part("preview/panel.html", theme, around, Values { panel: self })
    }
}

/// The other sheets that are to be mended, as HTML; nothing where there are none.
pub(super) fn others(
    review: &Review,
    current: Option<&Reviewed>,
    (theme, base_url): (&Theme, &BaseUrl),
    around: &Around<'_>,
    speech: Speech<'_>,
) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Values<'v> {
        others: Others<'v>,
    }
    let current = current.map(|reviewed| &reviewed.file);
    let mut counts = [0; 3];
    let mut entries = Vec::new();
    for (count, standing) in counts.iter_mut().zip(Standing::ALL) {
        for reviewed in review.files(standing) {
            if Some(&reviewed.file) == current {
                continue;
            }
            *count += 1;
            if entries.len() < NAMED {
                entries.push(entry(reviewed, base_url, speech));
            }
        }
    }
    if entries.is_empty() {
        return Ok(String::new());
    }
    let others = Others {
        title: words::others(counts, speech.language),
        entries,
        href: base_url.link(&format!("/{}", super::overlay::FOLDER)),
    };
    part("preview/others.html", theme, around, Values { others })
}

/// All sheets that are to be mended.
pub(super) fn groups<'e>(
    review: &'e Review,
    base_url: &BaseUrl,
    speech: Speech<'_>,
) -> Vec<Group<'e>> {
    let groups = words::groups(speech.language)
        .into_iter()
        .zip(Standing::ALL);
    let groups = groups.map(|(title, standing)| Group {
        title,
        entries: review
            .files(standing)
            .map(|reviewed| entry(reviewed, base_url, speech))
            .collect(),
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

fn entry<'e>(reviewed: &'e Reviewed, base_url: &BaseUrl, speech: Speech<'_>) -> Entry<'e> {
    Entry {
        href: base_url.link(&reviewed.address),
        title: reviewed.title(),
        file: &reviewed.file,
        count: words::count(reviewed.count(), speech.language),
    }
}

/// A piece of a page, as HTML.
fn part(
    template: &'static str,
    theme: &Theme,
    around: &Around<'_>,
    values: impl Serialize,
) -> Result<String, Failure> {
    let view = View {
        template,
        values: Box::new(values),
    };
    let bytes = theme.render_with(&view, "preview", around)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
