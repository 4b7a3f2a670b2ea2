-- The hub's tables. Every column is explained to the clients it concerns: see declared.rs.
CREATE TABLE clients (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL UNIQUE,
    token_hash    BLOB    NOT NULL UNIQUE,
    last_position INTEGER NOT NULL DEFAULT 0,
    mail_rows     INTEGER NOT NULL DEFAULT 0,
    mail_bytes    INTEGER NOT NULL DEFAULT 0,
    seen_day      INTEGER NOT NULL
) STRICT;

CREATE TABLE key_packages (
    id          INTEGER PRIMARY KEY,
    client_id   INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
    last_resort INTEGER NOT NULL,
    body        BLOB    NOT NULL
) STRICT;
CREATE INDEX key_packages_of ON key_packages (client_id, last_resort, id);

CREATE TABLE groups (
    id       INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL UNIQUE,
    epoch    INTEGER NOT NULL,
    last_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE members (
    group_id   INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE,
    client_id  INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
    joined_seq INTEGER NOT NULL,
    PRIMARY KEY (group_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_client ON members (client_id);

-- A message stays with its body while it waits in a mailbox, and without it as long as its hash is kept.
CREATE TABLE messages (
    id       INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    epoch    INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    waiting  INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    body     BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX messages_by_place ON messages (group_id, seq) WHERE kind <> 2;
CREATE UNIQUE INDEX messages_by_hash ON messages (group_id, hash) WHERE kind <> 2;
CREATE INDEX commits_by_epoch ON messages (group_id, epoch) WHERE kind = 0;

CREATE TABLE mailbox (
    client_id  INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (client_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_by_message ON mailbox (message_id);

CREATE TABLE blobs (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    client_id INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
    size      INTEGER NOT NULL,
    hash      BLOB    NOT NULL DEFAULT x'',
    complete  INTEGER NOT NULL DEFAULT 0,
    day       INTEGER NOT NULL
) STRICT;
CREATE INDEX blobs_of ON blobs (client_id, day);
CREATE INDEX blobs_by_day ON blobs (day);
