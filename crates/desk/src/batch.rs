//! Reminders to many people: one transaction, one report a row; a row that cannot be sent does not hold up the others.

use crate::cases;
use crate::context::Context;
use crate::error::DeskError;
use crate::keys::Reach;
use crate::office::Desk;
use crate::once::{Asked, once};
use model::desk_api::{
    BATCH_MAX, BatchMode, BatchReport, BatchRow, RemindRequest, ReminderBatch, RowOutcome, RowReport,
};
use serde::Deserialize as _;

/// Errors: more rows than one batch takes, or something that is not a row's own fault; then no row was written.
pub fn remind(desk: &Desk, actor: &str, reach: &Reach, batch: &ReminderBatch) -> Result<BatchReport, DeskError> {
    if batch.reminders.len() > BATCH_MAX {
        return Err(DeskError::Invalid(format!("a batch has at most {BATCH_MAX} reminders")));
    }
    let all = |context: &Context<'_>| {
        let rows =
            batch.reminders.iter().map(|row| one(context, actor, reach, row, batch.mode)).collect::<Result<_, _>>()?;
        Ok(BatchReport { rows })
    };
    match batch.mode {
        BatchMode::Send => desk.change(all),
        // The same work, and then it never happened: a preview says what sending would.
        BatchMode::Preview => desk.rehearse(all),
    }
}

fn one(
    context: &Context<'_>,
    actor: &str,
    reach: &Reach,
    row: &BatchRow,
    mode: BatchMode,
) -> Result<RowReport, DeskError> {
    let done = context.attempt(|| {
        reach.check(context.db, &row.reference)?;
        let reminder = RemindRequest::deserialize(&row.reminder)
            .map_err(|error| DeskError::Invalid(format!("reminder: {error}")))?;
        let request = serde_json::to_vec(&reminder)?;
        let asked = Asked::new(actor, &row.key, &[b"remind", row.reference.as_str().as_bytes(), &request])?;
        once(context, Some(&asked), || cases::remind(context, actor, &row.reference, &reminder))
    });
    let report = |outcome| RowReport { key: row.key.clone(), outcome, letter: None, code: None, detail: String::new() };
    match done {
        Ok(written) => Ok(match (written.repeated, mode) {
            (true, _) => RowReport { letter: Some(written.letter), ..report(RowOutcome::AlreadyWritten) },
            (false, BatchMode::Send) => RowReport { letter: Some(written.letter), ..report(RowOutcome::Written) },
            (false, BatchMode::Preview) => report(RowOutcome::WouldBeWritten),
        }),
        Err(error) => match error.callers_fault() {
            Some(code) => Ok(RowReport { code: Some(code), detail: error.to_string(), ..report(RowOutcome::Refused) }),
            None => Err(error),
        },
    }
}
