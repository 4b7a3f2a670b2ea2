-- Drafts of what is published, their approvals. Moments are milliseconds since the epoch.

CREATE TABLE press_draft (
    id           TEXT PRIMARY KEY,
    item         TEXT NOT NULL,
    department   TEXT NOT NULL DEFAULT '',      -- '': speaks for the whole town
    state        TEXT NOT NULL DEFAULT 'draft',
    urgent       INTEGER NOT NULL DEFAULT 0,
    revision     INTEGER NOT NULL DEFAULT 0,    -- the newest
    settled      INTEGER NOT NULL DEFAULT 0,    -- the one that was published or withdrawn last; 0: none
    live         INTEGER NOT NULL DEFAULT 0,    -- the settled one is published now
    submitted_by TEXT NOT NULL DEFAULT '',
    approved_by  TEXT NOT NULL DEFAULT '',
    approved     INTEGER NOT NULL DEFAULT 0,    -- the moment that stands in an alert as `sent`
    reason       TEXT NOT NULL DEFAULT '',
    trouble      TEXT NOT NULL DEFAULT '',
    base         TEXT NOT NULL DEFAULT '',      -- hash of the item's files in the content folder as they were seen last
    files        TEXT NOT NULL DEFAULT '[]',    -- what the last publication wrote there
    changed      INTEGER NOT NULL
) STRICT;
-- One draft for each item; what was discarded makes room.
CREATE UNIQUE INDEX press_draft_item ON press_draft (item) WHERE state <> 'discarded';
CREATE INDEX press_draft_changed ON press_draft (changed DESC);

-- Never changed, never removed.
CREATE TABLE press_revision (
    draft       TEXT NOT NULL REFERENCES press_draft (id),
    number      INTEGER NOT NULL,
    hash        TEXT NOT NULL,
    withdrawal  INTEGER NOT NULL DEFAULT 0,
    author      TEXT NOT NULL,                  -- `staff:<id>`, or what else wrote it
    author_name TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    content     TEXT NOT NULL,
    PRIMARY KEY (draft, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE press_step (
    place    INTEGER PRIMARY KEY,
    draft    TEXT NOT NULL REFERENCES press_draft (id),
    at       INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    name     TEXT NOT NULL DEFAULT '',
    step     TEXT NOT NULL,
    revision INTEGER NOT NULL,
    note     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX press_step_draft ON press_step (draft, place);
