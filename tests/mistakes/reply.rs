//! What capot replies to a mistake, and whether that is a good reply as far as a machine
//! can tell.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use crate::site::{Mistake, Site};
use crate::support::Place;

/// A problem as `check` reports it.
pub(crate) struct Told {
    pub(crate) code: String,
    severity: String,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: String,
}

impl Told {
    /// The problem as a reader of the table is shown it.
    pub(crate) fn shown(&self) -> String {
        let name = self.file.rsplit('/').next().unwrap_or_default();
        let place = match self.line {
            0 => name.to_owned(),
            line => format!("{name}:{line}:{}", self.column),
        };
        let Self {
            code,
            severity,
            message,
            help,
            ..
        } = self;
        format!("{severity}[{code}] {place}\n  {message}\n  → {help}")
    }
}

/// What capot replies.
pub(crate) struct Reply {
    /// What is reported.
    pub(crate) told: Vec<Told>,
    /// The difference that `--fix` makes.
    pub(crate) mended: String,
    /// What is reported after that.
    pub(crate) left: Vec<Told>,
    /// The file and the lines that were typed.
    file: String,
    lines: std::ops::RangeInclusive<usize>,
    /// What is wrong with the page, where the mistake is none.
    unshown: Option<String>,
    /// Whether a second run of `--fix` finds something to do.
    restless: bool,
}

/// The reply to a mistake.
pub(crate) fn to(mistake: &Mistake, site: &Site) -> Reply {
    let (place, file, lines) = site.with(mistake);
    let check = |more: &[&str]| {
        let mut asked = vec!["--lang", site.language, "check", "--format", "json"];
        asked.extend(more);
        if mistake.hood {
            asked.push("--open-hood");
        }
        place.run(&asked)
    };
    let root = place.root().display().to_string();
    let told = problems(&check(&[]).out.replace(&root, "…"));
    let unshown = mistake
        .shows
        .as_ref()
        .and_then(|shows| unshown(&place, shows));
    // Where nothing is told, there is nothing to mend.
    let fixed = (!told.is_empty()).then(|| check(&["--fix", "--yes"]));
    let (mended, left) = fixed.map_or_else(Default::default, |ran| {
        let mended = difference(&ran.err.replace(&root, "…"));
        (mended, problems(&ran.out))
    });
    let restless = !mended.is_empty() && !difference(&check(&["--fix", "--yes"]).err).is_empty();
    Reply {
        told,
        mended,
        left,
        file,
        lines,
        unshown,
        restless,
    }
}

/// What the page of the sheet lacks.
fn unshown(place: &Place, shows: &str) -> Option<String> {
    let ran = place.run(&["build"]);
    if ran.status != 0 {
        return Some(format!("no page: {}", ran.err));
    }
    let built = place.built();
    let page = built
        .iter()
        .find(|(name, _)| {
            name.ends_with("/essai/index.html") || name.ends_with("/trial/index.html")
        })
        .map(|(_, page)| String::from_utf8_lossy(page).into_owned())
        .unwrap_or_default();
    (!page.contains(shows)).then(|| {
        let from = page.find("<h2").unwrap_or_default();
        let part: String = page[from..].chars().take(1500).collect();
        format!("the page does not show {shows:?}: {part}")
    })
}

fn problems(out: &str) -> Vec<Told> {
    let lines = out.lines().map(|line| {
        let problem: Value = serde_json::from_str(line).unwrap();
        let word = |key: &str| {
            let word = problem[key].as_str().unwrap_or_default();
            word.replace(['\u{a0}', '\u{202f}'], " ")
        };
        let number = |key: &str| usize::try_from(problem[key].as_u64().unwrap_or_default());
        Told {
            code: word("code"),
            severity: word("severity"),
            file: word("file"),
            line: number("line").unwrap(),
            column: number("column").unwrap(),
            message: word("message"),
            help: word("help"),
        }
    });
    lines.collect()
}

/// The difference that `--fix` showed, without what it says before and after.
fn difference(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    let first = lines.iter().position(|line| line.starts_with("# "));
    let last = lines
        .iter()
        .rposition(|line| line.starts_with(['#', '-', '+', '@', ' ']) && !line.trim().is_empty());
    match (first, last) {
        (Some(first), Some(last)) if first <= last => {
            let kept = lines[first..=last].iter();
            let kept = kept.filter(|line| {
                line.starts_with('#')
                    || line.starts_with(['-', '+'])
                        && !line.starts_with("---")
                        && !line.starts_with("+++ ")
            });
            kept.copied().collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

impl Reply {
    /// What is wrong with the reply.
    pub(crate) fn wrong(&self, mistake: &Mistake) -> impl Iterator<Item = String> + '_ {
        let codes: Vec<&str> = self.told.iter().map(|one| &*one.code).collect();
        let before: BTreeSet<&str> = codes.iter().copied().collect();
        let wanted = mistake.replies.unwrap_or(1);
        let number = match mistake.accepted {
            None if codes.is_empty() => Some("no reply".to_owned()),
            None if codes.len() > wanted => Some(format!("a cascade: {codes:?}")),
            None if codes.len() < wanted => Some(format!("fewer replies: {codes:?}")),
            Some(_) if !codes.is_empty() => Some(format!("not accepted: {codes:?}")),
            _ => None,
        };
        let stray = self
            .told
            .iter()
            .find(|one| one.file != self.file || one.line != 0 && !self.lines.contains(&one.line));
        let stray = stray.filter(|_| !mistake.elsewhere);
        let stray = stray.map(|one| {
            format!(
                "{} at {}:{}, not {:?}",
                one.code, one.file, one.line, self.lines
            )
        });
        let fresh: Vec<&str> = self
            .left
            .iter()
            .map(|one| &*one.code)
            .filter(|code| !before.contains(code))
            .collect();
        let fresh =
            (!fresh.is_empty() && !mistake.reveals).then(|| format!("--fix brings {fresh:?}"));
        let idle =
            !self.mended.is_empty() && self.left.len() >= self.told.len() && !mistake.reveals;
        let idle = idle.then(|| "--fix changes and mends nothing".to_owned());
        let restless = self
            .restless
            .then(|| "--fix is not done at once".to_owned());
        [number, stray, fresh, idle, restless, self.unshown.clone()]
            .into_iter()
            .flatten()
    }
}

/// A text in which every sign can be seen.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::new();
    for char in text.chars() {
        let hidden = match char {
            '\n' => false,
            '\u{a0}'
            | '\u{202f}'
            | '\u{ad}'
            | '\u{feff}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{300}'..='\u{36f}'
            | '\u{e000}'..='\u{f8ff}' => true,
            char => char.is_control(),
        };
        if hidden {
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(char));
        } else {
            shown.push(char);
        }
    }
    shown
}

/// A block of code that holds this text.
pub(crate) fn fenced(text: &str) -> String {
    let text = visible(text);
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}text\n{text}\n{fence}")
}
