-- Earlier the index kept, for each word, hashes of it with one letter left out: most of the time of a first sync.
INSERT OR IGNORE INTO ask_spelling (word, term_id) SELECT word, term_id FROM ask_word;
DROP TABLE ask_slip;
DROP TABLE ask_word;
