-- What an automatic answer says in the office's language, where the citizen reads another one.
CREATE TABLE gloss (
    letter  TEXT PRIMARY KEY REFERENCES letter (id) ON DELETE CASCADE,
    lang    TEXT NOT NULL,
    text    TEXT NOT NULL,
    choices TEXT NOT NULL
) STRICT, WITHOUT ROWID;
