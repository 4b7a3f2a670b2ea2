//! Putting envelopes into a group's order and into the members' mailboxes.

use super::super::sequencer::{Place, Situation, Verdict, judge, kind_number};
use super::super::{Day, MailQuota, Posted, Reached, StoreError};
use super::connection::{execute, from_db, row, rows, to_db};
use deadpool_postgres::Transaction;
use model::id::ClientId;
use model::wire::{BodyHash, Envelope, EnvelopeKind, PostResult};
use std::collections::{BTreeMap, BTreeSet};
use tokio_postgres::Row;

pub async fn post(
    transaction: &Transaction<'_>,
    sender: &ClientId,
    envelopes: &[Envelope],
    quota: MailQuota,
    today: Day,
) -> Result<Posted, StoreError> {
    let mut posted = Posted { results: Vec::with_capacity(envelopes.len()), reached: Reached::default() };
    lock(transaction, sender, envelopes).await?;
    let Some(sender) = recipient(transaction, sender).await? else {
        posted.results.resize(envelopes.len(), PostResult::NotMember);
        return Ok(posted);
    };
    for envelope in envelopes {
        let hash = BodyHash::of(&envelope.body);
        let one = One { transaction, sender: sender.row, envelope, hash, quota, today };
        posted.results.push(one.post(&mut posted.reached).await?);
    }
    // Rows that were made only to have something to lock.
    execute(transaction, "DELETE FROM groups WHERE name = ANY($1) AND last_seq = 0", &[&names(envelopes)]).await?;
    Ok(posted)
}

/// Locks the groups by name, then everyone who may get mail by row.
async fn lock(transaction: &Transaction<'_>, sender: &ClientId, envelopes: &[Envelope]) -> Result<(), StoreError> {
    let beginnings: BTreeSet<&str> = envelopes
        .iter()
        .filter(|envelope| envelope.kind == EnvelopeKind::Commit && envelope.epoch == 0)
        .map(|envelope| envelope.group.as_str())
        .collect();
    for name in names(envelopes) {
        if beginnings.contains(name) {
            let sql = "INSERT INTO groups (name, epoch, last_seq) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING";
            execute(transaction, sql, &[&name]).await?;
        }
        rows(transaction, "SELECT id FROM groups WHERE name = $1 FOR UPDATE", &[&name]).await?;
    }
    let welcomed = envelopes.iter().flat_map(|envelope| &envelope.welcomes).map(|welcome| welcome.client.as_str());
    let named: Vec<&str> = welcomed.chain([sender.as_str()]).collect();
    let sql = "SELECT id FROM clients WHERE name = ANY($1) OR id IN
               (SELECT m.client_id FROM members m JOIN groups g ON g.id = m.group_id WHERE g.name = ANY($2))
               ORDER BY id FOR UPDATE";
    rows(transaction, sql, &[&named, &names(envelopes)]).await?;
    Ok(())
}

/// Sorted, each once.
fn names(envelopes: &[Envelope]) -> Vec<&str> {
    let names: BTreeSet<&str> = envelopes.iter().map(|envelope| envelope.group.as_str()).collect();
    names.into_iter().collect()
}

