//! What OpenMLS works with: RustCrypto's primitives and our storage.

use crate::storage::Storage;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::OpenMlsProvider;

pub(crate) struct Provider<'a> {
    pub(crate) crypto: &'a RustCrypto,
    pub(crate) storage: Storage<'a>,
}

impl<'a> OpenMlsProvider for Provider<'a> {
    type CryptoProvider = RustCrypto;
    type RandProvider = RustCrypto;
    type StorageProvider = Storage<'a>;

    fn storage(&self) -> &Self::StorageProvider {
        &self.storage
    }
    fn crypto(&self) -> &Self::CryptoProvider {
        self.crypto
    }
    fn rand(&self) -> &Self::RandProvider {
        self.crypto
    }
}
