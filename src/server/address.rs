//! Where members reach their server.

use std::net::{Ipv4Addr, SocketAddr};

use super::request::OWN;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Failure, MemberFault};
use crate::members::Secret;

/// The port that is listened on where none is asked for.
const USUAL_PORT: u16 = 4040;

/// The address at which members reach their server.
#[derive(Clone, Debug)]
pub struct Address {
    url: BaseUrl,
    known: bool,
}

/// The address that was asked for, else that of the settings, else a guess: this
/// machine.
///
/// Fails with [`MemberFault::BadAddress`] where what was asked for is none.
pub fn address(config: &Config, asked: Option<&str>) -> Result<Address, Failure> {
    let bad = |value: &str| MemberFault::BadAddress {
        value: value.to_owned(),
    };
    let asked = asked
        .map(|text| BaseUrl::parse(text).map_err(|_| bad(text)))
        .transpose()?;
    let known = asked.or_else(|| config.open_hood.address.clone());
    if let Some(url) = known {
        return Ok(Address { url, known: true });
    }
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, USUAL_PORT));
    let here = format!("http://{here}/");
    let url = BaseUrl::parse(&here).map_err(|_| bad(&here))?;
    Ok(Address { url, known: false })
}

impl Address {
    /// The link by which an invitation is taken.
    #[must_use]
    pub fn invitation(&self, secret: &Secret) -> String {
        format!("{}{OWN}invitation/{}", self.url.full, secret.text())
    }

    /// Whether somebody said so; else it is a guess.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known
    }
}
