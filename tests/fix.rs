//! `capot check --fix`: what is certain is mended, shown before, made on a yes, and
//! nothing else changes by a byte.

mod support;

use std::fs;

use capot::config::Config;
use capot::load::LoadOptions;
use capot::repair;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::Place;

const SHEET: &str = "content/cases/atelier/essai.md";

const SOUND: &str = "+++
titre = \"Un essai\"
statut = \"en-cours\"
debut = 2018-03-12
brouillon = false
territoire = { nom = \"Ain\", code = \"01\" }
contacts = [{ role = \"Accueil\", telephone = \"01 23 45 67 89\" }]
livrables = [{ titre = \"Guide\", url = \"https://example.org/guide\" }]
+++

## Sujet

Rien.

## Méthode

Rien.

## Résultats

Rien.
";

/// How lines of the sound sheet are written by people, each with one reading.
const DAMAGE: &[(&str, &str)] = &[
    ("titre = \"Un essai\"", "titre = Un essai"),
    ("titre = \"Un essai\"", "titre = “Un essai”"),
    ("titre = \"Un essai\"", "titre = « Un essai »"),
    ("titre = \"Un essai\"", "titre : \"Un essai\""),
    ("titre = \"Un essai\"", "Titre = \"Un essai\""),
    ("titre = \"Un essai\"", "titre = \"Un essai\"\u{a0}"),
    ("statut = \"en-cours\"", "statut = \"En cours\""),
    ("statut = \"en-cours\"", "statut = en cours"),
    ("statut = \"en-cours\"", "Statut: En cours"),
    ("debut = 2018-03-12", "debut = 12/03/2018"),
    ("debut = 2018-03-12", "debut = \"12 mars 2018\""),
    ("debut = 2018-03-12", "début = 2018-3-12"),
    ("brouillon = false", "brouillon = non"),
    ("brouillon = false", "brouillon = False"),
    ("brouillon = false", "brouillon = \"faux\""),
    ("code = \"01\"", "code = 01"),
    ("code = \"01\"", "code = 1"),
    (
        "telephone = \"01 23 45 67 89\"",
        "telephone = 01 23 45 67 89",
    ),
    (
        "telephone = \"01 23 45 67 89\"",
        "téléphone = \"01 23 45 67 89\"",
    ),
];

fn place() -> Place {
    let place = Place::of("small");
    place.write(SHEET, SOUND);
    place
}

/// The sound sheet with this in the place of that.
fn damaged(old: &str, new: &str) -> String {
    assert!(SOUND.contains(old), "{old}");
    SOUND.replace(old, new)
}

/// The sheets of all damages, each on its own, written by `written`.
fn all_damaged(place: &Place, written: impl Fn(&str) -> String) -> Vec<String> {
    let sheet = |(number, (old, new)): (usize, &(&str, &str))| {
        let file = format!("content/cases/atelier/essai-{number:02}.md");
        place.write(&file, &written(&damaged(old, new)));
        file
    };
    DAMAGE.iter().enumerate().map(sheet).collect()
}

#[test]
fn each_damage_is_mended_to_what_was_there() {
    let place = place();
    let sound = place.run(&["check"]);
    assert_eq!(sound.status, 0, "{}", sound.err);
    let files = all_damaged(&place, str::to_owned);
    let wrong = place.run(&["check", "--format", "json"]).out;
    for file in &files {
        assert!(wrong.contains(file.as_str()), "{file}: no error");
    }
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    for file in &files {
        assert_eq!(place.read(file), SOUND);
    }
}

#[test]
fn the_difference_is_shown_and_nothing_changes_without_a_yes() {
    let place = place();
    let text = damaged("debut = 2018-03-12", "debut = 12/03/2018");
    place.write(SHEET, &text);
    let ran = place.run(&["check", "--fix"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(place.read(SHEET), text);
    let wanted = format!(
        "# {SHEET}, ligne 4 : « 12/03/2018 » n'est pas une date écrite comme il faut\n\
         --- {SHEET}\n+++ {SHEET}\n@@ -1,7 +1,7 @@\n +++\n titre = \"Un essai\"\n \
         statut = \"en-cours\"\n-debut = 12/03/2018\n+debut = 2018-03-12\n \
         brouillon = false\n"
    );
    assert!(ran.out.starts_with(&wanted), "{}", ran.out);
    assert!(ran.err.contains("capot check --fix --yes"), "{}", ran.err);
    // What a program reads holds nothing else.
    let json = place.run(&["check", "--fix", "--format", "json"]);
    assert!(
        json.out.lines().all(|line| line.starts_with('{')),
        "{}",
        json.out
    );
}

#[test]
fn a_second_run_finds_nothing_to_do() {
    let place = place();
    place.write(SHEET, &damaged("titre = \"Un essai\"", "titre = Un essai"));
    assert_eq!(place.run(&["check", "--fix", "--yes"]).status, 0);
    let again = place.run(&["check", "--fix", "--yes", "--lang", "en"]);
    assert_eq!((again.status, &*again.out), (0, ""));
    assert!(
        again.err.contains("nothing that is certain"),
        "{}",
        again.err
    );
}

#[test]
fn a_mark_and_the_ends_of_lines_stay() {
    let place = place();
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let files = all_damaged(&place, windows);
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    for file in files {
        assert_eq!(place.read(&file), windows(SOUND));
    }
}

#[test]
fn a_file_of_windows_becomes_utf8_and_what_it_hid_is_mended_too() {
    let place = place();
    let text = damaged("debut = 2018-03-12", "début = 12/03/2018");
    let text = text.replace("Rien.", "Résumé de l’été : « rien ».");
    let byte = |char: char| match char {
        '’' => 0x92,
        char => u8::try_from(u32::from(char)).unwrap(),
    };
    fs::write(
        place.path(SHEET),
        text.chars().map(byte).collect::<Vec<u8>>(),
    )
    .unwrap();
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let sound = SOUND.replace("Rien.", "Résumé de l’été : « rien ».");
    assert_eq!(place.read(SHEET), sound);
}

#[test]
fn a_header_in_yaml_becomes_toml() {
    let place = place();
    let yaml = SOUND
        .replace("+++", "---")
        .replace(" = ", ": ")
        .replace("territoire: { nom: \"Ain\", code: \"01\" }\n", "")
        .replace(
            "contacts: [{ role: \"Accueil\", telephone: \"01 23 45 67 89\" }]\n",
            "",
        )
        .replace(
            "livrables: [{ titre: \"Guide\", url: \"https://example.org/guide\" }]\n",
            "",
        )
        + "\n## Livrables\n\nRien.\n\n## Contacts\n\nRien.\n";
    place.write(SHEET, &yaml);
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert!(
        place
            .read(SHEET)
            .starts_with("+++\ntitre = \"Un essai\"\nstatut = \"en-cours\"\n")
    );
}

#[test]
fn a_field_below_the_header_or_under_a_line_in_brackets_is_moved() {
    let place = place();
    let status = "statut = \"en-cours\"\n";
    let without = SOUND.replace(status, "");
    let below = without.replace("+++\n\n## Sujet", &format!("+++\n{status}\n## Sujet"));
    let contacts = "contacts = [{ role = \"Accueil\", telephone = \"01 23 45 67 89\" }]\n";
    let under = without.replace(contacts, "").replace(
        "+++\n\n## Sujet",
        &format!("[contacts]\nrole = \"Accueil\"\n{status}+++\n\n## Sujet"),
    );
    for text in [below, under] {
        place.write(SHEET, &text);
        assert_eq!(place.run(&["check"]).status, 1, "{text}");
        let ran = place.run(&["check", "--fix", "--yes"]);
        assert_eq!(ran.status, 0, "{text}{}{}", ran.out, ran.err);
        assert!(place.read(SHEET).contains(status));
    }
}

#[test]
fn what_has_two_readings_stays() {
    let place = place();
    for (old, new) in [
        ("debut = 2018-03-12", "debut = \"printemps 2017\""),
        ("debut = 2018-03-12", "debut = 12/03/18"),
        ("statut = \"en-cours\"", "statut = \"bientot fini\""),
        (
            "territoire = { nom = \"Ain\", code = \"01\" }",
            "territoire = \"Ain\"",
        ),
        (
            "titre = \"Un essai\"",
            "titre = \"Un essai\nsur deux lignes\"",
        ),
    ] {
        let text = damaged(old, new);
        place.write(SHEET, &text);
        let ran = place.run(&["check", "--fix", "--yes"]);
        assert_eq!((ran.status, &*ran.out), (1, ""), "{new}");
        assert_eq!(place.read(SHEET), text, "{new}");
    }
    // In an English site, the twelfth of March may be the third of December.
    place.replace("capot.toml", "language = \"fr\"", "language = \"en\"");
    let text = damaged("debut = 2018-03-12", "debut = \"12/03/2018\"");
    place.write(SHEET, &text);
    place.run(&["check", "--fix", "--yes"]);
    assert_eq!(place.read(SHEET), text);
}

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

#[test]
fn settings_are_mended_and_then_the_sheets_by_them() {
    let place = place();
    let settings = place.read("capot.toml");
    let title = settings
        .lines()
        .find(|line| line.starts_with("title"))
        .unwrap();
    let bare = title.replace('"', "");
    place.replace("capot.toml", title, &bare);
    place.write(SHEET, &damaged("titre = \"Un essai\"", "titre = Un essai"));
    let shown = place.run(&["check", "--fix"]);
    assert_eq!(shown.status, 2);
    assert!(
        shown.out.contains("+++ capot.toml") && shown.out.contains(SHEET),
        "{}",
        shown.out
    );
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(
        (place.read("capot.toml"), place.read(SHEET)),
        (settings, SOUND.to_owned())
    );
}

#[test]
fn a_labs_own_folder_is_mended_and_a_private_sheet_only_when_asked_for() {
    let place = place();
    let settings = place.read("capot.toml");
    let roots = "[[racines]]\ndossier = \"labo/quai\"\nlab = \"quai\"\n";
    place.write(
        "capot.toml",
        &format!("{settings}\n[open_hood]\ncontent = \"hood\"\n\n{roots}"),
    );
    for kind in ["cases", "labs"] {
        let own = if kind == "cases" { "quai" } else { "quai.md" };
        let old = place.path(&format!("content/{kind}/{own}"));
        if old.exists() {
            fs::create_dir_all(place.path(&format!("labo/quai/{kind}"))).unwrap();
            fs::rename(old, place.path(&format!("labo/quai/{kind}/{own}"))).unwrap();
        }
    }
    let own = "labo/quai/cases/quai/essai.md";
    let private = "hood/reviews/bilan.md";
    let text = damaged("titre = \"Un essai\"", "titre = Un essai");
    place.write(own, &text);
    let review = "+++\ntitre = Un bilan secret\n+++\n";
    place.write(private, review);
    let ran = place.run(&["check", "--fix", "--yes"]);
    assert_eq!(place.read(own), SOUND, "{}{}", ran.out, ran.err);
    assert_eq!(place.read(private), review);
    assert!(!ran.out.contains("secret"), "{}", ran.out);
    let ran = place.run(&["check", "--open-hood", "--fix", "--yes"]);
    assert_eq!(
        place.read(private),
        review.replace("Un bilan secret", "\"Un bilan secret\""),
        "{}{}",
        ran.out,
        ran.err
    );
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

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks_and_does_what_is_answered() {
    let place = place();
    let text = damaged("titre = \"Un essai\"", "titre = Un essai");
    for (answer, after) in [("n\n", &*text), ("\n", &*text), ("o\n", SOUND)] {
        place.write(SHEET, &text);
        let shown = support::answering(place.command(&["check", "--fix"]), answer);
        assert!(shown.contains("[o/N]"), "{shown}");
        assert_eq!(place.read(SHEET), after, "{answer:?}");
    }
}

fn plan(place: &Place) -> repair::Plan {
    let config = Config::load(&place.root()).unwrap();
    let options = LoadOptions {
        drafts: false,
        today: date(2025, 1, 1),
    };
    repair::sheets(&config, options, false).unwrap()
}

/// The lines of a text that no damage was done to.
fn sound_lines(text: &str) -> Vec<&str> {
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| {
            SOUND.contains(line.trim_end_matches(['\r', '\n'])) && !line.trim().is_empty()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever is damaged, the lines that were sound stay byte for byte and in their
    /// order, and mending twice is mending once.
    #[test]
    fn mending_changes_what_is_wrong_alone_and_once(
        damage in proptest::collection::vec((select(DAMAGE), any::<Index>()), 1..6),
        noise in "[ -~é«»“”\u{a0}]{0,12}",
        windows in any::<bool>(),
    ) {
        let mut text = SOUND.to_owned();
        for ((old, new), _) in &damage {
            text = text.replacen(old, new, 1);
        }
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let at = damage[0].1.index(8) + 1;
        let mut text: String = lines[..at].concat();
        text.push_str(&noise);
        text.push('\n');
        text.push_str(&lines[at..].concat());
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let place = place();
        place.write(SHEET, &text);
        let (_, problems) = plan(&place).write();
        prop_assert!(problems.is_empty());
        let after = place.read(SHEET);
        let mut rest = after.as_str();
        for line in sound_lines(&text) {
            let found = rest.find(line);
            prop_assert!(found.is_some(), "{line:?} is gone: {after}");
            rest = &rest[found.unwrap() + line.len()..];
        }
        prop_assert_eq!(after.contains("\r\n"), windows);
        prop_assert!(plan(&place).is_empty(), "a second run would change {after}");
    }
}
