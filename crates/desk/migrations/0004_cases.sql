-- What clerks keep beside a conversation. Moments are milliseconds since the epoch.

ALTER TABLE conversation ADD COLUMN assignee TEXT NOT NULL DEFAULT '';      -- '': nobody has it
ALTER TABLE conversation ADD COLUMN assigned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN waits_since INTEGER NOT NULL DEFAULT 0; -- 0: nobody waits for a person
ALTER TABLE conversation ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;      -- 0: open
ALTER TABLE conversation ADD COLUMN citizen TEXT NOT NULL DEFAULT '';       -- as written in a form; '': not known
ALTER TABLE conversation ADD COLUMN last TEXT NOT NULL DEFAULT '';          -- the beginning of the last letter
ALTER TABLE conversation ADD COLUMN last_from_citizen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;       -- 0: not rated
ALTER TABLE conversation ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';

UPDATE conversation SET waits_since = changed WHERE wants_person = 1;
UPDATE conversation SET closed = changed WHERE state IN ('done', 'refused');

CREATE INDEX conversation_assignee ON conversation (assignee, changed DESC) WHERE closed = 0;
CREATE INDEX conversation_waiting ON conversation (waits_since) WHERE waits_since > 0;
CREATE INDEX conversation_open ON conversation (closed, changed DESC);
CREATE INDEX conversation_client ON conversation (client);

CREATE TABLE note (
    place        INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    author       TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX note_conversation ON note (conversation);

-- What happened to a case; the trail says the same, but is read by auditors.
CREATE TABLE step (
    place        INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    what         TEXT NOT NULL,
    detail       TEXT NOT NULL DEFAULT '',
    who          TEXT NOT NULL DEFAULT '',
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX step_conversation ON step (conversation);

-- Unfinished answers, one for each clerk and case.
CREATE TABLE answer_draft (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    staff        TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    text         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (conversation, staff)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_later (
    id           INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    staff        TEXT NOT NULL,
    author       TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_later_at ON answer_later (at);
CREATE INDEX answer_later_conversation ON answer_later (conversation);

CREATE TABLE ready_answer (
    id         INTEGER PRIMARY KEY,
    department TEXT NOT NULL,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL
) STRICT;

-- Who opened which case on which day: what a citizen may ask, and what the case itself shows.
CREATE TABLE opened (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    staff        TEXT NOT NULL,
    day          INTEGER NOT NULL,              -- since the epoch
    PRIMARY KEY (conversation, day, staff)
) STRICT, WITHOUT ROWID;

-- Everything that can be searched, one row a letter, note or file name. The text itself lies where it belongs.
CREATE VIRTUAL TABLE case_search USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '3'
);
CREATE TABLE searched (
    place        INTEGER PRIMARY KEY,           -- the row in case_search
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX searched_conversation ON searched (conversation);
CREATE TRIGGER searched_gone AFTER DELETE ON searched BEGIN
    DELETE FROM case_search WHERE rowid = old.place;
END;
