//! What a form changes: what was changed in it, and nothing else.

use std::time::Instant;

use super::client::{Editor, Pairs, set};
use super::support::{Place, files, until};
use super::{FORM, GUICHET, HISTORY, SOURCE, git, in_git};

/// The addresses of all forms.
fn forms(editor: &Editor) -> Vec<String> {
    let list = editor.get(editor.home()).text;
    let links = list.split("href=\"").skip(1);
    let links = links.map(|rest| rest.split('"').next().unwrap().to_owned());
    let is_form = |link: &String| link.starts_with(editor.home()) && !link.contains('?');
    links
        .filter(is_form)
        .filter(|link| link != editor.home())
        .collect()
}

#[test]
fn a_form_that_comes_back_as_it_went_changes_nothing() {
    for site in ["small", "private"] {
        let place = Place::of(site);
        place.write(
            "content/cases/quai/crlf.md",
            "\u{feff}+++\r\ntitre = \"Fins de lignes\"\r\nstatut = \"en-cours\"\r\ndebut = 2015\r\ninconnu = [1,  2] # à moi\r\n+++\r\n\r\n## Sujet\r\n\r\n\r\nUn texte.  \r\nSuite.\r\n",
        );
        let before = files(&place.root());
        let editor = Editor::of(&place);
        let forms = forms(&editor);
        assert!(forms.len() > 8, "{forms:?}");
        for form in forms {
            let pairs = editor.get(&form).form();
            let begun = Instant::now();
            let sent = editor.post(&form, &pairs, &[]);
            assert_eq!(sent.status, 303, "{form}: {}", sent.text);
            assert!(sent.header("location").ends_with("?fait=same"), "{form}");
            assert!(begun.elapsed().as_millis() < 600, "{:?}", begun.elapsed());
        }
        assert!(files(&place.root()) == before);
    }
}

#[test]
fn one_changed_value_changes_one_line_and_the_page_shows_it() {
    let place = in_git();
    let editor = Editor::of(&place);
    let before = place.read(GUICHET);
    let mut pairs = editor.get(FORM).form();
    set(&mut pairs, "started", "2018-04");
    let sent = editor.post(FORM, &pairs, &[]);
    assert_eq!(sent.header("location"), format!("{FORM}?fait=saved"));
    let wanted = before.replace("debut = \"2017-03\"", "debut = \"2018-04\"");
    assert_eq!(place.read(GUICHET), wanted);
    // The page that is shown beside the form is that of what was just saved.
    assert!(editor.get("/cas/quai/guichet/").text.contains("avril 2018"));
    assert_eq!(
        editor.get(sent.header("location")).said(".done"),
        ["Enregistré."]
    );
    // Of that file alone, by the lab, and of nobody's address.
    let shown = git(&place, &["show", "--stat", "--format=%an <%ae>", "HEAD"]);
    assert!(
        shown.contains("1 file changed, 1 insertion(+), 1 deletion(-)"),
        "{shown}"
    );
    assert!(!shown.contains("ana@example.org"), "{shown}");
    assert_eq!(git(&place, &["status", "--porcelain", "content"]), "");
}

#[test]
fn a_sheet_that_changed_meanwhile_is_shown_and_not_overwritten() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let mut pairs = editor.get(FORM).form();
    place.replace(GUICHET, "Le guichet qui écoute", "Leur titre");
    let theirs = place.read(GUICHET);
    set(&mut pairs, "title", "Mon titre");
    let sent = editor.post(FORM, &pairs, &[]);
    assert_eq!(sent.status, 409);
    assert_eq!(place.read(GUICHET), theirs);
    assert!(sent.said(".theirs pre")[0].contains("Leur titre"));
    let again = sent.form();
    assert!(again.contains(&("title".to_owned(), "Mon titre".to_owned())));
    assert_eq!(editor.post(FORM, &again, &[]).status, 303);
    assert!(place.read(GUICHET).contains("titre = \"Mon titre\""));
    // The other one is in the history.
    let past = editor.get(HISTORY);
    let version = past.text.split("version=").nth(1).is_some();
    assert!(version, "{}", past.text);

    // The same for the source.
    let mut source = editor.get(SOURCE).form();
    place.replace(GUICHET, "Mon titre", "Le leur");
    let text = place.read(GUICHET);
    set(&mut source, "-source", "+++\n+++\nLe mien\n");
    let sent = editor.post(SOURCE, &source, &[]);
    assert_eq!(sent.status, 409);
    assert!(sent.text.contains("Le mien") && sent.text.contains("Le leur"));
    assert_eq!(place.read(GUICHET), text);
}

