//! Links that lead out of the app: the system opens them, and the app stays as it is.

use crate::axe::{speak, visit};
use crate::session::Session;
use crate::steps::{join, settle, word};
use crate::{Joining, Options, Report};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

const PAGE: &str = "https://merewick.example/plans?year=2030#map";
const LETTERS: &str = "mailto:townhall@merewick.example";

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let system = System::new(&options.home.with_extension("system"))?;
    let (session, _driver) = options.launch_with(Joining::ByHand, Some(&system.programs)).await?;
    session.find("h1").await?;
    join(&session, &options.link).await?;
    settle(&session).await?;
    report.saw("a number is called by the system", number(&session, &system).await);
    report.saw("a link into a new window goes to the browser", link(&session, &system, PAGE, "_blank").await);
    report.saw("a link in the window goes to the browser", link(&session, &system, PAGE, "_self").await);
    report.saw("an address for letters goes to the mail program", link(&session, &system, LETTERS, "_self").await);
    report.saw("no other link leads anywhere", nowhere(&session, &system).await);
    system.refuse()?;
    report.saw("a number that nothing can call is shown", shown(&session, "en").await);
    report.saw("a picture of it", session.picture("outside-number"));
    report.saw("the window goes on after it", goes_on(&session).await);
    report.saw("the language becomes ar", speak(&session, "ar").await);
    report.saw("the same in Arabic", shown(&session, "ar").await);
    report.saw("a picture of it", session.picture("outside-number-ar"));
    session.close().await
}

/// The first number of the screen with the numbers.
async fn number(session: &Session, system: &System) -> Result<()> {
    let address = called(session).await?;
    system.was_asked(&address)?;
    stays(session).await
}

/// Presses the first number and returns its address.
async fn called(session: &Session) -> Result<String> {
    visit(session, "/help").await?;
    let link = session.find("main a[href^='tel:']").await?;
    let address = link.attr("href").await?.context("a number without an address")?;
    session.click(&link).await?;
    Ok(address)
}

async fn link(session: &Session, system: &System, address: &str, target: &str) -> Result<()> {
    system.forget()?;
    press_link(session, address, target).await?;
    system.was_asked(address)?;
    stays(session).await
}

async fn nowhere(session: &Session, system: &System) -> Result<()> {
    system.forget()?;
    for address in ["file:///etc/hostname", "ftp://merewick.example/", "data:text/html,gone"] {
        press_link(session, address, "_self").await?;
        stays(session).await?;
    }
    ensure!(system.asked().is_empty(), "the system was asked for {:?}", system.asked());
    Ok(())
}

/// As a department's text would have it.
async fn press_link(session: &Session, address: &str, target: &str) -> Result<()> {
    let script = "const [address, target, done] = arguments;
        document.querySelector('#outside')?.remove();
        const link = Object.assign(document.createElement('a'), { id: 'outside', href: address, target, rel: 'noreferrer' });
        link.textContent = address;
        document.querySelector('main .page').append(link);
        done(null);";
    session.run(script, vec![json!(address), json!(target)]).await?;
    let link = session.find("#outside").await?;
    session.click(&link).await
}

async fn shown(session: &Session, lang: &str) -> Result<()> {
    let address = called(session).await?;
    session.find("dialog[open]").await.context("nothing is said")?;
    session.text(&locale::text(lang, "outside-title", &[])).await?;
    let words = session.find("dialog[open] bdi").await?.text().await?;
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    ensure!(!digits.is_empty() && address == format!("tel:{digits}"), "{words:?} is shown for {address}");
    stays(session).await
}

async fn goes_on(session: &Session) -> Result<()> {
    session.press(&word("close")).await?;
    ensure!(!session.there("dialog[open]").await?, "it is still shown");
    visit(session, "/documents").await?;
    session.heading("").await.map(drop)
}

/// The frame is there, and the engine answers.
async fn stays(session: &Session) -> Result<()> {
    ensure!(session.there("nav").await?, "the app's screen is gone");
    session.ask(model::command::Start {}).await.map(drop)
}

/// Programs in the place of the system's own: what is asked for is written down.
#[derive(Debug)]
struct System {
    programs: PathBuf,
    asked: PathBuf,
    refusing: PathBuf,
}

impl System {
    fn new(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let system =
            Self { programs: folder.to_owned(), asked: folder.join("asked"), refusing: folder.join("refusing") };
        let (asked, refusing) = (system.asked.display(), system.refusing.display());
        let open = format!("#!/bin/sh\ntest -e '{refusing}' && exit 3\necho \"$1\" >> '{asked}'\n");
        program(&folder.join("xdg-open"), &open)?;
        // Whoever is asked after it has no program either.
        program(&folder.join("gio"), "#!/bin/sh\nexit 2\n")?;
        Ok(system)
    }

    fn asked(&self) -> Vec<String> {
        let text = std::fs::read_to_string(&self.asked).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    fn was_asked(&self, address: &str) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        while self.asked().is_empty() {
            ensure!(Instant::now() < until, "the system was not asked");
            std::thread::yield_now();
        }
        ensure!(self.asked() == [address], "the system was asked for {:?}", self.asked());
        Ok(())
    }

    fn forget(&self) -> Result<()> {
        Ok(std::fs::write(&self.asked, "")?)
    }

    fn refuse(&self) -> Result<()> {
        Ok(std::fs::write(&self.refusing, "")?)
    }
}

fn program(path: &Path, text: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, text)?;
    Ok(std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))?)
}
