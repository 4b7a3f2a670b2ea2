//! What a console asks of campaigns: the same functions as the API's, by role instead of scope.

use super::{check, create, decide, find, list, mistakes, preview, step};
use crate::error::DeskError;
use crate::office::Desk;
use model::console::campaigns::{CampaignsCommand as C, CampaignsReply as R};
use model::console::rights::{Grant, Role};

/// Whoever is signed in asks.
///
/// Errors: a role that does not allow it; what the function itself refuses.
pub fn handle(desk: &Desk, actor: &str, grants: &[Grant], command: C) -> Result<R, DeskError> {
    let needed: &[Role] = match &command {
        C::ListCampaigns(_) | C::ReadCampaign(_) | C::ListMistakes(_) | C::PreviewCampaign(_) => {
            &[Role::Editor, Role::Approver, Role::Lead, Role::Auditor]
        }
        C::PrepareCampaign(_) | C::CheckCampaign(_) => &[Role::Editor],
        C::StepCampaign(_) => &[Role::Editor, Role::Approver],
        C::DecideCampaign(_) => &[Role::Approver],
    };
    // A table reaches any department's people.
    if !needed.iter().any(|role| grants.iter().any(|grant| grant.role == *role && grant.department.is_none())) {
        return Err(DeskError::RoleMissing(needed.first().map_or("editor", |role| role.name())));
    }
    Ok(match command {
        C::ListCampaigns(_) => R::ListCampaigns(desk.read(|db| list(db, 100))?),
        C::ReadCampaign(asked) => R::ReadCampaign(desk.read(|db| find(db, &asked.campaign))?),
        C::PrepareCampaign(asked) => R::PrepareCampaign(desk.change(|context| create(context, actor, &asked.request))?),
        C::CheckCampaign(asked) => R::CheckCampaign(check(desk, actor, &asked.campaign, asked.wrong_rows)?),
        C::ListMistakes(asked) => R::ListMistakes(desk.read(|db| mistakes(db, &asked.campaign, asked.after, 100))?),
        C::PreviewCampaign(asked) => R::PreviewCampaign(preview(desk, &asked.campaign, asked.letters.min(100))?),
        C::StepCampaign(asked) => R::StepCampaign(step(desk, actor, &asked.campaign, &asked.step)?),
        C::DecideCampaign(asked) => R::DecideCampaign(decide(desk, actor, &asked.campaign, &asked.decision)?),
    })
}
