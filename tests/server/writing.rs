//! Members write in a browser: what they may, for exactly those who may read it, and
//! of the rest neither a word nor a sign that it is there.

use std::path::Path;

use super::client::{Answer, Browser, encoded, raw};
use super::fixture::Fixture;
use super::support::{Place, files, until};

const ANA: &str = "ana@exemple.fr";
const MAX: &str = "max@exemple.fr";
const ZOE: &str = "zoe@exemple.fr";

/// Three members on a site where members write: two of one lab, one of another.
struct Club {
    place: Place,
    fixture: Fixture,
    ana: Browser,
    max: Browser,
    zoe: Browser,
}

impl Club {
    fn open() -> Self {
        Self::with(|_| {})
    }

    fn with(prepare: impl Fn(&Place)) -> Self {
        let place = Place::of("small");
        let settings = place.read("capot.toml");
        place.write(
            "capot.toml",
            &format!("{settings}\n[ecriture]\nmembres = true\n"),
        );
        place.write("members.toml", "");
        prepare(&place);
        let fixture = Fixture::open(&place, &[]);
        let ana = fixture.member(&place, ANA, "atelier");
        let max = fixture.member(&place, MAX, "atelier");
        let zoe = fixture.member(&place, ZOE, "quai");
        Self {
            place,
            fixture,
            ana,
            max,
            zoe,
        }
    }

    /// The only private sheet whose file has this word in its name.
    fn file(&self, word: &str) -> String {
        let hood = self.place.path("content/open-hood");
        let own = files(&hood).into_keys();
        let mut own = own.filter(|file| file.contains(word) && !file.contains(".capot"));
        let file = own
            .find(|file| {
                Path::new(file)
                    .extension()
                    .is_some_and(|ending| ending == "md")
            })
            .expect(word);
        format!("content/open-hood/{file}")
    }

    fn sheet(&self, word: &str) -> String {
        self.place.read(&self.file(word))
    }

    fn log(&self) -> String {
        self.place.read("members.log")
    }
}

/// Sends fields with those that the page at `form` gives.
fn send(browser: &mut Browser, form: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(form);
    assert_eq!(page.status, 200, "{form}: {}", page.text());
    let mut all = vec![("-token".to_owned(), page.field("-token"))];
    if page.text().contains("name=\"-version\"") {
        all.push(("-version".to_owned(), page.field("-version")));
    }
    let fields = fields.iter();
    all.extend(fields.map(|(name, value)| (name.to_string(), value.to_string())));
    browser.ask("POST", to, &encoded(&all))
}

/// The address of a form that was just made.
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location");
    to.split('?').next().unwrap().to_owned()
}

fn begin(browser: &mut Browser, kind: &str, title: &str, about: &str) -> String {
    let form = format!("/modifier/?nouveau={kind}");
    let fields = [("title", title), ("about", about), ("name", "Camille")];
    made(&send(browser, &form, &form, &fields))
}

/// Whether a page says what is wrong, by its code.
fn says(answer: &Answer, code: &str) -> bool {
    answer.text().contains(&format!("data-code=\"{code}\""))
}

/// Confirms what a page asks: that others will read the sheet.
fn confirm(browser: &mut Browser, form: &str, fields: &[(&str, &str)]) -> Answer {
    let asked = send(browser, form, form, fields);
    assert_eq!(asked.status, 200, "{}", asked.text());
    let mark = asked.field("-readers");
    let mut all = fields.to_vec();
    all.push(("-readers", &mark));
    send(browser, form, form, &all)
}

