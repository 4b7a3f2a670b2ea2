//! The lane's own run: the window starts, the door answers, a question travels to the server and back.

use crate::steps::{join, settle};
use crate::{Joining, Options, Report, axe, front_page};
use anyhow::{Result, ensure};
use model::command::{Start, Sync};
use model::view::KeyPlace;

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (session, driver) = options.launch(Joining::ByHand).await?;
    report.saw("the window draws its first screen", session.find("h1").await);
    report.saw("a picture of it", session.picture("start"));
    let start = session.ask(Start {}).await.and_then(|start| {
        ensure!(start.gazettes.is_empty(), "a new citizen follows nobody");
        ensure!(start.key == KeyPlace::Keychain, "the key lies in the keychain");
        Ok(start)
    });
    report.saw("the door answers, with the key from the keychain", start);
    report.saw("joining by link reaches the server", join(&session, &options.link).await);
    let synced = session.ask(Sync {}).await.map_err(|error| error.context("sync"));
    report.saw("a round trip to the server", synced);
    report.saw("the first start can be walked through", settle(&session).await);
    report.saw("Today is drawn", session.heading("").await);
    report.saw("a picture of it", session.picture("today"));
    if let Some(axe) = options.axe.as_deref().filter(|file| file.is_file()) {
        axe::every_screen(&session, axe, report).await?;
    } else {
        report.saw::<(), _>("axe-core is there", Err("not installed: npm ci in tests/web"));
    }
    session.close().await?;
    drop(driver);
    report.saw("the next start shows Today before the interface is there", front_page::comes_first(options).await);

    let (session, driver) = options.launch(Joining::ByHand).await?;
    session.find("main h1").await?;
    report.saw("the language becomes ar", axe::speak(&session, "ar").await);
    session.close().await?;
    drop(driver);
    report.saw("the same in Arabic", front_page::comes_first(options).await);
    Ok(())
}
