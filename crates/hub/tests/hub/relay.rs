//! Order, idempotency, commits that compete, welcomes, gaps, acknowledgement, restarts.

use crate::kit::*;
use model::wire::*;
use reqwest::StatusCode;
use std::time::Duration;

#[tokio::test]
async fn messages_arrive_in_order_and_not_at_their_sender() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    let envelopes = (0..50_u8).map(|n| message(&group, 1, &[n])).collect();
    let results = alice.post(envelopes).await;
    let seqs: Vec<_> = (2..52).map(|seq| PostResult::Accepted { seq }).collect();
    assert_eq!(results, seqs);
    assert_eq!(bob.post_one(message(&group, 1, b"back")).await, PostResult::Accepted { seq: 52 });

    let page = bob.page(0).await;
    assert!(!page.more);
    assert!(page.deliveries.iter().map(|d| d.seq).eq(2..52));
    assert!(page.deliveries.iter().map(|d| d.body[0]).eq(0..50));
    assert!(page.deliveries.windows(2).all(|pair| pair[0].position < pair[1].position));
    assert_eq!(alice.bodies().await, [b"back"]);
}

#[tokio::test]
async fn the_same_body_is_one_message() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    for _ in 0..3 {
        let twice = vec![message(&group, 1, b"once"), message(&group, 1, b"once")];
        assert_eq!(alice.post(twice).await, [PostResult::Accepted { seq: 2 }, PostResult::Accepted { seq: 2 }]);
    }
    let page = bob.page(0).await;
    assert_eq!(page.deliveries.len(), 1);
    bob.acknowledge(page.deliveries[0].position).await;
    // Delivered and forgotten, but not forgotten that it was there.
    assert_eq!(alice.post_one(message(&group, 1, b"once")).await, PostResult::Accepted { seq: 2 });
    assert!(bob.bodies().await.is_empty());
    assert_eq!(alice.post_one(message(&group, 1, b"next")).await, PostResult::Accepted { seq: 3 });
}

#[tokio::test]
async fn one_commit_wins_an_epoch_under_competition() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    for epoch in 1..30_u64 {
        let by_alice = commit(&group, epoch, &[b'a', epoch as u8]);
        let by_bob = commit(&group, epoch, &[b'b', epoch as u8]);
        let winners = [BodyHash::of(&by_alice.body), BodyHash::of(&by_bob.body)];
        let results = tokio::join!(alice.post_one(by_alice.clone()), bob.post_one(by_bob));
        let next = epoch + 1;
        let (won, lost) = match results {
            (PostResult::Accepted { .. }, lost) => (0, lost),
            (lost, PostResult::Accepted { .. }) => (1, lost),
            other => panic!("{other:?}"),
        };
        assert_eq!(lost, PostResult::EpochTaken { epoch: next, winner: Some(winners[won]) });
        // Whoever asks again hears the same.
        let again = alice.post_one(by_alice).await;
        assert_eq!(won == 0, matches!(again, PostResult::Accepted { .. }), "{again:?}");
    }
}

#[tokio::test]
async fn messages_of_the_last_five_epochs_are_taken() {
    let running = start().await;
    let (alice, _bob, group) = running.pair(1).await;
    for epoch in 1..8 {
        alice.post_one(commit(&group, epoch, &[epoch as u8])).await;
    }
    assert!(matches!(alice.post_one(message(&group, 3, b"old")).await, PostResult::Accepted { .. }));
    let (too_old, ahead) = (message(&group, 2, b"older"), message(&group, 9, b"ahead"));
    let results = alice.post(vec![too_old, ahead]).await;
    assert!(results.iter().all(|result| matches!(result, PostResult::EpochTaken { epoch: 8, .. })), "{results:?}");
}

