//! What every store must do; run against each of them.

use crate::kit::{blob, commit, group, message, package};
use hub::Retention;
use hub::store::declared::DECLARED;
use hub::store::{Claim, MailQuota, Posted, Reservation, Store};
use model::id::ClientId;
use model::wire::*;
use std::collections::BTreeSet;

const QUOTA: MailQuota = MailQuota { rows: 100_000, bytes: 1 << 30 };
const TODAY: i64 = 20_000;

/// On an empty store; leaves it empty.
pub async fn suite(store: &dyn Store) {
    every_column_is_declared(store).await;
    tokens(store).await;
    key_packages_under_competition(store).await;
    one_order_under_competition(store).await;
    crossing_groups(store).await;
    welcomes_and_removal(store).await;
    mailboxes(store).await;
    pages_end_by_size(store).await;
    blobs(store).await;
    expiry(store).await;
}

async fn person(store: &dyn Store, name: u8) -> ClientId {
    let client = ClientId(format!("{name:02x}").repeat(16));
    store.register(&client, &[name; 32], TODAY).await.unwrap();
    client
}

async fn gone(store: &dyn Store, clients: &[&ClientId]) {
    for client in clients {
        store.erase(client).await.unwrap();
        assert!(store.about(client).await.unwrap().is_empty());
    }
    while store.forget(Retention::default(), TODAY).await.unwrap().rows > 0 {}
}

async fn post(store: &dyn Store, sender: &ClientId, envelope: Envelope) -> PostResult {
    let Posted { mut results, .. } = store.post(sender, vec![envelope], QUOTA, TODAY).await.unwrap();
    results.remove(0)
}

fn welcoming(mut envelope: Envelope, client: &ClientId, body: &[u8]) -> Envelope {
    envelope.welcomes.push(WelcomeFor { client: client.clone(), body: body.to_vec() });
    envelope
}

async fn every_column_is_declared(store: &dyn Store) {
    let real: BTreeSet<_> = store.columns().await.unwrap().into_iter().collect();
    let declared: BTreeSet<_> =
        DECLARED.iter().map(|declared| (declared.table.to_owned(), declared.column.to_owned())).collect();
    assert_eq!(real, declared, "a column of the schema and a line of declared.rs do not match");
}

async fn tokens(store: &dyn Store) {
    let alice = person(store, 1).await;
    assert!(store.register(&ClientId("ff".repeat(16)), &[1; 32], TODAY).await.is_err());
    assert_eq!(store.authenticate(&[1; 32], TODAY).await.unwrap(), Some(alice.clone()));
    assert_eq!(store.authenticate(&[2; 32], TODAY).await.unwrap(), None);
    store.authenticate(&[1; 32], TODAY + 3).await.unwrap();
    let facts = store.about(&alice).await.unwrap();
    let seen = facts.iter().find(|fact| fact.column == "seen_day").unwrap();
    assert_eq!(seen.value, "2024-10-07");
    // A clock that was put back makes nobody older.
    store.authenticate(&[1; 32], TODAY).await.unwrap();
    let facts = store.about(&alice).await.unwrap();
    assert_eq!(facts.iter().find(|fact| fact.column == "seen_day").unwrap().value, "2024-10-07");
    gone(store, &[&alice]).await;
    assert_eq!(store.authenticate(&[1; 32], TODAY).await.unwrap(), None);
    store.ping().await.unwrap();
}

