//! Values that follow a standard of the web: addresses, e-mail addresses, licences.

use std::net::Ipv4Addr;

use email_address::{EmailAddress, Options};
use url::{Host, Url};

use super::Fields;
use crate::diagnostic::{Fault, WritingFault};
use crate::language::Language;
use crate::nearest::nearest;
use crate::schema::FieldInfo;

/// The licences that sheets are likely to carry, to suggest one of.
const USUAL_LICENSES: [&str; 8] = [
    "etalab-2.0",
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "ODbL-1.0",
    "MIT",
    "Apache-2.0",
];

/// Whether a text is a whole address of the web.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    url::Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether a text is an address that only the author's own computer answers to, or, to
/// whom no colleague reads, the network around it.
#[must_use]
pub fn is_local(text: &str, among_colleagues: bool) -> bool {
    let Ok(url) = Url::parse(text.trim()) else {
        return false;
    };
    let web = matches!(url.scheme(), "http" | "https");
    let Some(host) = url.host().filter(|_| web) else {
        return false;
    };
    let (own, near) = match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            let under = |top: &str| name.rsplit('.').next() == Some(top);
            let near = ["local", "lan", "internal", "intranet"]
                .into_iter()
                .any(under);
            (
                under("localhost"),
                near || !name.contains('.') || name.ends_with(".home.arpa"),
            )
        }
        Host::Ipv4(address) => of_v4(address),
        Host::Ipv6(address) => {
            let own = address.is_loopback() || address.is_unspecified();
            let near = address.is_unique_local() || address.is_unicast_link_local();
            address.to_ipv4_mapped().map_or((own, near), of_v4)
        }
    };
    own || (near && !among_colleagues)
}

fn of_v4(address: Ipv4Addr) -> (bool, bool) {
    let own = address.is_loopback() || address.is_unspecified();
    (own, address.is_private() || address.is_link_local())
}

/// What is wrong with an address that is none to others.
#[must_use]
pub fn local(text: &str) -> Fault {
    WritingFault::LocalAddress {
        address: text.trim().to_owned(),
    }
    .into()
}

/// Whether a text is an e-mail address (RFC 5322) whose domain has a dot.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let options = Options::default()
        .with_required_tld()
        .without_display_text();
    EmailAddress::parse_with_options(text, options).is_ok()
}

impl Fields<'_> {
    /// An address on the web.
    pub(super) fn url(&self, about: &FieldInfo) -> Option<String> {
        let text = self.text(about)?;
        if !is_web_address(&text.value) {
            self.reporter()
                .report(text.span, Fault::BadUrl { value: text.value });
            return None;
        }
        Some(text.value)
    }

    /// An e-mail address (RFC 5322) whose domain has a dot.
    pub(super) fn email(&self, about: &FieldInfo) -> Option<String> {
        let text = self.text(about)?;
        if !is_email(&text.value) {
            self.reporter()
                .report(text.span, Fault::BadEmail { value: text.value });
            return None;
        }
        Some(text.value)
    }

    /// The code of one of capot's two languages.
    pub(super) fn language_code(&self, about: &FieldInfo) -> Option<Language> {
        let text = self.text(about)?;
        let language = Language::from_code(&text.value);
        if language.is_none() {
            let start: String = text.value.chars().take(2).collect();
            let fault = Fault::UnknownValue {
                field: self.entry_of(about)?.name.to_owned(),
                value: text.value,
                allowed: vec!["fr", "en"],
                suggestion: Language::from_code(&start).map(|language| language.code().to_owned()),
            };
            self.reporter().report(text.span, fault);
        }
        language
    }

    /// An SPDX licence identifier (<https://spdx.org/licenses/>).
    pub(super) fn license(&self, about: &FieldInfo) -> Option<String> {
        let text = self.text(about)?;
        if let Some(known) = spdx::license_id(&text.value) {
            return Some(known.name.to_owned());
        }
        let start = text.value.to_lowercase();
        let usual = USUAL_LICENSES.into_iter();
        let suggestion = nearest(&text.value, USUAL_LICENSES)
            .or_else(|| {
                usual
                    .into_iter()
                    .find(|known| known.to_lowercase().starts_with(&start))
            })
            .map(str::to_owned);
        self.reporter().report(
            text.span,
            Fault::UnknownLicense {
                value: text.value,
                suggestion,
            },
        );
        None
    }
}
