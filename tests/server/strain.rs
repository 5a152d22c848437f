//! Slow, huge, broken and vanishing clients; and an end without harm.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::client::{Answer, raw};
use super::fixture::{Fixture, PASSWORD};
use super::support::Place;

const ANA: &str = "ana@exemple.fr";

/// Numbers that are the same each time (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }
}

#[test]
fn slow_clients_are_dropped_and_keep_nobody_out() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(&fixture.host).unwrap();
            write!(
                stream,
                "GET / HTTP/1.1\r\nHost: {}\r\nX-Slow: ",
                fixture.host
            )
            .unwrap();
            stream
        })
        .collect();
    // One that stops in the middle of a form.
    let browser = fixture.browser();
    let form = browser.written("POST", "/-/entrer", &"x".repeat(4000));
    let mut half = TcpStream::connect(&fixture.host).unwrap();
    half.write_all(&form.as_bytes()[..form.len() - 2000])
        .unwrap();

    let mut member = fixture.browser();
    assert_eq!(member.sign_in(ANA, PASSWORD).status, 303);
    assert!(member.is_in());

    half.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    let mut answer = [0; 1024];
    let length = half.read(&mut answer).unwrap();
    let answer = Answer::parse(&answer[..length]).unwrap();
    assert_eq!(answer.status, 408);
    for mut stream in slow {
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .unwrap();
        let mut rest = Vec::new();
        // Ends, instead of waiting for the head for ever.
        let _ = stream.read_to_end(&mut rest);
        assert!(
            rest.is_empty() || rest.starts_with(b"HTTP/1.1 4"),
            "{rest:?}"
        );
    }
    assert!(member.is_in());
}

#[test]
fn one_address_cannot_take_all_places() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let many: Vec<TcpStream> = (0..300)
        .map(|_| TcpStream::connect(&fixture.host).unwrap())
        .collect();
    // Those beyond the limit are closed at once.
    let closed = many.iter().filter(|stream| {
        stream
            .set_read_timeout(Some(Duration::from_millis(20)))
            .unwrap();
        matches!((&mut &**stream).read(&mut [0; 1]), Ok(0))
            || (&mut &**stream)
                .read(&mut [0; 1])
                .is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset)
    });
    let closed = closed.count();
    assert!((150..=172 + 20).contains(&closed), "{closed} closed");
    drop(many);
    super::support::until("places are free again", || {
        let answer = raw(
            &fixture.host,
            fixture.browser().written("GET", "/", "").as_bytes(),
        );
        Answer::parse(&answer).filter(|answer| answer.status == 303)
    });
}

#[test]
fn huge_heads_and_bodies_are_refused() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let status =
        |bytes: &str| Answer::parse(&raw(&fixture.host, bytes.as_bytes())).map(|a| a.status);
    let host = &fixture.host;
    let huge = "a".repeat(100_000);
    let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-Huge: {huge}\r\n\r\n");
    assert!(matches!(status(&head), Some(431) | None));
    let line = format!("GET /{huge} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    assert!(matches!(status(&line), Some(414 | 431) | None));
    let many = "X-Many: 1\r\n".repeat(1000);
    let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\n{many}\r\n");
    assert!(matches!(status(&head), Some(431) | None));
    let mut browser = fixture.browser();
    assert_eq!(
        browser.ask("POST", "/-/entrer", &"x".repeat(20_000)).status,
        413
    );
    // One that does not say how long it is.
    let chunk = format!("1000\r\n{}\r\n", "x".repeat(4096));
    let chunked = format!(
        "POST /-/entrer HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\
         Transfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(5)
    );
    assert_eq!(status(&chunked), Some(413));
    let json = "POST /-/entrer HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n";
    let json = format!("{json}Host: {host}\r\nContent-Length: 2\r\n\r\n{{}}");
    assert_eq!(status(&json), Some(415));
}

