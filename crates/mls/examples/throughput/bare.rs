//! The baseline: OpenMLS and SQLCipher with nothing around them. Two members, one encrypted file each, WAL, full sync.

use mls::Storage;
use openmls::prelude::tls_codec::{Deserialize as _, Serialize as _};
use openmls::prelude::*;
use openmls_basic_credential::SignatureKeyPair;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::OpenMlsProvider;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;

/// A database as both sides of the comparison open it, with our tables for the MLS state and two plain ones.
pub fn open(path: &Path) -> Connection {
    let mut connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "key", format!("x'{}'", "42".repeat(48))).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.set_prepared_statement_cache_capacity(200);
    let transaction = connection.transaction().unwrap();
    mls::schema::migrate(&transaction).unwrap();
    transaction.execute_batch("CREATE TABLE wire (body BLOB); CREATE TABLE letter (body BLOB)").unwrap();
    transaction.commit().unwrap();
    connection
}

pub fn begin(connection: &mut Connection) -> Transaction<'_> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap()
}

pub fn insert_letter(transaction: &Transaction<'_>, body: &[u8]) {
    transaction.prepare_cached("INSERT INTO letter VALUES (?1)").unwrap().execute([body]).unwrap();
}

struct Provider<'c> {
    crypto: &'c RustCrypto,
    storage: Storage<'c>,
}

impl<'c> OpenMlsProvider for Provider<'c> {
    type CryptoProvider = RustCrypto;
    type RandProvider = RustCrypto;
    type StorageProvider = Storage<'c>;
    fn storage(&self) -> &Storage<'c> {
        &self.storage
    }
    fn crypto(&self) -> &RustCrypto {
        self.crypto
    }
    fn rand(&self) -> &RustCrypto {
        self.crypto
    }
}

/// Two members of one group.
pub struct Bare {
    crypto: RustCrypto,
    signer: SignatureKeyPair,
    group: GroupId,
    sender: Connection,
    receiver: Connection,
}

impl Bare {
    pub fn new(folder: &Path) -> Self {
        let crypto = RustCrypto::default();
        let (sender, receiver) = (open(&folder.join("bare-a.db")), open(&folder.join("bare-b.db")));
        let ((signer, ours), (peer_signer, peers)) = (someone(b"a"), someone(b"b"));
        let group = {
            let peer = Provider { crypto: &crypto, storage: Storage::new(&receiver) };
            let package = KeyPackage::builder().build(mls::CIPHERSUITE, &peer, &peer_signer, peers).unwrap();
            let provider = Provider { crypto: &crypto, storage: Storage::new(&sender) };
            let builder = MlsGroup::builder().ciphersuite(mls::CIPHERSUITE).max_past_epochs(5);
            let mut group = builder.use_ratchet_tree_extension(true).build(&provider, &signer, ours).unwrap();
            let (_, welcome, _) = group.add_members(&provider, &signer, &[package.key_package().clone()]).unwrap();
            group.merge_pending_commit(&provider).unwrap();
            let welcome = MlsMessageIn::tls_deserialize_exact(welcome.tls_serialize_detached().unwrap()).unwrap();
            let MlsMessageBodyIn::Welcome(welcome) = welcome.extract() else { panic!("no welcome") };
            let config = MlsGroupJoinConfig::builder().max_past_epochs(5).build();
            let staged = StagedWelcome::new_from_welcome(&peer, &config, welcome, None).unwrap();
            staged.into_group(&peer).unwrap();
            group.group_id().clone()
        };
        Self { crypto, signer, group, sender, receiver }
    }

    /// Loads the group, seals, writes the ciphertexts: one transaction.
    pub fn seal(&mut self, text: &[u8], count: usize) -> Vec<Vec<u8>> {
        let transaction = begin(&mut self.sender);
        let provider = Provider { crypto: &self.crypto, storage: Storage::new(&transaction) };
        let mut group = MlsGroup::load(provider.storage(), &self.group).unwrap().unwrap();
        let mut wire = Vec::with_capacity(count);
        for _ in 0..count {
            let body = group.create_message(&provider, &self.signer, text).unwrap().tls_serialize_detached().unwrap();
            transaction.prepare_cached("INSERT INTO wire VALUES (?1)").unwrap().execute([&body]).unwrap();
            wire.push(body);
        }
        transaction.commit().unwrap();
        wire
    }

    /// Loads the group, opens, writes the plaintexts: one transaction.
    pub fn receive(&mut self, wire: Vec<Vec<u8>>) {
        let transaction = begin(&mut self.receiver);
        let provider = Provider { crypto: &self.crypto, storage: Storage::new(&transaction) };
        let mut group = MlsGroup::load(provider.storage(), &self.group).unwrap().unwrap();
        for body in wire {
            let message = MlsMessageIn::tls_deserialize_exact(body).unwrap().try_into_protocol_message().unwrap();
            let content = group.process_message(&provider, message).unwrap().into_content();
            let ProcessedMessageContent::ApplicationMessage(message) = content else { panic!("no message") };
            insert_letter(&transaction, &message.into_bytes());
        }
        transaction.commit().unwrap();
    }
}

fn someone(name: &[u8]) -> (SignatureKeyPair, CredentialWithKey) {
    let signer = SignatureKeyPair::new(mls::CIPHERSUITE.signature_algorithm()).unwrap();
    let credential = BasicCredential::new(name.to_vec()).into();
    let with_key = CredentialWithKey { credential, signature_key: signer.to_public_vec().into() };
    (signer, with_key)
}
