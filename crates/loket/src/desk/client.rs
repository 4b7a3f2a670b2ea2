//! The desk's API from the desk's own machine, with the key that the server left there.

use crate::run_file::{RunFile, cli_key};
use anyhow::{Context, bail};
use model::desk_api::Problem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

#[derive(Debug)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    key: String,
}

type Query<'a> = &'a [(&'a str, String)];

impl Client {
    /// The desk whose server runs with this data folder, by the key that the server left there.
    pub fn of(data: &Path) -> anyhow::Result<Self> {
        // A server that was never started has no key either: the first is the better word.
        RunFile::read(data)?;
        let key = std::fs::read_to_string(cli_key(data)).context("this server has no desk")?;
        Self::with_key(data, &key)
    }

    /// The same by a key that somebody keeps in a file.
    pub fn by(data: &Path, key_file: &Path) -> anyhow::Result<Self> {
        let key = std::fs::read_to_string(key_file).with_context(|| format!("reading {}", key_file.display()))?;
        Self::with_key(data, &key)
    }

    fn with_key(data: &Path, key: &str) -> anyhow::Result<Self> {
        let desk = RunFile::read(data)?.desk.context("this server has no desk")?;
        Ok(Self { http: reqwest::Client::new(), base: format!("{desk}/desk/v1"), key: key.trim().to_owned() })
    }

    /// The parts of the path are taken as they are: a part with a slash in it stays one part.
    pub async fn get<T: DeserializeOwned>(&self, path: &[&str], query: Query<'_>) -> anyhow::Result<T> {
        Ok(self.send(self.http.get(self.url(path, query))).await?.json().await?)
    }

    /// A file as it is.
    pub async fn bytes(&self, path: &[&str]) -> anyhow::Result<Vec<u8>> {
        Ok(self.send(self.http.get(self.url(path, &[]))).await?.bytes().await?.to_vec())
    }

    pub async fn post<T: DeserializeOwned>(&self, path: &[&str], body: &impl Serialize) -> anyhow::Result<T> {
        Ok(self.send(self.http.post(self.url(path, &[])).json(body)).await?.json().await?)
    }

    pub async fn put<T: DeserializeOwned>(&self, path: &[&str], body: &impl Serialize) -> anyhow::Result<T> {
        Ok(self.send(self.http.put(self.url(path, &[])).json(body)).await?.json().await?)
    }

    pub async fn delete<T: DeserializeOwned>(&self, path: &[&str]) -> anyhow::Result<T> {
        Ok(self.send(self.http.delete(self.url(path, &[]))).await?.json().await?)
    }

    pub async fn post_file<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: Query<'_>,
        media_type: &str,
        bytes: Vec<u8>,
    ) -> anyhow::Result<T> {
        let request = self.http.post(self.url(path, query)).header("content-type", media_type).body(bytes);
        Ok(self.send(request).await?.json().await?)
    }

    /// Read from the disk as it goes.
    pub async fn put_file<T: DeserializeOwned>(
        &self,
        path: &[&str],
        media_type: &str,
        file: tokio::fs::File,
    ) -> anyhow::Result<T> {
        let request = self.http.put(self.url(path, &[])).header("content-type", media_type).body(file);
        Ok(self.send(request).await?.json().await?)
    }

    /// An answer that is too large to be held.
    pub async fn stream(&self, path: &[&str], query: Query<'_>) -> anyhow::Result<Response> {
        self.send(self.http.get(self.url(path, query))).await
    }

    fn url(&self, path: &[&str], query: Query<'_>) -> String {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let path: String = path.iter().map(|part| format!("/{}", encode(part))).collect();
        let pairs: Vec<String> = query.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}{path}{mark}{}", self.base, pairs.join("&"))
    }

    async fn send(&self, request: RequestBuilder) -> anyhow::Result<Response> {
        let answer = request
            .bearer_auth(&self.key)
            .send()
            .await
            .with_context(|| format!("no desk answers at {}; is the server running?", self.base))?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let status = answer.status();
        let text = answer.text().await?;
        match serde_json::from_str::<Problem>(&text) {
            Ok(problem) => bail!("{}", problem.detail),
            Err(_) => bail!("the server at {} answered {status} {text}", self.base),
        }
    }
}