#[test]
fn what_was_typed_into_a_sheet_that_is_gone_is_not_lost() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let mut pairs = editor.get(FORM).form();
    set(
        &mut pairs,
        "section.subject",
        "Un long texte, tapé pendant une heure.",
    );
    std::fs::remove_file(place.path(GUICHET)).unwrap();
    let sent = editor.post(FORM, &pairs, &[]);
    assert_eq!(sent.status, 409, "{}", sent.text);
    assert!(sent.tells("sheet-gone"));
    assert!(sent.said(".problem")[0].contains("n'est plus là"));
    let source = sent.form();
    assert_eq!(editor.post(SOURCE, &source, &[]).status, 303);
    let text = place.read(GUICHET);
    assert!(text.contains("tapé pendant une heure"), "{text}");
    assert!(text.contains("Le guichet qui écoute"), "{text}");
}

#[test]
fn a_sheet_is_begun_published_and_made_a_draft_again() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let address = "/modifier/?nouveau=case";
    let mut pairs = editor.get(address).form();
    set(&mut pairs, "title", "Une maison à soi");
    set(&mut pairs, "lab", "quai");
    let sent = editor.post(address, &pairs, &[]);
    let form = "/modifier/case/quai/une-maison-a-soi";
    assert_eq!(
        sent.header("location"),
        format!("{form}?fait=created"),
        "{}",
        sent.text
    );
    let page = editor.get(form);
    // What is to be filled in is said at its field, in the words of a form.
    let problems = page.said(".problem").join("\n");
    assert!(problems.contains("À remplir"), "{problems}");
    for word in ["écrivez par exemple", "guillemets", "+++", "capot new"] {
        assert!(!page.text.contains(word), "{word}");
    }
    let file = "content/cases/quai/une-maison-a-soi.md";
    assert!(place.read(file).contains("brouillon = true"));
    let mut pairs = page.form();
    set(&mut pairs, "started", "2024");
    pairs.push(("-do".to_owned(), "publish".to_owned()));
    let sent = editor.post(form, &pairs, &[]);
    assert_eq!(sent.header("location"), format!("{form}?fait=published"));
    assert!(!place.read(file).contains("brouillon = true"));
    let mut pairs = editor.get(form).form();
    pairs.push(("-do".to_owned(), "draft".to_owned()));
    editor.post(form, &pairs, &[]);
    assert!(place.read(file).contains("brouillon = true"));
    // The same title again, and none.
    for title in ["Une maison à soi", "…"] {
        let mut pairs = editor.get(address).form();
        set(&mut pairs, "title", title);
        set(&mut pairs, "lab", "quai");
        let sent = editor.post(address, &pairs, &[]);
        assert_eq!(sent.status, 422);
        assert!(sent.text.contains(&format!("value=\"{title}\"")));
    }
}

#[test]
fn a_sheet_that_toml_cannot_read_is_mended_in_its_source() {
    let place = Place::of("small");
    place.replace(
        GUICHET,
        "titre = \"Le guichet qui écoute\"",
        "titre = Le guichet",
    );
    let broken = place.read(GUICHET);
    let editor = Editor::of(&place);
    let page = editor.get(FORM);
    assert_eq!(page.status, 200);
    // There, the remedies are those of the file.
    let problems = page.said(".problem").join(" ");
    assert!(problems.contains("guillemets"), "{problems}");
    assert!(page.text.contains("ne peut pas être lu en entier"));
    let mut pairs: Pairs = page.form();
    assert_eq!(
        editor.post(SOURCE, &pairs, &[]).header("location"),
        format!("{FORM}?fait=same")
    );
    assert_eq!(place.read(GUICHET), broken);
    set(
        &mut pairs,
        "-source",
        &broken.replace("= Le guichet", "= \"Le guichet\""),
    );
    assert_eq!(editor.post(SOURCE, &pairs, &[]).status, 303);
    let values = editor.get(FORM).form();
    assert!(values.contains(&("title".to_owned(), "Le guichet".to_owned())));
}

#[test]
fn killed_while_it_saves_it_leaves_whole_files() {
    let place = Place::of("small");
    let filling = "Un paragraphe assez long pour ne pas tenir en une écriture.\n\n".repeat(4000);
    for round in 0..6_u64 {
        let editor = Editor::of(&place);
        let mut pairs = editor.get(FORM).form();
        set(
            &mut pairs,
            "section.subject",
            &format!("Tour {round}.\n\n{filling}Fin {round}."),
        );
        let address = FORM.to_owned();
        std::thread::scope(|scope| {
            let sender = &editor;
            scope.spawn(move || {
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    sender.post(&address, &pairs, &[]);
                }));
            });
            std::thread::sleep(std::time::Duration::from_millis(5 + round * 12));
            let id = editor.id().to_string();
            let killed = std::process::Command::new("kill")
                .args(["-9", &id])
                .status();
            assert!(killed.unwrap().success());
        });
        drop(editor);
        let text = place.read(GUICHET);
        assert!(text.ends_with("n'a jamais ouvert.\n"), "round {round}: cut");
        let fins = text.matches("Fin ").count();
        assert!(
            fins <= 1 && text.matches("Tour ").count() == fins,
            "round {round}: mixed"
        );
    }
}

