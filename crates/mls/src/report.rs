//! What happened in a group, in the order in which it happened.

use crate::credential::{Credential, Participant};
use model::id::GroupId;
use model::wire::EnvelopeKind;

/// The outcome of delivering one thing or of settling one post. The caller writes its own rows for each of
/// [`Report::happened`] **in the same transaction**: it is told once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub happened: Vec<Happened>,
    /// The group waits for these before it can go on; fetch them from the hub and deliver them.
    pub gap: Option<Gap>,
}

impl Report {
    /// The messages among what happened.
    pub fn received(&self) -> impl Iterator<Item = &Received> {
        self.happened
            .iter()
            .filter_map(|one| if let Happened::Received(received) = one { Some(received) } else { None })
    }

    pub(crate) fn add(&mut self, one: Happened) {
        self.happened.push(one);
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    Received(Received),
    /// Something of ours is in the group's order. `local` is what the caller gave when it sealed or changed.
    Sent {
        group: GroupId,
        seq: u64,
        local: String,
    },
    /// A Welcome let us in.
    Joined {
        group: GroupId,
        seq: u64,
        members: Vec<Participant>,
    },
    /// Somebody came or went, by us or by others.
    Changed {
        group: GroupId,
        seq: u64,
        added: Vec<Credential>,
        removed: Vec<Credential>,
    },
    /// We are not in the group any more.
    Left {
        group: GroupId,
    },
    /// Somebody whom the [`crate::CredentialCheck`] refused was let in by others: nothing more is sent or read here.
    Stopped {
        group: GroupId,
        seq: u64,
        why: String,
    },
    /// Not usable; the group goes on without it.
    Skipped(Skipped),
    /// Something of ours will never be in the group's order.
    Rejected {
        group: GroupId,
        local: String,
        why: Rejection,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub group: GroupId,
    pub seq: u64,
    pub sender: Credential,
    pub plaintext: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub group: GroupId,
    pub seq: u64,
    pub kind: EnvelopeKind,
    pub reason: SkipReason,
    /// For the log.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// Not MLS, or another kind of MLS message than the envelope says, or another group's.
    Malformed,
    /// Nobody in the group sealed it for us, it was read before, or its epoch is forgotten.
    Undecryptable,
    /// A commit that breaks the rules of MLS or ours. Everybody else skips it as well.
    InvalidCommit,
    /// Our own message under a second place in the order.
    Replayed,
    /// A Welcome for a key package that we do not have (any more).
    UnknownKeyPackage,
    /// The hub has it no more.
    Forgotten,
    /// A Welcome into a group with somebody whom the [`crate::CredentialCheck`] refused.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejection {
    /// We are not in the group (any more).
    NotMember,
    /// The person to add does not exist (any more).
    NoSuchClient(model::id::ClientId),
    TooLarge,
    /// The group id was taken by somebody else.
    GroupTaken,
    /// Others did the same before.
    NothingToChange,
    /// A change that cannot be made (any more); the text is for the log.
    Impossible(String),
    Stopped,
}

/// Inclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub group: GroupId,
    pub from: u64,
    pub to: u64,
}

impl SkipReason {
    /// As stored in `mls_skipped`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Undecryptable => "undecryptable",
            Self::InvalidCommit => "invalid_commit",
            Self::Replayed => "replayed",
            Self::UnknownKeyPackage => "unknown_key_package",
            Self::Forgotten => "forgotten",
            Self::Refused => "refused",
        }
    }
}
