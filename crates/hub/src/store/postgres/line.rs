//! The line to PostgreSQL: which hosts are reached with TLS, and whose certificates are believed.
//!
//! libpq's `sslmode=prefer`, the default, believes anybody and lets whoever stands in between turn encryption off. Here a line
//! that leaves this machine is encrypted and the server's name is proved (RFC 5280 §6.1), unless the address says
//! `sslmode=disable`; a line inside the machine is encrypted only where the address says `sslmode=require`.

use super::super::StoreError;
use crate::config::PostgresServer;
use deadpool_postgres::{Manager, ManagerConfig, RecyclingMethod};
use model::error::causes;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::{Error as PemError, PemObject};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How a hub reaches its server. Nothing is asked of it yet.
///
/// Errors: `Address`; `Authorities`, `Tls`.
pub fn to(server: &PostgresServer) -> Result<Manager, StoreError> {
    let mut config: Config = server.address.parse().map_err(StoreError::Address)?;
    impatient(&mut config);
    let encrypted = match config.get_ssl_mode() {
        SslMode::Disable => false,
        SslMode::Prefer => leaves_the_machine(&config),
        _ => true,
    };
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    if !encrypted {
        config.ssl_mode(SslMode::Disable);
        return Ok(Manager::from_config(config, NoTls, recycling));
    }
    config.ssl_mode(SslMode::Require);
    Ok(Manager::from_config(config, believing(server.authorities.as_deref())?, recycling))
}

/// A server that vanishes without a word is noticed within seconds, not when the system gives its line up: that takes a
/// quarter of an hour, and longer on a line that is idle. What the address says goes before.
fn impatient(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(Duration::from_secs(15));
    }
    config.keepalives_idle(config.get_keepalives_idle().min(Duration::from_secs(30)));
}

fn leaves_the_machine(config: &Config) -> bool {
    let inside = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    !(config.get_hosts().iter().all(inside) && config.get_hostaddrs().iter().all(IpAddr::is_loopback))
}

fn believing(authorities: Option<&Path>) -> Result<MakeRustlsConnect, StoreError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = match authorities {
        Some(file) => config.with_root_certificates(roots(file)?),
        None => config.with_platform_verifier()?,
    };
    Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
}

fn roots(file: &Path) -> Result<RootCertStore, StoreError> {
    let refused = |source: PemError| StoreError::Authorities { file: file.to_owned(), source };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(refused)? {
        roots.add(certificate.map_err(refused)?)?;
    }
    if roots.is_empty() {
        return Err(refused(PemError::NoItemsFound));
    }
    Ok(roots)
}

/// Whether the server could not prove who it is.
pub fn is_not_believed(error: &tokio_postgres::Error) -> bool {
    causes(error).any(|cause| matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_machine() {
        let leaves = |address: &str| leaves_the_machine(&address.parse().unwrap());
        for inside in ["host=/run/postgresql", "host=localhost", "host=127.0.0.1", "postgresql://hub@[::1]/hub"] {
            assert!(!leaves(inside), "{inside}");
        }
        for outside in
            ["host=db.town.example", "host=/run/postgresql,db.town.example", "host=localhost hostaddr=192.0.2.1"]
        {
            assert!(leaves(outside), "{outside}");
        }
    }
}
