//! XMP of a PDF file (ISO 16684-1), of which the title, the language and the marks
//! of PDF/UA (ISO 14289) and PDF/A (ISO 19005) are written anew: who cannot see
//! the file relies on them. Authors, programs, dates and history do not come along.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion, escape::escape};

use super::is_plain_title;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";

/// The marks: the part of the standard, how far it is kept, and its edition.
const MARKS: [&str; 5] = ["part", "conformance", "rev", "amd", "corr"];

/// PDF/A asks of each name that it does not know itself what it means.
const EXTENSION: &str = concat!(
    r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">"#,
    r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"#,
    r#"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"#,
    r#"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>"#,
    r#"<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"#,
    r#"<pdfaProperty:description>Part of the standard</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"#,
    r#"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"#,
);

/// What stays of the XMP of a file.
#[derive(Default)]
struct Kept {
    /// Titles, each in a language.
    titles: Vec<(String, String)>,
    languages: Vec<String>,
    /// Marks, as prefix, name and value.
    marks: Vec<(&'static str, &'static str, String)>,
}

/// The XMP to publish in the place of `packet`; none where nothing of it stays.
pub(super) fn kept(packet: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(packet).ok()?;
    let kept = read(text.trim_start_matches('\u{feff}'))?;
    (!kept.is_empty()).then(|| kept.written().into_bytes())
}

/// Where in the packet a text stands.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Elsewhere,
    Titles,
    Title,
    Languages,
    Language,
    Mark(&'static str, &'static str),
}

fn read(text: &str) -> Option<Kept> {
    let mut reader = NsReader::from_str(text);
    let mut kept = Kept::default();
    let mut path = Vec::new();
    let (mut words, mut language) = (String::new(), String::new());
    loop {
        let event = reader.read_event().ok()?;
        match event {
            Event::Start(start) => {
                let at = place(&reader, &start, path.last().copied());
                if at == At::Elsewhere {
                    kept.attributes(&reader, &start);
                }
                if at == At::Title {
                    language = tongue(&start);
                }
                words.clear();
                path.push(at);
            }
            Event::Empty(start) => kept.attributes(&reader, &start),
            Event::Text(part) => words.push_str(&part.xml10_content()),
            Event::CData(part) => words.push_str(&part.xml10_content()),
            Event::GeneralRef(part) => match part.resolve_char_ref().ok()? {
                Some(char) => words.push(char),
                None => words.push_str(quick_xml::escape::resolve_xml_entity(&part.into_inner())?),
            },
            Event::End(_) => {
                let at = path.pop()?;
                kept.take(at, words.trim(), &language);
                words.clear();
            }
            Event::Eof => return Some(kept),
            _ => {}
        }
    }
}

/// What an element within `parent` holds.
fn place(reader: &NsReader<&[u8]>, start: &BytesStart<'_>, parent: Option<At>) -> At {
    let (space, local) = reader.resolver().resolve_element(start.name());
    let local = local.into_inner();
    let is = |wanted: &str| space == ResolveResult::Bound(Namespace(wanted));
    let parent = parent.unwrap_or(At::Elsewhere);
    match parent {
        At::Titles if is(RDF) && local == "li" => At::Title,
        At::Languages if is(RDF) && local == "li" => At::Language,
        // The list around the entries.
        At::Titles | At::Languages if is(RDF) => parent,
        At::Elsewhere if is(DC) && local == "title" => At::Titles,
        At::Elsewhere if is(DC) && local == "language" => At::Languages,
        At::Elsewhere => mark(&space, local).unwrap_or(At::Elsewhere),
        _ => At::Elsewhere,
    }
}

fn mark(space: &ResolveResult<'_>, local: &str) -> Option<At> {
    let name = MARKS.into_iter().find(|mark| *mark == local)?;
    let is = |wanted: &str| *space == ResolveResult::Bound(Namespace(wanted));
    match () {
        () if is(PDFA) => Some(At::Mark("pdfaid", name)),
        () if is(PDFUA) => Some(At::Mark("pdfuaid", name)),
        () => None,
    }
}

/// The language that an entry says it is in.
fn tongue(start: &BytesStart<'_>) -> String {
    let found = start.try_get_attribute("xml:lang").ok().flatten();
    let value = found.and_then(|found| found.normalized_value(XmlVersion::Implicit1_0).ok());
    let value = value.filter(|value| is_language(value));
    value.map_or_else(|| "x-default".to_owned(), std::borrow::Cow::into_owned)
}

fn is_language(text: &str) -> bool {
    let sign = |char: char| char.is_ascii_alphanumeric() || char == '-';
    (1..=35).contains(&text.len()) && text.chars().all(sign)
}

/// A mark is a number, a letter or a year.
fn is_mark(text: &str) -> bool {
    let sign = |char: char| char.is_ascii_alphanumeric() || matches!(char, ':' | '-');
    (1..=16).contains(&text.len()) && text.chars().all(sign)
}

impl Kept {
    fn is_empty(&self) -> bool {
        self.titles.is_empty() && self.languages.is_empty() && self.marks.is_empty()
    }

    /// Takes the marks that are written as attributes.
    fn attributes(&mut self, reader: &NsReader<&[u8]>, start: &BytesStart<'_>) {
        for attribute in start.attributes().flatten() {
            let (space, local) = reader.resolver().resolve_attribute(attribute.key);
            let Some(at) = mark(&space, local.into_inner()) else {
                continue;
            };
            if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
                self.take(at, value.trim(), "");
            }
        }
    }

    fn take(&mut self, at: At, words: &str, language: &str) {
        match at {
            At::Title if is_plain_title(words) => {
                self.titles.push((language.to_owned(), words.to_owned()));
            }
            At::Language if is_language(words) => self.languages.push(words.to_owned()),
            At::Mark(prefix, name) if is_mark(words) => {
                self.marks.push((prefix, name, words.to_owned()));
            }
            _ => {}
        }
    }

    fn written(&self) -> String {
        let mut out =
            String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        out += "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"";
        out += RDF;
        out += "\"><rdf:Description rdf:about=\"\"";
        for (prefix, space) in [("dc", DC), ("pdfaid", PDFA), ("pdfuaid", PDFUA)] {
            out.extend([" xmlns:", prefix, "=\"", space, "\""]);
        }
        out += ">";
        if !self.titles.is_empty() {
            out += "<dc:title><rdf:Alt>";
            for (language, title) in &self.titles {
                let title = escape(title);
                out.extend(["<rdf:li xml:lang=\"", language, "\">", &title, "</rdf:li>"]);
            }
            out += "</rdf:Alt></dc:title>";
        }
        if !self.languages.is_empty() {
            out += "<dc:language><rdf:Bag>";
            for language in &self.languages {
                out.extend(["<rdf:li>", language, "</rdf:li>"]);
            }
            out += "</rdf:Bag></dc:language>";
        }
        for (prefix, name, value) in &self.marks {
            out.extend([
                "<", prefix, ":", name, ">", value, "</", prefix, ":", name, ">",
            ]);
        }
        out += "</rdf:Description>";
        let has = |wanted| self.marks.iter().any(|(prefix, ..)| *prefix == wanted);
        if has("pdfaid") && has("pdfuaid") {
            out += EXTENSION;
        }
        out + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    }
}
