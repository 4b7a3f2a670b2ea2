//! Blobs: whole or not at all, by range, once under a name.

use crate::kit::*;
use model::wire::*;
use reqwest::{Method, StatusCode};
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn a_blob_comes_back_whole_and_in_parts() {
    let running = start().await;
    let (alice, bob) = (running.person().await, running.person().await);
    let bytes: Vec<u8> = (0..6 * 1024 * 1024_u32).map(|n| (n % 251) as u8).collect();
    let reply = alice.put_blob(&blob(1), bytes.clone()).await;
    assert_eq!(reply.status(), StatusCode::CREATED);
    let receipt: BlobReceipt = reply.json().await.unwrap();
    assert_eq!(receipt, BlobReceipt { blob: blob(1), size: bytes.len() as u64 });

    let path = format!("/v1/blobs/{}", blob(1));
    let whole = bob.get(&path).await;
    assert_eq!(whole.headers()["content-type"], "application/octet-stream");
    assert_eq!(whole.bytes().await.unwrap(), bytes);
    for (range, part) in [
        ("bytes=0-9", &bytes[..10]),
        ("bytes=5242870-5242890", &bytes[5_242_870..=5_242_890]),
        ("bytes=6291450-", &bytes[6_291_450..]),
        ("bytes=-7", &bytes[bytes.len() - 7..]),
    ] {
        let reply = bob.request(Method::GET, &path).header("range", range).send().await.unwrap();
        assert_eq!(reply.status(), StatusCode::PARTIAL_CONTENT);
        assert!(reply.headers()["content-range"].to_str().unwrap().ends_with("/6291456"));
        assert_eq!(reply.bytes().await.unwrap(), part, "{range}");
    }
    let beyond = bob.request(Method::GET, &path).header("range", "bytes=9999999-").send().await.unwrap();
    refused(beyond, StatusCode::RANGE_NOT_SATISFIABLE, HubCode::Malformed).await;
}

#[tokio::test]
async fn a_name_is_used_once() {
    let running = start().await;
    let (alice, bob) = (running.person().await, running.person().await);
    assert_eq!(alice.put_blob(&blob(1), vec![1; 10]).await.status(), StatusCode::CREATED);
    assert_eq!(alice.put_blob(&blob(1), vec![1; 10]).await.status(), StatusCode::OK);
    refused(alice.put_blob(&blob(1), vec![2; 10]).await, StatusCode::CONFLICT, HubCode::Malformed).await;
    refused(bob.put_blob(&blob(1), vec![1; 10]).await, StatusCode::CONFLICT, HubCode::Malformed).await;
    let kept = bob.get(&format!("/v1/blobs/{}", blob(1))).await.bytes().await.unwrap();
    assert_eq!(kept, vec![1; 10]);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_no_blob() {
    let running = start().await;
    let alice = running.person().await;
    let path = format!("/v1/blobs/{}", blob(1));
    let mut stream = tokio::net::TcpStream::connect(running.url.trim_start_matches("http://")).await.unwrap();
    let head = format!(
        "PUT {path} HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {}\r\ncontent-length: 1000\r\n\r\n",
        alice.token
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&[1; 500]).await.unwrap();
    stream.shutdown().await.unwrap();
    refused(alice.get(&path).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
    // The same client may try again, even after a restart in between.
    let running = running.crash_and_restart().await;
    let alice = alice.at(&running);
    assert_eq!(alice.put_blob(&blob(1), vec![1; 1000]).await.status(), StatusCode::CREATED);
    assert_eq!(alice.get(&path).await.bytes().await.unwrap(), vec![1; 1000]);
}

#[tokio::test]
async fn half_written_files_are_cleared_at_the_start() {
    let running = start().await;
    let shelf = running.folder.path().join("hub/blobs/01");
    std::fs::create_dir_all(&shelf).unwrap();
    let torn = shelf.join(format!("{}#1", blob(1)));
    std::fs::write(&torn, b"half").unwrap();
    let running = running.crash_and_restart().await;
    assert!(!torn.exists());
    running.stop().await;
}

#[tokio::test]
async fn a_blob_has_a_largest_size() {
    let running = start().await;
    let alice = running.person().await;
    let reply = alice.put_blob(&blob(1), vec![0; BLOB_MAX as usize + 1]).await;
    refused(reply, StatusCode::PAYLOAD_TOO_LARGE, HubCode::TooLarge).await;
}
