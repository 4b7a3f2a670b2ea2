//! Pictures of every screen, light and dark, English and Arabic.

use crate::axe::{SCREENS, visit};
use crate::steps::{join, settle};
use crate::{Joining, Options, Report};
use anyhow::Result;

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (session, _driver) = options.launch(Joining::ByHand).await?;
    session.find("h1").await?;
    report.saw("first start", session.picture("first-start"));
    join(&session, &options.link).await?;
    settle(&session).await?;
    for screen in SCREENS {
        let name = screen.trim_matches('/').replace('/', "-");
        let name = if name.is_empty() { "today" } else { &name };
        visit(&session, screen).await?;
        session.find("h1").await?;
        report.saw(screen, session.picture(name));
    }
    session.close().await
}