struct One<'a> {
    transaction: &'a Transaction<'a>,
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
    async fn post(&self, reached: &mut Reached) -> Result<PostResult, StoreError> {
        let Some((group, place)) = self.group().await? else {
            let nowhere = Situation { group: None, seen: None, sender_is_member: false, members: 0 };
            return Ok(match judge(self.envelope, nowhere) {
                Verdict::TooLarge { max } => PostResult::TooLarge { max },
                _ => PostResult::NotMember,
            });
        };
        // A row without any message yet was made by `lock`.
        let begun = (place.last_seq > 0).then_some(place);
        let (seen, members) = (self.seen(group).await?, self.members(group).await?);
        let sender_is_member = members.iter().any(|member| member.row == self.sender);
        let place =
            match judge(self.envelope, Situation { group: begun, seen, sender_is_member, members: members.len() }) {
                Verdict::Next(place) => place,
                Verdict::Begins(place) => place,
                Verdict::Again { seq } => return Ok(PostResult::Accepted { seq }),
                Verdict::NotMember => return Ok(PostResult::NotMember),
                Verdict::TooLarge { max } => return Ok(PostResult::TooLarge { max }),
                Verdict::EpochTaken { epoch } => {
                    return Ok(PostResult::EpochTaken { epoch, winner: self.winner(group).await? });
                }
            };
        // All that can refuse comes before the first write.
        let members: Vec<_> = members.into_iter().filter(|member| member.row != self.sender).collect();
        let mut welcomed = Vec::with_capacity(self.envelope.welcomes.len());
        for welcome in &self.envelope.welcomes {
            let Some(recipient) = recipient(self.transaction, &welcome.client).await? else {
                return Ok(PostResult::NoSuchClient { client: welcome.client.clone() });
            };
            welcomed.push((recipient, welcome.body.as_slice()));
        }
        let sizes = members.iter().map(|member| (member, self.envelope.body.len()));
        let sizes = sizes.chain(welcomed.iter().map(|(recipient, body)| (recipient, body.len())));
        if let Some(full) = sizes.into_iter().find(|(recipient, size)| !self.fits(recipient, *size)) {
            return Ok(PostResult::MailboxFull { client: full.0.client.clone() });
        }
        if begun.is_none() {
            self.join(group, self.sender, place).await?;
        }
        self.accept(group, place, &members, &welcomed).await?;
        reached.add(members.into_iter().map(|member| member.client));
        reached.add(welcomed.into_iter().map(|(recipient, _)| recipient.client));
        Ok(PostResult::Accepted { seq: place.last_seq })
    }

    async fn accept(
        &self,
        group: i64,
        place: Place,
        members: &[Recipient],
        welcomed: &[(Recipient, &[u8])],
    ) -> Result<(), StoreError> {
        let sql = "UPDATE groups SET epoch = $2, last_seq = $3 WHERE id = $1";
        execute(self.transaction, sql, &[&group, &to_db(place.epoch), &to_db(place.last_seq)]).await?;
        let envelope = self.envelope;
        let message = self.store(group, place, envelope.kind, &self.hash, members.len(), &envelope.body).await?;
        let mut positions = BTreeMap::new();
        for member in members {
            self.deliver(member, message, envelope.body.len(), &mut positions).await?;
        }
        let removed: Vec<&str> = envelope.removed.iter().map(ClientId::as_str).collect();
        if !removed.is_empty() {
            let sql = "DELETE FROM members WHERE group_id = $1
                       AND client_id IN (SELECT id FROM clients WHERE name = ANY($2))";
            execute(self.transaction, sql, &[&group, &removed]).await?;
        }
        for (recipient, body) in welcomed {
            self.join(group, recipient.row, place).await?;
            let message = self.store(group, place, EnvelopeKind::Welcome, &BodyHash::of(body), 1, body).await?;
            self.deliver(recipient, message, body.len(), &mut positions).await?;
        }
        Ok(())
    }

    async fn group(&self) -> Result<Option<(i64, Place)>, StoreError> {
        let sql = "SELECT id, epoch, last_seq FROM groups WHERE name = $1";
        let found = row(self.transaction, sql, &[&self.envelope.group.as_str()]).await?;
        let read = |found: Row| {
            let place = Place { epoch: from_db(found.try_get(1)?), last_seq: from_db(found.try_get(2)?) };
            Ok((found.try_get(0)?, place))
        };
        found.map(read).transpose()
    }

    async fn seen(&self, group: i64) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT seq FROM messages WHERE group_id = $1 AND hash = $2 AND kind <> 2";
        let found = row(self.transaction, sql, &[&group, &self.hash.0.as_slice()]).await?;
        found.map(|found| Ok(from_db(found.try_get(0)?))).transpose()
    }

    async fn members(&self, group: i64) -> Result<Vec<Recipient>, StoreError> {
        let sql = "SELECT c.id, c.name, c.mail_rows, c.mail_bytes, c.last_position
                   FROM members m JOIN clients c ON c.id = m.client_id WHERE m.group_id = $1 ORDER BY c.id";
        rows(self.transaction, sql, &[&group]).await?.iter().map(Recipient::read).collect()
    }

    /// The commit that moved the group on from the envelope's epoch.
    async fn winner(&self, group: i64) -> Result<Option<BodyHash>, StoreError> {
        let sql = "SELECT hash FROM messages WHERE group_id = $1 AND epoch = $2 AND kind = 0";
        let found = row(self.transaction, sql, &[&group, &to_db(self.envelope.epoch)]).await?;
        let Some(found) = found else { return Ok(None) };
        Ok(<[u8; 32]>::try_from(found.try_get::<_, &[u8]>(0)?).ok().map(BodyHash))
    }

    async fn join(&self, group: i64, client: i64, place: Place) -> Result<(), StoreError> {
        let sql = "INSERT INTO members (group_id, client_id, joined_seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        execute(self.transaction, sql, &[&group, &client, &to_db(place.last_seq)]).await?;
        Ok(())
    }

    async fn store(
        &self,
        group: i64,
        place: Place,
        kind: EnvelopeKind,
        hash: &BodyHash,
        waiting: usize,
        body: &[u8],
    ) -> Result<i64, StoreError> {
        let sql = "INSERT INTO messages (group_id, seq, epoch, kind, hash, waiting, day, body)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
        // Nobody to wait for: only the hash and the place are worth keeping.
        let body = if waiting == 0 { &[] } else { body };
        let (seq, epoch) = (to_db(place.last_seq), to_db(self.envelope.epoch));
        let (kind, hash, waiting) = (kind_number(kind), hash.0.as_slice(), waiting as i64);
        let statement = self.transaction.prepare_cached(sql).await?;
        let params: [&(dyn tokio_postgres::types::ToSql + Sync); 8] =
            [&group, &seq, &epoch, &kind, &hash, &waiting, &self.today, &body];
        Ok(self.transaction.query_one(&statement, &params).await?.try_get(0)?)
    }

    /// `positions`: how many this envelope already gave to each recipient.
    async fn deliver(
        &self,
        recipient: &Recipient,
        message: i64,
        size: usize,
        positions: &mut BTreeMap<i64, i64>,
    ) -> Result<(), StoreError> {
        let given = positions.entry(recipient.row).or_insert(0);
        *given += 1;
        let position = recipient.last_position + *given;
        let sql = "INSERT INTO mailbox (client_id, position, message_id) VALUES ($1, $2, $3)";
        execute(self.transaction, sql, &[&recipient.row, &position, &message]).await?;
        let sql = "UPDATE clients SET last_position = $2, mail_rows = mail_rows + 1, mail_bytes = mail_bytes + $3
                   WHERE id = $1";
        execute(self.transaction, sql, &[&recipient.row, &position, &(size as i64)]).await?;
        Ok(())
    }

    fn fits(&self, recipient: &Recipient, size: usize) -> bool {
        recipient.mail_rows < self.quota.rows && recipient.mail_bytes + size as u64 <= self.quota.bytes
    }
}

async fn recipient(transaction: &Transaction<'_>, client: &ClientId) -> Result<Option<Recipient>, StoreError> {
    let sql = "SELECT id, name, mail_rows, mail_bytes, last_position FROM clients WHERE name = $1";
    row(transaction, sql, &[&client.as_str()]).await?.as_ref().map(Recipient::read).transpose()
}

impl Recipient {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            row: row.try_get(0)?,
            client: ClientId(row.try_get(1)?),
            mail_rows: from_db(row.try_get(2)?),
            mail_bytes: from_db(row.try_get(3)?),
            last_position: row.try_get(4)?,
        })
    }
}
