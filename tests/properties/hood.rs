//! Whatever people write into the open hood gives a report or a sheet; and what a
//! reader may not see, nothing that is made for them can tell.

use std::fs;
use std::path::Path;

use capot::config::Config;
use capot::diagnostic::Problem;
use capot::load::LoadOptions;
use capot::open_hood::{self, HoodKind, HoodLoader, Reader};
use capot::sheet::rules::Rules;
use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::writing::{front_matter, markdown, toml_noise};

const FILES: [&str; 5] = [
    "reviews/un-an.md",
    "logbooks/carnet.md",
    "capsules/video/index.md",
    "looks/labo.md",
    "charters/charte.md",
];

/// What makes a private sheet, in an order that no author would choose.
const PIECES: [&str; 36] = [
    "titre = \"T\"\n",
    "scope = \"personal\"\n",
    "portee = \"collectif\"\n",
    "cas = \"lab/essai\"\n",
    "case = 3\n",
    "lab = \"lab\"\n",
    "de = \"lab\"\n",
    "date = 2018-01-26\n",
    "audience = \"auteur\"\n",
    "auteurs = [{ nom = \"A\", courriel = \"a@example.org\" }]\n",
    "authors = [{}]\n",
    "accord = [{ nom = \"A\", date = 2018 }]\n",
    "video = \"x.mp4\"\n",
    "video = \"https://\"\n",
    "duree = \"1:00:99999999999999999999\"\n",
    "duration = 1e308\n",
    "transcription = \"../../..\"\n",
    "intervenants = [{ nom = \"A\", accord = 2018-01-26 }]\n",
    "reponses = [{ question = -9223372036854775808, cas = \"a/b\" }, { question = \"é\" }]\n",
    "answers = [{ question = 1, review = \"x\" }]\n",
    "depuis = 2020-01-01\njusqu_a = 2019\n",
    "parties = [{ role = \"A\", accord = 2019, denonce = 2018 }, { nom = 3 }]\n",
    "+++\n",
    "\n## 2018-01-26 Jour\n\n",
    "\n## 99 décembre 2018\n\n",
    "\n## Extrait public\n\n",
    "\nExtrait public\n---\n",
    "\n## Transcription\n\n",
    "\n## Le + inspirant\n\n",
    "\n## Most risky\n\n",
    "\n## Questions en suspens\n\n",
    "- un\n- deux\n\n  - trois\n",
    "Humeur : *bonne\nDoute :* **non** :\n",
    "**Mood:** x\n> Doubt: [y](../looks/labo.md#question-1)\n",
    "![](x.png) [z](../../cases/a/b.md)\n",
    "\u{feff}\r\n",
];

fn read(file: &str, bytes: &[u8]) {
    let settings = "title = \"V\"\nbase_url = \"https://cas.example.org/base/\"\n";
    let config = Config::parse(Path::new("/site"), settings).unwrap();
    let rules = Rules::new(&config, date(2025, 1, 1));
    let shown = format!("content/open-hood/{file}");
    let one = || open_hood::read(&file.into(), &shown.as_str().into(), bytes.to_vec(), &rules);
    let read = one();
    let sound = !read.problems.iter().any(Problem::is_error);
    assert!(
        read.sheet.is_some() || !sound,
        "a sheet is lost without a word"
    );
    assert_eq!(format!("{read:?}"), format!("{:?}", one()));
    super::show(&format!("open-hood/{file}"), bytes, &read.problems);
    if let Some(extract) = read.sheet.and_then(|sheet| sheet.head.extract.clone()) {
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        assert!(
            text.get(extract.span).is_some(),
            "an extract out of the text"
        );
    }
}

/// A private sheet, by what decides who may see it.
#[derive(Clone, Debug)]
struct Private {
    kind: usize,
    audience: &'static str,
    /// 0: the labs `atelier`; 1: `quai`.
    lab: usize,
    author: usize,
    /// The sheets that it links to, and that answer its questions.
    links: Vec<usize>,
}

