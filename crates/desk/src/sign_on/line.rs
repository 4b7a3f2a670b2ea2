//! The way to the provider: short answers, in seconds, from exactly the address that was asked.

use super::settings::is_safe;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use url::Url;

/// Somebody stands at the entrance and waits.
const PATIENCE: Duration = Duration::from_secs(8);
/// A provider's description and its keys are a few kilobytes.
const LONGEST: usize = 512 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("no answer")]
    Http(#[from] reqwest::Error),
    #[error("the answer is not one of HTTP")]
    Shape(#[from] openidconnect::http::Error),
    #[error("the answer is too long")]
    TooLong,
    #[error("{0} is not reached by https")]
    NotSafe(String),
}

#[derive(Debug)]
pub struct Line(reqwest::Client);

impl Line {
    pub fn new() -> Result<Self, LineError> {
        // A redirect would carry the client's secret to wherever it points.
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
        Ok(Self(client.build()?))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, LineError> {
        let address = request.uri().to_string();
        if !Url::parse(&address).is_ok_and(|url| is_safe(&url)) {
            return Err(LineError::NotSafe(address));
        }
        let mut reply = self.0.execute(request.try_into()?).await?;
        let mut response = openidconnect::http::Response::builder().status(reply.status());
        for (name, value) in reply.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(piece) = reply.chunk().await? {
            if body.len() + piece.len() > LONGEST {
                return Err(LineError::TooLong);
            }
            body.extend_from_slice(&piece);
        }
        Ok(response.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Line {
    type Error = LineError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, LineError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
