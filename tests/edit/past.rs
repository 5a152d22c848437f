//! Renamed, deleted, taken back, forgotten.

use super::client::{Editor, set};
use super::support::{Place, until};
use super::{FORM, GUICHET, HISTORY, git, in_git};

fn act(editor: &Editor, form: &str, what: &[(&str, &str)]) -> super::client::Seen {
    let mut pairs = editor.get(form).form();
    for (name, value) in what {
        set(&mut pairs, name, value);
    }
    editor.post(form, &pairs, &[])
}

#[test]
fn a_renamed_sheet_takes_its_files_its_old_address_and_what_names_it_along() {
    let place = in_git();
    place.write("content/pages/a-propos.md", &format!(
        "{}\n[Le bureau](../cases/atelier/bureau/index.md#sujet), [encore](<../cases/atelier/bureau/index.md>).\n",
        place.read("content/pages/a-propos.md")
    ));
    git(&place, &["commit", "-qam", "un lien"]);
    let before = git(&place, &["rev-parse", "HEAD"]);
    let editor = Editor::of(&place);
    let form = "/modifier/case/atelier/bureau";
    let sent = act(
        &editor,
        form,
        &[("-do", "rename"), ("-name", "bureau-neuf")],
    );
    assert_eq!(
        sent.header("location"),
        "/modifier/case/atelier/bureau-neuf?fait=renamed",
        "{}",
        sent.text
    );
    let sheet = place.read("content/cases/atelier/bureau-neuf/index.md");
    assert!(sheet.contains("/cas/atelier/bureau/"), "{sheet}");
    assert!(
        place
            .path("content/cases/atelier/bureau-neuf/plan.csv")
            .exists()
    );
    assert!(!place.path("content/cases/atelier/bureau").exists());
    assert!(
        place
            .read(GUICHET)
            .contains("suite_de = \"atelier/bureau-neuf\"")
    );
    let page = place.read("content/pages/a-propos.md");
    assert!(
        page.contains("bureau-neuf/index.md#sujet")
            && page.contains("<../cases/atelier/bureau-neuf/index.md>"),
        "{page}"
    );
    // The sheet and its files in one commit; nothing is left over.
    assert_eq!(git(&place, &["status", "--porcelain", "content"]), "");
    let range = format!("{}..HEAD", before.trim());
    let first = git(&place, &["log", "--reverse", "--format=%H", &range]);
    let first = first.lines().next().unwrap().to_owned();
    let moved = git(
        &place,
        &["show", "-M", "--name-status", "--format=", &first],
    );
    assert!(
        moved.contains("plan.csv") && moved.contains("index.md"),
        "{moved}"
    );
    until("the old address leads on", || {
        editor
            .get("/cas/atelier/bureau/")
            .text
            .contains("/cas/atelier/bureau-neuf/")
            .then_some(())
    });
    // Its past goes on under the new name.
    let past = editor.get("/modifier/?historique=case/atelier/bureau-neuf");
    assert!(past.said(".past li").len() >= 2, "{}", past.text);
    assert_eq!(
        place.run(&["check"]).status,
        0,
        "{}",
        place.run(&["check"]).err
    );
}

#[test]
fn names_that_cannot_be_are_refused() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let before = super::support::files(&place.path("content"));
    for name in [
        "",
        "..",
        "../x",
        "Été",
        "brouillon",
        "a b",
        ".x",
        "x.md",
        "con",
        "index",
    ] {
        let sent = act(&editor, FORM, &[("-do", "rename"), ("-name", name)]);
        let moved = sent.status == 303 && name == "../x";
        assert!(sent.status == 422 || moved, "{name}: {}", sent.status);
        if moved {
            // What stands before a slash is no folder to go to.
            assert!(place.path("content/cases/quai/x.md").exists());
            let back = act(
                &editor,
                "/modifier/case/quai/x",
                &[("-do", "rename"), ("-name", "guichet")],
            );
            assert_eq!(back.status, 303);
            place.write(
                GUICHET,
                std::str::from_utf8(&before["cases/quai/guichet.md"]).unwrap(),
            );
            std::thread::sleep(std::time::Duration::from_millis(300));
        }
    }
    let lab = act(
        &editor,
        "/modifier/lab/quai",
        &[("-do", "rename"), ("-name", "port")],
    );
    assert_eq!(lab.status, 422);
    assert!(lab.tells("lab-with-cases"));
    assert!(lab.text.contains("a des cas"), "{}", lab.text);
    let mut after = super::support::files(&place.path("content"));
    after.retain(|name, _| !name.starts_with(".capot"));
    assert!(after == before);
}

