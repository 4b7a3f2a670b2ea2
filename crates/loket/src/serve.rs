//! `loket serve`: the hub, the desk, or both, on one listener, until a signal ends them.

use crate::arguments::{Role as ServerRole, Serve};
use crate::out::{self, Format};
use crate::run_file::{RunFile, cli_key};
use crate::watch::{self, Side, Watched};
use crate::{console, demo, publish, sign_on};
use ::desk::publishing::Press;
use ::desk::{Desk, DeskConfig, Network, WebhookSettings};
use anyhow::{Context, bail};
use axum::Router;
use gazette::pack::Pack;
use hub::{AddressSource, Hub, HubConfig, PostgresServer, ServerLimits, StoreChoice};
use jiff::Timestamp;
use model::console::rights::Role;
use std::future::Future;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use url::Url;

/// How often a new publication and an old time stamp are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Devices call a gazette old after seven days without a new time stamp.
const RENEW_AFTER: Duration = Duration::from_secs(12 * 3600);

pub async fn run(arguments: &Serve, format: Format) -> anyhow::Result<ExitCode> {
    let data = &arguments.data;
    std::fs::create_dir_all(data.join("gazette")).with_context(|| format!("making {}", data.display()))?;
    let listener =
        TcpListener::bind(arguments.listen).await.with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let listener_address = listener.local_addr()?;
    let url = format!("http://{listener_address}");
    // A desk alone serves nothing to citizens: its hub does.
    let hub_alone = arguments.hub.clone().filter(|_| arguments.role == ServerRole::Desk);
    let public_url = arguments.public_url.clone().or(hub_alone).unwrap_or_else(|| url.clone());
    let public_url = public_url.trim_end_matches('/').to_owned();
    if arguments.role != ServerRole::Desk && arguments.public_url.is_none() && arguments.listen.ip().is_unspecified() {
        out::message("join links name this machine by an address that other machines cannot use; give --public-url");
    }

    let watched = Watched::default();
    let mut router = watch::health(&watched);
    let mut hub = None;
    let mut hub_folder = None;
    if arguments.role != ServerRole::Desk {
        let mut config = HubConfig::new(data.join("hub"), data.join("gazette"), "Loket");
        config.public_url = Some(public_url.clone());
        if arguments.behind_proxy {
            config.address = AddressSource::LastForwardedFor;
        } else if public_url.starts_with("https:") {
            out::message(
                "if a proxy stands before this server, --behind-proxy counts each citizen by their own address",
            );
        }
        config.store = store(arguments, &config.embedded());
        hub_folder = Some(hub::own(&config.data)?);
        let opened = Hub::open(config).await.context("opening the hub")?;
        router = router.merge(watch::counted(hub::relay(opened.clone()), Side::Hub));
        watched.hub(opened.clone());
        hub = Some(opened);
    }
    let ending = CancellationToken::new();
    // The desk talks to its hub as everybody does, so in one process the hub has to answer before the desk opens.
    let later = Later::default();
    let router = if arguments.role == ServerRole::Hub { router } else { later.mount(router) };
    // Behind a proxy all citizens come from its address.
    let per_address = if arguments.behind_proxy { usize::MAX } else { ServerLimits::default().per_address };
    let limits = ServerLimits { per_address, ..ServerLimits::default() };
    let server = {
        let ending = ending.clone();
        tokio::spawn(async move {
            hub::serve(listener, router, limits, ending.cancelled_owned()).await;
        })
    };
    let metrics = match arguments.metrics {
        Some(address) => Some(watch::serve(address, &watched, &ending).await?),
        None => None,
    };
    let mut opened = None;
    if arguments.role != ServerRole::Hub {
        let line = arguments.hub.clone().unwrap_or_else(|| beside(listener_address));
        let way = At { public: public_url.clone(), line };
        let console = console_url(arguments, &public_url, listener_address);
        opened = start_desks(arguments, way, &later, console, &ending).await?;
        if let (Some(hub), Some(desk)) = (&hub, &opened) {
            hub.trust(&desk.key().client);
        }
    }
    if let Some(desk) = &opened {
        watched.desk(desk.clone());
    }
    watched.started();
    let desk = match arguments.role {
        // A desk in a process of its own may be running with the same folder.
        ServerRole::Hub => RunFile::read(data).ok().and_then(|before| before.desk),
        ServerRole::Desk | ServerRole::All => Some(url.clone()),
    };
    RunFile { desk, public_url, metrics }.write(data)?;
    out::ready(&url, format)?;
    until_signal().await;
    if let Some(hub) = &hub {
        hub.stop_waiting();
    }
    ending.cancel();
    let _ = server.await;
    if let Some(desk) = opened {
        desk.close().await;
    }
    if let Some(hub) = hub {
        hub.close().await;
    }
    drop(hub_folder);
    Ok(ExitCode::SUCCESS)
}

/// Where the hub keeps what it was given.
fn store(arguments: &Serve, before: &Path) -> StoreChoice {
    let given = arguments.hub_database.clone().filter(|address| !address.trim().is_empty());
    let Some(address) = given else { return StoreChoice::Embedded };
    if before.exists() {
        out::message(&format!("{} is left as it is: what it holds is not brought over", before.display()));
    }
    StoreChoice::Postgres(PostgresServer { address, authorities: arguments.hub_database_ca.clone() })
}

/// Where a hub is.
struct At {
    /// For citizens.
    public: String,
    /// For its desk.
    line: String,
}

