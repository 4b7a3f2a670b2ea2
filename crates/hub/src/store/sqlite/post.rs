//! Putting envelopes into a group's order and into the members' mailboxes.

use super::super::sequencer::{Place, Situation, Verdict, judge, kind_number};
use super::super::{Day, MailQuota, Posted, Reached, StoreError};
use super::{from_db, row_of, to_db};
use model::id::ClientId;
use model::wire::{BodyHash, Envelope, EnvelopeKind, PostResult};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

pub fn post(
    connection: &Connection,
    sender: &ClientId,
    envelopes: &[Envelope],
    quota: MailQuota,
    today: Day,
) -> Result<Posted, StoreError> {
    let mut posted = Posted { results: Vec::with_capacity(envelopes.len()), reached: Reached::default() };
    let Some(sender) = row_of(connection, sender)? else {
        posted.results.resize(envelopes.len(), PostResult::NotMember);
        return Ok(posted);
    };
    for envelope in envelopes {
        let one = One { connection, sender, envelope, hash: BodyHash::of(&envelope.body), quota, today };
        posted.results.push(one.post(&mut posted.reached)?);
    }
    Ok(posted)
}

struct One<'a> {
    connection: &'a Connection,
    sender: i64,
    envelope: &'a Envelope,
    hash: BodyHash,
    quota: MailQuota,
    today: Day,
}

/// A client that is to get mail.
struct Recipient {
    row: i64,
    client: ClientId,
    mail_rows: u64,
    mail_bytes: u64,
    last_position: i64,
}

