-- The question index. All tables begin with `ask_`; the caller owns the database and the transaction.
CREATE TABLE IF NOT EXISTS ask_entry (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- Numbers of its terms, ascending, each as the distance to the one before (LEB128): needed to take it out again.
    terms BLOB NOT NULL,
    UNIQUE (id, lang)
) STRICT;
-- How many entries there are of each language.
CREATE TABLE IF NOT EXISTS ask_lang (
    lang TEXT PRIMARY KEY,
    entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ask_term (
    term_id INTEGER PRIMARY KEY,
    -- Begins with its language; see `term::tagged`.
    term TEXT NOT NULL UNIQUE,
    -- Entries that hold it. Zero once they are gone; the row stays, since its number may come back.
    entries INTEGER NOT NULL
) STRICT;
-- Words as they are written, with their language, for typing slips: a slip hides the stem, so stems cannot be compared.
-- A question with an unknown word reads all words of its language.
CREATE TABLE IF NOT EXISTS ask_spelling (
    word TEXT PRIMARY KEY,
    term_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- The ways to ask for an entry, and the answers, apart: a word in a heading says more than one in a long text.
-- The terms come analysed and are ASCII letters or other scripts, so the plainest tokenizer only has to cut at spaces.
CREATE VIRTUAL TABLE IF NOT EXISTS ask_wording USING fts5 (
    terms, content = '', contentless_delete = 1, columnsize = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE IF NOT EXISTS ask_answer USING fts5 (
    terms, content = '', contentless_delete = 1, columnsize = 1, tokenize = 'ascii'
);
