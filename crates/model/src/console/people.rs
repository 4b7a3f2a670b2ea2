//! People at the desk: who they are, what they may do, their passkeys and sessions.

use super::rights::Grant;
use crate::door::door;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

door! {
    /// Of oneself, and, for administrators, of everybody.
    PeopleCommand -> PeopleReply;

    /// Whoever is signed in.
    WhoAmI {} -> OwnView, r#"{"area":"people","do":"who_am_i"}"#;
    SetPresence { presence: Presence } -> OwnView, r#"{"area":"people","do":"set_presence","presence":"present"}"#;
    ListStaff {} -> Vec<StaffView>, r#"{"area":"people","do":"list_staff"}"#;
    /// Makes somebody known and a link with which a passkey is registered, once.
    Invite { name: String, #[serde(default)] grants: Vec<Grant> } -> InvitationView, r#"{"area":"people","do":"invite","name":"R. Okafor","grants":[{"role":"clerk","department":"registry-office"}]}"#;
    /// Makes somebody known who comes in by their account at the office's identity provider, without a link.
    InviteAccount { name: String, #[serde(default)] grants: Vec<Grant>, account: Account } -> StaffView, r#"{"area":"people","do":"invite_account","name":"R. Okafor","grants":[{"role":"clerk","department":"registry-office"}],"account":{"email":"okafor@merewick.example"}}"#;
    /// Gives somebody an account, instead of the one they had.
    LinkAccount { staff: String, account: Account } -> StaffView, r#"{"area":"people","do":"link_account","staff":"okafor","account":{"subject":"248289761001"}}"#;
    /// The account does not let anybody in any more; sessions that began with it end.
    UnlinkAccount { staff: String } -> StaffView, r#"{"area":"people","do":"unlink_account","staff":"okafor"}"#;
    ChangeGrants { staff: String, grants: Vec<Grant> } -> StaffView, r#"{"area":"people","do":"change_grants","staff":"okafor","grants":[]}"#;
    /// Suspended people cannot sign in, and their sessions end.
    Suspend { staff: String } -> StaffView, r#"{"area":"people","do":"suspend","staff":"okafor"}"#;
    Restore { staff: String } -> StaffView, r#"{"area":"people","do":"restore","staff":"okafor"}"#;
    /// For somebody who lost every passkey: takes effect when another administrator agrees.
    AskRecovery { staff: String } -> RecoveryView, r#"{"area":"people","do":"ask_recovery","staff":"okafor"}"#;
    ListRecoveries {} -> Vec<RecoveryView>, r#"{"area":"people","do":"list_recoveries"}"#;
    /// The second administrator: all passkeys and sessions of that person end, and a new link is made.
    AgreeRecovery { recovery: String } -> InvitationView, r#"{"area":"people","do":"agree_recovery","recovery":"r1"}"#;
    /// One's own sessions, or for administrators those of somebody else.
    ListSessions { #[serde(default)] staff: Option<String> } -> Vec<SessionView>, r#"{"area":"people","do":"list_sessions"}"#;
    EndSession { session: String } -> Vec<SessionView>, r#"{"area":"people","do":"end_session","session":"s1"}"#;
    /// One's own.
    ListPasskeys {} -> Vec<PasskeyView>, r#"{"area":"people","do":"list_passkeys"}"#;
    /// Of one's own; the last one stays.
    RemovePasskey { passkey: String } -> Vec<PasskeyView>, r#"{"area":"people","do":"remove_passkey","passkey":"p1"}"#;
}

/// Whether cases may be given to somebody now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    Present,
    #[default]
    Away,
}

/// Whoever is signed in, and the desk around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnView {
    pub id: String,
    pub name: String,
    pub grants: Vec<Grant>,
    pub presence: Presence,
    /// The town's or office's name, from the gazette.
    pub place: String,
    /// Languages of the gazette, first the one its texts are written in.
    pub languages: Vec<String>,
    pub departments: Vec<DepartmentName>,
    /// Minutes without a sign of life after which the console locks.
    pub lock_after: u32,
    /// What the office's identity provider is called; empty: there is none.
    #[serde(default)]
    pub sign_on: String,
}

/// Whoever has it at the office's identity provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// The first one whom the provider calls by this address, and says that it is theirs.
    Email(String),
    /// What the provider calls an account by for ever (`sub`).
    Subject(String),
}

/// How somebody comes in beside their passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub account: Account,
    /// Until then somebody with this address can come; none: somebody did, or it is given by its subject.
    pub waits_until: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentName {
    pub id: crate::id::DepartmentId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffView {
    pub id: String,
    pub name: String,
    pub grants: Vec<Grant>,
    pub presence: Presence,
    pub suspended: bool,
    pub passkeys: u32,
    /// At the office's identity provider.
    #[serde(default)]
    pub account: Option<AccountView>,
    /// None: never signed in.
    pub last_seen: Option<Timestamp>,
}

/// Shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    pub staff: StaffView,
    /// Opens the registration of a passkey, once.
    pub link: String,
    pub expires: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryView {
    pub id: String,
    pub staff: String,
    pub name: String,
    pub asked_by: String,
    pub asked: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    pub id: String,
    pub begun: Timestamp,
    pub last_seen: Timestamp,
    /// What the browser said of itself.
    pub browser: String,
    /// The one that asks.
    pub current: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    pub id: String,
    pub name: String,
    pub made: Timestamp,
    pub last_used: Option<Timestamp>,
}