async fn key_packages_under_competition(store: &dyn Store) {
    let alice = person(store, 1).await;
    assert_eq!(store.claim_key_package(&alice, TODAY).await.unwrap(), Claim::NoneLeft);
    let mut packages: Vec<_> = (0..20_u8).map(|n| package(KeyPackageKind::SingleUse, &[n])).collect();
    packages.push(package(KeyPackageKind::LastResort, b"older"));
    packages.push(package(KeyPackageKind::LastResort, b"last"));
    // Twice, as when the first answer was lost: each package is there once.
    for _ in 0..2 {
        let stock = store.add_key_packages(&alice, packages.clone()).await.unwrap().unwrap();
        assert_eq!((stock.single_use, stock.last_resort), (20, true));
    }
    let claims = futures_util::future::join_all((0..25).map(|_| store.claim_key_package(&alice, TODAY))).await;
    let mut bodies = Vec::new();
    for claim in claims {
        let Claim::Given(claimed) = claim.unwrap() else { panic!("nothing given") };
        bodies.push(claimed.body);
    }
    let single: BTreeSet<_> = bodies.iter().filter(|body| body.len() == 1).collect();
    assert_eq!((single.len(), bodies.iter().filter(|body| *body == b"last").count()), (20, 5));
    // The same upload a third time, after all were given out: none of them comes back.
    let stock = store.add_key_packages(&alice, packages).await.unwrap().unwrap();
    assert_eq!((stock.single_use, stock.last_resort), (0, true));
    let spent = async || {
        let facts = store.about(&alice).await.unwrap();
        facts.into_iter().find(|fact| fact.table == "spent_key_packages" && fact.column == "hash").unwrap().value
    };
    assert_eq!(spent().await, "20");
    // A device that still comes is remembered; what it gave away so long ago is not.
    store.authenticate(&[1; 32], TODAY + 401).await.unwrap();
    while store.forget(Retention::default(), TODAY + 401).await.unwrap().rows > 0 {}
    assert_eq!(spent().await, "0");
    let too_many = (0..=KEY_PACKAGE_STOCK_MAX).map(|_| package(KeyPackageKind::SingleUse, b"x")).collect();
    assert_eq!(store.add_key_packages(&alice, too_many).await.unwrap(), None);
    assert_eq!(store.key_package_stock(&alice).await.unwrap().single_use, 0);
    gone(store, &[&alice]).await;
    assert_eq!(store.claim_key_package(&alice, TODAY).await.unwrap(), Claim::NoSuchClient);
}

/// Many senders at once: every place in the order is given once, without holes, and each gets all others' mail.
async fn one_order_under_competition(store: &dyn Store) {
    let mut people = Vec::new();
    for name in 1..=6 {
        people.push(person(store, name).await);
    }
    let group = group(1);
    let first = people[1..].iter().fold(commit(&group, 0, b"c0"), |first, client| welcoming(first, client, b"w"));
    assert_eq!(post(store, &people[0], first).await, PostResult::Accepted { seq: 1 });
    let posts = people.iter().enumerate().flat_map(|(who, client)| {
        let group = &group;
        (0..20_u8).map(move |n| {
            let envelope = if n % 5 == 4 {
                commit(group, 1 + u64::from(n / 5), &[who as u8, n])
            } else {
                message(group, 1, &[who as u8, n])
            };
            post(store, client, envelope)
        })
    });
    let results = futures_util::future::join_all(posts).await;
    let mut seqs: Vec<_> = results
        .iter()
        .filter_map(|result| match result {
            PostResult::Accepted { seq } => Some(*seq),
            PostResult::EpochTaken { .. } => None,
            other => panic!("{other:?}"),
        })
        .collect();
    seqs.sort_unstable();
    let last = *seqs.last().unwrap();
    assert!(seqs.iter().copied().eq(2..=last), "{seqs:?}");
    for client in &people {
        let page = store.mailbox(client, 0, 500).await.unwrap();
        assert!(
            page.deliveries.windows(2).all(|pair| pair[0].position < pair[1].position && pair[0].seq < pair[1].seq)
        );
    }
    let everyone: usize = {
        let mut count = 0;
        for client in &people {
            count += store.mailbox(client, 0, 500).await.unwrap().deliveries.len();
        }
        count
    };
    // Five welcomes, and each accepted envelope five times.
    assert_eq!(everyone, 5 + seqs.len() * 5);
    gone(store, &people.iter().collect::<Vec<_>>()).await;
}

/// Posts that touch the same groups in opposite order must neither wait for each other for ever nor fail.
async fn crossing_groups(store: &dyn Store) {
    let (alice, bob) = (person(store, 1).await, person(store, 2).await);
    let (one, two) = (group(1), group(2));
    for group in [&one, &two] {
        post(store, &alice, welcoming(commit(group, 0, b"c"), &bob, b"w")).await;
    }
    let there = |n: u8| vec![message(&one, 1, &[1, n]), message(&two, 1, &[1, n])];
    let back = |n: u8| vec![message(&two, 1, &[2, n]), message(&one, 1, &[2, n])];
    let posts =
        (0..30).flat_map(|n| [store.post(&alice, there(n), QUOTA, TODAY), store.post(&bob, back(n), QUOTA, TODAY)]);
    for posted in futures_util::future::join_all(posts).await {
        let results = posted.unwrap().results;
        assert!(results.iter().all(|result| matches!(result, PostResult::Accepted { .. })), "{results:?}");
    }
    gone(store, &[&alice, &bob]).await;
}

