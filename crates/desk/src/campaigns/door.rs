//! What a console asks of campaigns: the same functions as the API's, by role instead of scope.

use super::{Wanted, check, create, decide, list, mistakes, page, preview, revise, rows, step};
use crate::error::DeskError;
use crate::office::Desk;
use model::console::campaigns::{CampaignsCommand as C, CampaignsReply as R};
use model::console::rights::{Grant, Role};

/// Whoever is signed in asks.
///
/// Errors: a role that does not allow it; what the function itself refuses.
pub fn handle(desk: &Desk, actor: &str, grants: &[Grant], command: C) -> Result<R, DeskError> {
    match &command {
        C::ListCampaigns(_) | C::ReadCampaign(_) | C::ListMistakes(_) | C::ListRows(_) | C::PreviewCampaign(_) => {
            may_read(grants)?
        }
        C::PrepareCampaign(_) | C::ReviseCampaign(_) | C::CheckCampaign(_) => may_prepare(grants)?,
        C::StepCampaign(_) => must(grants, &[Role::Editor, Role::Approver])?,
        C::DecideCampaign(_) => must(grants, &[Role::Approver])?,
    }
    Ok(match command {
        C::ListCampaigns(_) => R::ListCampaigns(desk.read(|db| list(db, 100))?),
        C::ReadCampaign(asked) => R::ReadCampaign(page(desk, &asked.campaign)?),
        C::PrepareCampaign(asked) => R::PrepareCampaign(desk.change(|context| create(context, actor, &asked.request))?),
        C::ReviseCampaign(asked) => {
            R::ReviseCampaign(desk.change(|context| revise(context, actor, &asked.campaign, &asked.request))?)
        }
        C::ListRows(asked) => {
            let wanted = Wanted { after: asked.after, state: asked.state, search: &asked.search };
            R::ListRows(desk.read(|db| rows(db, &asked.campaign, &wanted, 100))?)
        }
        C::CheckCampaign(asked) => R::CheckCampaign(check(desk, actor, &asked.campaign, asked.wrong_rows)?),
        C::ListMistakes(asked) => R::ListMistakes(desk.read(|db| mistakes(db, &asked.campaign, asked.after, 100))?),
        C::PreviewCampaign(asked) => R::PreviewCampaign(preview(desk, &asked.campaign, asked.letters.min(100))?),
        C::StepCampaign(asked) => R::StepCampaign(step(desk, actor, &asked.campaign, &asked.step)?),
        C::DecideCampaign(asked) => R::DecideCampaign(decide(desk, actor, &asked.campaign, &asked.decision)?),
    })
}

/// Errors: whoever asks has no role that reads campaigns.
pub fn may_read(grants: &[Grant]) -> Result<(), DeskError> {
    must(grants, &[Role::Editor, Role::Approver, Role::Lead, Role::Auditor])
}

/// Errors: whoever asks is no editor.
pub fn may_prepare(grants: &[Grant]) -> Result<(), DeskError> {
    must(grants, &[Role::Editor])
}

/// One of these, and for every department: a table reaches any department's people.
fn must(grants: &[Grant], roles: &[Role]) -> Result<(), DeskError> {
    if roles.iter().any(|role| grants.iter().any(|grant| grant.role == *role && grant.department.is_none())) {
        return Ok(());
    }
    Err(DeskError::RoleMissing(roles.first().map_or("editor", |role| role.name())))
}
