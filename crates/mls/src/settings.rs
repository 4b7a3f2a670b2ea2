//! The MLS parameters that every group of ours has, set explicitly because the library's defaults are too tight.

use openmls::prelude::{
    Capabilities, Ciphersuite, CredentialType, ExtensionType, GroupId as MlsGroupId, Lifetime,
    MIXED_PLAINTEXT_WIRE_FORMAT_POLICY, MlsGroup, MlsGroupBuilder, MlsGroupJoinConfig, SenderRatchetConfiguration,
};

/// One suite for all, chosen because it is fast without hardware help on old telephones.
///
/// The hybrid post-quantum suites (MLKEM768X25519) need the feature `draft-ietf-mls-pq-ciphersuites` on every OpenMLS
/// crate at once and choosing the suite per group from what both sides advertise; nothing else here depends on the suite.
pub const CIPHERSUITE: Ciphersuite = Ciphersuite::MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519;

/// Messages sealed this many epochs ago can still be read.
const PAST_EPOCHS: usize = 5;
/// Messages of one sender may come this many places late: between sealing and the hub's order they can overtake.
const OUT_OF_ORDER_TOLERANCE: u32 = 100;
/// Messages of one sender that may be missing before the next that can be read.
const FORWARD_DISTANCE: u32 = 1000;

const DAY: u64 = 24 * 60 * 60;

pub(crate) fn join() -> MlsGroupJoinConfig {
    MlsGroupJoinConfig::builder()
        .wire_format_policy(MIXED_PLAINTEXT_WIRE_FORMAT_POLICY)
        .max_past_epochs(PAST_EPOCHS)
        .sender_ratchet_configuration(sender_ratchet())
        .use_ratchet_tree_extension(true)
        .build()
}

pub(crate) fn create(group: MlsGroupId, now: u64) -> MlsGroupBuilder {
    MlsGroup::builder()
        .with_group_id(group)
        .ciphersuite(CIPHERSUITE)
        .with_wire_format_policy(MIXED_PLAINTEXT_WIRE_FORMAT_POLICY)
        .max_past_epochs(PAST_EPOCHS)
        .sender_ratchet_configuration(sender_ratchet())
        .use_ratchet_tree_extension(true)
        .lifetime(lifetime(now))
        .with_capabilities(capabilities())
}

/// What every leaf of ours says it understands (RFC 9420 §7.2). A last-resort package must name its own extension.
pub(crate) fn capabilities() -> Capabilities {
    Capabilities::builder()
        .ciphersuites(vec![CIPHERSUITE])
        .extensions(vec![ExtensionType::LastResort])
        .credentials(vec![CredentialType::Basic])
        .build()
}

/// Wide on purpose: every member judges it by its own clock, and a device that was off for months judges an old commit
/// by today's. Freshness comes from rotation, not from expiry.
pub(crate) fn lifetime(now: u64) -> Lifetime {
    Lifetime::init(now.saturating_sub(400 * DAY), now.saturating_add(800 * DAY))
}

fn sender_ratchet() -> SenderRatchetConfiguration {
    SenderRatchetConfiguration::new(OUT_OF_ORDER_TOLERANCE, FORWARD_DISTANCE)
}
