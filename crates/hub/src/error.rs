//! What can go wrong when a hub starts or stops; what a client is told is in `refusal`.

use crate::store::StoreError;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// Another process owns the folder: each would clear away what the other is receiving.
    #[error("the hub in {0} is already running")]
    AlreadyRunning(PathBuf),
    #[error("cannot use the folder {folder}")]
    Folder {
        folder: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("cannot open the hub's store")]
    Store(#[from] StoreError),
    #[error("cannot open the hub's blobs")]
    Blobs(#[from] object_store::Error),
}
