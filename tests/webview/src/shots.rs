//! Pictures of every screen: English and Arabic, usual and large, on a wide window and as narrow as a phone.

use crate::axe::{magnify, screens, speak, visit};
use crate::session::Session;
use crate::steps::{join, settle};
use crate::{Joining, Options, Report};
use anyhow::Result;

const WIDE: (u32, u32) = (1180, 780);
const NARROW: (u32, u32) = (390, 780);

/// Each language, each size of letters and each width meets the others.
const WAYS: &[(&str, f64, (u32, u32), &str)] = &[
    ("en", 1.0, WIDE, ""),
    ("en", 2.0, WIDE, "-200"),
    ("en", 1.0, NARROW, "-phone"),
    ("en", 2.0, NARROW, "-phone-200"),
    ("ar", 1.0, WIDE, "-ar"),
    ("ar", 2.0, NARROW, "-phone-200-ar"),
    ("ar", 1.0, NARROW, "-phone-ar"),
];

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (mut session, _driver) = options.launch(Joining::ByHand).await?;
    session.find("h1").await?;
    session.resize(WIDE).await?;
    report.saw("first start", session.picture("first-start"));
    join(&session, &options.link).await?;
    settle(&session).await?;
    for (lang, zoom, size, suffix) in WAYS {
        speak(&session, lang).await?;
        session.resize(*size).await?;
        magnify(&session, *zoom).await?;
        for screen in screens()? {
            let seen = shoot(&session, &screen, suffix).await;
            report.saw(&format!("{screen} {suffix}"), seen);
        }
    }
    session.close().await
}

async fn shoot(session: &Session, screen: &str, suffix: &str) -> Result<()> {
    visit(session, screen).await?;
    session.find("main h1").await?;
    // Letters come after the page that they are on.
    let drawn = "const [done] = arguments; document.fonts.ready.then(() =>
        requestAnimationFrame(() => requestAnimationFrame(() => done(null))));";
    session.run(drawn, Vec::new()).await?;
    session.picture(&format!("{}{suffix}", name(screen)))
}

/// A screen's address as a file's name.
fn name(screen: &str) -> String {
    let plain = screen.replace(['?', '=', '/'], "-").replace("%20", "-");
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "today".to_owned() } else { plain.to_owned() }
}
