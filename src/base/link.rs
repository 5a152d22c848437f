//! From sheets to a linked base: references resolved, followed backwards, and
//! everything that leads nowhere reported.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::around::Surroundings;
use super::names::Names;
use super::{
    CaseId, CaseNode, LabId, LabNode, MeetingId, MeetingNode, MethodId, PageNode, PublicBase,
    ThemeId, TopicNode,
};
use crate::diagnostic::{Fault, Problem};
use crate::schema::Kind;
use crate::sheet::model::{Head, Reference, Sheet};

impl PublicBase {
    /// Links the sheets of the public content root. What leads nowhere is
    /// reported and left out; a base with errors is not to be built.
    #[must_use]
    pub fn link(mut sheets: Vec<Sheet>, around: &Surroundings<'_>) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        sheets.sort_by(|a, b| {
            let key = |sheet: &Sheet| (sheet.head().kind, Arc::clone(&sheet.head().file));
            let (a_head, b_head) = (a.head(), b.head());
            (a_head.kind, &a_head.name)
                .cmp(&(b_head.kind, &b_head.name))
                .then_with(|| key(a).cmp(&key(b)))
        });
        let names = Names::gather(&sheets, around, &mut problems);
        let mut linker = Linker {
            names: &names,
            around,
            problems,
            base: Self::empty(around.today),
        };
        for sheet in &sheets {
            linker.check(sheet);
        }
        for sheet in &sheets {
            linker.add(sheet);
        }
        linker.follow_back();
        (linker.base, linker.problems)
    }
}

struct Linker<'l, 's> {
    names: &'l Names<'s>,
    around: &'l Surroundings<'s>,
    problems: Vec<Problem>,
    base: PublicBase,
}

impl Linker<'_, '_> {
    /// Checks the links and files of a sheet, draft or not.
    fn check(&mut self, sheet: &Sheet) {
        self.names
            .check_links(sheet, self.around.draft, &mut self.problems);
        let head = sheet.head();
        for file in &head.files {
            if let Some(fault) = self.around.file_fault(&file.file) {
                let fault = match fault {
                    Fault::MissingFile { .. } => {
                        self.names.without_ending(file, head).unwrap_or(fault)
                    }
                    fault => fault,
                };
                let shown = self.around.root.shown(&head.file);
                self.problems
                    .push(Problem::at(&shown, file.span.clone(), fault));
            }
        }
    }

    fn add(&mut self, sheet: &Sheet) {
        let shown = self.around.draft.publishes(sheet.head());
        match sheet {
            Sheet::Case(case) => {
                let node = CaseNode {
                    labs: self.all(Kind::Lab, &case.labs, &case.head, LabId),
                    themes: self.all(Kind::Theme, &case.themes, &case.head, ThemeId),
                    methods: self.all(Kind::Method, &case.methods, &case.head, MethodId),
                    see_also: self.all(Kind::Case, &case.see_also, &case.head, CaseId),
                    follows: case.follows.as_ref().and_then(|reference| {
                        self.one(Kind::Case, reference, &case.head).map(CaseId)
                    }),
                    followed_by: Vec::new(),
                    meetings: Vec::new(),
                    sheet: Arc::clone(case),
                };
                self.base.cases.extend(shown.then_some(node));
            }
            Sheet::Lab(lab) if shown => self.base.labs.push(LabNode {
                sheet: Arc::clone(lab),
                cases: Vec::new(),
                meetings: Vec::new(),
            }),
            Sheet::Theme(topic) if shown => self.base.themes.push(TopicNode::new(topic)),
            Sheet::Method(topic) if shown => self.base.methods.push(TopicNode::new(topic)),
            Sheet::Meeting(meeting) => {
                let node = MeetingNode {
                    labs: self.all(Kind::Lab, &meeting.labs, &meeting.head, LabId),
                    cases: self.all(Kind::Case, &meeting.cases, &meeting.head, CaseId),
                    sheet: Arc::clone(meeting),
                };
                self.base.meetings.extend(shown.then_some(node));
            }
            Sheet::Page(page) if shown => {
                self.base.pages.push(PageNode {
                    sheet: Arc::clone(page),
                });
            }
            Sheet::Lab(_) | Sheet::Theme(_) | Sheet::Method(_) | Sheet::Page(_) => {}
        }
    }

    fn one(&mut self, kind: Kind, reference: &Reference, from: &Head) -> Option<u32> {
        self.names
            .resolve(kind, reference, from, self.around.draft, &mut self.problems)
    }

    fn all<I>(
        &mut self,
        kind: Kind,
        references: &[Reference],
        from: &Head,
        id: impl Fn(u32) -> I,
    ) -> Vec<I> {
        let found = references
            .iter()
            .filter_map(|reference| self.one(kind, reference, from));
        found.map(id).collect()
    }

