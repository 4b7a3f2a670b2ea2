-- People at the desk, their passkeys and sessions. Moments are milliseconds since the epoch.

CREATE TABLE staff (
    id        TEXT PRIMARY KEY,
    handle    TEXT NOT NULL UNIQUE,             -- WebAuthn's user handle: random, says nothing of the person
    name      TEXT NOT NULL,
    presence  TEXT NOT NULL DEFAULT 'away',
    suspended INTEGER NOT NULL DEFAULT 0,
    made      INTEGER NOT NULL,
    seen      INTEGER NOT NULL DEFAULT 0        -- 0: never signed in
) STRICT;

CREATE TABLE staff_grant (
    staff      TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    role       TEXT NOT NULL,
    department TEXT NOT NULL DEFAULT '',        -- '': every department
    PRIMARY KEY (staff, role, department)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey (
    id    TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name  TEXT NOT NULL,
    key   TEXT NOT NULL,                        -- the public half and its counter, as webauthn-rs writes it
    made  INTEGER NOT NULL,
    used  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX passkey_staff ON passkey (staff);

-- Links that register one passkey, once: only hashes.
CREATE TABLE invitation (
    hash    TEXT PRIMARY KEY,
    staff   TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    id      TEXT PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,               -- of the cookie's value
    staff   TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    browser TEXT NOT NULL DEFAULT '',
    begun   INTEGER NOT NULL,
    seen    INTEGER NOT NULL
) STRICT;
CREATE INDEX session_staff ON session (staff);

-- A person who lost every passkey: asked for by one administrator, agreed to by another.
CREATE TABLE recovery (
    id       TEXT PRIMARY KEY,
    staff    TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    asked_by TEXT NOT NULL,
    asked    INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
