//! `capot new` for the open hood: one private sheet with gentle prompts, in the
//! language of the site.

use std::path::PathBuf;

use jiff::civil::Date;

use super::HoodKind;
use super::kinds::{MayBeAbout, ways};
use super::schema::review::{CASE, LAB};
use super::schema::{AUTHORS, DATE};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault, HoodFault};
use crate::fields::write::quoted;
use crate::nearest::nearest;
use crate::scaffold::form::{self, Known};
use crate::scaffold::{already_there, is_there, known, name_of, names, sheet_name, write_new};
use crate::schema::{Kind, common};
use crate::slugs::slug;
use crate::source::ContentRoots;

/// What a private sheet is to be about.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// A case, by its name `LAB/NAME`.
    pub case: Option<&'a str>,
    /// A lab, by its name; for a look, the one that is looked at.
    pub lab: Option<&'a str>,
}

/// Writes a private sheet of a kind into the open hood of a site, dated `today`
/// where it wants a day, and gives back its path.
///
/// # Errors
///
/// A title that makes no file name, a case or a lab that is not there or that
/// such a sheet cannot have, a sheet that is there already, a folder or file that
/// cannot be read or written.
pub fn new_private(
    config: &Config,
    kind: HoodKind,
    title: &str,
    about: About<'_>,
    today: Date,
) -> Result<PathBuf, Failure> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name_of(&title)?;
    check_options(kind, about)?;
    let labs = names(config, Kind::Lab)?;
    if let Some(lab) = about.lab {
        known(lab, &labs)?;
    }
    if let Some(case) = about.case {
        check_case(config, case)?;
    }
    let folder = config.open_hood.content.join(kind.folder());
    let path = folder.join(format!("{name}.md"));
    for taken in [&path, &folder.join(&name).join("index.md")] {
        if is_there(taken) {
            return Err(already_there(taken));
        }
    }
    let text = filled(config, kind, &title, about, &labs, today);
    write_new(&path, text.as_bytes())?;
    Ok(path)
}

/// A sheet is about a case or a lab, as its kind says.
fn check_options(kind: HoodKind, about: About<'_>) -> Result<(), HoodFault> {
    let needless = |option| {
        Err(HoodFault::NeedlessOption {
            option,
            kind: kind.word(),
        })
    };
    match (ways(kind).about, about.case, about.lab) {
        (MayBeAbout::Either, Some(_), Some(_)) => Err(HoodFault::TwoSubjects),
        (MayBeAbout::Case, _, Some(_)) => needless("--lab"),
        (MayBeAbout::Lab, Some(_), _) => needless("--case"),
        _ => Ok(()),
    }
}

fn check_case(config: &Config, case: &str) -> Result<(), Failure> {
    let roots = ContentRoots::public(config);
    let is_case = |name: &str| {
        let plain = slug(&name.replace('/', "-")) == name.replace('/', "-");
        plain && name.split('/').count() == 2
    };
    let sheet = |ending| roots.path_of(&format!("{}/{case}{ending}", Kind::Case.folder()));
    if is_case(case) && (sheet(".md").is_file() || sheet("/index.md").is_file()) {
        return Ok(());
    }
    let mut cases = Vec::new();
    let folders = roots.folders();
    let folders = folders.map(|root| root.path().join(Kind::Case.folder()));
    let labs = folders.filter_map(|folder| std::fs::read_dir(folder).ok());
    for lab in labs.flatten().flatten() {
        let lab_name = lab.file_name().to_string_lossy().into_owned();
        let sheets = std::fs::read_dir(lab.path())
            .into_iter()
            .flatten()
            .flatten();
        let sheets = sheets.filter_map(|entry| sheet_name(&entry.path()));
        cases.extend(sheets.map(|name| format!("{lab_name}/{name}")));
    }
    cases.sort();
    let suggestion = nearest(case, cases.iter().map(String::as_str));
    Err(Fault::UnknownReference {
        kind: Kind::Case,
        name: case.to_owned(),
        suggestion: suggestion.map(str::to_owned),
        known: Vec::new(),
    }
    .into())
}

