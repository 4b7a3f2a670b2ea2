//! Files beside public pages, from servers that mean no good or are not there.
#![allow(clippy::unwrap_used)]

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flows::Citizen;
use gazette::keys::Signer;
use gazette::publish::{Additions, publish};
use jiff::Timestamp;
use model::command::*;
use model::id::{ItemId, Origin};
use model::item::{Content, Document, FileRef, GazetteAddress, Item};
use model::link;
use model::view::FileState;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use tokio::net::TcpListener;

const LEAFLET: &[u8] = &[7; 300_000];

/// What a town's server answers when it is asked for a file beside a page.
#[derive(Clone)]
enum Files {
    Honest,
    Gone,
    Other(Bytes),
    /// Zeros until nobody listens, at most as many; how many were sent is counted.
    Endless(u64, Arc<AtomicU64>),
}

/// A town that publishes one leaflet.
struct Publisher {
    link: String,
    _site: TempDir,
}

impl Publisher {
    /// `size` is what it says about the leaflet.
    async fn open(name: &str, size: u64, files: Files) -> Self {
        let origin = Origin::new(format!("{name}.example/gazette"));
        let pack = tempfile::tempdir().unwrap();
        gazette::pack::new(pack.path(), &origin).unwrap();
        let pack = gazette::pack::read(pack.path()).unwrap();
        let site = tempfile::tempdir().unwrap();
        let signer = Signer::from_seed(&origin, [name.len() as u8; 32]).unwrap();
        let additions = Additions { desks: vec![], items: vec![leaflet(size)] };
        publish(&pack, site.path(), &signer, Timestamp::now(), &additions).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let root = site.path().to_owned();
        let serve = move |request: Request| {
            let path = request.uri().path().trim_start_matches('/').to_owned();
            let answer = match &files {
                other if !path.starts_with("file/") || matches!(other, Files::Honest) => {
                    std::fs::read(root.join(&path)).map_err(|_| StatusCode::NOT_FOUND).into_response()
                }
                Files::Other(bytes) => bytes.clone().into_response(),
                Files::Endless(most, sent) => endless(*most, sent.clone()),
                Files::Gone | Files::Honest => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            };
            std::future::ready(answer)
        };
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(serve)).await });
        let link = link::print(&GazetteAddress { origin, base, verifier: signer.verifier() });
        Self { link, _site: site }
    }
}

fn leaflet(size: u64) -> (Item, Vec<(FileRef, Vec<u8>)>) {
    let file = FileRef {
        name: "leaflet.pdf".into(),
        media_type: "application/pdf".into(),
        size,
        sha256: hex::encode(Sha256::digest(LEAFLET)),
    };
    let document = Document { file: file.clone(), genre: "leaflet".into(), text: "The same in words.".into() };
    let item = Item::new(ItemId::new("leaflet"), "en", "Leaflet", Content::Document(document));
    (item, vec![(file, LEAFLET.to_vec())])
}

fn endless(most: u64, sent: Arc<AtomicU64>) -> Response {
    let part = Bytes::from_static(&[0; 64 * 1024]);
    Body::from_stream(async_stream::stream! {
        while sent.fetch_add(part.len() as u64, Ordering::Relaxed) < most {
            yield Ok::<_, std::io::Error>(part.clone());
        }
    })
    .into_response()
}

/// The leaflet's state after a citizen of these towns asked for it.
async fn fetched(towns: &[&Publisher]) -> (Citizen, FileState) {
    let citizen = Citizen::new();
    for town in towns {
        citizen.door.call(Join { link: town.link.clone() }).await.unwrap();
    }
    let file = hex::encode(Sha256::digest(LEAFLET));
    citizen.door.call(FetchFile { file: file.clone() }).await.unwrap();
    citizen.door.call(Sync {}).await.unwrap();
    let row = citizen.door.call(ReadDocument { id: "leaflet".into() }).await.unwrap().row;
    (citizen, row.file.state)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_end_is_not_read_to_its_end() {
    let sent = Arc::new(AtomicU64::new(0));
    let size = LEAFLET.len() as u64;
    let town = Publisher::open("endless", size, Files::Endless(256 * 1024 * 1024, sent.clone())).await;
    let (_citizen, state) = fetched(&[&town]).await;
    assert!(matches!(state, FileState::Failed { .. }), "{state:?}");
    let sent = sent.load(Ordering::Relaxed);
    assert!(sent < 32 * 1024 * 1024, "{sent} bytes were taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_town_keeps_a_file_of_another_from_coming() {
    let size = LEAFLET.len() as u64;
    let honest = Publisher::open("honest", size, Files::Honest).await;
    let other = Bytes::from(vec![8; LEAFLET.len() + 1]);
    for (what, bad) in [
        ("another size", Publisher::open("larger", size + 1, Files::Honest).await),
        ("another size and other bytes", Publisher::open("liar", size + 1, Files::Other(other.clone())).await),
        ("other bytes", Publisher::open("forger", size, Files::Other(other)).await),
        ("nothing", Publisher::open("dead", size, Files::Gone).await),
    ] {
        for towns in [[&bad, &honest], [&honest, &bad]] {
            let (citizen, state) = fetched(&towns).await;
            assert!(matches!(state, FileState::Here), "{what}: {state:?}");
            let bytes = citizen.door.file_bytes(hex::encode(Sha256::digest(LEAFLET))).await.unwrap().1;
            assert_eq!(bytes, LEAFLET);
        }
    }
}
