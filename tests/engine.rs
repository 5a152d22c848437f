//! The search engine of the browser is committed as it was built: it must be
//! that of the present sources.

#![cfg(unix)]
#![allow(missing_docs)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_committed_engine_is_that_of_the_sources() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("search/browser");
    let printed = Command::new(folder.join("sources.sh"))
        .output()
        .expect("the script runs");
    let now = String::from_utf8(printed.stdout).expect("text");
    let then = std::fs::read_to_string(folder.join("sources.sha256")).expect("a hash");
    assert!(
        !now.is_empty() && now == then,
        "the sources have changed: run search/browser/build.sh and commit what it makes"
    );
}