/// The hub of this process: its desk needs neither the proxy in front of it nor its certificate.
fn beside(listening: SocketAddr) -> String {
    let loopback = if listening.is_ipv6() { Ipv6Addr::LOCALHOST.into() } else { Ipv4Addr::LOCALHOST.into() };
    let ip = if listening.ip().is_unspecified() { loopback } else { listening.ip() };
    format!("http://{}", SocketAddr::new(ip, listening.port()))
}

/// One desk speaks for the gazette that is published from here.
async fn start_desks(
    arguments: &Serve,
    hub: At,
    later: &Later,
    console: Option<Url>,
    ending: &CancellationToken,
) -> anyhow::Result<Option<Desk>> {
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
        hub: hub.public,
        line: hub.line,
        site: press.site(&origin),
        verifier: signer.verifier(),
        webhooks: WebhookSettings {
            network: if arguments.webhook_private { Network::Private } else { Network::Public },
            ..WebhookSettings::default()
        },
    };
    let desk = Desk::open(config, reqwest::Client::new()).await.context("opening the desk")?;
    gazette::whole::write(&publish::desk_key_file(data), &serde_json::to_vec_pretty(&desk.key())?)?;
    {
        let _turn = press.turn()?;
        let pack = match demo {
            Some(demo) => Some(demo),
            // Whoever edits it may be in the middle of a sentence: what is published goes on.
            None => press.pack_folder(&origin).and_then(|folder| {
                let read =
                    read(folder).map_err(|error| out::message(&format!("what is published stays as it is: {error:#}")));
                read.ok()
            }),
        };
        if let Some((folder, pack)) = pack {
            publish::publish(data, &folder, &pack, vec![desk.key()])?;
        }
    }
    desk.follow_gazette().context("reading the published gazette")?;
    desk.resume_publishing().context("publishing what was approved")?;
    command_line_key(data, &desk)?;
    let mut router = ::desk::api::router(desk.clone());
    let sign_on = sign_on::settings(&arguments.sign_on)?;
    if let Some(origin) = console {
        router = router
            .merge(::desk::console::router(desk.clone(), &origin, sign_on, ending.clone())?)
            .merge(console::files());
        invite_first(&desk, &origin, arguments.demo)?;
    }
    later.open(watch::counted(router, Side::Desk));
    let (exchanging, keeping, timely, telling) = (desk.clone(), desk.clone(), desk.clone(), desk.clone());
    // What is under way in the database is finished; what waits for the hub waits in the database.
    let until_end = |work: Pin<Box<dyn Future<Output = ()> + Send>>| {
        tokio::spawn(ending.clone().run_until_cancelled_owned(work));
    };
    until_end(Box::pin(async move { exchanging.run().await }));
    until_end(Box::pin(async move { keeping.keep_records().await }));
    until_end(Box::pin(async move { timely.keep_time().await }));
    until_end(Box::pin(async move { telling.run_webhooks().await }));
    until_end(Box::pin(look_after(desk.clone(), press, signer)));
    Ok(Some(desk))
}

/// Where browsers find the console; none: passkeys work nowhere on this server.
fn console_url(arguments: &Serve, public_url: &str, listening: SocketAddr) -> Option<Url> {
    if let Some(url) = &arguments.console_url {
        return Some(url.clone());
    }
    let public = Url::parse(public_url).ok().filter(|url| url.scheme() == "https" && url.domain().is_some());
    if public.is_some() {
        return public;
    }
    if listening.ip().is_loopback() || listening.ip().is_unspecified() {
        return Url::parse(&format!("http://localhost:{}", listening.port())).ok();
    }
    out::message("the staff console is not served: passkeys need https and a host name; give --console-url");
    None
}

/// Until somebody can sign in as an administrator, each start prints a link that lets one person in, once.
fn invite_first(desk: &Desk, origin: &Url, demo: bool) -> anyhow::Result<()> {
    // In the demo one person plays everybody.
    let roles: &[Role] = if demo { &Role::ALL } else { &[Role::Administrator] };
    if let Some(token) = ::desk::console::first_link(desk, roles)? {
        let link = ::desk::console::invitation_link(origin, &token);
        out::message(&format!("the first administrator registers a passkey here, within 24 hours, once: {link}"));
    }
    if !console::is_built() {
        out::message("the staff console's files are not built; `cargo xtask ui` builds them");
    }
    Ok(())
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
            let desk = desk.clone();
            match tokio::task::spawn_blocking(move || desk.follow_gazette()).await {
                Ok(Err(error)) => tracing::error!("following the gazette: {:#}", anyhow::Error::from(error)),
                Ok(Ok(())) => seen = changed,
                Err(_) => tracing::error!("following the gazette broke off"),
            }
        }
        // From the future: the clock was once ahead, and devices do not believe such a stamp.
        let is_old = seen.is_some_and(|at| at.elapsed().map_or(true, |age| age > RENEW_AFTER));
        if is_old && let Err(error) = renew(&press, &signer, &site) {
            tracing::error!("renewing the gazette's time stamp: {error:#}");
        }
    }
}

/// Unless somebody publishes just now: then the next look does it, if it is still needed.
fn renew(press: &Press, signer: &gazette::keys::Signer, site: &Path) -> anyhow::Result<()> {
    if let Some(_turn) = press.try_turn()? {
        gazette::publish::renew(site, signer, Timestamp::now())?;
    }
    Ok(())
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
    let before = std::fs::read_to_string(&path).ok();
    let before = before.as_deref().map(str::trim);
    let key = desk.own_key(before)?;
    if before != Some(key.as_str()) {
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
