-- This device's number of each gazette that was ever joined here. It is not given to another one: what stays behind when a
-- gazette is left (conversations, drafts, what was put off) names it by this number.
CREATE TABLE gazette_number (
    origin  TEXT    PRIMARY KEY,
    gazette INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

INSERT INTO gazette_number (origin, gazette) SELECT origin, gazette FROM gazette_gazette;