#[tokio::test]
async fn a_welcome_is_visible_only_with_its_commit() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    let carol = running.person().await;
    assert_eq!(bob.post_one(commit(&group, 1, b"wins")).await, PostResult::Accepted { seq: 2 });

    let lost = commit(&group, 1, b"loses").welcoming(&carol, b"come in");
    assert!(matches!(alice.post_one(lost).await, PostResult::EpochTaken { epoch: 2, .. }));
    assert!(carol.bodies().await.is_empty());
    assert_eq!(carol.post_one(message(&group, 2, b"hello")).await, PostResult::NotMember);

    let won = commit(&group, 2, b"adds carol").welcoming(&carol, b"come in");
    assert_eq!(alice.post_one(won).await, PostResult::Accepted { seq: 3 });
    let page = carol.page(0).await;
    let [welcome] = page.deliveries.as_slice() else { panic!("{page:?}") };
    assert_eq!((welcome.kind, welcome.seq, welcome.epoch), (EnvelopeKind::Welcome, 3, 2));
    assert_eq!(welcome.body, b"come in");
    // The others get the commit, not the Welcome.
    assert_eq!(bob.bodies().await, [b"adds carol"]);
    assert_eq!(carol.post_one(message(&group, 3, b"hello")).await, PostResult::Accepted { seq: 4 });
}

#[tokio::test]
async fn a_welcome_for_nobody_refuses_the_commit() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    let ghost = Person { client: model::id::ClientId("0".repeat(32)), ..bob.clone() };
    let result = alice.post_one(commit(&group, 1, b"c").welcoming(&ghost, b"w")).await;
    assert_eq!(result, PostResult::NoSuchClient { client: ghost.client });
    assert_eq!(alice.post_one(commit(&group, 1, b"c")).await, PostResult::Accepted { seq: 2 });
}

#[tokio::test]
async fn who_is_removed_hears_of_it_and_nothing_more() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    assert_eq!(alice.post_one(commit(&group, 1, b"bye").removing(&bob)).await, PostResult::Accepted { seq: 2 });
    assert_eq!(alice.post_one(message(&group, 2, b"alone")).await, PostResult::Accepted { seq: 3 });
    assert_eq!(bob.bodies().await, [b"bye"]);
    assert_eq!(bob.post_one(message(&group, 2, b"?")).await, PostResult::NotMember);
    refused(bob.gap(&group, 1, 9).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
}

#[tokio::test]
async fn strangers_cannot_post_or_read() {
    let running = start().await;
    let (_, _, group) = running.pair(1).await;
    let eve = running.person().await;
    assert_eq!(eve.post_one(message(&group, 1, b"x")).await, PostResult::NotMember);
    assert_eq!(eve.post_one(commit(&group, 1, b"x")).await, PostResult::NotMember);
    assert_eq!(eve.post_one(message(&crate::kit::group(9), 0, b"x")).await, PostResult::NotMember);
    refused(eve.gap(&group, 1, 9).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
}

#[tokio::test]
async fn gaps_are_filled_until_everyone_has_it() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    alice.post((0..10_u8).map(|n| message(&group, 1, &[n])).collect()).await;
    let page: MailboxPage = cbor(bob.gap(&group, 4, 6).await).await;
    assert!(page.deliveries.iter().map(|d| d.seq).eq(4..=6));
    // What came before a member joined is not for it.
    let page: MailboxPage = cbor(bob.gap(&group, 1, 2).await).await;
    assert!(page.deliveries.iter().map(|d| d.seq).eq([2]));

    let all = bob.page(0).await;
    bob.acknowledge(all.deliveries[4].position).await;
    let rest = bob.page(0).await;
    assert!(rest.deliveries.iter().map(|d| d.seq).eq(7..=11));
    let page: MailboxPage = cbor(bob.gap(&group, 2, 11).await).await;
    assert!(page.deliveries.iter().map(|d| d.seq).eq(7..=11));
}

#[tokio::test]
async fn pages_follow_each_other() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    alice.post((0..25_u8).map(|n| message(&group, 1, &[n])).collect()).await;
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let page: MailboxPage = cbor(bob.get(&format!("/v1/mailbox?after={after}&limit=10")).await).await;
        seen.extend(page.deliveries.iter().map(|d| d.body[0]));
        after = page.deliveries.last().unwrap().position;
        if !page.more {
            break;
        }
        assert_eq!(page.deliveries.len(), 10);
    }
    assert!(seen.into_iter().eq(0..25));
}

