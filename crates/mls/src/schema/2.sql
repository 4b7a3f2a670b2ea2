-- A database may be a member at several hubs, with a key of its own at each: hubs cannot tell that they serve one person.
ALTER TABLE mls_member RENAME TO mls_member_1;
CREATE TABLE mls_member (
    member        INTEGER PRIMARY KEY,
    credential    BLOB NOT NULL UNIQUE,
    signature_key BLOB NOT NULL
) STRICT;
INSERT INTO mls_member (member, credential, signature_key) SELECT one, credential, signature_key FROM mls_member_1;
DROP TABLE mls_member_1;

ALTER TABLE mls_key_package ADD COLUMN member INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mls_group ADD COLUMN member INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mls_outbox ADD COLUMN member INTEGER NOT NULL DEFAULT 1;
