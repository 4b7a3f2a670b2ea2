//! Conversations on the wire: register once, make groups for those begun offline, then pull and push.

use crate::context::Context;
use crate::directory::Directory;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::platform::Platform;
use crate::random;
use crate::registration::{self, Registration};
use crate::renewal;
use crate::sealing::seconds;
use crate::sync::member::AtHub;
use courier::Hub;
use futures_util::future::join_all;
use mls::Peer;
use model::id::{DepartmentId, GroupId, Origin};
use model::item::DeskKey;
use model::{ErrorCode, Failure, Table};
use std::rc::Rc;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    Done,
    /// A hub did not know this device.
    Forgotten,
}

/// A conversation that was begun here, or is to go on with another desk, and has no group yet.
struct Begun {
    id: GroupId,
    group: GroupId,
    origin: Origin,
    department: DepartmentId,
}

impl<P: Platform> Engine<P> {
    /// Once more when a hub did not know this device any more: it comes as somebody new then.
    pub(super) async fn sync_conversations(&self) -> Result<(), EngineError> {
        match self.round().await? {
            Round::Done => Ok(()),
            Round::Forgotten => self.round().await.map(drop),
        }
    }

    /// The hubs do not wait for each other.
    async fn round(&self) -> Result<Round, EngineError> {
        self.renew()?;
        let problem = self.make_groups().await.err();
        let hubs = self.hubs()?;
        let rounds = join_all(hubs.iter().map(|hub| self.exchange(hub))).await;
        let mut outcome = Round::Done;
        for (hub, round) in hubs.iter().zip(&rounds) {
            if matches!(round, Err(EngineError::Courier(error)) if error.is_forgotten()) {
                tracing::warn!("a hub does not know this device any more");
                self.change(|context| registration::forget(context.db, hub.base()))?;
                // Its groups are left while it is still known here who this device was in them.
                self.renew()?;
                self.0.members.borrow_mut().remove(hub.base());
                outcome = Round::Forgotten;
            }
        }
        if outcome == Round::Forgotten {
            return Ok(outcome);
        }
        problem.into_iter().chain(rounds.into_iter().filter_map(Result::err)).next().map_or(Ok(outcome), Err)
    }

    /// One round with one hub.
    async fn exchange(&self, hub: &Hub) -> Result<(), EngineError> {
        let member = AtHub { engine: self, hub };
        courier::pull(hub, &member).await?;
        courier::push(hub, &member).await?;
        Ok(())
    }

    /// The hubs this device is registered at.
    pub(crate) fn hubs(&self) -> Result<Vec<Hub>, EngineError> {
        let known = self.read(|context| registration::all(context.db))?;
        Ok(known.into_iter().map(|known| self.hub_of(known)).collect())
    }

    /// The hub at this address, if this device is registered there.
    pub(super) fn hub_at(&self, base: &str) -> Result<Option<Hub>, EngineError> {
        let known = self.read(|context| registration::at(context.db, base))?;
        Ok(known.map(|known| self.hub_of(known)))
    }

    fn hub_of(&self, known: Registration) -> Hub {
        Hub::new(self.0.http.clone(), known.base).with_token(known.token)
    }

    /// Conversations whose desk was replaced, or whose hub has forgotten this device, leave their old groups.
    fn renew(&self) -> Result<(), EngineError> {
        for stale in self.read(renewal::due)? {
            tracing::info!("a conversation goes over to the desk that the gazette names now");
            let group = random::group()?;
            let member = self.member(&stale.hub);
            self.change_with(|transaction, context| {
                if let Some(member) = member {
                    let directory = Directory::load(context)?;
                    member.on(transaction, &directory, seconds(context)).forget(&stale.group)?;
                }
                renewal::begin(context, &stale, &group)
            })?;
        }
        Ok(())
    }

    async fn make_groups(&self) -> Result<(), EngineError> {
        let mut problem = None;
        for begun in self.read(begun)? {
            if let Err(error) = self.make_group(&begun).await {
                let failure = Failure::from(error);
                self.change(|context| {
                    context
                        .db
                        .prepare_cached("UPDATE conversation SET problem = ?2 WHERE id = ?1")?
                        .execute((begun.id.as_str(), serde_json::to_string(&failure)?))?;
                    context.touch(Table::Conversations);
                    Ok(())
                })?;
                problem = problem.or(Some(failure));
            }
        }
        problem.map_or(Ok(()), |failure| Err(failure.into()))
    }

    /// Asks the hub for a key package of the department's desk and puts the new group's first commit into the outbox.
    async fn make_group(&self, begun: &Begun) -> Result<(), EngineError> {
        let desk: DeskKey = self.read(|context| {
            let directory = Directory::load(context)?;
            let desk = directory.desk_of(&begun.origin, &begun.department).cloned();
            Ok(desk.ok_or(ErrorCode::DepartmentUnreachable)?)
        })?;
        let hub = self.registered_at(&desk.hub).await?;
        let claimed = hub.claim_key_package(&desk.client).await?;
        let member = self.member(hub.base()).ok_or(ErrorCode::DepartmentUnreachable)?;
        self.change_with(|transaction, context| {
            let directory = Directory::load(context)?;
            let mut session = member.on(transaction, &directory, seconds(context));
            let peer = Peer { client: claimed.client.clone(), key_package: claimed.body.clone() };
            session.create(&begun.group, vec![peer], begun.group.as_str())?;
            context
                .db
                .prepare_cached("UPDATE conversation SET created = 1, hub = ?2, desk = ?3, problem = '' WHERE id = ?1")?
                .execute((begun.id.as_str(), hub.base(), desk.client.as_str()))?;
            context.touch(Table::Conversations);
            context.touch(Table::Outbox);
            Ok(())
        })
    }

    /// Registers when this device is not known there yet.
    async fn registered_at(&self, base: &str) -> Result<Hub, EngineError> {
        let hub = Hub::new(self.0.http.clone(), base);
        if let Some(known) = self.hub_at(hub.base())? {
            return Ok(known);
        }
        let registered = hub.register().await?;
        let member = self.change(|context| registration::keep(context.db, hub.base(), &registered))?;
        self.0.members.borrow_mut().insert(hub.base().to_owned(), Rc::new(member));
        let hub = hub.with_token(registered.token);
        courier::top_up(&hub, &AtHub { engine: self, hub: &hub }).await?;
        Ok(hub)
    }
}

fn begun(context: &Context<'_>) -> Result<Vec<Begun>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT id, mls_group, origin, department FROM conversation WHERE created = 0
         AND EXISTS (SELECT 1 FROM letter WHERE conversation = conversation.id AND shown = 1) ORDER BY opened",
    )?;
    let rows = statement.query_map([], |row| {
        let (id, group) = (GroupId(row.get(0)?), GroupId(row.get(1)?));
        Ok(Begun { id, group, origin: Origin(row.get(2)?), department: DepartmentId(row.get(3)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
