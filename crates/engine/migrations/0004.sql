-- The MLS group in which a conversation goes on since its desk was replaced; empty: the one it began with, its id.
ALTER TABLE conversation ADD COLUMN mls_group TEXT NOT NULL DEFAULT '';
-- When that was; 0: never.
ALTER TABLE conversation ADD COLUMN renewed INTEGER NOT NULL DEFAULT 0;
-- 1: the new desk has shown that it knows the letters of the old one.
ALTER TABLE conversation ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX conversation_group ON conversation (mls_group) WHERE mls_group <> '';
-- When an own letter was sent again to another desk; 0: never.
ALTER TABLE letter ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
