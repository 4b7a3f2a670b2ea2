-- What was asked with an idempotency key, and the letter that answered it. Forgotten with the letter.
CREATE TABLE idempotency (
    caller  TEXT NOT NULL,                      -- the API key's id: each system has keys of its own
    key     TEXT NOT NULL,
    request TEXT NOT NULL,                      -- hash of the request
    letter  TEXT NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    PRIMARY KEY (caller, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_letter ON idempotency (letter);
