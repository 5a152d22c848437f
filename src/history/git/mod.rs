//! Git, through its program alone and by plumbing, which asks nothing, runs no hooks
//! and touches no other file.
//!
//! A commit is made of what `HEAD` has and of the files that were saved, in an index
//! of its own: what somebody has put on their list for the next commit is neither
//! taken in nor lost. In their list the saved files alone are brought up to date.
//!
//! Filters are applied as `git add` applies them: a repository that is encrypted
//! (`git-crypt`), or keeps pictures elsewhere (LFS), gets nothing past these, and what
//! was committed is no change to `git status`. Where the bytes on the disk do not
//! come back out of it (line ends), the caller is told to keep them too.

mod commit;
mod past;
mod run;
mod tree;

pub(super) use past::Past;
pub(super) use run::Program;
pub(super) use tree::{Piece, WorkTree};