#[test]
fn a_deleted_sheet_comes_back_from_its_history() {
    for place in [Place::of("small"), in_git()] {
        let editor = Editor::of(&place);
        let before = place.read(GUICHET);
        let unsure = act(&editor, FORM, &[("-do", "delete")]);
        assert_eq!(unsure.status, 422);
        assert!(unsure.tells("not-sure"));
        assert_eq!(place.read(GUICHET), before);
        let sent = act(&editor, FORM, &[("-do", "delete"), ("-sure", "on")]);
        assert_eq!(
            sent.header("location"),
            "/modifier/?fait=deleted",
            "{}",
            sent.text
        );
        assert!(!place.path(GUICHET).exists());
        assert_eq!(editor.get(FORM).status, 404);
        let lost = editor.get("/modifier/?supprimees");
        assert!(
            lost.said(".sheets a").contains(&"quai/guichet".to_owned()),
            "{}",
            lost.text
        );
        let past = editor.get(HISTORY);
        assert!(past.text.contains("a été supprimée"));
        let version = past
            .text
            .split("version=")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let seen = editor.get(&format!("{HISTORY}&version={version}"));
        assert!(seen.said("pre")[0].contains("Le guichet qui écoute"));
        let mut pairs = seen.form();
        pairs.push(("-back".to_owned(), version.to_owned()));
        let back = editor.post(HISTORY, &pairs, &[]);
        assert_eq!(
            back.header("location"),
            format!("{FORM}?fait=back"),
            "{}",
            back.text
        );
        assert_eq!(place.read(GUICHET), before);
    }
}

#[test]
fn versions_are_looked_at_taken_back_and_forgotten() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let before = place.read(GUICHET);
    act(&editor, FORM, &[("title", "Deuxième")]);
    act(&editor, FORM, &[("title", "Troisième, écrit par erreur")]);
    let past = editor.get(HISTORY);
    assert_eq!(past.said(".past li").len(), 3, "{}", past.text);
    let first = past
        .text
        .rsplit("version=")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let seen = editor.get(&format!("{HISTORY}&version={first}"));
    let mut pairs = seen.form();
    pairs.push(("-back".to_owned(), first.to_owned()));
    let mut stale = pairs.clone();
    set(&mut stale, "-token", "x");
    assert_eq!(editor.post(HISTORY, &stale, &[]).status, 422);
    let mut other = pairs.clone();
    set(&mut other, "-version", "of another state");
    assert!(editor.post(HISTORY, &other, &[]).tells("sheet-changed"));
    assert_eq!(editor.post(HISTORY, &pairs, &[]).status, 303);
    assert_eq!(place.read(GUICHET), before);
    for id in ["00", "../../capot.toml", "zz"] {
        assert_eq!(
            editor.get(&format!("{HISTORY}&version={id}")).status,
            404,
            "{id}"
        );
    }
    let token = pairs[0].clone();
    let forget = |sure: bool| {
        let mut pairs = vec![token.clone(), ("-forget".to_owned(), "all".to_owned())];
        if sure {
            pairs.push(("-sure".to_owned(), "on".to_owned()));
        }
        editor.post(HISTORY, &pairs, &[])
    };
    assert!(forget(false).tells("not-sure-to-forget"));
    assert_eq!(editor.get(HISTORY).said(".past li").len(), 4);
    assert_eq!(forget(true).header("location"), "/modifier/?fait=forgotten");
    assert_eq!(editor.get(HISTORY).said(".past li").len(), 0);
    let kept = super::support::files(&place.path("content/.capot"));
    for (name, bytes) in kept {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("par erreur"),
            "{name}"
        );
    }
    assert_eq!(place.read(GUICHET), before);
}

#[test]
fn what_git_has_is_said_and_left_to_its_keeper() {
    let place = in_git();
    let editor = Editor::of(&place);
    act(&editor, FORM, &[("title", "Écrit par erreur")]);
    let token = editor.get(FORM).form()[0].clone();
    let pairs = vec![
        token,
        ("-forget".to_owned(), "all".to_owned()),
        ("-sure".to_owned(), "on".to_owned()),
    ];
    let sent = editor.post(HISTORY, &pairs, &[]);
    assert_eq!(sent.status, 200);
    let said = sent.said(".problem").join(" ");
    assert!(said.contains("git filter-repo"), "{said}");
    assert!(git(&place, &["log", "-p", "-1"]).contains("Écrit par erreur"));
}

/// A merge in progress: saved, kept apart, and said.
#[test]
fn what_git_cannot_take_now_is_saved_all_the_same() {
    let place = in_git();
    place.write(".git/MERGE_HEAD", &git(&place, &["rev-parse", "HEAD"]));
    let editor = Editor::of(&place);
    let sent = act(&editor, FORM, &[("title", "Pendant la fusion")]);
    assert_eq!(sent.header("location"), format!("{FORM}?fait=uncommitted"));
    assert!(editor.get(sent.header("location")).said(".done")[0].contains("pas dans l'historique"));
    assert!(place.read(GUICHET).contains("Pendant la fusion"));
}
