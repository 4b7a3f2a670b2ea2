//! Who we are: one credential and one Ed25519 key per database.

use crate::credential::{Credential, CredentialCheck};
use crate::session::Session;
use crate::settings::CIPHERSUITE;
use crate::storage::Storage;
use crate::{Error, provider::Provider};
use openmls::prelude::CredentialWithKey;
use openmls_basic_credential::SignatureKeyPair;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::random::OpenMlsRand;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// Statements that a connection keeps prepared: ours and room for as many of the caller's.
const STATEMENTS: usize = 200;

/// One client at a hub.
pub struct Member {
    pub(crate) credential: Credential,
    pub(crate) signer: SignatureKeyPair,
    pub(crate) crypto: RustCrypto,
}

impl Member {
    /// Loads the member that `connection` belongs to, or makes its signature key if there is none yet.
    ///
    /// The role and the name may change; they are in key packages and groups made from then on.
    ///
    /// Errors: the database belongs to another client, or failed.
    pub fn open(connection: &Connection, credential: Credential) -> Result<Self, Error> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let encoded = credential.encode()?;
        let storage = Storage::new(connection);
        let stored: Option<(Vec<u8>, Vec<u8>)> = connection
            .query_row("SELECT credential, signature_key FROM mls_member", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let signer = if let Some((known, key)) = stored {
            let known = Credential::decode(&known).map_err(|_| Error::Corrupt { kind: "member" })?;
            if known.client != credential.client {
                return Err(Error::OtherClient { stored: known.client, asked: credential.client });
            }
            let signer = SignatureKeyPair::read(&storage, &key, CIPHERSUITE.signature_algorithm());
            storage.check()?;
            connection.execute("UPDATE mls_member SET credential = ?1 WHERE credential <> ?1", [encoded])?;
            signer.ok_or(Error::Corrupt { kind: "signature key" })?
        } else {
            let signer = SignatureKeyPair::new(CIPHERSUITE.signature_algorithm()).map_err(|_| Error::NoRandomness)?;
            let written = signer.store(&storage);
            storage.check()?;
            written.map_err(|_| Error::Corrupt { kind: "signature key" })?;
            connection.execute(
                "INSERT INTO mls_member (one, credential, signature_key) VALUES (1, ?1, ?2)",
                params![encoded, signer.public()],
            )?;
            signer
        };
        Ok(Self { credential, signer, crypto: RustCrypto::default() })
    }

    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// Ed25519 public key: what a gazette's directory names for a desk.
    pub fn signature_key(&self) -> &[u8] {
        self.signer.public()
    }

    /// Everything this member does happens in a session, and a session lives inside one of the caller's transactions
    /// (`BEGIN IMMEDIATE`): what it did is done when the caller commits, and never happened when it does not.
    ///
    /// `now` is in seconds since the epoch.
    pub fn on<'a>(&'a self, transaction: &'a Transaction<'_>, check: &'a dyn CredentialCheck, now: u64) -> Session<'a> {
        Session::new(self, transaction, check, now)
    }

    /// A new group id: 32 random bytes in hex.
    ///
    /// Errors: no randomness.
    pub fn new_group_id(&self) -> Result<model::id::GroupId, Error> {
        let bytes = self.crypto.random_array::<32>().map_err(|_| Error::NoRandomness)?;
        Ok(model::id::GroupId::new(hex::encode(bytes)))
    }

    pub(crate) fn provider<'a>(&'a self, connection: &'a Connection) -> Provider<'a> {
        Provider { crypto: &self.crypto, storage: Storage::new(connection) }
    }

    pub(crate) fn credential_with_key(&self) -> Result<CredentialWithKey, Error> {
        Ok(CredentialWithKey {
            credential: self.credential.to_mls()?,
            signature_key: self.signer.to_public_vec().into(),
        })
    }
}

impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("credential", &self.credential).finish_non_exhaustive()
    }
}
