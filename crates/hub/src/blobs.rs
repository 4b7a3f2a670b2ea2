//! The bytes of blobs: ciphertext under random names, written aside and moved into place when whole.

use crate::error::HubError;
use crate::refusal::Refusal;
use axum::body::{Body, Bytes};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use model::id::BlobId;
use model::wire::{BLOB_MAX, BodyHash};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Of one upload: two parts on their way to the disk and one that is filling.
pub const MOST_IN_MEMORY: u64 = 3 * PART as u64;
const PART: usize = 1024 * 1024;

#[derive(Debug)]
pub struct Blobs {
    objects: Arc<dyn ObjectStore>,
}

impl Blobs {
    pub async fn open(folder: PathBuf) -> Result<Self, HubError> {
        let opened = tokio::task::spawn_blocking(move || {
            let fault = |source| HubError::Folder { folder: folder.clone(), source };
            std::fs::create_dir_all(&folder).map_err(fault)?;
            remove_unfinished(&folder).map_err(fault)?;
            Ok::<_, HubError>(LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true))
        });
        let objects = opened
            .await
            .map_err(|error| HubError::Folder { folder: PathBuf::new(), source: std::io::Error::other(error) })??;
        Ok(Self { objects: Arc::new(objects) })
    }

    /// Writes a body as it comes. Nothing is visible under the name before all of it is on the disk.
    pub async fn write(&self, blob: &BlobId, body: Body, idle: Duration) -> Result<(BodyHash, u64), Refusal> {
        let mut writer = WriteMultipart::new_with_chunk_size(self.objects.put_multipart(&place(blob)).await?, PART);
        let written = fill(&mut writer, body, idle).await;
        match written {
            Ok(done) => writer.finish().await.map(|_| done).map_err(Refusal::from),
            Err(refusal) => {
                let _ = writer.abort().await;
                Err(refusal)
            }
        }
    }

    /// Range (already resolved against nothing), whole size and the bytes.
    pub async fn read(&self, blob: &BlobId, range: Option<GetRange>) -> Result<Reading, Refusal> {
        let found = self.objects.get_opts(&place(blob), GetOptions { range, ..GetOptions::default() }).await?;
        let (range, size) = (found.range.clone(), found.meta.size);
        Ok(Reading { range, size, bytes: found.into_stream() })
    }

    pub async fn size(&self, blob: &BlobId) -> Result<u64, Refusal> {
        Ok(self.objects.head(&place(blob)).await?.size)
    }

    /// Every blob that was written before this second, in no order.
    pub fn older_than(&self, second: i64) -> BoxStream<'static, object_store::Result<BlobId>> {
        let named = move |found: ObjectMeta| {
            let is_old = found.last_modified.timestamp() < second;
            is_old.then(|| Some(BlobId(found.location.filename()?.to_owned()))).flatten()
        };
        self.objects.list(None).map(move |found| found.map(named)).filter_map(async |name| name.transpose()).boxed()
    }

    pub async fn delete(&self, blobs: &[BlobId]) {
        for blob in blobs {
            match self.objects.delete(&place(blob)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(_) => tracing::warn!("a blob could not be deleted"),
            }
        }
    }
}

#[allow(missing_debug_implementations)]
pub struct Reading {
    pub range: std::ops::Range<u64>,
    pub size: u64,
    pub bytes: BoxStream<'static, object_store::Result<Bytes>>,
}

async fn fill(writer: &mut WriteMultipart, body: Body, idle: Duration) -> Result<(BodyHash, u64), Refusal> {
    let mut pieces = body.into_data_stream();
    let (mut hash, mut size) = (Sha256::new(), 0_u64);
    loop {
        let piece = tokio::time::timeout(idle, pieces.next()).await.map_err(|_| Refusal::too_slow())?;
        let Some(piece) = piece else { break };
        let piece = piece.map_err(|_| Refusal::malformed("the body broke off"))?;
        size += piece.len() as u64;
        if size > BLOB_MAX {
            return Err(Refusal::too_large(BLOB_MAX));
        }
        hash.update(&piece);
        // At most two parts in flight: what a slow disk has not taken yet holds the sender back.
        writer.wait_for_capacity(2).await?;
        writer.write(&piece);
    }
    Ok((BodyHash(hash.finalize().into()), size))
}

/// Two levels, so that no folder grows without end. The caller has checked that the name is hex.
fn place(blob: &BlobId) -> ObjectPath {
    let name = blob.as_str();
    ObjectPath::from_iter([name.get(..2).unwrap_or("00"), name])
}

/// A kill in the middle of an upload leaves its half-written file (`name#number`) behind.
fn remove_unfinished(folder: &Path) -> std::io::Result<()> {
    for shelf in std::fs::read_dir(folder)? {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(shelf.path())? {
            let file = file?;
            if file.file_name().to_string_lossy().contains('#') {
                std::fs::remove_file(file.path())?;
            }
        }
    }
    Ok(())
}
