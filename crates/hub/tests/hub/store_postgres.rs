//! The suite on a real PostgreSQL, and the line to it.

use crate::conformance;
use crate::kit::{message, start_with};
use crate::postgres_server::Postgres;
use hub::store::postgres::PostgresStore;
use hub::store::{Store, StoreError};
use hub::{PostgresServer, StoreChoice};
use model::wire::PostResult;

fn nobody_vouches(server: &Postgres) -> PostgresServer {
    PostgresServer { address: server.address(), authorities: None }
}

#[tokio::test]
async fn passes_the_suite() {
    let server = Postgres::start();
    // Two hubs that start at the same time make the tables once.
    let address = nobody_vouches(&server);
    let (store, other) = tokio::join!(PostgresStore::open(&address), PostgresStore::open(&address));
    let (store, other) = (store.unwrap(), other.unwrap());
    conformance::suite(&store).await;
    other.ping().await.unwrap();
    store.close().await;
    assert!(matches!(store.ping().await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn a_hub_runs_on_it() {
    let server = Postgres::start();
    let running = start_with(|config| config.store = StoreChoice::Postgres(nobody_vouches(&server))).await;
    let (alice, bob, group) = running.pair(1).await;
    assert_eq!(alice.post_one(message(&group, 1, b"hello")).await, PostResult::Accepted { seq: 2 });
    let running = running.crash_and_restart().await;
    assert_eq!(bob.at(&running).bodies().await, [b"hello"]);
    running.stop().await;
}

#[tokio::test]
async fn an_encrypted_line_is_to_a_server_that_proves_its_name() {
    let server = Postgres::start_with_tls();
    let vouched = |address: &str| PostgresServer {
        address: format!("{} {address}", server.address()),
        authorities: Some(server.authority()),
    };
    // The server takes no line from the network that is not encrypted.
    PostgresStore::open(&vouched("sslmode=require")).await.unwrap().ping().await.unwrap();
    let plain = PostgresStore::open(&vouched("sslmode=disable")).await.unwrap_err();
    assert!(matches!(plain, StoreError::Pool(_)), "{plain:?}");

    let stranger = PostgresServer { authorities: None, ..vouched("sslmode=require") };
    let refused = PostgresStore::open(&stranger).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotBelieved(_)), "{refused:?}");
    // Vouched for, but under another name.
    let address = server.address().replace("host=127.0.0.1", "host=db.town.example hostaddr=127.0.0.1");
    let other_name = PostgresServer { address, ..vouched("") };
    let refused = PostgresStore::open(&other_name).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotBelieved(_)), "{refused:?}");

    let nobody = PostgresServer { authorities: Some("/dev/null".into()), ..vouched("sslmode=require") };
    assert!(matches!(PostgresStore::open(&nobody).await, Err(StoreError::Authorities { .. })));
}
