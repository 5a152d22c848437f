//! Files of bad names, links, and files that cannot or must not be written.

use std::fs;

use super::{SHEET, SOUND, damaged, place, plan};

/// Its own slips are mended with it, and what leads to it goes along.
#[test]
fn a_sheet_of_a_bad_name_is_renamed_and_links_follow() {
    let place = place();
    let old = "content/cases/atelier/Été 2018.md";
    place.write(old, &damaged("titre = \"Un essai\"", "titre = Un essai"));
    let linking = SOUND.replacen("Rien.", "[Là](%C3%89t%C3%A9%202018.md).", 1);
    let linking = linking.replacen("+++\n\n", "voir_aussi = [\"atelier/Été 2018\"]\n+++\n\n", 1);
    place.write(SHEET, &linking);
    assert_eq!(place.run(&["check"]).status, 1);
    let shown = place.run(&["check", "--fix"]);
    let header = format!("--- {old}\n+++ content/cases/atelier/ete-2018.md\n");
    assert!(shown.out.contains(&header), "{}", shown.out);
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert!(!place.path(old).exists());
    assert_eq!(place.read("content/cases/atelier/ete-2018.md"), SOUND);
    let after = linking.replace("%C3%89t%C3%A9%202018", "ete-2018");
    assert_eq!(place.read(SHEET), after.replace("Été 2018", "ete-2018"));
    // Where the better name is taken, nobody can tell which of the two is meant.
    place.write(old, SOUND);
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(place.path(old).exists());
}

/// The new name was free when the difference was shown.
#[test]
fn no_file_is_renamed_over_another() {
    let place = place();
    let old = "content/cases/atelier/Été.md";
    place.write(old, SOUND);
    let plan = plan(&place);
    place.write("content/cases/atelier/ete.md", "autre chose");
    let (_, problems) = plan.write();
    assert_eq!(problems[0].fault.code(), "name-taken");
    assert_eq!(place.read("content/cases/atelier/ete.md"), "autre chose");
    assert_eq!(place.read(old), SOUND);
}

/// A file whose folder cannot be written stays as it was, and this is said.
#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_said_and_stays_whole() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    let text = damaged("titre = \"Un essai\"", "titre = Un essai");
    place.write(SHEET, &text);
    let folder = place.path("content/cases/atelier");
    let may = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    may(0o555);
    let forbidden = fs::write(folder.join("x"), "").is_err();
    let ran = place.run(&["check", "--fix", "--yes"]);
    may(0o755);
    // Whoever may do everything is kept from nothing.
    if forbidden {
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(ran.err.contains("[cannot-write]"), "{}", ran.err);
        assert_eq!(place.read(SHEET), text);
    }
}

#[test]
fn a_file_that_changed_since_it_was_shown_is_left() {
    let place = place();
    place.write(SHEET, &damaged("titre = \"Un essai\"", "titre = Un essai"));
    let plan = plan(&place);
    place.write(SHEET, "autre chose");
    let (written, problems) = plan.write();
    assert_eq!(written, 0);
    assert_eq!(problems[0].fault.code(), "changed-before-repair");
    assert_eq!(place.read(SHEET), "autre chose");
}

/// A sheet that is a link within the content is mended where it lies, and stays a link.
#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let place = place();
    let kept = "content/cases/atelier/garde.txt";
    place.write(kept, &damaged("titre = \"Un essai\"", "titre = Un essai"));
    fs::remove_file(place.path(SHEET)).unwrap();
    std::os::unix::fs::symlink("garde.txt", place.path(SHEET)).unwrap();
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(place.read(kept), SOUND, "{}{}", ran.out, ran.err);
    assert!(place.path(SHEET).is_symlink());
    // One that leads out of the content is read by nobody, and mended by nobody.
    let outside = place.root().parent().unwrap().join("dehors.md");
    let text = damaged("titre = \"Un essai\"", "titre = Un essai");
    fs::write(&outside, &text).unwrap();
    fs::remove_file(place.path(SHEET)).unwrap();
    std::os::unix::fs::symlink(&outside, place.path(SHEET)).unwrap();
    place.run(&["check", "--fix", "--yes"]);
    assert_eq!(fs::read_to_string(&outside).unwrap(), text);
}

/// Settings that are a link to another folder are somebody else's.
#[cfg(unix)]
#[test]
fn settings_that_lie_elsewhere_are_left() {
    let place = place();
    let outside = place.root().parent().unwrap().join("ailleurs.toml");
    let text = place
        .read("capot.toml")
        .replacen("title = \"", "title : \"", 1);
    fs::write(&outside, &text).unwrap();
    fs::remove_file(place.path("capot.toml")).unwrap();
    std::os::unix::fs::symlink(&outside, place.path("capot.toml")).unwrap();
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("[repair-elsewhere]"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&outside).unwrap(), text);
}
