-- Accounts at the office's own identity provider, each of one person. Moments are milliseconds since the epoch.

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
