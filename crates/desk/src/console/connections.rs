//! The area of connections: the same functions as the API's, for administrators of every department.

use crate::context::Context;
use crate::error::DeskError;
use crate::keys::{self, Reach};
use crate::office::Desk;
use crate::people::Staff;
use crate::webhooks::{self, LogFilter, Owner};
use jiff::Timestamp;
use model::console::Topic;
use model::console::connections::{ConnectionsCommand as C, ConnectionsReply as R};
use model::console::rights::Role;

/// Errors: whoever asks is no administrator of every department; what the function itself refuses.
pub fn handle(desk: &Desk, staff: &Staff, command: C) -> Result<R, DeskError> {
    // A key reaches what nobody at a screen sees it reach.
    staff.must_everywhere(Role::Administrator)?;
    let (actor, all, everyone) = (staff.actor(), Reach::all(), Owner::Everyone);
    let change = |work: &dyn Fn(&Context<'_>) -> Result<R, DeskError>| {
        desk.change(|context| {
            context.touch(Topic::Connections);
            work(context)
        })
    };
    match command {
        C::ListKeys(_) => Ok(R::ListKeys(desk.read(|db| keys::list(db, Timestamp::now(), &all))?)),
        C::MakeKey(asked) => {
            change(&|context| Ok(R::MakeKey(keys::make(context.db, context.now, &actor, &all, &asked.request)?)))
        }
        C::RotateKey(asked) => change(&|context| {
            let made = keys::rotate(context.db, context.now, &actor, &all, &asked.key, asked.grace_hours)?;
            Ok(R::RotateKey(made))
        }),
        C::RevokeKey(asked) => {
            change(&|context| Ok(R::RevokeKey(keys::revoke(context.db, context.now, &actor, &all, &asked.key)?)))
        }
        C::ListWebhooks(_) => {
            Ok(R::ListWebhooks(desk.read(|db| webhooks::list(db, &everyone, Timestamp::now().as_millisecond()))?))
        }
        C::RegisterWebhook(asked) => change(&|context| {
            keys::must_be_good(context.db, context.now, &asked.key)?;
            let network = desk.0.config.webhooks.network;
            Ok(R::RegisterWebhook(webhooks::register(context, &actor, &asked.key, network, &asked.request)?))
        }),
        C::RotateWebhook(asked) => change(&|context| {
            Ok(R::RotateWebhook(webhooks::rotate(context, &actor, &everyone, &asked.webhook, asked.grace_hours)?))
        }),
        C::SwitchWebhook(asked) => change(&|context| {
            Ok(R::SwitchWebhook(webhooks::switch(context, &actor, &everyone, &asked.webhook, asked.sends)?))
        }),
        C::RemoveWebhook(asked) => {
            change(&|context| Ok(R::RemoveWebhook(webhooks::remove(context, &actor, &everyone, &asked.webhook)?)))
        }
        C::ListDeliveries(asked) => {
            let filter = LogFilter { state: asked.state, before: asked.before, limit: Some(100) };
            let now = Timestamp::now().as_millisecond();
            Ok(R::ListDeliveries(desk.read(|db| webhooks::deliveries(db, &everyone, &asked.webhook, &filter, now))?))
        }
        C::ReplayDeliveries(asked) => change(&|context| {
            Ok(R::ReplayDeliveries(webhooks::replay(context, &actor, &everyone, &asked.webhook, &asked.request)?))
        }),
    }
}
