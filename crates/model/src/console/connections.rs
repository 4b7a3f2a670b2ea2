//! What connects other systems: API keys and webhooks.

use crate::desk_api::{
    DeliveryState, DeliveryView, KeyMade, KeyRequest, KeyView, ReplayReport, ReplayRequest, WebhookMade,
    WebhookRequest, WebhookView,
};
use crate::door::door;
use crate::view::Switch;
use serde::{Deserialize, Serialize};

door! {
    /// By administrators of every department.
    ConnectionsCommand -> ConnectionsReply;

    ListKeys {} -> Vec<KeyView>, r#"{"area":"connections","do":"list_keys"}"#;
    /// The secret is in the answer and nowhere else.
    MakeKey { request: KeyRequest } -> KeyMade, r#"{"area":"connections","do":"make_key","request":{"name":"Dog register","scopes":["remind"]}}"#;
    RotateKey { key: String, #[serde(default)] grace_hours: Option<u32> } -> KeyMade, r#"{"area":"connections","do":"rotate_key","key":"key-1","grace_hours":48}"#;
    RevokeKey { key: String } -> KeyView, r#"{"area":"connections","do":"revoke_key","key":"key-1"}"#;
    ListWebhooks {} -> Vec<WebhookView>, r#"{"area":"connections","do":"list_webhooks"}"#;
    /// In the name of a key: told is what that key may see.
    RegisterWebhook { key: String, request: WebhookRequest } -> WebhookMade, r#"{"area":"connections","do":"register_webhook","key":"key-1","request":{"url":"https://dogs.example/loket","kinds":["letter.read"]}}"#;
    RotateWebhook { webhook: String, #[serde(default)] grace_hours: Option<u32> } -> WebhookMade, r#"{"area":"connections","do":"rotate_webhook","webhook":"hook-1"}"#;
    /// Off: what happens waits.
    SwitchWebhook { webhook: String, sends: Switch } -> WebhookView, r#"{"area":"connections","do":"switch_webhook","webhook":"hook-1","sends":"off"}"#;
    RemoveWebhook { webhook: String } -> WebhookView, r#"{"area":"connections","do":"remove_webhook","webhook":"hook-1"}"#;
    /// The newest first, a hundred at a time; `before` is the id of the last one that is known.
    ListDeliveries { webhook: String, #[serde(default)] state: Option<DeliveryState>, #[serde(default)] before: Option<String> } -> Vec<DeliveryView>, r#"{"area":"connections","do":"list_deliveries","webhook":"hook-1"}"#;
    ReplayDeliveries { webhook: String, request: ReplayRequest } -> ReplayReport, r#"{"area":"connections","do":"replay_deliveries","webhook":"hook-1","request":{"ids":["msg_1"]}}"#;
}
