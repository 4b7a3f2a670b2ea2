//! Signing as the Standard Webhooks convention says: HMAC-SHA256 over id, moment and body.

use crate::database::random;
use crate::error::DeskError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

const PREFIX: &str = "whsec_";

/// 192 random bits, as the convention advises at least.
pub fn draw() -> Result<String, DeskError> {
    Ok(format!("{PREFIX}{}", STANDARD.encode(random::<24>()?)))
}

/// The header `webhook-signature`: one signature for each secret that is good, with spaces between.
pub fn header(secrets: &[String], id: &str, seconds: i64, body: &str) -> String {
    let sign = |secret: &String| {
        let key = STANDARD.decode(secret.strip_prefix(PREFIX)?).ok()?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    };
    secrets.iter().filter_map(sign).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of the convention's own test.
    #[test]
    fn a_signature_is_that_of_the_convention() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned();
        let header = header(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(header, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
