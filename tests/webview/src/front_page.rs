//! The page that is there before the interface: what the app says of its own start, without a driver that waits for it.

use crate::Options;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

const PATIENCE: Duration = Duration::from_secs(60);

/// Today was painted from the written page, and says word for word what the interface then drew.
pub async fn comes_first(options: &Options) -> Result<()> {
    let mut app = Command::new(&options.app);
    app.arg("--home").arg(&options.home).env("LOKET_TIMING", "1").stdout(Stdio::piped()).kill_on_drop(true);
    let mut running = app.spawn().context("the app does not start")?;
    let output = running.stdout.take().context("the app says nothing")?;
    let marks =
        tokio::time::timeout(PATIENCE, marks(BufReader::new(output))).await.context("Today was not drawn")??;
    running.kill().await?;
    let at = |name: &str| marks.get(name).copied().with_context(|| format!("no {name} in {marks:?}"));
    ensure!(!marks.contains_key("other"), "the interface drew something else: {marks:?}");
    // The interface is fetched once the written page has been painted, so this is an order, not a race.
    ensure!(at("today")? <= at("interface")? && at("interface")? <= at("same")?, "the interface came first: {marks:?}");
    Ok(())
}

/// Milliseconds since the start, by name.
async fn marks(output: BufReader<tokio::process::ChildStdout>) -> Result<BTreeMap<String, u64>> {
    let mut lines = output.lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(told) = line.strip_prefix("LOKET_TIMING ") {
            let pairs = told.split(' ').filter_map(|mark| mark.split_once('='));
            return Ok(pairs.filter_map(|(name, at)| Some((name.to_owned(), at.parse().ok()?))).collect());
        }
    }
    bail!("the app ended")
}
