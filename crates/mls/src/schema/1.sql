-- State of OpenMLS: one row per value, CBOR. The caller's database is encrypted.
CREATE TABLE mls_store (
    label TEXT NOT NULL,
    key   BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (label, key)
) STRICT;

-- Lists of OpenMLS, in the order of `place`.
CREATE TABLE mls_list (
    place INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    key   BLOB NOT NULL,
    item  BLOB NOT NULL,
    value BLOB NOT NULL
) STRICT;
CREATE INDEX mls_list_key ON mls_list (label, key);

-- Who this database is: exactly one row.
CREATE TABLE mls_member (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    credential    BLOB NOT NULL,
    signature_key BLOB NOT NULL
) STRICT;

-- Our key packages whose private keys we hold; `key` as in mls_store.
CREATE TABLE mls_key_package (
    key         BLOB PRIMARY KEY,
    last_resort INTEGER NOT NULL,
    made        INTEGER NOT NULL  -- seconds since the epoch
) STRICT;

CREATE TABLE mls_group (
    group_id     TEXT PRIMARY KEY,
    state        TEXT NOT NULL CHECK (state IN ('creating', 'active', 'left', 'stopped')),
    -- The epoch at the hub: commits that it accepted. Ahead of the MLS epoch by the commits that were no good.
    hub_epoch    INTEGER NOT NULL,
    -- Everything up to this place in the group's order is applied.
    cursor       INTEGER NOT NULL,
    -- The highest place that was ever heard of.
    highest_seen INTEGER NOT NULL
) STRICT;

-- What is not yet known to be in the group's order. `waiting` rows have no body yet.
CREATE TABLE mls_outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('commit', 'message')),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'ready')),
    local      TEXT NOT NULL,
    -- A message's plaintext or a commit's change (CBOR): what is needed to make the body again.
    intent     BLOB NOT NULL,
    -- Made in this epoch of the hub; while waiting: not to be made before it.
    epoch      INTEGER NOT NULL,
    body       BLOB,
    body_hash  BLOB,
    -- CBOR (Vec<WelcomeFor>, Vec<ClientId>) of a commit.
    fan_out    BLOB
) STRICT;
CREATE INDEX mls_outbox_group ON mls_outbox (group_id, id);
CREATE INDEX mls_outbox_waiting ON mls_outbox (group_id, id) WHERE state = 'waiting';
CREATE INDEX mls_outbox_commit ON mls_outbox (group_id) WHERE kind = 'commit';
CREATE INDEX mls_outbox_hash ON mls_outbox (body_hash) WHERE body_hash IS NOT NULL;

-- Deliveries from the future of a group, and places known to be taken by what we sent (`own` = 1, no body).
CREATE TABLE mls_inbox (
    group_id TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('commit', 'message', 'welcome')),
    epoch    INTEGER NOT NULL,
    own      INTEGER NOT NULL DEFAULT 0,
    body     BLOB NOT NULL,
    PRIMARY KEY (group_id, seq, kind)
) STRICT;

-- What could not be used, and why: for the log and for support, newest kept.
CREATE TABLE mls_skipped (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL
) STRICT;
CREATE INDEX mls_skipped_group ON mls_skipped (group_id, id);
