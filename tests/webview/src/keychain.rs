//! A keychain that shows nothing: the app says so, leaves the data as it lies, and opens it when the key is there again.

use crate::session::Session;
use crate::steps::{join, settle, word};
use crate::{Joining, Options, Report};
use anyhow::{Context, Result, ensure};
use model::command::Start;
use model::view::KeyPlace;
use std::path::Path;
use std::process::Command;

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (session, driver) = options.launch(Joining::ByHand).await?;
    session.find("h1").await?;
    join(&session, &options.link).await?;
    settle(&session).await?;
    session.close().await?;
    drop(driver);

    let entry = Entry::hide()?;
    let before = bytes(&options.home)?;
    let (session, _driver) = options.launch(Joining::ByHand).await?;
    report.saw("it says that the keychain gives no key", session.text(&word("error-keychain-locked")).await);
    report.saw("a picture of it", session.picture("keychain-locked"));
    report.saw("no passphrase is asked for", no_passphrase(&session, &options.home).await);
    report.saw("the next try says the same", again(&session, &word("error-keychain-locked")).await);
    report.saw("the data lies as it lay", same(&before, &bytes(&options.home)?));
    entry.show()?;
    report.saw("the next try opens the data", opens(&session).await);
    session.close().await
}

/// What it says stays meanwhile; what was found is said once more.
async fn again(session: &Session, words: &str) -> Result<()> {
    session.press(&word("retry")).await?;
    let script = "const [words, done] = arguments;
        const region = document.querySelector('.unseen[role=alert]');
        const look = () => region.textContent.includes(words) && done(null);
        new MutationObserver(look).observe(region, { childList: true, characterData: true, subtree: true });
        look();";
    session.run(script, vec![words.into()]).await.map(drop)
}

async fn no_passphrase(session: &Session, home: &Path) -> Result<()> {
    ensure!(!session.there("input[type='password']").await?, "a passphrase is asked for");
    ensure!(!home.join("passphrase.salt").exists(), "a salt was written");
    Ok(())
}

async fn opens(session: &Session) -> Result<()> {
    session.press(&word("retry")).await?;
    session.find("nav").await.context("the app did not open")?;
    let start = session.ask(Start {}).await?;
    ensure!(start.gazettes.len() == 1, "it follows {} places", start.gazettes.len());
    ensure!(start.key == KeyPlace::Keychain, "the key lies elsewhere");
    Ok(())
}

fn bytes(home: &Path) -> Result<Vec<u8>> {
    std::fs::read(home.join("loket.db")).context("there is no database")
}

fn same(before: &[u8], after: &[u8]) -> Result<()> {
    ensure!(before == after, "the database was changed");
    Ok(())
}

/// Ours in the keychain, under other attributes: a keychain that is locked looks like this.
#[derive(Debug)]
struct Entry {
    path: String,
    attributes: String,
}

impl Entry {
    fn hide() -> Result<Self> {
        let ours = "{'service': 'org.loket.citizen'}";
        let found = keychain("/org/freedesktop/secrets", "org.freedesktop.Secret.Service.SearchItems", &[ours])?;
        let path = found.split('\'').nth(1).context("the keychain holds nothing of ours")?.to_owned();
        let asked = ["org.freedesktop.Secret.Item", "Attributes"];
        let said = keychain(&path, "org.freedesktop.DBus.Properties.Get", &asked)?;
        let attributes = said.trim().strip_prefix("(<").and_then(|said| said.strip_suffix(">,)"));
        let entry = Self { attributes: attributes.with_context(|| format!("no attributes: {said}"))?.to_owned(), path };
        entry.set("{'service': 'hidden'}")?;
        Ok(entry)
    }

    fn show(&self) -> Result<()> {
        self.set(&self.attributes)
    }

    fn set(&self, attributes: &str) -> Result<()> {
        let value = format!("<{attributes}>");
        let asked = ["org.freedesktop.Secret.Item", "Attributes", &value];
        keychain(&self.path, "org.freedesktop.DBus.Properties.Set", &asked).map(drop)
    }
}

fn keychain(object: &str, method: &str, arguments: &[&str]) -> Result<String> {
    let mut call = Command::new("gdbus");
    call.args(["call", "--session", "--dest", "org.freedesktop.secrets", "--object-path", object, "--method", method]);
    let output = call.args(arguments).output().context("cannot start gdbus")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}
