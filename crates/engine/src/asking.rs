//! Free questions, answered from the device's own index.

use crate::context::Context;
use crate::error::EngineError;
use crate::{indexing, items};
use assistant::Model;
use model::command::RateAnswer;
use model::id::ItemId;
use model::item::ItemKind;
use model::view::{AnswerView, AskView, ItemRow, Switch};

const ANSWERS: usize = 5;

pub fn ask(context: &Context<'_>, model: Option<&Model>, text: &str) -> Result<AskView, EngineError> {
    let question = crate::letters::checked_text(text)?;
    let lang = context.languages().into_iter().next().unwrap_or_default();
    // More than are shown: some may not hold now or not be meant for this citizen.
    let asked = assistant::ask(context.db, model, &lang, &question, ANSWERS * 3)?;
    let mut answers: Vec<AnswerView> = Vec::new();
    for answer in &asked.answers {
        if let Some(found) = items::find(context, &ItemId::new(&answer.id))?
            && items::applies(context, &found)?
            && answers.len() < ANSWERS
        {
            answers.push(AnswerView { row: items::row(context, &found)?, score: f64::from(answer.score) });
        }
    }
    let confident =
        asked.confident && answers.first().map(|a| a.row.id.as_str()) == asked.answers.first().map(|a| a.id.as_str());
    let departments = departments(context, &answers)?;
    Ok(AskView { question, confident, departments, answers, preparing: indexing::preparing(context)? })
}

/// Whom to ask: the departments of the answers first, then all others.
fn departments(context: &Context<'_>, answers: &[AnswerView]) -> Result<Vec<ItemRow>, EngineError> {
    let mut rows = Vec::new();
    for found in items::of_kind(context, ItemKind::Department)? {
        rows.push(items::row(context, &found)?);
    }
    let rank = |row: &ItemRow| {
        let of = |answer: &AnswerView| answer.row.department.as_ref().is_some_and(|d| d.id == row.id.0);
        answers.iter().position(of).unwrap_or(usize::MAX)
    };
    rows.sort_by_key(rank);
    Ok(rows)
}

pub fn rate(context: &Context<'_>, request: &RateAnswer) -> Result<(), EngineError> {
    context
        .db
        .prepare_cached("INSERT INTO answer_rating (question, item, good, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((
            request.question.chars().take(500).collect::<String>(),
            request.item.as_str(),
            i64::from(request.right == Switch::On),
            context.millis(),
        ))?;
    Ok(())
}
