//! `capot verify`: every canary is found, alone, in each place and however it is
//! written; and what is public is no leak.

#[path = "../support/mod.rs"]
mod support;

mod anything;
mod canaries;
mod clean;
mod comparing;
mod damage;
mod everyday;
mod planting;
mod searching;
mod sources;
mod writing;

use std::fs;
use std::path::Path;

use capot::audit::{Order, audit};
use capot::config::Config;
use capot::diagnostic::Fault;
use capot::diagnostic::audit::AuditFault;
use jiff::civil::date;
use rayon::prelude::*;

use canaries::{CANARIES, Canary};
use planting::{HOLDINGS, gzip, zip};
use support::Place;
use writing::{WRITINGS, base64_of};

/// What the audit says of a folder that holds these files alone: the code, the
/// published file, and the private one.
fn said(place: &Place, files: &[(String, Vec<u8>)]) -> Vec<(&'static str, String, String)> {
    let folder = tempfile::tempdir().unwrap();
    for (file, bytes) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    said_of(place, folder.path())
}

fn said_of(place: &Place, folder: &Path) -> Vec<(&'static str, String, String)> {
    let config = Config::load(&place.root()).unwrap();
    let order = Order {
        config: &config,
        folder,
        today: date(2023, 11, 14),
        theme: &[],
        proof: None,
    };
    let audit = audit(&order).unwrap();
    let told = audit.problems.into_iter().map(|problem| {
        let file = problem
            .place
            .map_or(String::new(), |place| place.file.to_string());
        let code = problem.fault.code();
        let source = match problem.fault {
            Fault::Audit(
                AuditFault::Leak { private, .. }
                | AuditFault::PublishedDraft { private, .. }
                | AuditFault::PublishedPerson { private, .. },
            ) => private.file,
            _ => String::new(),
        };
        (code, file, source)
    });
    told.collect()
}

/// Whether the canary, and no other, is told of.
fn is_found(place: &Place, canary: &Canary, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    let said = said(place, files);
    let leaks = said.iter().filter(|(_, _, source)| !source.is_empty());
    let mut found = false;
    for (code, file, source) in leaks {
        let here = files
            .iter()
            .any(|(planted, _)| file.ends_with(planted.as_str()));
        if (*code, source.as_str(), here) == (canary.code, canary.source, true) {
            found = true;
        } else {
            return Err(format!("{code} of {source} in {file}"));
        }
    }
    if found { Ok(()) } else { Err("nothing".into()) }
}

/// Where a canary is planted, alone: the name of the case, and the files.
type Case = (&'static str, &'static Canary, Files);
/// Files of a folder, with their names.
type Files = Vec<(String, Vec<u8>)>;

fn all_found(cases: Vec<Case>) {
    let place = canaries::place();
    let count = cases.len();
    let missed: Vec<String> = cases
        .into_par_iter()
        .filter_map(|(name, canary, files)| {
            let error = is_found(&place, canary, &files).err()?;
            Some(format!("{} in {name}: {error}", canary.kind))
        })
        .collect();
    assert!(missed.is_empty(), "of {count}:\n{}", missed.join("\n"));
}

#[test]
fn each_canary_is_found_however_it_is_written() {
    let mut cases = Vec::new();
    for canary in &CANARIES {
        for (name, write) in WRITINGS {
            let text = write(canary.text);
            if !text.is_empty() {
                let page = format!("<html><body><p>Avant. {text} Après.</p></body></html>");
                cases.push((name, canary, vec![("cas/x/index.html".into(), page.into())]));
            }
        }
    }
    all_found(cases);
}

#[test]
fn each_canary_is_found_wherever_it_lies() {
    let mut cases = Vec::new();
    for canary in &CANARIES {
        for (name, hold) in HOLDINGS {
            cases.push((name, canary, vec![hold(canary.text)]));
        }
    }
    all_found(cases);
}

#[test]
fn each_canary_is_found_in_the_search_index() {
    let mut cases = Vec::new();
    for canary in &CANARIES {
        for way in searching::WAYS {
            // Of these, function words left out, too few words remain. An index
            // that capot writes keeps the text of what it indexes.
            let few = matches!(
                canary.kind,
                "short sentence" | "half a sentence" | "heading"
            );
            if !(few && way == "terms") {
                cases.push((way, canary, searching::index(way, canary.text)));
            }
        }
    }
    all_found(cases);
}

#[test]
fn private_files_are_found_by_what_they_are() {
    let place = canaries::place();
    let photo = canaries::bytes(&place, canaries::PHOTO);
    let document = canaries::bytes(&place, canaries::DOCUMENT);
    let picture = [&[0xff, 0xd8][..], &canaries::image()].concat();
    let anew = {
        let xmp = format!(
            "http://ns.adobe.com/xap/1.0/\0<x xmpMM:DocumentID='{}'/>",
            canaries::PICTURE_ID
        );
        let image = planting::segment(0xda, &[1, 1, 0, 0, 63, 0]);
        [
            &[0xff, 0xd8][..],
            &planting::segment(0xe1, xmp.as_bytes()),
            &image,
            &[8; 50],
            &[0xff, 0xd9],
        ]
        .concat()
    };
    let data = format!(
        "<img src=\"data:image/jpeg;base64,{}\">",
        base64_of(&photo, false)
    );
    let part = planting::pdf_of_streams(&[
        b"q 1 0 0 1 0 0 cm",
        b"BT (Les dessous du projet, racontes par ceux qui y etaient) Tj ET",
    ]);
    let stored = zip(
        &[("word/media/image1.jpg", &photo)],
        ::zip::CompressionMethod::Stored,
    );
    let packed = zip(&[("x", &photo)], ::zip::CompressionMethod::Deflated);
    let sheet = canaries::bytes(&place, CANARIES[0].source);
    let of = |kind, source| Canary {
        kind,
        text: "",
        source,
        code: "leak",
    };
    let cases = [
        ("x.jpg", photo.clone(), of("picture", canaries::PHOTO)),
        (
            "x.jpg",
            picture,
            of("picture without its metadata", canaries::PHOTO),
        ),
        (
            "x.jpg",
            anew,
            of("picture made anew, with its metadata", canaries::PHOTO),
        ),
        ("x.gz", gzip(&photo), of("picture in gzip", canaries::PHOTO)),
        (
            "x.docx",
            stored,
            of("picture in a document", canaries::PHOTO),
        ),
        (
            "x.zip",
            packed,
            of("picture in an archive", canaries::PHOTO),
        ),
        (
            "x.html",
            data.into_bytes(),
            of("picture in a page", canaries::PHOTO),
        ),
        (
            "x.pdf",
            document.clone(),
            of("document", canaries::DOCUMENT),
        ),
        ("x.pdf", part, of("pages of a document", canaries::DOCUMENT)),
        ("x.txt", sheet, of("sheet", CANARIES[0].source)),
    ];
    for (file, bytes, canary) in cases {
        let found = is_found(&place, &canary, &[(file.into(), bytes)]);
        assert_eq!(found, Ok(()), "{}", canary.kind);
    }
}
