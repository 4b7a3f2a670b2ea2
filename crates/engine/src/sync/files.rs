//! Downloads: in parts, resumed where they stopped, verified before they count.

use super::answer;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::files::{self, File, FileSource};
use crate::platform::Platform;
use courier::{CourierError, Hub};
use gazette::file::Source;
use model::{ErrorCode, Event, Failure, Table};
use reqwest::StatusCode;
use reqwest::header::RANGE;
use std::time::Duration;

/// Bytes asked for at once: a slow line loses little when it drops.
const PART: u64 = 256 * 1024;
/// Longest one part may take: two kilobytes a second.
const PART_PATIENCE: Duration = Duration::from_secs(120);

impl<P: Platform> Engine<P> {
    pub(super) async fn sync_files(&self) -> Result<(), EngineError> {
        let _one = self.0.fetching.lock().await;
        let mut problem = None;
        let rested = |problem: &Option<Failure>, id: &str| problem.is_none() || self.may_try(id);
        for public in self.read(|context| files::wanted_public(context.db))? {
            if !rested(&public.problem, &public.sha256) {
                continue;
            }
            if let Err(error) = self.download_public(&public).await {
                problem = Some(self.note_failure(&public.sha256, error)?);
            }
        }
        for private in self.read(|context| files::wanted(context.db))? {
            if !rested(&private.problem, &private.id) {
                continue;
            }
            if let Err(error) = self.download_private(&private).await {
                problem = Some(self.note_failure(&private.id, error)?);
            }
        }
        problem.map_or(Ok(()), |failure| Err(failure.into()))
    }

    /// From the first that has it.
    async fn download_public(&self, wanted: &files::WantedPublic) -> Result<(), EngineError> {
        let mut outcome = Ok(());
        for source in &wanted.sources {
            outcome = self.download_from(source, &wanted.sha256).await;
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    async fn download_from(&self, source: &Source, sha256: &str) -> Result<(), EngineError> {
        let mut state = self.change(|context| {
            gazette::file::begin(context.db, sha256, source)?;
            let known = gazette::file::state(context.db, sha256)?;
            known.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "file").into())
        })?;
        let url = format!("{}/{}", source.base, state.path);
        while !state.verified {
            let last = (state.held + PART).min(state.size).saturating_sub(1);
            let answer = self
                .0
                .http
                .get(&url)
                .header(RANGE, format!("bytes={}-{last}", state.held))
                .timeout(PART_PATIENCE)
                .send()
                .await
                .map_err(CourierError::Offline)?;
            let whole = answer.status() == StatusCode::OK;
            if !whole && answer.status() != StatusCode::PARTIAL_CONTENT {
                return Err(answer::refusal(answer.status(), &state.path, ErrorCode::FileDamaged).into());
            }
            let most = if whole { state.size } else { last + 1 - state.held };
            let bytes = courier::body::read(answer, most, || self.silence()).await?.ok_or(ErrorCode::FileDamaged)?;
            let part = if whole { bytes.get(state.held as usize..).unwrap_or_default() } else { &bytes[..] };
            if part.is_empty() && state.size > 0 {
                return Err(ErrorCode::FileDamaged.into());
            }
            let (sha256, held) = (state.sha256.clone(), state.held);
            // What does not match is dropped in its own transaction, so that the next try starts anew.
            let given = self.change(|context| {
                context.touch(Table::Files);
                match gazette::file::give(context.db, &sha256, held, part) {
                    Ok(state) => Ok(Ok(state)),
                    Err(error @ gazette::Error::FileDoesNotMatch { .. }) => Ok(Err(error)),
                    Err(error) => Err(error.into()),
                }
            })?;
            state = given?;
            self.emit(Event::Progress { file: state.sha256.clone(), done: state.held, total: state.size });
        }
        self.0.models.borrow_mut().clear();
        self.change(|context| {
            context.touch(Table::Files);
            files::unwant_public(context.db, &state.sha256)
        })
    }

    async fn download_private(&self, wanted: &File) -> Result<(), EngineError> {
        let FileSource::Blob { hub, attachment } = &wanted.source else { return Ok(()) };
        let hub = self.hub_at(hub)?.unwrap_or_else(|| Hub::new(self.0.http.clone(), hub.clone()));
        let opener = courier::attachment::opener(attachment)?;
        let mut file = wanted.clone();
        // Whole chunks are kept, so the next one to fetch follows from what is here.
        for index in file.done / u64::from(attachment.chunk_size)..opener.useful_chunks() {
            let range = opener.range(index)?;
            let ciphertext = hub.get_blob(&attachment.blob, range.start, range.end - range.start).await?;
            let plain = opener.open(index, &ciphertext)?;
            file.done = self.change(|context| {
                context.touch(Table::Files);
                files::append(context.db, &file, &plain)
            })?;
            self.emit(Event::Progress { file: file.id.clone(), done: file.done, total: file.size });
        }
        self.read(|context| files::bytes(context.db, &files::expect(context.db, &file.id)?).map(drop)).or_else(
            |error| {
                self.change(|context| files::drop_bytes(context.db, &file.id))?;
                Err(error)
            },
        )
    }

    fn may_try(&self, id: &str) -> bool {
        self.0.rests.borrow().get(id).is_none_or(|rest| rest.is_over(self.0.platform.now()))
    }

    /// An unreached server is no fault of the file. Everything else is told beside it, and the next try comes later each time.
    fn note_failure(&self, id: &str, error: EngineError) -> Result<Failure, EngineError> {
        let failure = Failure::from(error);
        self.emit(Event::Stalled { file: id.to_owned() });
        if !failure.code.is_unreached() && failure.code != ErrorCode::RateLimited {
            let now = self.0.platform.now();
            self.0.rests.borrow_mut().entry(id.to_owned()).or_default().longer(now);
            self.change(|context| {
                context.touch(Table::Files);
                files::fail(context.db, id, &failure)
            })?;
        }
        Ok(failure)
    }
}
