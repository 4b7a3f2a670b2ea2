-- Retention, holds, receipts of erasure, checkpoints of the audit trail. Moments are milliseconds since the epoch.

-- What a row is about, and what came of it; both empty in rows from before, whose hashes cover neither.
ALTER TABLE audit ADD COLUMN kind TEXT NOT NULL DEFAULT '';       -- case, trail, backup, rule …: what `subject` names
ALTER TABLE audit ADD COLUMN outcome TEXT NOT NULL DEFAULT '';    -- empty: done; else why not, or how much

-- Newest first by any of the four; the action stands beside the actor so that the two together are found in the index.
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_actor ON audit (actor, at, action);
CREATE INDEX audit_action ON audit (action, at);
CREATE INDEX audit_subject ON audit (subject, at);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'a row of the audit trail is never changed');
END;
CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'a row of the audit trail is never removed');
END;
-- `INSERT OR REPLACE` removes a row without asking the trigger above.
CREATE TRIGGER audit_appends BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE place = NEW.place) BEGIN
    SELECT RAISE(ABORT, 'a row of the audit trail is never replaced');
END;

-- The trail's head at a moment, signed; the same notes stand in the file `audit.checkpoints` beside the database.
CREATE TABLE audit_checkpoint (
    number INTEGER PRIMARY KEY,                  -- 1, 2, 3 …
    rows   INTEGER NOT NULL,                     -- how many rows of the trail it covers
    at     INTEGER NOT NULL,
    note   TEXT NOT NULL                         -- C2SP signed note
) STRICT;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON audit_checkpoint BEGIN
    SELECT RAISE(ABORT, 'a checkpoint of the audit trail is never changed');
END;
CREATE TRIGGER checkpoint_keeps BEFORE DELETE ON audit_checkpoint BEGIN
    SELECT RAISE(ABORT, 'a checkpoint of the audit trail is never removed');
END;
CREATE TRIGGER checkpoint_appends BEFORE INSERT ON audit_checkpoint
WHEN EXISTS (SELECT 1 FROM audit_checkpoint WHERE number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a checkpoint of the audit trail is never replaced');
END;

-- When this database began to be another desk: put back from a backup (rule 7).
CREATE TABLE restoration (
    at            INTEGER PRIMARY KEY,
    taken         INTEGER NOT NULL,              -- when the backup was taken; 0: not known
    conversations INTEGER NOT NULL               -- how many ended by it
) STRICT;
-- When the conversation ended because its keys were in a backup; 0: it did not.
ALTER TABLE conversation ADD COLUMN restored INTEGER NOT NULL DEFAULT 0;

-- How long a closed case is kept. Empty: every department, every topic; the most exact rule counts.
CREATE TABLE retention (
    department TEXT NOT NULL,
    topic      TEXT NOT NULL,
    days       INTEGER NOT NULL CHECK (days BETWEEN 0 AND 36500),
    PRIMARY KEY (department, topic)
) STRICT, WITHOUT ROWID;
-- The default, until a department says otherwise: two years after the case was closed.
INSERT INTO retention (department, topic, days) VALUES ('', '', 730);

-- A case that is not erased whatever the rules say.
CREATE TABLE hold (
    conversation TEXT PRIMARY KEY REFERENCES conversation (id),
    since        INTEGER NOT NULL,
    by           TEXT NOT NULL,
    reason       TEXT NOT NULL
) STRICT;

-- What was erased: never any of its content.
CREATE TABLE erasure (
    place        INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL,
    reference    TEXT NOT NULL,
    department   TEXT NOT NULL,
    topic        TEXT NOT NULL,
    at           INTEGER NOT NULL,
    by           TEXT NOT NULL,
    reason       TEXT NOT NULL,
    letters      INTEGER NOT NULL,
    submissions  INTEGER NOT NULL,
    attachments  INTEGER NOT NULL,
    others       INTEGER NOT NULL,               -- rows in other tables: notes, drafts, what waits to be sent
    hash         TEXT NOT NULL                   -- SHA-256 over what was erased
) STRICT;
CREATE INDEX erasure_conversation ON erasure (conversation);
CREATE INDEX erasure_reference ON erasure (reference);
