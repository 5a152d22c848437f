//! `capot build --open-hood`: the private site, whole or for one reader. What is
//! not for a reader is nowhere in what is built for them, and the showcase never
//! changes.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "capot's own names"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use capot::language::Language;
use capot::open_hood::HoodKind;
use percent_encoding::percent_decode_str;

use support::{Place, Ran, files, finish};

type Built = BTreeMap<String, Vec<u8>>;

/// The path of the fixture's `base_url`.
const BASE: &str = "/cas/";

fn place() -> Place {
    Place::of("private")
}

/// Builds the private site, of one audience if one is named, and gives its files.
fn built(place: &Place, audience: Option<&str>) -> Built {
    let mut arguments = vec!["build", "--open-hood"];
    arguments.extend(
        audience
            .iter()
            .flat_map(|audience| ["--audience", audience]),
    );
    let ran = place.run(&arguments);
    assert_eq!(ran.status, 0, "{audience:?}: {}", ran.err);
    files(&place.path("private"))
}

fn pages(built: &Built) -> impl Iterator<Item = (&String, std::borrow::Cow<'_, str>)> {
    let html = built.iter().filter(|(file, _)| file.ends_with(".html"));
    html.map(|(file, bytes)| (file, String::from_utf8_lossy(bytes)))
}

fn page(built: &Built, file: &str) -> String {
    let bytes = built.get(file).unwrap_or_else(|| panic!("no {file}"));
    String::from_utf8_lossy(bytes).into_owned()
}

/// The values of an attribute, as a browser reads them.
fn values<'p>(page: &'p str, attribute: &str) -> impl Iterator<Item = String> + use<'p> {
    let start = format!(" {attribute}=\"");
    let parts: Vec<&str> = page.split(&start).skip(1).collect();
    parts.into_iter().map(|part| {
        part.split('"')
            .next()
            .unwrap_or_default()
            .replace("&amp;", "&")
    })
}

