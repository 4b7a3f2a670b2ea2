-- The version of the app that left something out which it did not understand; empty: nothing was left out. What came before
-- this column is read once more.
ALTER TABLE gazette_gazette ADD COLUMN left_out_by TEXT NOT NULL DEFAULT 'before';

-- How large each item says that its file is, and the gazette that the bytes held so far came from: no town's word counts for
-- another's.
ALTER TABLE gazette_item_file ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
UPDATE gazette_item_file SET size =
    coalesce((SELECT f.size FROM gazette_file AS f WHERE f.sha256 = gazette_item_file.sha256), 0);
ALTER TABLE gazette_file ADD COLUMN source INTEGER NOT NULL DEFAULT 0;
