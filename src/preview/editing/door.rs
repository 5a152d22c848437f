//! Who may use the editor: whoever has the address that was printed, once, and from
//! then on the browser that opened it.

use std::sync::{Mutex, PoisonError};

use axum::http::header::{COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue};
use cookie::{Cookie, SameSite};
use subtle::ConstantTimeEq;

use crate::diagnostic::{Failure, Fault};

/// What opens the editor of one run.
pub(in crate::preview) struct Door {
    /// What the printed address holds; none once it was used.
    token: Mutex<Option<String>>,
    /// What the browser keeps.
    session: String,
    /// The name of its cookie: another port is another editor.
    cookie: String,
}

impl Door {
    /// A door that nobody has gone through.
    ///
    /// # Errors
    /// Where the system gives no chance.
    pub(in crate::preview) fn new(port: u16) -> Result<Self, Failure> {
        Ok(Self {
            token: Mutex::new(Some(random()?)),
            session: random()?,
            cookie: format!("capot-edit-{port}"),
        })
    }

    /// What the address to print holds.
    pub(in crate::preview) fn token(&self) -> String {
        let token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        token.clone().unwrap_or_default()
    }

    /// The cookie for a browser that has the token, which is void from then on.
    pub(in crate::preview) fn enter(&self, given: &str, path: &str) -> Option<HeaderValue> {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        token.take_if(|token| same(token, given))?;
        let cookie = Cookie::build((self.cookie.clone(), self.session.clone()))
            .path(path.to_owned())
            .same_site(SameSite::Strict)
            .http_only(true)
            .build();
        HeaderValue::from_str(&cookie.to_string()).ok()
    }

    /// Whether the request comes from a browser that went through.
    pub(in crate::preview) fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).iter();
        let mut cookies = cookies
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| Cookie::split_parse(header.to_owned()))
            .filter_map(Result::ok);
        cookies.any(|cookie| cookie.name() == self.cookie && same(&self.session, cookie.value()))
    }

    /// What forms send back.
    pub(in crate::preview) fn form_token(&self) -> String {
        blake3::hash(format!("form {}", self.session).as_bytes())
            .to_hex()
            .to_string()
    }

    /// Whether a form was made here.
    pub(in crate::preview) fn made(&self, given: &str) -> bool {
        same(&self.form_token(), given)
    }
}

/// Whether a request that changes something comes from a page of this very server, as
/// far as the browser tells.
pub(in crate::preview) fn is_own(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(HeaderValue::to_str);
    let site = text(axum::http::HeaderName::from_static("sec-fetch-site"));
    let near = site.is_none_or(|site| matches!(site, Ok("same-origin" | "none")));
    let own = match (text(ORIGIN), text(HOST)) {
        (None, _) => true,
        (Some(Ok(origin)), Some(Ok(host))) => origin == format!("http://{host}"),
        _ => false,
    };
    near && own
}

fn same(known: &str, given: &str) -> bool {
    known.as_bytes().ct_eq(given.as_bytes()).into()
}

fn random() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Fault::CannotWatch {
        cause: error.to_string(),
    })?;
    Ok(blake3::Hash::from_bytes(bytes).to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::{Door, is_own};

    #[test]
    fn the_printed_address_opens_once() {
        let door = Door::new(4040).unwrap();
        let token = door.token();
        assert!(door.enter("", "/").is_none() && door.enter("x", "/").is_none());
        let cookie = door.enter(&token, "/").unwrap();
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly"));
        assert!(door.enter(&token, "/").is_none());
        let mut headers = HeaderMap::new();
        assert!(!door.knows(&headers));
        let sent = format!("a=b; {}", cookie.split(';').next().unwrap());
        headers.insert("cookie", sent.parse().unwrap());
        assert!(door.knows(&headers));
        assert!(!Door::new(4040).unwrap().knows(&headers));
    }

    #[test]
    fn a_form_from_elsewhere_is_refused() {
        let headers = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            headers
        };
        let host = ("host", "127.0.0.1:4040");
        assert!(is_own(&headers(&[host])));
        assert!(is_own(&headers(&[
            host,
            ("origin", "http://127.0.0.1:4040")
        ])));
        for origin in ["http://127.0.0.1:4041", "http://example.org", "null"] {
            assert!(!is_own(&headers(&[host, ("origin", origin)])), "{origin}");
        }
        assert!(!is_own(&headers(&[host, ("sec-fetch-site", "cross-site")])));
    }
}
