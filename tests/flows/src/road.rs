//! A road between everybody and the hub: a real HTTP proxy on which accidents happen, drawn from a seeded generator.

use axum::body::{Body, Bytes, to_bytes};
use futures_util::StreamExt;
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// What can happen to a request, an answer or an event of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accident {
    RequestLost,
    /// The hub did its work; nobody hears of it.
    AnswerLost,
    Repeated,
    /// It comes once more when nobody thinks of it any longer.
    RepeatedLater,
    Delayed,
    /// The line breaks within the body.
    AnswerCut,
    /// The body ends early and says that it is whole.
    AnswerShort,
    /// 500, 503 or 429 without the hub being asked.
    TurnedAway,
    EventTwice,
    /// It comes after the next two, or, when the line ends before, not at all.
    EventOvertaken,
    EventDelayed,
    /// The line breaks within the event.
    EventCut,
    /// The line ends in good order.
    StreamEnded,
}

const OF_REQUESTS: [Accident; 8] = [
    Accident::RequestLost,
    Accident::AnswerLost,
    Accident::Repeated,
    Accident::RepeatedLater,
    Accident::Delayed,
    Accident::AnswerCut,
    Accident::AnswerShort,
    Accident::TurnedAway,
];
const OF_EVENTS: [Accident; 5] =
    [Accident::EventTwice, Accident::EventOvertaken, Accident::EventDelayed, Accident::EventCut, Accident::StreamEnded];

/// A whole answer, to be told otherwise.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// Path and query of the request, and the hub's answer.
type Liar = dyn Fn(&str, Answer) -> Answer + Send + Sync;

#[derive(Clone)]
pub struct Road {
    pub address: SocketAddr,
    state: Arc<State>,
}

struct State {
    hub: Mutex<Option<SocketAddr>>,
    /// Accidents in a hundred requests or events.
    per_cent: Mutex<u32>,
    random: Mutex<StdRng>,
    happened: Mutex<BTreeMap<Accident, u32>>,
    /// What happens to the next events, before chance has a word.
    script: Mutex<VecDeque<Option<Accident>>>,
    liar: Mutex<Option<Arc<Liar>>>,
    http: reqwest::Client,
}

/// Ends the connection without a word.
#[derive(Debug)]
struct Lost;

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("lost on the road")
    }
}

impl std::error::Error for Lost {}

