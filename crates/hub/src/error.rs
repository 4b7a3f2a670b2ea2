//! What can go wrong when a hub starts or stops; what a client is told is in `refusal`.

use crate::store::StoreError;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum HubError {
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
