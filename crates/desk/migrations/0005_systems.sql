-- Keys, webhooks and what legacy systems sent. Moments are milliseconds since the epoch.

ALTER TABLE api_key ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE api_key ADD COLUMN departments TEXT NOT NULL DEFAULT '[]';  -- JSON array; empty: every department
ALTER TABLE api_key ADD COLUMN expires INTEGER NOT NULL DEFAULT 0;      -- 0: never
ALTER TABLE api_key ADD COLUMN rate INTEGER NOT NULL DEFAULT 3000;      -- requests a minute
ALTER TABLE api_key ADD COLUMN service TEXT NOT NULL DEFAULT '';        -- a key for GOV.UK Notify's clients: their `iss`
ALTER TABLE api_key ADD COLUMN signing TEXT NOT NULL DEFAULT '';        -- and what they sign with, which we need to check it
CREATE UNIQUE INDEX api_key_service ON api_key (service) WHERE service <> '';

-- Secrets that a rotation replaced. After their time they are known still, so that the refusal can say so.
CREATE TABLE api_key_former (
    hash    TEXT PRIMARY KEY,
    key     TEXT NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
    signing TEXT NOT NULL DEFAULT '',
    until   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX api_key_former_key ON api_key_former (key);

CREATE TABLE webhook (
    id           TEXT PRIMARY KEY,
    key          TEXT NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
    name         TEXT NOT NULL DEFAULT '',
    url          TEXT NOT NULL,
    kinds        TEXT NOT NULL,                 -- JSON array
    secret       TEXT NOT NULL,
    former       TEXT NOT NULL DEFAULT '',      -- signs too until `former_until`
    former_until INTEGER NOT NULL DEFAULT 0,
    failures     INTEGER NOT NULL DEFAULT 0,    -- in a row, of a target that does not answer
    resume       INTEGER NOT NULL DEFAULT 0,    -- not before this moment
    made         INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_key ON webhook (key);

-- What happened, kept only if some target wants it. No text of a citizen: ids, references and words of this program.
CREATE TABLE webhook_event (
    place      INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE DEFAULT ('msg_' || lower(hex(randomblob(16)))),
    kind       TEXT NOT NULL,
    department TEXT NOT NULL,
    data       TEXT NOT NULL,
    at         INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
) STRICT;
CREATE INDEX webhook_event_at ON webhook_event (at);

CREATE TABLE webhook_delivery (
    webhook  TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    event    INTEGER NOT NULL REFERENCES webhook_event (place) ON DELETE CASCADE,
    state    TEXT NOT NULL DEFAULT 'waiting',   -- waiting, delivered, given_up
    attempts INTEGER NOT NULL DEFAULT 0,
    begun    INTEGER NOT NULL,                  -- when it was first due, or replayed
    next     INTEGER NOT NULL,
    last     INTEGER NOT NULL DEFAULT 0,        -- of the last attempt: when, HTTP's status, what went wrong
    status   INTEGER NOT NULL DEFAULT 0,
    error    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (webhook, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, next) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_event ON webhook_delivery (event);

CREATE TRIGGER webhook_fan_out AFTER INSERT ON webhook_event BEGIN
    INSERT INTO webhook_delivery (webhook, event, begun, next)
    SELECT w.id, new.place, new.at, new.at FROM webhook AS w JOIN api_key AS k ON k.id = w.key
    WHERE k.revoked = 0 AND (k.expires = 0 OR k.expires > new.at)
        AND EXISTS (SELECT 1 FROM json_each(w.kinds) WHERE value = new.kind)
        AND (k.departments = '[]' OR EXISTS (SELECT 1 FROM json_each(k.departments) WHERE value = new.department));
    DELETE FROM webhook_event
    WHERE place = new.place AND NOT EXISTS (SELECT 1 FROM webhook_delivery WHERE event = new.place);
END;

-- Letters that will never arrive: the citizen left, or the hub will not take them.
CREATE TABLE letter_failed (
    letter TEXT PRIMARY KEY REFERENCES letter (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The events are noted by triggers: whoever writes a letter or moves a case, its event is in the same transaction.

CREATE TRIGGER webhook_case_opened AFTER INSERT ON conversation
WHEN new.department <> '' AND EXISTS (SELECT 1 FROM webhook) BEGIN
    INSERT INTO webhook_event (kind, department, data) VALUES
    ('case.opened', new.department, json_object('reference', new.reference, 'department', new.department));
END;

-- A citizen's device names the department in its first letter.
CREATE TRIGGER webhook_case_addressed AFTER UPDATE OF department ON conversation
WHEN old.department = '' AND new.department <> '' AND EXISTS (SELECT 1 FROM webhook) BEGIN
    INSERT INTO webhook_event (kind, department, data) VALUES
    ('case.opened', new.department, json_object('reference', new.reference, 'department', new.department));
END;

-- A device can put any text where a reference or a kind is expected: what does not look like one is left out.
CREATE TRIGGER webhook_letter_received AFTER INSERT ON letter
WHEN new.from_citizen = 1 AND EXISTS (SELECT 1 FROM webhook) AND json_valid(new.body)
    AND coalesce(json_extract(new.body, '$.body.kind'), '') NOT IN ('receipt', 'hello') BEGIN
    INSERT INTO webhook_event (kind, department, data)
    SELECT 'letter.received', c.department, json_object(
        'reference', CASE WHEN json_extract(new.body, '$.body.kind') = 'submission'
            AND json_extract(new.body, '$.body.reference') GLOB
            '[2-9A-Z][2-9A-Z][2-9A-Z][2-9A-Z]-[2-9A-Z][2-9A-Z][2-9A-Z][2-9A-Z]'
            THEN json_extract(new.body, '$.body.reference') ELSE c.reference END,
        'case', c.reference, 'department', c.department, 'letter', new.id,
        'kind', CASE WHEN json_extract(new.body, '$.body.kind') IN ('text', 'chosen', 'ask_person', 'submission', 'rating')
            THEN json_extract(new.body, '$.body.kind') ELSE 'other' END)
    FROM conversation AS c WHERE c.id = new.conversation;
END;

CREATE TRIGGER webhook_status_changed AFTER INSERT ON letter
WHEN new.from_citizen = 0 AND EXISTS (SELECT 1 FROM webhook) AND json_valid(new.body)
    AND json_extract(new.body, '$.body.kind') IN ('status', 'close') BEGIN
    INSERT INTO webhook_event (kind, department, data)
    SELECT 'status.changed', c.department, json_object(
        'reference', coalesce(json_extract(new.body, '$.body.reference'), c.reference),
        'case', c.reference, 'department', c.department, 'letter', new.id,
        'state', coalesce(json_extract(new.body, '$.body.state'), 'done'),
        'expected', json_extract(new.body, '$.body.expected'))
    FROM conversation AS c WHERE c.id = new.conversation;
END;

-- Of letters that a person or a system wrote; the automatic answers' own are not told.
CREATE TRIGGER webhook_letter_delivered AFTER UPDATE OF delivered ON letter
WHEN old.delivered = 0 AND new.delivered = 1 AND new.from_citizen = 0 AND EXISTS (SELECT 1 FROM webhook)
    AND json_valid(new.body) AND json_extract(new.body, '$.body.kind') <> 'receipt'
    AND coalesce(json_extract(new.body, '$.automatic'), 0) = 0 BEGIN
    INSERT INTO webhook_event (kind, department, data)
    SELECT 'letter.delivered', c.department, json_object(
        'reference', c.reference, 'case', c.reference, 'department', c.department, 'letter', new.id,
        'kind', json_extract(new.body, '$.body.kind'))
    FROM conversation AS c WHERE c.id = new.conversation;
END;

CREATE TRIGGER webhook_letter_read AFTER UPDATE OF read ON letter
WHEN old.read = 0 AND new.read = 1 AND new.from_citizen = 0 AND EXISTS (SELECT 1 FROM webhook)
    AND json_valid(new.body) AND json_extract(new.body, '$.body.kind') <> 'receipt'
    AND coalesce(json_extract(new.body, '$.automatic'), 0) = 0 BEGIN
    INSERT INTO webhook_event (kind, department, data)
    SELECT 'letter.read', c.department, json_object(
        'reference', c.reference, 'case', c.reference, 'department', c.department, 'letter', new.id,
        'kind', json_extract(new.body, '$.body.kind'))
    FROM conversation AS c WHERE c.id = new.conversation;
END;

CREATE TRIGGER webhook_reminder_failed AFTER INSERT ON letter_failed
WHEN EXISTS (SELECT 1 FROM webhook) BEGIN
    INSERT INTO webhook_event (kind, department, data)
    SELECT 'reminder.failed', c.department, json_object(
        'reference', c.reference, 'case', c.reference, 'department', c.department, 'letter', l.id, 'reason', new.reason)
    FROM letter AS l JOIN conversation AS c ON c.id = l.conversation
    WHERE l.id = new.letter AND json_valid(l.body) AND json_extract(l.body, '$.body.kind') = 'reminder';
END;

-- What GOV.UK Notify's clients fill in and send.
CREATE TABLE template (
    id      TEXT PRIMARY KEY,                   -- a UUID
    version INTEGER NOT NULL,                   -- the newest
    removed INTEGER NOT NULL DEFAULT 0,
    made    INTEGER NOT NULL
) STRICT;

CREATE TABLE template_version (
    template    TEXT NOT NULL REFERENCES template (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,                  -- email, sms, letter: by which of the client's calls it is sent
    subject     TEXT NOT NULL DEFAULT '',
    body        TEXT NOT NULL,
    date        TEXT NOT NULL DEFAULT '',       -- not empty: it is a reminder for this day, mostly a placeholder
    time        TEXT NOT NULL DEFAULT '',
    days_before TEXT NOT NULL DEFAULT '[]',     -- JSON array
    actor       TEXT NOT NULL,
    made        INTEGER NOT NULL,
    PRIMARY KEY (template, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE notification (
    place     INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,             -- a UUID
    key       TEXT NOT NULL REFERENCES api_key (id),
    letter    TEXT NOT NULL UNIQUE REFERENCES letter (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    recipient TEXT NOT NULL,                    -- as the client wrote it
    reference TEXT NOT NULL DEFAULT '',         -- the client's own
    template  TEXT NOT NULL,
    version   INTEGER NOT NULL,
    titled    INTEGER NOT NULL,                 -- the letter's first paragraph is the subject
    made      INTEGER NOT NULL,
    completed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notification_key ON notification (key, place DESC);

CREATE TRIGGER notification_delivered AFTER UPDATE OF delivered ON letter
WHEN old.delivered = 0 AND new.delivered = 1 AND new.from_citizen = 0 BEGIN
    UPDATE notification SET completed = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE letter = new.id;
END;

CREATE TRIGGER notification_failed AFTER INSERT ON letter_failed BEGIN
    UPDATE notification SET completed = new.at WHERE letter = new.letter;
END;
