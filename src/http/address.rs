//! What the path of a request names in a site, as static hosts read it.

use percent_encoding::percent_decode_str;

use crate::site::file_of;

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// The site itself, which lies elsewhere on this host.
    Site,
    /// An address of the site: `/cas/x/`.
    Address(String),
    /// Nothing of the site.
    Nothing,
}

/// What `path` of a request names in the site under `base_path`, which starts
/// and ends with `/`.
pub(crate) fn named(path: &str, base_path: &str) -> Named {
    // What the site is not under leads to the site, where that is no doubt.
    if path == "/" && base_path != "/" || format!("{path}/") == base_path {
        return Named::Site;
    }
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    match decoded.strip_prefix(base_path) {
        Some(within) => {
            let address = within.strip_suffix("index.html").unwrap_or(within);
            Named::Address(format!("/{address}"))
        }
        None => Named::Nothing,
    }
}

/// The media type of what is at an address, and whether it is a page.
pub(crate) fn media_type(address: &str) -> (String, bool) {
    let kind = mime_guess::from_path(file_of(address)).first_or_octet_stream();
    let is_page = kind == mime_guess::mime::TEXT_HTML;
    let charset = if kind.type_() == "text" {
        "; charset=utf-8"
    } else {
        ""
    };
    (format!("{kind}{charset}"), is_page)
}

/// Whether the `Host` of a request names this computer.
pub(crate) fn is_local(host: &str) -> bool {
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]") || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::{Named, is_local, named};

    #[test]
    fn only_names_of_this_computer_are_local() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:4040",
            "localhost:1",
            "[::1]:4040",
            "capot.localhost",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "example.org",
            "127.0.0.1.example.org:4040",
            "localhost.evil",
            "",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn a_path_names_what_a_static_host_would_find() {
        let address = |text: &str| Named::Address(text.to_owned());
        assert_eq!(named("/cas/x/index.html", "/"), address("/cas/x/"));
        assert_eq!(named("/v/cas/%C3%A9/", "/v/"), address("/cas/é/"));
        assert_eq!(named("/", "/v/"), Named::Site);
        assert_eq!(named("/v", "/v/"), Named::Site);
        assert_eq!(named("/cas/", "/v/"), Named::Nothing);
    }
}
