//! Campaigns at the desk: editors prepare them, approvers agree, either stops them.

use crate::desk_api::{
    CampaignCheck, CampaignDecisionRequest, CampaignMistake, CampaignPreview, CampaignRequest, CampaignRow,
    CampaignRowState, CampaignStepRequest, CampaignView, WrongRows,
};
use crate::door::door;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

door! {
    /// The table itself travels as bytes, beside the door.
    CampaignsCommand -> CampaignsReply;

    ListCampaigns {} -> Vec<CampaignView>, r#"{"area":"campaigns","do":"list_campaigns"}"#;
    ReadCampaign { campaign: String } -> CampaignPage, r#"{"area":"campaigns","do":"read_campaign","campaign":"c-1"}"#;
    /// By an editor.
    PrepareCampaign { request: CampaignRequest } -> CampaignView, r#"{"area":"campaigns","do":"prepare_campaign","request":{"name":"Fees","wording":{"texts":{"en":{"text":"Dear ((name))"}},"lang":"en"}}}"#;
    /// By an editor, until it is submitted: other words, and whatever was checked is not any more. The table stays.
    ReviseCampaign { campaign: String, request: CampaignRequest } -> CampaignView, r#"{"area":"campaigns","do":"revise_campaign","campaign":"c-1","request":{"name":"Fees","wording":{"texts":{"en":{"text":"Dear ((name))"}},"lang":"en"}}}"#;
    CheckCampaign { campaign: String, #[serde(default)] wrong_rows: WrongRows } -> CampaignCheck, r#"{"area":"campaigns","do":"check_campaign","campaign":"c-1"}"#;
    ListMistakes { campaign: String, #[serde(default)] after: i64 } -> Vec<CampaignMistake>, r#"{"area":"campaigns","do":"list_mistakes","campaign":"c-1"}"#;
    /// After a row, at most a hundred; `search` is a part of a reference or the number of a row.
    ListRows { campaign: String, #[serde(default)] after: u32, #[serde(default)] state: Option<CampaignRowState>, #[serde(default)] search: String } -> Vec<CampaignRow>, r#"{"area":"campaigns","do":"list_rows","campaign":"c-1","after":101,"state":"failed"}"#;
    PreviewCampaign { campaign: String, letters: u32 } -> CampaignPreview, r#"{"area":"campaigns","do":"preview_campaign","campaign":"c-1","letters":3}"#;
    StepCampaign { campaign: String, step: CampaignStepRequest } -> CampaignView, r#"{"area":"campaigns","do":"step_campaign","campaign":"c-1","step":{"step":"start"}}"#;
    /// By an approver who had no hand in it.
    DecideCampaign { campaign: String, decision: CampaignDecisionRequest } -> CampaignView, r#"{"area":"campaigns","do":"decide_campaign","campaign":"c-1","decision":{"decision":"approve","digest":"9f"}}"#;
}

/// A campaign as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignPage {
    pub campaign: CampaignView,
    /// Bytes of the table that was uploaded; none: there is none, or it is not needed any more.
    pub table: Option<u64>,
    /// Names of those who prepared and approved it, by what the audit trail calls them.
    pub names: BTreeMap<String, String>,
}
