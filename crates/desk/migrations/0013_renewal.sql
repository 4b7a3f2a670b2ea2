-- By these marks a citizen's device finds its case again after the desk was put back from a backup. Gone once it has.
CREATE TABLE renewable (
    mark         TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX renewable_conversation ON renewable (conversation);