/// Everything by which a sheet could show: its page, its form, its history, a search.
fn traces(browser: &mut Browser, form: &str, page: &str, word: &str) -> Vec<u16> {
    let sheet = form.strip_prefix("/modifier/").unwrap();
    let search = browser.get(&format!("/api/search?q={word}"));
    assert!(!search.text().contains(word) || search.text().contains("\"hits\""));
    let found = search.text().matches(word).count();
    // The question itself comes back.
    let list = browser.get("/modifier/").text();
    let mut all = vec![
        browser.get(page).status,
        browser.get(form).status,
        browser
            .get(&format!("/modifier/?historique={sheet}"))
            .status,
        browser.ask("POST", form, "-token=x&title=y").status,
    ];
    all.push(u16::from(found > 1));
    all.push(u16::from(list.contains(word)));
    all
}

const HIDDEN: [u16; 6] = [404, 404, 404, 404, 0, 0];

#[test]
fn members_read_only_where_the_settings_do_not_say_that_they_write() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut ana = fixture.browser();
    ana.sign_in(ANA, super::fixture::PASSWORD);
    assert!(!ana.get("/").text().contains("/modifier/"));
    for address in ["/modifier/", "/modifier/jour", "/modifier/?nouveau=review"] {
        assert_eq!(ana.get(address).status, 404, "{address}");
        assert_eq!(ana.ask("POST", address, "").status, 405, "{address}");
    }
}

#[test]
fn without_a_session_there_is_no_form() {
    let club = Club::open();
    let mut visitor = club.fixture.browser();
    for address in ["/modifier/", "/modifier/jour", "/modifier/editor.css"] {
        assert_eq!(visitor.get(address).status, 303, "{address}");
        assert_eq!(visitor.ask("POST", address, "").status, 303, "{address}");
    }
}

#[test]
fn a_sheet_is_for_its_author_then_for_exactly_those_who_were_named() {
    let mut club = Club::open();
    let word = "canarinouveau";
    let form = begin(
        &mut club.ana,
        "review",
        &format!("Titre {word}"),
        "atelier/bureau",
    );
    let page = form.replace("/modifier/review/", "/capot-ouvert/bilans/") + "/";
    assert!(club.sheet(word).contains(&format!("courriel = \"{ANA}\"")));
    // A draft: its author's alone.
    for other in [&mut club.max, &mut club.zoe] {
        assert_eq!(traces(other, &form, &page, word), HIDDEN);
    }
    let text = format!("## Ce qui a compté\n\nMot {word}.\n");
    let saved = send(&mut club.ana, &form, &form, &[("part.0", &text)]);
    assert_eq!(saved.status, 303, "{}", saved.text());

    // To show it is to widen it: the readers are named first, and nothing is written.
    let before = club.sheet(word);
    let asked = send(&mut club.ana, &form, &form, &[("-do", "publish")]);
    assert_eq!(asked.status, 200);
    assert!(asked.text().contains("les membres de"), "{}", asked.text());
    assert_eq!(club.sheet(word), before);
    let shown = confirm(&mut club.ana, &form, &[("-do", "publish")]);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(club.max.get(&page).status, 200);
    assert!(
        club.max
            .get("/api/search?q=canarinouveau")
            .text()
            .matches(word)
            .count()
            > 1
    );
    // A personal review is its author's to write.
    assert_eq!(club.max.get(&form).status, 404);
    assert_eq!(traces(&mut club.zoe, &form, &page, word), HIDDEN);

    // A confirmation is for the readers that it named.
    let wide = [("audience", "reseau"), ("-readers", "labs:atelier")];
    assert_eq!(send(&mut club.ana, &form, &form, &wide).status, 200);
    assert_eq!(club.zoe.get(&page).status, 404);
    let widened = confirm(&mut club.ana, &form, &[("audience", "reseau")]);
    assert_eq!(widened.status, 303, "{}", widened.text());
    assert_eq!(club.zoe.get(&page).status, 200);
    assert_eq!(club.zoe.get(&form).status, 404);

    // Narrowed at once, and asked by nobody.
    let narrowed = send(&mut club.ana, &form, &form, &[("audience", "auteur")]);
    assert_eq!(narrowed.status, 303, "{}", narrowed.text());
    for other in [&mut club.max, &mut club.zoe] {
        assert_eq!(traces(other, &form, &page, word), HIDDEN);
    }
    assert_eq!(club.ana.get(&page).status, 200);

    // Who, when, which: and nothing of what it says.
    let log = club.log();
    let lines: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("\twrote\t"))
        .collect();
    assert_eq!(lines.len(), 5, "{log}");
    assert!(
        lines
            .iter()
            .all(|line| line.contains(ANA) && line.contains("\treview/titre-"))
    );
    assert!(!log.contains("Mot") && !log.contains(super::fixture::PASSWORD));
}

