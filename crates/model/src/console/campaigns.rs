//! Campaigns at the desk: editors prepare them, approvers agree, either stops them.

use crate::desk_api::{
    CampaignCheck, CampaignDecisionRequest, CampaignMistake, CampaignPreview, CampaignRequest, CampaignStepRequest,
    CampaignView, WrongRows,
};
use crate::door::door;
use serde::{Deserialize, Serialize};

door! {
    /// The table itself travels as bytes, beside the door.
    CampaignsCommand -> CampaignsReply;

    ListCampaigns {} -> Vec<CampaignView>, r#"{"area":"campaigns","do":"list_campaigns"}"#;
    ReadCampaign { campaign: String } -> CampaignView, r#"{"area":"campaigns","do":"read_campaign","campaign":"c-1"}"#;
    /// By an editor.
    PrepareCampaign { request: CampaignRequest } -> CampaignView, r#"{"area":"campaigns","do":"prepare_campaign","request":{"name":"Fees","wording":{"texts":{"en":{"text":"Dear ((name))"}},"lang":"en"}}}"#;
    CheckCampaign { campaign: String, #[serde(default)] wrong_rows: WrongRows } -> CampaignCheck, r#"{"area":"campaigns","do":"check_campaign","campaign":"c-1"}"#;
    ListMistakes { campaign: String, #[serde(default)] after: i64 } -> Vec<CampaignMistake>, r#"{"area":"campaigns","do":"list_mistakes","campaign":"c-1"}"#;
    PreviewCampaign { campaign: String, letters: u32 } -> CampaignPreview, r#"{"area":"campaigns","do":"preview_campaign","campaign":"c-1","letters":3}"#;
    StepCampaign { campaign: String, step: CampaignStepRequest } -> CampaignView, r#"{"area":"campaigns","do":"step_campaign","campaign":"c-1","step":{"step":"start"}}"#;
    /// By an approver who had no hand in it.
    DecideCampaign { campaign: String, decision: CampaignDecisionRequest } -> CampaignView, r#"{"area":"campaigns","do":"decide_campaign","campaign":"c-1","decision":{"decision":"approve","digest":"9f"}}"#;
}
