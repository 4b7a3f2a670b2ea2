//! The storage interface that OpenMLS asks for, method by method.

use super::{Done, Storage, StorageFailed, decode, encode, key_of};
use openmls_traits::storage::{CURRENT_VERSION as V, StorageProvider, traits as t};

const JOIN_CONFIG: &str = "join_config";
const OWN_LEAF_NODES: &str = "own_leaf_nodes";
const PROPOSALS: &str = "proposals";
const TREE: &str = "tree";
const TRANSCRIPT_HASH: &str = "interim_transcript_hash";
const CONTEXT: &str = "context";
const CONFIRMATION_TAG: &str = "confirmation_tag";
const GROUP_STATE: &str = "group_state";
const MESSAGE_SECRETS: &str = "message_secrets";
const RESUMPTION_PSKS: &str = "resumption_psks";
const OWN_LEAF_INDEX: &str = "own_leaf_index";
const EPOCH_SECRETS: &str = "epoch_secrets";
const SIGNATURE_KEY_PAIR: &str = "signature_key_pair";
const ENCRYPTION_KEY_PAIR: &str = "encryption_key_pair";
const EPOCH_KEY_PAIRS: &str = "epoch_key_pairs";
pub(super) const KEY_PACKAGE: &str = "key_package";
const PSK: &str = "psk";

