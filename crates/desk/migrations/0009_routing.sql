-- Who gets which case, and what a department has set about it. Moments are milliseconds since the epoch.

ALTER TABLE staff ADD COLUMN capacity INTEGER NOT NULL DEFAULT 8;       -- open cases that are given to somebody at most

-- What somebody knows about; nobody without a row is left out of anything.
CREATE TABLE staff_topic (
    staff      TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    department TEXT NOT NULL,
    topic      TEXT NOT NULL,
    PRIMARY KEY (staff, department, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE department_setting (
    department   TEXT PRIMARY KEY,
    gives        INTEGER NOT NULL DEFAULT 0,    -- 1: the desk gives cases to whoever has room
    silent_after INTEGER NOT NULL DEFAULT 240,  -- open minutes after which an unanswered case goes back to its queue
    reopens_for  INTEGER NOT NULL DEFAULT 7,    -- days in which a new letter opens a closed case again
    holidays     TEXT NOT NULL DEFAULT '[]'     -- days on which nobody is there
) STRICT, WITHOUT ROWID;

-- How long somebody waited for a person: for the word about the queue, and for the numbers. Says nothing of who.
CREATE TABLE answered (
    place      INTEGER PRIMARY KEY,
    department TEXT NOT NULL,
    topic      TEXT NOT NULL,
    asked      INTEGER NOT NULL,
    minutes    INTEGER NOT NULL                 -- of opening time
) STRICT;
CREATE INDEX answered_department ON answered (department, place DESC);
