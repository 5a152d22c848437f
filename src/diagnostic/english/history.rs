//! The wording of the problems of the history of sheets in English.

use crate::diagnostic::history::HistoryFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &HistoryFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HistoryFault::NoGit => (
            "the sheet is saved and this version kept, but not committed: git is not installed".into(),
            "install git, so that each save goes into the repository".into(),
        ),
        HistoryFault::UnfinishedWork { work } => (
            format!("the sheet is saved and this version kept, but not committed: in the repository, `git {work}` is not finished"),
            format!("whoever keeps the repository finishes it (git {work} --continue), gives it up or, of a bisection, leaves it (git bisect reset), then adds the sheet"),
        ),
        HistoryFault::DetachedHead => (
            "the sheet is saved and this version kept, but not committed: the repository is on no branch".into(),
            "whoever keeps the repository goes back to a branch (git switch NAME), then adds the sheet".into(),
        ),
        HistoryFault::GitBusy { lock } => (
            "the sheet is saved and this version kept, but not committed: another program is at work in the repository".into(),
            format!("save it again once that is done; if it was killed, remove the file that it left: {lock}"),
        ),
        HistoryFault::GitSlow { seconds } => (
            format!("the sheet is saved and this version kept, but not committed: git did not answer within {seconds} seconds"),
            "see whether git answers in a terminal (git status), then add the sheet".into(),
        ),
        HistoryFault::GitRefused { said } => (
            format!("the sheet is saved and this version kept, but not committed: git said `{said}`"),
            "whoever keeps the repository mends what git says, then adds the sheet".into(),
        ),
        HistoryFault::VersionsInGit { file, commits, command } => (
            match commits {
                1 => format!("the git repository still holds `{file}`, in one commit: capot does not rewrite its history"),
                _ => format!("the git repository still holds `{file}`, in {commits} commits: capot does not rewrite its history"),
            },
            format!("whoever keeps the repository puts aside what is to stay, runs `{command}` in a fresh clone, pushes the branches by force, and asks the others to clone anew"),
        ),
        HistoryFault::OutsideHistory { file } => (
            format!("`{file}` is no sheet of this folder"),
            "give the name of a file in this folder, without `..` and not hidden".into(),
        ),
        HistoryFault::GitUnreadable { file, said } => (
            match said {
                Some(said) => format!("git does not show the versions of `{file}`: `{said}`"),
                None => format!("git does not show the versions of `{file}`: it is not installed, or does not answer"),
            },
            "see what git answers in a terminal: git log".into(),
        ),
        HistoryFault::UnknownVersion { file, id } => (
            format!("`{file}` has no version {id}"),
            "choose one from the list of its versions".into(),
        ),
        HistoryFault::LinkedHistory { path } => (
            format!("`{path}` is no plain folder: versions of sheets are not kept there"),
            "remove that link or file: capot will make the folder".into(),
        ),
    };
    Wording { message, help }
}
