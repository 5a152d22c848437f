//! Where others can listen, what passes is encrypted.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::client::{Answer, Browser, encoded, raw};
use super::fixture::{Fixture, PASSWORD, accept, invite};
use super::support::Place;

const ANA: &str = "ana@exemple.fr";

/// Writes a certificate for `localhost` into the place; what trusts it.
fn certificate(place: &Place) -> Arc<ClientConfig> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    place.write("cert.pem", &made.cert.pem());
    place.write("key.pem", &made.signing_key.serialize_pem());
    close(place, "key.pem", 0o600);
    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(config)
}

fn close(place: &Place, file: &str, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let rights = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(place.path(file), rights).unwrap();
}

fn ask(
    trust: &Arc<ClientConfig>,
    browser: &mut Browser,
    method: &str,
    path: &str,
    body: &str,
) -> Answer {
    let name = ServerName::try_from("localhost").unwrap();
    let client = ClientConnection::new(Arc::clone(trust), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(&browser.host).unwrap());
    stream
        .write_all(browser.written(method, path, body).as_bytes())
        .unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = Answer::parse(&answer).unwrap();
    browser.keep(&answer);
    answer
}

#[test]
fn with_a_certificate_all_is_encrypted_and_cookies_stay_there() {
    let place = Place::of("small");
    let trust = certificate(&place);
    let link = invite(&place, &["add", ANA, "--lab", "atelier"]);
    let fixture = Fixture::open(
        &place,
        &[
            "--tls-cert",
            "cert.pem",
            "--tls-key",
            "key.pem",
            "--listen",
            "0.0.0.0",
        ],
    );
    let mut browser = fixture.browser();
    browser.host = browser.host.replace("0.0.0.0", "127.0.0.1");
    let page = ask(&trust, &mut browser, "GET", &link, "");
    assert_eq!(page.status, 200);
    assert!(
        page.header("strict-transport-security")
            .starts_with("max-age=")
    );
    let fields = [
        ("jeton", page.field("jeton")),
        ("password", PASSWORD.into()),
        ("again", PASSWORD.into()),
    ];
    let body = encoded(&fields.map(|(name, value)| (name.to_owned(), value)));
    let answer = ask(&trust, &mut browser, "POST", &link, &body);
    assert_eq!(answer.status, 303);
    let cookies: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .collect();
    let session = cookies
        .iter()
        .find(|(_, value)| value.starts_with("__Host-capot-session="));
    let session = &session.unwrap().1;
    for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(word), "{session}");
    }
    assert!(!session.contains("Domain"), "{session}");
    assert_eq!(ask(&trust, &mut browser, "GET", "/cas/", "").status, 200);
    // Unencrypted there is no answer at all.
    let plain = raw(&browser.host, browser.written("GET", "/", "").as_bytes());
    assert!(Answer::parse(&plain).is_none());
}

#[test]
fn an_address_that_others_reach_wants_a_certificate_or_a_proxy() {
    let place = Place::of("small");
    place.write("members.toml", "");
    let open = |arguments: &[&str]| {
        let all = [&["serve", "--open-hood", "--port", "0"], arguments].concat();
        place.run(&all)
    };
    for address in ["0.0.0.0", "::"] {
        let refused = open(&["--listen", address]);
        assert_eq!(refused.status, 2);
        assert!(
            refused.err.contains("listens-in-the-open"),
            "{}",
            refused.err
        );
        assert!(refused.err.contains("--tls-cert") && refused.err.contains("--behind-proxy"));
    }
    place.write("key.pem", "pas une clé");
    close(&place, "key.pem", 0o640);
    certificate(&Place::of("small"));
    let bad = open(&["--tls-cert", "key.pem", "--tls-key", "key.pem"]);
    assert!(
        bad.err.contains("bad-certificate") && bad.err.contains("key.pem"),
        "{}",
        bad.err
    );
    assert_eq!(open(&["--tls-cert", "cert.pem"]).status, 2);
    let preview = place.run(&["serve", "--listen", "0.0.0.0"]);
    assert_eq!(preview.status, 2, "{}", preview.err);
}

/// A key that every account of the machine can read is no secret.
#[test]
fn a_key_that_all_can_read_is_refused() {
    let place = Place::of("small");
    place.write("members.toml", "");
    std::fs::create_dir_all(place.path("content/open-hood")).unwrap();
    certificate(&place);
    let tls = ["--tls-cert", "cert.pem", "--tls-key", "key.pem"];
    let serve = [&["serve", "--open-hood", "--port", "0"], &tls[..]].concat();
    for mode in [0o644, 0o604, 0o602] {
        close(&place, "key.pem", mode);
        let refused = place.run(&serve);
        assert_eq!(refused.status, 2, "{mode:o}: {}", refused.err);
        assert!(refused.err.contains("[readable-key]"), "{}", refused.err);
        assert!(refused.err.contains("chmod"), "{}", refused.err);
    }
    // A group of its own may read it, as servers' keys often are kept.
    close(&place, "key.pem", 0o640);
    drop(Fixture::open(&place, &tls));
}

#[test]
fn a_named_proxy_is_believed_and_nobody_else_is() {
    let place = Place::of("small");
    let link = invite(&place, &["add", ANA, "--lab", "atelier"]);
    let fixture = Fixture::open(&place, &["--behind-proxy", "127.0.0.1"]);
    let safe = ("X-Forwarded-Proto".to_owned(), "https".to_owned());
    let mut browser = fixture.browser().from("6.6.6.6, 203.0.113.7");
    browser.extra.push(safe.clone());
    let answer = accept(&mut browser, &link, PASSWORD);
    assert_eq!(answer.status, 303);
    assert!(browser.cookies.contains_key("__Host-capot-session"));
    assert!(browser.is_in());
    let log = place.read("members.log");
    assert!(log.contains("\t203.0.113.7\n"), "{log}");
    browser
        .extra
        .push(("X-Forwarded-Proto".into(), "http".into()));
    assert_eq!(browser.get("/").status, 403);

    // Eighty wrong passwords of one locked out everyone, where the proxy did not say
    // who asks: all had its address. Nothing told why.
    let mut nameless = fixture.browser();
    nameless.extra.push(safe);
    assert_eq!(nameless.get("/-/entrer").status, 403);
    assert_eq!(nameless.get("/-/entrer").status, 403);
    let mut silent = fixture.browser().from("203.0.113.7");
    assert_eq!(
        silent.get("/-/entrer").status,
        403,
        "not said to be encrypted"
    );
    let log = place.read("members.log");
    for why in ["proxy-without-address", "proxy-without-scheme"] {
        assert_eq!(log.matches(why).count(), 1, "once: {log}");
        assert_eq!(fixture.said().matches(&format!("[{why}]")).count(), 1);
    }
    assert!(fixture.said().contains("X-Forwarded-For"));

    drop(fixture);

    // Without a proxy, whoever says so is not believed.
    let fixture = Fixture::open(&place, &[]);
    let mut liar = fixture.browser().from("203.0.113.8");
    liar.sign_in(ANA, PASSWORD);
    assert!(place.read("members.log").contains("\t127.0.0.1\n"));

    let elsewhere = Fixture::open(&place, &["--behind-proxy", "192.0.2.1"]);
    assert_eq!(elsewhere.browser().get("/-/entrer").status, 403);
}
