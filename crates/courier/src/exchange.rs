//! One round with the hub: empty the mailbox, fill the gaps, empty the outbox. Safe to repeat at any point.

use crate::{CourierError, Hub};
use futures_util::future::join;
use mls::{Gap, Outgoing, Ticket};
use model::id::GroupId;
use model::wire::{
    Delivery, HubCode, KeyPackageBytes, KeyPackageStock, KeyPackageUpload, POST_BYTES_MAX, POST_MAX, PostRequest,
    PostResult,
};

/// Rows of the mailbox a request, and so a transaction.
const PAGE: u32 = 100;
/// Bytes a post, with room for what CBOR adds.
const BATCH_BYTES: usize = POST_BYTES_MAX / 4 * 3;
/// A hub that keeps reporting gaps that it cannot fill is given up for this round.
const GAP_ROUNDS: usize = 20;

/// A member's database: every call is one `BEGIN IMMEDIATE` transaction, committed before it returns.
pub trait Member {
    type Error: From<CourierError>;

    /// The oldest envelopes that may go out.
    fn outgoing(&self, limit: usize) -> Result<Vec<Outgoing>, Self::Error>;
    /// Takes in the hub's answers, with the member's own rows.
    fn settle(&self, answers: &[(Ticket, PostResult)]) -> Result<Vec<Gap>, Self::Error>;
    /// Takes in deliveries, with the member's own rows and the mailbox cursor when `position` is given.
    fn deliver(&self, deliveries: &[Delivery], position: Option<u64>) -> Result<Vec<Gap>, Self::Error>;
    /// The hub has nothing more of a gap than it gave.
    fn forgo(&self, gap: &Gap) -> Result<Option<Gap>, Self::Error>;
    /// The hub says that the member is not in a group (any more).
    fn shut_out(&self, group: &GroupId) -> Result<(), Self::Error>;
    /// What groups wait for, since a round ended before it was fetched.
    fn gaps(&self) -> Result<Vec<Gap>, Self::Error>;
    /// The mailbox cursor.
    fn position(&self) -> Result<u64, Self::Error>;
    /// Key packages to upload for this stock at the hub, committed.
    fn key_packages(&self, stock: &KeyPackageStock) -> Result<Vec<KeyPackageBytes>, Self::Error>;
}

/// Empties the mailbox. Returns how many deliveries came.
///
/// What an earlier round left open comes first: once a later position is acknowledged, the hub may forget it.
pub async fn pull<M: Member>(hub: &Hub, member: &M) -> Result<usize, M::Error> {
    let mut count = fill(hub, member, member.gaps()?).await?;
    let mut after = member.position()?;
    let mut page = hub.mailbox(after, PAGE).await?;
    loop {
        let Some(last) = page.deliveries.iter().map(|delivery| delivery.position).max() else { return Ok(count) };
        count += page.deliveries.len();
        let gaps = member.deliver(&page.deliveries, Some(last))?;
        fill(hub, member, gaps).await?;
        // A hub that says there is more and moves no further would keep us here for ever.
        if !page.more || last <= after {
            hub.ack(last).await?;
            return Ok(count);
        }
        // What was taken in may be forgotten; the next page does not wait for that.
        let (forgotten, next) = join(hub.ack(last), hub.mailbox(last, PAGE)).await;
        forgotten?;
        (after, page) = (last, next?);
    }
}

/// Takes in what the stream brought. Returns how many deliveries came.
///
/// It is mail when it goes on where the cursor stands, place by place. A hole may be what a hub forgot or what a line
/// lost: then, as when it says no more than that there is mail, only a page of the mailbox proves that nothing is missing.
pub async fn hear<M: Member>(
    hub: &Hub,
    member: &M,
    position: u64,
    deliveries: Vec<Delivery>,
) -> Result<usize, M::Error> {
    let known = member.position()?;
    if position <= known {
        return Ok(0);
    }
    let new: Vec<Delivery> = deliveries.into_iter().skip_while(|delivery| delivery.position <= known).collect();
    let goes_on = new.iter().map(|delivery| delivery.position).eq(known + 1..=position);
    if !goes_on {
        return pull(hub, member).await;
    }
    fill(hub, member, member.gaps()?).await?;
    let gaps = member.deliver(&new, Some(position))?;
    fill(hub, member, gaps).await?;
    hub.ack(position).await?;
    Ok(new.len())
}

