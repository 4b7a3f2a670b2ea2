-- The department's own rows. Moments are milliseconds since the epoch.

CREATE TABLE hub (
    base     TEXT NOT NULL,
    client   TEXT NOT NULL,
    token    TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE conversation (
    id           TEXT PRIMARY KEY,
    client       TEXT NOT NULL,                 -- the citizen's device at the hub; no name, no address
    department   TEXT NOT NULL DEFAULT '',
    topic        TEXT NOT NULL DEFAULT '',
    lang         TEXT NOT NULL DEFAULT 'en',
    reference    TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL DEFAULT 'received',
    automatic    INTEGER NOT NULL DEFAULT 1,    -- 0: a person was asked for, the bot is silent
    wants_person INTEGER NOT NULL DEFAULT 0,
    unread       INTEGER NOT NULL DEFAULT 0,
    opened       INTEGER NOT NULL,
    changed      INTEGER NOT NULL
) STRICT;
CREATE INDEX conversation_changed ON conversation (changed DESC);
CREATE INDEX conversation_department ON conversation (department, changed DESC);

CREATE TABLE letter (
    place        INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    from_citizen INTEGER NOT NULL,
    body         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    delivered    INTEGER NOT NULL DEFAULT 0,
    read         INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX letter_thread ON letter (conversation, place);

CREATE TABLE submission (
    reference    TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    letter       TEXT NOT NULL,
    form         TEXT NOT NULL,
    title        TEXT NOT NULL,
    answers      TEXT NOT NULL,
    problems     TEXT NOT NULL DEFAULT '[]',
    state        TEXT NOT NULL DEFAULT 'received',
    expected     TEXT NOT NULL DEFAULT '',
    changed      INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_conversation ON submission (conversation);

-- Blobs to upload before the letter that names them is sealed.
CREATE TABLE upload (
    blob   TEXT PRIMARY KEY,
    letter TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE queued (
    letter       TEXT PRIMARY KEY,
    conversation TEXT NOT NULL,
    place        INTEGER NOT NULL
) STRICT;

-- Keys of legacy systems and of the command line: only hashes.
CREATE TABLE api_key (
    id      TEXT PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,
    scopes  TEXT NOT NULL,
    made    INTEGER NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Every contact, chained by hash: a changed row breaks the chain after it.
CREATE TABLE audit (
    place   INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash    TEXT NOT NULL
) STRICT;
