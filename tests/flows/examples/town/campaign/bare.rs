//! The baseline: OpenMLS and SQLCipher with nothing around them, a letter for each of many groups, so many a transaction.

use crate::messages::bare::{begin, open};
use mls::Storage;
use openmls::prelude::tls_codec::Serialize as _;
use openmls::prelude::*;
use openmls_basic_credential::SignatureKeyPair;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::OpenMlsProvider;
use rusqlite::Connection;
use std::path::Path;

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

/// One member of many groups of two.
pub struct Bare {
    crypto: RustCrypto,
    signer: SignatureKeyPair,
    connection: Connection,
    groups: Vec<GroupId>,
}

impl Bare {
    pub fn new(folder: &Path, groups: usize) -> Self {
        let crypto = RustCrypto::default();
        let mut connection = open(&folder.join("bare.db"));
        let mut peers = open(&folder.join("peers.db"));
        let (signer, ours) = someone(b"desk");
        let mut all = Vec::with_capacity(groups);
        let transaction = begin(&mut connection);
        let others = begin(&mut peers);
        for _ in 0..groups {
            let (peer_signer, credential) = someone(b"device");
            let peer = Provider { crypto: &crypto, storage: Storage::new(&others) };
            let package = KeyPackage::builder().build(mls::CIPHERSUITE, &peer, &peer_signer, credential).unwrap();
            let provider = Provider { crypto: &crypto, storage: Storage::new(&transaction) };
            let builder = MlsGroup::builder().ciphersuite(mls::CIPHERSUITE).max_past_epochs(5);
            let mut group = builder.use_ratchet_tree_extension(true).build(&provider, &signer, ours.clone()).unwrap();
            group.add_members(&provider, &signer, &[package.key_package().clone()]).unwrap();
            group.merge_pending_commit(&provider).unwrap();
            all.push(group.group_id().clone());
        }
        transaction.commit().unwrap();
        Self { crypto, signer, connection, groups: all }
    }

    /// Loads each group, seals one letter in it and keeps the ciphertext.
    pub fn seal_all(&mut self, text: &[u8], batch: usize) {
        for groups in self.groups.chunks(batch) {
            let transaction = begin(&mut self.connection);
            let provider = Provider { crypto: &self.crypto, storage: Storage::new(&transaction) };
            for id in groups {
                let mut group = MlsGroup::load(provider.storage(), id).unwrap().unwrap();
                let sealed = group.create_message(&provider, &self.signer, text).unwrap();
                let body = sealed.tls_serialize_detached().unwrap();
                transaction.prepare_cached("INSERT INTO wire VALUES (?1)").unwrap().execute([&body]).unwrap();
            }
            transaction.commit().unwrap();
        }
    }
}

fn someone(name: &[u8]) -> (SignatureKeyPair, CredentialWithKey) {
    let signer = SignatureKeyPair::new(mls::CIPHERSUITE.signature_algorithm()).unwrap();
    let credential = BasicCredential::new(name.to_vec()).into();
    let with_key = CredentialWithKey { credential, signature_key: signer.to_public_vec().into() };
    (signer, with_key)
}
