//! Files to hide a text in.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::writing::{json, percent, quoted_printable};

/// A place: the file that holds a text, and its bytes.
pub(crate) type Holding = (&'static str, fn(&str) -> (String, Vec<u8>));

fn page(body: &str) -> (String, Vec<u8>) {
    let page =
        format!("<!doctype html><html><head><title>x</title></head><body>{body}</body></html>");
    ("cas/x/index.html".into(), page.into_bytes())
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zip(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A segment of a JPEG picture.
pub(crate) fn segment(marker: u8, bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], bytes].concat()
}

fn jpeg(marker: u8, bytes: &[u8]) -> (String, Vec<u8>) {
    let image = segment(0xda, &[1, 1, 0, 0, 63, 0]);
    let bytes = [
        &[0xff, 0xd8][..],
        &segment(marker, bytes),
        &image,
        &[9; 99],
        &[0xff, 0xd9],
    ];
    ("images/x.jpg".into(), bytes.concat())
}

fn png(kind: &[u8], bytes: &[u8]) -> (String, Vec<u8>) {
    let chunk = |kind: &[u8], bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
        [&length[..], kind, bytes, b"\0\0\0\0"].concat()
    };
    let picture = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0; 13]),
        chunk(kind, bytes),
        chunk(b"IDAT", &zlib(&[3; 999])),
        chunk(b"IEND", b""),
    ];
    ("images/x.png".into(), picture.concat())
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

/// A PDF file by hand, with its streams compressed.
pub(crate) fn pdf_of_streams(streams: &[&[u8]]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec();
    for (number, stream) in streams.iter().enumerate() {
        let packed = zlib(stream);
        let number = number + 2;
        let head = format!(
            "{number} 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n",
            packed.len()
        );
        pdf.extend(head.bytes().chain(packed).chain(*b"\nendstream\nendobj\n"));
    }
    pdf.extend(b"trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    pdf
}

fn pdf(text: &str) -> (String, Vec<u8>) {
    ("documents/x.pdf".into(), pdf_of_streams(&[text.as_bytes()]))
}

/// What a text looks like in the strings of a PDF page: one byte a character.
fn latin(text: &str) -> Vec<u8> {
    let text = text.replace('œ', "oe").replace(['(', ')'], "");
    text.chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap_or(b'?'))
        .collect()
}

fn runs(text: &str, open: &str, close: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for run in chars.chunks(4) {
        out.push_str(open);
        out.extend(run);
        out.push_str(close);
    }
    out
}

fn digits(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut digits = String::new();
    for byte in bytes {
        write!(digits, "{byte:02X}").unwrap();
    }
    digits
}

