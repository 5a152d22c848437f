//! A small base made by hand, for the tests of what is written out of one.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{
    CaseId, CaseNode, LabId, LabNode, MeetingId, MeetingNode, MethodId, PublicBase, ThemeId,
    TopicNode,
};
use crate::config::{BaseUrl, Config, OpenHood, Publisher};
use crate::language::Language;
use crate::schema::Kind;
use crate::schema::vocabularies::{Format, MeetingStatus, Scale, Status};
use crate::sheet::body::{Body, Section};
use crate::sheet::date::PartialDate;
use crate::sheet::model::{Case, Head, Lab, Meeting, Moment, Reference, Territory, Topic};

/// A site under a path, with one lab, one theme, one method, one case and no meeting.
pub(crate) fn small() -> (Config, PublicBase) {
    (config(), base(vec![case("accueil", "2015-06")]))
}

/// The same with so many cases.
pub(crate) fn many(count: usize) -> (Config, PublicBase) {
    let cases = (0..count)
        .map(|number| case(&format!("cas-{number:05}"), "2016"))
        .collect();
    (config(), base(cases))
}

/// The small site with these meetings.
pub(crate) fn with_meetings(meetings: Vec<Meeting>) -> (Config, PublicBase) {
    let (config, mut base) = small();
    base.newest_meetings = (0..).map(MeetingId).take(meetings.len()).collect();
    base.meetings = meetings
        .into_iter()
        .map(|sheet| MeetingNode {
            sheet: Arc::new(sheet),
            labs: vec![LabId(0)],
            cases: vec![CaseId(0)],
        })
        .collect();
    (config, base)
}

/// A base without a sheet.
pub(crate) fn empty() -> PublicBase {
    PublicBase::for_tests()
}

/// A meeting at Dunkerque.
pub(crate) fn meeting(name: &str, starts: Moment, ends: Option<Moment>) -> Meeting {
    Meeting {
        head: head(Kind::Meeting, name, "Rencontre ; labos, agents \\ élus"),
        format: Format::Breakfast,
        starts,
        ends,
        place: Some("Halle aux sucres, Dunkerque".into()),
        url: Some("https://example.org/inscription?a=1&b=2".into()),
        labs: Vec::new(),
        cases: Vec::new(),
        status: MeetingStatus::Confirmed,
        body: body(
            "<p>Une journée &amp; un <em>dîner</em>.</p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>",
        ),
    }
}

fn config() -> Config {
    Config {
        root: PathBuf::from("/site"),
        title: "Entrelabs".into(),
        base_url: BaseUrl {
            full: "https://cas.example.org/vitrine/".into(),
            path: "/vitrine/".into(),
        },
        addresses: Vec::new(),
        language: Language::French,
        description: "Ce que les labos ont essayé.".into(),
        license: "etalab-2.0".into(),
        theme: "entrelabs".into(),
        content: PathBuf::from("/site/content"),
        roots: Vec::new(),
        output: PathBuf::from("/site/public"),
        timezone: TimeZone::get("Europe/Paris").expect("the zone is bundled"),
        publisher: Publisher {
            name: "Un éditeur".into(),
            email: None,
        },
        open_hood: OpenHood {
            content: PathBuf::from("/site/content/open-hood"),
            output: PathBuf::from("/site/private"),
            address: None,
            shared_repository: false,
            is_named: true,
            named: false,
        },
        writing: crate::config::Writing::default(),
        example: false,
        synonyms: std::collections::BTreeMap::new(),
    }
}

fn base(cases: Vec<Case>) -> PublicBase {
    let all: Vec<_> = (0..u32::try_from(cases.len()).expect("a small base"))
        .map(CaseId)
        .collect();
    let topic = |kind, name: &str, title: &str| TopicNode {
        sheet: Arc::new(Topic {
            head: head(kind, name, title),
            summary: "Un résumé.".into(),
            body: Body::default(),
        }),
        cases: all.clone(),
    };
    let mut base = empty();
    base.cases = cases.into_iter().map(case_node).collect();
    base.labs = vec![LabNode {
        sheet: Arc::new(lab()),
        cases: all.clone(),
        meetings: Vec::new(),
    }];
    base.themes = vec![topic(Kind::Theme, "numerique", "Numérique")];
    base.methods = vec![topic(Kind::Method, "residence", "Résidence")];
    base.places = all.iter().map(|id| id.0).collect();
    base.newest = all;
    base
}

fn case_node(sheet: Case) -> CaseNode {
    CaseNode {
        sheet: Arc::new(sheet),
        labs: vec![LabId(0)],
        themes: vec![ThemeId(0)],
        methods: vec![MethodId(0)],
        see_also: Vec::new(),
        follows: None,
        followed_by: Vec::new(),
        meetings: Vec::new(),
    }
}

fn lab() -> Lab {
    Lab {
        head: head(Kind::Lab, "paca", "Labo & Cie"),
        organisation: Some("Région PACA".into()),
        perimeter: None,
        territory: None,
        founded: PartialDate::parse("2013"),
        ended: None,
        url: Some("https://labo.example.org/".into()),
        contacts: Vec::new(),
        logo: None,
        body: Body::default(),
    }
}

fn case(name: &str, updated: &str) -> Case {
    let reference = |name: &str| {
        vec![Reference {
            name: name.into(),
            span: 0..0,
        }]
    };
    Case {
        head: head(
            Kind::Case,
            &format!("paca/{name}"),
            "L'accueil & <les> \"nouveaux\" ]]>",
        ),
        summary: "Un résumé, avec <balises> & \u{201c}guillemets\u{201d} </script>.".into(),
        labs: reference("paca"),
        status: Status::Ongoing,
        started: PartialDate::parse("2015").expect("a date"),
        ended: None,
        updated: PartialDate::parse(updated),
        revised: PartialDate::parse(updated),
        activity: None,
        themes: reference("numerique"),
        methods: reference("residence"),
        audiences: vec!["agents".into()],
        territory: Some(Territory {
            name: "Marseille".into(),
            scale: Some(Scale::Commune),
            code: Some("13055".into()),
        }),
        partners: Vec::new(),
        effort: None,
        duration: None,
        funding: Vec::new(),
        indicators: Vec::new(),
        deliverables: Vec::new(),
        contacts: Vec::new(),
        image: None,
        see_also: Vec::new(),
        follows: None,
        license: "etalab-2.0".into(),
        featured: false,
        body: Body::default(),
    }
}

fn head(kind: Kind, name: &str, title: &str) -> Head {
    Head {
        kind,
        name: name.into(),
        file: format!("{}/{name}.md", kind.folder()).into(),
        title: title.into(),
        language: Language::French,
        address: kind.address(name, Language::French),
        aliases: Vec::new(),
        draft: false,
        sources: Vec::new(),
        example: false,
        gaps: Vec::new(),
        files: Vec::new(),
    }
}

/// A body of one section without heading.
pub(crate) fn body(html: &str) -> Body {
    let section = Section {
        heading: None,
        role: None,
        html: html.into(),
        anchors: Vec::new(),
    };
    Body {
        parts: Vec::new(),
        sections: vec![section],
        starts: vec![0],
        links: Vec::new(),
    }
}
