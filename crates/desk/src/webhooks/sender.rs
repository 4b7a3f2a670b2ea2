//! Sends what is due: one task a target, so that one that hangs holds up no other.

use super::{WebhookSettings, signature, target};
use crate::context::moment;
use crate::database::random;
use crate::error::DeskError;
use crate::office::Desk;
use jiff::Timestamp;
use model::console::Topic;
use reqwest::Client;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Even if nobody says that something is due.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How long events can be looked up and replayed.
const KEEP: Duration = Duration::from_secs(30 * 24 * 3600);
const TIDY_EVERY: Duration = Duration::from_secs(3600);
const ERROR_MAX: usize = 300;
/// Consoles that show the log.
const TELL_EVERY: Duration = Duration::from_secs(1);

/// Of targets that are not paused and whose key is good.
const OPEN: &str =
    "webhook AS w JOIN api_key AS k ON k.id = w.key AND k.revoked = 0 AND (k.expires = 0 OR k.expires > ?1)
         AND w.paused = 0";

/// Runs until the task is dropped. What was under way then is sent again by whoever runs next.
pub async fn run(desk: &Desk) {
    let settings = desk.0.config.webhooks.clone();
    let client = match target::client(&settings) {
        Ok(client) => client,
        Err(error) => return tracing::error!("webhooks are not sent: {error}"),
    };
    let mut at_work: JoinSet<String> = JoinSet::new();
    let mut busy = BTreeSet::new();
    let mut tidied: Option<Instant> = None;
    loop {
        if tidied.is_none_or(|at| at.elapsed() > TIDY_EVERY) {
            tidied = Some(Instant::now());
            if let Err(error) = on_disk(desk, |desk| desk.quietly(|context| forget_old(context.db, now()))).await {
                tracing::error!("webhooks: {error}");
            }
        }
        let plan = on_disk(desk, |desk| desk.read(|db| plan(db, now()))).await;
        let mut wait = LOOK_EVERY;
        match plan {
            Ok((due, next)) => {
                for webhook in due {
                    if busy.insert(webhook.clone()) {
                        let (desk, client) = (desk.clone(), client.clone());
                        at_work.spawn(async move {
                            if let Err(error) = work_off(&desk, &client, &webhook).await {
                                tracing::error!("webhook {webhook}: {error}");
                            }
                            webhook
                        });
                    }
                }
                if let Some(next) = next {
                    let millis = u64::try_from(next - now()).unwrap_or(0).max(1);
                    wait = wait.min(Duration::from_millis(millis));
                }
            }
            Err(error) => tracing::error!("webhooks: {error}"),
        }
        tokio::select! {
            () = desk.0.happened.notified() => {}
            () = tokio::time::sleep(wait) => {}
            Some(done) = at_work.join_next() => match done {
                Ok(webhook) => drop(busy.remove(&webhook)),
                // Which one it was is not known: all that are at work are looked at again when they end.
                Err(error) => {
                    tracing::error!("webhooks: {error}");
                    busy.clear();
                    at_work.abort_all();
                }
            },
        }
    }
}

/// Targets with something to send now, and the moment of what is due next.
fn plan(db: &Connection, now: i64) -> Result<(Vec<String>, Option<i64>), DeskError> {
    let due = format!(
        "SELECT w.id FROM {OPEN} WHERE w.resume <= ?1 AND EXISTS (
             SELECT 1 FROM webhook_delivery AS d WHERE d.webhook = w.id AND d.state = 'waiting' AND d.next <= ?1)"
    );
    let mut statement = db.prepare_cached(&due)?;
    let due = statement.query_map([now], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let next = format!(
        "SELECT min(at) FROM (SELECT max(w.resume, (SELECT min(d.next) FROM webhook_delivery AS d
             WHERE d.webhook = w.id AND d.state = 'waiting')) AS at FROM {OPEN}) WHERE at > ?1"
    );
    let next = db.prepare_cached(&next)?.query_row([now], |row| row.get(0))?;
    Ok((due, next))
}

fn forget_old(db: &Connection, now: i64) -> Result<(), DeskError> {
    db.execute(
        "DELETE FROM webhook_event WHERE at < ?1
         AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS d WHERE d.event = place AND d.state = 'waiting')",
        [now - millis(KEEP)],
    )?;
    Ok(())
}

/// One attempt.
struct Attempt {
    url: String,
    event: i64,
    id: String,
    body: String,
    secrets: Vec<String>,
    attempts: u32,
    begun: i64,
    failures: u32,
}

