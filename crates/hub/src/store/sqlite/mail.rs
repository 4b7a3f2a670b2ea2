//! Reading mailboxes and groups, and taking out what was applied.

use super::super::StoreError;
use super::super::sequencer::kind_of;
use super::{from_db, row_of, to_db};
use model::id::{ClientId, GroupId};
use model::wire::{Delivery, EnvelopeKind, MailboxPage, PAGE_BYTES};
use rusqlite::{Connection, OptionalExtension, Rows, params};
use std::ops::RangeInclusive;

pub fn page(connection: &Connection, client: &ClientId, after: u64, limit: u32) -> Result<MailboxPage, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT b.position, g.name, m.seq, m.epoch, m.kind, m.body
         FROM clients c JOIN mailbox b ON b.client_id = c.id
         JOIN messages m ON m.id = b.message_id JOIN groups g ON g.id = m.group_id
         WHERE c.name = ?1 AND b.position > ?2 ORDER BY b.position LIMIT ?3",
    )?;
    // One more than asked for tells whether more is waiting.
    collect(statement.query(params![client.as_str(), to_db(after), i64::from(limit) + 1])?, limit)
}

/// `None` when the client is not in the group.
pub fn of_group(
    connection: &Connection,
    client: &ClientId,
    group: &GroupId,
    seqs: &RangeInclusive<u64>,
    limit: u32,
) -> Result<Option<MailboxPage>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT m.group_id, m.joined_seq FROM members m JOIN groups g ON g.id = m.group_id
         JOIN clients c ON c.id = m.client_id WHERE c.name = ?1 AND g.name = ?2",
    )?;
    let member = statement.query_row(params![client.as_str(), group.as_str()], |row| Ok((row.get(0)?, row.get(1)?)));
    let Some((row, joined)): Option<(i64, i64)> = member.optional()? else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT 0, g.name, m.seq, m.epoch, m.kind, m.body FROM messages m JOIN groups g ON g.id = m.group_id
         WHERE m.group_id = ?1 AND m.seq BETWEEN ?2 AND ?3 AND m.seq > ?4 AND m.waiting > 0 AND m.kind <> 2
         ORDER BY m.seq LIMIT ?5",
    )?;
    let (first, last) = (to_db(*seqs.start()), to_db(*seqs.end()));
    collect(statement.query(params![row, first, last, joined, i64::from(limit) + 1])?, limit).map(Some)
}

pub fn acknowledge(connection: &Connection, client: &ClientId, position: u64) -> Result<(), StoreError> {
    match row_of(connection, client)? {
        Some(row) => take_out(connection, row, to_db(position)),
        None => Ok(()),
    }
}

/// Empties a mailbox up to a position; a message that waits for nobody else loses its body, a Welcome goes.
pub fn take_out(connection: &Connection, client: i64, position: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM mailbox WHERE client_id = ?1 AND position <= ?2 RETURNING message_id";
    let mut statement = connection.prepare_cached(sql)?;
    let taken = statement.query_map(params![client, position], |row| row.get(0))?;
    let taken: Vec<i64> = taken.collect::<Result<_, _>>()?;
    let (mut rows, mut bytes) = (0_i64, 0_i64);
    for message in taken {
        let sql = "UPDATE messages SET waiting = waiting - 1 WHERE id = ?1 RETURNING waiting, length(body), kind";
        let mut statement = connection.prepare_cached(sql)?;
        let left = statement.query_row(params![message], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, kind_of(row.get(2)?)))
        });
        let Some((waiting, size, kind)) = left.optional()? else { continue };
        (rows, bytes) = (rows + 1, bytes + size);
        if waiting <= 0 {
            let sql = match kind {
                EnvelopeKind::Welcome => "DELETE FROM messages WHERE id = ?1",
                _ => "UPDATE messages SET body = x'' WHERE id = ?1",
            };
            connection.prepare_cached(sql)?.execute(params![message])?;
        }
    }
    if rows > 0 {
        let sql = "UPDATE clients SET mail_rows = max(mail_rows - ?2, 0), mail_bytes = max(mail_bytes - ?3, 0)
                   WHERE id = ?1";
        connection.prepare_cached(sql)?.execute(params![client, rows, bytes])?;
    }
    Ok(())
}

fn collect(mut rows: Rows<'_>, limit: u32) -> Result<MailboxPage, StoreError> {
    let mut page = MailboxPage { deliveries: Vec::new(), more: false };
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        if page.deliveries.len() >= limit as usize || bytes >= PAGE_BYTES {
            page.more = true;
            break;
        }
        let body: Vec<u8> = row.get(5)?;
        bytes += body.len();
        page.deliveries.push(Delivery {
            position: from_db(row.get(0)?),
            group: GroupId(row.get(1)?),
            seq: from_db(row.get(2)?),
            epoch: from_db(row.get(3)?),
            kind: kind_of(row.get(4)?),
            body,
        });
    }
    Ok(page)
}
