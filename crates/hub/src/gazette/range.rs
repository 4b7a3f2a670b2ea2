//! One byte range of a file (RFC 9110 §14); several at once are answered with the whole file.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::wire::{HubCode, HubRefusal};
use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    All,
    Part(Range<u64>),
    Unsatisfiable,
}

/// What a `Range` header says about a file of this size.
pub fn asked(range: Option<&HeaderValue>, size: u64) -> Asked {
    range.and_then(|value| parse(value.to_str().ok()?, size)).unwrap_or(Asked::All)
}

/// `None`: not a range we understand, which is to be ignored.
fn parse(text: &str, size: u64) -> Option<Asked> {
    let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
    let part = match (first.trim(), last.trim()) {
        ("", suffix) => size.saturating_sub(suffix.parse().ok()?)..size,
        (first, "") => first.parse().ok()?..size,
        (first, last) => {
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(size)
        }
    };
    Some(if part.start < part.end { Asked::Part(part) } else { Asked::Unsatisfiable })
}

pub fn content_range(part: &Range<u64>, size: u64) -> HeaderValue {
    let text = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("bytes */*"))
}

pub fn unsatisfiable(size: u64) -> Response {
    let whole = HeaderValue::try_from(format!("bytes */{size}")).unwrap_or(HeaderValue::from_static("bytes */*"));
    let detail = format!("the file has {size} bytes");
    let body = axum::Json(HubRefusal { code: HubCode::Malformed, detail });
    (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, whole)], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!(parse("bytes=0-3", 10), Some(Asked::Part(0..4)));
        assert_eq!(parse("bytes=4-", 10), Some(Asked::Part(4..10)));
        assert_eq!(parse("bytes=-4", 10), Some(Asked::Part(6..10)));
        assert_eq!(parse("bytes=0-99", 10), Some(Asked::Part(0..10)));
        assert_eq!(parse("bytes=10-", 10), Some(Asked::Unsatisfiable));
        assert_eq!(parse("bytes=-0", 10), Some(Asked::Unsatisfiable));
        for ignored in ["bytes=3-1", "bytes=0-1,4-5", "lines=1-2", "bytes=x-", "bytes=", "bytes=-"] {
            assert_eq!(parse(ignored, 10), None, "{ignored}");
        }
    }
}
