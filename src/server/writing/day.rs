//! A day for a logbook, in under a minute on a phone.

use axum::http::StatusCode;
use serde::Serialize;

use super::room::Room;
use super::{Done, Reply};
use crate::build::today;
use crate::diagnostic::{Failure, Problem};
use crate::editor::desk::Written;
use crate::fields::date::PartialDate;
use crate::history::Change;
use crate::http::Sent;
use crate::members::Outcome;
use crate::open_hood::HoodKind;
use crate::open_hood::desk::{Beginning, Day, Judged, Leaf};

/// What was typed.
#[derive(Default, Serialize)]
pub(super) struct Typed {
    place: String,
    date: String,
    mood: String,
    text: String,
    shows: String,
    name: String,
}

#[derive(Serialize)]
struct DayShown<'s> {
    typed: &'s Typed,
    /// The member's own logbooks: what is sent, and their titles.
    logbooks: Vec<(String, String)>,
    /// The cases beside which one can be begun.
    cases: Vec<(String, String)>,
    needs_name: bool,
    message: &'s str,
}

impl Typed {
    /// An empty form, of today.
    pub(super) fn today(room: &Room<'_>) -> Self {
        let today = today(&room.config.timezone);
        Self {
            date: today.map(|today| today.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn of(sent: &Sent) -> Self {
        let text = |name: &str| sent.get(name).to_owned();
        Self {
            place: text("place"),
            date: text("date"),
            mood: text("mood"),
            text: text("text"),
            shows: text("shows"),
            name: text("name"),
        }
    }

    fn day<'d>(&'d self, picture: Option<&'d str>) -> Day<'d> {
        Day {
            date: &self.date,
            mood: &self.mood,
            text: &self.text,
            picture: picture.map(|picture| (picture, self.shows.as_str())),
        }
    }

    /// The key of what is missing; nothing where all is there.
    fn missing(&self, has_picture: bool, is_new: bool) -> Option<&'static str> {
        let is_day = matches!(
            PartialDate::parse(self.date.trim()),
            Some(PartialDate::Day(_))
        );
        if !is_day {
            Some("no_date")
        } else if self.text.trim().is_empty() && !has_picture {
            Some("no_text")
        } else if has_picture && self.shows.trim().is_empty() {
            Some("no_alt")
        } else if is_new && self.name.trim().is_empty() {
            Some("no_name")
        } else {
            None
        }
    }
}

/// Where the day goes.
enum Place {
    There(Box<Leaf>),
    New(Box<Beginning>),
}

impl Room<'_> {
    /// The form of a day, with the text under `message` of what was wrong.
    pub(super) fn day(&self, status: StatusCode, typed: &Typed, message: &str) -> Reply {
        self.day_with(status, typed, message, &[])
    }

    fn day_with(
        &self,
        status: StatusCode,
        typed: &Typed,
        message: &str,
        problems: &[Problem],
    ) -> Reply {
        let own = self.desk.logbooks();
        let has_own = |case: &str| own.iter().any(|(_, _, known)| known == case);
        let cases = self.cases().into_iter();
        let cases = cases.filter(|case| !has_own(&case.name));
        let cases = cases.map(|case| (format!("case:{}", case.name), case.title));
        let wrong = problems.iter().filter(|problem| problem.is_error());
        let wrong: Vec<&Problem> = wrong.collect();
        let shown = DayShown {
            typed,
            needs_name: self.desk.known_as().is_none(),
            cases: cases.collect(),
            logbooks: own
                .iter()
                .map(|(place, title, _)| (format!("logbook:{}", place.name), title.clone()))
                .collect(),
            message: if message.is_empty() {
                ""
            } else {
                self.pages.text("day", message)
            },
        };
        let page = self.pages.own("day.html", &self.frame(), &shown, &wrong);
        Reply::Page(status, page)
    }

    /// The logbook that was chosen, should the member write it alone.
    fn place(&self, typed: &Typed) -> Option<Result<Place, Failure>> {
        if let Some(name) = typed.place.strip_prefix("logbook:") {
            let own = self.desk.logbooks();
            own.iter().find(|(place, ..)| place.name == name)?;
            let leaf = self.desk.open(HoodKind::Logbook, name)?;
            return Some(Ok(Place::There(Box::new(leaf))));
        }
        let case = typed.place.strip_prefix("case:")?;
        let title = self.cases().into_iter().find(|one| one.name == case)?.title;
        let title = self.pages.text("day", "logbook_of").replace("{}", &title);
        let begun = self.desk.begin_logbook(&title, case, &typed.name);
        Some(begun.map(|begun| Place::New(Box::new(begun))))
    }
}

impl Place {
    fn text(&self) -> &str {
        match self {
            Self::There(leaf) => &leaf.text,
            Self::New(begun) => &begun.text,
        }
    }

