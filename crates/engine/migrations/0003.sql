-- Items that can be read but are not in the question index yet: a large update is indexed in pieces after it. The index
-- entry is made from the item as it is then; what is withdrawn before is not waited for.
CREATE TABLE to_index (
    item INTEGER PRIMARY KEY REFERENCES gazette_item (item) ON DELETE CASCADE
) STRICT;