const AUTHORS: [&str; 2] = ["ada@example.org", "Bob@Example.org"];
const LABS: [(&str, &str); 2] = [("atelier", "atelier/bureau"), ("quai", "quai/guichet")];

fn private() -> impl Strategy<Value = Private> {
    let audience = select(vec!["", "reseau", "lab", "author", "network"]);
    (
        0..5_usize,
        audience,
        0..2_usize,
        0..2_usize,
        vec(0..9_usize, 0..5),
    )
        .prop_map(|(kind, audience, lab, author, links)| Private {
            kind,
            audience,
            lab,
            author,
            links,
        })
}

/// A word that stands in one sheet alone.
fn secret(index: usize) -> String {
    format!("perlimpinpin{index}q")
}

fn file_of(sheets: &[Private], index: usize) -> String {
    let folder = ["reviews", "logbooks", "capsules", "looks", "charters"][sheets[index].kind];
    format!("{folder}/{}.md", secret(index))
}

fn text_of(sheets: &[Private], index: usize) -> String {
    let (sheet, secret) = (&sheets[index], secret(index));
    let (lab, case) = LABS[sheet.lab];
    let links = sheet.links.iter().filter(|link| **link < sheets.len());
    let link = |link: &usize| {
        let address = file_of(sheets, *link).replace(".md", "/");
        let address = address
            .replace("reviews/", "bilans/")
            .replace("logbooks/", "carnets/")
            .replace("looks/", "regards/")
            .replace("charters/", "chartes/");
        format!(
            "un [mot](../{} \"titre\") et [*un*](/capot-ouvert/{address}), [un](https://vitrine.example.org/capot-ouvert/{address})",
            file_of(sheets, *link)
        )
    };
    let words: Vec<String> = links.clone().map(link).collect();
    let words = format!("{secret} {}", words.join(" et "));
    let reviews = links.filter(|link| sheets[**link].kind == 0);
    let answers: Vec<String> = reviews
        .map(|link| format!("{{ question = 1, bilan = \"{}\" }}", self::secret(*link)))
        .collect();
    let audience = match sheet.audience {
        "" => String::new(),
        audience => format!("audience = \"{audience}\"\n"),
    };
    let head = format!(
        "titre = \"T {secret}\"\n{audience}auteurs = [{{ nom = \"N {secret}\", courriel = \"{}\" }}]\n",
        AUTHORS[sheet.author]
    );
    match sheet.kind {
        0 => format!(
            "+++\n{head}portee = \"personnel\"\ncas = \"{case}\"\ndate = 2018\n+++\n{words}\n\n## Extrait public\n\n{words}\n"
        ),
        1 => format!(
            "+++\n{head}cas = \"{case}\"\n+++\n{words}\n\n## 2018-01-26 {secret}\n\n{words}\n\nHumeur : {words}\nDoute : {words}\n"
        ),
        2 => format!(
            "+++\n{head}cas = \"{case}\"\nvideo = \"https://video.example.org/{secret}\"\nduree = 3\n+++\n## Transcription\n\n{words}\n"
        ),
        4 => format!(
            "+++\n{head}lab = \"{lab}\"\nparties = [{{ role = \"R {secret}\", nom = \"P {secret}\", denonce = 2019 }}]\n+++\n{words}\n\n## Extrait public\n\n{words}\n"
        ),
        _ => format!(
            "+++\n{head}de = \"{lab}\"\nsur = \"atelier\"\nreponses = [{}]\n+++\n## Le plus inspirant\n\n- {words}\n\n## Le plus risqué\n\n- {words}\n\n## La question en suspens\n\n- {words}\n- {secret} ?\n",
            answers.join(", ")
        ),
    }
}