/// Empties the outbox. Returns how many envelopes the hub accepted.
pub async fn push<M: Member>(hub: &Hub, member: &M) -> Result<usize, M::Error> {
    let mut accepted = 0;
    loop {
        match post(hub, member).await? {
            Posted::Accepted(more) => accepted += more,
            Posted::Nothing => return Ok(accepted),
        }
    }
}

/// A few posts of the outbox, for whoever has more to do than that. Returns whether it may have more.
pub async fn push_some<M: Member>(hub: &Hub, member: &M, posts: usize) -> Result<bool, M::Error> {
    for _ in 0..posts {
        if let Posted::Nothing = post(hub, member).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

enum Posted {
    Accepted(usize),
    /// The outbox is empty, or what is in it cannot go now.
    Nothing,
}

async fn post<M: Member>(hub: &Hub, member: &M) -> Result<Posted, M::Error> {
    let mut outgoing = member.outgoing(POST_MAX)?;
    if outgoing.is_empty() {
        return Ok(Posted::Nothing);
    }
    outgoing.truncate(fitting(&outgoing));
    let (tickets, envelopes): (Vec<_>, Vec<_>) = outgoing.into_iter().map(|one| (one.ticket, one.envelope)).unzip();
    let reply = hub.post(&PostRequest { envelopes }).await?;
    if reply.results.len() != tickets.len() {
        return Err(CourierError::Protocol("another number of results than envelopes".into()).into());
    }
    let accepted = reply.results.iter().filter(|result| matches!(result, PostResult::Accepted { .. })).count();
    let answers: Vec<_> = tickets.into_iter().zip(reply.results).collect();
    let gaps = member.settle(&answers)?;
    let filled = fill(hub, member, gaps).await?;
    // Refused for an epoch that is not known here yet: only the mailbox can help.
    if accepted == 0 && filled == 0 && pull(hub, member).await? == 0 {
        return Ok(Posted::Nothing);
    }
    Ok(Posted::Accepted(accepted))
}

/// How many of the first go into one post, at least one.
fn fitting(outgoing: &[Outgoing]) -> usize {
    let mut bytes = 0;
    let many = outgoing.iter().take_while(|one| {
        let welcomes: usize = one.envelope.welcomes.iter().map(|welcome| welcome.body.len()).sum();
        bytes += one.envelope.body.len() + welcomes;
        bytes <= BATCH_BYTES
    });
    many.count().max(1)
}

/// Uploads key packages when the hub's stock is low.
pub async fn top_up<M: Member>(hub: &Hub, member: &M) -> Result<(), M::Error> {
    let stock = hub.key_package_stock().await?;
    let packages = member.key_packages(&stock)?;
    if !packages.is_empty() {
        hub.upload_key_packages(&KeyPackageUpload { packages }).await?;
    }
    Ok(())
}

/// Fetches what groups wait for, until nothing is missing that the hub has. Returns how many deliveries that took.
///
/// One group that cannot be helped holds up no other: anybody may have put the member into it.
pub async fn fill<M: Member>(hub: &Hub, member: &M, gaps: Vec<Gap>) -> Result<usize, M::Error> {
    let mut open = gaps;
    let mut count = 0;
    for _ in 0..GAP_ROUNDS {
        let mut next = Vec::new();
        for gap in &open {
            let page = match hub.group_messages(&gap.group, gap.from, gap.to).await {
                Err(CourierError::Refused(refusal)) if refusal.code == HubCode::NotFound => {
                    member.shut_out(&gap.group)?;
                    continue;
                }
                page => page?,
            };
            count += page.deliveries.len();
            if !page.deliveries.is_empty() {
                next.extend(member.deliver(&page.deliveries, None)?);
            }
            let is_whole = page.deliveries.len() as u64 > gap.to - gap.from;
            if !page.more && !is_whole {
                next.retain(|open: &Gap| open.group != gap.group);
                next.extend(member.forgo(gap)?);
            }
        }
        if next.is_empty() || next == open {
            break;
        }
        open = next;
    }
    Ok(count)
}