/// All that is due at one target, one after the other.
async fn work_off(desk: &Desk, client: &Client, webhook: &str) -> Result<(), DeskError> {
    let mut told: Option<Instant> = None;
    loop {
        let id = webhook.to_owned();
        let Some(attempt) = on_disk(desk, move |desk| desk.read(|db| take(db, &id, now()))).await? else {
            desk.tell(Topic::Connections);
            return Ok(());
        };
        if told.is_none_or(|at| at.elapsed() > TELL_EVERY) {
            told = Some(Instant::now());
            desk.tell(Topic::Connections);
        }
        let said = post(client, &desk.0.config.webhooks, &attempt).await;
        let id = webhook.to_owned();
        on_disk(desk, move |desk| {
            let settings = desk.0.config.webhooks.clone();
            desk.quietly(|context| record(context.db, &settings, &id, &attempt, &said, context.millis()))
        })
        .await?;
    }
}

fn take(db: &Connection, webhook: &str, now: i64) -> Result<Option<Attempt>, DeskError> {
    let sql = format!(
        "SELECT w.url, w.secret, CASE WHEN w.former_until > ?1 THEN w.former ELSE '' END, w.failures,
             e.place, e.id, e.kind, e.data, e.at, d.attempts, d.begun
         FROM {OPEN} JOIN webhook_delivery AS d ON d.webhook = w.id JOIN webhook_event AS e ON e.place = d.event
         WHERE w.id = ?2 AND w.resume <= ?1 AND d.state = 'waiting' AND d.next <= ?1 ORDER BY d.next, d.event LIMIT 1"
    );
    let row = db.prepare_cached(&sql)?.query_row((now, webhook), |row| {
        let secrets: [String; 2] = [row.get(1)?, row.get(2)?];
        let (kind, data, at): (String, String, i64) = (row.get(6)?, row.get(7)?, row.get(8)?);
        let data: Value = serde_json::from_str(&data).unwrap_or_default();
        Ok(Attempt {
            url: row.get(0)?,
            secrets: secrets.into_iter().filter(|secret| !secret.is_empty()).collect(),
            failures: row.get(3)?,
            event: row.get(4)?,
            id: row.get(5)?,
            body: json!({"type": kind, "timestamp": moment(at), "data": data}).to_string(),
            attempts: row.get(9)?,
            begun: row.get(10)?,
        })
    });
    Ok(row.optional()?)
}

/// HTTP's status, or why there was none.
type Said = Result<u16, String>;

async fn post(client: &Client, settings: &WebhookSettings, attempt: &Attempt) -> Said {
    let url = target::check(&attempt.url, settings.network).map_err(|error| error.to_string())?;
    let seconds = Timestamp::now().as_second();
    let request = client
        .post(url)
        .header("content-type", "application/json")
        .header("webhook-id", &attempt.id)
        .header("webhook-timestamp", seconds)
        .header("webhook-signature", signature::header(&attempt.secrets, &attempt.id, seconds, &attempt.body))
        .body(attempt.body.clone());
    // What the answer says beyond its status is not read.
    request.send().await.map(|answer| answer.status().as_u16()).map_err(|error| words(&error))
}

/// The whole chain: "error sending request" alone helps nobody.
fn words(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "no answer in time".to_owned();
    }
    let mut text = String::new();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    while let Some(error) = cause {
        text = error.to_string();
        cause = error.source();
    }
    if text.is_empty() { error.to_string() } else { text }
}

fn record(
    db: &Connection,
    settings: &WebhookSettings,
    webhook: &str,
    attempt: &Attempt,
    said: &Said,
    now: i64,
) -> Result<(), DeskError> {
    let attempts = attempt.attempts + 1;
    let status = said.as_ref().copied().unwrap_or(0);
    let (mut state, mut next, mut error) = ("delivered", now, String::new());
    if !(200..300).contains(&status) {
        next = now + pause(settings.first_pause, settings.longest_pause, attempts)?;
        state = if next > attempt.begun + millis(settings.give_up_after) { "given_up" } else { "waiting" };
        error = match said {
            Ok(status @ 300..400) => format!("it answered {status}; redirections are not followed"),
            Ok(status) => format!("it answered {status}"),
            Err(why) => why.chars().take(ERROR_MAX).collect(),
        };
    }
    // Replayed meanwhile: then this attempt was of the time before, and the next one is still due.
    db.prepare_cached(
        "UPDATE webhook_delivery SET state = CASE WHEN begun = ?9 THEN ?3 ELSE state END, attempts = attempts + 1,
             next = CASE WHEN begun = ?9 THEN ?5 ELSE next END, last = ?6, status = ?7, error = ?8
         WHERE webhook = ?1 AND event = ?2 AND attempts <= ?4",
    )?
    .execute((webhook, attempt.event, state, attempts, next, now, status, error, attempt.begun))?;
    // Who answers is there, whatever the answer; who does not is left alone for a while, with all that waits.
    let (failures, resume) = match said {
        Ok(_) => (0, 0),
        Err(_) => {
            let failures = attempt.failures.saturating_add(1);
            (failures, now + pause(settings.first_pause, settings.longest_silence, failures)?)
        }
    };
    db.prepare_cached("UPDATE webhook SET failures = ?2, resume = ?3 WHERE id = ?1")?
        .execute((webhook, failures, resume))?;
    Ok(())
}

