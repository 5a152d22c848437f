//! Who asks, and whether on the way here anyone could listen.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, header::HOST};

use super::ServerOptions;

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Client {
    /// The address of the reader, as far as it can be believed.
    pub(super) address: IpAddr,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unwelcome {
    /// It came around the proxy.
    Around,
    /// The proxy says that it came unencrypted.
    Plain,
    /// The proxy does not say whether it came encrypted.
    NoScheme,
    /// The proxy does not say from where it came: all readers would have its address,
    /// and share its patience for passwords.
    NoAddress,
    /// On this machine alone, it names another: a page from elsewhere whose
    /// name was made to lead here.
    OtherName,
}

impl Client {
    /// Who sent a request with these headers, from the other end `peer`. Only
    /// what a named proxy adds is believed.
    pub(super) fn of(
        options: &ServerOptions,
        peer: IpAddr,
        headers: &HeaderMap,
    ) -> Result<Self, Unwelcome> {
        let peer = peer.to_canonical();
        if options.proxies.is_empty() {
            if options.tls.is_none() && !is_local(headers) {
                return Err(Unwelcome::OtherName);
            }
            return Ok(Self { address: peer });
        }
        if !options.proxies.contains(&peer) {
            return Err(Unwelcome::Around);
        }
        if options.tls.is_none() {
            let scheme = last(headers, "x-forwarded-proto").ok_or(Unwelcome::NoScheme)?;
            if !scheme.eq_ignore_ascii_case("https") {
                return Err(Unwelcome::Plain);
            }
        }
        let known: Vec<IpAddr> = forwarded(headers)
            .rev()
            .map_while(parsed)
            .map(|address| address.to_canonical())
            .collect();
        let mut known = known.iter();
        let reader = known
            .clone()
            .find(|address| !options.proxies.contains(address));
        // Someone on the machine of a proxy itself has its address.
        let reader = reader.or_else(|| known.next_back());
        let address = *reader.ok_or(Unwelcome::NoAddress)?;
        Ok(Self { address })
    }
}

/// The addresses that a request went through, the furthest first.
fn forwarded(headers: &HeaderMap) -> impl DoubleEndedIterator<Item = &str> {
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    lines
        .into_iter()
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect::<Vec<_>>()
        .into_iter()
}

/// An address; some proxies add the port to it.
fn parsed(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|both| both.ip());
    text.parse().ok().or_else(with_port)
}

/// The last value of a header: what the nearest proxy says.
fn last<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim)
}

/// Whether the request names this computer.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(crate::http::is_local)
}

#[cfg(test)]
mod tests {
    use super::{Client, Unwelcome};
    use crate::server::ServerOptions;
    use axum::http::HeaderMap;
    use std::net::IpAddr;

    fn ask(
        proxies: &[&str],
        peer: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<IpAddr, Unwelcome> {
        let mut options = ServerOptions::of(std::path::Path::new("."));
        options.proxies = proxies.iter().map(|one| one.parse().unwrap()).collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        Client::of(&options, peer.parse().unwrap(), &map).map(|client| client.address)
    }

    #[test]
    fn only_a_named_proxy_is_believed() {
        let here = ("host", "127.0.0.1:4040");
        let said = ("x-forwarded-for", "203.0.113.9");
        let safe = ("x-forwarded-proto", "https");
        let address = |text: &str| Ok(text.parse::<IpAddr>().unwrap());
        assert_eq!(ask(&[], "127.0.0.1", &[here, said]), address("127.0.0.1"));
        let proxy = ["127.0.0.1"];
        assert_eq!(
            ask(&proxy, "127.0.0.1", &[safe, said]),
            address("203.0.113.9")
        );
        assert_eq!(
            ask(&proxy, "::ffff:127.0.0.1", &[safe, said]),
            address("203.0.113.9")
        );
        // What the reader made up stands before what the proxy added.
        let forged = ("x-forwarded-for", "198.51.100.1, 203.0.113.9");
        assert_eq!(
            ask(&proxy, "127.0.0.1", &[safe, forged]),
            address("203.0.113.9")
        );
        assert_eq!(ask(&proxy, "192.0.2.4", &[said]), Err(Unwelcome::Around));
    }

    /// An address with its port was taken for none: all readers behind such a
    /// proxy shared the proxy's, and its patience for passwords.
    #[test]
    fn a_proxy_may_add_the_port() {
        for (said, expected) in [
            ("203.0.113.9:4567", "203.0.113.9"),
            ("[2001:db8::9]:4567", "2001:db8::9"),
        ] {
            let headers = [("x-forwarded-proto", "https"), ("x-forwarded-for", said)];
            let asked = ask(&["127.0.0.1"], "127.0.0.1", &headers);
            assert_eq!(asked, Ok(expected.parse().unwrap()));
        }
    }

    #[test]
    fn what_came_in_the_open_is_not_answered() {
        let scheme = |scheme: &str| {
            ask(
                &["127.0.0.1"],
                "127.0.0.1",
                &[
                    ("x-forwarded-proto", scheme),
                    ("x-forwarded-for", "203.0.113.9"),
                ],
            )
        };
        assert!(scheme("https").is_ok());
        assert_eq!(scheme("http"), Err(Unwelcome::Plain));
        assert_eq!(scheme("https, http"), Err(Unwelcome::Plain));
        let rebound = ask(&[], "127.0.0.1", &[("host", "evil.example")]);
        assert_eq!(rebound, Err(Unwelcome::OtherName));
    }

    /// Without the header all members had the address of the proxy: eighty wrong
    /// passwords of one locked out all of them. And what came in the open was taken
    /// for encrypted where the proxy said nothing of it.
    #[test]
    fn a_proxy_that_does_not_say_who_asks_or_how_is_not_answered() {
        let (safe, said) = (
            ("x-forwarded-proto", "https"),
            ("x-forwarded-for", "203.0.113.9"),
        );
        let ask = |headers: &[(&'static str, &str)]| ask(&["127.0.0.1"], "127.0.0.1", headers);
        assert_eq!(ask(&[safe]), Err(Unwelcome::NoAddress));
        for nobody in ["", "unknown", "_hidden", "203.0.113.9, unknown"] {
            let headers = [safe, ("x-forwarded-for", nobody)];
            assert_eq!(ask(&headers), Err(Unwelcome::NoAddress), "{nobody:?}");
        }
        assert_eq!(ask(&[said]), Err(Unwelcome::NoScheme));
        assert_eq!(ask(&[]), Err(Unwelcome::NoScheme));
        let beside = ask(&[safe, ("x-forwarded-for", "127.0.0.1")]);
        assert_eq!(
            beside,
            Ok("127.0.0.1".parse().unwrap()),
            "on the proxy itself"
        );
    }
}
