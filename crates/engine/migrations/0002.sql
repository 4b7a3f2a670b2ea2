-- What waits is a handful among many letters. SQLite uses a partial index only for a query that repeats its condition
-- word for word, so each of the two questions has its own.
CREATE INDEX letter_to_seal ON letter (conversation, place) WHERE state = 'queued';
CREATE INDEX letter_unsent ON letter (place) WHERE state IN ('queued', 'waiting', 'failed');
