-- The same tables as the embedded store's, in PostgreSQL's words.
CREATE TABLE clients (
    id            BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name          TEXT   NOT NULL UNIQUE,
    token_hash    BYTEA  NOT NULL UNIQUE,
    last_position BIGINT NOT NULL DEFAULT 0,
    mail_rows     BIGINT NOT NULL DEFAULT 0,
    mail_bytes    BIGINT NOT NULL DEFAULT 0,
    seen_day      BIGINT NOT NULL
);

CREATE TABLE key_packages (
    id          BIGINT   PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    client_id   BIGINT   NOT NULL REFERENCES clients ON DELETE CASCADE,
    last_resort SMALLINT NOT NULL,
    body        BYTEA    NOT NULL
);
CREATE INDEX key_packages_of ON key_packages (client_id, last_resort, id);

CREATE TABLE groups (
    id       BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name     TEXT   NOT NULL UNIQUE,
    epoch    BIGINT NOT NULL,
    last_seq BIGINT NOT NULL
);

CREATE TABLE members (
    group_id   BIGINT NOT NULL REFERENCES groups ON DELETE CASCADE,
    client_id  BIGINT NOT NULL REFERENCES clients ON DELETE CASCADE,
    joined_seq BIGINT NOT NULL,
    PRIMARY KEY (group_id, client_id)
);
CREATE INDEX members_by_client ON members (client_id);

CREATE TABLE messages (
    id       BIGINT   PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    group_id BIGINT   NOT NULL,
    seq      BIGINT   NOT NULL,
    epoch    BIGINT   NOT NULL,
    kind     SMALLINT NOT NULL,
    hash     BYTEA    NOT NULL,
    waiting  BIGINT   NOT NULL,
    day      BIGINT   NOT NULL,
    body     BYTEA    NOT NULL
);
CREATE UNIQUE INDEX messages_by_place ON messages (group_id, seq) WHERE kind <> 2;
CREATE UNIQUE INDEX messages_by_hash ON messages (group_id, hash) WHERE kind <> 2;
CREATE INDEX commits_by_epoch ON messages (group_id, epoch) WHERE kind = 0;
-- Ciphertext does not compress; not trying saves the time.
ALTER TABLE messages ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE mailbox (
    client_id  BIGINT NOT NULL REFERENCES clients ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    PRIMARY KEY (client_id, position)
);
CREATE INDEX mailbox_by_message ON mailbox (message_id);

CREATE TABLE blobs (
    id        BIGINT   PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name      TEXT     NOT NULL UNIQUE,
    client_id BIGINT   NOT NULL REFERENCES clients ON DELETE CASCADE,
    size      BIGINT   NOT NULL,
    hash      BYTEA    NOT NULL DEFAULT '',
    complete  SMALLINT NOT NULL DEFAULT 0,
    day       BIGINT   NOT NULL
);
CREATE INDEX blobs_of ON blobs (client_id, day);
CREATE INDEX blobs_by_day ON blobs (day);
