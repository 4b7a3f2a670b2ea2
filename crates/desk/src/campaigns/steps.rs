//! From one state to the next: submitted, agreed to by somebody else, started, paused, cancelled. Each is in the audit trail.

use super::{prepare, rows, upload};
use crate::audit;
use crate::error::DeskError;
use crate::office::Desk;
use model::desk_api::CampaignState as S;
use model::desk_api::{CampaignDecision, CampaignDecisionRequest, CampaignStep, CampaignStepRequest, CampaignView};

/// Errors: it does not stand where this can be done.
pub fn step(desk: &Desk, actor: &str, id: &str, request: &CampaignStepRequest) -> Result<CampaignView, DeskError> {
    let rate = prepare::rate(request.rate)?;
    let (allowed, next): (&[S], S) = match request.step {
        CampaignStep::Submit => (&[S::Checked], S::Submitted),
        CampaignStep::Start => (&[S::Approved, S::Paused], S::Running),
        CampaignStep::Pause => (&[S::Running], S::Paused),
        CampaignStep::Cancel => {
            (&[S::Draft, S::Checked, S::Submitted, S::Approved, S::Running, S::Paused], S::Cancelled)
        }
    };
    let view = desk.change(|context| {
        let before = prepare::expect(context, id, allowed)?;
        if request.step == CampaignStep::Submit {
            prepare::hand(context, id, actor)?;
            context.db.execute("UPDATE campaign SET refused = '' WHERE id = ?1", [id])?;
        }
        if let Some(rate) = rate {
            context.db.execute("UPDATE campaign SET rate = ?2 WHERE id = ?1", (id, rate))?;
        }
        prepare::set_state(context, id, next)?;
        audit::note(context, actor, &format!("campaign {} to {}", before.name(), next.name()), id)?;
        rows::find(context.db, id)
    })?;
    if matches!(next, S::Submitted | S::Cancelled) {
        upload::forget(&desk.0.config.data, id)?;
    }
    desk.0.campaigns.notify_one();
    Ok(view)
}

/// Somebody else agrees, or sends it back.
///
/// Errors: whoever decides had a hand in it; it was changed since they read it; it does not wait for a decision.
pub fn decide(
    desk: &Desk,
    actor: &str,
    id: &str,
    request: &CampaignDecisionRequest,
) -> Result<CampaignView, DeskError> {
    if request.reason.chars().count() > REASON_MAX {
        return Err(DeskError::Invalid(format!("reason must have at most {REASON_MAX} characters")));
    }
    desk.change(|context| {
        prepare::expect(context, id, &[S::Submitted])?;
        let view = rows::find(context.db, id)?;
        if view.prepared_by.contains(actor) {
            return Err(DeskError::SecondPerson);
        }
        if view.digest != request.digest {
            return Err(DeskError::WrongState("the campaign is not what was read; read it again, then decide".into()));
        }
        let (next, approved_by, action) = match request.decision {
            CampaignDecision::Approve => (S::Approved, actor, "campaign approved"),
            CampaignDecision::Refuse => (S::Checked, "", "campaign refused"),
        };
        let refused = if next == S::Checked { request.reason.trim() } else { "" };
        context
            .db
            .execute("UPDATE campaign SET approved_by = ?2, refused = ?3 WHERE id = ?1", (id, approved_by, refused))?;
        prepare::set_state(context, id, next)?;
        audit::note(context, actor, action, &format!("{id} {}", view.digest))?;
        rows::find(context.db, id)
    })
}

const REASON_MAX: usize = 1000;