/// All places but the search index.
pub(crate) const HOLDINGS: [Holding; 47] = [
    ("text of a page", |text| {
        page(&format!("<p>Avant. {text} Après.</p>"))
    }),
    ("attribute of a page", |text| {
        page(&format!("<p title=\"{text}\">x</p>"))
    }),
    ("comment of a page", |text| {
        page(&format!("<p>x</p><!-- {text} -->"))
    }),
    ("data of a page", |text| {
        page(&format!(
            "<script type=\"application/ld+json\">{{\"name\":\"{}\"}}</script>",
            json(text)
        ))
    }),
    ("address of a link", |text| {
        page(&format!("<a href=\"/x?q={}\">x</a>", percent(text, "+")))
    }),
    ("feed", |text| {
        let text = text.replace(' ', " &lt;em&gt;&lt;/em&gt;");
        (
            "atom.xml".into(),
            format!("<feed><content type=\"html\">&lt;p&gt;{text}&lt;/p&gt;</content></feed>")
                .into(),
        )
    }),
    ("JSON feed", |text| {
        (
            "feed.json".into(),
            format!("{{\"content_html\":\"\\u003cp>{}\\u003c/p>\"}}", json(text)).into(),
        )
    }),
    ("calendar", |text| {
        let line: Vec<char> = format!("DESCRIPTION:Visite\\n{text}").chars().collect();
        let folded: Vec<String> = line.chunks(60).map(|part| part.iter().collect()).collect();
        ("rencontres.ics".into(), folded.join("\r\n ").into())
    }),
    ("site map", |text| {
        (
            "sitemap.xml".into(),
            format!("<loc>https://x.org/{}/</loc>", percent(text, "%20")).into(),
        )
    }),
    ("robots", |text| {
        (
            "robots.txt".into(),
            format!("Disallow: /x\n# {text}\n").into(),
        )
    }),
    ("style sheet", |text| {
        (
            "theme/style.css".into(),
            format!("a{{}}/* {text} */").into(),
        )
    }),
    ("script", |text| {
        (
            "theme/search.js".into(),
            format!("const a = \"{}\";", json(text)).into(),
        )
    }),
    ("file name", |text| {
        (
            format!("fichiers/{}.txt", text.replace('/', "-")),
            b"x".to_vec(),
        )
    }),
    ("folder name", |text| {
        (format!("{}/index.txt", percent(text, "%20")), b"x".to_vec())
    }),
    ("gzip", |text| ("x.gz".into(), gzip(text.as_bytes()))),
    ("gzip in gzip", |text| {
        ("x.gz".into(), gzip(&gzip(text.as_bytes())))
    }),
    ("search engine", |text| {
        let wasm = [
            b"\0asm\x01\0\0\0\x05\x03",
            text.as_bytes(),
            &[0, 1, 2, 0xff, 0xfe],
        ]
        .concat();
        ("theme/search.engine".into(), gzip(&wasm))
    }),
    ("opening bundle", |text| {
        let bundle = [
            b"\x10\0\0\0{\"files\":{}}\0\x01",
            text.as_bytes(),
            b"\0\xff",
        ]
        .concat();
        ("search/x.open".into(), gzip(&bundle))
    }),
    ("compressed data in a file of no known kind", |text| {
        (
            "search/x.cards".into(),
            [&[0, 1, 2, 3, 0xff][..], &zlib(text.as_bytes()), &[0; 9]].concat(),
        )
    }),
    ("zip", |text| {
        (
            "x.zip".into(),
            zip(&[("a.txt", text.as_bytes())], CompressionMethod::Deflated),
        )
    }),
    ("zip, not compressed", |text| {
        (
            "x.zip".into(),
            zip(&[("a.txt", text.as_bytes())], CompressionMethod::Stored),
        )
    }),
    ("zip in zip in zip", |text| {
        let inner = zip(&[("a.txt", text.as_bytes())], CompressionMethod::Deflated);
        let middle = zip(&[("b.zip", &inner)], CompressionMethod::Stored);
        (
            "x.zip".into(),
            zip(&[("c.zip", &middle)], CompressionMethod::Deflated),
        )
    }),
    ("name in a zip", |text| {
        (
            "x.zip".into(),
            zip(
                &[(&format!("dossier/{}", text.replace('/', "-")), b"x")],
                CompressionMethod::Deflated,
            ),
        )
    }),
    ("text document", |text| {
        let runs = runs(text, "<w:r><w:t>", "</w:t></w:r>");
        let xml = format!("<w:document><w:p>{runs}</w:p></w:document>");
        (
            "x.docx".into(),
            zip(
                &[("word/document.xml", xml.as_bytes())],
                CompressionMethod::Deflated,
            ),
        )
    }),
    ("author of a document", |text| {
        let xml = format!("<office:meta><dc:creator>{text}</dc:creator></office:meta>");
        (
            "x.odt".into(),
            zip(&[("meta.xml", xml.as_bytes())], CompressionMethod::Deflated),
        )
    }),
    ("spreadsheet", |text| {
        let xml = format!("<sst><si><t>{text}</t></si></sst>");
        (
            "x.xlsx".into(),
            zip(
                &[("xl/sharedStrings.xml", xml.as_bytes())],
                CompressionMethod::Deflated,
            ),
        )
    }),
    ("text of a PDF", |text| {
        pdf(&format!("BT ({}) Tj ET", text.replace(['(', ')'], "")))
    }),
    ("text of a PDF, letter by letter", |text| {
        let mut stream = b"BT [".to_vec();
        for byte in latin(text) {
            stream.push(b'(');
            stream.push(byte);
            stream.extend(b") -20 ");
        }
        stream.extend(b"] TJ ET");
        ("documents/x.pdf".into(), pdf_of_streams(&[&stream]))
    }),
    ("text of a PDF in numbers", |text| {
        let digits = digits(&latin(text));
        pdf(&format!("BT <{digits}> Tj ET"))
    }),
    ("author of a PDF", |text| {
        let digits = digits(&utf16(text, u16::to_be_bytes));
        (
            "x.pdf".into(),
            format!("%PDF-1.4\n1 0 obj\n<</Author <FEFF{digits}>>>\nendobj\n").into(),
        )
    }),
    ("earlier state of a PDF", |text| {
        let mut bytes = pdf(&format!("({}) Tj", text.replace(['(', ')'], ""))).1;
        bytes.extend(pdf_of_streams(&[b"(autre chose) Tj"]));
        ("x.pdf".into(), bytes)
    }),
    ("Exif of a JPEG", |text| {
        jpeg(
            0xe1,
            &[b"Exif\0\0II*\0\x08\0\0\0\0\0", text.as_bytes(), b"\0"].concat(),
        )
    }),
    ("Exif of a JPEG for Windows", |text| {
        jpeg(
            0xe1,
            &[
                &b"Exif\0\0II*\0\x08\0\0\0\0\0"[..],
                &utf16(text, u16::to_le_bytes),
            ]
            .concat(),
        )
    }),
    ("XMP of a JPEG", |text| {
        let text = text.replace('&', "&amp;");
        jpeg(
            0xe1,
            format!("http://ns.adobe.com/xap/1.0/\0<dc:creator>{text}</dc:creator>").as_bytes(),
        )
    }),
    ("IPTC of a JPEG", |text| {
        jpeg(
            0xed,
            &[
                b"Photoshop 3.0\08BIM\x04\x04\0\0\0\x20\x1c\x02\x50\0\x20",
                text.as_bytes(),
            ]
            .concat(),
        )
    }),
    ("comment of a JPEG", |text| jpeg(0xfe, text.as_bytes())),
    ("text of a PNG", |text| {
        png(b"tEXt", &[b"Comment\0", text.as_bytes()].concat())
    }),
    ("compressed text of a PNG", |text| {
        png(
            b"zTXt",
            &[b"Comment\0\0", &zlib(text.as_bytes())[..]].concat(),
        )
    }),
    ("comment of a GIF", |text| {
        let mut bytes = b"GIF89a\x01\0\x01\0\0\0\0!\xfe".to_vec();
        for piece in text.as_bytes().chunks(30) {
            bytes.push(u8::try_from(piece.len()).unwrap());
            bytes.extend(piece);
        }
        bytes.extend(b"\0;");
        ("x.gif".into(), bytes)
    }),
    ("XMP of a WebP", |text| {
        let length = u32::try_from(text.len()).unwrap().to_le_bytes();
        let chunks = [
            b"WEBPVP8 \x04\0\0\0abcdXMP ",
            &length[..],
            text.as_bytes(),
            b"\0",
        ]
        .concat();
        ("x.webp".into(), [b"RIFF\0\0\0\0", &chunks[..]].concat())
    }),
    ("UTF-16", |text| {
        (
            "x.txt".into(),
            [&b"\xff\xfe"[..], &utf16(text, u16::to_le_bytes)].concat(),
        )
    }),
    ("rich text", |text| {
        let escaped = text.chars().map(|char| match u32::from(char) {
            code @ 0xa0..=0xff => format!("\\'{code:02x}"),
            code @ 0x100.. => format!("\\u{code} ?"),
            _ => char.into(),
        });
        let text: String = escaped.collect();
        (
            "x.rtf".into(),
            format!("{{\\rtf1\\ansi {{\\b Avant.}} {text}\\par Fin.}}").into(),
        )
    }),
    ("mail", |text| {
        let text = quoted_printable(text);
        (
            "x.eml".into(),
            format!("Content-Transfer-Encoding: quoted-printable\r\n\r\n{text}\r\n").into(),
        )
    }),
    ("saved page", |text| {
        let text = quoted_printable(&format!("<p class=\"x\">{text}</p>"));
        (
            "x.mht".into(),
            format!("MIME-Version: 1.0\r\n\r\n{text}").into(),
        )
    }),
    ("subtitles", |text| {
        let words: Vec<&str> = text.split(' ').collect();
        let cues = words.chunks(3).enumerate().map(|(number, words)| {
            let words = words.join(" ");
            format!(
                "{}\n00:00:0{},000 --> 00:00:09,000\n{words}\n\n",
                number + 1,
                number % 9
            )
        });
        ("x.srt".into(), cues.collect::<String>().into())
    }),
    ("compressed with a small window", |text| {
        let mut bytes = zlib(text.as_bytes());
        // 512 bytes of window, and check bits to match.
        bytes[0] = 0x18;
        bytes[1] = 0x19;
        (
            "search/x.cards".into(),
            [&[0, 1, 2, 3, 0xff][..], &bytes, &[0; 9]].concat(),
        )
    }),
    ("zip in a zip, not compressed", |text| {
        let inner = zip(&[("a.txt", text.as_bytes())], CompressionMethod::Stored);
        (
            "x.zip".into(),
            zip(&[("b.zip", &inner)], CompressionMethod::Stored),
        )
    }),
];
