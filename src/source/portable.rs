//! Names that some people's disks cannot hold: whoever keeps the same folder on
//! Windows, or on a disk that does not tell small letters from capitals, lacks these
//! files, or cannot copy the folder at all.

use std::collections::{HashMap, HashSet};

use super::Folder;
use crate::diagnostic::{PortableFault, Problem};
use crate::files::windows;

/// What is wrong with the names of files of `root`, as warnings, each name once; of
/// each file is told whether it is a sheet, whose name is judged more strictly anyway.
pub(super) fn problems<'f>(
    root: &Folder,
    files: impl Iterator<Item = (&'f str, bool)>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut told: HashSet<&str> = HashSet::new();
    let mut folded: HashMap<String, &str> = HashMap::new();
    for (file, is_sheet) in files {
        let mut report = |fault: PortableFault| {
            problems.push(Problem::of_file(&root.shown(file), fault));
        };
        let mut end = 0;
        for name in file.split('/') {
            end += name.len();
            let path = &file[..end];
            end += 1;
            let wanted = !is_sheet || windows::is_device(name);
            let Some(better) = windows::held(name).filter(|_| wanted) else {
                continue;
            };
            if told.insert(path) {
                let name = name.to_owned();
                report(PortableFault::NotOnWindows { name, better });
            }
        }
        if let Some(other) = folded.insert(file.to_lowercase(), file) {
            let other = other.to_owned();
            report(PortableFault::SameButForCase { other });
        }
    }
    problems
}
