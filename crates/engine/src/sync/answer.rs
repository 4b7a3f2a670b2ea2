//! Answers of the server that holds the public files: which of them are none, and what time it says it is.

use gazette::limit::CLOCK_TOLERANCE;
use jiff::Timestamp;
use model::{ErrorCode, Failure};
use reqwest::header::DATE;
use reqwest::{Response, StatusCode};

/// Why there is no file in this answer; `missing` says what a file that is not there means.
pub fn refusal(status: StatusCode, what: &str, missing: ErrorCode) -> Failure {
    let code = match status {
        StatusCode::TOO_MANY_REQUESTS => ErrorCode::RateLimited,
        status if status.is_server_error() => ErrorCode::ServerUnavailable,
        _ => missing,
    };
    Failure::new(code).detail(format!("{status} for {what}"))
}

/// The server's clock (RFC 9110 §6.6.1). Nobody signs it: it chooses words and decides nothing.
pub fn date(answer: &Response) -> Option<Timestamp> {
    let text = answer.headers().get(DATE)?.to_str().ok()?;
    jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp())
}

/// A checkpoint that seems to come from another time is one of two things: it does, or the device's clock is wrong.
/// `None`: nothing speaks for the clock.
pub fn clock_failure(error: &gazette::Error, device: Timestamp, server: Option<Timestamp>) -> Option<Failure> {
    let far = |at: &Timestamp| at.duration_since(device).abs() > CLOCK_TOLERANCE;
    let true_time = match error {
        gazette::Error::ClockIsWrong { signed_at } => server.filter(far).unwrap_or(*signed_at),
        gazette::Error::Expired { .. } => server.filter(far)?,
        _ => return None,
    };
    Some(Failure::new(ErrorCode::ClockWrong).arg("device", device).arg("server", true_time).detail(error))
}
