//! A join link that is clicked outside of the app: at its start, while it runs; and what a second start does.

use crate::session::Session;
use crate::steps::{first_start, settle, word};
use crate::{Joining, Options, Report, tray};
use anyhow::{Context, Result, ensure};
use std::process::Command;

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let origin = model::link::parse(&options.link).context("the town's own link")?.origin.to_string();
    let (session, driver) = options.launch(Joining::ByClickedLink).await?;
    let kept = async {
        first_start::language(&session).await?;
        first_start::text_size(&session).await?;
        named(&session, &word("first-join"), &origin, &options.link).await
    };
    report.saw("a link that starts the app is kept until the citizen is asked what to follow", kept.await);
    report.saw("a picture of it", session.picture("link-first-start"));
    let joined = async {
        session.press(&word("join-button")).await?;
        first_start::rest(&session).await
    };
    report.saw("the citizen decides, and follows the town", joined.await);
    session.close().await?;
    drop(driver);

    let (session, driver) = options.launch(Joining::ByClickedLink).await?;
    let title = word("join-title");
    report.saw(
        "a link that starts the app later leads to joining",
        named(&session, &title, &origin, &options.link).await,
    );
    session.close().await?;
    drop(driver);

    let (session, _driver) = options.launch(Joining::InTheSystemsPlace).await?;
    settle(&session).await?;
    report.saw("a second start ends at once and leaves the first as it is", second_start(options, &[]).await);
    session.find("nav").await?;
    let clicked = async {
        second_start(options, &[&options.link]).await?;
        named(&session, &title, &origin, &options.link).await
    };
    report.saw("a link that is clicked while the app runs leads to joining", clicked.await);
    report.saw("a picture of it", session.picture("link-while-running"));
    let followed = async {
        session.press(&word("join-button")).await?;
        session.text(&word("about-fingerprint-hint")).await.map(drop)
    };
    report.saw("it is followed, and the key's fingerprint is told", followed.await);
    let frames = tray::Frames::start()?;
    report.saw("closed, it stays in the tray and reminds", tray::rings_while_hidden(&session, &frames).await);
    report.saw("a second start brings the window back", tray::comes_back(options, &session).await);
    report.saw("a picture of it", session.picture("back-from-the-tray"));
    session.close().await
}

/// The page that asks, the town's name on it, the link in its field.
async fn named(session: &Session, title: &str, origin: &str, link: &str) -> Result<()> {
    session.heading(title).await?;
    session.text(origin).await?;
    let field = session.find("#link").await?;
    let value = field.prop("value").await?.unwrap_or_default();
    ensure!(value == link, "the field holds {value:?}");
    Ok(())
}

/// What the system does when the app, or a link of ours, is clicked: it starts the program.
pub async fn second_start(options: &Options, arguments: &[&str]) -> Result<()> {
    let mut child =
        tokio::process::Command::from(Command::new(&options.app)).args(arguments).kill_on_drop(true).spawn()?;
    let ended = tokio::time::timeout(std::time::Duration::from_secs(30), child.wait());
    let status = ended.await.context("the second one went on running")??;
    ensure!(status.success(), "it ended with {status}");
    Ok(())
}
