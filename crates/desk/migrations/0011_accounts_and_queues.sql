-- Accounts at the office's own identity provider, each of one person; and what keeps long queues quick. Moments are
-- milliseconds since the epoch.

CREATE TABLE staff_account (
    staff   TEXT PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',           -- '': nobody came yet whom the provider calls by this address
    email   TEXT NOT NULL DEFAULT '',           -- as it was written by an administrator, in small letters
    expires INTEGER NOT NULL DEFAULT 0,         -- of the wait for somebody with this address; 0: bound
    linked  INTEGER NOT NULL,
    used    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX staff_account_subject ON staff_account (issuer, subject) WHERE subject <> '';
CREATE UNIQUE INDEX staff_account_email ON staff_account (issuer, email) WHERE subject = '';

-- Each queue is counted, and a window of it found, without touching a case: the index holds all that is asked of it.
DROP INDEX conversation_open;
CREATE INDEX conversation_open ON conversation (changed DESC, department, merged_into, assignee, waits_since) WHERE closed = 0;
CREATE INDEX conversation_longest ON conversation (waits_since = 0, waits_since, changed, department, merged_into, assignee)
    WHERE closed = 0;
CREATE INDEX conversation_untaken ON conversation (changed DESC, department, merged_into)
    WHERE closed = 0 AND waits_since > 0 AND assignee = '';
CREATE INDEX conversation_closed ON conversation (changed DESC, department, merged_into) WHERE closed > 0;
