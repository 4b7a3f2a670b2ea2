//! A whole town in one process: hub, desk and any number of citizens, on port 0, with real databases and real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_debug_implementations)]

mod clerk;
pub mod malformed;
pub mod press;
pub mod road;
pub mod stranger;

pub use clerk::Clerk;
use desk::publishing::Press;
use desk::{Desk, DeskConfig, DeskError, Network, Scope, WebhookSettings};
use engine::native::{self, Background, Door, NativeConfig, NativePlatform};
use hub::{Hub, HubConfig, Limits, Rate, ServerLimits};
use jiff::Timestamp;
use model::command::{Join, StartConversation, Sync};
use model::id::DepartmentId;
use model::item::{DeskKey, GazetteAddress};
use model::view::KeyPlace;
use model::{Event, Table, link};
use road::Road;
use rusqlite::Connection;
use serde_json::Value;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The demo town's content.
pub fn merewick() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/merewick")
}

/// A department's server that can be stopped and started on the same address with the same data.
pub struct Town {
    pub folder: TempDir,
    pub address: SocketAddr,
    pub desk: Desk,
    /// Where desk and citizens believe that the hub is.
    seen_at: SocketAddr,
    pack: PathBuf,
    verifier: String,
    server: Option<Server>,
}

struct Server {
    hub: Hub,
    end: oneshot::Sender<()>,
    task: JoinHandle<()>,
    desk: JoinHandle<()>,
}

impl Town {
    /// Publishes `pack` and serves it.
    pub async fn open(pack: &Path) -> Self {
        Self::open_behind(pack, None, None).await
    }

    /// The same at the end of a road: desk and citizens reach the hub only over it.
    pub async fn open_at_the_end_of(road: &Road, pack: &Path) -> Self {
        Self::open_behind(pack, Some(road), None).await
    }

    /// The same at a hub with these limits, which are for its desk too.
    pub async fn open_within(limits: Limits, pack: &Path) -> Self {
        Self::open_behind(pack, None, Some(limits)).await
    }

