//! Where the server listens, and that what passes there is encrypted.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::ServerOptions;
use crate::diagnostic::{Failure, MemberFault};

/// Takes the address that was asked for.
///
/// Fails with [`MemberFault::OpenListen`] where others could reach it and
/// nothing is encrypted, and where it is not free.
pub(super) fn listener(options: &ServerOptions) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((options.listen, options.port));
    let guarded = options.tls.is_some() || !options.proxies.is_empty();
    if !address.ip().is_loopback() && !guarded {
        return Err(MemberFault::OpenListen { address }.into());
    }
    let taken = |error: std::io::Error| MemberFault::CannotListen {
        address,
        cause: error.into(),
    };
    let listener = TcpListener::bind(address).map_err(taken)?;
    listener.set_nonblocking(true).map_err(taken)?;
    Ok(listener)
}

/// What encrypts by the certificates and the key in two PEM files.
///
/// Fails with [`MemberFault::BadCertificate`], naming the file that is of no use, and
/// with [`MemberFault::ReadableKey`].
pub(super) fn tls(certificates: &Path, key: &Path) -> Result<TlsAcceptor, Failure> {
    let bad = |path: &Path, detail: &dyn ToString| -> Failure {
        MemberFault::BadCertificate {
            path: path.display().to_string(),
            detail: detail.to_string(),
        }
        .into()
    };
    let chain = CertificateDer::pem_file_iter(certificates)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| bad(certificates, &error))?;
    if is_readable_by_all(key).map_err(|error| bad(key, &error))? {
        let path = key.display().to_string();
        return Err(MemberFault::ReadableKey { path }.into());
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| bad(key, &error))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| bad(certificates, &error))?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .map_err(|error| bad(certificates, &error))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Whether every account of this machine can read or change a file. Those of a group may: many
/// systems have one for the keys of servers.
fn is_readable_by_all(path: &Path) -> std::io::Result<bool> {
    let data = path.metadata()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Ok(data.permissions().mode() & 0o006 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = data;
        Ok(false)
    }
}

/// The address at which a browser on this machine finds the server.
pub(super) fn shown(options: &ServerOptions, bound: SocketAddr) -> String {
    let scheme = if options.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let host = match bound.ip() {
        IpAddr::V4(four) if four.is_unspecified() => "127.0.0.1".to_owned(),
        IpAddr::V6(six) if six.is_unspecified() => "[::1]".to_owned(),
        IpAddr::V6(six) => format!("[{six}]"),
        IpAddr::V4(four) => four.to_string(),
    };
    format!("{scheme}://{host}:{}/", bound.port())
}
