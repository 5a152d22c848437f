//! The wording of the problems of the audit in English.

use crate::diagnostic::audit::{AuditFault, Opaque, Private, Spot, Trace, Unlike, What, Wrap};
use crate::diagnostic::wording::Wording;

/// What to do about a private text.
const WITHDRAW: &str = "do not publish this folder. Find the way this text came in (a public sheet, the theme, a file put there by hand), remove it, then: capot build && capot verify";
/// What to do about a text that stands on both sides.
const PASTED: &str = "if this text was to stay private, remove it here. If it is public on purpose, say so in the private sheet: a quotation (`>`) with a link to the public sheet, the section \"Public extract\", or public_too = [\"LAB/SHEET\"]";
/// What to do about a page that breaks the rules.
const THEME: &str = "correct the template of the theme that this page comes from, then: capot build && capot verify";
/// What to do about a folder that is not as it was built.
const REBUILD: &str = "do not publish this folder: build it again with `capot build`, change nothing in it afterwards, then: capot verify";

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &AuditFault) -> Wording {
    let (message, help): (String, String) = match fault {
        AuditFault::NothingToAudit { path } => (
            format!("there is nothing to audit in `{path}`"),
            "build the site first with `capot build`, or give the folder to audit".into(),
        ),
        AuditFault::OpenHoodAway { folder } => (
            format!("partial audit: the open hood is not here (`{folder}` is missing or empty), so none of its texts were looked for"),
            "drafts, persons without consent, metadata, foreign files and pages were audited; for the rest, run `capot verify` where the open hood is".into(),
        ),
        AuditFault::Leak { private } => (
            format!("leak from the open hood: {}", told(private)),
            WITHDRAW.into(),
        ),
        AuditFault::PublishedDraft { private } => (
            format!("a draft is published: {}", told(private)),
            format!("if the sheet is ready, remove its line `draft`; if not, {WITHDRAW}"),
        ),
        AuditFault::PublishedPerson { private } => (
            format!("a person is named without a valid consent: {}", told(private)),
            format!("if they agree, note it in the sheet (consent); if not, {WITHDRAW}"),
        ),
        AuditFault::SharedFile { file } => (
            format!("this public file is in the open hood too: {file}"),
            "if it was to stay private, remove it from the public content, then: capot build && capot verify".into(),
        ),
        AuditFault::TextInBoth { private } => (
            format!("what is here is in the open hood too: {}", told(private)),
            PASTED.into(),
        ),
        AuditFault::Unlike { count, why } => (
            format!("this site is not the one that would be built now{}; pages that could not be compared, and were searched: {count}", unlike(why)),
            "for a proof, make it anew: capot build && capot verify".into(),
        ),
        AuditFault::NoProof => (
            "the public sheets cannot be built now: nothing could be compared, all was searched".into(),
            "see what stands in the way with `capot check`, then: capot build && capot verify".into(),
        ),
        AuditFault::UnlistedFile => (
            "capot did not write this file: it is not in capot-manifest.json".into(),
            REBUILD.into(),
        ),
        AuditFault::LostFile => (
            "capot wrote this file, and it is no longer there".into(),
            REBUILD.into(),
        ),
        AuditFault::ChangedFile => (
            "this file is no longer as capot wrote it".into(),
            REBUILD.into(),
        ),
        AuditFault::NoManifest => (
            "the list of built files is missing, or cannot be read".into(),
            REBUILD.into(),
        ),
        AuditFault::LinkInOutput => (
            "this is not a file but a link: it may lead out of the site".into(),
            REBUILD.into(),
        ),
        AuditFault::InlineScript { line } => (
            format!("a script is written in the page (line {line})"),
            THEME.into(),
        ),
        AuditFault::InlineStyle { line } => (
            format!("a style is written in the page (line {line})"),
            THEME.into(),
        ),
        AuditFault::OtherOrigin { line } => (
            format!("the page loads something from another site (line {line})"),
            THEME.into(),
        ),
        AuditFault::NoPolicy => (
            "the page has no content-security policy".into(),
            THEME.into(),
        ),
        AuditFault::WeakPolicy { line } => (
            format!("the content-security policy of the page lets too much through (line {line})"),
            THEME.into(),
        ),
        AuditFault::Metadata { trace, spot } => (
            format!("this file tells {}{}", traced(*trace), place(spot)),
            "do not publish this folder: build it again with `capot build`, which removes such data; if it stays, export the file again without them".into(),
        ),
        AuditFault::IdleMetadata { spot } => (
            format!("this file tells {}{}", traced(Trace::Other), place(spot)),
            "if this file is part of the theme, export it again without such data; if not, build the folder again with `capot build`".into(),
        ),
        AuditFault::OpaqueFile { why, spot } => (
            format!("the audit cannot see what is in it: {}{}", unseen(*why), place(spot)),
            "open this file yourself before you publish, or put a version in its place that everybody can read".into(),
        ),
        AuditFault::TooMuchInside { spot } => (
            format!("this file unfolds without end, the audit stopped on the way{}", place(spot)),
            "do not publish this file: put a simpler version in its place".into(),
        ),
    };
    Wording { message, help }
}