#[test]
fn broken_requests_break_nothing() {
    let place = Place::of("small");
    let mut fixture = Fixture::open_with_member(&place, ANA);
    let mut member = fixture.browser();
    member.sign_in(ANA, PASSWORD);
    let good = member.written("GET", "/cas/", "");
    let form = member.written("POST", "/-/entrer", "email=a&password=b&jeton=c");
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for round in 0..300 {
        let mut bytes = if round % 2 == 0 { &good } else { &form }
            .clone()
            .into_bytes();
        for _ in 0..=numbers.below(6) {
            if bytes.is_empty() {
                break;
            }
            let at = numbers.below(bytes.len());
            match numbers.below(4) {
                0 => bytes[at] = numbers.next().to_le_bytes()[0],
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\r\n\0 :%/\xff"[numbers.below(8)]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let mut stream = TcpStream::connect(&fixture.host).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(200)))
            .unwrap();
        let _ = stream.write_all(&bytes);
        // Every third leaves without waiting for the answer.
        if round % 3 != 0 {
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            let status = Answer::parse(&answer).map(|answer| answer.status);
            assert!(
                status.is_none_or(|status| status < 500),
                "{round}: {status:?}"
            );
        }
    }
    assert!(fixture.is_running());
    assert!(member.is_in());
}

#[test]
fn parts_of_files_are_sent() {
    let place = Place::of("small");
    // Longer than what is read of it at once.
    let rows: Vec<String> = (0..30_000).map(|row| format!("{row};plan")).collect();
    let table = rows.join("\n");
    place.write("content/cases/atelier/bureau/plan.csv", &table);
    let fixture = Fixture::open_with_member(&place, ANA);
    let mut member = fixture.browser();
    member.sign_in(ANA, PASSWORD);
    let file = "/cas/atelier/bureau/plan.csv";
    let whole = member.get(file);
    assert_eq!(whole.status, 200);
    assert!(whole.bytes == table.as_bytes());
    let length = table.len().to_string();
    let about = member.ask("HEAD", file, "");
    assert_eq!(
        (about.status, about.header("content-length")),
        (200, &*length)
    );
    assert!(about.bytes.is_empty());
    member.extra.push(("Range".into(), "bytes=2-4".into()));
    let part = member.get(file);
    assert_eq!((part.status, &part.bytes[..]), (206, &whole.bytes[2..=4]));
    let range = format!("bytes 2-4/{}", whole.bytes.len());
    assert_eq!(part.header("content-range"), range);
    assert_eq!(member.get("/search/meta.json").bytes.len(), 3);
    let about = member.ask("HEAD", file, "");
    assert_eq!(
        (about.status, about.header("content-range")),
        (206, &*range)
    );
    assert_eq!(
        (about.header("content-length"), about.bytes.len()),
        ("3", 0)
    );
    member.extra[0].1 = "bytes=100-200000".into();
    assert!(member.get(file).bytes == whole.bytes[100..=200_000]);
    member.extra[0].1 = "bytes=999999-".into();
    assert_eq!(member.get(file).status, 416);
}

#[test]
fn requests_in_flight_end_before_the_server_does() {
    let place = Place::of("small");
    let fixture = Fixture::open_with_member(&place, ANA);
    let browser = fixture.browser();
    let mut page = browser.clone();
    let token = page.get("/-/entrer").field("jeton");
    let body = format!("email=ana%40exemple.fr&password=faux&jeton={token}");
    let request = page.written("POST", "/-/entrer", &body).into_bytes();
    let (begin, rest) = request.split_at(request.len() - 10);
    let mut stream = TcpStream::connect(&fixture.host).unwrap();
    stream.write_all(begin).unwrap();
    // A connection on which nothing is asked does not hold it back.
    let silent = TcpStream::connect(&fixture.host).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let stopped = std::thread::spawn(move || fixture.stop("-TERM"));
    std::thread::sleep(Duration::from_millis(300));
    stream.write_all(rest).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert_eq!(Answer::parse(&answer).unwrap().status, 403);
    drop(stream);
    assert_eq!(stopped.join().unwrap(), Some(0));
    drop(silent);
}
