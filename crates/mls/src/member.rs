//! Who we are: a credential and an Ed25519 key for each hub.

use crate::credential::{Credential, CredentialCheck};
use crate::session::Session;
use crate::settings::CIPHERSUITE;
use crate::storage::Storage;
use crate::{Error, provider::Provider};
use model::id::GroupId;
use openmls::prelude::CredentialWithKey;
use openmls_basic_credential::SignatureKeyPair;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::random::OpenMlsRand;
use rusqlite::{Connection, Transaction, params};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Statements that a connection keeps prepared: ours and room for as many of the caller's.
const STATEMENTS: usize = 200;

/// One client at a hub. A database has as many as it knows hubs, each with a key of its own.
pub struct Member {
    /// Its row: what it owns among groups, key packages and the outbox.
    pub(crate) number: i64,
    pub(crate) credential: Credential,
    pub(crate) signer: SignatureKeyPair,
    pub(crate) crypto: RustCrypto,
    /// Groups for which the hub had no room, and until when they are not posted to.
    pub(crate) full: Mutex<BTreeMap<GroupId, u64>>,
}

impl Member {
    /// Loads the member that this client is, or makes its signature key if there is none yet.
    ///
    /// The role and the name may change; they are in key packages and groups made from then on.
    ///
    /// Errors: the database's own.
    pub fn open(connection: &Connection, credential: Credential) -> Result<Self, Error> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let encoded = credential.encode()?;
        let storage = Storage::new(connection);
        let (number, signer) = if let Some((number, key)) = stored(connection, &credential)? {
            let signer = SignatureKeyPair::read(&storage, &key, CIPHERSUITE.signature_algorithm());
            storage.check()?;
            connection.execute(
                "UPDATE mls_member SET credential = ?1 WHERE member = ?2 AND credential <> ?1",
                params![encoded, number],
            )?;
            (number, signer.ok_or(Error::Corrupt { kind: "signature key" })?)
        } else {
            let signer = SignatureKeyPair::new(CIPHERSUITE.signature_algorithm()).map_err(|_| Error::NoRandomness)?;
            let written = signer.store(&storage);
            storage.check()?;
            written.map_err(|_| Error::Corrupt { kind: "signature key" })?;
            connection.execute(
                "INSERT INTO mls_member (credential, signature_key) VALUES (?1, ?2)",
                params![encoded, signer.public()],
            )?;
            (connection.last_insert_rowid(), signer)
        };
        Ok(Self { number, credential, signer, crypto: RustCrypto::default(), full: Mutex::default() })
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
    pub fn new_group_id(&self) -> Result<GroupId, Error> {
        let bytes = self.crypto.random_array::<32>().map_err(|_| Error::NoRandomness)?;
        Ok(GroupId::new(hex::encode(bytes)))
    }

    pub(crate) fn full(&self) -> MutexGuard<'_, BTreeMap<GroupId, u64>> {
        self.full.lock().unwrap_or_else(PoisonError::into_inner)
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

/// The row and the key of the member with this client id.
fn stored(connection: &Connection, credential: &Credential) -> Result<Option<(i64, Vec<u8>)>, Error> {
    let mut statement = connection.prepare("SELECT member, credential, signature_key FROM mls_member")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let known = Credential::decode(&row.get::<_, Vec<u8>>(1)?).map_err(|_| Error::Corrupt { kind: "member" })?;
        if known.client == credential.client {
            return Ok(Some((row.get(0)?, row.get(2)?)));
        }
    }
    Ok(None)
}

impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("credential", &self.credential).finish_non_exhaustive()
    }
}