    /// Fills in everything that is told by the other end.
    fn follow_back(&mut self) {
        let base = &mut self.base;
        base.newest = ids(base.cases.len(), CaseId);
        base.newest.sort_by(|a, b| {
            let updated = |id: &CaseId| base.cases[id.index()].sheet.updated;
            updated(b).cmp(&updated(a)).then(a.cmp(b))
        });
        base.places = vec![0; base.cases.len()];
        for (id, place) in base.newest.clone().into_iter().zip(0..) {
            base.places[id.index()] = place;
            let case = &base.cases[id.index()];
            for lab in &case.labs {
                base.labs[lab.index()].cases.push(id);
            }
            for theme in &case.themes {
                base.themes[theme.index()].cases.push(id);
            }
            for method in &case.methods {
                base.methods[method.index()].cases.push(id);
            }
        }
        follow_meetings(base);
        follow_cases(base);
        self.report_circles();
    }

    /// A case cannot continue itself, however long the way round.
    fn report_circles(&mut self) {
        let cases = &self.base.cases;
        for index in in_circles(&cases.iter().map(|case| case.follows).collect::<Vec<_>>()) {
            let case = &cases[index];
            if let Some(reference) = &case.sheet.follows {
                let shown = self.around.root.shown(&case.sheet.head.file);
                let fault = Fault::CircularFollows {
                    name: reference.name.clone(),
                };
                self.problems
                    .push(Problem::at(&shown, reference.span.clone(), fault));
            }
        }
    }
}

/// The cases that lead back to themselves, where each leads to `next`. Each is
/// looked at twice at most: a walk ends where an earlier one has been.
fn in_circles(next: &[Option<CaseId>]) -> BTreeSet<usize> {
    let mut walks: Vec<Option<usize>> = vec![None; next.len()];
    let mut found = BTreeSet::new();
    for walk in 0..next.len() {
        let mut at = Some(walk);
        while let Some(index) = at.filter(|index| walks[*index].is_none()) {
            walks[index] = Some(walk);
            at = next[index].map(CaseId::index);
        }
        // A walk that meets itself has found a circle, which begins there.
        let mut at = at.filter(|index| walks[*index] == Some(walk));
        while let Some(index) = at.filter(|index| found.insert(*index)) {
            at = next[index].map(CaseId::index);
        }
    }
    found
}

fn ids<I>(count: usize, id: impl Fn(u32) -> I) -> Vec<I> {
    (0..).take(count).map(id).collect()
}

fn follow_meetings(base: &mut PublicBase) {
    let mut newest = ids(base.meetings.len(), MeetingId);
    newest.sort_by(|a, b| {
        let date = |id: &MeetingId| base.meetings[id.index()].sheet.starts.date();
        date(b).cmp(&date(a)).then(a.cmp(b))
    });
    for id in &newest {
        let meeting = &base.meetings[id.index()];
        for lab in &meeting.labs {
            base.labs[lab.index()].meetings.push(*id);
        }
        for case in &meeting.cases {
            base.cases[case.index()].meetings.push(*id);
        }
    }
    base.newest_meetings = newest;
}

fn follow_cases(base: &mut PublicBase) {
    let ids = ids(base.cases.len(), CaseId);
    // Those that name a case: gathered apart, since a case that thousands name
    // would be searched through thousands of times.
    let mut named_by: Vec<Vec<CaseId>> = vec![Vec::new(); ids.len()];
    for from in &ids {
        let named = &mut base.cases[from.index()].see_also;
        named.retain(|to| to != from);
        for to in named {
            named_by[to.index()].push(*from);
        }
    }
    for (case, named_by) in base.cases.iter_mut().zip(named_by) {
        let named: BTreeSet<CaseId> = case.see_also.iter().copied().collect();
        let others = named_by.into_iter().filter(|from| !named.contains(from));
        case.see_also.extend(others);
    }
    for from in ids {
        if let Some(to) = base.cases[from.index()].follows {
            base.cases[to.index()].followed_by.push(from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseId, in_circles};

    #[test]
    fn circles_are_found_and_what_leads_into_them_is_none() {
        let next = [Some(1), Some(2), Some(1), Some(0), None, Some(5), Some(4)];
        let next = next.map(|to| to.map(CaseId));
        assert_eq!(Vec::from_iter(in_circles(&next)), [1, 2, 5]);
    }

    /// Each case of a long chain was followed to its end.
    #[test]
    fn a_long_chain_is_walked_once() {
        let count = 200_000;
        let next = |index: u32| (index < count).then_some(CaseId(index));
        let chain: Vec<Option<CaseId>> = (1..=count).map(next).collect();
        let start = std::time::Instant::now();
        assert!(in_circles(&chain).is_empty());
        assert!(start.elapsed().as_secs() < 10);
    }
}
