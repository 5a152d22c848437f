//! Writes the sheets as capot reads them.

use std::fmt::Write;

use super::{Case, Topic, linked};

pub const SETTINGS: &str = "\
title = \"Base d'essai\"
base_url = \"https://cas.example.org/\"
language = \"fr\"
description = \"Des fiches inventées, pour mesurer.\"
license = \"etalab-2.0\"
example = true

[publisher]
name = \"Base d'essai\"
email = \"essai@example.org\"

[synonyms]
RH = [\"ressources humaines\"]
usager = [\"utilisateur\", \"bénéficiaire\"]
atelier = [\"workshop\"]
";

pub fn topic(topic: &Topic) -> String {
    let Topic {
        title,
        summary,
        text,
        ..
    } = topic;
    if topic.folder == "labs" {
        format!(
            "+++\nnom = \"{title}\"\norganisation = \"{summary}\"\nperimetre = \"public\"\n+++\n\n{text}"
        )
    } else {
        format!("+++\ntitre = \"{title}\"\nresume = \"{summary}\"\n+++\n\n{text}")
    }
}

pub fn case(case: &Case) -> String {
    let mut sheet = String::with_capacity(6 << 10);
    sheet.push_str("+++\n");
    front(case, &mut sheet).unwrap();
    sheet.push_str("+++\n");
    for (heading, text) in &case.sections {
        let text = linked(text, |name| format!("../{name}.md"));
        write!(sheet, "\n## {heading}\n\n{}", text.trim_end()).unwrap();
        sheet.push('\n');
    }
    sheet
}

fn front(case: &Case, to: &mut String) -> std::fmt::Result {
    writeln!(to, "titre = \"{}\"", case.title)?;
    writeln!(to, "resume = \"{}\"", case.summary)?;
    writeln!(to, "labs = {:?}", case.labs)?;
    writeln!(to, "statut = \"{}\"", case.status)?;
    writeln!(
        to,
        "debut = \"{:04}-{:02}\"",
        case.started.0, case.started.1
    )?;
    if let Some((year, month)) = case.ended {
        writeln!(to, "fin = {year:04}-{month:02}-28")?;
    }
    if let Some(activity) = case.activity {
        writeln!(to, "activite = \"{activity}\"")?;
    }
    writeln!(to, "themes = {:?}", case.themes)?;
    writeln!(to, "methodes = {:?}", case.methods)?;
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
    list(to, "partenaires", &case.partners, |(name, role)| {
        format!("nom = \"{name}\", role = \"{role}\"")
    })?;
    if let Some((name, amount)) = &case.funding {
        writeln!(
            to,
            "financements = [{{ nom = \"{name}\", montant = {amount} }}]"
        )?;
    }
    list(to, "indicateurs", &case.indicators, |indicator| {
        format!(
            "libelle = \"{}\", valeur = {}, unite = \"{}\", n = {}",
            indicator.label, indicator.value, indicator.unit, indicator.people
        )
    })?;
    list(
        to,
        "livrables",
        &case.deliverables,
        |(title, url, license)| {
            let place = url.as_ref().map_or_else(
                || "disponibilite = \"sur-demande\"".to_owned(),
                |url| format!("url = \"{url}\", licence = \"{license}\""),
            );
            format!("titre = \"{title}\", {place}")
        },
    )?;
    if let Some((role, organisation, email)) = &case.contact {
        writeln!(
            to,
            "contacts = [{{ role = \"{role}\", organisation = \"{organisation}\", courriel = \"{email}\" }}]"
        )?;
    }
    if !case.see_also.is_empty() {
        writeln!(to, "voir_aussi = {:?}", case.see_also)?;
    }
    if let Some(earlier) = &case.follows {
        writeln!(to, "suite_de = \"{earlier}\"")?;
    }
    if let Some(alias) = &case.alias {
        writeln!(to, "aliases = [\"{alias}\"]")?;
    }
    if case.featured {
        writeln!(to, "a_la_une = true")?;
    }
    Ok(())
}

fn list<T>(
    to: &mut String,
    key: &str,
    items: &[T],
    item: impl Fn(&T) -> String,
) -> std::fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(to, "{key} = [")?;
    for each in items {
        writeln!(to, "  {{ {} }},", item(each))?;
    }
    writeln!(to, "]")
}
