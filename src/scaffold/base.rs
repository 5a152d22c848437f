//! `capot init`: a small base that can be checked, built and then replaced,
//! sheet by sheet.

use std::fs;
use std::path::{Path, PathBuf};

use super::sheet::name_of;
use super::{already_there, is_there, write_new};
use crate::config::BaseUrl;
use crate::diagnostic::{Failure, Fault};
use crate::fields::is_email;
use crate::fields::write::{line, quoted};
use crate::language::Language;
use crate::schema::Kind;
use crate::schema::common::DRAFT;

/// Where a file goes, and what it holds.
type File = (&'static str, &'static str);

const FRENCH: [File; 6] = [
    ("capot.toml", include_str!("fr/base/capot.toml")),
    ("content/labs/notre-labo.md", include_str!("fr/base/lab.md")),
    (
        "content/themes/relation-aux-usagers.md",
        include_str!("fr/base/theme.md"),
    ),
    (
        "content/methods/test-utilisateur.md",
        include_str!("fr/base/method.md"),
    ),
    (
        "content/cases/notre-labo/un-premier-cas.md",
        include_str!("fr/base/case.md"),
    ),
    ("content/pages/a-propos.md", include_str!("fr/base/page.md")),
];

const ENGLISH: [File; 6] = [
    ("capot.toml", include_str!("en/base/capot.toml")),
    ("content/labs/our-lab.md", include_str!("en/base/lab.md")),
    (
        "content/themes/user-experience.md",
        include_str!("en/base/theme.md"),
    ),
    (
        "content/methods/user-testing.md",
        include_str!("en/base/method.md"),
    ),
    (
        "content/cases/our-lab/a-first-case.md",
        include_str!("en/base/case.md"),
    ),
    ("content/pages/about.md", include_str!("en/base/page.md")),
];

/// Files around the base. A folder that comes from a forge often has its own,
/// which then stay.
fn around(language: Language) -> [File; 2] {
    [
        (".gitignore", include_str!("gitignore")),
        language.pick(
            ("LISEZMOI.md", include_str!("fr/base/readme.md")),
            ("README.md", include_str!("en/base/readme.md")),
        ),
    ]
}

/// Who begins a site, as far as they said; what they did not say is made up, and
/// `check` warns of it until it is replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginner {
    /// The lab's name.
    pub name: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The address at which the site will be published.
    pub address: Option<BaseUrl>,
}

impl Beginner {
    /// Whether they said anything.
    fn is_known(&self) -> bool {
        self.name.is_some() || self.email.is_some() || self.address.is_some()
    }

    /// The name of the lab's sheet; none where the lab's is not known.
    fn sheet(&self) -> Result<Option<String>, Failure> {
        self.name.as_deref().map(name_of).transpose()
    }
}

/// An address as that of a site to be published: whole, and of the safe kind.
///
/// # Errors
///
/// [`Fault::BadBaseUrl`](crate::diagnostic::Fault::BadBaseUrl) for anything else.
pub fn address(text: &str) -> Result<BaseUrl, Fault> {
    let value = || text.to_owned();
    BaseUrl::parse(text)
        .ok()
        .filter(|address| address.full.starts_with("https://"))
        .ok_or_else(|| Fault::BadBaseUrl { value: value() })
}

/// An e-mail address.
///
/// # Errors
///
/// [`Fault::BadEmail`](crate::diagnostic::Fault::BadEmail) for anything else.
pub fn email(text: &str) -> Result<String, Fault> {
    let value = text.to_owned();
    if is_email(text) {
        Ok(value)
    } else {
        Err(Fault::BadEmail { value })
    }
}

/// The name of a lab, from which that of its sheet can be made.
///
/// # Errors
///
/// [`Fault::UnusableTitle`](crate::diagnostic::Fault::UnusableTitle) where it cannot.
pub fn lab_name(text: &str) -> Result<String, Failure> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    name_of(&name).map(|_| name)
}

