-- The citizen's own rows. The gazette, the index and the MLS state bring their own tables (`gazette_`, `ask_`, `mls_`).
-- Moments are milliseconds since the epoch; dates and zone names are text.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A hub this device is registered at.
CREATE TABLE hub (
    base     TEXT PRIMARY KEY,
    client   TEXT NOT NULL,
    token    TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE conversation (
    id          TEXT PRIMARY KEY,             -- the MLS group
    origin      TEXT NOT NULL,                -- the gazette whose department it is
    department  TEXT NOT NULL,
    topic       TEXT NOT NULL DEFAULT '',
    hub         TEXT NOT NULL DEFAULT '',     -- empty until the desk is known
    desk        TEXT NOT NULL DEFAULT '',     -- the desk's client there
    created     INTEGER NOT NULL DEFAULT 0,   -- 1: the group exists in the MLS state
    person      INTEGER NOT NULL DEFAULT 0,   -- 1: a person was asked for
    closed      INTEGER NOT NULL DEFAULT 0,
    draft       TEXT NOT NULL DEFAULT '',
    problem     TEXT NOT NULL DEFAULT '',     -- a Failure, when it cannot be reached
    opened      INTEGER NOT NULL,
    changed     INTEGER NOT NULL
) STRICT;
CREATE INDEX conversation_changed ON conversation (changed DESC);

CREATE TABLE letter (
    place        INTEGER PRIMARY KEY,         -- order of arrival on this device
    id           TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    mine         INTEGER NOT NULL,
    shown        INTEGER NOT NULL DEFAULT 1,  -- 0: receipts and the like
    unread       INTEGER NOT NULL DEFAULT 0,
    state        TEXT NOT NULL DEFAULT '',    -- own letters: queued, waiting, sent, received, read, failed
    kind         TEXT NOT NULL,
    preview      TEXT NOT NULL DEFAULT '',
    body         TEXT NOT NULL,               -- the letter as JSON, whole
    written      INTEGER NOT NULL,
    received     INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_thread ON letter (conversation, place) WHERE shown = 1;
CREATE INDEX letter_unread ON letter (conversation) WHERE unread = 1;
CREATE INDEX letter_queued ON letter (conversation, place) WHERE state IN ('queued', 'waiting');

CREATE TABLE submitted (
    reference    TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    letter       TEXT NOT NULL,
    form         TEXT NOT NULL DEFAULT '',
    title        TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT '',    -- empty: not confirmed by the department yet
    reason       TEXT NOT NULL DEFAULT '',
    expected     TEXT NOT NULL DEFAULT '',
    sent         INTEGER NOT NULL,
    changed      INTEGER NOT NULL
) STRICT;

CREATE TABLE submitted_step (
    reference TEXT NOT NULL REFERENCES submitted (reference) ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    state     TEXT NOT NULL,
    reason    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reference, at, state)
) STRICT;

CREATE TABLE draft (
    id      TEXT PRIMARY KEY,
    form    TEXT NOT NULL UNIQUE,
    title   TEXT NOT NULL,
    answers TEXT NOT NULL DEFAULT '{}',
    page    TEXT NOT NULL DEFAULT '',
    touched INTEGER NOT NULL DEFAULT 0,       -- 1: the citizen has answered something
    saved   INTEGER NOT NULL
) STRICT;

CREATE TABLE draft_file (
    draft TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    file  TEXT NOT NULL REFERENCES file (id),
    PRIMARY KEY (draft, scope, file)
) STRICT;

-- Files beside letters and those the citizen gave. Public files are the gazette's own (`gazette_file`).
CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    source     TEXT NOT NULL,                 -- a Source as JSON
    done       INTEGER NOT NULL DEFAULT 0,    -- bytes here
    problem    TEXT NOT NULL DEFAULT '',      -- a Failure of the last attempt
    wanted     INTEGER NOT NULL DEFAULT 0     -- 1: the download goes on by itself
) STRICT;

CREATE TABLE file_part (
    file TEXT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    at   INTEGER NOT NULL,                    -- first byte
    body BLOB NOT NULL,
    PRIMARY KEY (file, at)
) STRICT;

-- Public files the citizen (or the assistant) wants, and why the last attempt failed.
CREATE TABLE wanted_public (
    sha256  TEXT PRIMARY KEY,
    open    INTEGER NOT NULL DEFAULT 1,
    problem TEXT NOT NULL DEFAULT ''
) STRICT;

-- Ciphertext that must be at the hub before the letter that names it is sealed.
CREATE TABLE upload (
    blob   TEXT PRIMARY KEY,
    file   TEXT NOT NULL REFERENCES file (id),
    letter TEXT NOT NULL,
    sealed BLOB NOT NULL,                     -- emptied once uploaded
    done   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX upload_letter ON upload (letter) WHERE done = 0;

-- Documents issued to this citizen.
CREATE TABLE issued (
    letter       TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    title        TEXT NOT NULL,
    text         TEXT NOT NULL DEFAULT '',
    file         TEXT NOT NULL REFERENCES file (id),
    issued       INTEGER NOT NULL
) STRICT;

-- Reminders of departments and the citizen's own; public deadlines are computed from the gazette.
CREATE TABLE reminder (
    id           TEXT PRIMARY KEY,
    conversation TEXT NOT NULL DEFAULT '',    -- empty: the citizen's own
    title        TEXT NOT NULL,
    text         TEXT NOT NULL DEFAULT '',
    date         TEXT NOT NULL,
    time         TEXT NOT NULL DEFAULT '',
    time_zone    TEXT NOT NULL,
    days_before  TEXT NOT NULL DEFAULT '[]',
    arrived      INTEGER NOT NULL
) STRICT;

-- What the citizen did with one occurrence (`<reminder>` or `<item>@<date>`).
CREATE TABLE reminder_state (
    id      TEXT PRIMARY KEY,
    done    INTEGER NOT NULL DEFAULT 0,
    snoozed INTEGER NOT NULL DEFAULT 0        -- 0: not
) STRICT;

CREATE TABLE hidden (
    item TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT;

-- "Was this right?": stays here unless the citizen shares counts.
CREATE TABLE answer_rating (
    question TEXT NOT NULL,
    item     TEXT NOT NULL,
    good     INTEGER NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