/// Doubles with each attempt up to the longest; of that, a random part between half and all.
fn pause(first: Duration, longest: Duration, attempts: u32) -> Result<i64, DeskError> {
    let doubled = first.saturating_mul(1 << attempts.saturating_sub(1).min(20)).min(longest);
    let [byte] = random::<1>()?;
    Ok(millis(doubled.mul_f64(0.5 + f64::from(byte) / 510.0)))
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}

fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

/// The database waits for the disk: not on the threads that send.
async fn on_disk<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce(&Desk) -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    let desk = desk.clone();
    tokio::task::spawn_blocking(move || work(&desk)).await.map_err(|_| DeskError::Interrupted)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_are_never_all_the_same() {
        let of = |attempts| pause(Duration::from_secs(5), Duration::from_secs(3600), attempts).unwrap();
        for (attempts, whole) in [(1, 5_000), (2, 10_000), (5, 80_000), (11, 3_600_000), (u32::MAX, 3_600_000)] {
            let pause = of(attempts);
            assert!(pause >= whole / 2 && pause <= whole, "{attempts}: {pause}");
        }
        let different: BTreeSet<i64> = (0..50).map(|_| of(9)).collect();
        assert!(different.len() > 5);
    }

    #[test]
    fn a_paused_target_is_not_due_and_what_waited_starts_anew_when_it_goes_on() {
        use crate::keys::{self, Reach};
        use crate::testing::Office;
        use crate::webhooks::{Network, Owner, register, switch};
        use model::desk_api::{EventKind, KeyRequest, Scope, WebhookRequest};
        use model::view::Switch;
        let office = Office::open();
        let (then, later) = ("2026-11-20T08:00:00Z", "2026-11-27T08:00:00Z");
        let millis = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        let (key, hook) = office
            .at(then, |context| {
                let request = KeyRequest {
                    name: "Dog register".into(),
                    scopes: [Scope::Webhooks].into(),
                    departments: None,
                    expires: None,
                    requests_a_minute: None,
                    form: model::desk_api::KeyForm::Bearer,
                };
                let key = keys::make(context.db, context.now, "test", &Reach::all(), &request)?.key.id;
                let request = WebhookRequest {
                    url: "https://dogs.example/".into(),
                    kinds: [EventKind::LetterRead].into(),
                    name: String::new(),
                };
                let hook = register(context, "test", &key, Network::Public, &request)?.webhook.id;
                context.db.execute(
                    "INSERT INTO webhook_event (kind, department, data, at) VALUES ('letter.read', 'taxes', '{}', ?1)",
                    [context.millis()],
                )?;
                Ok((key, hook))
            })
            .unwrap();
        let due = |now: &str| plan(&office.db.borrow(), millis(now)).unwrap().0;
        let turn =
            |now: &str, to| office.at(now, |context| switch(context, "test", &Owner::Everyone, &hook, to)).unwrap();
        assert_eq!(due(then), [hook.as_str()]);
        assert!(turn(then, Switch::Off).paused);
        assert!(due(later).is_empty());
        // Paused for longer than the desk is patient: that was not the target's fault.
        assert!(!turn(later, Switch::On).paused);
        assert_eq!(due(later), [hook.as_str()]);
        let attempt = take(&office.db.borrow(), &hook, millis(later)).unwrap().unwrap();
        assert_eq!(attempt.begun, millis(later));

        office
            .at(later, |context| {
                keys::must_be_good(context.db, context.now, &key)?;
                keys::revoke(context.db, context.now, "test", &Reach::all(), &key)?;
                assert!(keys::must_be_good(context.db, context.now, &key).is_err());
                Ok(())
            })
            .unwrap();
    }
}
