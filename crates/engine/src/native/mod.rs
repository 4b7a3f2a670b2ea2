//! The native root: one thread with one engine, reached through a cloneable door.

mod clock;
mod home;

pub use clock::NativePlatform;
pub use home::{Home, is_let_go, is_made, key_file};

use crate::database::DatabaseKey;
use crate::engine::Engine;
use model::view::{FileView, KeyPlace};
use model::{Command, ErrorCode, Event, Failure};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot};

/// How to open a citizen's home.
#[derive(Debug)]
pub struct NativeConfig {
    /// Folder of the database; made when it is not there.
    pub home: PathBuf,
    pub key: DatabaseKey,
    pub key_place: KeyPlace,
    /// Whether the loops run, or the caller syncs by command.
    pub background: Background,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Sync and reminders run by themselves.
    Running,
    /// Nothing happens but what is called.
    Quiet,
}

type Work = Box<dyn FnOnce(Engine<NativePlatform>) -> Pin<Box<dyn Future<Output = ()>>> + Send>;

enum Job {
    Work(Work),
    /// Dropped when the home is free again: the other end hears that as the end.
    Close(oneshot::Sender<()>),
}

/// The engine from any thread. The engine ends when the last door is dropped.
#[derive(Clone, Debug)]
pub struct Door {
    jobs: mpsc::UnboundedSender<Job>,
    events: Arc<broadcast::Sender<Event>>,
    /// After `jobs`: whoever drops the last door waits until there is nothing left to wait for.
    _thread: Arc<EngineThread>,
}

/// A process that ends while its engine closes the database would take the cipher's tables from under it.
#[derive(Debug)]
struct EngineThread(Option<JoinHandle<()>>);

impl Drop for EngineThread {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take()
            && thread.thread().id() != std::thread::current().id()
        {
            // A panic has been told where it happened.
            let _ = thread.join();
        }
    }
}

/// Opens the home and starts the engine's thread.
///
/// Errors: `AlreadyRunning`, `WrongKey`, `DatabaseDamaged`, `DiskFull` …
pub fn open(config: NativeConfig) -> Result<Door, Failure> {
    open_on(NativePlatform::default(), config)
}

/// The same on a device whose clock the caller holds.
pub fn open_on(platform: NativePlatform, config: NativeConfig) -> Result<Door, Failure> {
    let home = Home::lock(&config.home)?;
    let (jobs, inbox) = mpsc::unbounded_channel::<Job>();
    let (events, _) = broadcast::channel(256);
    let events = Arc::new(events);
    let relay = events.clone();
    let (opened, answer) = std::sync::mpsc::sync_channel(1);
    let thread = std::thread::Builder::new()
        .name("engine".into())
        .spawn(move || {
            let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime,
                Err(error) => {
                    let _ = opened.send(Err(Failure::new(ErrorCode::Internal).detail(error)));
                    return;
                }
            };
            let local = tokio::task::LocalSet::new();
            let outcome = runtime.block_on(local.run_until(live(platform, &home, &config, inbox, relay, &opened)));
            // The tasks hold the database: it is closed with the last of them, and only then is the home anybody's again.
            drop(local);
            drop(home);
            match outcome {
                // Who hears of either may open the home again at once.
                Ok(closers) => drop(closers),
                Err(failure) => drop(opened.send(Err(failure))),
            }
        })
        .map_err(|error| Failure::new(ErrorCode::Internal).detail(error))?;
    match answer.recv() {
        Ok(Ok(())) => Ok(Door { jobs, events, _thread: Arc::new(EngineThread(Some(thread))) }),
        Ok(Err(failure)) => Err(failure),
        Err(_) => Err(Failure::new(ErrorCode::Internal).detail("the engine's thread ended")),
    }
}

/// Opens the database and works until a door closes the engine or the last one is gone. Returns who waits for the end.
async fn live(
    platform: NativePlatform,
    home: &Home,
    config: &NativeConfig,
    mut inbox: mpsc::UnboundedReceiver<Job>,
    relay: Arc<broadcast::Sender<Event>>,
    opened: &SyncSender<Result<(), Failure>>,
) -> Result<Option<oneshot::Sender<()>>, Failure> {
    let connection = home.open_database(&config.key, config.key_place)?;
    let engine = Engine::new(platform, connection, http(), config.key_place)?;
    let mut heard = engine.subscribe();
    tokio::task::spawn_local(async move {
        loop {
            match heard.recv().await {
                Ok(event) => drop(relay.send(event)),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return,
            }
        }
    });
    if config.background == Background::Running {
        engine.run();
    }
    let _ = opened.send(Ok(()));
    let mut closer = None;
    while let Some(job) = inbox.recv().await {
        match job {
            Job::Work(work) => drop(tokio::task::spawn_local(work(engine.clone()))),
            Job::Close(ended) => {
                closer = Some(ended);
                break;
            }
        }
    }
    engine.stop();
    home.closing();
    Ok(closer)
}

/// One HTTP client for everything: TLS by rustls with ring, a connection is given up after ten seconds.
fn http() -> reqwest::Client {
    // Fails only when another provider was installed before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .user_agent(concat!("loket/", env!("CARGO_PKG_VERSION")))
        .build()
        .unwrap_or_default()
}

impl Door {
    /// JSON of a command in, JSON of the reply out. Errors: JSON of a [`Failure`].
    pub async fn call_json(&self, command: String) -> Result<String, String> {
        match self.ask(|engine| async move { engine.call_json(&command).await }).await {
            Ok(outcome) => outcome,
            Err(failure) => Err(serde_json::to_string(&failure).unwrap_or_default()),
        }
    }

    /// A typed call.
    pub async fn call<C: model::Call<Door = Command>>(&self, call: C) -> Result<C::Reply, Failure> {
        let command = serde_json::to_string(&call.into()).map_err(|e| Failure::new(ErrorCode::Internal).detail(e))?;
        match self.call_json(command).await {
            Ok(reply) => serde_json::from_str(&reply).map_err(|e| Failure::new(ErrorCode::Internal).detail(e)),
            Err(failure) => {
                Err(serde_json::from_str(&failure)
                    .unwrap_or_else(|_| Failure::new(ErrorCode::Internal).detail(failure)))
            }
        }
    }

    pub async fn put_file(&self, name: String, media_type: String, bytes: Vec<u8>) -> Result<FileView, Failure> {
        self.ask(|engine| async move { engine.put_file(&name, &media_type, &bytes) }).await?
    }

    pub async fn file_bytes(&self, id: String) -> Result<(FileView, Vec<u8>), Failure> {
        self.ask(|engine| async move { engine.file_bytes(&id) }).await?
    }

    pub async fn export(&self) -> Result<Vec<u8>, Failure> {
        self.ask(|engine| async move { engine.export() }).await?
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Ends the engine; returns when its home may be opened again. Other doors of it answer that it has ended.
    pub async fn close(self) {
        let (ended, wait) = oneshot::channel();
        if self.jobs.send(Job::Close(ended)).is_ok() {
            let _ = wait.await;
        }
    }

    async fn ask<T, F, W>(&self, work: W) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Future<Output = T> + 'static,
        W: FnOnce(Engine<NativePlatform>) -> F + Send + 'static,
    {
        let (answer, reply) = oneshot::channel();
        let job = Job::Work(Box::new(move |engine| {
            Box::pin(async move {
                let _ = answer.send(work(engine).await);
            })
        }));
        let ended = || Failure::new(ErrorCode::Internal).detail("the engine has ended");
        self.jobs.send(job).map_err(|_| ended())?;
        reply.await.map_err(|_| ended())
    }
}
