//! A campaign begins: its name, its wording, its pace.

use super::{rows, wording};
use crate::audit;
use crate::cases;
use crate::context::Context;
use crate::database::random;
use crate::error::DeskError;
use model::console::Topic;
use model::desk_api::{CAMPAIGN_RATE_MAX, CampaignRequest, CampaignState, CampaignView, TITLE_MAX};
use rusqlite::OptionalExtension;

/// Errors: a name or a wording that cannot be used.
pub fn create(context: &Context<'_>, actor: &str, request: &CampaignRequest) -> Result<CampaignView, DeskError> {
    let name = checked(request)?;
    let id = format!("c-{}", hex::encode(random::<6>()?));
    context.db.execute(
        "INSERT INTO campaign (id, name, wording, rate, made, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        (&id, name, serde_json::to_string(&request.wording)?, rate(request.rate)?.unwrap_or(0), context.millis()),
    )?;
    hand(context, &id, actor)?;
    audit::note(context, actor, "campaign made", &id)?;
    context.touch(Topic::Campaigns);
    rows::find(context.db, &id)
}

/// Other words for one that nobody was asked to agree to yet: what was checked is not any more, its table stays.
///
/// Errors: a name or a wording that cannot be used; it is past this.
pub fn revise(
    context: &Context<'_>,
    actor: &str,
    id: &str,
    request: &CampaignRequest,
) -> Result<CampaignView, DeskError> {
    expect(context, id, &[CampaignState::Draft, CampaignState::Checked])?;
    let name = checked(request)?;
    hand(context, id, actor)?;
    begin_again(context, id)?;
    context.db.execute(
        "UPDATE campaign SET name = ?2, wording = ?3, rate = ?4 WHERE id = ?1",
        (id, name, serde_json::to_string(&request.wording)?, rate(request.rate)?.unwrap_or(0)),
    )?;
    audit::note(context, actor, "campaign revised", id)?;
    rows::find(context.db, id)
}

/// The name. Errors: it or the wording cannot be used.
fn checked(request: &CampaignRequest) -> Result<&str, DeskError> {
    let name = request.name.trim();
    cases::check("name", name, 1..=TITLE_MAX)?;
    wording::columns(&request.wording)?;
    Ok(name)
}

pub fn rate(asked: Option<u32>) -> Result<Option<u32>, DeskError> {
    match asked {
        Some(rate) if !(1..=CAMPAIGN_RATE_MAX).contains(&rate) => {
            Err(DeskError::Invalid(format!("rate must be 1 to {CAMPAIGN_RATE_MAX} rows a second")))
        }
        asked => Ok(asked),
    }
}

/// Whoever did this had a hand in it.
pub fn hand(context: &Context<'_>, id: &str, actor: &str) -> Result<(), DeskError> {
    let sql = "INSERT INTO campaign_hand (campaign, actor) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    context.db.prepare_cached(sql)?.execute((id, actor))?;
    Ok(())
}

pub fn state(context: &Context<'_>, id: &str) -> Result<CampaignState, DeskError> {
    let state: Option<String> = context
        .db
        .prepare_cached("SELECT state FROM campaign WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let state = state.ok_or_else(|| rows::unknown(id))?;
    CampaignState::parse(&state).ok_or_else(|| DeskError::WrongState(format!("the campaign is {state}")))
}

/// Errors: it stands nowhere of `allowed`.
pub fn expect(context: &Context<'_>, id: &str, allowed: &[CampaignState]) -> Result<CampaignState, DeskError> {
    let state = state(context, id)?;
    if allowed.contains(&state) {
        return Ok(state);
    }
    let names: Vec<&str> = allowed.iter().map(|state| state.name()).collect();
    let takes = names.join(" or ");
    Err(DeskError::WrongState(format!("the campaign is {}; this takes one that is {takes}", state.name())))
}

pub fn set_state(context: &Context<'_>, id: &str, state: CampaignState) -> Result<(), DeskError> {
    let sql = "UPDATE campaign SET state = ?2, changed = ?3 WHERE id = ?1";
    context.db.prepare_cached(sql)?.execute((id, state.name(), context.millis()))?;
    context.touch(Topic::Campaigns);
    Ok(())
}

/// Rows and mistakes of an earlier table go, and whatever still adds to them is void. Returns the new attempt.
pub fn begin_again(context: &Context<'_>, id: &str) -> Result<i64, DeskError> {
    context.touch(Topic::Campaigns);
    context.db.execute("DELETE FROM campaign_row WHERE campaign = ?1", [id])?;
    context.db.execute("DELETE FROM campaign_mistake WHERE campaign = ?1", [id])?;
    let sql = "UPDATE campaign SET state = 'draft', attempt = attempt + 1, digest = '', right_rows = 0, wrong_rows = 0,
               changed = ?2 WHERE id = ?1 RETURNING attempt";
    Ok(context.db.query_row(sql, (id, context.millis()), |row| row.get(0))?)
}
