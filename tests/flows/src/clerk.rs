//! The desk's API as a clerk's program uses it.

/// Whoever works with the desk's API.
pub struct Clerk {
    pub(crate) http: reqwest::Client,
    pub base: String,
    pub key: String,
}

impl Clerk {
    pub async fn get(&self, path: &str) -> (u16, serde_json::Value) {
        answer(self.http.get(format!("{}/{path}", self.base)).bearer_auth(&self.key)).await
    }

    pub async fn post(&self, path: &str, body: &serde_json::Value) -> (u16, serde_json::Value) {
        answer(self.http.post(format!("{}/{path}", self.base)).bearer_auth(&self.key).json(body)).await
    }

    pub async fn post_bytes(&self, path: &str, media_type: &str, body: Vec<u8>) -> (u16, serde_json::Value) {
        let request = self.http.post(format!("{}/{path}", self.base)).bearer_auth(&self.key);
        answer(request.header("content-type", media_type).body(body)).await
    }

    pub async fn put(&self, path: &str, body: &serde_json::Value) -> (u16, serde_json::Value) {
        answer(self.http.put(format!("{}/{path}", self.base)).bearer_auth(&self.key).json(body)).await
    }

    pub async fn delete(&self, path: &str) -> (u16, serde_json::Value) {
        answer(self.http.delete(format!("{}/{path}", self.base)).bearer_auth(&self.key)).await
    }

    pub async fn put_bytes(
        &self,
        path: &str,
        media_type: &str,
        body: impl Into<reqwest::Body>,
    ) -> (u16, serde_json::Value) {
        let request = self.http.put(format!("{}/{path}", self.base)).bearer_auth(&self.key);
        answer(request.header("content-type", media_type).body(body)).await
    }

    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.http.get(format!("{}/{path}", self.base)).bearer_auth(&self.key).send().await.unwrap();
        answer.bytes().await.unwrap().to_vec()
    }
}

async fn answer(request: reqwest::RequestBuilder) -> (u16, serde_json::Value) {
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
}
