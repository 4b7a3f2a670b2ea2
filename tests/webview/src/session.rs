//! One run of the app: finding what a person would read, pressing it, writing into it, taking a picture.

use crate::driver::Driver;
use anyhow::{Context, Result, bail};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use model::Call;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A debug build on a busy machine needs its time; what is not there then will not come.
const PATIENCE: Duration = Duration::from_secs(60);

/// For what is there or not: long enough to be drawn.
const MOMENT: Duration = Duration::from_secs(3);

#[derive(Debug)]
pub struct Launch<'a> {
    pub app: &'a Path,
    pub arguments: Vec<String>,
    pub pictures: &'a Path,
}

#[derive(Debug)]
pub struct Session {
    client: Client,
    pictures: PathBuf,
    /// Of the window, where we have set it.
    size: Option<(u32, u32)>,
}

impl Session {
    pub async fn open(driver: &Driver, launch: Launch<'_>) -> Result<Self> {
        let options = json!({ "application": launch.app, "args": launch.arguments });
        // No `browserName`: with one WebKit's driver looks for a browser of that name.
        let capabilities = serde_json::Map::from_iter([("tauri:options".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address)
            .await
            .context("the window did not open")?;
        let session = Self { client, pictures: launch.pictures.to_owned(), size: None };
        // What stands on the page before the interface is there cannot be pressed yet.
        session.find("body:not(:has(> #front-page))").await?;
        Ok(session)
    }

    /// Closes the window and ends the app.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }

    /// A command through the door, as the interface sends it.
    pub async fn ask<C: Call<Door = model::Command>>(&self, request: C) -> Result<C::Reply> {
        let command: model::Command = request.into();
        let script = "const [command, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('call', { command })
                .then((reply) => done({ reply }), (failure) => done({ failure: String(failure) }));";
        let answer = self.client.execute_async(script, vec![json!(serde_json::to_string(&command)?)]).await?;
        match answer["reply"].as_str() {
            Some(reply) => Ok(serde_json::from_str(reply)?),
            None => bail!("the door answered {}", answer["failure"]),
        }
    }

    /// Runs a script in the page; its last argument takes the result.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Runs a whole script file.
    pub async fn inject(&self, script: &str) -> Result<()> {
        self.client.execute(script, Vec::new()).await?;
        Ok(())
    }

    /// Makes the window this large, in the screen's own pixels.
    pub async fn resize(&mut self, (width, height): (u32, u32)) -> Result<()> {
        self.client.set_window_size(width, height).await?;
        self.size = Some((width, height));
        Ok(())
    }

    /// Waits until this is on the page.
    pub async fn find(&self, css: &str) -> Result<Element> {
        self.located(Locator::Css(css)).await.with_context(|| format!("nothing matches {css}"))
    }

    /// Whether something matches within a moment; for what may or may not come.
    pub async fn there(&self, css: &str) -> Result<bool> {
        let found = self.client.wait().at_most(MOMENT).for_element(Locator::Css(css)).await;
        match found {
            Ok(_) => Ok(true),
            Err(error) if error.is_no_such_element() || matches!(error, CmdError::WaitTimeout) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits until the heading of the first level says something else than before.
    pub async fn changed_heading(&self, before: &str) -> Result<String> {
        let path = format!("//h1[normalize-space(.) != '' and normalize-space(.) != {}]", quoted(before));
        let heading =
            self.located(Locator::XPath(&path)).await.with_context(|| format!("after {before:?} nothing came"))?;
        Ok(heading.text().await?.trim().to_owned())
    }

    /// Waits until a heading of the first level says this.
    pub async fn heading(&self, words: &str) -> Result<Element> {
        let path = format!("//h1[contains(normalize-space(.), {})]", quoted(words));
        self.located(Locator::XPath(&path)).await.with_context(|| format!("no heading says {words:?}"))
    }

    /// Waits until some element's own text contains this.
    pub async fn text(&self, words: &str) -> Result<Element> {
        let path = format!("//body//*[not(self::script)][text()[contains(normalize-space(.), {})]]", quoted(words));
        self.located(Locator::XPath(&path)).await.with_context(|| format!("nowhere stands {words:?}"))
    }

    /// Presses the button or link with these words (or this label).
    pub async fn press(&self, words: &str) -> Result<()> {
        let words_quoted = quoted(words);
        let path = format!(
            "//*[self::button or self::a or self::summary or self::label][not(@disabled)]\
             [normalize-space(.)={words_quoted} or @aria-label={words_quoted}]"
        );
        let loose = format!(
            "{path} | //*[self::button or self::a or self::summary][not(@disabled)][contains(normalize-space(.), {words_quoted})] \
             | //label[contains(normalize-space(.), {words_quoted})]"
        );
        self.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(&loose))
            .await
            .with_context(|| format!("nothing to press says {words:?}"))?;
        let exact = self.client.find_all(Locator::XPath(&path)).await?;
        let all = if exact.is_empty() { self.client.find_all(Locator::XPath(&loose)).await? } else { exact };
        for element in all {
            if element.is_displayed().await.unwrap_or(false) {
                return self.click(&element).await.with_context(|| format!("{words:?} cannot be pressed"));
            }
        }
        bail!("{words:?} is there but cannot be seen")
    }

    /// Writes into the field, replacing what stood there.
    pub async fn write(&self, field: &Element, words: &str) -> Result<()> {
        self.click(field).await?;
        field.clear().await?;
        field.send_keys(words).await?;
        Ok(())
    }

    /// Scrolled into the middle first: a bar at the edge would take the click.
    pub async fn click(&self, element: &Element) -> Result<()> {
        let arguments = vec![serde_json::to_value(element)?];
        self.client.execute("arguments[0].scrollIntoView({ block: 'center' });", arguments).await?;
        element.click().await?;
        Ok(())
    }

    /// The whole screen, since the driver's own pictures hang.
    pub fn picture(&self, name: &str) -> Result<()> {
        let path = self.pictures.join(format!("{name}.png"));
        let mut import = Command::new("import");
        import.args(["-window", "root"]);
        if let Some((width, height)) = self.size {
            import.args(["-crop", &format!("{width}x{height}+0+0"), "+repage"]);
        }
        let status = import.arg(&path).status().context("cannot start `import`")?;
        if !status.success() || !path.is_file() {
            bail!("no picture {}", path.display());
        }
        Ok(())
    }

    async fn located(&self, locator: Locator<'_>) -> Result<Element> {
        Ok(self.client.wait().at_most(PATIENCE).for_element(locator).await?)
    }
}

/// A string of XPath, which knows no escapes.
fn quoted(words: &str) -> String {
    if !words.contains('\'') {
        return format!("'{words}'");
    }
    let parts: Vec<String> = words.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}
