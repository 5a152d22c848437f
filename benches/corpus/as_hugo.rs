//! Writes the same sheets as Hugo reads them, with a theme of few words that
//! makes the same lists, feeds and pages and is nowhere heavier than capot's.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::{Case, French, Topic, linked, name_of, topics};

/// The settings and the templates, by file.
const FILES: [(&str, &str); 11] = [
    ("hugo.toml", include_str!("../hugo/hugo.toml")),
    (
        "layouts/baseof.html",
        include_str!("../hugo/layouts/baseof.html"),
    ),
    (
        "layouts/home.html",
        include_str!("../hugo/layouts/home.html"),
    ),
    (
        "layouts/page.html",
        include_str!("../hugo/layouts/page.html"),
    ),
    (
        "layouts/section.html",
        include_str!("../hugo/layouts/section.html"),
    ),
    (
        "layouts/term.html",
        include_str!("../hugo/layouts/term.html"),
    ),
    (
        "layouts/taxonomy.html",
        include_str!("../hugo/layouts/taxonomy.html"),
    ),
    (
        "layouts/list.rss.xml",
        include_str!("../hugo/layouts/list.rss.xml"),
    ),
    (
        "layouts/list.jsonfeed.json",
        include_str!("../hugo/layouts/list.jsonfeed.json"),
    ),
    (
        "layouts/_partials/card.html",
        include_str!("../hugo/layouts/_partials/card.html"),
    ),
    (
        "layouts/_partials/list.html",
        include_str!("../hugo/layouts/_partials/list.html"),
    ),
];

/// Writes a site of so many cases into the new folder `dir`.
pub fn write(dir: &Path, cases: usize) {
    let french = French::new();
    for (file, text) in FILES {
        write_file(&dir.join(file), text);
    }
    write_file(
        &dir.join("static/style.css"),
        "body { font: 1rem system-ui }\n",
    );
    for topic in topics(&french) {
        let folder = if topic.folder == "methods" {
            "methodes"
        } else {
            topic.folder
        };
        let file = dir.join(format!("content/{folder}/{}/_index.md", topic.slug));
        write_file(&file, &self::topic(&topic));
    }
    for number in 0..cases {
        let file = dir.join(format!("content/cas/{}.md", name_of(number)));
        write_file(&file, &case(&Case::new(&french, number, cases)));
    }
}

fn write_file(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn topic(topic: &Topic) -> String {
    let Topic {
        title,
        summary,
        text,
        ..
    } = topic;
    // As in capot, labs and themes have feeds; methods have none.
    let outputs = match topic.folder {
        "methods" => "[\"html\"]",
        _ => "[\"html\", \"rss\", \"jsonfeed\"]",
    };
    format!(
        "+++\ntitle = \"{title}\"\noutputs = {outputs}\n[params]\nresume = \"{summary}\"\n+++\n\n{text}"
    )
}

fn case(case: &Case) -> String {
    let mut sheet = String::with_capacity(6 << 10);
    front(case, &mut sheet).unwrap();
    for (heading, text) in &case.sections {
        let text = linked(text, |name| format!("/cas/{name}/"));
        write!(sheet, "\n## {heading}\n\n{}", text.trim_end()).unwrap();
        sheet.push('\n');
    }
    sheet
}

fn front(case: &Case, to: &mut String) -> std::fmt::Result {
    let (year, month) = case.started;
    writeln!(
        to,
        "+++\ntitle = \"{}\"\ndate = {year:04}-{month:02}-01",
        case.title
    )?;
    writeln!(
        to,
        "labs = {:?}\nthemes = {:?}\nmethodes = {:?}\nannees = [\"{year}\"]",
        case.labs, case.themes, case.methods
    )?;
    if let Some(alias) = &case.alias {
        writeln!(to, "aliases = [\"{alias}\"]")?;
    }
    writeln!(
        to,
        "[params]\nresume = \"{}\"\nstatut = \"{}\"\ndebut = \"{year:04}-{month:02}\"",
        case.summary, case.status
    )?;
    if let Some((year, month)) = case.ended {
        writeln!(to, "fin = \"{year:04}-{month:02}-28\"")?;
    }
    writeln!(to, "publics = {:?}", case.audiences)?;
    if let Some((name, scale)) = &case.territory {
        writeln!(
            to,
            "territoire = {{ nom = \"{name}\", echelle = \"{scale}\" }}"
        )?;
    }
    if let Some((days, people)) = case.effort {
        writeln!(to, "effort = {{ jours = {days}, personnes = {people} }}")?;
    }
    let partners = case.partners.iter();
    list(
        to,
        "partenaires",
        partners.map(|(name, role)| format!("nom = \"{name}\", role = \"{role}\"")),
    )?;
    let funding = case.funding.iter();
    list(
        to,
        "financements",
        funding.map(|(name, amount)| format!("nom = \"{name}\", montant = {amount}")),
    )?;
    let indicators = case.indicators.iter().map(|indicator| {
        format!(
            "libelle = \"{}\", valeur = {}, unite = \"{}\", n = {}",
            indicator.label, indicator.value, indicator.unit, indicator.people
        )
    });
    list(to, "indicateurs", indicators)?;
    let deliverables = case.deliverables.iter().map(|(title, url, _)| {
        format!(
            "titre = \"{title}\", url = \"{}\"",
            url.as_deref().unwrap_or_default()
        )
    });
    list(to, "livrables", deliverables)?;
    let contact = case.contact.iter().map(|(role, organisation, email)| {
        format!("role = \"{role}\", organisation = \"{organisation}\", courriel = \"{email}\"")
    });
    list(to, "contacts", contact)?;
    let see_also: Vec<String> = case
        .see_also
        .iter()
        .map(|name| format!("/cas/{name}"))
        .collect();
    writeln!(to, "voir_aussi = {see_also:?}\n+++")
}

fn list(to: &mut String, key: &str, items: impl Iterator<Item = String>) -> std::fmt::Result {
    let items: Vec<String> = items.map(|item| format!("{{ {item} }}")).collect();
    writeln!(to, "{key} = [{}]", items.join(", "))
}