    async fn open_behind(pack: &Path, road: Option<&Road>, limits: Option<Limits>) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen_at = road.map_or(address, |road| road.address);
        if let Some(road) = road {
            road.lead_to(address);
        }
        let press = Press::new(folder.path());
        std::fs::create_dir_all(press.root()).unwrap();
        let read = read(pack);
        let origin = read.origin.clone();
        let signer = press.signer(&origin).unwrap();
        let verifier = signer.verifier();
        let trusts = limits.is_none();
        let (hub, end, task) = serve(folder.path(), listener, limits.unwrap_or_else(unhurried)).await;
        let desk = open_desk(&folder.path().join("desk"), seen_at, &verifier, &press.site(&origin)).await;
        if trusts {
            hub.trust(&desk.key().client);
        }
        press.publish(&read, vec![desk.key()], Timestamp::now()).unwrap();
        desk.follow_gazette().unwrap();
        let running = desk.clone();
        let loops = tokio::spawn(async move { running.run().await });
        Self {
            folder,
            address,
            desk,
            seen_at,
            pack: pack.to_owned(),
            verifier,
            server: Some(Server { hub, end, task, desk: loops }),
        }
    }

    pub fn link(&self) -> String {
        let origin = self.verifier.split('+').next().unwrap().to_owned();
        link::print(&GazetteAddress {
            base: format!("http://{}/gazette/{}", self.seen_at, Press::slug(&origin.as_str().into())),
            origin: origin.as_str().into(),
            verifier: self.verifier.clone(),
        })
    }

    /// A clerk's or a legacy system's client: the desk's API with a key of these scopes.
    pub async fn clerk(&self, scopes: &[Scope]) -> Clerk {
        self.clerk_with(self.desk.make_key(&scopes.iter().copied().collect()).unwrap()).await
    }

    /// The same with a key that was made otherwise.
    pub async fn clerk_with(&self, key: String) -> Clerk {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/desk/v1", listener.local_addr().unwrap());
        let router = desk::api::router(self.desk.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Clerk { http: reqwest::Client::new(), base, key }
    }

    /// A citizen's and the desk's rounds until nothing moves.
    pub async fn exchange(&self, citizen: &Citizen) {
        for _ in 0..3 {
            assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
            self.desk.exchange().await.unwrap();
        }
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    }

    /// One more citizen who has written to the registry office; the reference of the conversation.
    pub async fn neighbour(&self, clerk: &Clerk) -> (Citizen, String) {
        let citizen = self.citizen().await;
        let (_, before) = clerk.get("cases").await;
        let start = StartConversation {
            department: DepartmentId::new("registry-office"),
            topic: String::new(),
            text: "Good morning.".into(),
        };
        citizen.door.call(start).await.unwrap();
        self.exchange(&citizen).await;
        let (_, after) = clerk.get("cases").await;
        let known = |reference: &Value| before.as_array().unwrap().iter().any(|row| row["reference"] == *reference);
        let new = after.as_array().unwrap().iter().find(|row| !known(&row["reference"])).unwrap();
        (citizen, new["reference"].as_str().unwrap().to_owned())
    }

    /// The desk's database, beside the desk.
    pub fn desk_database(&self) -> Connection {
        unlock(&self.folder.path().join("desk"))
    }

    /// Publishes the pack again, as it is now.
    pub fn publish(&self, pack: &Path) {
        self.publish_with(pack, vec![self.desk.key()]);
    }

    /// The same with other desks to write to.
    pub fn publish_with(&self, pack: &Path, desks: Vec<DeskKey>) {
        press::publish(self.folder.path(), pack, desks);
        self.desk.follow_gazette().unwrap();
    }

    /// The hub lets this client go at any pace.
    pub fn trust(&self, client: &model::id::ClientId) {
        self.server.as_ref().expect("the server runs").hub.trust(client);
    }

    /// What the hub does once a day.
    pub async fn forget(&self) {
        self.server.as_ref().expect("the server runs").hub.forget().await.unwrap();
    }

    /// Where desk and citizens believe that the hub is.
    pub fn hub(&self) -> String {
        format!("http://{}", self.seen_at)
    }

    pub fn pack(&self) -> &Path {
        &self.pack
    }

    /// The server goes away; nothing answers at its address any more.
    pub async fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.desk.abort();
            server.hub.stop_waiting();
            let _ = server.end.send(());
            server.task.await.unwrap();
            server.hub.close().await;
        }
    }

    /// It comes back: same address, same data.
    pub async fn start_again(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        let (hub, end, task) = serve(self.folder.path(), listener, unhurried()).await;
        hub.trust(&self.desk.key().client);
        let running = self.desk.clone();
        let desk = tokio::spawn(async move { running.run().await });
        self.server = Some(Server { hub, end, task, desk });
    }

    /// Another desk speaks for the town from now on, the one in this folder; the old one falls silent. The server was stopped.
    pub async fn take_over(&mut self, data: &Path) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        let (hub, end, task) = serve(self.folder.path(), listener, unhurried()).await;
        let origin = self.verifier.split('+').next().unwrap().to_owned();
        let site = Press::new(self.folder.path()).site(&origin.as_str().into());
        self.desk = open_desk(data, self.seen_at, &self.verifier, &site).await;
        hub.trust(&self.desk.key().client);
        self.publish(&self.pack);
        let running = self.desk.clone();
        let desk = tokio::spawn(async move { running.run().await });
        self.server = Some(Server { hub, end, task, desk });
    }

    /// Whether a desk starts in this folder.
    pub async fn open_another(&self, data: &Path) -> Result<Desk, DeskError> {
        Desk::open(config(data, self.seen_at, &self.verifier, data), reqwest::Client::new()).await
    }

    /// A citizen who has joined.
    pub async fn citizen(&self) -> Citizen {
        let citizen = Citizen::new();
        citizen.door.call(Join { link: self.link() }).await.unwrap();
        citizen
    }
}

