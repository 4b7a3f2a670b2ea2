-- A gazette that was joined. Everything is verified against `verifier`, which never changes by itself.
CREATE TABLE gazette_gazette (
    gazette     INTEGER PRIMARY KEY,
    origin      TEXT    NOT NULL UNIQUE,
    base        TEXT    NOT NULL,
    verifier    TEXT    NOT NULL,
    joined_at   INTEGER NOT NULL,
    -- The last checkpoint that was applied: its signed note, and its entries' subtree hashes, largest first.
    size        INTEGER NOT NULL DEFAULT 0,
    frontier    BLOB    NOT NULL DEFAULT x'',
    checkpoint  BLOB    NOT NULL DEFAULT x'',
    signed_at   INTEGER NOT NULL DEFAULT 0,
    expires_at  INTEGER NOT NULL DEFAULT 0,
    -- Of the profile; empty before the first sync.
    main_lang   TEXT    NOT NULL DEFAULT '',
    time_zone   TEXT    NOT NULL DEFAULT ''
) STRICT;

-- One live item in one language, verified.
CREATE TABLE gazette_item (
    item        INTEGER PRIMARY KEY,
    gazette     INTEGER NOT NULL REFERENCES gazette_gazette (gazette) ON DELETE CASCADE,
    id          TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    department  TEXT    NOT NULL DEFAULT '',
    -- Seconds since the epoch; NULL: no limit.
    valid_from  INTEGER,
    expires     INTEGER,
    -- JSON of the audience; empty: everyone.
    audience    TEXT    NOT NULL DEFAULT '',
    -- Of the body, hex: the revision.
    sha256      TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    published_at INTEGER NOT NULL,
    UNIQUE (gazette, id, lang)
) STRICT;
CREATE INDEX gazette_item_by_kind ON gazette_item (kind);
CREATE INDEX gazette_item_by_department ON gazette_item (department) WHERE department <> '';

-- What was shown once and was taken back.
CREATE TABLE gazette_withdrawn (
    gazette     INTEGER NOT NULL REFERENCES gazette_gazette (gazette) ON DELETE CASCADE,
    id          TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    withdrawn_at INTEGER NOT NULL,
    PRIMARY KEY (gazette, id, lang)
) STRICT, WITHOUT ROWID;

-- Files beside items. `held` counts the bytes in gazette_file_part; `verified` is set once they hash to the name.
CREATE TABLE gazette_file (
    sha256      TEXT    NOT NULL PRIMARY KEY,
    size        INTEGER NOT NULL,
    media_type  TEXT    NOT NULL,
    held        INTEGER NOT NULL DEFAULT 0,
    verified    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE gazette_item_file (
    item        INTEGER NOT NULL REFERENCES gazette_item (item) ON DELETE CASCADE,
    sha256      TEXT    NOT NULL,
    PRIMARY KEY (item, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX gazette_item_file_by_sha256 ON gazette_item_file (sha256);
CREATE TABLE gazette_file_part (
    part        INTEGER PRIMARY KEY,
    sha256      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    bytes       BLOB    NOT NULL,
    UNIQUE (sha256, at)
) STRICT;
