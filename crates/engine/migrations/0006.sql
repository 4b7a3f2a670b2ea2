-- The form as it was when it was last opened, an ItemView as JSON: for when its town does not publish it any more.
ALTER TABLE draft ADD COLUMN item TEXT NOT NULL DEFAULT '';