async fn welcomes_and_removal(store: &dyn Store) {
    let (alice, bob, carol) = (person(store, 1).await, person(store, 2).await, person(store, 3).await);
    let group = group(1);
    assert_eq!(post(store, &alice, commit(&group, 1, b"x")).await, PostResult::NotMember);
    post(store, &alice, welcoming(commit(&group, 0, b"c0"), &bob, b"w")).await;
    let ghost = ClientId("99".repeat(16));
    let nobody = PostResult::NoSuchClient { client: ghost.clone() };
    assert_eq!(post(store, &alice, welcoming(commit(&group, 1, b"c1"), &ghost, b"w")).await, nobody);
    let posted =
        store.post(&alice, vec![welcoming(commit(&group, 1, b"c1"), &carol, b"for carol")], QUOTA, TODAY).await;
    assert_eq!(posted.unwrap().reached.clients, [bob.clone(), carol.clone()].into());
    let lost = post(store, &bob, welcoming(commit(&group, 1, b"late"), &carol, b"again")).await;
    assert_eq!(lost, PostResult::EpochTaken { epoch: 2, winner: Some(BodyHash::of(b"c1")) });
    let page = store.mailbox(&carol, 0, 10).await.unwrap();
    assert_eq!(page.deliveries.len(), 1);
    assert_eq!((page.deliveries[0].kind, page.deliveries[0].seq), (EnvelopeKind::Welcome, 2));

    let mut removal = commit(&group, 2, b"c2");
    removal.removed.push(bob.clone());
    assert_eq!(post(store, &alice, removal).await, PostResult::Accepted { seq: 3 });
    assert_eq!(store.mailbox(&bob, 0, 10).await.unwrap().deliveries.last().unwrap().body, b"c2");
    assert_eq!(post(store, &bob, message(&group, 3, b"?")).await, PostResult::NotMember);
    assert_eq!(store.group_messages(&bob, &group, 1..=9, 10).await.unwrap(), None);
    let of_carol = store.group_messages(&carol, &group, 1..=9, 10).await.unwrap().unwrap();
    assert!(of_carol.deliveries.iter().map(|delivery| delivery.seq).eq([3]));
    gone(store, &[&alice, &bob, &carol]).await;
}

async fn mailboxes(store: &dyn Store) {
    let (alice, bob) = (person(store, 1).await, person(store, 2).await);
    let group = group(1);
    post(store, &alice, welcoming(commit(&group, 0, b"c"), &bob, b"w")).await;
    store.post(&alice, (0..9_u8).map(|n| message(&group, 1, &[n])).collect(), QUOTA, TODAY).await.unwrap();
    let page = store.mailbox(&bob, 0, 4).await.unwrap();
    assert!(page.more && page.deliveries.len() == 4);
    let page = store.mailbox(&bob, page.deliveries[3].position, 6).await.unwrap();
    assert!(!page.more && page.deliveries.len() == 6);
    store.acknowledge(&bob, page.deliveries[4].position).await.unwrap();
    store.acknowledge(&bob, 1).await.unwrap();
    let rest = store.mailbox(&bob, 0, 10).await.unwrap();
    assert!(rest.deliveries.iter().map(|delivery| delivery.seq).eq([10]));
    // An acknowledged message keeps its place and its hash, and gives back its room.
    assert_eq!(post(store, &alice, message(&group, 1, &[0])).await, PostResult::Accepted { seq: 2 });
    let facts = store.about(&bob).await.unwrap();
    let fact = |column: &str| facts.iter().find(|fact| fact.column == column).unwrap().value.clone();
    assert_eq!((fact("mail_rows"), fact("mail_bytes")), ("1".to_owned(), "1".to_owned()));
    let tight = MailQuota { rows: 2, bytes: 100 };
    let results = store.post(&alice, vec![message(&group, 1, b"a"), message(&group, 1, b"b")], tight, TODAY).await;
    let full = PostResult::MailboxFull { client: bob.clone() };
    assert_eq!(results.unwrap().results, [PostResult::Accepted { seq: 11 }, full]);
    store.acknowledge(&bob, u64::MAX).await.unwrap();
    assert!(store.mailbox(&bob, 0, 10).await.unwrap().deliveries.is_empty());
    gone(store, &[&alice, &bob]).await;
}

