//! Static files of the public plane: types, caching, ranges, compressed copies, and what is not served.

use crate::kit::*;
use model::wire::*;
use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use std::path::PathBuf;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn put(running: &Running, path: &str, bytes: &[u8]) -> PathBuf {
    let file = running.folder.path().join("gazette").join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, bytes).unwrap();
    file
}

async fn get(running: &Running, path: &str, headers: &[(&'static str, &str)]) -> Response {
    let headers: HeaderMap =
        headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    http().get(format!("{}/gazette/{path}", running.url)).headers(headers).send().await.unwrap()
}

#[tokio::test]
async fn files_come_with_their_type_and_their_cache_rule() {
    let running = start().await;
    let body = format!("town/body/{}.json", "ab".repeat(32));
    for (path, kind, cache) in [
        ("town/checkpoint", "text/plain; charset=utf-8", "no-cache"),
        ("town/tile/0/000", "application/octet-stream", "public, max-age=31536000, immutable"),
        (body.as_str(), "application/json", "public, max-age=31536000, immutable"),
        ("town/guide.pdf", "application/pdf", "no-cache"),
    ] {
        put(&running, path, path.as_bytes());
        let reply = get(&running, path, &[]).await;
        assert_eq!(reply.status(), StatusCode::OK);
        assert_eq!(reply.headers()["content-type"], kind, "{path}");
        assert_eq!(reply.headers()["cache-control"], cache, "{path}");
        assert_eq!(reply.headers()["x-content-type-options"], "nosniff");
        assert!(!reply.headers().contains_key("access-control-allow-origin"));
        assert_eq!(reply.bytes().await.unwrap(), path.as_bytes());
    }
}

#[tokio::test]
async fn a_new_checkpoint_is_seen_at_once() {
    let running = start().await;
    let mut tag = String::new();
    for n in 0..20 {
        put(&running, "town/checkpoint", format!("checkpoint {n:02}").as_bytes());
        let reply = get(&running, "town/checkpoint", &[("if-none-match", &tag)]).await;
        assert_eq!(reply.status(), StatusCode::OK);
        tag = reply.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(reply.text().await.unwrap(), format!("checkpoint {n:02}"));
        let again = get(&running, "town/checkpoint", &[("if-none-match", &tag)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(again.bytes().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn kept_files_are_compared_with_the_disk() {
    let running = start().await;
    let file = put(&running, "town/list.json", b"[1]");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    let age = |bytes: &[u8], at| {
        std::fs::write(&file, bytes).unwrap();
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(at).unwrap();
    };
    age(b"[1]", old);
    for _ in 0..3 {
        assert_eq!(get(&running, "town/list.json", &[]).await.text().await.unwrap(), "[1]");
    }
    age(b"[2]", old + std::time::Duration::from_secs(1));
    assert_eq!(get(&running, "town/list.json", &[]).await.text().await.unwrap(), "[2]");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(get(&running, "town/list.json", &[]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn ranges_of_small_and_large_files() {
    let running = start().await;
    for size in [1000_usize, 5 * 1024 * 1024] {
        let bytes: Vec<u8> = (0..size).map(|n| (n % 253) as u8).collect();
        put(&running, "town/pack.bin", &bytes);
        let whole = get(&running, "town/pack.bin", &[]).await;
        assert_eq!(whole.headers()["content-length"], size.to_string().as_str());
        let tag = whole.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(whole.bytes().await.unwrap(), bytes);
        let part = get(&running, "town/pack.bin", &[("range", "bytes=500-"), ("if-range", &tag)]).await;
        assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(part.headers()["content-range"], format!("bytes 500-{}/{size}", size - 1).as_str());
        assert_eq!(part.bytes().await.unwrap(), &bytes[500..]);
        let changed = get(&running, "town/pack.bin", &[("range", "bytes=500-"), ("if-range", "\"other\"")]).await;
        assert_eq!(changed.status(), StatusCode::OK);
        let beyond = get(&running, "town/pack.bin", &[("range", "bytes=9999999-")]).await;
        assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    }
}

#[tokio::test]
async fn a_compressed_copy_is_sent_to_who_takes_it() {
    let running = start().await;
    put(&running, "town/pack.json", b"plain");
    put(&running, "town/pack.json.gz", b"compressed");
    let reply = get(&running, "town/pack.json", &[("accept-encoding", "br, gzip;q=0.8")]).await;
    assert_eq!(reply.headers()["content-encoding"], "gzip");
    assert_eq!(reply.headers()["content-type"], "application/json");
    assert_eq!(reply.headers()["vary"], "accept-encoding");
    assert_eq!(reply.bytes().await.unwrap(), b"compressed".as_slice());
    for headers in [[("accept-encoding", "gzip;q=0")], [("accept-encoding", "identity")]] {
        let reply = get(&running, "town/pack.json", &headers).await;
        assert!(!reply.headers().contains_key("content-encoding"));
        assert_eq!(reply.bytes().await.unwrap(), b"plain".as_slice());
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let running = start().await;
    put(&running, "town/checkpoint", b"fine");
    put(&running, "town/.secret", b"hidden");
    std::fs::write(running.folder.path().join("outside"), b"outside").unwrap();
    #[cfg(unix)]
    {
        let link = running.folder.path().join("gazette/town/link");
        std::os::unix::fs::symlink(running.folder.path().join("outside"), link).unwrap();
        let folder = running.folder.path().join("gazette/town/up");
        std::os::unix::fs::symlink(running.folder.path(), folder).unwrap();
    }
    for path in [
        "../outside",
        "town/../../outside",
        "..%2foutside",
        "%2e%2e/outside",
        "town/%2e%2e/%2e%2e/outside",
        "town/link",
        "town/up/outside",
        "town/.secret",
        "town",
        "town/",
        "/etc/passwd",
        "town//checkpoint",
        "..%5coutside",
        "town/checkpoint%00",
        "%ff%fe",
    ] {
        // By hand: a polite client would tidy the path up before sending it.
        let mut stream = tokio::net::TcpStream::connect(running.url.trim_start_matches("http://")).await.unwrap();
        let request = format!("GET /gazette/{path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.unwrap();
        assert!(reply.starts_with("HTTP/1.1 40"), "{path}: {reply}");
        assert!(!reply.contains("outside") && !reply.contains("hidden"), "{path}: {reply}");
        assert!(reply.contains("\"code\""), "{path}: {reply}");
    }
}

#[tokio::test]
async fn the_hub_names_its_gazettes() {
    let running = start_with(|config| config.public_url = Some("https://hub.example".to_owned())).await;
    put(&running, "town.example/gazette/checkpoint", b"town.example/gazette\n17\nhash\n");
    put(&running, "county/checkpoint", b"county.example\n3\nhash\n");
    let info: HubInfo = http().get(format!("{}/v1/hub", running.url)).send().await.unwrap().json().await.unwrap();
    assert_eq!(info.name, "Test hub");
    assert_eq!(info.public_url.as_deref(), Some("https://hub.example"));
    assert_eq!(info.gazettes, ["county.example".into(), "town.example/gazette".into()]);
    assert!(info.now.parse::<jiff::Timestamp>().is_ok());
    for path in ["live", "ready"] {
        let reply = http().get(format!("{}/health/{path}", running.url)).send().await.unwrap();
        assert_eq!(reply.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn other_routers_fit_beside_it() {
    let running = start().await;
    let beside = axum::Router::new().route("/", axum::routing::get(async || "desk")).fallback(async || "beside");
    let router = hub::router(running.hub.clone()).merge(beside);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(hub::serve(listener, router, hub::ServerLimits::default(), std::future::pending()));
    for (path, expected) in [("/", "desk"), ("/elsewhere", "beside"), ("/health/live", "live")] {
        let text = http().get(format!("{url}{path}")).send().await.unwrap().text().await.unwrap();
        assert_eq!(text, expected);
    }
    let missing = http().get(format!("{url}/v1/elsewhere")).send().await.unwrap();
    refused(missing, StatusCode::NOT_FOUND, HubCode::NotFound).await;
}
