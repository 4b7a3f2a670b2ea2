//! The join link, as printed on a poster: `loket:join?g=<base address>&k=<verifier key>`; also as `https://…/join#…`.

use crate::id::Origin;
use crate::item::GazetteAddress;

/// Errors: not a join link, or a part of it is missing.
pub fn parse(text: &str) -> Result<GazetteAddress, LinkError> {
    let text = text.trim();
    let query = match text.strip_prefix("loket:join?").or_else(|| text.strip_prefix("loket://join?")) {
        Some(query) => query,
        None if text.starts_with("https://") || text.starts_with("http://") => match text.split_once("/join#") {
            Some((_, query)) => query,
            None => return Err(LinkError::NotALink),
        },
        None => return Err(LinkError::NotALink),
    };
    let mut base = None;
    let mut verifier = None;
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("g", value)) => base = Some(unescape(value)?),
            Some(("k", value)) => verifier = Some(unescape(value)?),
            _ => {}
        }
    }
    let base = base.ok_or(LinkError::Incomplete)?.trim_end_matches('/').to_owned();
    let verifier = verifier.ok_or(LinkError::Incomplete)?;
    if !(base.starts_with("https://") || base.starts_with("http://")) {
        return Err(LinkError::Incomplete);
    }
    let origin = verifier.split('+').next().filter(|name| !name.is_empty()).ok_or(LinkError::Incomplete)?;
    if verifier.split('+').count() < 3 {
        return Err(LinkError::Incomplete);
    }
    Ok(GazetteAddress { origin: Origin::new(origin), base, verifier: verifier.clone() })
}

/// The `loket:` form.
pub fn print(address: &GazetteAddress) -> String {
    format!("loket:join?g={}&k={}", escape(&address.base), escape(&address.verifier))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("not a Loket link")]
    NotALink,
    #[error("the link is not complete")]
    Incomplete,
}

/// Percent-encoding, RFC 3986 §2.1, of everything but the unreserved characters and `/ : @`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' => {
                out.push(byte as char);
            }
            _ => {
                out.push('%');
                out.push_str(&hex::encode_upper([byte]));
            }
        }
    }
    out
}

fn unescape(text: &str) -> Result<String, LinkError> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            let digits = bytes.get(at + 1..at + 3).ok_or(LinkError::Incomplete)?;
            out.extend(hex::decode(digits).map_err(|_| LinkError::Incomplete)?);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).map_err(|_| LinkError::Incomplete)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_survives_the_poster() {
        let address = GazetteAddress {
            origin: Origin::new("merewick.example/gazette"),
            base: "http://127.0.0.1:8080/gazette/merewick".into(),
            verifier: "merewick.example/gazette+1a2b3c4d+AbC/+=".into(),
        };
        assert_eq!(parse(&print(&address)), Ok(address.clone()));
        let web = print(&address).replace("loket:join?", "https://loket.example/join#");
        assert_eq!(parse(&web), Ok(address));
    }

    #[test]
    fn half_a_link_is_told_apart_from_no_link() {
        assert_eq!(parse("hello"), Err(LinkError::NotALink));
        assert_eq!(parse("https://example.org/"), Err(LinkError::NotALink));
        assert_eq!(parse("loket:join?g=http%3A%2F%2Fx"), Err(LinkError::Incomplete));
        assert_eq!(parse("loket:join?g=http%3&k=a+b+c"), Err(LinkError::Incomplete));
        assert_eq!(parse("loket:join?g=ftp://x&k=a+b+c"), Err(LinkError::Incomplete));
    }
}
