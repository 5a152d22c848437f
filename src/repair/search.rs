//! Which repairs hold: each is tried in memory, and kept where the problem that carries
//! it is gone and none has come.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::apply::{fit, lines_around, made};
use crate::diagnostic::{Edit, Failure, Fault, Problem, cannot_read};
use crate::files::normal;
use crate::language::Language;
use crate::load::Instead;

/// The most times that everything is read anew.
const MOST_ROUNDS: usize = 500;

/// What is mended in a file.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) file: Arc<str>,
    pub(super) before: Vec<u8>,
    pub(super) after: Vec<u8>,
    pub(super) mended: Vec<Problem>,
}

/// A file on which repairs are tried.
struct Patient {
    before: Vec<u8>,
    now: Vec<u8>,
    mended: Vec<Problem>,
    /// Whether its repairs are tried one by one, since together they did not hold.
    one_by_one: bool,
    /// Repairs that did not hold.
    refused: HashSet<Trace>,
}

/// By which a repair is known again.
type Trace = (&'static str, Vec<(usize, usize, String)>);

/// What is mended of the problems that `load` finds, beside what is `begun` and stands in
/// `instead`; files are named from `root`.
pub(super) fn search(
    root: &Path,
    mut load: impl FnMut(&Instead) -> Vec<Problem>,
    mut instead: Instead,
    begun: Vec<Found>,
) -> Result<Vec<Found>, Failure> {
    let begun = begun.into_iter().map(|found| {
        let patient = Patient {
            before: found.before,
            now: found.after,
            mended: found.mended,
            one_by_one: false,
            refused: HashSet::new(),
        };
        (found.file, patient)
    });
    let mut patients: BTreeMap<Arc<str>, Patient> = begun.collect();
    let mut problems = load(&instead);
    for _ in 0..MOST_ROUNDS {
        let mut trials = choose(root, &instead, &problems, &mut patients)?;
        if trials.is_empty() {
            break;
        }
        for trial in &trials {
            let path = instead.on_disk(&normal(&root.join(&*trial.file)));
            instead.put(&path, trial.bytes.clone());
        }
        let after = load(&instead);
        let failed = judge(&problems, &after, &trials);
        let all_held = failed.is_empty();
        for trial in trials.drain(..) {
            let Some(patient) = patients.get_mut(&trial.file) else {
                continue;
            };
            if !failed.contains(&trial.file) {
                patient.now = trial.bytes;
                patient.mended.extend(trial.problems);
                continue;
            }
            let path = instead.on_disk(&normal(&root.join(&*trial.file)));
            instead.put(&path, patient.now.clone());
            if patient.one_by_one || trial.problems.len() == 1 {
                patient.refused.extend(trial.problems.iter().map(trace));
            }
            patient.one_by_one = true;
        }
        problems = if all_held { after } else { load(&instead) };
    }
    let found = patients.into_iter().map(|(file, patient)| Found {
        file,
        before: patient.before,
        after: patient.now,
        mended: patient.mended,
    });
    Ok(found.filter(|found| !found.mended.is_empty()).collect())
}

/// Repairs of one file that are tried together.
struct Trial {
    file: Arc<str>,
    problems: Vec<Problem>,
    bytes: Vec<u8>,
    /// The lines of `bytes` that changed, in bytes.
    lines: Vec<Range<usize>>,
}

fn trace(problem: &Problem) -> Trace {
    let edits = problem.repair.iter();
    let edits = edits.map(|edit| (edit.span.start, edit.span.end, edit.text.clone()));
    (problem.fault.code(), edits.collect())
}

/// The repairs to be tried next, for each file.
fn choose(
    root: &Path,
    instead: &Instead,
    problems: &[Problem],
    patients: &mut BTreeMap<Arc<str>, Patient>,
) -> Result<Vec<Trial>, Failure> {
    let mut by_file: BTreeMap<Arc<str>, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        let place = problem
            .place
            .as_ref()
            .filter(|_| !problem.repair.is_empty());
        if let Some(place) = place {
            by_file
                .entry(Arc::clone(&place.file))
                .or_default()
                .push(problem);
        }
    }
    let mut trials = Vec::new();
    for (file, mut problems) in by_file {
        if !patients.contains_key(&file) {
            let path = instead.on_disk(&normal(&root.join(&*file)));
            let before = std::fs::read(&path).map_err(|error| cannot_read(&path, error))?;
            let patient = Patient {
                now: before.clone(),
                before,
                mended: Vec::new(),
                one_by_one: false,
                refused: HashSet::new(),
            };
            patients.insert(Arc::clone(&file), patient);
        }
        let Some(patient) = patients.get(&file) else {
            continue;
        };
        problems.sort_by_key(|problem| problem.repair.iter().map(|edit| edit.span.start).min());
        let (mut chosen, mut edits): (Vec<Problem>, Vec<&Edit>) = (Vec::new(), Vec::new());
        for problem in problems {
            let more: Vec<&Edit> = edits.iter().copied().chain(&problem.repair).collect();
            let full = patient.one_by_one && !chosen.is_empty();
            if full || patient.refused.contains(&trace(problem)) || !fit(&more, &patient.now) {
                continue;
            }
            edits = more;
            chosen.push(problem.clone());
        }
        let (bytes, places) = made(&edits, &patient.now);
        if chosen.is_empty() || bytes == patient.now {
            continue;
        }
        let lines = places.iter().map(|place| lines_around(&bytes, place));
        trials.push(Trial {
            lines: lines.collect(),
            file,
            problems: chosen,
            bytes,
        });
    }
    Ok(trials)
}