fn filled(
    config: &Config,
    kind: HoodKind,
    title: &str,
    about: About<'_>,
    labs: &[String],
    today: Date,
) -> String {
    let language = config.language;
    let text = |name: Option<&str>| quoted(name.unwrap_or_default());
    let mut values = vec![(common::TITLE.key().0, quoted(title))];
    let ways = ways(kind);
    match (ways.about, about.lab) {
        (MayBeAbout::Either, Some(lab)) => values.push((LAB.key().0, quoted(lab))),
        (MayBeAbout::Lab, lab) => values.push((LAB.key().0, text(lab))),
        _ => values.push((CASE.key().0, text(about.case))),
    }
    if ways.signed {
        let nobody = language.pick(
            "[{ nom = \"\", courriel = \"\" }]",
            "[{ name = \"\", email = \"\" }]",
        );
        values.push((DATE.key().0, today.to_string()));
        values.push((AUTHORS.key().0, nobody.to_owned()));
    }
    let known = Known {
        values,
        names: vec![(Kind::Lab.word(), labs.to_vec())],
    };
    let body = ways.beginning.pick(language);
    let body = body.replace("%TODAY%", &today.to_string());
    form::sheet(kind.info(), language, &known, &body)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use jiff::civil::date;

    use super::{About, new_private};
    use crate::config::Config;
    use crate::language::Language::{self, English, French};
    use crate::load::LoadOptions;
    use crate::open_hood::{HoodKind, check};
    use crate::scaffold::{Beginner, init, new_sheet};

    const TODAY: jiff::civil::Date = date(2026, 1, 26);

    fn base(language: Language) -> (tempfile::TempDir, Config) {
        let dir = tempfile::tempdir().unwrap();
        init(dir.path(), language, &Beginner::default()).unwrap();
        let config = Config::load(dir.path()).unwrap();
        (dir, config)
    }

    fn codes(dir: &Path) -> Vec<&'static str> {
        let config = Config::load(dir).unwrap();
        let options = LoadOptions {
            drafts: true,
            today: TODAY,
        };
        let checked = check(&config, options);
        let problems = checked.problems.iter();
        problems.map(|problem| problem.fault.code()).collect()
    }

    fn case(dir: &Path) -> String {
        let labs = fs::read_dir(dir.join("content/cases")).unwrap();
        let lab = labs.map(|lab| lab.unwrap().path()).next().unwrap();
        let sheet = fs::read_dir(&lab).unwrap().next().unwrap().unwrap().path();
        let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
        format!("{}/{}", name(&lab), name(&sheet))
    }

    /// The sheet as its author could leave it: every example taken, every gap filled.
    fn filled(text: &str, case: &str, lab: &str) -> String {
        let uncommented = text.lines().map(|line| {
            let example = line
                .strip_prefix('#')
                .filter(|rest| !rest.is_empty() && !rest.starts_with([' ', '#']));
            let line = example.unwrap_or(line);
            match line.split_once(" = ").map_or("", |(key, _)| key) {
                "portee" => "portee = \"personnel\"".to_owned(),
                "scope" => "scope = \"collective\"".to_owned(),
                "cas" | "case" => line.replace("\"\"", &format!("\"{case}\"")),
                "de" | "sur" | "from" | "lab" => line.replace("\"\"", &format!("\"{lab}\"")),
                "video" => "video = \"https://video.example.org/x\"".to_owned(),
                "duree" | "duration" => line.replace("\"\"", "\"3:20\""),
                "reponses" | "answers" | "aussi_public" | "public_too" => line
                    .replace("notre-labo/un-cas", case)
                    .replace("our-lab/a-case", case),
                "auteurs" | "authors" => line
                    .replace("nom = \"\"", "nom = \"Camille\"")
                    .replace("name = \"\"", "name = \"Camille\"")
                    .replace("= \"\"", "= \"camille@example.org\""),
                _ if line == "- " => "- Un point".to_owned(),
                _ => line.to_owned(),
            }
        });
        uncommented.collect::<Vec<_>>().join("\n") + "\nUn mot.\n"
    }

    #[test]
    fn a_private_sheet_lacks_only_what_its_author_knows_and_passes_once_filled_in() {
        for language in [French, English] {
            for kind in HoodKind::ALL {
                let (dir, config) = base(language);
                let lab = language.pick("notre-labo", "our-lab");
                let title = "L'été \"du\" \\labo\\ %CASE%";
                let path = new_private(&config, kind, title, About::default(), TODAY).unwrap();
                let expected: &[&str] = match kind {
                    HoodKind::Review => {
                        &["missing-field", "missing-field", "review-without-subject"]
                    }
                    HoodKind::Logbook => &["missing-field", "empty-section"],
                    HoodKind::Capsule => &[
                        "missing-field",
                        "missing-field",
                        "missing-field",
                        "empty-section",
                    ],
                    HoodKind::Charter => &["missing-field"],
                    HoodKind::Look => &[
                        "missing-field",
                        "missing-field",
                        "empty-section",
                        "empty-section",
                        "empty-section",
                    ],
                };
                let mut found = codes(dir.path());
                found.sort_unstable();
                let mut expected = expected.to_vec();
                expected.sort_unstable();
                assert_eq!(found, expected, "{}", path.display());

                let text = fs::read_to_string(&path).unwrap();
                let shown = r#"L'été \"du\" \\labo\\ %CASE%"#;
                crate::scaffold::form_tests::is_short(&text, language, shown);
                assert!(text.contains(r#""L'été \"du\" \\labo\\ %CASE%""#), "{text}");
                let text = filled(&text, &case(dir.path()), lab);
                fs::write(&path, &text).unwrap();
                let mut left = codes(dir.path());
                // There is no such meeting.
                left.retain(|code| *code != "unknown-meeting");
                assert!(left.is_empty(), "{}: {left:?}\n{text}", path.display());
            }
        }
    }

    #[test]
    fn what_is_open_in_a_private_sheet_is_enough() {
        for language in [French, English] {
            for kind in HoodKind::ALL {
                let (dir, config) = base(language);
                let path = new_private(&config, kind, "Un an", About::default(), TODAY).unwrap();
                let (lab, case) = (language.pick("notre-labo", "our-lab"), case(dir.path()));
                let (lab, case) = (format!("\"{lab}\""), format!("\"{case}\""));
                let (name, email) = language.pick(("nom", "courriel"), ("name", "email"));
                let people = format!("[{{ {name} = \"Camille\", {email} = \"c@labo.fr\" }}]");
                let values = [
                    ("portee", "\"personnel\""),
                    ("scope", "\"personal\""),
                    ("cas", &case),
                    ("case", &case),
                    ("lab", &lab),
                    ("de", &lab),
                    ("sur", &lab),
                    ("from", &lab),
                    ("video", "\"https://video.example.org/x\""),
                    ("duree", "\"3:20\""),
                    ("duration", "\"3:20\""),
                    ("auteurs", &people),
                    ("authors", &people),
                ];
                let text = fs::read_to_string(&path).unwrap();
                let text = crate::scaffold::form_tests::answered(&text, &values);
                fs::write(&path, &text).unwrap();
                let left = codes(dir.path());
                assert!(left.is_empty(), "{}: {left:?}\n{text}", path.display());
            }
        }
    }

    #[test]
    fn a_private_sheet_knows_what_it_is_about_and_is_never_written_over() {
        let (dir, config) = base(French);
        let name = case(dir.path());
        let about = |case, lab| About { case, lab };
        let new = |kind, title: &str, about| new_private(&config, kind, title, about, TODAY);
        let code = |result: Result<_, crate::diagnostic::Failure>| {
            result
                .map(|_: std::path::PathBuf| ())
                .unwrap_err()
                .fault
                .code()
        };
        let path = new(HoodKind::Review, "Un an", about(Some(&name), None)).unwrap();
        assert_eq!(path, dir.path().join("content/open-hood/reviews/un-an.md"));
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(&format!("\ncas = \"{name}\"\n")), "{text}");
        assert!(text.contains("\ndate = 2026-01-26\n"), "{text}");
        let again = new(HoodKind::Review, "Un an", about(None, None));
        assert_eq!(code(again), "already-there");
        let look = new(HoodKind::Look, "Regard", about(None, Some("notre-labo"))).unwrap();
        assert!(
            fs::read_to_string(look)
                .unwrap()
                .contains("\nsur = \"notre-labo\"\n")
        );
        let both = about(Some(&name), Some("notre-labo"));
        assert_eq!(
            code(new(HoodKind::Review, "Deux", both)),
            "review-with-two-subjects"
        );
        assert_eq!(
            code(new(HoodKind::Look, "Deux", about(Some(&name), None))),
            "needless-option"
        );
        let of_lab = about(None, Some("notre-labo"));
        assert_eq!(
            code(new(HoodKind::Capsule, "Deux", of_lab)),
            "needless-option"
        );
        assert_eq!(
            code(new(HoodKind::Logbook, "Deux", about(Some("x/../y"), None))),
            "unknown-case"
        );
        assert_eq!(
            code(new(HoodKind::Review, "Deux", about(None, Some("x")))),
            "unknown-lab"
        );
        assert_eq!(
            code(new(HoodKind::Review, "?", about(None, None))),
            "unusable-title"
        );
        new_sheet(&config, crate::schema::Kind::Theme, "Un an", None).unwrap();
    }
}