/// Who may see a sheet, said anew from what the documentation promises.
fn may_see(reader: &Reader, sheet: &Private) -> bool {
    let network = matches!(sheet.audience, "reseau" | "network");
    let of_lab = |lab: &str| matches!(sheet.audience, "" | "lab") && LABS[sheet.lab].0 == lab;
    let wrote = |email: &str| AUTHORS[sheet.author].to_lowercase() == email.to_lowercase();
    match reader {
        Reader::Everything => true,
        Reader::Network => network,
        Reader::Lab(lab) => network || of_lab(lab),
        Reader::Author(email) => network || wrote(email),
        Reader::Member { email, lab } => network || of_lab(lab) || wrote(email),
    }
}

fn readers() -> Vec<Reader> {
    let mut readers = vec![Reader::Everything, Reader::Network];
    readers.extend(["atelier", "quai", "nulle-part"].map(|lab| Reader::Lab(lab.into())));
    for email in ["ada@example.org", "bob@example.org", "c@example.org"] {
        readers.push(Reader::Author(email.into()));
        readers.push(Reader::Member {
            email: email.into(),
            lab: "quai".into(),
        });
    }
    readers
}

fn site(sheets: &[Private]) -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/small");
    for entry in walkdir::WalkDir::new(&small) {
        let entry = entry.unwrap();
        let target = room.path().join(entry.path().strip_prefix(&small).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
    for index in 0..sheets.len() {
        let path = room
            .path()
            .join("content/open-hood")
            .join(file_of(sheets, index));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text_of(sheets, index)).unwrap();
    }
    room
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_a_report_or_a_private_sheet(
        file in select(FILES.to_vec()),
        bytes in vec(any::<u8>(), 0..300),
    ) {
        read(file, &bytes);
    }

    #[test]
    fn any_pieces_are_a_report_or_a_private_sheet(
        file in select(FILES.to_vec()),
        pieces in vec(select(PIECES.to_vec()), 0..24),
        front in front_matter(),
        noise in toml_noise(),
        body in markdown(),
    ) {
        read(file, pieces.concat().as_bytes());
        read(file, format!("+++\n{}", pieces.concat()).as_bytes());
        read(file, format!("+++\n{front}+++\n{}{body}", pieces.concat()).as_bytes());
        read(file, format!("+++\n{noise}+++\n{body}").as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_tells_a_reader_of_what_they_may_not_see(sheets in vec(private(), 1..9)) {
        let room = site(&sheets);
        let config = Config::load(room.path()).unwrap();
        let options = LoadOptions { drafts: false, today: date(2025, 1, 1) };
        let checked = HoodLoader::new().load(&config, options);
        // Links to sheets of other kinds have the same words here.
        let expected = ["link-to-narrower-audience", "same-link-words"];
        let known = |problem: &Problem| expected.contains(&problem.fault.code());
        prop_assert!(checked.problems.iter().all(known), "{:?}", checked.problems);
        let (_, hood) = checked.bases.unwrap();
        for reader in readers() {
            let seen = hood.seen_by(&reader, config.language);
            let all = format!("{seen:?}");
            for (index, sheet) in sheets.iter().enumerate() {
                let told = all.contains(&secret(index));
                prop_assert_eq!(told, may_see(&reader, sheet), "{:?} {}", reader, index);
            }
            let count = sheets.iter().filter(|sheet| may_see(&reader, sheet)).count();
            prop_assert_eq!(seen.nodes().count(), count);
            prop_assert_eq!(seen.sheets.len(), count);
            // Each is beside its case or its lab, and no other is.
            let questions = seen.open_questions().count() + seen.closed_questions().count();
            prop_assert_eq!(questions, 2 * seen.of_kind(HoodKind::Look).count());
            // Looking twice shows no more.
            prop_assert_eq!(format!("{:?}", seen.seen_by(&reader, config.language)), all);
            for node in &seen.sheets {
                prop_assert!(reader.sees(node.head(), node.lab_names()));
            }
        }
    }
}
