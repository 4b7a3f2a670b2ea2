//! Job two: a form, question by question, to its receipt.

use crate::axe::visit;
use crate::session::Session;
use crate::steps::word;
use anyhow::{Context, Result, bail};

const FORM: &str = "/form/form-report-problem";

/// What is done at a question.
enum Act {
    Choose(&'static str),
    Write(&'static str),
    Leave,
}

/// By the question's own words; in any order, as the form decides.
const ANSWERS: &[(&str, Act)] = &[
    ("What is it about?", Act::Choose("Rubbish")),
    ("Is it dangerous right now?", Act::Choose("No")),
    ("What is wrong?", Act::Write("Somebody left a mattress and three bags beside the glass bin.")),
    ("Since when have you seen it?", Act::Leave),
    ("Do you have a photo?", Act::Leave),
    ("Which district is it in?", Act::Choose("Old Town")),
    ("Where exactly is it?", Act::Write("Mill Lane, across from number 12")),
    ("Would you like an answer?", Act::Choose("Yes")),
    ("What should we call you?", Act::Write("Ada Okafor")),
    ("Which telephone number can we call?", Act::Leave),
];

pub async fn send(session: &Session) -> Result<()> {
    visit(session, FORM).await?;
    session.press(&word("form-start")).await?;
    let mut last = String::new();
    // No form of ours is longer.
    for _ in 0..40 {
        let title = session.changed_heading(&last).await?;
        if title.contains(&word("form-check-title")) {
            return check_and_send(session).await;
        }
        let (_, act) = ANSWERS
            .iter()
            .find(|(question, _)| title.contains(question))
            .with_context(|| format!("no answer for {title:?}"))?;
        match act {
            Act::Choose(words) => session.press(words).await?,
            Act::Write(words) => {
                let field = session.find("main form input[type='text'], main form textarea").await?;
                session.write(&field, words).await?;
            }
            Act::Leave => {}
        }
        session.press(&word("continue")).await?;
        last = title;
    }
    bail!("the form has no end")
}

async fn check_and_send(session: &Session) -> Result<()> {
    session.picture("2-form-check")?;
    if let Ok(declaration) = session.find("#agree").await {
        session.click(&declaration).await?;
    }
    session.press(&word("form-send")).await?;
    session.text(&word("form-reference")).await?;
    session.heading(&word("form-sent-title")).await.map(drop)
}
