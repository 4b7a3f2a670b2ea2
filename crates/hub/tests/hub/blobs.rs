//! Blobs: whole or not at all, by range, once under a name.

use crate::kit::*;
use model::wire::*;
use reqwest::{Method, StatusCode};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

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
    let mut stream = half_an_upload(&alice, 1).await;
    stream.shutdown().await.unwrap();
    refused(alice.get(&path).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
    // The same client may try again, even after a restart in between.
    let running = running.crash_and_restart().await;
    let alice = alice.at(&running);
    assert_eq!(alice.put_blob(&blob(1), vec![1; 1000]).await.status(), StatusCode::CREATED);
    assert_eq!(alice.get(&path).await.bytes().await.unwrap(), vec![1; 1000]);
}

/// An upload of 1000 bytes of which 500 are sent; the others never come by themselves.
async fn half_an_upload(person: &Person, name: u8) -> TcpStream {
    let mut stream = person.announce(Method::PUT, &format!("/v1/blobs/{}", blob(name)), 1000).await;
    stream.write_all(&[1; 500]).await.unwrap();
    stream
}

async fn status(stream: &mut TcpStream) -> String {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await.unwrap();
    line.split_whitespace().nth(1).unwrap().to_owned()
}

/// Until the hub counts so many uploads of a person.
async fn under_way(running: &Running, person: &Person, count: usize) {
    while running.hub.uploads_of(&person.client) != count {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn slow_uploads_hold_up_no_letter() {
    let running = start_with(|config| config.limits.uploads_in_memory = 2048).await;
    let (alice, bob, group) = running.pair(1).await;
    let _first = half_an_upload(&alice, 1).await;
    let _second = half_an_upload(&alice, 2).await;
    under_way(&running, &alice, 2).await;
    assert_eq!(bob.post_one(message(&group, 1, &[7; 8000])).await, PostResult::Accepted { seq: 2 });
}

#[tokio::test]
async fn one_client_has_its_share_of_uploads() {
    let running = start_with(|config| config.limits.uploads_per_client = 1).await;
    let (alice, bob) = (running.person().await, running.person().await);
    let mut slow = half_an_upload(&alice, 1).await;
    under_way(&running, &alice, 1).await;
    let reply = alice.put_blob(&blob(2), vec![2; 10]).await;
    assert_eq!(reply.headers()["retry-after"], "10");
    refused(reply, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
    assert_eq!(bob.put_blob(&blob(3), vec![3; 10]).await.status(), StatusCode::CREATED);
    slow.write_all(&[1; 500]).await.unwrap();
    assert_eq!(status(&mut slow).await, "201");
    under_way(&running, &alice, 0).await;
    assert_eq!(alice.put_blob(&blob(2), vec![2; 10]).await.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn an_upload_has_an_end_in_time() {
    let running = start_with(|config| config.limits.blob_time = Duration::from_millis(50)).await;
    let alice = running.person().await;
    let mut slow = half_an_upload(&alice, 1).await;
    assert_eq!(status(&mut slow).await, "408");
    under_way(&running, &alice, 0).await;
}

#[tokio::test]
async fn what_comes_for_someone_who_was_erased_meanwhile_is_not_kept() {
    let running = start().await;
    let alice = running.person().await;
    let mut slow = half_an_upload(&alice, 1).await;
    while alice.about().await.facts.iter().all(|fact| fact.table != "blobs") {
        tokio::task::yield_now().await;
    }
    running.hub.erase(&alice.client).await.unwrap();
    slow.write_all(&[1; 500]).await.unwrap();
    assert_eq!(status(&mut slow).await, "503");
    let bob = running.person().await;
    refused(bob.get(&format!("/v1/blobs/{}", blob(1))).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
}

#[tokio::test]
async fn blobs_that_nobody_owns_are_swept() {
    let running = start().await;
    let alice = running.person().await;
    assert_eq!(alice.put_blob(&blob(1), vec![1; 10]).await.status(), StatusCode::CREATED);
    let shelf = running.folder.path().join("hub/blobs/02");
    std::fs::create_dir_all(&shelf).unwrap();
    let stray = shelf.join(blob(2).as_str());
    std::fs::write(&stray, b"left by a kill").unwrap();
    // Its row may be in a copy of the database that is put back.
    assert_eq!(running.hub.sweep().await.unwrap(), 0);
    let old = std::time::SystemTime::now() - Duration::from_secs(92 * 86_400);
    for file in [&stray, &running.folder.path().join("hub/blobs/01").join(blob(1).as_str())] {
        std::fs::File::options().write(true).open(file).unwrap().set_modified(old).unwrap();
    }
    assert_eq!(running.hub.sweep().await.unwrap(), 1);
    assert_eq!(alice.get(&format!("/v1/blobs/{}", blob(1))).await.bytes().await.unwrap(), vec![1; 10]);
    assert_eq!(alice.get(&format!("/v1/blobs/{}", blob(2))).await.status(), StatusCode::NOT_FOUND);
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