impl Road {
    /// Calm at first, and leading nowhere.
    pub async fn new(seed: u64) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            hub: Mutex::new(None),
            per_cent: Mutex::new(0),
            random: Mutex::new(StdRng::seed_from_u64(seed)),
            happened: Mutex::default(),
            script: Mutex::default(),
            liar: Mutex::new(None),
            http: reqwest::Client::new(),
        });
        let road = Self { address, state };
        let serving = road.clone();
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(line));
            }
        });
        road
    }

    pub fn lead_to(&self, hub: SocketAddr) {
        *self.state.hub.lock().unwrap() = Some(hub);
    }

    /// From now on, this many accidents in a hundred requests and in a hundred events.
    pub fn storm(&self, per_cent: u32) {
        *self.state.per_cent.lock().unwrap() = per_cent;
    }

    /// What is to happen to the next events of streams, whosever they are.
    pub fn script(&self, events: &[Option<Accident>]) {
        self.state.script.lock().unwrap().extend(events);
    }

    pub fn calm(&self) {
        self.storm(0);
    }

    /// From now on, answers (streams apart) are what `liar` makes of them.
    pub fn lie(&self, liar: impl Fn(&str, Answer) -> Answer + Send + Sync + 'static) {
        *self.state.liar.lock().unwrap() = Some(Arc::new(liar));
    }

    pub fn tell_the_truth(&self) {
        *self.state.liar.lock().unwrap() = None;
    }

    /// How often what happened.
    pub fn happened(&self) -> BTreeMap<Accident, u32> {
        self.state.happened.lock().unwrap().clone()
    }

    async fn serve(self, line: TcpStream) {
        let service = service_fn(move |request| {
            let road = self.clone();
            async move { road.carry(request).await }
        });
        // A line that breaks is what this road is for.
        let _ = http1::Builder::new().serve_connection(TokioIo::new(line), service).await;
    }

    async fn carry(&self, request: Request<Incoming>) -> Result<Response<Body>, Lost> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(Body::new(body), usize::MAX).await.map_err(|_| Lost)?;
        if parts.uri.path().ends_with("/mailbox/events") {
            let answer = self.forward(&parts, body).await?;
            return Ok(self.carry_events(answer));
        }
        match self.draw(&OF_REQUESTS) {
            Some(Accident::RequestLost) => return Err(Lost),
            Some(Accident::TurnedAway) => return Ok(self.turn_away()),
            Some(Accident::Delayed) => self.wait(400).await,
            Some(Accident::AnswerLost) => {
                let _ = self.whole(&parts, body).await;
                return Err(Lost);
            }
            Some(Accident::Repeated) => drop(self.whole(&parts, body.clone()).await),
            Some(Accident::RepeatedLater) => {
                let (road, parts, body) = (self.clone(), parts.clone(), body.clone());
                tokio::spawn(async move {
                    road.wait(2000).await;
                    let _ = road.whole(&parts, body).await;
                });
            }
            Some(cut @ (Accident::AnswerCut | Accident::AnswerShort)) => {
                let (head, whole) = self.whole(&parts, body).await?;
                let part = whole.slice(..self.below(whole.len()));
                return Ok(if cut == Accident::AnswerShort { rebuild(head, part) } else { broken(head, &whole, part) });
            }
            _ => {}
        }
        let (head, whole) = self.whole(&parts, body).await?;
        let liar = self.state.liar.lock().unwrap().clone();
        let Some(liar) = liar else { return Ok(rebuild(head, whole)) };
        let path = parts.uri.path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
        let told = liar(&path, Answer { status: head.status.as_u16(), body: whole.to_vec() });
        let mut head = head;
        head.status = StatusCode::from_u16(told.status).unwrap();
        Ok(rebuild(head, told.body.into()))
    }

    async fn forward(&self, parts: &Parts, body: Bytes) -> Result<reqwest::Response, Lost> {
        let hub = self.state.hub.lock().unwrap().ok_or(Lost)?;
        let path = parts.uri.path_and_query().map(|path| path.as_str()).unwrap_or_default();
        let mut headers = parts.headers.clone();
        for own in [HOST, CONTENT_LENGTH, TRANSFER_ENCODING] {
            headers.remove(own);
        }
        let request = self.state.http.request(parts.method.clone(), format!("http://{hub}{path}")).headers(headers);
        request.body(body).send().await.map_err(|_| Lost)
    }

    async fn whole(&self, parts: &Parts, body: Bytes) -> Result<(hyper::http::response::Parts, Bytes), Lost> {
        let answer = self.forward(parts, body).await?;
        let mut head = Response::new(()).into_parts().0;
        head.status = answer.status();
        head.headers = answer.headers().clone();
        Ok((head, answer.bytes().await.map_err(|_| Lost)?))
    }

    fn carry_events(&self, answer: reqwest::Response) -> Response<Body> {
        let status = answer.status();
        let media_type = answer.headers().get(CONTENT_TYPE).cloned();
        let road = self.clone();
        let events = async_stream::stream! {
            let mut parts = answer.bytes_stream();
            let mut buffer = Vec::new();
            let mut overtaken: Option<(u32, Vec<u8>)> = None;
            while let Some(Ok(part)) = parts.next().await {
                buffer.extend_from_slice(&part);
                while let Some(end) = buffer.windows(2).position(|pair| pair == b"\n\n") {
                    let event: Vec<u8> = buffer.drain(..end + 2).collect();
                    if event.starts_with(b":") {
                        yield Ok(event);
                        continue;
                    }
                    match road.next_event() {
                        Some(Accident::EventTwice) => yield Ok(event.clone()),
                        Some(Accident::EventOvertaken) if overtaken.is_none() => {
                            overtaken = Some((2, event));
                            continue;
                        }
                        Some(Accident::EventDelayed) => road.wait(300).await,
                        Some(Accident::EventCut) => {
                            let part = event[..road.below(event.len())].to_vec();
                            yield Ok(part);
                            yield Err(Lost);
                            return;
                        }
                        Some(Accident::StreamEnded) => return,
                        _ => {}
                    }
                    yield Ok(event);
                    match overtaken.take() {
                        Some((1, late)) => yield Ok(late),
                        Some((more, late)) => overtaken = Some((more - 1, late)),
                        None => {}
                    }
                }
            }
        };
        let mut response = Response::new(Body::from_stream(events));
        *response.status_mut() = status;
        response.headers_mut().extend(media_type.map(|media_type| (CONTENT_TYPE, media_type)));
        response
    }

    /// As whoever stands before a hub refuses: in no shape of the protocol, or in the hub's own.
    fn turn_away(&self) -> Response<Body> {
        let (status, body) = match self.below(4) {
            0 => (500, "<html><h1>Internal Server Error</h1></html>"),
            1 => (503, ""),
            2 => (429, "slow down"),
            _ => (429, r#"{"code":"rate_limited","detail":"at most so many a minute"}"#),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        response
    }

    fn next_event(&self) -> Option<Accident> {
        let scripted = self.state.script.lock().unwrap().pop_front();
        scripted.unwrap_or_else(|| self.draw(&OF_EVENTS))
    }

    fn draw(&self, kinds: &[Accident]) -> Option<Accident> {
        let per_cent = *self.state.per_cent.lock().unwrap();
        let mut random = self.state.random.lock().unwrap();
        if random.random_range(0..100) >= per_cent {
            return None;
        }
        let accident = kinds[random.random_range(0..kinds.len())];
        *self.state.happened.lock().unwrap().entry(accident).or_default() += 1;
        Some(accident)
    }

    fn below(&self, end: usize) -> usize {
        self.state.random.lock().unwrap().random_range(0..end.max(1))
    }

    async fn wait(&self, at_most: u64) {
        let millis = self.state.random.lock().unwrap().random_range(1..at_most);
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
}

fn rebuild(mut head: hyper::http::response::Parts, body: Bytes) -> Response<Body> {
    head.headers.remove(CONTENT_LENGTH);
    head.headers.remove(TRANSFER_ENCODING);
    Response::from_parts(head, Body::from(body))
}

/// Promises the whole and breaks off after `part`.
fn broken(mut head: hyper::http::response::Parts, whole: &Bytes, part: Bytes) -> Response<Body> {
    head.headers.remove(TRANSFER_ENCODING);
    head.headers.insert(CONTENT_LENGTH, whole.len().into());
    let parts = futures_util::stream::iter([Ok(part), Err(Lost)]);
    Response::from_parts(head, Body::from_stream(parts))
}
