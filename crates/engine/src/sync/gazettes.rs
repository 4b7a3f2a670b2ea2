//! Following gazettes: fetch what the verifier asks for, apply a whole checkpoint in one transaction.

use super::answer;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::indexing;
use crate::platform::Platform;
use crate::remembered;
use courier::CourierError;
use futures_util::future::{Either, select};
use gazette::sync::{Request, Step, Sync};
use jiff::Timestamp;
use model::id::Origin;
use model::item::GazetteAddress;
use model::{ErrorCode, Failure, Table};
use std::pin::pin;

/// A server that asks for more rounds than any honest log needs is left.
const ROUNDS: usize = 10_000;

impl<P: Platform> Engine<P> {
    pub(super) async fn sync_gazettes(&self) -> Result<(), EngineError> {
        let joined = self.read(|context| Ok(gazette::join::joined(context.db)?))?;
        let mut first_problem = None;
        for gazette in joined {
            let outcome = self.sync_gazette(&gazette.address).await;
            self.note_outcome(&gazette.address.origin, outcome.as_ref().err())?;
            if let Err(error) = outcome
                && first_problem.is_none()
            {
                first_problem = Some(error);
            }
        }
        first_problem.map_or(Ok(()), Err)
    }

    /// Errors: whatever of `gazette::Error` the bytes deserve; what was shown before stays.
    pub(crate) async fn sync_gazette(&self, address: &GazetteAddress) -> Result<(), EngineError> {
        let now = self.0.platform.now();
        let (mut sync, mut step) = self.read(|context| Ok(Sync::begin(context.db, &address.origin, now)?))?;
        let mut server = None;
        for _ in 0..ROUNDS {
            match step {
                Step::Fetch(requests) => {
                    let mut answers = Vec::with_capacity(requests.len());
                    for request in &requests {
                        let (body, date) = self.fetch(&address.base, request).await?;
                        answers.push(body);
                        server = date;
                    }
                    step = self.read(|context| {
                        sync.give(context.db, answers).map_err(|error| {
                            answer::clock_failure(&error, now, server).map_or_else(|| error.into(), EngineError::from)
                        })
                    })?;
                }
                Step::UpToDate(_) => return Ok(()),
                Step::Ready(update) => {
                    self.change_with(|transaction, context| {
                        let applied = update.apply(transaction)?;
                        indexing::follow(context, &applied)?;
                        context.touch(Table::Items);
                        context.touch(Table::Gazettes);
                        context.touch(Table::Reminders);
                        Ok(())
                    })?;
                    self.0.models.borrow_mut().clear();
                    // It may name another desk to write to.
                    self.0.nudge.notify_one();
                    return Ok(());
                }
            }
        }
        Err(Failure::new(ErrorCode::GazetteDamaged).detail("the log never ends").into())
    }

    /// The file, and the server's clock.
    async fn fetch(&self, base: &str, request: &Request) -> Result<(Vec<u8>, Option<Timestamp>), EngineError> {
        let url = format!("{base}/{}", request.path);
        let answer = match select(pin!(self.0.http.get(&url).send()), pin!(self.silence())).await {
            Either::Left((answer, _)) => answer.map_err(CourierError::Offline)?,
            Either::Right(_) => return Err(CourierError::Silent.into()),
        };
        if !answer.status().is_success() {
            return Err(answer::refusal(answer.status(), &request.path, ErrorCode::GazetteDamaged).into());
        }
        let date = answer::date(&answer);
        let body = courier::body::read(answer, request.max_bytes, || self.silence()).await?;
        let too_large = || Failure::new(ErrorCode::GazetteDamaged).detail(format!("{} is too large", request.path));
        Ok((body.ok_or_else(too_large)?, date))
    }

    /// What the citizen sees beside the gazette's name.
    fn note_outcome(&self, origin: &Origin, error: Option<&EngineError>) -> Result<(), EngineError> {
        let name = format!("gazette_problem/{origin}");
        let checked = format!("gazette_checked/{origin}");
        let problem = match error {
            None => String::new(),
            Some(error) => serde_json::to_string(&Failure::from(error))?,
        };
        self.change(|context| {
            let before = remembered::read(context.db, &name)?.unwrap_or_default();
            if error.is_none() {
                remembered::write(context.db, &checked, &context.millis().to_string())?;
            }
            if before != problem {
                remembered::write(context.db, &name, &problem)?;
                context.touch(Table::Gazettes);
            }
            Ok(())
        })
    }
}
