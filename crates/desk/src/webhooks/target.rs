//! Where a webhook may go. Whoever may register one must not thereby reach what only this machine reaches.
//!
//! *Invariant:* the address that is checked is the address that is connected to: names are looked up here, for the connection.

use super::WebhookSettings;
use crate::error::DeskError;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Url, redirect};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

const URL_MAX: usize = 2000;

/// Which addresses webhooks may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Network {
    /// Those of the internet, by https.
    #[default]
    Public,
    /// The office's own and this machine's too, by http if need be.
    Private,
}

/// Errors: what is wrong with it, in words.
pub fn check(url: &str, network: Network) -> Result<Url, DeskError> {
    let invalid = |text: &str| DeskError::Invalid(format!("url {text}"));
    if url.len() > URL_MAX {
        return Err(invalid("is longer than 2000 bytes"));
    }
    // RFC 3986 §2: a parser that mends what is wrong would keep another address than was given.
    if !url.bytes().all(|byte| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte)) {
        return Err(invalid("has characters that no URI has; international names are written xn--…"));
    }
    let parsed = Url::parse(url).map_err(|error| invalid(&format!("cannot be read: {error}")))?;
    match (parsed.scheme(), network) {
        ("https", _) | ("http", Network::Private) => {}
        ("http", Network::Public) => {
            return Err(invalid(
                "must begin with https://; http:// is for the office's own network (--webhook-private)",
            ));
        }
        _ => return Err(invalid("must begin with https://")),
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(invalid("must not hold a name or a password; the signature says who sent it"));
    }
    if parsed.fragment().is_some() {
        return Err(invalid("must not have a part after #"));
    }
    if let Some(address) = literal(&parsed)
        && !allowed(address, network)
    {
        return Err(invalid(&not_public(address)));
    }
    Ok(parsed)
}

/// Follows no redirection, asks no proxy, connects to nothing that is not allowed.
pub fn client(settings: &WebhookSettings) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        .no_proxy()
        .timeout(settings.timeout)
        .user_agent(concat!("Loket/", env!("CARGO_PKG_VERSION")))
        .dns_resolver(Arc::new(Lookup(settings.network)))
        .build()
}

/// An address in the URL itself is never looked up, so it is looked at here, again at each attempt.
pub fn literal(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

pub fn allowed(address: IpAddr, network: Network) -> bool {
    let address = address.to_canonical();
    if address.is_unspecified() || address.is_multicast() {
        return false;
    }
    network == Network::Private
        || match address {
            IpAddr::V4(v4) => is_public_v4(v4),
            IpAddr::V6(v6) => is_public_v6(v6),
        }
}

pub fn not_public(address: IpAddr) -> String {
    format!(
        "leads to {address}, which is no address of the internet; the desk can be told to allow it: --webhook-private"
    )
}

/// RFC 6890 and IANA's registry of special purposes.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !special
}

/// Global unicast only, and of it none that wraps an IPv4 address or is set aside.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let global = a & 0xe000 == 0x2000;
    let special = a == 0x2002 || (a == 0x2001 && (b < 0x200 || b == 0xdb8));
    global && !special
}

struct Lookup(Network);

impl Resolve for Lookup {
    fn resolve(&self, name: Name) -> Resolving {
        let network = self.0;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let (good, bad): (Vec<_>, Vec<_>) = found.into_iter().partition(|at| allowed(at.ip(), network));
            match (good.is_empty(), bad.first()) {
                (true, Some(bad)) => Err(format!("the name {}", not_public(bad.ip())).into()),
                _ => Ok(Box::new(good.into_iter()) as Addrs),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_internet_are_public() {
        for text in ["8.8.8.8", "2606:4700::1111"] {
            assert!(allowed(text.parse().unwrap(), Network::Public), "{text}");
        }
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.1",
            "198.18.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            let address: IpAddr = text.parse().unwrap();
            assert!(!allowed(address, Network::Public), "{text}");
            assert!(allowed(address, Network::Private), "{text}");
        }
        for text in ["0.0.0.0", "::", "224.0.0.1"] {
            assert!(!allowed(text.parse().unwrap(), Network::Private), "{text}");
        }
    }

    #[test]
    fn a_url_says_no_more_than_where() {
        for good in ["https://hooks.example/a?b=c", "https://8.8.8.8:8443/"] {
            assert!(check(good, Network::Public).is_ok(), "{good}");
        }
        for bad in [
            "hooks.example",
            "ftp://hooks.example/",
            "http://hooks.example/",
            "https://u:p@hooks.example/",
            "https://hooks.example/#x",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://gemeinde-käse.example/",
            "https://a.example/{b}",
        ] {
            assert!(check(bad, Network::Public).is_err(), "{bad}");
        }
        assert!(check("http://192.168.1.9:9000/in", Network::Private).is_ok());
    }
}
