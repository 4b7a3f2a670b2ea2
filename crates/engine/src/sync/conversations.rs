//! Conversations on the wire: register once, make groups for those begun offline, upload files, then push and pull.

use crate::context::Context;
use crate::directory::Directory;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::platform::Platform;
use crate::registration;
use crate::sealing::seconds;
use courier::Hub;
use mls::Peer;
use model::id::{BlobId, DepartmentId, GroupId, Origin};
use model::item::DeskKey;
use model::{ErrorCode, Failure, Table};
use rusqlite::OptionalExtension;
use std::rc::Rc;

/// A conversation that was begun here and has no group yet.
struct Begun {
    id: GroupId,
    origin: Origin,
    department: DepartmentId,
}

impl<P: Platform> Engine<P> {
    pub(super) async fn sync_conversations(&self) -> Result<(), EngineError> {
        let mut problem = self.make_groups().await.err();
        let Some(hub) = self.hub()? else { return problem.map_or(Ok(()), Err) };
        courier::pull(&hub, self).await?;
        if let Err(error) = self.upload(&hub).await {
            problem = problem.or(Some(error));
        }
        courier::push(&hub, self).await?;
        problem.map_or(Ok(()), Err)
    }

    /// The hub this device is registered at.
    pub(crate) fn hub(&self) -> Result<Option<Hub>, EngineError> {
        let registration = self.read(|context| registration::current(context.db))?;
        Ok(registration.map(|r| Hub::new(self.0.http.clone(), r.base).with_token(r.token)))
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
        let member = self.member().ok_or(ErrorCode::DepartmentUnreachable)?;
        self.change_with(|transaction, context| {
            let directory = Directory::load(context)?;
            let mut session = member.on(transaction, &directory, seconds(context));
            let peer = Peer { client: claimed.client.clone(), key_package: claimed.body.clone() };
            session.create(&begun.id, vec![peer], begun.id.as_str())?;
            context
                .db
                .prepare_cached("UPDATE conversation SET created = 1, hub = ?2, desk = ?3, problem = '' WHERE id = ?1")?
                .execute((begun.id.as_str(), hub.base(), desk.client.as_str()))?;
            context.touch(Table::Conversations);
            context.touch(Table::Outbox);
            Ok(())
        })
    }

    /// Registers when this device is not known anywhere yet.
    async fn registered_at(&self, base: &str) -> Result<Hub, EngineError> {
        if let Some(known) = self.hub()? {
            if known.base() != base.trim_end_matches('/') {
                return Err(Failure::new(ErrorCode::DepartmentUnreachable)
                    .detail("this device is registered at another hub")
                    .into());
            }
            return Ok(known);
        }
        let hub = Hub::new(self.0.http.clone(), base);
        let registered = hub.register().await?;
        let member = self.change(|context| registration::keep(context.db, hub.base(), &registered))?;
        *self.0.member.borrow_mut() = Some(Rc::new(member));
        let hub = hub.with_token(registered.token);
        courier::top_up(&hub, self).await?;
        Ok(hub)
    }

    /// Ciphertext of attachments; it goes before the letters that name it.
    async fn upload(&self, hub: &Hub) -> Result<(), EngineError> {
        while let Some((blob, sealed)) = self.read(next_upload)? {
            hub.put_blob(&blob, sealed).await?;
            self.change(|context| {
                context
                    .db
                    .prepare_cached("UPDATE upload SET done = 1, sealed = x'' WHERE blob = ?1")?
                    .execute([blob.as_str()])?;
                context.touch(Table::Outbox);
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn next_upload(context: &Context<'_>) -> Result<Option<(BlobId, Vec<u8>)>, EngineError> {
    let sql = "SELECT u.blob, u.sealed FROM upload AS u JOIN letter AS l ON l.id = u.letter
               WHERE u.done = 0 ORDER BY l.place, u.blob LIMIT 1";
    let mut statement = context.db.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| Ok((BlobId(row.get(0)?), row.get(1)?))).optional()?)
}

fn begun(context: &Context<'_>) -> Result<Vec<Begun>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT id, origin, department FROM conversation WHERE created = 0
         AND EXISTS (SELECT 1 FROM letter WHERE conversation = conversation.id AND shown = 1) ORDER BY opened",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Begun { id: GroupId(row.get(0)?), origin: Origin(row.get(1)?), department: DepartmentId(row.get(2)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
