//! The desk's exchange with its hub: pushed to by the hub, woken by its own letters.

use crate::error::DeskError;
use crate::inbox;
use crate::office::Desk;
use crate::{campaigns, numbers, routing, uploads};
use courier::Streamed;
use model::id::BlobId;
use std::time::{Duration, Instant};

/// Posts that go out before the desk listens again.
const POSTS: usize = 4;
const PAUSE: Duration = Duration::from_secs(1);
/// Nothing for the time of three signs of life: the line is dead.
const SILENCE: Duration = Duration::from_secs(60);
/// How often the stock of key packages is looked after.
const STOCKED: Duration = Duration::from_secs(20);
/// As exactly as an answer is sent later.
const LOOK_AT_CLOCK: Duration = Duration::from_secs(5);
const PAUSE_MAX: Duration = Duration::from_secs(30);

impl Desk {
    /// Runs until the task is dropped.
    pub async fn run(&self) {
        // Ends with this task.
        let mut beside = tokio::task::JoinSet::new();
        let desk = self.clone();
        beside.spawn(async move { campaigns::run(&desk).await });
        let desk = self.clone();
        beside.spawn(async move { uploads::run(&desk).await });
        self.talk().await;
    }

    async fn talk(&self) {
        let mut pause = PAUSE;
        loop {
            match self.listen().await {
                Ok(()) => pause = PAUSE,
                Err(error) => {
                    tracing::warn!("the desk lost its hub: {error}");
                    pause = (pause * 2).min(PAUSE_MAX);
                }
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Looks at the clock: what was to be sent at a later time. Runs until the task is dropped.
    pub async fn keep_time(&self) {
        let mut clock = tokio::time::interval(LOOK_AT_CLOCK);
        loop {
            clock.tick().await;
            let desk = self.clone();
            if let Ok(Err(error)) = tokio::task::spawn_blocking(move || desk.what_is_due()).await {
                tracing::error!("what is due could not be done: {error}");
            }
        }
    }

    fn what_is_due(&self) -> Result<(), DeskError> {
        for answer in self.read(inbox::due)? {
            // It is tried again; whatever else is due does not wait for it.
            if let Err(error) = self.change(|context| inbox::send_due(context, answer)) {
                tracing::error!("an answer that was to be sent later was not: {error}");
                if error.callers_fault().is_some() {
                    self.change(|context| inbox::give_up(context, answer))?;
                }
            }
        }
        // It writes no letter: consoles are told, the exchange with the hub is left alone.
        self.settle_with(|context| {
            numbers::turn(context)?;
            routing::look(context)
        })
    }

    /// One whole round; for the start and for tests.
    pub async fn exchange(&self) -> Result<(), DeskError> {
        let _one = self.0.exchange.lock().await;
        courier::pull(&self.0.hub, self).await?;
        uploads::round(self).await?;
        courier::push(&self.0.hub, self).await?;
        courier::top_up(&self.0.hub, self).await
    }

    async fn listen(&self) -> Result<(), DeskError> {
        {
            let _one = self.0.exchange.lock().await;
            courier::pull(&self.0.hub, self).await?;
            self.send().await?;
            courier::top_up(&self.0.hub, self).await?;
        }
        let after = courier::Member::position(self)?;
        let Ok(stream) = tokio::time::timeout(SILENCE, self.0.hub.mailbox_events(after)).await else { return Ok(()) };
        let mut stream = stream?;
        let mut stocked = Instant::now();
        loop {
            tokio::select! {
                event = tokio::time::timeout(SILENCE, stream.next()) => match event.unwrap_or(Ok(None))? {
                    Some(Streamed::Mail { position, deliveries }) => {
                        let _one = self.0.exchange.lock().await;
                        courier::hear(&self.0.hub, self, position, deliveries).await?;
                        self.send().await?;
                        // A day on which the line is never silent has no signs of life.
                        if stocked.elapsed() > STOCKED {
                            courier::top_up(&self.0.hub, self).await?;
                            stocked = Instant::now();
                        }
                    }
                    // A sign of life is a good moment to look after the stock of key packages, and to ask again for room in
                    // mailboxes that were full.
                    Some(Streamed::Heartbeat) => {
                        let _one = self.0.exchange.lock().await;
                        courier::top_up(&self.0.hub, self).await?;
                        stocked = Instant::now();
                        self.send().await?;
                    }
                    None => return Ok(()),
                },
                () = self.0.nudge.notified() => {
                    let _one = self.0.exchange.lock().await;
                    self.send().await?;
                }
            }
        }
    }

    /// Letters; those that name a file are sealed when it is with the hub.
    async fn send(&self) -> Result<(), DeskError> {
        self.0.uploads.notify_one();
        if courier::push_some(&self.0.hub, self, POSTS).await? {
            // A campaign may go on for hours: between its letters the desk listens.
            self.0.nudge.notify_one();
        }
        Ok(())
    }

    /// A file a citizen sent, fetched and opened.
    pub(crate) async fn fetch(&self, attachment: &model::letter::Attachment) -> Result<Vec<u8>, DeskError> {
        let opener = courier::attachment::opener(attachment)?;
        let mut bytes = Vec::with_capacity(attachment.size as usize);
        let blob: &BlobId = &attachment.blob;
        for index in 0..opener.useful_chunks() {
            let range = opener.range(index)?;
            let sealed = self.0.hub.get_blob(blob, range.start, range.end - range.start).await?;
            bytes.extend(opener.open(index, &sealed)?);
        }
        opener.check_hash(<sha2::Sha256 as sha2::Digest>::digest(&bytes).into())?;
        Ok(bytes)
    }
}
