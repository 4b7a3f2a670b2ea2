//! A system without a keychain: the app says so, takes a passphrase, and asks for it the next time.

use crate::steps::word;
use crate::{Joining, Options, Report};
use anyhow::{Result, ensure};
use model::command::Start;
use model::view::KeyPlace;
use std::path::Path;

const WORDS: &str = "a green door behind the market";

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (session, driver) = options.launch(Joining::ByHand).await?;
    report.saw("it says that there is no keychain", session.text(&word("passphrase-why")).await);
    report.saw("a passphrase is to be chosen", session.heading(&word("passphrase-new-title")).await);
    report.saw("a picture of it", session.picture("no-keychain"));
    report.saw("the door stays shut", shut(&session).await);
    report.saw("a short passphrase is refused", refuse_short(&session).await);
    report.saw("two that differ are not taken", differ(&session, &options.home).await);
    report.saw("a picture of it", session.picture("no-keychain-differ"));
    report.saw("what is written can be seen", seen(&session).await);
    report.saw("a passphrase is taken that was written twice", choose(&session, WORDS, WORDS).await);
    report.saw("the first start begins", session.heading(&word("first-language")).await);
    let place = session.ask(Start {}).await.map(|start| start.key == KeyPlace::Passphrase);
    report.saw(
        "the door opens",
        place.and_then(|good| if good { Ok(()) } else { anyhow::bail!("the key lies elsewhere") }),
    );
    session.close().await?;
    drop(driver);

    let (session, _driver) = options.launch(Joining::ByHand).await?;
    report.saw("the next start asks for it", session.heading(&word("passphrase-title")).await);
    let wrong = unlock(&session, "a red door behind the market").await;
    report.saw("a wrong one is refused", if wrong.is_err() { Ok(()) } else { Err("it opened") });
    report.saw("the right one opens, however often Enter is pressed", enter_twice(&session).await);
    session.close().await
}

/// As a person writes them.
async fn choose(session: &crate::Session, first: &str, second: &str) -> Result<()> {
    for (field, words) in [("#passphrase", first), ("#passphrase-again", second)] {
        let field = session.find(field).await?;
        session.write(&field, words).await?;
    }
    session.press(&word("passphrase-new-button")).await
}

async fn differ(session: &crate::Session, home: &Path) -> Result<()> {
    choose(session, WORDS, "a green door behind the marked").await?;
    session.find("#passphrase-again-error").await?;
    ensure!(!home.join("loket.db").exists(), "it was taken");
    ensure!(!home.join("passphrase.salt").exists(), "a salt was kept");
    shut(session).await
}

async fn seen(session: &crate::Session) -> Result<()> {
    session.press(&word("passphrase-show")).await?;
    session.find("#passphrase[type='text']").await?;
    session.press(&word("passphrase-show")).await?;
    session.find("#passphrase[type='password']").await.map(drop)
}

async fn enter_twice(session: &crate::Session) -> Result<()> {
    let field = session.find("#passphrase").await?;
    session.write(&field, WORDS).await?;
    let script = "const [passphrase, done] = arguments;
        const unlock = () => window.__TAURI_INTERNALS__.invoke('unlock', { passphrase });
        document.querySelector('main form').requestSubmit();
        Promise.all([unlock(), unlock()]).then(() => done(null), (failure) => done(String(failure)));";
    let answer = session.run(script, vec![WORDS.into()]).await?;
    ensure!(answer.is_null(), "{answer}");
    session.heading(&word("first-language")).await.map(drop)
}

/// Straight to the shell: how the screen looks is the pictures' matter, what it may do is ours.
async fn unlock(session: &crate::Session, words: &str) -> Result<()> {
    let script = "const [passphrase, done] = arguments;
        window.__TAURI_INTERNALS__.invoke('unlock', { passphrase }).then(() => done(null), (failure) => done(String(failure)));";
    let answer = session.run(script, vec![words.into()]).await?;
    match answer.as_str() {
        None => Ok(()),
        Some(failure) => anyhow::bail!("{failure}"),
    }
}

async fn refuse_short(session: &crate::Session) -> Result<()> {
    match unlock(session, "short").await {
        Err(error) if error.to_string().contains("passphrase_too_short") => Ok(()),
        Err(error) => Err(error),
        Ok(()) => anyhow::bail!("it was taken"),
    }
}

async fn shut(session: &crate::Session) -> Result<()> {
    match session.ask(Start {}).await {
        Err(error) if error.to_string().contains("no_keychain") => Ok(()),
        Err(error) => Err(error),
        Ok(_) => anyhow::bail!("it answered"),
    }
}
