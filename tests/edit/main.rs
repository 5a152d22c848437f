//! `capot edit`, through the binary: who may use it, what a form changes, and what it
//! never does.

mod client;
mod door;
mod files;
mod past;
mod saving;
#[path = "../support/mod.rs"]
mod support;

use support::Place;

/// A case of the small site, and the address of its form.
const GUICHET: &str = "content/cases/quai/guichet.md";
const FORM: &str = "/modifier/case/quai/guichet";
const SOURCE: &str = "/modifier/?source=case/quai/guichet";
const HISTORY: &str = "/modifier/?historique=case/quai/guichet";

/// Git in the folder of a site, in nobody's settings.
fn git(place: &Place, arguments: &[&str]) -> String {
    let done = std::process::Command::new("git")
        .args(["-c", "user.name=Ana", "-c", "user.email=ana@example.org"])
        .args(arguments)
        .current_dir(place.root())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git is there");
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

/// A copy of the small site in a git work tree, all of it committed.
fn in_git() -> Place {
    let place = Place::of("small");
    git(&place, &["init", "-q"]);
    git(&place, &["add", "-A"]);
    git(&place, &["commit", "-qm", "début"]);
    place
}