/// What was found, where it is, and where it comes from.
fn told(private: &Private) -> String {
    let what = match private.what {
        What::Sentence => "a sentence",
        What::Title => "a title",
        What::Name => "a person's name",
        What::Email => "an e-mail address",
        What::Phone => "a telephone number",
        What::FileName => "the name of the file",
        What::File => "the file, or a part of it",
        What::Metadata => "a piece of metadata",
    };
    let whole = matches!(private.what, What::FileName | What::File);
    let line = if whole {
        String::new()
    } else {
        format!(", line {}", private.line)
    };
    let others = match private.others {
        0 => String::new(),
        1 => ", and another text of the same file".into(),
        more => format!(", and {more} other texts of the same file"),
    };
    format!(
        "{what}{}; source: {}{line}{others}",
        place(&private.spot),
        private.file
    )
}

fn unlike(why: &Unlike) -> String {
    match why {
        Unlike::Sources => " (sheets, files or the theme have changed since)".into(),
        Unlike::Version { built } => {
            let now = env!("CARGO_PKG_VERSION");
            format!(" (built by capot {built}, verified by capot {now})")
        }
        Unlike::Settings => " (the settings in capot.toml have changed since)".into(),
        Unlike::Day => " (the day it was built on is not known)".into(),
    }
}

fn place(spot: &Spot) -> String {
    let mut parts = Vec::new();
    match (spot.line, spot.byte) {
        (Some(line), _) => parts.push(format!("line {line}")),
        (_, Some(byte)) => parts.push(format!("byte {byte}")),
        _ => {}
    }
    for wrap in &spot.within {
        let within = match wrap {
            Wrap::Compressed => "in compressed data",
            Wrap::Archive => "in an archive",
            Wrap::Base64 => "in base64",
            Wrap::Pdf => "in a PDF",
            Wrap::Utf16 => "in UTF-16",
            Wrap::Picture => "in a picture",
            Wrap::Stored => "in the sheets of the search index",
            Wrap::Terms => "in the words of the search index",
            Wrap::Name => "in the name of the published file",
            Wrap::Recoded => "in another writing",
        };
        parts.push(within.to_owned());
    }
    if parts.is_empty() {
        return String::new();
    }
    format!(" ({})", parts.join(", "))
}

fn traced(trace: Trace) -> &'static str {
    match trace {
        Trace::Position => "where a photo was taken",
        Trace::Author => "who made it",
        Trace::Carried => "what its pages do not show: an attached file, or a program",
        Trace::Other => "with what or when it was made",
    }
}

fn unseen(why: Opaque) -> &'static str {
    match why {
        Opaque::Protected => "it is protected by a password",
        Opaque::Packing => "it is compressed in an unknown way, or damaged",
        Opaque::Letters => "it is a PDF whose letters cannot be told (it has no ToUnicode table)",
        Opaque::Index => "the search index does not open",
    }
}
