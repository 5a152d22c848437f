//! What can keep a version of a sheet from where it belongs.

use super::family::faults;

faults! {
    /// Something that is wrong with the history of a sheet.
    HistoryFault {
        // Saved, and a version is kept, but git has no commit of it.
        /// The program `git` is not installed.
        NoGit = "no-git" Warning,
        /// A merge, or whatever `work` is called, that is not finished.
        UnfinishedWork { work: String } = "unfinished-git-work" Warning,
        /// No branch is checked out.
        DetachedHead = "detached-head" Warning,
        /// Another program holds the list of what is to be committed.
        GitBusy { lock: String } = "git-busy" Warning,
        /// A call that did not end.
        GitSlow { seconds: u64 } = "git-slow" Warning,
        /// What git itself refuses, in its words.
        GitRefused { said: String } = "git-refused" Warning,

        // Removing for good.
        /// Versions that git holds, which its keeper alone can remove; `commits` are
        /// how many, `command` what does it.
        VersionsInGit { file: String, commits: usize, command: String } = "versions-in-git" Warning,

        // The folder of versions, and what is asked of it.
        /// A file that is not in the folder whose history this is.
        OutsideHistory { file: String } = "outside-history" Error,
        /// Versions that git does not show, with what it says of that if it says something.
        GitUnreadable { file: String, said: Option<String> } = "git-unreadable" Error,
        /// A version that there is not.
        UnknownVersion { file: String, id: String } = "unknown-version" Error,
        /// The folder of versions is a symbolic link, or lies behind one.
        LinkedHistory { path: String } = "linked-history" Error,
    }
}