impl StorageProvider<V> for Storage<'_> {
    type Error = StorageFailed;

    // --- one value per group ---------------------------------------------------------------------

    fn write_mls_join_config<G: t::GroupId<V>, C: t::MlsGroupJoinConfig<V>>(&self, group: &G, config: &C) -> Done {
        self.put(JOIN_CONFIG, &key_of(group), config)
    }
    fn mls_group_join_config<G: t::GroupId<V>, C: t::MlsGroupJoinConfig<V>>(&self, group: &G) -> Done<Option<C>> {
        self.get(JOIN_CONFIG, &key_of(group))
    }
    fn delete_group_config<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(JOIN_CONFIG, &key_of(group))
    }

    fn write_tree<G: t::GroupId<V>, T: t::TreeSync<V>>(&self, group: &G, tree: &T) -> Done {
        self.put(TREE, &key_of(group), tree)
    }
    fn tree<G: t::GroupId<V>, T: t::TreeSync<V>>(&self, group: &G) -> Done<Option<T>> {
        self.get(TREE, &key_of(group))
    }
    fn delete_tree<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(TREE, &key_of(group))
    }

    fn write_interim_transcript_hash<G: t::GroupId<V>, H: t::InterimTranscriptHash<V>>(
        &self,
        group: &G,
        hash: &H,
    ) -> Done {
        self.put(TRANSCRIPT_HASH, &key_of(group), hash)
    }
    fn interim_transcript_hash<G: t::GroupId<V>, H: t::InterimTranscriptHash<V>>(&self, group: &G) -> Done<Option<H>> {
        self.get(TRANSCRIPT_HASH, &key_of(group))
    }
    fn delete_interim_transcript_hash<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(TRANSCRIPT_HASH, &key_of(group))
    }

    fn write_context<G: t::GroupId<V>, C: t::GroupContext<V>>(&self, group: &G, context: &C) -> Done {
        self.put(CONTEXT, &key_of(group), context)
    }
    fn group_context<G: t::GroupId<V>, C: t::GroupContext<V>>(&self, group: &G) -> Done<Option<C>> {
        self.get(CONTEXT, &key_of(group))
    }
    fn delete_context<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(CONTEXT, &key_of(group))
    }

    fn write_confirmation_tag<G: t::GroupId<V>, T: t::ConfirmationTag<V>>(&self, group: &G, tag: &T) -> Done {
        self.put(CONFIRMATION_TAG, &key_of(group), tag)
    }
    fn confirmation_tag<G: t::GroupId<V>, T: t::ConfirmationTag<V>>(&self, group: &G) -> Done<Option<T>> {
        self.get(CONFIRMATION_TAG, &key_of(group))
    }
    fn delete_confirmation_tag<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(CONFIRMATION_TAG, &key_of(group))
    }

    fn write_group_state<S: t::GroupState<V>, G: t::GroupId<V>>(&self, group: &G, state: &S) -> Done {
        self.put(GROUP_STATE, &key_of(group), state)
    }
    fn group_state<S: t::GroupState<V>, G: t::GroupId<V>>(&self, group: &G) -> Done<Option<S>> {
        self.get(GROUP_STATE, &key_of(group))
    }
    fn delete_group_state<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(GROUP_STATE, &key_of(group))
    }

    fn write_message_secrets<G: t::GroupId<V>, S: t::MessageSecrets<V>>(&self, group: &G, secrets: &S) -> Done {
        self.put(MESSAGE_SECRETS, &key_of(group), secrets)
    }
    fn message_secrets<G: t::GroupId<V>, S: t::MessageSecrets<V>>(&self, group: &G) -> Done<Option<S>> {
        self.get(MESSAGE_SECRETS, &key_of(group))
    }
    fn delete_message_secrets<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(MESSAGE_SECRETS, &key_of(group))
    }

    fn write_resumption_psk_store<G: t::GroupId<V>, S: t::ResumptionPskStore<V>>(&self, group: &G, store: &S) -> Done {
        self.put(RESUMPTION_PSKS, &key_of(group), store)
    }
    fn resumption_psk_store<G: t::GroupId<V>, S: t::ResumptionPskStore<V>>(&self, group: &G) -> Done<Option<S>> {
        self.get(RESUMPTION_PSKS, &key_of(group))
    }
    fn delete_all_resumption_psk_secrets<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(RESUMPTION_PSKS, &key_of(group))
    }

    fn write_own_leaf_index<G: t::GroupId<V>, I: t::LeafNodeIndex<V>>(&self, group: &G, index: &I) -> Done {
        self.put(OWN_LEAF_INDEX, &key_of(group), index)
    }
    fn own_leaf_index<G: t::GroupId<V>, I: t::LeafNodeIndex<V>>(&self, group: &G) -> Done<Option<I>> {
        self.get(OWN_LEAF_INDEX, &key_of(group))
    }
    fn delete_own_leaf_index<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(OWN_LEAF_INDEX, &key_of(group))
    }

    fn write_group_epoch_secrets<G: t::GroupId<V>, S: t::GroupEpochSecrets<V>>(&self, group: &G, secrets: &S) -> Done {
        self.put(EPOCH_SECRETS, &key_of(group), secrets)
    }
    fn group_epoch_secrets<G: t::GroupId<V>, S: t::GroupEpochSecrets<V>>(&self, group: &G) -> Done<Option<S>> {
        self.get(EPOCH_SECRETS, &key_of(group))
    }
    fn delete_group_epoch_secrets<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete(EPOCH_SECRETS, &key_of(group))
    }

    // --- lists -----------------------------------------------------------------------------------

    fn append_own_leaf_node<G: t::GroupId<V>, L: t::LeafNode<V>>(&self, group: &G, leaf_node: &L) -> Done {
        self.append(OWN_LEAF_NODES, &key_of(group), &[], leaf_node)
    }
    fn own_leaf_nodes<G: t::GroupId<V>, L: t::LeafNode<V>>(&self, group: &G) -> Done<Vec<L>> {
        let rows = self.list(OWN_LEAF_NODES, &key_of(group))?;
        self.keep(rows.iter().map(|(_, value)| decode(OWN_LEAF_NODES, value)).collect())
    }
    fn delete_own_leaf_nodes<G: t::GroupId<V>>(&self, group: &G) -> Done {
        self.delete_list(OWN_LEAF_NODES, &key_of(group))
    }

    fn queue_proposal<G: t::GroupId<V>, R: t::ProposalRef<V>, P: t::QueuedProposal<V>>(
        &self,
        group: &G,
        reference: &R,
        proposal: &P,
    ) -> Done {
        let item = self.keep(encode(PROPOSALS, reference))?;
        self.delete_item(PROPOSALS, &key_of(group), &item)?;
        self.append(PROPOSALS, &key_of(group), &item, proposal)
    }
    fn queued_proposal_refs<G: t::GroupId<V>, R: t::ProposalRef<V>>(&self, group: &G) -> Done<Vec<R>> {
        let rows = self.list(PROPOSALS, &key_of(group))?;
        self.keep(rows.iter().map(|(item, _)| decode(PROPOSALS, item)).collect())
    }
    fn queued_proposals<G: t::GroupId<V>, R: t::ProposalRef<V>, P: t::QueuedProposal<V>>(
        &self,
        group: &G,
    ) -> Done<Vec<(R, P)>> {
        let rows = self.list(PROPOSALS, &key_of(group))?;
        let pairs = rows.iter().map(|(item, value)| Ok((decode(PROPOSALS, item)?, decode(PROPOSALS, value)?)));
        self.keep(pairs.collect())
    }
    fn remove_proposal<G: t::GroupId<V>, R: t::ProposalRef<V>>(&self, group: &G, reference: &R) -> Done {
        let item = self.keep(encode(PROPOSALS, reference))?;
        self.delete_item(PROPOSALS, &key_of(group), &item)
    }
    fn clear_proposal_queue<G: t::GroupId<V>, R: t::ProposalRef<V>>(&self, group: &G) -> Done {
        self.delete_list(PROPOSALS, &key_of(group))
    }

    // --- keys ------------------------------------------------------------------------------------

    fn write_signature_key_pair<K: t::SignaturePublicKey<V>, P: t::SignatureKeyPair<V>>(
        &self,
        public_key: &K,
        pair: &P,
    ) -> Done {
        self.put(SIGNATURE_KEY_PAIR, &key_of(public_key), pair)
    }
    fn signature_key_pair<K: t::SignaturePublicKey<V>, P: t::SignatureKeyPair<V>>(
        &self,
        public_key: &K,
    ) -> Done<Option<P>> {
        self.get(SIGNATURE_KEY_PAIR, &key_of(public_key))
    }
    fn delete_signature_key_pair<K: t::SignaturePublicKey<V>>(&self, public_key: &K) -> Done {
        self.delete(SIGNATURE_KEY_PAIR, &key_of(public_key))
    }

    fn write_encryption_key_pair<K: t::EncryptionKey<V>, P: t::HpkeKeyPair<V>>(
        &self,
        public_key: &K,
        pair: &P,
    ) -> Done {
        self.put(ENCRYPTION_KEY_PAIR, &key_of(public_key), pair)
    }
    fn encryption_key_pair<P: t::HpkeKeyPair<V>, K: t::EncryptionKey<V>>(&self, public_key: &K) -> Done<Option<P>> {
        self.get(ENCRYPTION_KEY_PAIR, &key_of(public_key))
    }
    fn delete_encryption_key_pair<K: t::EncryptionKey<V>>(&self, public_key: &K) -> Done {
        self.delete(ENCRYPTION_KEY_PAIR, &key_of(public_key))
    }

    fn write_encryption_epoch_key_pairs<G: t::GroupId<V>, E: t::EpochKey<V>, P: t::HpkeKeyPair<V>>(
        &self,
        group: &G,
        epoch: &E,
        leaf_index: u32,
        pairs: &[P],
    ) -> Done {
        self.put(EPOCH_KEY_PAIRS, &key_of(&(group, epoch, leaf_index)), &pairs)
    }
    fn encryption_epoch_key_pairs<G: t::GroupId<V>, E: t::EpochKey<V>, P: t::HpkeKeyPair<V>>(
        &self,
        group: &G,
        epoch: &E,
        leaf_index: u32,
    ) -> Done<Vec<P>> {
        Ok(self.get(EPOCH_KEY_PAIRS, &key_of(&(group, epoch, leaf_index)))?.unwrap_or_default())
    }
    fn delete_encryption_epoch_key_pairs<G: t::GroupId<V>, E: t::EpochKey<V>>(
        &self,
        group: &G,
        epoch: &E,
        leaf_index: u32,
    ) -> Done {
        self.delete(EPOCH_KEY_PAIRS, &key_of(&(group, epoch, leaf_index)))
    }

    fn write_key_package<R: t::HashReference<V>, K: t::KeyPackage<V>>(&self, reference: &R, package: &K) -> Done {
        self.put(KEY_PACKAGE, &key_of(reference), package)
    }
    fn key_package<R: t::HashReference<V>, K: t::KeyPackage<V>>(&self, reference: &R) -> Done<Option<K>> {
        self.get(KEY_PACKAGE, &key_of(reference))
    }
    fn delete_key_package<R: t::HashReference<V>>(&self, reference: &R) -> Done {
        let key = key_of(reference);
        self.execute("DELETE FROM mls_key_package WHERE key = ?1", [&key])?;
        self.delete(KEY_PACKAGE, &key)
    }

    fn write_psk<I: t::PskId<V>, B: t::PskBundle<V>>(&self, id: &I, psk: &B) -> Done {
        self.put(PSK, &key_of(id), psk)
    }
    fn psk<B: t::PskBundle<V>, I: t::PskId<V>>(&self, id: &I) -> Done<Option<B>> {
        self.get(PSK, &key_of(id))
    }
    fn delete_psk<I: t::PskId<V>>(&self, id: &I) -> Done {
        self.delete(PSK, &key_of(id))
    }
}
