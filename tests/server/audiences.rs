//! Each member sees what their audience allows, and of the rest not a word:
//! every address of the private site, asked for by every member.

use std::collections::{BTreeMap, BTreeSet};

use super::client::{Answer, Browser};
use super::fixture::Fixture;
use super::support::{Place, files, until};

const ANA: &str = "ana@exemple.fr";
const ZOE: &str = "zoe@exemple.fr";
const MAX: &str = "max@exemple.fr";
const EVE: &str = "eve@exemple.fr";
const MEMBERS: [(&str, &str); 4] = [
    (ANA, "atelier"),
    (MAX, "atelier"),
    (ZOE, "quai"),
    (EVE, "quai"),
];

/// A private sheet: its file, what is in it but for the audience and the author,
/// and who may read it.
struct Sheet {
    file: String,
    /// A word that is nowhere else.
    canary: String,
    readers: BTreeSet<&'static str>,
}

/// Writes one sheet of each kind for each audience, for each of the labs and
/// authors. Canaries stand in the title, the text, the name of the file and a
/// file beside it.
fn write(place: &Place) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (kind, folder) in [
        ("bilan", "reviews"),
        ("carnet", "logbooks"),
        ("capsule", "capsules"),
        ("regard", "looks"),
        ("charte", "charters"),
    ] {
        for (lab, case, other) in [
            ("atelier", "atelier/bureau", "quai"),
            ("quai", "quai/guichet", "atelier"),
        ] {
            for (audience, word) in [("network", "reseau"), ("lab", "lab"), ("author", "auteur")] {
                let author = if lab == "atelier" { ANA } else { ZOE };
                let canary = format!("canari{kind}{lab}{audience}");
                let name = canary.clone();
                let about = match kind {
                    "bilan" => {
                        format!("portee = \"collectif\"\ncas = \"{case}\"\ndate = 2018-01-26\n")
                    }
                    "carnet" => format!("cas = \"{case}\"\n"),
                    "capsule" => format!(
                        "cas = \"{case}\"\nvideo = \"{canary}.webm\"\nduree = \"3:20\"\n\
                         intervenants = [{{ nom = \"{canary} Martin\", accord = 2018-01-26 }}]\n"
                    ),
                    "charte" => format!(
                        "lab = \"{lab}\"\nparties = [{{ role = \"Le labo {canary}\", accord = 2018-01-26 }}]\n"
                    ),
                    _ => format!("de = \"{lab}\"\nsur = \"{other}\"\n"),
                };
                let text = match kind {
                    "carnet" => format!(
                        "## 2018-01-26 Journée {canary}\n\nHumeur : {canary}\n\nTexte {canary}.\n"
                    ),
                    "capsule" => {
                        format!("Texte {canary}.\n\n## Transcription\n\nOn dit {canary}.\n")
                    }
                    "regard" => format!(
                        "## Le plus inspirant\n\n- Ceci {canary}\n\n## Le plus risqué\n\n- Cela {canary}\n\n\
                         ## La question en suspens\n\n- Pourquoi {canary} ?\n"
                    ),
                    _ => format!(
                        "## Ce qui a marché\n\nTexte {canary}.\n\n[Le tableau]({canary}.csv)\n"
                    ),
                };
                let sheet = format!(
                    "+++\ntitre = \"Titre {canary}\"\n{about}\
                     auteurs = [{{ nom = \"{canary} Durand\", courriel = \"{author}\" }}]\n\
                     audience = \"{word}\"\n+++\n\n{text}"
                );
                let file = format!("content/open-hood/{folder}/{name}/index.md");
                place.write(&file, &sheet);
                let beside =
                    |ending: &str| format!("content/open-hood/{folder}/{name}/{canary}.{ending}");
                place.write(&beside("csv"), &format!("mot\n{canary}\n"));
                if kind == "capsule" {
                    std::fs::write(place.path(&beside("webm")), film(&canary)).unwrap();
                }
                let readers = MEMBERS.iter().filter(|(email, of)| {
                    audience == "network" || *email == author || audience == "lab" && *of == lab
                });
                sheets.push(Sheet {
                    file,
                    canary,
                    readers: readers.map(|(email, _)| *email).collect(),
                });
            }
        }
    }
    sheets
}

