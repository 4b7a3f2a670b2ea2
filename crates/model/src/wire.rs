//! What a client and the hub say to each other. Bodies with bytes travel as CBOR, the rest as JSON.
//!
//! The hub sees these types and nothing under them: `body` is always MLS ciphertext or an MLS handshake.
//!
//! | request | body → reply |
//! |---|---|
//! | `GET /v1/hub` | → [`HubInfo`] |
//! | `POST /v1/clients` | [`RegisterRequest`] → [`Registered`] |
//! | `DELETE /v1/clients/me` | → 204; everything the hub keeps of the client is gone |
//! | `GET /v1/about-me` | → [`AboutMe`] |
//! | `POST /v1/key-packages` | CBOR [`KeyPackageUpload`] → [`KeyPackageStock`] |
//! | `GET /v1/key-packages` | → [`KeyPackageStock`] |
//! | `POST /v1/clients/{client}/key-packages/claim` | → CBOR [`ClaimedKeyPackage`] |
//! | `POST /v1/messages` | CBOR [`PostRequest`] → CBOR [`PostReply`], results in the order of the envelopes |
//! | `GET /v1/mailbox?after=P&limit=N` | → CBOR [`MailboxPage`] |
//! | `GET /v1/mailbox?after=P&wait=S` | long poll: the same, after at most S seconds |
//! | `GET /v1/mailbox/events` + `Last-Event-ID: P` | → server-sent events, `data` = base64 of a CBOR [`MailboxPage`], `id` = its last position |
//! | `POST /v1/mailbox/ack` | [`AckRequest`] → 204 |
//! | `GET /v1/groups/{group}/messages?from=S&to=S` | → CBOR [`MailboxPage`], for filling a gap |
//! | `PUT /v1/blobs/{blob}`, `GET /v1/blobs/{blob}` | ciphertext; `GET` honours `Range` |
//! | `GET /gazette/{origin}/…` | static files of the public plane |

use crate::id::{BlobId, ClientId, GroupId, Origin};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Largest body of one envelope, in bytes. Larger things are blobs.
pub const ENVELOPE_MAX: usize = 256 * 1024;
/// Most envelopes in one [`PostRequest`].
pub const POST_MAX: usize = 200;
/// Largest body of one [`PostRequest`], in bytes; a client splits what is more.
pub const POST_BYTES_MAX: usize = 16 * 1024 * 1024;
/// A page of a mailbox ends after this many bytes of bodies; the last body may reach beyond.
pub const PAGE_BYTES: usize = 4 * 1024 * 1024;
/// Largest key package, in bytes.
pub const KEY_PACKAGE_MAX: usize = 32 * 1024;
/// Most single-use key packages that the hub keeps for one client.
pub const KEY_PACKAGE_STOCK_MAX: u32 = 200;
/// Largest blob, in bytes.
pub const BLOB_MAX: u64 = 32 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubInfo {
    pub name: String,
    /// Version of this protocol.
    pub protocol: u32,
    /// The hub's clock, RFC 3339 in UTC.
    pub now: String,
    pub gazettes: Vec<Origin>,
    /// Where the hub wants to be reached, when its operator says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
}

/// Registration asks nothing of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRequest {}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub client: ClientId,
    /// Bearer token; the hub keeps only its SHA-256.
    pub token: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPackageUpload {
    pub packages: Vec<KeyPackageBytes>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPackageBytes {
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
    pub kind: KeyPackageKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPackageKind {
    /// Given out once.
    SingleUse,
    /// Given out when no single-use package is left (RFC 9420 §16.8); a new one replaces the old.
    LastResort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPackageStock {
    pub single_use: u32,
    pub last_resort: bool,
    /// Below this many the client should make more.
    pub low_water: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedKeyPackage {
    pub client: ClientId,
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
    pub kind: KeyPackageKind,
}

/// What an envelope carries. Handshakes are PublicMessages, so that the hub can order them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnvelopeKind {
    /// Moves the group from `epoch` to `epoch + 1`; one per epoch is accepted.
    Commit,
    /// An application message, sealed in `epoch`.
    Message,
    /// Delivered only: lets the receiver join at the epoch after its commit.
    Welcome,
}

/// One thing a client asks the hub to put into a group's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    pub group: GroupId,
    pub kind: EnvelopeKind,
    /// The epoch in which it was made. For the first commit of a new group: 0.
    pub epoch: u64,
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
    /// With a commit: who joins by it, and the Welcome for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub welcomes: Vec<WelcomeFor>,
    /// With a commit: whose mailbox no longer gets the group's messages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<ClientId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelcomeFor {
    pub client: ClientId,
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
}

/// SHA-256 of an envelope's body: posting the same body again is not a second message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BodyHash(#[serde(with = "serde_bytes")] pub [u8; 32]);

impl BodyHash {
    pub fn of(body: &[u8]) -> Self {
        Self(Sha256::digest(body).into())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRequest {
    pub envelopes: Vec<Envelope>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostReply {
    pub results: Vec<PostResult>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum PostResult {
    /// In the group's order at `seq` (1, 2, 3 … without holes), now or by an earlier post of the same body.
    Accepted {
        seq: u64,
    },
    /// Another commit won this epoch, or the envelope's epoch is too old; the group is at `epoch` now.
    EpochTaken {
        epoch: u64,
        winner: Option<BodyHash>,
    },
    /// The client is not in this group, or the group does not exist.
    NotMember,
    /// The client that a Welcome is for does not exist (any more).
    NoSuchClient {
        client: ClientId,
    },
    TooLarge {
        max: u64,
    },
    /// A member's mailbox is full: nothing was put into the order. Post again later.
    MailboxFull {
        client: ClientId,
    },
}

/// One row of a client's mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Place in this client's mailbox; rises, may have holes.
    pub position: u64,
    pub group: GroupId,
    /// Place in the group's order; a Welcome carries the place of its commit.
    pub seq: u64,
    pub epoch: u64,
    pub kind: EnvelopeKind,
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxPage {
    pub deliveries: Vec<Delivery>,
    /// More is waiting after the last one.
    pub more: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AckRequest {
    /// Everything up to and including this position is applied and may be forgotten.
    pub position: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobReceipt {
    pub blob: BlobId,
    pub size: u64,
}

/// All that the hub stores of one client, column by column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutMe {
    pub client: ClientId,
    pub facts: Vec<StoredFact>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFact {
    pub table: String,
    pub column: String,
    /// Key of the sentence that explains it (`known-hub-…` in the catalogue).
    pub meaning: String,
    /// The value, a count or a size, as text.
    pub value: String,
}

/// Why the hub said no. The body of every 4xx and 5xx answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubRefusal {
    pub code: HubCode,
    /// English, for logs; never shown to a citizen, never matched on.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HubCode {
    Malformed,
    Unauthorised,
    NotFound,
    TooLarge,
    QuotaExceeded,
    RateLimited,
    NoKeyPackage,
    Unavailable,
}

/// Encodes for the wire.
pub fn to_cbor<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing into a Vec cannot fail, and our types have no map with non-string keys that could.
    let _ = ciborium::into_writer(value, &mut bytes);
    bytes
}

/// Errors: the bytes are not CBOR of this type.
pub fn from_cbor<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, WireError> {
    ciborium::from_reader(bytes).map_err(|_| WireError)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are not a message of this protocol")]
pub struct WireError;
