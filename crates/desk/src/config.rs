//! What a desk needs to be told before it opens.

use crate::webhooks::WebhookSettings;
use std::path::PathBuf;

#[derive(Debug, Clone)]
pub struct DeskConfig {
    /// Folder of the desk's database and keys.
    pub data: PathBuf,
    /// Base address of the hub as citizens reach it.
    pub hub: String,
    /// The same as the desk itself reaches it.
    pub line: String,
    /// The published gazette this desk speaks for.
    pub site: PathBuf,
    pub verifier: String,
    pub webhooks: WebhookSettings,
}
