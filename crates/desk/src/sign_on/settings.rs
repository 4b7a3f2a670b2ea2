//! How a desk is told of its provider, and what addresses it may be reached by.

use crate::error::DeskError;
use url::{Host, Url};

/// Of one provider; made once, by whoever runs the desk.
#[derive(Clone)]
pub struct SignOnSettings {
    /// Exactly as the provider calls itself.
    pub issuer: String,
    /// What the provider calls this desk.
    pub client: String,
    /// None: a public client, which has only its proof (RFC 7636).
    pub secret: Option<String>,
    /// As people in the office call the provider; empty: its host.
    pub name: String,
}

impl std::fmt::Debug for SignOnSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignOnSettings").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl SignOnSettings {
    /// What the button says.
    pub fn shown_name(&self) -> String {
        if !self.name.trim().is_empty() {
            return self.name.trim().to_owned();
        }
        let host = Url::parse(&self.issuer).ok().and_then(|url| url.host_str().map(str::to_owned));
        host.unwrap_or_else(|| self.issuer.clone())
    }

    /// Errors: the issuer is not an address to which a secret may be sent.
    pub(super) fn check(&self) -> Result<(), DeskError> {
        let wrong = |why: &str| Err(DeskError::Invalid(format!("the identity provider {}: {why}", self.issuer)));
        match Url::parse(&self.issuer) {
            Ok(url) if !is_safe(&url) => wrong("it must be reached by https, or be on this machine"),
            Ok(url) if url.query().is_some() || url.fragment().is_some() => wrong("an issuer has no ? and no #"),
            Ok(_) if self.client.trim().is_empty() => wrong("its name for this desk is missing (the client id)"),
            Ok(_) => Ok(()),
            Err(error) => wrong(&error.to_string()),
        }
    }
}

/// By https, or on this machine.
pub(super) fn is_safe(url: &Url) -> bool {
    let own = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.host().is_some() && (url.scheme() == "https" || (url.scheme() == "http" && own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_safe_address_is_an_issuer() {
        let settings = |issuer: &str| SignOnSettings {
            issuer: issuer.to_owned(),
            client: "desk".into(),
            secret: Some("never shown".into()),
            name: String::new(),
        };
        for good in
            ["https://login.town.example/realms/town", "http://127.0.0.1:9000", "http://[::1]:1", "http://localhost:1"]
        {
            settings(good).check().unwrap();
        }
        for bad in [
            "http://login.town.example",
            "login",
            "ftp://localhost",
            "https://x.example/?a=b",
            "http://127.0.0.1.evil.example",
        ] {
            assert!(settings(bad).check().is_err(), "{bad}");
        }
        assert_eq!(settings("https://login.town.example/realms/town").shown_name(), "login.town.example");
        assert!(!format!("{:?}", settings("https://x.example")).contains("never shown"));
    }
}