#[test]
fn a_new_sheet_of_each_kind_is_signed_by_the_server() {
    let mut club = Club::open();
    let unsigned = [("title", "Sans nom"), ("about", "quai"), ("name", " ")];
    let form = "/modifier/?nouveau=review";
    let refused = send(&mut club.ana, form, form, &unsigned);
    assert_eq!(refused.status, 422);
    assert!(says(&refused, "not-signed"), "{}", refused.text());
    for (kind, about) in [
        ("review", "quai"),
        ("logbook", "atelier/bureau"),
        ("capsule", "atelier/bureau"),
        ("look", "quai"),
        ("charter", ""),
    ] {
        let form = begin(&mut club.ana, kind, &format!("Neuf {kind}"), about);
        let page = club.ana.get(&form);
        assert_eq!(page.status, 200, "{kind}");
        assert!(page.text().contains("Signée"), "{}", page.text());
        // No field of the form says who wrote it, who agreed, or for which lab.
        for field in ["authors", "agreed"] {
            assert!(
                !page.text().contains(&format!("name=\"{field}.")),
                "{kind} {field}"
            );
        }
        // And what is sent all the same changes nothing.
        let forged = [
            ("authors.0.email", ZOE),
            ("authors.1.name", "Zoé"),
            ("authors.1.email", ZOE),
            ("agreed.0.name", "Zoé"),
            ("agreed.0.date", "2018-01-26"),
            ("authors.0.remove", "on"),
            ("title", "Autre titre"),
        ];
        let before = club.sheet(&format!("neuf-{kind}"));
        let saved = send(&mut club.ana, &form, &form, &forged);
        assert_eq!(saved.status, 303, "{}", saved.text());
        let after = club.sheet(&format!("neuf-{kind}"));
        assert_eq!(
            after,
            before.replace(&format!("Neuf {kind}"), "Autre titre")
        );
        assert!(after.contains(ANA) && !after.contains(ZOE), "{after}");
    }
    assert!(club.sheet("neuf-look").contains("de = \"atelier\""));
    assert!(club.sheet("neuf-charter").contains("lab = \"atelier\""));
    // In the name of another lab it is none of hers.
    let form = club.file("neuf-look");
    let name = form.rsplit('/').next().unwrap().trim_end_matches(".md");
    let form = format!("/modifier/look/{name}");
    let before = club.sheet("neuf-look");
    send(&mut club.ana, &form, &form, &[("from", "quai")]);
    assert_eq!(club.sheet("neuf-look"), before);
}

const COLLECTIVE: &str = "+++\ntitre = \"Titre canaricommun\"\nportee = \"collectif\"\ncas = \
    \"atelier/bureau\"\ndate = 2018-01-26\nauteurs = [{ nom = \"Ana\", courriel = \
    \"ana@exemple.fr\" }, { nom = \"Paul\", courriel = \
    \"paul@exemple.fr\" }]\naudience = \"AUDIENCE\"\n+++\n\n## Un mot\n\nTexte \
    canaricommun.\n\n## Extrait public\n\nMot à mot.\n";

fn collective(place: &Place, name: &str, audience: &str) {
    let text = COLLECTIVE.replace("AUDIENCE", audience);
    let text = text.replace("canaricommun", &format!("canari{name}"));
    place.write(&format!("content/open-hood/reviews/{name}.md"), &text);
}

