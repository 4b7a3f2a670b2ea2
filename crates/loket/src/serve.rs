//! `loket serve`: the hub, the desk, or both, on one listener, until a signal ends them.

use crate::arguments::{Role, Serve};
use crate::out::{self, Format};
use crate::run_file::{RunFile, cli_key};
use crate::{demo, publish};
use ::desk::publishing::Press;
use ::desk::{Desk, DeskConfig, Scope};
use anyhow::{Context, bail};
use axum::Router;
use gazette::pack::Pack;
use hub::{Hub, HubConfig, ServerLimits};
use jiff::Timestamp;
use model::id::ClientId;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// How often a new publication and an old time stamp are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Devices call a gazette old after seven days without a new time stamp.
const RENEW_AFTER: Duration = Duration::from_secs(12 * 3600);

pub async fn run(arguments: &Serve, format: Format) -> anyhow::Result<ExitCode> {
    let data = &arguments.data;
    std::fs::create_dir_all(data.join("gazette")).with_context(|| format!("making {}", data.display()))?;
    let listener =
        TcpListener::bind(arguments.listen).await.with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let url = format!("http://{}", listener.local_addr()?);
    // A desk alone serves nothing to citizens: its hub does.
    let hub_alone = arguments.hub.clone().filter(|_| arguments.role == Role::Desk);
    let public_url = arguments.public_url.clone().or(hub_alone).unwrap_or_else(|| url.clone());
    let public_url = public_url.trim_end_matches('/').to_owned();
    if arguments.role != Role::Desk && arguments.public_url.is_none() && arguments.listen.ip().is_unspecified() {
        out::message("join links name this machine by an address that other machines cannot use; give --public-url");
    }

    let mut router = Router::new();
    let mut hub = None;
    if arguments.role != Role::Desk {
        let mut config = HubConfig::new(data.join("hub"), data.join("gazette"), "Loket");
        config.public_url = Some(public_url.clone());
        let opened = Hub::open(config).await.context("opening the hub")?;
        router = router.merge(hub::router(opened.clone()));
        hub = Some(opened);
    }
    let ending = CancellationToken::new();
    // The desk talks to its hub as everybody does, so in one process the hub has to answer before the desk opens.
    let later = Later::default();
    let router = if arguments.role == Role::Hub { router } else { later.mount(router) };
    let server = {
        let ending = ending.clone();
        tokio::spawn(async move {
            hub::serve(listener, router, ServerLimits::default(), ending.cancelled_owned()).await;
        })
    };
    if arguments.role != Role::Hub {
        let address = arguments.hub.clone().unwrap_or_else(|| public_url.clone());
        let desk = start_desks(arguments, &address, &later).await?;
        if let (Some(hub), Some(desk)) = (&hub, desk) {
            hub.trust(&desk);
        }
    }
    let desk = match arguments.role {
        // A desk in a process of its own may be running with the same folder.
        Role::Hub => RunFile::read(data).ok().and_then(|before| before.desk),
        Role::Desk | Role::All => Some(url.clone()),
    };
    RunFile { desk, public_url }.write(data)?;
    out::ready(&url, format)?;
    until_signal().await;
    if let Some(hub) = &hub {
        hub.stop_waiting();
    }
    ending.cancel();
    let _ = server.await;
    if let Some(hub) = hub {
        hub.close().await;
    }
    Ok(ExitCode::SUCCESS)
}

/// One desk speaks for the gazette that is published from here. Returns the client that it is at its hub.
async fn start_desks(arguments: &Serve, hub: &str, later: &Later) -> anyhow::Result<Option<ClientId>> {
    let data = &arguments.data;
    let press = Press::new(data);
    let demo = if arguments.demo { Some(read(demo::lay_out(data)?)?) } else { None };
    let signer = match &demo {
        Some((_, pack)) => press.signer(&pack.origin)?,
        None => match press.signers()?.into_iter().next() {
            Some(signer) => signer,
            None => {
                out::message("nothing is published yet, so there is no desk: `loket publish`, then start again");
                return Ok(None);
            }
        },
    };
    let origin = signer.origin();
    let config = DeskConfig {
        data: data.join("desk"),
        hub: hub.to_owned(),
        site: press.site(&origin),
        verifier: signer.verifier(),
    };
    let desk = Desk::open(config, reqwest::Client::new()).await.context("opening the desk")?;
    gazette::whole::write(&publish::desk_key_file(data), &serde_json::to_vec_pretty(&desk.key())?)?;
    let pack = match demo {
        Some(demo) => Some(demo),
        None => publish::pack_folder(data, &origin).map(read).transpose()?,
    };
    if let Some((folder, pack)) = pack {
        publish::publish(data, &folder, &pack, vec![desk.key()])?;
    }
    desk.follow_gazette().context("reading the published gazette")?;
    command_line_key(data, &desk)?;
    later.open(::desk::api::router(desk.clone()));
    let exchanging = desk.clone();
    tokio::spawn(async move { exchanging.run().await });
    let client = desk.key().client;
    tokio::spawn(look_after(desk, press, signer));
    Ok(Some(client))
}

/// Follows what `loket publish` does meanwhile, and renews the gazette's time stamp before it is old.
async fn look_after(desk: Desk, press: Press, signer: gazette::keys::Signer) {
    let site = press.site(&signer.origin());
    let published = || std::fs::metadata(site.join("checkpoint")).and_then(|meta| meta.modified()).ok();
    // What is there now was read when the desk opened.
    let mut seen = published();
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let changed = published();
        if changed != seen {
            seen = changed;
            let desk = desk.clone();
            if let Ok(Err(error)) = tokio::task::spawn_blocking(move || desk.follow_gazette()).await {
                tracing::error!("following the gazette: {:#}", anyhow::Error::from(error));
            }
        }
        let is_old = seen.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > RENEW_AFTER);
        if is_old && let Err(error) = gazette::publish::renew(&site, &signer, Timestamp::now()) {
            tracing::error!("renewing the gazette's time stamp: {:#}", anyhow::Error::from(error));
        }
    }
}

fn read(folder: PathBuf) -> anyhow::Result<(PathBuf, Pack)> {
    match gazette::pack::read(&folder) {
        Ok(pack) => Ok((folder, pack)),
        Err(mistakes) => {
            let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            bail!("the pack in {} has {} mistakes:\n{}", folder.display(), lines.len(), lines.join("\n"))
        }
    }
}

/// The key that `loket desk …` on this machine uses.
fn command_line_key(data: &Path, desk: &Desk) -> anyhow::Result<()> {
    let path = cli_key(data);
    if !path.exists() {
        let key = desk.make_key(&Scope::ALL.into_iter().collect())?;
        gazette::whole::write_secret(&path, &key)?;
    }
    Ok(())
}

async fn until_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Routes that come into being after the listener answers.
#[derive(Debug, Clone, Default)]
struct Later(std::sync::Arc<std::sync::OnceLock<Router>>);

impl Later {
    fn mount(&self, router: Router) -> Router {
        let later = self.clone();
        router.fallback(move |request: axum::extract::Request| {
            let later = later.clone();
            async move {
                use axum::response::IntoResponse;
                use tower::ServiceExt;
                match later.0.get() {
                    Some(router) => router.clone().oneshot(request).await.into_response(),
                    None => axum::http::StatusCode::NOT_FOUND.into_response(),
                }
            }
        })
    }

    fn open(&self, router: Router) {
        let _ = self.0.set(router);
    }
}