    fn file(&self) -> &str {
        match self {
            Self::There(leaf) => &leaf.file,
            Self::New(begun) => &begun.file,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::There(leaf) => &leaf.place.name,
            Self::New(begun) => &begun.place.name,
        }
    }

    fn judge(&self, room: &Room<'_>, text: &str) -> Judged {
        match self {
            Self::There(leaf) => room.desk.judge(leaf, text),
            Self::New(begun) => room.desk.judge_new(&Beginning {
                text: text.to_owned(),
                ..Beginning::clone(begun)
            }),
        }
    }

    /// Writes the logbook with the day in it; whether it could be.
    fn write(&self, room: &Room<'_>, text: &str) -> Result<bool, Failure> {
        let (history, author) = (room.desk.history(), room.author());
        let change = match self {
            Self::There(leaf) => {
                history.before(&[&leaf.file])?;
                if room.desk.write(leaf, text)? != Written::Saved {
                    return Ok(false);
                }
                Change::Saved
            }
            Self::New(begun) => {
                room.desk.create(&Beginning {
                    text: text.to_owned(),
                    ..Beginning::clone(begun)
                })?;
                Change::Created
            }
        };
        // It is written; that its history is not undoes nothing.
        let _ = history.keep(&[self.file()], &author, &change);
        Ok(true)
    }
}

/// Puts a day into a logbook of the member's own.
pub(super) fn act(
    room: &Room<'_>,
    sent: &mut Sent,
    stale: Option<&Problem>,
) -> Result<Done, Failure> {
    let mut typed = Typed::of(sent);
    if typed.name.trim().is_empty() {
        typed.name = room.desk.known_as().unwrap_or_default();
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let refused = |typed: &Typed, message: &str| Done::nothing(room.day(status, typed, message));
    if stale.is_some() {
        return Ok(refused(&typed, "stale"));
    }
    let mut pictures = std::mem::take(&mut sent.files).into_iter();
    let picture = pictures.find(|(field, ..)| field == "picture");
    let is_new = typed.place.starts_with("case:");
    if let Some(message) = typed.missing(picture.is_some(), is_new) {
        return Ok(refused(&typed, message));
    }
    let Some(Ok(place)) = room.place(&typed) else {
        return Ok(refused(&typed, "no_place"));
    };
    let wrong = |typed: &Typed, problems: &[Problem]| {
        Done::nothing(room.day_with(status, typed, "not_sound", problems))
    };
    // The words first: a picture beside a sheet that cannot be would lie there for nothing.
    let alone = typed.text.trim().is_empty();
    let text = room.desk.with_day(place.text(), &typed.day(None));
    let judged = place.judge(room, &text);
    if !(alone || judged.is_sound() && judged.is_theirs) {
        return Ok(wrong(&typed, &judged.problems));
    }
    let named = match picture {
        None => None,
        Some((_, file, bytes)) => match room.desk.attach(place.file(), &file, &bytes) {
            Ok(named) => Some(named),
            Err(failure) => return Ok(wrong(&typed, std::slice::from_ref(&*failure))),
        },
    };
    let text = room
        .desk
        .with_day(place.text(), &typed.day(named.as_deref()));
    let judged = place.judge(room, &text);
    if !(judged.is_sound() && judged.is_theirs) {
        return Ok(wrong(&typed, &judged.problems));
    }
    if !place.write(room, &text)? {
        return Ok(refused(&typed, "changed"));
    }
    let kind = HoodKind::Logbook;
    let address = kind.address(place.name(), room.language());
    Ok(Done {
        reply: Reply::See(room.config.base_url.link(&address)),
        wrote: Some((Outcome::Wrote, format!("{}/{}", kind.word(), place.name()))),
    })
}