async fn pages_end_by_size(store: &dyn Store) {
    let (alice, bob) = (person(store, 1).await, person(store, 2).await);
    let group = group(1);
    post(store, &alice, welcoming(commit(&group, 0, b"c"), &bob, b"w")).await;
    let begun = store.mailbox(&bob, 0, 10).await.unwrap().deliveries.last().unwrap().position;
    store.acknowledge(&bob, begun).await.unwrap();
    // The last that still begins within a page's bytes is in it.
    let size = ENVELOPE_MAX - 1;
    let full = PAGE_BYTES / size + 1;
    for number in 0..=full {
        post(store, &alice, message(&group, 1, &vec![number as u8; size])).await;
        let page = store.mailbox(&bob, begun, 100).await.unwrap();
        assert_eq!((page.deliveries.len(), page.more), ((number + 1).min(full), number == full));
        let of_group = store.group_messages(&bob, &group, 2..=99, 100).await.unwrap().unwrap();
        assert_eq!((of_group.deliveries.len(), of_group.more), (page.deliveries.len(), page.more));
    }
    let page = store.mailbox(&bob, begun, 100).await.unwrap();
    let rest = store.mailbox(&bob, page.deliveries[full - 1].position, 100).await.unwrap();
    assert!(!rest.more);
    for (number, delivery) in page.deliveries.iter().chain(&rest.deliveries).enumerate() {
        assert!(delivery.body == vec![number as u8; size], "number {number}");
    }
    gone(store, &[&alice, &bob]).await;
}

async fn blobs(store: &dyn Store) {
    let (alice, bob) = (person(store, 1).await, person(store, 2).await);
    let reserve = |client: &ClientId, name: u8, size: u64| {
        let (client, blob) = (client.clone(), blob(name));
        async move { store.reserve_blob(&client, &blob, size, 1000, TODAY).await.unwrap() }
    };
    assert_eq!(reserve(&alice, 1, 700).await, Reservation::Reserved);
    assert_eq!(reserve(&alice, 1, 600).await, Reservation::Reserved);
    assert_eq!(reserve(&bob, 1, 600).await, Reservation::OfSomeoneElse);
    let hash = BodyHash::of(b"bytes");
    assert!(store.complete_blob(&blob(1), &hash, 600).await.unwrap());
    assert!(!store.complete_blob(&blob(9), &hash, 600).await.unwrap());
    assert_eq!(reserve(&alice, 1, 600).await, Reservation::Complete { hash, size: 600 });
    assert_eq!(reserve(&alice, 2, 401).await, Reservation::OverQuota);
    assert_eq!(reserve(&alice, 2, 400).await, Reservation::Reserved);
    store.release_blob(&blob(2)).await.unwrap();
    store.release_blob(&blob(1)).await.unwrap();
    assert_eq!(reserve(&alice, 3, 400).await, Reservation::Reserved);
    let mut erased = store.erase(&alice).await.unwrap();
    erased.sort();
    assert_eq!(erased, [blob(1), blob(3)]);
    assert_eq!(reserve(&alice, 4, 1).await, Reservation::NoSuchClient);
    assert_eq!(reserve(&bob, 5, 1).await, Reservation::Reserved);
    assert_eq!(store.without_row(&[blob(4), blob(5), blob(6)]).await.unwrap(), [blob(4), blob(6)]);
    gone(store, &[&bob]).await;
}

async fn expiry(store: &dyn Store) {
    let (alice, bob) = (person(store, 1).await, person(store, 2).await);
    let group = group(1);
    post(store, &alice, welcoming(commit(&group, 0, b"c0"), &bob, b"w")).await;
    post(store, &alice, message(&group, 1, b"unread")).await;
    store.reserve_blob(&alice, &blob(1), 5, 1000, TODAY).await.unwrap();
    let retention = Retention::default();
    let forgotten = store.forget(retention, TODAY + 90).await.unwrap();
    assert_eq!((forgotten.rows, forgotten.blobs.len()), (0, 0));
    let forgotten = store.forget(retention, TODAY + 91).await.unwrap();
    assert_eq!(forgotten.blobs, [blob(1)]);
    assert!(store.mailbox(&bob, 0, 10).await.unwrap().deliveries.is_empty());
    store.forget(retention, TODAY + 91).await.unwrap();
    assert_eq!(post(store, &alice, message(&group, 1, b"unread")).await, PostResult::Accepted { seq: 3 });
    assert_eq!(post(store, &alice, commit(&group, 0, b"c0")).await, PostResult::Accepted { seq: 1 });
    store.forget(retention, TODAY + 401).await.unwrap();
    assert_eq!(store.authenticate(&[1; 32], TODAY).await.unwrap(), None);
    while store.forget(retention, TODAY + 401).await.unwrap().rows > 0 {}
    // The name of a group that nobody is in is free again.
    let carol = person(store, 3).await;
    assert_eq!(post(store, &carol, commit(&group, 0, b"new")).await, PostResult::Accepted { seq: 1 });
    gone(store, &[&carol]).await;
}
