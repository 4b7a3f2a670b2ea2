//! Who a member of a group says it is, and the caller's word on whether to believe it.

use crate::Error;
use model::id::ClientId;
use model::wire;
use openmls::prelude::{BasicCredential, Credential as MlsCredential};
use serde::{Deserialize, Serialize};

/// Largest encoded credential, in bytes: every member stores it and every Welcome carries it.
pub const CREDENTIAL_MAX: usize = 512;
const VERSION: u8 = 1;

/// The content of our BasicCredential (RFC 9420 §5.3), as CBOR.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credential {
    pub client: ClientId,
    pub role: Role,
    /// For people to read, for example `Registry office, Merewick`. Empty for a citizen's device.
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A citizen's device.
    Device,
    /// A department's counter.
    Desk,
}

/// Rule 11: a credential is a claim. MLS proves only that its holder has the signature key.
///
/// Asked for everybody who is about to share a group with us: the peers of a new group, all leaves of a group that a
/// Welcome lets us into, and every leaf that a commit adds or changes.
pub trait CredentialCheck {
    /// Errors: the claim is not believed. The operation is not done, or the group is stopped.
    fn check(&self, credential: &Credential, signature_key: &[u8]) -> Result<(), Refused>;
}

/// Why a claim was not believed; for the log, never shown to a citizen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not believed: {reason}")]
pub struct Refused {
    pub reason: String,
}

impl Refused {
    pub fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}

/// A believed member of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    pub credential: Credential,
    /// Ed25519 public key of its leaf.
    pub signature_key: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Content {
    v: u8,
    client: ClientId,
    role: Role,
    #[serde(default)]
    name: String,
}

impl Credential {
    /// Errors: larger than [`CREDENTIAL_MAX`].
    pub(crate) fn encode(&self) -> Result<Vec<u8>, Error> {
        let content = Content { v: VERSION, client: self.client.clone(), role: self.role, name: self.name.clone() };
        let bytes = wire::to_cbor(&content);
        if bytes.len() > CREDENTIAL_MAX {
            return Err(Error::CredentialTooLarge { max: CREDENTIAL_MAX });
        }
        Ok(bytes)
    }

    pub(crate) fn to_mls(&self) -> Result<MlsCredential, Error> {
        Ok(BasicCredential::new(self.encode()?).into())
    }

    /// Errors: another credential type, too large, or not our content.
    pub(crate) fn from_mls(credential: &MlsCredential) -> Result<Self, Refused> {
        let basic =
            BasicCredential::try_from(credential.clone()).map_err(|_| Refused::because("not a basic credential"))?;
        Self::decode(basic.identity())
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > CREDENTIAL_MAX {
            return Err(Refused::because("credential too large"));
        }
        let content: Content = wire::from_cbor(bytes).map_err(|_| Refused::because("malformed credential"))?;
        if content.v != VERSION {
            return Err(Refused::because("credential of an unknown version"));
        }
        Ok(Self { client: content.client, role: content.role, name: content.name })
    }
}