#[test]
#[allow(clippy::too_many_lines, reason = "one story from one end to the other")]
fn what_a_lab_writes_together_its_members_edit_and_no_other() {
    let mut club = Club::with(|place| {
        collective(place, "commun", "lab");
        collective(place, "ouvert", "reseau");
        collective(place, "ferme", "auteur");
        // It leads to what its lab may not read, of which its text would tell.
        let link = COLLECTIVE.replace("AUDIENCE", "lab");
        let link = link.replace("Texte canaricommun.", "[Lire](ferme.md).");
        place.write("content/open-hood/reviews/relie.md", &link);
    });
    assert_eq!(club.max.get("/capot-ouvert/bilans/relie/").status, 200);
    assert_eq!(club.max.get("/modifier/review/relie").status, 404);
    assert!(!club.max.get("/modifier/").text().contains("review/relie"));
    assert_eq!(club.ana.get("/modifier/review/relie").status, 200);
    let form = "/modifier/review/commun";
    let page = "/capot-ouvert/bilans/commun/";
    assert_eq!(traces(&mut club.zoe, form, page, "canaricommun"), HIDDEN);
    // All read it, its lab edits it.
    assert_eq!(club.zoe.get("/capot-ouvert/bilans/ouvert/").status, 200);
    assert_eq!(club.zoe.get("/modifier/review/ouvert").status, 404);
    assert_eq!(club.max.get("/modifier/review/ouvert").status, 200);
    assert_eq!(club.max.get("/modifier/review/ferme").status, 404);
    assert_eq!(club.ana.get("/modifier/review/ferme").status, 200);
    let list = club.max.get("/modifier/").text();
    assert!(list.contains("review/commun") && !list.contains("review/ferme"));

    // What would take it from his lab is not for him to do.
    for fields in [("audience", "auteur"), ("scope", "personnel")] {
        let refused = send(&mut club.max, form, form, &[fields]);
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(says(&refused, "not-theirs"), "{}", refused.text());
    }
    // Nor an error that all would bear.
    let before = club.sheet("commun");
    let refused = send(
        &mut club.max,
        form,
        form,
        &[("case", "atelier/rien"), ("title", "Gardé")],
    );
    assert_eq!(refused.status, 422);
    assert!(says(&refused, "not-sound"), "{}", refused.text());
    assert!(
        refused.text().contains("value=\"Gardé\""),
        "nothing typed is lost"
    );
    assert_eq!(club.sheet("commun"), before);

    let saved = send(&mut club.max, form, form, &[("title", "Titre de Max")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(
        club.sheet("commun"),
        before.replace("Titre canaricommun", "Titre de Max")
    );
    assert!(club.max.get(page).text().contains("Titre de Max"));

    // What another sheet leads to stays: that one would be wrong, and all would wait.
    let detail = "### Détail\n\nTexte.";
    let saved = send(&mut club.max, form, form, &[("part.0", detail)]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let link = COLLECTIVE.replace("AUDIENCE", "lab");
    let link = link.replace("Texte canaricommun.", "[Lire](commun.md#detail).");
    let file = "content/open-hood/reviews/lien.md";
    club.place.write(file, &link);
    until("the link is there", || {
        (club.max.get("/capot-ouvert/bilans/lien/").status == 200).then_some(())
    });
    let before = club.sheet("commun");
    let refused = send(&mut club.max, form, form, &[("part.0", "Texte.")]);
    assert_eq!(refused.status, 422);
    assert!(says(&refused, "named-elsewhere"));
    let same = send(&mut club.max, form, form, &[("draft", "true")]);
    assert!(same.header("location").ends_with("=same"), "{same:?}");
    assert_eq!(club.sheet("commun"), before);

    // Somebody wrote meanwhile: both versions are shown, nothing is overwritten.
    let old = club.ana.get(form);
    let now = club
        .sheet("commun")
        .replace("Titre de Max", "Titre ailleurs");
    club.place
        .write("content/open-hood/reviews/commun.md", &now);
    let fields = [
        ("-token".to_owned(), old.field("-token")),
        ("-version".to_owned(), old.field("-version")),
        ("title".to_owned(), "Titre d'Ana".to_owned()),
    ];
    let both = club.ana.ask("POST", form, &encoded(&fields));
    assert_eq!(both.status, 409);
    assert!(
        both.text().contains("Titre ailleurs") && both.text().contains("Titre d&#39;Ana")
            || both.text().contains("Titre d&#x27;Ana"),
        "{}",
        both.text()
    );
    assert_eq!(club.sheet("commun"), now);

    // Each version is kept, none in a member's name, and can be taken back by its writers.
    let history = club.max.get("/modifier/?historique=review/commun");
    assert_eq!(history.status, 200);
    let text = history.text();
    let id = text
        .split("version=")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let seen = format!("/modifier/?historique=review/commun&version={id}");
    assert_eq!(club.max.get(&seen).status, 200);
    assert_eq!(club.zoe.get(&seen).status, 404);
    let back = send(
        &mut club.max,
        &seen,
        "/modifier/?historique=review/commun",
        &[("-back", id)],
    );
    assert_eq!(back.status, 303, "{}", back.text());
    for (name, bytes) in files(&club.place.path("content/open-hood/.capot")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(MAX), "{name}: {text}");
    }
    // To who may write a sheet its text does not tell the addresses of its authors.
    assert!(!club.max.get(&seen).text().contains("exemple.fr\""));
    assert!(!club.max.get(&seen).text().contains("ana@"));
}

#[test]
fn who_may_see_a_version_is_told_by_that_version() {
    let mut club = Club::with(|place| collective(place, "ferme", "auteur"));
    let form = "/modifier/review/ferme";
    let past = "/modifier/?historique=review/ferme";
    let widened = confirm(
        &mut club.ana,
        form,
        &[("audience", "lab"), ("title", "Pour le labo")],
    );
    assert_eq!(widened.status, 303, "{}", widened.text());
    let ids = |answer: Answer| -> Vec<String> {
        assert_eq!(answer.status, 200, "{}", answer.text());
        let text = answer.text();
        let ids = text.split("version=").skip(1);
        ids.map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let (own, others) = (ids(club.ana.get(past)), ids(club.max.get(past)));
    assert_eq!((own.len(), others.len()), (2, 1));
    let hidden = own.iter().find(|id| !others.contains(id)).unwrap();
    let address = format!("{past}&version={hidden}");
    assert_eq!(club.ana.get(&address).status, 200);
    assert_eq!(club.max.get(&address).status, 404);
    // Nor can he bring it back.
    let back = send(&mut club.max, form, past, &[("-back", hidden)]);
    assert_eq!(back.status, 404);
    assert!(club.sheet("ferme").contains("Pour le labo"));
    // Where versions lie is its owner's alone.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = club.place.path("content/open-hood/.capot/history");
        let mode = std::fs::metadata(folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

#[test]
fn of_two_who_save_at_once_one_is_shown_the_other() {
    let mut club = Club::with(|place| collective(place, "commun", "lab"));
    let form = "/modifier/review/commun";
    let pages = [club.ana.get(form), club.max.get(form)];
    let senders: Vec<_> = [&club.ana, &club.max]
        .into_iter()
        .zip(pages)
        .enumerate()
        .map(|(number, (browser, page))| {
            let mut browser = browser.clone();
            let fields = [
                ("-token".to_owned(), page.field("-token")),
                ("-version".to_owned(), page.field("-version")),
                ("title".to_owned(), format!("Titre numéro {number}")),
            ];
            std::thread::spawn(move || browser.ask("POST", form, &encoded(&fields)))
        })
        .collect();
    let answers = senders.into_iter().map(|sender| sender.join().unwrap());
    let mut statuses: Vec<u16> = answers.map(|answer| answer.status).collect();
    let saved = statuses.iter().position(|status| *status == 303).unwrap();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let title = format!("Titre numéro {saved}");
    assert!(club.sheet("commun").contains(&title));
    assert!(
        club.max
            .get("/capot-ouvert/bilans/commun/")
            .text()
            .contains(&title)
    );
}

/// The open hood may lie in the repository of the site, by mishap or on purpose: a
/// history that others may have is none of the members'.
#[test]
fn no_public_history_has_what_members_write() {
    let mut club = Club::with(|place| collective(place, "commun", "lab"));
    let git = |arguments: &[&str]| -> String {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(club.place.root());
        let settings = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        let ran = command.args(settings).args(arguments).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    };
    git(&["init", "-q"]);
    git(&["add", "content/cases", "capot.toml"]);
    git(&["commit", "-q", "-m", "x"]);
    let before = git(&["log", "--all", "--format=%H"]);
    let form = "/modifier/review/commun";
    let saved = send(&mut club.ana, form, form, &[("title", "Écrit ici")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(git(&["log", "--all", "--format=%H"]), before);
    assert!(!git(&["status", "--porcelain", "-uall"]).contains("/.capot/"));
    let history = club.max.get("/modifier/?historique=review/commun");
    assert!(history.text().matches("version=").count() >= 2);
}

#[test]
fn one_agrees_for_oneself_to_the_very_text() {
    let mut club = Club::with(|place| collective(place, "commun", "lab"));
    let form = "/modifier/review/commun";
    let page = club.ana.get(form);
    assert!(page.text().contains("Mot à mot."), "{}", page.text());
    let mark = page.field("-mark");
    // Who is no author has nothing to agree to.
    assert!(!club.max.get(form).text().contains("name=\"-mark\""));
    let before = club.sheet("commun");
    for (browser, mark) in [(&mut club.max, mark.as_str()), (&mut club.ana, "b3:0")] {
        let refused = send(browser, form, form, &[("-do", "agree"), ("-mark", mark)]);
        assert_eq!(refused.status, 422);
    }
    assert_eq!(club.sheet("commun"), before);
    let agreed = send(
        &mut club.ana,
        form,
        form,
        &[("-do", "agree"), ("-mark", &mark)],
    );
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    let after = club.sheet("commun");
    assert!(after.contains(&format!("texte = \"{mark}\"")), "{after}");
    assert!(after.contains("accord = [{ nom = \"Ana\""), "{after}");
    assert!(club.log().contains("\tagreed\t"), "{}", club.log());
    assert!(!club.ana.get(form).text().contains("name=\"-mark\""));
    // To another text it is no agreement.
    let changed = send(
        &mut club.ana,
        form,
        form,
        &[("section.extract", "Autre."), ("part.1", "Autre.")],
    );
    assert_eq!(changed.status, 303, "{}", changed.text());
    let again = club.ana.get(form);
    assert_ne!(again.field("-mark"), mark);
}

#[test]
fn a_day_is_in_the_logbook_in_one_form() {
    let mut club = Club::open();
    let form = "/modifier/jour";
    let page = club.ana.get(form).text();
    assert!(
        page.contains("type=\"date\" value=\"2023-11-14\""),
        "{page}"
    );
    let day = [
        ("place", "case:atelier/bureau"),
        ("name", "Ana"),
        ("date", "2023-11-14"),
        ("mood", "confiante"),
        ("text", "Texte canarijour."),
    ];
    // What lacks something is not written, and comes back.
    for (field, value) in [
        ("date", ""),
        ("text", " "),
        ("name", ""),
        ("place", "case:x"),
    ] {
        let mut fields = day.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let refused = send(&mut club.ana, form, form, &fields);
        assert_eq!(refused.status, 422, "{field}: {}", refused.text());
        assert!(refused.text().contains("value=\"confiante\""));
    }
    let saved = send(&mut club.ana, form, form, &day);
    let page = made(&saved);
    let shown = club.ana.get(&page).text();
    assert!(
        shown.contains("canarijour") && shown.contains("confiante"),
        "{shown}"
    );
    let name = page
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let own = format!("/modifier/logbook/{name}");
    for other in [&mut club.max, &mut club.zoe] {
        assert_eq!(traces(other, &own, &page, "canarijour"), HIDDEN);
        let place = format!("logbook:{name}");
        let fields = [
            ("place", place.as_str()),
            ("date", "2023-11-15"),
            ("text", "Intrus"),
        ];
        assert_eq!(send(other, form, form, &fields).status, 422);
    }
    // The next day goes to the same one, with a picture beside it.
    let place = format!("logbook:{name}");
    let token = club.ana.get(form).field("-token");
    let fields = [
        ("-token", token.as_str()),
        ("place", &place),
        ("date", "2023-11-15"),
        ("text", "Deuxième jour."),
        ("shows", "Un mur de notes"),
    ];
    let answer = upload(&club.ana, form, &fields, ("picture", "Mur.PNG", &picture()));
    assert_eq!(answer.status, 303, "{}", answer.text());
    let text = club.sheet(&name);
    assert!(
        text.contains("## 2023-11-14\n\nHumeur : confiante"),
        "{text}"
    );
    assert!(
        text.ends_with(&format!(
            "## 2023-11-15\n\nDeuxième jour.\n\n![Un mur de notes]({name}/mur.png)\n"
        )),
        "{text}"
    );
    let shown = club.ana.get(&page).text();
    assert!(
        shown.contains("Deuxième jour") && shown.contains("mur.png"),
        "{shown}"
    );
    let picture = format!("{page}mur.png");
    assert_eq!(club.ana.get(&picture).status, 200);
    assert_eq!(club.max.get(&picture).status, 404);
    // Something else that calls itself a picture is none.
    let answer = upload(&club.ana, form, &fields, ("picture", "x.png", b"<script>"));
    assert_eq!(answer.status, 422, "{}", answer.text());
}

/// The smallest picture: one pixel.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let body = [kind, data].concat();
        bytes.extend(&body);
        bytes.extend(crc(&body).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    chunk(
        b"IDAT",
        &[
            0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0, 0, 0, 0x02, 0, 0x01,
        ],
    );
    chunk(b"IEND", &[]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

/// Sends a form with a file.
fn upload(
    browser: &Browser,
    to: &str,
    fields: &[(&str, &str)],
    (name, file, bytes): (&str, &str, &[u8]),
) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    let head = format!(
        "--xx\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(bytes);
    body.extend(b"\r\n--xx--\r\n");
    let cookies: Vec<String> = browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let head = format!(
        "POST {to} HTTP/1.1\r\nConnection: close\r\nHost: {}\r\nCookie: {}\r\nContent-Type: \
         multipart/form-data; boundary=xx\r\nContent-Length: {}\r\n\r\n",
        browser.host,
        cookies.join("; "),
        body.len()
    );
    let request = [head.as_bytes(), &body].concat();
    Answer::parse(&raw(&browser.host, &request)).expect("an answer")
}

#[test]
fn a_form_is_its_holders_and_comes_from_this_site() {
    let mut club = Club::with(|place| collective(place, "commun", "lab"));
    let form = "/modifier/review/commun";
    let before = club.sheet("commun");
    let page = club.ana.get(form);
    let version = page.field("-version");
    let others = club.max.get(form).field("-token");
    for token in ["", "x", &others] {
        let fields = [
            ("-token".to_owned(), token.to_owned()),
            ("-version".to_owned(), version.clone()),
            ("title".to_owned(), "Volé".to_owned()),
        ];
        let refused = club.ana.ask("POST", form, &encoded(&fields));
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("Volé"), "nothing typed is lost");
    }
    let mut elsewhere = club.ana.clone();
    let header = ("Sec-Fetch-Site".to_owned(), "cross-site".to_owned());
    elsewhere.extra.push(header);
    let fields = [
        ("-token".to_owned(), page.field("-token")),
        ("-version".to_owned(), version),
        ("title".to_owned(), "Volé".to_owned()),
    ];
    assert_eq!(elsewhere.ask("POST", form, &encoded(&fields)).status, 403);
    assert_eq!(club.sheet("commun"), before);
    // Names are names, and no way out of the open hood.
    for name in [
        "..%2f..%2fmembers",
        "../../members",
        "commun%00",
        ".capot",
        "%2e%2e",
    ] {
        let address = format!("/modifier/review/{name}");
        assert_eq!(club.ana.get(&address).status, 404, "{name}");
    }
}

#[test]
fn what_is_said_of_a_link_or_a_file_tells_of_no_hidden_sheet() {
    let mut club = Club::with(|place| {
        let secret = COLLECTIVE
            .replace("AUDIENCE", "auteur")
            .replace("Mot à mot.", "Mot à mot.\n\n[x](secret/secret.csv)");
        place.write("content/open-hood/reviews/secret.md", &secret);
        place.write(
            "content/open-hood/reviews/secret/secret.csv",
            "mot\ncanarifichier\n",
        );
        place.write("content/open-hood/img/perdu.csv", "mot\ncanarifichier\n");
    });
    let form = begin(&mut club.zoe, "review", "Sonde", "quai/guichet");
    let mut said = Vec::new();
    for target in [
        "secret.md",
        "secres.md",
        "secret.md#un-mot",
        "secres.md#un-mot",
        "/capot-ouvert/bilans/secret/",
        "/capot-ouvert/bilans/secres/",
        "secret/secret.csv",
        "secres/secret.csv",
        "../img/perdu.csv",
        "../img/perdi.csv",
    ] {
        let text = format!("[lien]({target})");
        let fields = [("part.0", text.as_str()), ("-do", "publish")];
        let answer = send(&mut club.zoe, &form, &form, &fields);
        assert_eq!(answer.status, 422, "{target}: {}", answer.text());
        // But for what was typed, and what goes with each form.
        let bare = answer
            .text()
            .replace(target, "")
            .replace("secres", "secret")
            .replace("perdi", "perdu");
        assert!(!bare.contains("canarifichier"));
        said.push(bare);
    }
    for pair in said.chunks(2) {
        assert_eq!(pair[0], pair[1]);
    }
    assert!(!club.sheet("sonde").contains("lien"));
    // The same for the name of a review that answers a question.
    let form = begin(&mut club.zoe, "look", "Regard sonde", "atelier");
    let ask = |browser: &mut Browser, review: &str| {
        let fields = [
            ("answers.0.question", "1"),
            ("answers.0.review", review),
            ("-do", "publish"),
        ];
        let text = send(browser, &form, &form, &fields).text();
        text.replace(review, "")
    };
    assert_eq!(ask(&mut club.zoe, "secret"), ask(&mut club.zoe, "secres"));
}

#[test]
fn who_sends_too_much_waits() {
    let mut club = Club::with(|place| collective(place, "commun", "lab"));
    let form = "/modifier/review/commun";
    let last = (0..40)
        .map(|_| club.ana.ask("POST", form, "-token=x"))
        .find(|answer| answer.status == 429);
    let last = last.expect("a limit");
    assert!(
        last.header("retry-after")
            .parse::<u32>()
            .is_ok_and(|wait| wait < 60)
    );
    assert!(club.log().contains("\tslowed\t"));
    assert_eq!(club.max.get(form).status, 200);
    assert_eq!(club.max.ask("POST", form, "-token=x").status, 422);
}