impl One<'_> {
    fn post(&self, reached: &mut Reached) -> Result<PostResult, StoreError> {
        let group = self.group()?;
        let (seen, members) = match group {
            Some((group, _)) => (self.seen(group)?, self.members(group)?),
            None => (None, Vec::new()),
        };
        let sender_is_member = members.iter().any(|member| member.row == self.sender);
        let situation =
            Situation { group: group.map(|(_, place)| place), seen, sender_is_member, members: members.len() };
        let place = match judge(self.envelope, situation) {
            Verdict::Next(place) | Verdict::Begins(place) => place,
            Verdict::Again { seq } => return Ok(PostResult::Accepted { seq }),
            Verdict::NotMember => return Ok(PostResult::NotMember),
            Verdict::TooLarge { max } => return Ok(PostResult::TooLarge { max }),
            Verdict::EpochTaken { epoch } => {
                let winner = group.map(|(group, _)| self.winner(group)).transpose()?.flatten();
                return Ok(PostResult::EpochTaken { epoch, winner });
            }
        };
        // All that can refuse comes before the first write.
        let members: Vec<_> = members.into_iter().filter(|member| member.row != self.sender).collect();
        let mut welcomed = Vec::with_capacity(self.envelope.welcomes.len());
        for welcome in &self.envelope.welcomes {
            let Some(recipient) = self.recipient(&welcome.client)? else {
                return Ok(PostResult::NoSuchClient { client: welcome.client.clone() });
            };
            welcomed.push((recipient, welcome.body.as_slice()));
        }
        let sizes = members.iter().map(|member| (member, self.envelope.body.len()));
        let sizes = sizes.chain(welcomed.iter().map(|(recipient, body)| (recipient, body.len())));
        if let Some(full) = sizes.into_iter().find(|(recipient, size)| !self.fits(recipient, *size)) {
            return Ok(PostResult::MailboxFull { client: full.0.client.clone() });
        }
        self.accept(group.map(|(group, _)| group), place, &members, &welcomed)?;
        reached.add(members.into_iter().map(|member| member.client));
        reached.add(welcomed.into_iter().map(|(recipient, _)| recipient.client));
        Ok(PostResult::Accepted { seq: place.last_seq })
    }

    fn accept(
        &self,
        group: Option<i64>,
        place: Place,
        members: &[Recipient],
        welcomed: &[(Recipient, &[u8])],
    ) -> Result<(), StoreError> {
        let group = match group {
            Some(group) => {
                let sql = "UPDATE groups SET epoch = ?2, last_seq = ?3 WHERE id = ?1";
                self.connection.prepare_cached(sql)?.execute(params![
                    group,
                    to_db(place.epoch),
                    to_db(place.last_seq)
                ])?;
                group
            }
            None => {
                let sql = "INSERT INTO groups (name, epoch, last_seq) VALUES (?1, ?2, ?3)";
                let name = self.envelope.group.as_str();
                let place_in = params![name, to_db(place.epoch), to_db(place.last_seq)];
                let group = self.connection.prepare_cached(sql)?.insert(place_in)?;
                self.join(group, self.sender, place)?;
                group
            }
        };
        let (envelope, hash) = (self.envelope, self.hash);
        let message = self.store(group, place, envelope.kind, &hash, members.len(), &envelope.body)?;
        let mut positions = BTreeMap::new();
        for member in members {
            self.deliver(member, message, envelope.body.len(), &mut positions)?;
        }
        for removed in &envelope.removed {
            let sql =
                "DELETE FROM members WHERE group_id = ?1 AND client_id = (SELECT id FROM clients WHERE name = ?2)";
            self.connection.prepare_cached(sql)?.execute(params![group, removed.as_str()])?;
        }
        for (recipient, body) in welcomed {
            self.join(group, recipient.row, place)?;
            let message = self.store(group, place, EnvelopeKind::Welcome, &BodyHash::of(body), 1, body)?;
            self.deliver(recipient, message, body.len(), &mut positions)?;
        }
        Ok(())
    }

    fn group(&self) -> Result<Option<(i64, Place)>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT id, epoch, last_seq FROM groups WHERE name = ?1")?;
        let found = statement.query_row(params![self.envelope.group.as_str()], |row| {
            Ok((row.get(0)?, Place { epoch: from_db(row.get(1)?), last_seq: from_db(row.get(2)?) }))
        });
        Ok(found.optional()?)
    }

    fn seen(&self, group: i64) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT seq FROM messages WHERE group_id = ?1 AND hash = ?2 AND kind <> 2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![group, self.hash.0], |row| row.get(0).map(from_db)).optional()?)
    }

    fn members(&self, group: i64) -> Result<Vec<Recipient>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.id, c.name, c.mail_rows, c.mail_bytes, c.last_position
             FROM members m JOIN clients c ON c.id = m.client_id WHERE m.group_id = ?1 ORDER BY c.id",
        )?;
        let rows = statement.query_map(params![group], Recipient::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn recipient(&self, client: &ClientId) -> Result<Option<Recipient>, StoreError> {
        let sql = "SELECT id, name, mail_rows, mail_bytes, last_position FROM clients WHERE name = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![client.as_str()], Recipient::read).optional()?)
    }

    /// The commit that moved the group on from the envelope's epoch.
    fn winner(&self, group: i64) -> Result<Option<BodyHash>, StoreError> {
        let sql = "SELECT hash FROM messages WHERE group_id = ?1 AND epoch = ?2 AND kind = 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row(params![group, to_db(self.envelope.epoch)], |row| row.get(0).map(BodyHash))
            .optional()?)
    }

    fn join(&self, group: i64, client: i64, place: Place) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO members (group_id, client_id, joined_seq) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(sql)?.execute(params![group, client, to_db(place.last_seq)])?;
        Ok(())
    }

    fn store(
        &self,
        group: i64,
        place: Place,
        kind: EnvelopeKind,
        hash: &BodyHash,
        waiting: usize,
        body: &[u8],
    ) -> Result<i64, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO messages (group_id, seq, epoch, kind, hash, waiting, day, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        // Nobody to wait for: only the hash and the place are worth keeping.
        let body = if waiting == 0 { &[] } else { body };
        let (seq, epoch, kind) = (to_db(place.last_seq), to_db(self.envelope.epoch), kind_number(kind));
        Ok(statement.insert(params![group, seq, epoch, kind, hash.0, waiting as i64, self.today, body])?)
    }

    /// `positions`: how many this envelope already gave to each recipient.
    fn deliver(
        &self,
        recipient: &Recipient,
        message: i64,
        size: usize,
        positions: &mut BTreeMap<i64, i64>,
    ) -> Result<(), StoreError> {
        let given = positions.entry(recipient.row).or_insert(0);
        *given += 1;
        let position = recipient.last_position + *given;
        let sql = "INSERT INTO mailbox (client_id, position, message_id) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(sql)?.execute(params![recipient.row, position, message])?;
        let sql = "UPDATE clients SET last_position = ?2, mail_rows = mail_rows + 1, mail_bytes = mail_bytes + ?3
                   WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![recipient.row, position, size as i64])?;
        Ok(())
    }

    fn fits(&self, recipient: &Recipient, size: usize) -> bool {
        recipient.mail_rows < self.quota.rows && recipient.mail_bytes + size as u64 <= self.quota.bytes
    }
}

impl Recipient {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            client: ClientId(row.get(1)?),
            mail_rows: from_db(row.get(2)?),
            mail_bytes: from_db(row.get(3)?),
            last_position: row.get(4)?,
        })
    }
}