/// What a problem is known by, wherever it stands.
fn name(problem: &Problem) -> (Option<Arc<str>>, String) {
    let file = problem.place.as_ref().map(|place| Arc::clone(&place.file));
    let message = problem.fault.wording(Language::French).message;
    (file, format!("{} {message}", problem.fault.code()))
}

/// How many problems there are of each name.
pub(super) type Counts = HashMap<(Option<Arc<str>>, String), usize>;

pub(super) fn of(counts: &Counts, problem: &Problem) -> usize {
    counts.get(&name(problem)).copied().unwrap_or(0)
}

pub(super) fn counted(problems: &[Problem]) -> Counts {
    let mut counts = HashMap::new();
    for problem in problems {
        *counts.entry(name(problem)).or_default() += 1;
    }
    counts
}

/// The files of which not all that was tried holds.
fn judge(before: &[Problem], after: &[Problem], trials: &[Trial]) -> HashSet<Arc<str>> {
    let (old, new) = (counted(before), counted(after));
    let mut failed = HashSet::new();
    for trial in trials {
        let tried = counted(&trial.problems);
        let stays = |problem: &Problem| {
            let gone = of(&tried, problem);
            of(&new, problem) + gone > of(&old, problem)
        };
        if trial.problems.iter().any(stays) {
            failed.insert(Arc::clone(&trial.file));
        }
    }
    let by_file: HashMap<&Arc<str>, &Trial> =
        trials.iter().map(|trial| (&trial.file, trial)).collect();
    let mut excess = new;
    for (name, count) in &mut excess {
        *count = count.saturating_sub(old.get(name).copied().unwrap_or(0));
    }
    for problem in after {
        let Some(count) = excess.get_mut(&name(problem)).filter(|count| **count > 0) else {
            continue;
        };
        *count -= 1;
        let place = problem.place.as_ref();
        match place.and_then(|place| by_file.get(&place.file)) {
            Some(trial) if trial.hid(problem) => {}
            Some(trial) => {
                failed.insert(Arc::clone(&trial.file));
            }
            // A sheet that can be read now says things of others too.
            None if trials.iter().any(|trial| trial.hides(Hides::File)) => {}
            None => failed.extend(trials.iter().map(|trial| Arc::clone(&trial.file))),
        }
    }
    failed
}

impl Trial {
    fn hides(&self, what: Hides) -> bool {
        let hidden = |problem: &Problem| hides(&problem.fault) == what;
        self.problems.iter().any(hidden)
    }

    /// Whether a problem of the file could not be seen before.
    fn hid(&self, problem: &Problem) -> bool {
        if self.hides(Hides::File) {
            return true;
        }
        let span = problem.place.as_ref().and_then(|place| place.span.as_ref());
        let changed = |span: &Range<usize>| {
            let mut lines = self.lines.iter();
            lines.any(|line| line.contains(&span.start))
        };
        self.hides(Hides::Line) && span.is_some_and(changed)
    }
}

/// What could not be seen for a problem.
#[derive(Clone, Copy, PartialEq)]
enum Hides {
    Nothing,
    Line,
    File,
}

fn hides(fault: &Fault) -> Hides {
    match fault {
        Fault::TomlSyntax { .. } | Fault::WrongType { .. } | Fault::UnknownField { .. } => {
            Hides::Line
        }
        Fault::NotUtf8
        | Fault::YamlFrontMatter
        | Fault::MissingFrontMatter
        | Fault::UnclosedFrontMatter => Hides::File,
        _ => Hides::Nothing,
    }
}