/// Every link of every page leads to a file of the site, and every anchor to an
/// element of it.
fn assert_links_resolve(built: &Built) {
    let ids: BTreeMap<&String, BTreeSet<String>> = pages(built)
        .map(|(file, page)| (file, values(&page, "id").collect()))
        .collect();
    let mut checked = 0;
    for (file, page) in pages(built) {
        for link in values(&page, "href").chain(values(&page, "src")) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() {
                file.clone()
            } else if let Some(within) = path.strip_prefix(BASE) {
                let within = percent_decode_str(within).decode_utf8_lossy();
                let folder = within.is_empty() || within.ends_with('/');
                format!("{within}{}", if folder { "index.html" } else { "" })
            } else {
                assert!(!path.starts_with('/'), "{file}: {link} leaves the site");
                continue;
            };
            assert!(built.contains_key(&target), "{file}: nothing at {link}");
            assert!(
                anchor.is_empty() || ids[&target].contains(anchor),
                "{file}: no anchor {link}"
            );
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

/// Every page says that it is private and is kept from search engines.
fn assert_private(built: &Built, words: &str) {
    let mut count = 0;
    for (file, page) in pages(built) {
        assert_eq!(
            page.matches("<aside class=\"private\"").count(),
            1,
            "{file}"
        );
        assert!(page.contains(words), "{file}");
        let robots = "<meta name=\"robots\" content=\"noindex, nofollow\">";
        assert_eq!(page.matches("name=\"robots\"").count(), 1, "{file}");
        assert!(page.contains(robots), "{file}");
        for told in [
            "rel=\"canonical\"",
            "og:url",
            "ld+json",
            "style=\"",
            "<iframe",
        ] {
            assert!(!page.contains(told), "{file} has {told}");
        }
        let mut seen = BTreeSet::new();
        for id in values(&page, "id") {
            assert!(seen.insert(id.clone()), "{file}: {id} stands twice");
        }
        count += 1;
    }
    assert!(count > 30, "{count}");
    assert_eq!(page(built, "robots.txt"), "User-agent: *\nDisallow: /\n");
    assert!(!built.keys().any(|file| file.contains("sitemap")));
}

#[test]
fn the_whole_site_is_private_and_holds_together() {
    let place = place();
    let built = built(&place, None);
    assert_private(&built, "Site privé.");
    assert_links_resolve(&built);
    let sheets = built.keys().filter(|file| {
        let depth = file.split('/').count();
        file.starts_with("capot-ouvert/") && depth == 4 && file.ends_with("index.html")
    });
    let mut count = 0;
    for file in sheets {
        let page = page(&built, file);
        let says = ["Visible par ", "Visible par\u{a0}: "];
        assert!(says.iter().any(|words| page.contains(words)), "{file}");
        count += 1;
    }
    assert_eq!(count, 10);
    let manifest: serde_json::Value =
        serde_json::from_slice(&built["capot-manifest.json"]).unwrap();
    assert_eq!(manifest["site"], "open-hood");
    assert!(page(&built, "index.html").contains("Version complète"));
}

#[test]
fn in_english_too() {
    let place = place();
    place.replace("capot.toml", "language = \"fr\"", "language = \"en\"");
    let built = built(&place, Some("lab:quai"));
    assert_private(&built, "Private site.");
    assert_links_resolve(&built);
    assert!(built.contains_key("open-hood/reviews/amer/index.html"));
    let home = page(&built, "open-hood/index.html");
    assert!(home.contains("Version made for: Le Quai."), "{home}");
}

#[test]
fn cases_labs_and_meetings_have_their_private_sheets() {
    let place = place();
    let built = built(&place, None);
    let case = page(&built, "cas/atelier/bureau/index.html");
    for words in [
        "patisson",
        "kiwano",
        "crosne",
        "La visite du directeur",
        "tendue",
    ] {
        assert!(case.contains(words), "{words}");
    }
    assert!(
        case.contains("/cas/capot-ouvert/carnets/bureau/#"),
        "{case}"
    );
    let lab = page(&built, "labs/quai/index.html");
    for words in [
        "topinambour",
        "rutabaga",
        "panais",
        "cerfeuil",
        "pourpier",
        "arroche",
    ] {
        assert!(lab.contains(words), "{words}");
    }
    assert!(!lab.contains("kiwano"));
    assert!(page(&built, "rencontres/visite/index.html").contains("arroche"));
    // A case that answers a question says so.
    let answering = page(&built, "cas/quai/commun/index.html");
    assert!(
        answering.contains("Comment partager une place"),
        "{answering}"
    );
}

#[test]
fn the_board_has_open_questions_first_and_says_what_closes_the_others() {
    let place = place();
    let board = |audience| {
        page(
            &built(&place, audience),
            "capot-ouvert/questions/index.html",
        )
    };
    let order = |board: &str, words: &[&str]| -> Vec<usize> {
        let found = words.iter().map(|words| board.find(words));
        found.map(|found| found.expect("is on the board")).collect()
    };
    let all = board(None);
    let places = order(
        &all,
        &[
            "Qui paiera",
            "Questions refermées",
            "Comment partager",
            "Une place commune",
            "Un goût amer",
        ],
    );
    assert!(places.is_sorted(), "{places:?}");
    // The review that answers is not for the whole network: to it, the question
    // is open, and nothing tells of the review.
    let network = board(Some("network"));
    let places = order(
        &network,
        &["Que reste-t-il", "Questions refermées", "Comment partager"],
    );
    assert!(places.is_sorted(), "{places:?}");
    assert!(!network.contains("amer"), "{network}");
}

/// Templates that name the kinds one by one were told of a new one too late.
#[test]
fn each_kind_is_named_where_all_are() {
    let place = place();
    let built = built(&place, None);
    let (home, search) = (
        page(&built, "capot-ouvert/index.html"),
        page(&built, "recherche/index.html"),
    );
    for kind in HoodKind::ALL {
        let (word, folder) = (kind.word(), kind.folder());
        let list = format!("href=\"/cas{}\"", kind.prefix(Language::French));
        assert!(home.contains(&list), "{word}");
        assert!(home.contains(&format!("data-{word}=\"")), "{word}");
        let name = format!("data-name=\"kind_{word}\"");
        assert!(search.contains(&name), "{name}");
        let sheets = built
            .keys()
            .filter(|file| file.contains(&kind.prefix(Language::French)[1..]));
        assert!(sheets.count() > 1, "no sheet among {folder}");
    }
}

/// Whether a charter still holds is said by its dates and in words: the page is the
/// same whenever it is built.
#[test]
fn a_charter_says_who_agreed_and_who_denounced_it() {
    let place = place();
    let built = built(&place, None);
    let charter = page(&built, "capot-ouvert/chartes/detache/index.html");
    for words in [
        "<h1>Charte d&#39;un agent détaché cerfeuil</h1>",
        "Visible par\u{a0}: <span>Le Quai</span>",
        "<dt>En vigueur depuis</dt><dd><time datetime=\"2017-01-09\">",
        "<dt>Jusqu&#39;à</dt><dd><time datetime=\"2018-12\">",
        "<strong>Dénoncée.</strong> Chacune peut dénoncer la charte",
        "accord non daté",
        "capot-ouvert/bilans/amer/",
    ] {
        let written = words.replace("&#39;", "'");
        assert!(
            charter.contains(words) || charter.contains(&written),
            "{words}: {charter}"
        );
    }
    let parties: Vec<&str> = charter.split("<li class=\"denounced\">").collect();
    assert_eq!(parties.len(), 2, "{charter}");
    let denounced = parties[1].split("</li>").next().unwrap();
    assert!(denounced.contains("l&#39;agent chervis") || denounced.contains("l'agent chervis"));
    assert!(
        denounced
            .contains("<strong>a dénoncé la charte\u{a0}:</strong> <time datetime=\"2017-11-30\">")
    );
    let lab = page(&built, "labs/quai/index.html");
    assert!(lab.contains("<strong>Dénoncée.</strong>"), "{lab}");
    assert!(lab.contains("1\u{a0}charte"), "{lab}");
    let list = page(&built, "capot-ouvert/chartes/index.html");
    assert!(
        list.contains("cerfeuil") && list.contains("1\u{a0}charte"),
        "{list}"
    );
    let noe = self::built(&place, Some("author:noe@phare.example"));
    assert!(!noe.contains_key("capot-ouvert/chartes/detache/index.html"));
    assert!(page(&noe, "capot-ouvert/chartes/index.html").contains("0\u{a0}charte"));
}

#[test]
fn videos_load_nothing_before_they_are_asked_for() {
    let place = place();
    let built = built(&place, None);
    let own = page(&built, "capot-ouvert/capsules/film/index.html");
    assert!(own.contains("<video controls preload=\"none\">"), "{own}");
    assert!(own.contains("src=\"/cas/capot-ouvert/capsules/film/film.mp4\""));
    assert!(own.contains("media-src 'self'"));
    assert!(
        own.contains("<p>Camille\u{a0}: On a commencé avec du carton.</p>"),
        "{own}"
    );
    let elsewhere = page(&built, "capot-ouvert/capsules/ailleurs/index.html");
    assert!(!elsewhere.contains("<video") && !elsewhere.contains("media-src"));
    assert!(
        elsewhere.contains("sur videos.example.net</a>"),
        "{elsewhere}"
    );
    assert!(elsewhere.contains("target=\"_blank\" rel=\"external noopener noreferrer\""));
    for (file, page) in pages(&built) {
        for source in values(&page, "src") {
            assert!(source.starts_with(BASE), "{file} loads {source}");
        }
    }
}

/// A private sheet by words that stand in it, or in what is made of it, and
/// nowhere else; and the readers it is for beside whoever builds everything.
const SHEETS: [(&[&str], &[&str]); 10] = [
    (
        &["kiwano", "bilans/recul"],
        &[
            "network",
            "lab:quai",
            "lab:phare",
            "author:noe@phare.example",
        ],
    ),
    (
        &[
            "topinambour",
            "bilans/amer",
            "amer-photo",
            "marie@quai.example",
        ],
        &["lab:quai", "author:marie@quai.example"],
    ),
    (
        &["salsifis", "scorsonère", "bilans/seule", "vigie"],
        &["author:noe@phare.example"],
    ),
    (
        &["patisson", "cartons.jpg"],
        &["network", "lab:quai", "lab:atelier", "author:x@example.org"],
    ),
    (&["rutabaga", "carnets/guichet"], &["lab:quai"]),
    (
        &["crosne", "film.mp4", "film.vtt"],
        &["network", "lab:phare"],
    ),
    (&["panais", "videos.example.net"], &["lab:quai"]),
    (&["arroche"], &["network", "lab:atelier"]),
    (
        &["cerfeuil", "chervis", "chartes/detache", "ada brume"],
        &["lab:quai"],
    ),
    (
        &["pourpier", "pourpière", "regards/phare-quai"],
        &["lab:phare"],
    ),
];

/// The readers of the matrix.
const READERS: [&str; 7] = [
    "network",
    "lab:quai",
    "lab:atelier",
    "lab:phare",
    "author:noe@phare.example",
    "author:marie@quai.example",
    "author:x@example.org",
];

/// Whether a sheet of [`SHEETS`] is for a reader: what is for the network is for
/// everyone.
fn is_for(readers: &[&str], reader: &str) -> bool {
    readers.contains(&"network") || readers.contains(&reader)
}

#[test]
fn what_is_not_for_a_reader_is_nowhere_in_what_is_built_for_them() {
    let place = place();
    place.build();
    let showcase = place.built();
    // So that `search` looks into the private site.
    let settings = place.read("capot.toml");
    let swapped = settings.replace(
        "shared_repository",
        "output = \"elsewhere\"\nshared_repository",
    );
    let swapped = format!("output = \"private\"\n{swapped}");
    for reader in READERS.into_iter().map(Some).chain([None]) {
        let built = built(&place, reader);
        assert_private(&built, "Site privé.");
        assert_links_resolve(&built);
        place.write("capot.toml", &swapped);
        for (words, readers) in SHEETS {
            let seen = reader.is_none_or(|reader| is_for(readers, reader));
            for word in words {
                let found = built.iter().find(|(file, bytes)| {
                    let text = String::from_utf8_lossy(bytes).to_lowercase();
                    text.contains(word) || file.contains(word)
                });
                let found = found.map(|(file, _)| file);
                assert_eq!(found.is_some(), seen, "{reader:?}: {word} in {found:?}");
            }
            let hits = search(&place, words[0]);
            assert_eq!(hits > 0, seen, "{reader:?}: {hits} hits for {}", words[0]);
        }
        place.write("capot.toml", &settings);
    }
    assert!(place.built() == showcase, "the showcase changed");
}

/// Links to private sheets stayed in what is built for others where they were
/// written with the members' address, or with that of the showcase in a site built
/// for another; and the words of a bare address told the name of the sheet.
#[test]
fn whole_addresses_of_hidden_sheets_are_taken_out() {
    let place = place();
    let address = "shared_repository = true\naddress = \"https://membres.example.net/\"";
    place.replace("capot.toml", "shared_repository = true", address);
    let review = "content/open-hood/reviews/recul.md";
    for (site, base) in [
        (
            "https://membres.example.net/",
            "https://vitrine.example.org/cas/",
        ),
        (
            "https://vitrine.example.org/cas/",
            "https://membres.example.net/",
        ),
    ] {
        let written = place.read(review);
        let warnings = || {
            let check = place.run(&["check", "--open-hood"]);
            check.err.matches("[link-to-narrower-audience]").count()
        };
        let earlier = warnings();
        let secret = format!("{base}capot-ouvert/bilans/amer/");
        place.write(
            review,
            &format!("{written}\nLire [la suite]({secret}) ou <{secret}>.\n"),
        );
        assert_eq!(warnings(), earlier + 2);
        let arguments = [
            "build",
            "--open-hood",
            "--audience",
            "network",
            "--base-url",
            site,
        ];
        let ran = place.run(&arguments);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let built = files(&place.path("private"));
        for (file, html) in pages(&built) {
            assert!(!html.contains("bilans/amer"), "{site}: {file}");
        }
        let shown = page(&built, "capot-ouvert/bilans/recul/index.html");
        assert!(
            shown.contains("Lire la suite ou fiche non visible."),
            "{shown}"
        );
        place.write(review, &written);
    }
}

/// How many sheets a word finds, neither corrected nor completed.
fn search(place: &Place, word: &str) -> u64 {
    let ran = place.run(&["search", "--json", &format!("\"{word}\"")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    answer["total"].as_u64().unwrap()
}

#[test]
fn private_sheets_are_found_by_the_facets_of_their_case() {
    let place = place();
    built(&place, None);
    let settings = place.read("capot.toml");
    let hood = "output = \"elsewhere\"\nshared_repository";
    let swapped = settings.replace("shared_repository", hood);
    place.write("capot.toml", &format!("output = \"private\"\n{swapped}"));
    let ran = place.run(&[
        "search", "--json", "--lab", "atelier", "--theme", "accueil", "kiwano",
    ]);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let hit = &answer["hits"][0];
    assert_eq!(hit["kind"], "review", "{answer}");
    assert_eq!(hit["url"], "/cas/capot-ouvert/bilans/recul/");
    assert_eq!(hit["year"], 2018);
    // The search page has the words for the kinds.
    let page = fs::read_to_string(place.path("private/recherche/index.html")).unwrap();
    assert!(
        page.contains("<p data-name=\"kind_review\">Bilan</p>"),
        "{page}"
    );
}

#[test]
fn the_showcase_is_the_same_with_and_without_the_open_hood() {
    let with = place();
    built(&with, None);
    with.build();
    let without = place();
    fs::remove_dir_all(without.path("content/open-hood")).unwrap();
    without.build();
    assert!(with.built() == without.built());
}

#[test]
fn files_lose_what_tells_who_made_them() {
    let place = place();
    let secret: &[u8] = b"Topinambour Exif";
    let holds = |files: &Built| {
        let found = files
            .values()
            .filter(|bytes| bytes.windows(secret.len()).any(|w| w == secret));
        found.count()
    };
    assert_eq!(holds(&files(&place.path("content"))), 2);
    assert_eq!(holds(&built(&place, None)), 0);
    // What no sheet names stays where it is.
    place.write("content/open-hood/reviews/brouillon.txt", "rien");
    assert!(!built(&place, None).contains_key("capot-ouvert/bilans/brouillon.txt"));
}

#[test]
fn two_builds_are_the_same_byte_for_byte() {
    let (one, other) = (place(), place());
    let first = built(&one, Some("lab:quai"));
    let mut again = other.command(&["build", "--open-hood", "--audience", "lab:quai"]);
    let ran = finish(
        again
            .env("RAYON_NUM_THREADS", "1")
            .env("SOURCE_DATE_EPOCH", "1800000000"),
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(first == files(&other.path("private")));
}

fn assert_refused(ran: &Ran, status: i32, code: &str) {
    assert_eq!(ran.status, status, "{code}: {}", ran.err);
    assert!(
        ran.err.contains(&format!("[{code}]")),
        "{code}: {}",
        ran.err
    );
    assert_eq!(ran.out, "");
}

#[test]
fn errors_of_either_part_leave_the_last_site_as_it_was() {
    let place = place();
    let before = built(&place, None);
    let broken = [
        ("content/open-hood/reviews/amer.md", "portee =", "porte ="),
        ("content/labs/phare.md", "nom =", "mon ="),
    ];
    for (file, old, new) in broken {
        place.replace(file, old, new);
        assert_refused(&place.run(&["build", "--open-hood"]), 1, "unknown-field");
        place.replace(file, new, old);
    }
    assert!(files(&place.path("private")) == before);
}

#[test]
fn neither_site_is_written_over_the_other_or_into_it() {
    let place = place();
    place.build();
    let private = built(&place, None);
    let showcase = place.built();
    let output = |hood: bool, folder: &str| {
        let mut arguments = vec!["build", "--output", folder];
        arguments.extend(hood.then_some("--open-hood"));
        place.run(&arguments)
    };
    // Where the settings tell.
    for (hood, folder) in [
        (true, "public"),
        (true, "public/prive"),
        (true, "."),
        (false, "private"),
        (false, "private/vitrine"),
    ] {
        let ran = output(hood, folder);
        assert_eq!(ran.status, 2, "{folder}: {}", ran.err);
    }
    // Where only what is there tells.
    assert_eq!(output(false, "vitrine").status, 0);
    assert_eq!(output(true, "pour-les-labos").status, 0);
    assert_refused(&output(true, "vitrine"), 2, "holds-showcase");
    assert_refused(&output(false, "pour-les-labos"), 2, "holds-open-hood");
    assert_refused(&output(true, "vitrine/cas/prive"), 2, "within-site");
    assert_refused(&output(false, "pour-les-labos/vitrine"), 2, "within-site");
    assert!(files(&place.path("vitrine")) == showcase);
    assert!(files(&place.path("pour-les-labos")) == private);
    assert!(place.built() == showcase && files(&place.path("private")) == private);
}

#[test]
fn an_audience_is_one_that_there_is() {
    let place = place();
    let run = |arguments: &[&str]| place.run(&[&["build"], arguments].concat());
    let hood = |audience| run(&["--open-hood", "--audience", audience]);
    for nonsense in ["", "lab", "lab:", "tous", "network:quai", "author"] {
        assert_refused(&hood(nonsense), 2, "bad-audience");
    }
    let ran = hood("lab:quay");
    assert_refused(&ran, 2, "audience-of-no-lab");
    assert!(ran.err.contains("lab:quai"), "{}", ran.err);
    assert_refused(&run(&["--audience", "network"]), 2, "audience-without-hood");
    assert!(!place.path("private").exists() && !place.path("public").exists());
    let ran = hood("auteur:noe@phare.example");
    assert!(
        ran.out.contains("fait pour : noe@phare.example"),
        "{}",
        ran.out
    );
    assert!(!ran.err.contains("audience-of-no-author"), "{}", ran.err);
    // The lab by what it is called, not by the name of its file.
    let ran = hood("lab:quai");
    assert!(ran.out.contains("fait pour : Le Quai.\n"), "{}", ran.out);
    // An address that wrote nothing was taken without a word.
    let misspelt = hood("auteur:neo@phare.example");
    assert_eq!(misspelt.status, 0, "{}", misspelt.err);
    assert!(misspelt.err.contains("[audience-of-no-author]"));
    assert!(misspelt.err.contains("auteur:noe@phare.example"));
    // What is for the network alone: the sheets that it sees are counted.
    assert!(
        misspelt.out.contains("\n4 fiches privées"),
        "{}",
        misspelt.out
    );
    let stranger = hood("auteur:personne@phare.example");
    assert!(stranger.err.contains("[audience-of-no-author]"));
    assert!(!stranger.err.contains("noe@"), "{}", stranger.err);
}

/// A private site in a folder of another name than `private` stood in
/// `git status`, ready to be committed and published with the showcase.
#[test]
fn git_leaves_a_private_site_out_wherever_it_is_built() {
    let place = place();
    let build = || {
        let arguments = ["build", "--open-hood", "--audience", "lab:quai"];
        place.run(&[&arguments[..], &["--output", "prive-quai"]].concat())
    };
    // The second build takes the file for its own.
    for _ in 0..2 {
        let ran = build();
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert_eq!(place.read("prive-quai/.gitignore"), "*\n");
    }
    place.build();
    assert!(!place.path("public/.gitignore").exists());
}

#[test]
fn a_site_changes_private_pages_in_a_folder_that_the_showcase_never_opens() {
    let place = place();
    let theme = "themes/entrelabs/open-hood/";
    let write = |file: &str, text: &str| place.write(&format!("{theme}{file}"), text);
    place.build();
    let showcase = place.built();
    write("texts/fr.toml", "[hood]\nbanner = \"Entre nous.\"\n");
    write(
        "templates/hood/home.html",
        "{% extends \"base.html\" %}{% block main %}<h1>Chez nous</h1>{% endblock %}",
    );
    let built = built(&place, None);
    assert_private(&built, "Entre nous.");
    assert!(page(&built, "capot-ouvert/index.html").contains("<h1>Chez nous</h1>"));
    // Not even a broken template of the private site troubles the showcase.
    write("templates/case.html", "{% if %}");
    place.build();
    assert!(place.built() == showcase);
    assert_refused(&place.run(&["build", "--open-hood"]), 2, "bad-template");
    fs::remove_file(place.path(&format!("{theme}templates/case.html"))).unwrap();
    // A page that would not say that it is private is not written.
    write("templates/hood/parts/banner.html", "<p>Bienvenue</p>");
    let ran = place.run(&["build", "--open-hood"]);
    assert_refused(&ran, 2, "page-without-banner");
}

/// What the private site says of itself gave way to what a site had written for
/// its showcase: "these pages are not part of this site", on that very site.
#[test]
fn what_a_site_says_of_its_showcase_is_not_said_of_the_private_site() {
    let place = place();
    let text = "[home]\nhood_example = \"Ailleurs que sur ce site.\"\n";
    place.write("themes/entrelabs/texts/fr.toml", text);
    place.build();
    let home = |built: &Built| page(built, "index.html").contains("Ailleurs que sur ce site.");
    assert!(home(&place.built()));
    assert!(!home(&built(&place, None)));
}