#[test]
fn a_sheet_of_a_lab_with_a_place_of_its_own_is_written_and_committed_there() {
    let place = Place::of("small");
    let own = place.root().parent().unwrap().join("quai");
    let moved = [
        "labs/quai.md",
        "cases/quai/guichet.md",
        "cases/quai/brouillon.md",
    ];
    for file in moved {
        let text = place.read(&format!("content/{file}"));
        place.write(&format!("../quai/{file}"), &text);
        std::fs::remove_file(place.path(&format!("content/{file}"))).unwrap();
    }
    let settings = place.read("capot.toml");
    place.write(
        "capot.toml",
        &format!("{settings}\n[[roots]]\nlab = \"quai\"\nfolder = \"../quai\"\n"),
    );
    let in_own = |arguments: &[&str]| {
        let arguments = [&["-C", own.to_str().unwrap()], arguments].concat();
        git(&place, &arguments)
    };
    in_own(&["init", "-q"]);
    in_own(&["add", "-A"]);
    in_own(&["commit", "-qm", "début"]);
    let editor = Editor::of(&place);
    until("the sheet is there", || {
        (editor.get(FORM).status == 200).then_some(())
    });
    let mut pairs = editor.get(FORM).form();
    set(&mut pairs, "title", "Chez eux");
    let sent = editor.post(FORM, &pairs, &[]);
    assert_eq!(
        sent.header("location"),
        format!("{FORM}?fait=saved"),
        "{}",
        sent.text
    );
    assert!(
        place
            .read("../quai/cases/quai/guichet.md")
            .contains("Chez eux")
    );
    let shown = in_own(&["show", "--name-only", "--format=%an", "HEAD"]);
    assert!(shown.contains("cases/quai/guichet.md"), "{shown}");
    let address = "/modifier/?nouveau=case";
    let mut pairs = editor.get(address).form();
    set(&mut pairs, "title", "Nouveau chez eux");
    set(&mut pairs, "lab", "quai");
    assert_eq!(editor.post(address, &pairs, &[]).status, 303);
    place.read("../quai/cases/quai/nouveau-chez-eux.md");
    let shown = in_own(&["show", "--name-only", "--format=%an", "HEAD"]);
    assert!(shown.contains("cases/quai/nouveau-chez-eux.md"), "{shown}");
}

/// "Écrivez debut = "2024-03"": who fills in a form put that into the field.
#[test]
fn problems_are_told_at_their_fields_in_the_words_of_a_form() {
    let place = Place::of("small");
    place.write(
        "content/cases/quai/a-reprendre.md",
        "+++\ntitre = \"Un cas\"\nstatut = \"bientot\"\ndebut = \"mars 2024\"\nresume = 12\n\
         effort = { jours = \"beaucoup\" }\nthemes = [\"inconnu\"]\n\
         contacts = [{ nom = \"Camille Martin\", organisation = \"Région\", courriel = \"x\", telephone = \"non\" }, {}]\n\
         image = { fichier = \"absent.jpg\" }\nlivrables = [{ titre = \"Guide\" }]\n\
         indicateurs = [{ libelle = \"Satisfaits\", valeur = 80, unite = \"%\" }]\n\
         aliases = [\"Été\"]\n+++\n\n## Sujet\n\nVoir [ceci](nulle-part.md).\n",
    );
    let editor = Editor::of(&place);
    let page = editor.get("/modifier/case/quai/a-reprendre");
    let problems = page.said(".problem");
    assert!(problems.len() > 8, "{problems:#?}");
    for problem in &problems {
        for file in [
            "\"",
            " = ",
            "`",
            "capot ",
            "guillemets",
            "en-tête",
            "accolades",
        ] {
            assert!(!problem.contains(file), "{problem}");
        }
    }
    let at = |field: &str| page.said(&format!("[id='h-{field}'] .problem")).join(" ");
    assert!(
        at("started").contains("Écrivez 2024-03"),
        "{}",
        at("started")
    );
    assert!(
        at("status").contains("Choisissez dans la liste"),
        "{}",
        at("status")
    );
    assert!(
        at("section.method").contains("À remplir"),
        "{}",
        at("section.method")
    );
    assert!(at("contacts.0.email").contains("Par exemple labo@example.org"));
}