#[tokio::test]
async fn a_long_poll_answers_when_mail_comes() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    for n in 0..20_u8 {
        let after = bob.page(0).await.deliveries.last().map_or(0, |d| d.position);
        let path = format!("/v1/mailbox?after={after}&wait=30");
        let poll = bob.get(&path);
        let (reply, posted) = tokio::join!(poll, alice.post_one(message(&group, 1, &[n])));
        assert!(matches!(posted, PostResult::Accepted { .. }));
        let page: MailboxPage = cbor(reply).await;
        assert_eq!(page.deliveries[0].body, [n]);
    }
}

#[tokio::test]
async fn a_long_poll_without_mail_ends() {
    let running = start_with(|config| config.limits.longest_poll = Duration::from_millis(20)).await;
    let person = running.person().await;
    let page: MailboxPage = cbor(person.get("/v1/mailbox?wait=30").await).await;
    assert!(page.deliveries.is_empty());
}

#[tokio::test]
async fn what_was_accepted_survives_a_crash() {
    let mut running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    for round in 0..4_u8 {
        let (here_alice, here_bob) = (alice.at(&running), bob.at(&running));
        let accepted = here_alice.post((0..20).map(|n| message(&group, 1, &[round, n])).collect()).await;
        assert!(accepted.iter().all(|result| matches!(result, PostResult::Accepted { .. })));
        // Cut off somewhere: the answer is lost, the client posts the same bytes again.
        let unfinished = message(&group, 1, &[round, 99]);
        let cut = tokio::spawn({
            let (alice, unfinished) = (here_alice.clone(), unfinished.clone());
            async move {
                alice
                    .request(reqwest::Method::POST, "/v1/messages")
                    .body(to_cbor(&PostRequest { envelopes: vec![unfinished] }))
                    .send()
                    .await
                    .is_ok()
            }
        });
        tokio::task::yield_now().await;
        running = running.crash_and_restart().await;
        let _ = cut.await;
        let seq = (u64::from(round) + 1) * 21 + 1;
        assert_eq!(alice.at(&running).post_one(unfinished).await, PostResult::Accepted { seq });
        drop(here_bob);
    }
    let page = bob.at(&running).page(0).await;
    assert!(page.deliveries.iter().map(|d| d.seq).eq(2..=85));
    running.stop().await;
}

#[tokio::test]
async fn key_packages_are_given_out_once_then_the_last_resort() {
    let running = start().await;
    let (alice, bob) = (running.person().await, running.person().await);
    refused(alice.claim(&bob.client).await, StatusCode::NOT_FOUND, HubCode::NoKeyPackage).await;
    let nobody = model::id::ClientId("f".repeat(32));
    refused(alice.claim(&nobody).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;

    let mut packages: Vec<_> = (0..30_u8).map(|n| package(KeyPackageKind::SingleUse, &[n])).collect();
    packages.push(package(KeyPackageKind::LastResort, b"old last"));
    packages.push(package(KeyPackageKind::LastResort, b"last"));
    let stock: KeyPackageStock = bob.upload(packages).await.json().await.unwrap();
    assert_eq!((stock.single_use, stock.last_resort), (30, true));

    let claims = futures_util::future::join_all((0..30).map(|_| alice.claim(&bob.client))).await;
    let mut bodies = Vec::new();
    for claim in claims {
        bodies.push(cbor::<ClaimedKeyPackage>(claim).await.body[0]);
    }
    bodies.sort_unstable();
    assert!(bodies.into_iter().eq(0..30));
    for _ in 0..2 {
        let claimed: ClaimedKeyPackage = cbor(alice.claim(&bob.client).await).await;
        assert_eq!((claimed.kind, claimed.body.as_slice()), (KeyPackageKind::LastResort, b"last".as_slice()));
    }
    let stock: KeyPackageStock = bob.get("/v1/key-packages").await.json().await.unwrap();
    assert!(stock.single_use < stock.low_water);
}
