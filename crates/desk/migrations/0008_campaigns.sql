-- Sendings to many. Moments are milliseconds since the epoch.

CREATE TABLE campaign (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'draft',
    wording     TEXT NOT NULL,                  -- JSON
    rate        INTEGER NOT NULL DEFAULT 0,     -- rows a second; 0: as fast as it goes
    attempt     INTEGER NOT NULL DEFAULT 0,     -- of filling it with rows: what an earlier attempt still does is void
    digest      TEXT NOT NULL DEFAULT '',       -- of wording and rows, once they are checked
    approved_by TEXT NOT NULL DEFAULT '',
    refused     TEXT NOT NULL DEFAULT '',
    right_rows  INTEGER NOT NULL DEFAULT 0,
    wrong_rows  INTEGER NOT NULL DEFAULT 0,
    -- Of the right rows, each count holds the next one: whatever was read was delivered, whatever was delivered was written.
    written     INTEGER NOT NULL DEFAULT 0,
    delivered   INTEGER NOT NULL DEFAULT 0,
    read        INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0,
    made        INTEGER NOT NULL,
    changed     INTEGER NOT NULL
) STRICT;
CREATE INDEX campaign_running ON campaign (id) WHERE state = 'running';
CREATE INDEX campaign_made ON campaign (made DESC);

-- Who had a hand in a campaign and therefore cannot approve it.
CREATE TABLE campaign_hand (
    campaign TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    actor    TEXT NOT NULL,
    PRIMARY KEY (campaign, actor)
) STRICT, WITHOUT ROWID;

-- Erased with the conversation; the campaign's counts and the audit trail's digests stay.
CREATE TABLE campaign_row (
    campaign     TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    row          INTEGER NOT NULL,              -- as the spreadsheet counts
    reference    TEXT NOT NULL,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    reminder     TEXT NOT NULL DEFAULT '',
    cells        TEXT NOT NULL,                 -- JSON object
    letter       TEXT NOT NULL DEFAULT '',      -- written in the same transaction as the letter itself
    reason       TEXT NOT NULL DEFAULT '',      -- not empty: it failed
    PRIMARY KEY (campaign, row)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX campaign_row_once ON campaign_row (campaign, conversation, reminder);
CREATE INDEX campaign_row_conversation ON campaign_row (conversation);
CREATE INDEX campaign_row_queued ON campaign_row (campaign, row) WHERE letter = '' AND reason = '';
CREATE INDEX campaign_row_letter ON campaign_row (letter) WHERE letter <> '';

CREATE TABLE campaign_mistake (
    place    INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    row      INTEGER NOT NULL,
    heading  TEXT NOT NULL,
    problem  TEXT NOT NULL,
    instead  TEXT NOT NULL
) STRICT;
CREATE INDEX campaign_mistake_place ON campaign_mistake (campaign, place);

-- Counting a hundred thousand rows anew for each look at the progress would hold up the sending.
CREATE TRIGGER campaign_delivered AFTER UPDATE OF delivered ON letter
WHEN old.delivered = 0 AND new.delivered = 1 AND new.from_citizen = 0 BEGIN
    UPDATE campaign SET delivered = delivered + 1
    WHERE id = (SELECT campaign FROM campaign_row WHERE letter = new.id AND letter <> '');
END;
CREATE TRIGGER campaign_read AFTER UPDATE OF read ON letter
WHEN old.read = 0 AND new.read = 1 AND new.from_citizen = 0 BEGIN
    UPDATE campaign SET read = read + 1
    WHERE id = (SELECT campaign FROM campaign_row WHERE letter = new.id AND letter <> '');
END;

-- Each letter looks whether an earlier one of its conversation still waits for its files.
CREATE INDEX queued_conversation ON queued (conversation, place);