/// Writes a small base of `beginner` into `dir`, which is made if it is not there, and
/// gives back the files written, each with `dir` before it.
///
/// # Errors
///
/// [`Fault::AlreadyThere`](crate::diagnostic::Fault::AlreadyThere), before
/// anything is written, where a file of the base is there already; a folder or
/// file that cannot be written: then what was written before it is gone again.
pub fn init(dir: &Path, language: Language, beginner: &Beginner) -> Result<Vec<PathBuf>, Failure> {
    let lab = beginner.sheet()?;
    let words = Words::of(language, beginner, lab.as_deref());
    let filled = |(name, text): File| (dir.join(words.path(name)), words.text(name, text));
    let mut files: Vec<(PathBuf, String)> = language
        .pick(FRENCH, ENGLISH)
        .into_iter()
        .map(filled)
        .collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| is_there(path)) {
        return Err(already_there(path));
    }
    let around = around(language).into_iter().map(filled);
    files.extend(around.filter(|(path, _)| !is_there(path)));
    let mut undo = Undo::default();
    for (path, text) in &files {
        undo.will_make(path);
        write_new(path, text.as_bytes())?;
        undo.files.push(path.clone());
    }
    undo.is_done = true;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// What stands in the files for what beginners say of themselves, and that.
struct Words {
    /// What is made up, as it is written, and what is true.
    told: Vec<(&'static str, String)>,
    /// The name of the lab's sheet that is made up, and the true one.
    lab: Option<(&'static str, String)>,
    /// The line that makes a draft of the first case.
    draft: Option<String>,
}

impl Words {
    fn of(language: Language, beginner: &Beginner, lab: Option<&str>) -> Self {
        let mut told: Vec<(&'static str, String)> = Vec::new();
        if let Some(name) = &beginner.name {
            let title = language.pick(format!("{name} : nos cas"), format!("{name}: our cases"));
            let lab = language.pick("\"Notre labo\"", "\"Our lab\"");
            // A lab need not belong to an organisation of another name.
            let organisation = language.pick(
                "\norganisation = \"Notre organisation\"",
                "\norganisation = \"Our organisation\"",
            );
            told.push((organisation, String::new()));
            let organisation = language.pick("\"Notre organisation\"", "\"Our organisation\"");
            told.push((organisation, quoted(name)));
            told.push((lab, quoted(name)));
            told.push((
                language.pick("\"Nos cas\"", "\"Our cases\""),
                quoted(&title),
            ));
            told.push((
                language.pick("# Nos cas\n", "# Our cases\n"),
                format!("# {title}\n"),
            ));
        }
        if let Some(email) = &beginner.email {
            let made_up = language.pick("\"labo@example.org\"", "\"lab@example.org\"");
            told.push((made_up, quoted(email)));
        }
        if let Some(address) = &beginner.address {
            let made_up = language.pick(
                "\"https://cas.example.org/\"",
                "\"https://cases.example.org/\"",
            );
            told.push((made_up, quoted(&address.full)));
        }
        let draft = beginner
            .is_known()
            .then(|| line(DRAFT.about(), language, "true"));
        Self {
            told,
            lab: lab.map(|lab| (language.pick("notre-labo", "our-lab"), lab.to_owned())),
            draft,
        }
    }

    fn path(&self, name: &str) -> String {
        match &self.lab {
            Some((made_up, lab)) => name.replace(made_up, lab),
            None => name.to_owned(),
        }
    }

    fn text(&self, name: &str, text: &str) -> String {
        // One after the other: what a beginner says is never taken for what is made up.
        let mut whole = String::with_capacity(text.len());
        let mut rest = text;
        let lab = self.lab.iter().map(|(made_up, lab)| (*made_up, lab));
        let told = self.told.iter().map(|(made_up, word)| (*made_up, word));
        let all: Vec<(&str, &String)> = told.chain(lab).collect();
        while let Some((at, (made_up, word))) = all
            .iter()
            .filter_map(|one| Some((rest.find(one.0)?, one)))
            .min_by_key(|(at, _)| *at)
        {
            whole.push_str(&rest[..at]);
            whole.push_str(word);
            rest = &rest[at + made_up.len()..];
        }
        whole.push_str(rest);
        let is_case = name.contains(Kind::Case.folder());
        match self.draft.as_deref().filter(|_| is_case) {
            // Nobody did what it tells of: it shows its author what a case looks like.
            Some(draft) => whole.replacen("+++\n\n", &format!("{draft}+++\n\n"), 1),
            None => whole,
        }
    }
}

/// Takes back what was made, unless all of it was.
#[derive(Default)]
struct Undo {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    is_done: bool,
}

impl Undo {
    /// Notes which folders are about to be made for a file.
    fn will_make(&mut self, path: &Path) {
        let folders = path.ancestors().skip(1);
        let missing =
            folders.take_while(|folder| !folder.as_os_str().is_empty() && !is_there(folder));
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        self.folders.extend(missing);
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        // Only what is empty goes: somebody may have put something there meanwhile.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
