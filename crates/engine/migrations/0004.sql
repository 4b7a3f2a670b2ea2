-- The MLS group of a conversation: at first its id is also the group's, another since its desk was replaced.
ALTER TABLE conversation ADD COLUMN mls_group TEXT NOT NULL DEFAULT '';
UPDATE conversation SET mls_group = id;
-- When that was; 0: never.
ALTER TABLE conversation ADD COLUMN renewed INTEGER NOT NULL DEFAULT 0;
-- 1: the new desk has shown that it knows the letters of the old one.
ALTER TABLE conversation ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX conversation_group ON conversation (mls_group);
-- When an own letter was sent again to another desk; 0: never.
ALTER TABLE letter ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
