//! axe-core in the real window: nothing to say on any screen, in English and Arabic, at 100 and 200 %.

use crate::report::Report;
use crate::session::Session;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;

/// WCAG 2.2 at the level the law asks for, and what axe's authors advise.
const RULES: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The same list as in the browser.
pub fn screens() -> Result<Vec<String>> {
    Ok(serde_json::from_str(include_str!("../../screens.json"))?)
}

const LANGUAGES: &[&str] = &["en", "ar"];
const ZOOMS: &[f64] = &[1.0, 2.0];

pub async fn every_screen(session: &Session, file: &Path, report: &mut Report) -> Result<()> {
    let axe = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    for lang in LANGUAGES {
        report.saw(&format!("the language becomes {lang}"), speak(session, lang).await);
        for zoom in ZOOMS {
            magnify(session, *zoom).await?;
            for screen in screens()? {
                let what = format!("axe: {screen} in {lang} at {:.0} %", zoom * 100.0);
                report.saw(&what, one_screen(session, &axe, &screen, lang).await);
            }
        }
    }
    magnify(session, 1.0).await?;
    report.saw("the language becomes en", speak(session, "en").await);
    Ok(())
}

const ZOOM: &str = "const [value, done] = arguments;
    window.__TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', { label: 'main', value })
        .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))), (e) => done(String(e)));";

/// The window's own zoom, as Ctrl and + do it.
pub async fn magnify(session: &Session, zoom: f64) -> Result<()> {
    session.run(ZOOM, vec![json!(zoom)]).await.map(drop)
}

pub async fn speak(session: &Session, lang: &str) -> Result<()> {
    let command = json!({ "do": "change_settings", "lang": lang }).to_string();
    let script = "const [command, lang, done] = arguments;
        const there = () => document.documentElement.lang === lang;
        window.__TAURI_INTERNALS__.invoke('call', { command }).then(() => {
            if (there()) return done(null);
            new MutationObserver((_, watch) => { if (there()) { watch.disconnect(); done(null); } })
                .observe(document.documentElement, { attributes: true });
        }, (failure) => done(String(failure)));";
    match session.run(script, vec![json!(command), json!(lang)]).await?.as_str() {
        None => Ok(()),
        Some(failure) => bail!("{failure}"),
    }
}

/// Errors: each rule that is broken, with the first element that breaks it.
async fn one_screen(session: &Session, axe: &str, address: &str, lang: &str) -> Result<()> {
    visit(session, address).await?;
    let heading = session.find("main h1").await?.text().await?;
    if heading == locale::text(lang, "not-found-title", &[]) {
        bail!("there is no such screen");
    }
    // As a script of its own: the page's content security policy lets nobody evaluate text.
    session.inject(axe).await?;
    let script = "const [rules, done] = arguments;
        axe.run(document, { runOnly: { type: 'tag', values: rules } })
            .then((r) => done(r.violations.map((v) => v.id + ' (' + v.nodes.length + '): ' + v.nodes[0].html.slice(0, 160))),
                  (e) => done(['axe failed: ' + e]));";
    let found = session.run(script, vec![json!(RULES)]).await?;
    let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if found.is_empty() { Ok(()) } else { bail!("{}", found.join("\n       ")) }
}

/// Through the router, as a link would, so that the app is not started anew.
pub async fn visit(session: &Session, address: &str) -> Result<()> {
    let script = "const [to, done] = arguments;
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
        link.remove();
        const seen = () => location.pathname + location.search;
        requestAnimationFrame(() => requestAnimationFrame(() => done(seen())));";
    let there = session.run(script, vec![json!(address)]).await?;
    if there != json!(address) {
        bail!("{address} leads to {there}");
    }
    Ok(())
}
