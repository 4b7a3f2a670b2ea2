//! The hub's half of the contract: compare-and-swap, idempotence, no holes, Welcomes only with their commit.

use model::id::{ClientId, GroupId};
use model::wire::{BodyHash, Delivery, Envelope, EnvelopeKind, PostResult};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Group {
    epoch: u64,
    members: BTreeSet<ClientId>,
    /// Place `seq` is at `seq - 1`.
    log: Vec<Delivery>,
    winners: BTreeMap<u64, BodyHash>,
}

pub struct Hub {
    groups: BTreeMap<GroupId, Group>,
    known: BTreeMap<(GroupId, BodyHash), u64>,
    mailboxes: BTreeMap<ClientId, Vec<Delivery>>,
    /// Whether a sender's own messages are put into its mailbox as well.
    pub echo: bool,
    /// Messages sealed longer ago than this many epochs are refused.
    pub past_epochs: u64,
    position: u64,
}

impl Hub {
    pub fn new(clients: &[&str]) -> Self {
        let mailboxes = clients.iter().map(|client| (ClientId::from(*client), Vec::new())).collect();
        Self { groups: BTreeMap::new(), known: BTreeMap::new(), mailboxes, echo: true, past_epochs: 2, position: 0 }
    }

    pub fn register(&mut self, client: &str) {
        self.mailboxes.insert(client.into(), Vec::new());
    }

    pub fn post(&mut self, from: &ClientId, envelope: &Envelope) -> PostResult {
        let hash = BodyHash::of(&envelope.body);
        if let Some(seq) = self.known.get(&(envelope.group.clone(), hash)) {
            return PostResult::Accepted { seq: *seq };
        }
        if let Some(gone) = envelope.welcomes.iter().find(|welcome| !self.mailboxes.contains_key(&welcome.client)) {
            return PostResult::NoSuchClient { client: gone.client.clone() };
        }
        let first = envelope.kind == EnvelopeKind::Commit && envelope.epoch == 0;
        if first && !self.groups.contains_key(&envelope.group) {
            let group = Group { members: [from.clone()].into(), ..Group::default() };
            self.groups.insert(envelope.group.clone(), group);
        }
        let Some(group) = self.groups.get_mut(&envelope.group).filter(|group| group.members.contains(from)) else {
            return PostResult::NotMember;
        };
        let taken = PostResult::EpochTaken { epoch: group.epoch, winner: group.winners.get(&envelope.epoch).copied() };
        match envelope.kind {
            EnvelopeKind::Commit if envelope.epoch != group.epoch => return taken,
            EnvelopeKind::Message if envelope.epoch > group.epoch => return taken,
            EnvelopeKind::Message if envelope.epoch + self.past_epochs < group.epoch => return taken,
            _ => {}
        }
        let seq = group.log.len() as u64 + 1;
        self.known.insert((envelope.group.clone(), hash), seq);
        let delivery = Delivery {
            position: 0,
            group: envelope.group.clone(),
            seq,
            epoch: envelope.epoch,
            kind: envelope.kind,
            body: envelope.body.clone(),
        };
        group.log.push(delivery.clone());
        let mut post: Vec<(ClientId, Delivery)> = group
            .members
            .iter()
            .filter(|member| self.echo || *member != from)
            .map(|member| (member.clone(), delivery.clone()))
            .collect();
        if envelope.kind == EnvelopeKind::Commit {
            group.winners.insert(envelope.epoch, hash);
            group.epoch += 1;
            for welcome in &envelope.welcomes {
                let body = welcome.body.clone();
                post.push((welcome.client.clone(), Delivery { kind: EnvelopeKind::Welcome, body, ..delivery.clone() }));
                group.members.insert(welcome.client.clone());
            }
            for removed in &envelope.removed {
                group.members.remove(removed);
            }
        }
        for (client, mut delivery) in post {
            self.position += 1;
            delivery.position = self.position;
            self.mailboxes.get_mut(&client).unwrap().push(delivery);
        }
        PostResult::Accepted { seq }
    }

    pub fn mailbox(&self, client: &ClientId, after: u64, limit: usize) -> Vec<Delivery> {
        self.mailboxes[client].iter().filter(|delivery| delivery.position > after).take(limit).cloned().collect()
    }

    /// For filling gaps; members only.
    pub fn range(&self, client: &ClientId, group: &GroupId, from: u64, to: u64) -> Vec<Delivery> {
        let group = &self.groups[group];
        assert!(group.members.contains(client), "asks for a group that it is not in");
        group.log.iter().filter(|delivery| (from..=to).contains(&delivery.seq)).cloned().collect()
    }

    pub fn log(&self, group: &GroupId) -> &[Delivery] {
        self.groups.get(group).map(|group| group.log.as_slice()).unwrap_or_default()
    }

    pub fn epoch(&self, group: &GroupId) -> u64 {
        self.groups[group].epoch
    }

    /// Puts bytes into the order that no client of ours made, as a hostile member could.
    pub fn smuggle(&mut self, from: &ClientId, group: &GroupId, kind: EnvelopeKind, body: &[u8]) -> u64 {
        let epoch = self.epoch(group);
        let body = body.to_vec();
        let envelope = Envelope { group: group.clone(), kind, epoch, body, welcomes: vec![], removed: vec![] };
        match self.post(from, &envelope) {
            PostResult::Accepted { seq } => seq,
            other => panic!("{other:?}"),
        }
    }
}
