//! The rule of a group's order, without any storage: what may come next.

use model::wire::{ENVELOPE_MAX, Envelope, EnvelopeKind};

/// Messages of this many epochs back are still accepted; the receivers keep as many keys.
pub const PAST_EPOCHS: u64 = 5;

/// Members of a group at most: a message is a row of each one's mailbox.
pub const MEMBERS_MAX: usize = 200;

/// Where a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub epoch: u64,
    pub last_seq: u64,
}

/// What the store knows of an envelope before it decides.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    /// `None`: no group of this name.
    pub group: Option<Place>,
    /// Where the same body already stands in this group.
    pub seen: Option<u64>,
    pub sender_is_member: bool,
    pub members: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Comes next; the group stands there afterwards.
    Next(Place),
    /// The same, and the group begins with it.
    Begins(Place),
    Again {
        seq: u64,
    },
    EpochTaken {
        epoch: u64,
    },
    NotMember,
    TooLarge {
        max: u64,
    },
}

pub fn judge(envelope: &Envelope, situation: Situation) -> Verdict {
    let max = ENVELOPE_MAX as u64;
    if envelope.body.len() > ENVELOPE_MAX || envelope.welcomes.iter().any(|w| w.body.len() > ENVELOPE_MAX) {
        return Verdict::TooLarge { max };
    }
    if situation.members + envelope.welcomes.len() > MEMBERS_MAX {
        return Verdict::TooLarge { max: MEMBERS_MAX as u64 };
    }
    let Some(place) = situation.group else {
        return match envelope.kind {
            EnvelopeKind::Commit if envelope.epoch == 0 => Verdict::Begins(Place { epoch: 1, last_seq: 1 }),
            _ => Verdict::NotMember,
        };
    };
    // Before membership: who was removed in between still learns that its message had arrived.
    if let Some(seq) = situation.seen {
        return Verdict::Again { seq };
    }
    if !situation.sender_is_member {
        return Verdict::NotMember;
    }
    let fits = match envelope.kind {
        EnvelopeKind::Commit => envelope.epoch == place.epoch,
        _ => envelope.epoch <= place.epoch && place.epoch - envelope.epoch <= PAST_EPOCHS,
    };
    if !fits {
        return Verdict::EpochTaken { epoch: place.epoch };
    }
    let epoch = place.epoch + u64::from(envelope.kind == EnvelopeKind::Commit);
    Verdict::Next(Place { epoch, last_seq: place.last_seq + 1 })
}

/// As it is stored.
pub fn kind_number(kind: EnvelopeKind) -> i16 {
    match kind {
        EnvelopeKind::Commit => 0,
        EnvelopeKind::Message => 1,
        EnvelopeKind::Welcome => 2,
    }
}

pub fn kind_of(number: i16) -> EnvelopeKind {
    match number {
        0 => EnvelopeKind::Commit,
        1 => EnvelopeKind::Message,
        _ => EnvelopeKind::Welcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::id::GroupId;
    use model::wire::WelcomeFor;

    fn envelope(kind: EnvelopeKind, epoch: u64) -> Envelope {
        let group = GroupId::from("g");
        Envelope { group, kind, epoch, body: vec![1], welcomes: Vec::new(), removed: Vec::new() }
    }

    fn at(epoch: u64) -> Situation {
        Situation { group: Some(Place { epoch, last_seq: 9 }), seen: None, sender_is_member: true, members: 2 }
    }

    #[test]
    fn one_commit_wins_an_epoch() {
        use EnvelopeKind::Commit;
        assert_eq!(judge(&envelope(Commit, 7), at(7)), Verdict::Next(Place { epoch: 8, last_seq: 10 }));
        assert_eq!(judge(&envelope(Commit, 6), at(7)), Verdict::EpochTaken { epoch: 7 });
        assert_eq!(judge(&envelope(Commit, 8), at(7)), Verdict::EpochTaken { epoch: 7 });
    }

    #[test]
    fn messages_may_be_five_epochs_old() {
        use EnvelopeKind::Message;
        assert_eq!(judge(&envelope(Message, 2), at(7)), Verdict::Next(Place { epoch: 7, last_seq: 10 }));
        assert_eq!(judge(&envelope(Message, 1), at(7)), Verdict::EpochTaken { epoch: 7 });
        assert_eq!(judge(&envelope(Message, 8), at(7)), Verdict::EpochTaken { epoch: 7 });
    }

    #[test]
    fn a_group_does_not_grow_without_end() {
        let full = Situation { members: MEMBERS_MAX, ..at(7) };
        assert!(matches!(judge(&envelope(EnvelopeKind::Message, 7), full), Verdict::Next(_)));
        let mut commit = envelope(EnvelopeKind::Commit, 7);
        assert!(matches!(judge(&commit, full), Verdict::Next(_)));
        commit.welcomes.push(WelcomeFor { client: "a".into(), body: vec![1] });
        assert_eq!(judge(&commit, full), Verdict::TooLarge { max: MEMBERS_MAX as u64 });
    }

    #[test]
    fn strangers_and_repeats() {
        let stranger = Situation { sender_is_member: false, ..at(7) };
        assert_eq!(judge(&envelope(EnvelopeKind::Message, 7), stranger), Verdict::NotMember);
        let again = Situation { seen: Some(3), ..stranger };
        assert_eq!(judge(&envelope(EnvelopeKind::Message, 7), again), Verdict::Again { seq: 3 });
        let nowhere = Situation { group: None, seen: None, sender_is_member: false, members: 0 };
        assert_eq!(judge(&envelope(EnvelopeKind::Message, 0), nowhere), Verdict::NotMember);
        let begins = Verdict::Begins(Place { epoch: 1, last_seq: 1 });
        assert_eq!(judge(&envelope(EnvelopeKind::Commit, 0), nowhere), begins);
    }
}