fn read(pack: &Path) -> gazette::pack::Pack {
    gazette::pack::read(pack).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// A test asks as fast as the machine can; how the hub slows that down is a test of the hub.
pub fn unhurried() -> Limits {
    Limits { requests: Rate::new(1e9, 1e9), claims: Rate::new(1e9, 1e9), ..Limits::default() }
}

async fn serve(folder: &Path, listener: TcpListener, limits: Limits) -> (Hub, oneshot::Sender<()>, JoinHandle<()>) {
    let mut config = HubConfig::new(folder.join("hub"), folder.join("gazette"), "Test");
    config.limits = limits;
    let hub = Hub::open(config).await.unwrap();
    let router = hub::router(hub.clone());
    let (end, ended) = oneshot::channel();
    let task = tokio::spawn(async move {
        hub::serve(listener, router, ServerLimits::default(), async {
            let _ = ended.await;
        })
        .await;
    });
    (hub, end, task)
}

async fn open_desk(data: &Path, address: SocketAddr, verifier: &str, site: &Path) -> Desk {
    Desk::open(config(data, address, verifier, site), reqwest::Client::new()).await.unwrap()
}

fn config(data: &Path, address: SocketAddr, verifier: &str, site: &Path) -> DeskConfig {
    let hub = format!("http://{address}");
    DeskConfig {
        data: data.to_owned(),
        line: hub.clone(),
        hub,
        site: site.to_owned(),
        verifier: verifier.to_owned(),
        webhooks: impatient(),
    }
}

/// Targets on this machine, tried again soon: a test waits for the attempts that a day brings.
fn impatient() -> WebhookSettings {
    WebhookSettings {
        network: Network::Private,
        timeout: Duration::from_secs(2),
        first_pause: Duration::from_millis(50),
        longest_pause: Duration::from_millis(400),
        longest_silence: Duration::from_millis(200),
        give_up_after: Duration::from_secs(3),
    }
}

/// One person with one device.
pub struct Citizen {
    pub home: TempDir,
    pub door: Door,
}

impl Default for Citizen {
    fn default() -> Self {
        Self::new()
    }
}

impl Citizen {
    /// Has not joined yet; its loops do not run, so that a test says when anything moves.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let door = open(home.path(), Background::Quiet);
        Self { home, door }
    }

    /// The same on a device whose clock the test holds.
    pub fn with_clock(platform: NativePlatform, background: Background) -> Self {
        let home = tempfile::tempdir().unwrap();
        let door = open_on(platform, home.path(), background);
        Self { home, door }
    }

    /// The same with its loops running.
    pub fn living() -> Self {
        let home = tempfile::tempdir().unwrap();
        let door = open(home.path(), Background::Running);
        Self { home, door }
    }
}

pub fn open(home: &Path, background: Background) -> Door {
    open_on(NativePlatform::default(), home, background)
}

/// On a device whose clock the test holds.
pub fn open_on(platform: NativePlatform, home: &Path, background: Background) -> Door {
    let key = native::key_file(home).unwrap();
    let config = NativeConfig { home: home.to_owned(), key, key_place: KeyPlace::File, background };
    native::open_on(platform, config).unwrap()
}

/// Waits until the engine says that rows of `table` changed and `done` is true of them.
pub async fn until<F: Future<Output = bool>>(door: &Door, table: Table, mut done: impl FnMut() -> F) {
    let mut events = door.subscribe();
    let waiting = async {
        while !done().await {
            loop {
                match events.recv().await {
                    Ok(Event::Changed { tables }) if tables.contains(&table) => break,
                    Ok(_) => {}
                    Err(_) => break,
                }
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("it did not happen within a minute");
}

/// A desk's database, with the key, as whoever has both: the desk may run beside.
pub fn unlock(desk: &Path) -> Connection {
    let key = std::fs::read_to_string(desk.join("desk.key")).unwrap();
    let db = Connection::open(desk.join("desk.db")).unwrap();
    db.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA busy_timeout = 10000;", key.trim())).unwrap();
    db
}
