-- Files chosen for the letter that is being written in a conversation, in the order in which they were chosen.
CREATE TABLE chosen_file (
    place        INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    file         TEXT NOT NULL REFERENCES file (id),
    UNIQUE (conversation, file)
) STRICT;

-- The first letter to a department, while it is written: there is no conversation yet.
CREATE TABLE first_letter (
    department TEXT PRIMARY KEY,
    topic      TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL DEFAULT ''
) STRICT;
