//! Checkpoints: C2SP tlog-checkpoint in a signed note, opened against the pinned key and the clock.

use crate::error::{Error, Result};
use crate::limit;
use crate::log::cosignature::{self, CosignatureVerifier};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::VerifyingKey;
use jiff::Timestamp;
use signed_note::{Note, StandardVerifier, Verifier, VerifierList};
use tlog_tiles::checkpoint::Checkpoint;
use tlog_tiles::tlog::Hash;

/// The extension line that says until when the checkpoint is good: `expires 2026-12-01T00:00:00Z`.
pub const EXPIRES_LINE: &str = "expires ";

/// A gazette's verifier key, `name+hash+key` (C2SP signed-note).
#[derive(Clone)]
pub struct Pinned {
    verifier: StandardVerifier,
    key: VerifyingKey,
}

impl std::fmt::Debug for Pinned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pinned").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl Pinned {
    /// Errors: [`Error::BadVerifier`].
    pub fn parse(text: &str) -> Result<Self> {
        let verifier = StandardVerifier::new(text).map_err(|_| Error::BadVerifier)?;
        let encoded = text.splitn(3, '+').nth(2).ok_or(Error::BadVerifier)?;
        let bytes = BASE64_STANDARD.decode(encoded).map_err(|_| Error::BadVerifier)?;
        let bytes = bytes.last_chunk::<32>().ok_or(Error::BadVerifier)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| Error::BadVerifier)?;
        if key.is_weak() || verifier.name() == "cosignature/v1" {
            return Err(Error::BadVerifier);
        }
        Ok(Self { verifier, key })
    }

    /// The log's origin.
    pub fn name(&self) -> &str {
        self.verifier.name()
    }

    fn verifiers(&self) -> VerifierList {
        let stamp = CosignatureVerifier { name: self.name().to_owned(), key: self.key };
        VerifierList::new(vec![Box::new(self.verifier.clone()), Box::new(stamp)])
    }
}

/// A checkpoint whose signature and time stamp were verified.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub size: u64,
    pub root: Hash,
    pub signed_at: Timestamp,
    pub expires: Timestamp,
}

/// Signature, time stamp and origin, without asking the clock.
///
/// Errors: [`Error::Malformed`], [`Error::BadSignature`], [`Error::OtherOrigin`].
pub fn open(note: &[u8], pinned: &Pinned) -> Result<Opened> {
    const MALFORMED: Error = Error::Malformed { what: "the checkpoint" };
    let note = Note::from_bytes(note).map_err(|_| MALFORMED)?;
    let (verified, _) = note.verify(&pinned.verifiers()).map_err(|_| Error::BadSignature)?;
    // Both are needed: the log's own signature, and its time stamp.
    let stamp_id = cosignature::key_id(pinned.name(), &pinned.key);
    let signed = verified.iter().any(|signature| signature.id() == pinned.verifier.key_id());
    let stamp = verified.iter().find(|signature| signature.id() == stamp_id);
    let (true, Some(stamp)) = (signed, stamp) else { return Err(Error::BadSignature) };

    let seconds = cosignature::time(stamp.signature()).and_then(|time| i64::try_from(time).ok()).ok_or(MALFORMED)?;
    let signed_at = Timestamp::from_second(seconds).map_err(|_| MALFORMED)?;
    let checkpoint = Checkpoint::from_bytes(note.text()).map_err(|_| MALFORMED)?;
    if checkpoint.origin() != pinned.name() {
        return Err(Error::OtherOrigin { found: checkpoint.origin().to_owned() });
    }
    let expires = checkpoint
        .extension()
        .lines()
        .find_map(|line| line.strip_prefix(EXPIRES_LINE))
        .and_then(|text| text.parse().ok())
        .ok_or(MALFORMED)?;
    Ok(Opened { size: checkpoint.size(), root: *checkpoint.hash(), signed_at, expires })
}

/// Errors: [`Error::Expired`], [`Error::ClockIsWrong`].
pub fn check_time(opened: &Opened, now: Timestamp) -> Result<()> {
    if opened.signed_at.duration_since(now) > limit::CLOCK_TOLERANCE {
        return Err(Error::ClockIsWrong { signed_at: opened.signed_at });
    }
    if now >= opened.expires {
        return Err(Error::Expired { at: opened.expires });
    }
    Ok(())
}

/// Whether what is shown may be old: a frozen gazette is noticed by its time stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    /// Not renewed for [`limit::STALE_AFTER`]: "content may be old".
    Stale {
        signed_at: Timestamp,
    },
    /// Past the end that the publisher declared.
    Expired {
        at: Timestamp,
    },
}

pub fn freshness(signed_at: Timestamp, expires: Timestamp, now: Timestamp) -> Freshness {
    if now >= expires {
        Freshness::Expired { at: expires }
    } else if now.duration_since(signed_at) > limit::STALE_AFTER {
        Freshness::Stale { signed_at }
    } else {
        Freshness::Fresh
    }
}
