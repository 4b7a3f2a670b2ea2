//! Why a server was not believed to be who it says it is (RFC 5280 §6.1), read out of what the HTTP client says.

use jiff::Timestamp;
use model::error::causes;
use model::{ErrorCode, Failure};
use rustls::pki_types::UnixTime;
use rustls::{CertificateError, Error as Tls};

/// `None`: it was not about trust.
pub fn refusal(error: &reqwest::Error) -> Option<Failure> {
    let tls = causes(error).find_map(|cause| cause.downcast_ref::<Tls>())?;
    let failure = match tls {
        Tls::InvalidCertificate(error) => match looked_at(error) {
            Some(time) => Failure::new(ErrorCode::CertificateDate).arg("device", time),
            None => Failure::new(ErrorCode::ServerUntrusted),
        },
        Tls::NoCertificatesPresented | Tls::InvalidMessage(_) => Failure::new(ErrorCode::ServerUntrusted),
        _ => return None,
    };
    Some(failure)
}

/// The device's time, if the certificate was found to be of another one.
fn looked_at(error: &CertificateError) -> Option<Timestamp> {
    let time = match error {
        CertificateError::ExpiredContext { time, .. } | CertificateError::NotValidYetContext { time, .. } => *time,
        // Verifiers of other systems do not say at what they looked; it was just now.
        CertificateError::Expired | CertificateError::NotValidYet => UnixTime::now(),
        _ => return None,
    };
    Timestamp::from_second(time.as_secs().try_into().ok()?).ok()
}
