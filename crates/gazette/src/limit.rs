//! How much a device takes from a server before it says no, and how old a checkpoint may be.

use jiff::SignedDuration;

/// A signed note with some cosignatures.
pub const CHECKPOINT_BYTES: u64 = 64 * 1024;
/// One log entry. The format itself (a 16-bit length) allows 65,535.
pub const ENTRY_BYTES: usize = 16 * 1024;
/// One entry bundle: 256 entries with their lengths.
pub const BUNDLE_BYTES: u64 = 256 * (2 + ENTRY_BYTES as u64);
/// One item's JSON.
pub const BODY_BYTES: u64 = 4 * 1024 * 1024;
/// One file beside an item.
pub const FILE_BYTES: u64 = 256 * 1024 * 1024;
/// The compressed pack of all live items, and what it may inflate to.
pub const PACK_BYTES: u64 = 64 * 1024 * 1024;
pub const PACK_INFLATED_BYTES: u64 = 512 * 1024 * 1024;
/// Requests handed out together, so that a slow line is used well and memory stays small.
pub const REQUESTS_AT_ONCE: usize = 16;
/// More changed bodies than this, and the pack is the shorter way.
pub const BODIES_BEFORE_PACK: usize = 256;

/// Without a renewed time stamp for this long, content is shown as possibly old.
pub const STALE_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a checkpoint is good after it was signed, unless the publisher says otherwise.
pub const EXPIRES_AFTER: SignedDuration = SignedDuration::from_hours(90 * 24);
/// A time stamp this far ahead means that one of the two clocks is wrong.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_hours(24);
