//! Reading mailboxes and groups, and taking out what was applied.

use super::super::StoreError;
use super::super::sequencer::kind_of;
use super::connection::{Pool, execute, from_db, rows, to_db};
use deadpool_postgres::Transaction;
use model::id::{ClientId, GroupId};
use model::wire::{Delivery, MailboxPage, PAGE_BYTES};
use std::ops::RangeInclusive;
use tokio_postgres::Row;

pub async fn page(pool: &Pool, client: &ClientId, after: u64, limit: u32) -> Result<MailboxPage, StoreError> {
    // The running sum ends a page by size in the server, not after all of it was sent: a row behind the end tells that there
    // is more, and comes without its body.
    let sql = "SELECT b.position, g.name, m.seq, m.epoch, m.kind, CASE WHEN b.before < $4 THEN m.body ELSE '' END
               FROM (SELECT b.client_id, b.position, b.message_id,
                            sum(length(m.body)) OVER (ORDER BY b.position) - length(m.body) AS before
                     FROM clients c JOIN mailbox b ON b.client_id = c.id JOIN messages m ON m.id = b.message_id
                     WHERE c.name = $1 AND b.position > $2 ORDER BY b.position LIMIT $3) b
               JOIN messages m ON m.id = b.message_id JOIN groups g ON g.id = m.group_id ORDER BY b.position";
    let (after, most, bytes) = (to_db(after), i64::from(limit) + 1, PAGE_BYTES as i64);
    collect(&pool.query(sql, &[&client.as_str(), &after, &most, &bytes]).await?, limit)
}

/// `None` when the client is not in the group.
pub async fn of_group(
    pool: &Pool,
    client: &ClientId,
    group: &GroupId,
    seqs: &RangeInclusive<u64>,
    limit: u32,
) -> Result<Option<MailboxPage>, StoreError> {
    let sql = "SELECT m.group_id, m.joined_seq FROM members m JOIN groups g ON g.id = m.group_id
               JOIN clients c ON c.id = m.client_id WHERE c.name = $1 AND g.name = $2";
    let member = pool.query(sql, &[&client.as_str(), &group.as_str()]).await?;
    let Some(member) = member.first() else { return Ok(None) };
    let (row, joined): (i64, i64) = (member.try_get(0)?, member.try_get(1)?);
    let sql = "SELECT 0::bigint, g.name, m.seq, m.epoch, m.kind, CASE WHEN f.before < $6 THEN m.body ELSE '' END
               FROM (SELECT id, sum(length(body)) OVER (ORDER BY seq) - length(body) AS before
                     FROM messages WHERE group_id = $1 AND seq BETWEEN $2 AND $3 AND seq > $4
                     AND waiting > 0 AND kind <> 2 ORDER BY seq LIMIT $5) f
               JOIN messages m ON m.id = f.id JOIN groups g ON g.id = m.group_id ORDER BY m.seq";
    let (first, last, most) = (to_db(*seqs.start()), to_db(*seqs.end()), i64::from(limit) + 1);
    let found = pool.query(sql, &[&row, &first, &last, &joined, &most, &(PAGE_BYTES as i64)]).await?;
    collect(&found, limit).map(Some)
}

/// Empties a mailbox up to a position; a message that waits for nobody else loses its body, a Welcome goes.
/// The caller holds the lock on the client's row.
pub async fn take_out(transaction: &Transaction<'_>, client: i64, position: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM mailbox WHERE client_id = $1 AND position <= $2 RETURNING message_id";
    let taken = rows(transaction, sql, &[&client, &position]).await?;
    let taken = taken.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    if taken.is_empty() {
        return Ok(());
    }
    let sql = "SELECT CAST(length(body) AS BIGINT) FROM messages WHERE id = ANY($1) ORDER BY id FOR UPDATE";
    let sizes = rows(transaction, sql, &[&taken]).await?;
    let sizes = sizes.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    let sql = "UPDATE messages SET waiting = waiting - 1, body = CASE WHEN waiting > 1 THEN body ELSE '' END
               WHERE id = ANY($1)";
    execute(transaction, sql, &[&taken]).await?;
    let sql = "DELETE FROM messages WHERE id = ANY($1) AND kind = 2 AND waiting <= 0";
    execute(transaction, sql, &[&taken]).await?;
    let sql = "UPDATE clients SET mail_rows = greatest(mail_rows - $2, 0), mail_bytes = greatest(mail_bytes - $3, 0)
               WHERE id = $1";
    execute(transaction, sql, &[&client, &(sizes.len() as i64), &sizes.iter().sum::<i64>()]).await?;
    Ok(())
}

fn collect(found: &[Row], limit: u32) -> Result<MailboxPage, StoreError> {
    let mut page = MailboxPage { deliveries: Vec::new(), more: false };
    let mut bytes = 0;
    for row in found {
        if page.deliveries.len() >= limit as usize || bytes >= PAGE_BYTES {
            page.more = true;
            break;
        }
        let body: Vec<u8> = row.try_get(5)?;
        bytes += body.len();
        page.deliveries.push(Delivery {
            position: from_db(row.try_get(0)?),
            group: GroupId(row.try_get(1)?),
            seq: from_db(row.try_get(2)?),
            epoch: from_db(row.try_get(3)?),
            kind: kind_of(row.try_get(4)?),
            body,
        });
    }
    Ok(page)
}
