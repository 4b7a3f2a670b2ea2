//! A member made by hand: it speaks the protocol well and means no good.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use courier::Hub;
use mls::{Credential, CredentialCheck, Happened, Member, Peer, Refused, Role, Session};
use model::id::{ClientId, GroupId};
use model::item::DeskKey;
use model::wire::*;
use rusqlite::{Connection, TransactionBehavior};

pub struct Stranger {
    pub hub: Hub,
    pub client: ClientId,
    member: Member,
    db: Connection,
}

/// A stranger believes everybody.
struct Everybody;

impl CredentialCheck for Everybody {
    fn check(&self, _: &Credential, _: &[u8]) -> Result<(), Refused> {
        Ok(())
    }
}

impl Stranger {
    /// Registered at the hub under its own name, and claiming to be `role`.
    pub async fn new(base: &str, role: Role) -> Self {
        let hub = Hub::new(reqwest::Client::new(), base);
        let Registered { client, token } = hub.register().await.unwrap();
        let db = Connection::open_in_memory().unwrap();
        mls::schema::migrate(&db).unwrap();
        let credential = Credential { client: client.clone(), role, name: "Registry office".into() };
        let member = Member::open(&db, credential).unwrap();
        Self { hub: hub.with_token(token), client, member, db }
    }

    /// As a gazette would name it.
    pub fn desk_key(&self) -> DeskKey {
        DeskKey {
            hub: self.hub.base().to_owned(),
            client: self.client.clone(),
            signature_key: STANDARD.encode(self.member.signature_key()),
            departments: vec![],
        }
    }

    /// Lets others begin conversations with it.
    pub async fn offer_key_packages(&mut self) {
        let stock = self.hub.key_package_stock().await.unwrap();
        let packages = self.session(|session| session.top_up(&stock).unwrap());
        self.hub.upload_key_packages(&KeyPackageUpload { packages }).await.unwrap();
    }

    /// Takes in the mailbox; returns the groups that it let us into and the letters that came.
    pub async fn read(&mut self) -> (Vec<GroupId>, Vec<Vec<u8>>) {
        let page = self.hub.mailbox(0, 1000).await.unwrap();
        let (mut groups, mut letters) = (Vec::new(), Vec::new());
        for delivery in &page.deliveries {
            for happened in self.session(|session| session.deliver(delivery).unwrap()).happened {
                match happened {
                    Happened::Joined { group, .. } => groups.push(group),
                    Happened::Received(received) => letters.push(received.plaintext),
                    _ => {}
                }
            }
        }
        (groups, letters)
    }

    /// A group of the two, whether the other wants it or not.
    pub async fn invite(&mut self, client: &ClientId) -> GroupId {
        let claimed = self.hub.claim_key_package(client).await.unwrap();
        let group = self.member.new_group_id().unwrap();
        let peer = Peer { client: claimed.client, key_package: claimed.body };
        self.session(|session| session.create(&group, vec![peer], "").unwrap());
        self.send().await;
        group
    }

    pub async fn say(&mut self, group: &GroupId, plaintext: &[u8]) {
        self.session(|session| session.seal(group, plaintext, "").unwrap());
        self.send().await;
    }

    /// Posts an envelope that no honest client would make.
    pub async fn post(&self, group: &GroupId, kind: EnvelopeKind, epoch: u64, body: &[u8]) -> PostResult {
        self.post_welcoming(group, kind, epoch, body, vec![]).await
    }

    pub async fn post_welcoming(
        &self,
        group: &GroupId,
        kind: EnvelopeKind,
        epoch: u64,
        body: &[u8],
        welcomes: Vec<WelcomeFor>,
    ) -> PostResult {
        let envelope = Envelope { group: group.clone(), kind, epoch, body: body.to_vec(), welcomes, removed: vec![] };
        self.hub.post(&PostRequest { envelopes: vec![envelope] }).await.unwrap().results.remove(0)
    }

    async fn send(&mut self) {
        loop {
            let outgoing = self.session(|session| session.outbox(50).unwrap());
            if outgoing.is_empty() {
                return;
            }
            let (tickets, envelopes): (Vec<_>, Vec<_>) =
                outgoing.into_iter().map(|one| (one.ticket, one.envelope)).unzip();
            let reply = self.hub.post(&PostRequest { envelopes }).await.unwrap();
            for (ticket, result) in tickets.iter().zip(&reply.results) {
                assert!(matches!(result, PostResult::Accepted { .. }), "{result:?}");
                self.session(|session| session.settle(ticket, result).unwrap());
            }
        }
    }

    fn session<T>(&mut self, work: impl FnOnce(&mut Session<'_>) -> T) -> T {
        let now = u64::try_from(jiff::Timestamp::now().as_second()).unwrap();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        let value = work(&mut self.member.on(&transaction, &Everybody, now));
        transaction.commit().unwrap();
        value
    }
}
