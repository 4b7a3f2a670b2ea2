//! One hub as a client sees it: a typed call for each row of the table in `model::wire`.

use crate::CourierError;
use crate::body;
use crate::stream::{self, MailboxStream};
use futures_util::Stream;
use model::id::{BlobId, ClientId, GroupId};
use model::wire::*;
use reqwest::header::{CONTENT_TYPE, RANGE};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// Longest a plain request may take.
const PATIENCE: Duration = Duration::from_secs(30);
const CBOR: &str = "application/cbor";

/// A hub's address and, once registered, the token that proves which client speaks.
#[derive(Debug, Clone)]
pub struct Hub {
    base: String,
    http: reqwest::Client,
    token: Option<String>,
}

impl Hub {
    pub fn new(http: reqwest::Client, base: impl Into<String>) -> Self {
        let base: String = base.into();
        Self { base: base.trim_end_matches('/').to_owned(), http, token: None }
    }

    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    pub fn base(&self) -> &str {
        &self.base
    }

    pub async fn info(&self) -> Result<HubInfo, CourierError> {
        json(send(self.request(Method::GET, "/v1/hub")).await?).await
    }

    pub async fn register(&self) -> Result<Registered, CourierError> {
        json(send(self.request(Method::POST, "/v1/clients").json(&RegisterRequest {})).await?).await
    }

    pub async fn erase_me(&self) -> Result<(), CourierError> {
        send(self.request(Method::DELETE, "/v1/clients/me")).await.map(drop)
    }

    pub async fn about_me(&self) -> Result<AboutMe, CourierError> {
        json(send(self.request(Method::GET, "/v1/about-me")).await?).await
    }

    pub async fn upload_key_packages(&self, upload: &KeyPackageUpload) -> Result<KeyPackageStock, CourierError> {
        json(send(self.cbor(Method::POST, "/v1/key-packages", upload)).await?).await
    }

    pub async fn key_package_stock(&self) -> Result<KeyPackageStock, CourierError> {
        json(send(self.request(Method::GET, "/v1/key-packages")).await?).await
    }

    pub async fn claim_key_package(&self, client: &ClientId) -> Result<ClaimedKeyPackage, CourierError> {
        let path = format!("/v1/clients/{client}/key-packages/claim");
        cbor(send(self.request(Method::POST, &path)).await?).await
    }

    pub async fn post(&self, request: &PostRequest) -> Result<PostReply, CourierError> {
        cbor(send(self.cbor(Method::POST, "/v1/messages", request)).await?).await
    }

    pub async fn mailbox(&self, after: u64, limit: u32) -> Result<MailboxPage, CourierError> {
        cbor(send(self.request(Method::GET, &format!("/v1/mailbox?after={after}&limit={limit}"))).await?).await
    }

    pub async fn mailbox_events(
        &self,
        after: u64,
    ) -> Result<MailboxStream<impl Stream<Item = reqwest::Result<impl AsRef<[u8]>>>>, CourierError> {
        let mut request = self.http.get(format!("{}/v1/mailbox/events", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let request = request.header("last-event-id", after.to_string()).header("accept", "text/event-stream");
        Ok(stream::of(send(request).await?))
    }

    pub async fn ack(&self, position: u64) -> Result<(), CourierError> {
        send(self.request(Method::POST, "/v1/mailbox/ack").json(&AckRequest { position })).await.map(drop)
    }

    pub async fn group_messages(&self, group: &GroupId, from: u64, to: u64) -> Result<MailboxPage, CourierError> {
        let path = format!("/v1/groups/{group}/messages?from={from}&to={to}");
        cbor(send(self.request(Method::GET, &path)).await?).await
    }

    pub async fn put_blob(&self, blob: &BlobId, ciphertext: Vec<u8>) -> Result<(), CourierError> {
        let request = self.request(Method::PUT, &format!("/v1/blobs/{blob}")).timeout(PATIENCE * 20);
        send(request.header(CONTENT_TYPE, "application/octet-stream").body(ciphertext)).await.map(drop)
    }

    /// Bytes `from..` of a blob, at most `length` of them.
    pub async fn get_blob(&self, blob: &BlobId, from: u64, length: u64) -> Result<Vec<u8>, CourierError> {
        let last = from + length.max(1) - 1;
        let request = self.request(Method::GET, &format!("/v1/blobs/{blob}")).timeout(PATIENCE * 4);
        let answer = send(request.header(RANGE, format!("bytes={from}-{last}"))).await?;
        let whole = answer.status() == StatusCode::OK;
        let most = if whole { BLOB_MAX } else { length };
        // The request has an end in time.
        let bytes = body::read(answer, most, std::future::pending).await?;
        let bytes = bytes.ok_or_else(|| CourierError::Protocol("the blob is longer than asked".into()))?;
        // A server without ranges sends everything; the part that was asked for is in there.
        let part = if whole { bytes.get(from as usize..) } else { Some(&bytes[..]) };
        let part = part.ok_or_else(|| CourierError::Protocol("the blob is shorter than asked".into()))?;
        Ok(part.get(..length as usize).unwrap_or(part).to_vec())
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base)).timeout(PATIENCE);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    fn cbor<T: Serialize>(&self, method: Method, path: &str, body: &T) -> RequestBuilder {
        self.request(method, path).header(CONTENT_TYPE, CBOR).body(to_cbor(body))
    }
}

async fn send(request: RequestBuilder) -> Result<Response, CourierError> {
    let answer = request.send().await.map_err(CourierError::Offline)?;
    if answer.status().is_success() {
        return Ok(answer);
    }
    let status = answer.status();
    let body = answer.bytes().await.map_err(CourierError::Offline)?;
    Err(match serde_json::from_slice::<HubRefusal>(&body) {
        Ok(refusal) => CourierError::Refused(refusal),
        // Whoever stands before the hub refuses in a shape of its own.
        Err(_) if status == StatusCode::TOO_MANY_REQUESTS => refused(HubCode::RateLimited, status),
        Err(_) if status == StatusCode::PAYLOAD_TOO_LARGE => refused(HubCode::TooLarge, status),
        Err(_) if status.is_server_error() => refused(HubCode::Unavailable, status),
        Err(_) => CourierError::Protocol(status.to_string()),
    })
}

fn refused(code: HubCode, status: StatusCode) -> CourierError {
    CourierError::Refused(HubRefusal { code, detail: status.to_string() })
}

async fn json<T: DeserializeOwned>(answer: Response) -> Result<T, CourierError> {
    let bytes = answer.bytes().await.map_err(CourierError::Offline)?;
    serde_json::from_slice(&bytes).map_err(|error| CourierError::Protocol(error.to_string()))
}

async fn cbor<T: DeserializeOwned>(answer: Response) -> Result<T, CourierError> {
    let bytes = answer.bytes().await.map_err(CourierError::Offline)?;
    from_cbor(&bytes).map_err(|error| CourierError::Protocol(error.to_string()))
}
