//! A network that drops, repeats, reorders and delays, and processes that die: nothing is lost, nothing comes twice.
// Outside `#[test]` clippy does not know a test for one.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::dice::Dice;
use common::hub::Hub;
use common::party::Party;
use mls::Change;
use model::id::GroupId;
use rusqlite::TransactionBehavior;

struct Storm {
    dice: Dice,
    hub: Hub,
    parties: Vec<Party>,
    group: GroupId,
    /// Texts in the order of sealing, per party.
    written: Vec<Vec<String>>,
}

impl Storm {
    fn new(folder: &std::path::Path, seed: u64) -> Self {
        let names = ["phone", "laptop", "desk"];
        let mut dice = Dice::new(seed);
        let mut hub = Hub::new(&names);
        hub.echo = dice.percent(50);
        let mut parties: Vec<Party> = names.iter().map(|name| Party::new(folder, name)).collect();
        let packages = vec![parties[1].key_package(), parties[2].key_package()];
        let group = parties[0].create(packages);
        Self { dice, hub, parties, group, written: vec![vec![]; 3] }
    }

    fn step(&mut self) {
        let who = self.dice.below(self.parties.len());
        match self.dice.below(100) {
            0..35 => self.write(who),
            35..40 => self.refresh(who),
            40..65 => self.post(who),
            65..95 => self.fetch(who),
            _ => self.crash(who),
        }
    }

    fn is_in(&mut self, who: usize) -> bool {
        let group = self.group.clone();
        self.parties[who].work(|session| session.state(&group)).unwrap().is_some()
    }

    fn write(&mut self, who: usize) {
        if !self.is_in(who) {
            return;
        }
        let text = format!("{who}.{}", self.written[who].len());
        self.parties[who].seal(&self.group, &text);
        self.written[who].push(text);
    }

    fn refresh(&mut self, who: usize) {
        if self.is_in(who) {
            let group = self.group.clone();
            self.parties[who].report(|session| session.change(&group, &Change::Refresh, "refresh")).unwrap();
        }
    }

    fn post(&mut self, who: usize) {
        let party = &mut self.parties[who];
        let limit = 1 + self.dice.below(20);
        let outgoing = party.work(|session| session.outbox(limit)).unwrap();
        let mut answers = Vec::new();
        for one in outgoing {
            if self.dice.percent(10) {
                break; // the line is gone, and the rest with it
            }
            answers.push((one.ticket, self.hub.post(&party.client, &one.envelope)));
            if self.dice.percent(5) {
                answers.push((one.ticket, self.hub.post(&party.client, &one.envelope)));
            }
        }
        if self.dice.percent(20) {
            return; // no answer
        }
        for (ticket, answer) in answers {
            party.report(|session| session.settle(&ticket, &answer)).unwrap();
        }
    }

    fn fetch(&mut self, who: usize) {
        let party = &mut self.parties[who];
        let limit = 1 + self.dice.below(30);
        let mut page = self.hub.mailbox(&party.client, party.position(), limit);
        let Some(last) = page.last().map(|delivery| delivery.position) else { return };
        if self.dice.percent(40) {
            self.dice.shuffle(&mut page);
        }
        // Welcomes are not in a group's log, so a client may not drop them; everything else is fetched as a gap.
        let dice = &mut self.dice;
        page.retain(|delivery| delivery.kind == model::wire::EnvelopeKind::Welcome || !dice.percent(10));
        for delivery in &page {
            party.deliver(delivery);
            if self.dice.percent(10) {
                party.deliver(delivery);
            }
        }
        party.report_at(Some(last), |_| Ok(mls::Report::default())).unwrap();
        if self.dice.percent(50) {
            party.fill_gaps(&self.hub);
        }
    }

    /// Dies with a transaction half done.
    fn crash(&mut self, who: usize) {
        let group = self.group.clone();
        let known = self.is_in(who);
        let mut party = self.parties.remove(who);
        let page = self.hub.mailbox(&party.client, party.position(), 3);
        {
            let transaction = party.connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
            let mut session = party.member.on(&transaction, &party.believe, common::party::NOW);
            if known {
                session.seal(&group, b"never written", "never").unwrap();
            }
            for delivery in &page {
                session.deliver(delivery).unwrap();
            }
        }
        self.parties.insert(who, party.restart());
    }

    /// The network is good again.
    fn calm(&mut self) {
        for _ in 0..200 {
            for party in &mut self.parties {
                party.post(&mut self.hub);
                party.fetch(&self.hub);
                // A hub without echo tells of dropped last deliveries only by the next one; a client asks at start.
                let last = self.hub.log(&self.group).len() as u64;
                for delivery in self.hub.range(&party.client, &self.group, 1, last) {
                    party.deliver(&delivery);
                }
            }
            if self.parties.iter().all(|party| party.number("SELECT count(*) FROM mls_outbox") == 0) {
                let quiet: Vec<u64> =
                    self.parties.iter().map(|party| party.number("SELECT cursor FROM mls_group")).collect();
                if quiet.iter().all(|cursor| *cursor == self.hub.log(&self.group).len() as u64) {
                    return;
                }
            }
        }
        panic!("never calm");
    }

    fn check(&self) {
        let events: Vec<String> = self.parties.iter().flat_map(Party::events).collect();
        assert!(!events.iter().any(|event| event.contains("Skipped") || event.contains("Rejected")), "{events:?}");
        for (reader, party) in self.parties.iter().enumerate() {
            let letters = party.letters(&self.group);
            for (writer, written) in self.written.iter().enumerate().filter(|(writer, _)| *writer != reader) {
                let prefix = format!("{writer}.");
                let read: Vec<_> =
                    letters.iter().map(|(_, text)| text).filter(|text| text.starts_with(&prefix)).cloned().collect();
                // Who joined by a Welcome reads from there on; nobody writes before the group is there for all.
                assert_eq!(&read, written, "{} of {}", party.client, self.parties[writer].client);
            }
            let own: Vec<String> = party.sent().into_iter().filter(|local| local.contains('.')).collect();
            assert_eq!(own, self.written[reader], "told once, in order");
        }
    }
}

fn storm(seed: u64, steps: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut storm = Storm::new(folder.path(), seed);
    for _ in 0..steps {
        storm.step();
    }
    storm.calm();
    storm.check();
    let written: usize = storm.written.iter().map(Vec::len).sum();
    let epochs = storm.hub.epoch(&storm.group);
    assert!(written > steps / 6 && epochs > 3, "seed {seed}: {written} letters, {epochs} epochs");
}

#[test]
fn nothing_lost_nothing_twice() {
    for seed in 1..=4 {
        storm(seed, 700);
    }
}
