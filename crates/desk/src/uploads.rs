//! Files on their way to the hub. They have a loop of their own: letters that name none do not wait for them.

use crate::error::DeskError;
use crate::office::Desk;
use crate::writing;
use courier::CourierError;
use model::wire::HubCode;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(2);
const PAUSE_MAX: Duration = Duration::from_secs(120);

/// Runs until the task is dropped.
pub async fn run(desk: &Desk) {
    let mut pause = PAUSE;
    loop {
        match round(desk).await {
            Ok(true) => {
                pause = PAUSE;
                desk.0.uploads.notified().await;
            }
            left => {
                if let Err(error) = left {
                    tracing::warn!("files wait for the hub: {error}");
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
    }
}

/// Tries each file once. Returns whether none is left.
///
/// Errors: the hub does not answer, or has no time. What it refuses holds its own letter only.
pub async fn round(desk: &Desk) -> Result<bool, DeskError> {
    let _one = desk.0.uploading.lock().await;
    let mut after = 0;
    let mut none_is_left = true;
    while let Some(next) = desk.read(|db| writing::next_upload(db, after))? {
        after = next.place;
        let Err(error) = desk.0.hub.put_blob(&next.blob, next.sealed).await else {
            desk.change(|context| writing::uploaded(context, &next.blob))?;
            continue;
        };
        if error.is_for_good() {
            tracing::error!("the hub will not take a file, its letter is not sent: {error}");
            desk.change(|context| writing::not_taken(context, &next.blob))?;
        } else if is_of_this_file(&error) {
            tracing::warn!("a file waits: {error}");
            desk.change(|context| writing::held(context, &next.blob))?;
            none_is_left = false;
        } else {
            return Err(error.into());
        }
    }
    Ok(none_is_left)
}

/// There is no more room today, or what stands before the hub has something against it; not: the way to the hub is closed.
fn is_of_this_file(error: &CourierError) -> bool {
    match error {
        CourierError::Refused(refusal) => refusal.code == HubCode::QuotaExceeded,
        CourierError::Protocol(_) => true,
        CourierError::Offline(_) | CourierError::Silent => false,
    }
}