/// A film that shows nothing but a word: its header, and one block in one cluster.
fn film(word: &str) -> Vec<u8> {
    let element = |id: &[u8], content: &[u8]| {
        let size = 0x80 | u8::try_from(content.len()).unwrap();
        [id, &[size], content].concat()
    };
    let header = element(b"\x1a\x45\xdf\xa3", &element(b"\x42\x82", b"webm"));
    let cluster = element(b"\x1f\x43\xb6\x75", &element(b"\xa3", word.as_bytes()));
    [header, element(b"\x18\x53\x80\x67", &cluster)].concat()
}

/// All addresses that a site for those who may read everything has.
fn addresses(place: &Place) -> BTreeSet<String> {
    let built = place.run(&["build", "--open-hood"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let site = files(&place.path("private"));
    let address = |file: &String| format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
    let pages = site
        .keys()
        .map(address)
        .filter(|address| !address.starts_with("/search/"));
    pages
        .filter(|address| address != "/capot-manifest.json")
        .collect()
}

/// Everything that a member can get: each address, each search.
fn all(
    browser: &mut Browser,
    addresses: &BTreeSet<String>,
    sheets: &[Sheet],
) -> BTreeMap<String, Answer> {
    let mut asked = addresses.clone();
    for sheet in sheets {
        asked.insert(format!("/api/search?q={}", sheet.canary));
        asked.insert(format!("/api/search?q={}", &sheet.canary[..9]));
    }
    asked.extend(
        ["", "canari", "Titre", "%22On+dit%22"]
            .map(|query| format!("/api/search?q={query}&limit=1000")),
    );
    asked.insert("/search/meta.json".to_owned());
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    for address in asked {
        let answer = browser.get(&address);
        answers.insert(address, answer);
    }
    // The index as the browser's engine reads it: whatever a page names in it.
    let meta = answers["/search/meta.json"].text();
    let segments = meta
        .split('"')
        .filter(|word| word.len() >= 32 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-'));
    let names: BTreeSet<String> = segments
        .flat_map(|id| {
            let id = id.replace('-', "");
            ["term", "idx", "pos", "store", "fast", "fieldnorm", "open"]
                .map(move |ending| format!("/search/{id}.{ending}"))
        })
        .collect();
    for name in names {
        let answer = browser.get(&name);
        answers.insert(name, answer);
    }
    answers
}

/// Without what differs with each answer.
fn essence(answer: &Answer) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let mut headers = answer.headers.clone();
    headers.retain(|(name, _)| name != "date");
    (answer.status, headers, answer.bytes.clone())
}

#[test]
fn nobody_sees_a_word_of_what_is_not_for_them() {
    let place = Place::of("small");
    let sheets = write(&place);
    let addresses = addresses(&place);
    let own: Vec<&String> = addresses
        .iter()
        .filter(|address| address.contains("canari"))
        .collect();
    assert!(own.len() > 24, "{own:?}");
    place.write("members.toml", "");
    let fixture = Fixture::open(&place, &[]);
    for (email, lab) in MEMBERS {
        let mut browser = fixture.member(&place, email, lab);
        let answers = all(&mut browser, &addresses, &sheets);
        let unknown = essence(&browser.get("/capot-ouvert/bilans/personne/"));
        assert_eq!(unknown.0, 404);
        for sheet in &sheets {
            let may = sheet.readers.contains(email);
            let mut shown = 0;
            for (address, answer) in &answers {
                let own_words = address.contains(&sheet.canary);
                let text = answer.text().to_lowercase();
                // A search answers with the question.
                let text = text.replace(&format!("\"query\":\"{}\"", sheet.canary), "");
                let holds = text.contains(&sheet.canary);
                shown += usize::from(holds);
                assert!(may || !holds, "{email} sees {} at {address}", sheet.canary);
                if own_words && !address.starts_with("/api/") {
                    if may {
                        assert_eq!(answer.status, 200, "{email} {address}");
                    } else {
                        assert_eq!(essence(answer), unknown, "{email} {address}");
                    }
                }
            }
            assert!(
                !may || shown >= 4,
                "{email} sees {} {shown} times",
                sheet.canary
            );
            let found = answers[&format!("/api/search?q={}", sheet.canary)].text();
            let total: serde_json::Value = serde_json::from_str(&found).unwrap();
            assert_eq!(
                total["total"].as_u64(),
                Some(u64::from(may)),
                "{email} {found}"
            );
        }
        for address in ["/capot-ouvert/", "/capot-ouvert/questions/"] {
            assert_eq!(answers[address].status, 200);
            assert!(answers[address].text().contains("noindex"));
        }
    }
    let mut visitor = fixture.browser();
    for address in &addresses {
        assert_eq!(visitor.get(address).status, 303, "{address}");
    }
}

#[test]
fn a_narrower_audience_holds_at_once_in_pages_and_in_search() {
    let place = Place::of("small");
    let sheets = write(&place);
    place.write("members.toml", "");
    let fixture = Fixture::open(&place, &[]);
    let mut eve = fixture.member(&place, EVE, "quai");
    let open = sheets
        .iter()
        .find(|sheet| sheet.canary == "canaribilanateliernetwork")
        .unwrap();
    let page = format!("/capot-ouvert/bilans/{}/", open.canary);
    let search = format!("/api/search?q={}", open.canary);
    assert_eq!(eve.get(&page).status, 200);
    assert!(eve.get(&search).text().contains(&page));
    place.replace(&open.file, "\"reseau\"", "\"auteur\"");
    until("the page is gone", || {
        (eve.get(&page).status == 404).then_some(())
    });
    assert!(!eve.get(&search).text().contains(&page));
    // A lab by which a member saw something may change as well.
    let of_quai = "/capot-ouvert/bilans/canaribilanquailab/";
    assert_eq!(eve.get(of_quai).status, 200);
    place.replace("members.toml", "quai", "atelier");
    assert_eq!(eve.get(of_quai).status, 404);
    assert_eq!(
        eve.get("/capot-ouvert/bilans/canaribilanatelierlab/")
            .status,
        200
    );
}

/// While any sheet had an error the last good site stayed as it was: a private
/// sheet that was narrowed or removed could be read by all until someone mended
/// a sheet that had nothing to do with it.
#[test]
fn what_is_narrowed_or_removed_goes_at_once_whatever_errors_others_have() {
    let place = Place::of("small");
    let sheets = write(&place);
    place.write("members.toml", "");
    let fixture = Fixture::open(&place, &[]);
    let mut eve = fixture.member(&place, EVE, "quai");
    let file = |canary: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.canary == canary);
        sheet.unwrap().file.clone()
    };
    let narrowed = "/capot-ouvert/bilans/canaribilanateliernetwork/";
    let removed = "/capot-ouvert/carnets/canaricarnetateliernetwork/";
    let kept = "/capot-ouvert/bilans/canaribilanquailab/";
    let search = "/api/search?q=canaribilanateliernetwork";
    for page in [narrowed, removed, kept] {
        assert_eq!(eve.get(page).status, 200, "{page}");
    }
    assert!(eve.get(search).text().contains(narrowed));
    place.replace("content/cases/atelier/bureau/index.md", "statut", "sttatut");
    place.replace(
        &file("canaribilanateliernetwork"),
        "\"reseau\"",
        "\"auteur\"",
    );
    std::fs::remove_file(place.path(&file("canaricarnetateliernetwork"))).unwrap();
    for page in [narrowed, removed] {
        until("the page is gone", || {
            (eve.get(page).status == 404).then_some(())
        });
    }
    assert!(!eve.get(search).text().contains(narrowed));
    let home = eve.get("/capot-ouvert/").text();
    assert!(!home.contains("canaricarnetateliernetwork"), "{home}");
    assert_eq!(eve.get(kept).status, 200);
}
