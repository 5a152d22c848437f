//! Sound bases of a few sheets that refer to each other, and what holds for all
//! bases once they are linked.

use std::ops::Range;

use capot::base::PublicBase;
use proptest::collection::vec;
use proptest::prelude::*;

/// All that a base names is in it, and named from both ends.
pub(super) fn no_gap(base: &PublicBase) {
    assert_eq!(base.newest.len(), base.cases.len());
    assert_eq!(base.newest_meetings.len(), base.meetings.len());
    for id in &base.newest {
        let case = &base.cases[id.index()];
        for lab in &case.labs {
            assert!(base.labs[lab.index()].cases.contains(id));
        }
        for theme in &case.themes {
            assert!(base.themes[theme.index()].cases.contains(id));
        }
        for method in &case.methods {
            assert!(base.methods[method.index()].cases.contains(id));
        }
        for other in &case.see_also {
            assert_ne!(other, id);
            assert!(base.cases[other.index()].see_also.contains(id));
        }
        if let Some(earlier) = case.follows {
            assert!(base.cases[earlier.index()].followed_by.contains(id));
        }
        for later in &case.followed_by {
            assert_eq!(base.cases[later.index()].follows, Some(*id));
        }
        assert!(!base.similar(*id, 5).contains(id));
    }
    for id in &base.newest_meetings {
        let meeting = &base.meetings[id.index()];
        for lab in &meeting.labs {
            assert!(base.labs[lab.index()].meetings.contains(id));
        }
        for case in &meeting.cases {
            assert!(base.cases[case.index()].meetings.contains(id));
        }
    }
}

/// A base of a few sheets of each kind that refer to each other, as files and texts.
pub(super) fn base() -> impl Strategy<Value = Vec<(String, String)>> {
    sized(1..7)
}

/// Such a base with so many cases.
pub(super) fn sized(cases: Range<usize>) -> impl Strategy<Value = Vec<(String, String)>> {
    let counts = (1..4_usize, 1..4_usize, 1..4_usize, cases, 0..4_usize);
    counts.prop_flat_map(|(labs, themes, methods, cases, meetings)| {
        let some = |count: usize| vec(0..count, 0..4);
        let case = (0..labs, some(labs), some(themes), some(methods), some(cases), 0..2 * cases);
        let meeting = (some(labs), some(cases));
        (vec(case, cases), vec(meeting, meetings)).prop_map(move |(cases, meetings)| {
            let name_of = |case: usize| format!("labo{}/cas{case}", cases[case].0);
            let list = |name: &str, all: &[usize]| {
                let names: Vec<String> = all.iter().map(|one| format!("\"{name}{one}\"")).collect();
                format!("[{}]", names.join(", "))
            };
            let cases_of = |all: &[usize]| {
                let names: Vec<String> = all.iter().map(|one| format!("\"{}\"", name_of(*one))).collect();
                format!("[{}]", names.join(", "))
            };
            let mut base = Vec::new();
            base.extend((0..labs).map(|lab| (format!("labs/labo{lab}.md"), "+++\nnom = \"L\"\n+++\n".to_owned())));
            let topic = "+++\ntitre = \"T\"\n+++\n".to_owned();
            base.extend((0..themes).map(|one| (format!("themes/theme{one}.md"), topic.clone())));
            base.extend((0..methods).map(|one| (format!("methods/methode{one}.md"), topic.clone())));
            for (index, (_, labs, themes, methods, see_also, earlier)) in cases.iter().enumerate() {
                // Work continues work with a smaller number only, which keeps circles out.
                let follows = (*earlier < index).then(|| format!("suite_de = \"{}\"\n", name_of(*earlier)));
                let links = see_also.iter().map(|case| name_of(*case));
                let links: Vec<String> = links
                    .map(|name| format!("[x](../{name}.md#sujet) [y](/cas/{name}/)\n"))
                    .collect();
                let links = links.concat();
                let text = format!(
                    "+++\ntitre = \"C\"\nstatut = \"idee\"\ndebut = {}\naliases = [\"/ancien/{index}/\"]\nlabs = {}\nthemes = {}\nmethodes = {}\nvoir_aussi = {}\n{}+++\n\n## Sujet\n\nMot.\n{links}\n## Méthode\n\nMot.\n\n## Résultats\n\nMot.\n\n## Livrables\n\nMot.\n\n## Contacts\n\nMot.\n",
                    2010 + index % 10,
                    list("labo", labs),
                    list("theme", themes),
                    list("methode", methods),
                    cases_of(see_also),
                    follows.unwrap_or_default(),
                );
                base.push((format!("cases/{}.md", name_of(index)), text));
            }
            for (index, (labs, cases)) in meetings.iter().enumerate() {
                let text = format!(
                    "+++\ntitre = \"R\"\nformat = \"visite\"\ndebut = 2018-01-{:02}\nlabs = {}\ncases = {}\n+++\n",
                    index + 1,
                    list("labo", labs),
                    cases_of(cases),
                );
                base.push((format!("meetings/rencontre{index}.md"), text));
            }
            base
        })
    })
}
