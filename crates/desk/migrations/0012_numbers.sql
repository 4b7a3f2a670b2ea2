-- How often something happened in a department in a week, and how long it took. Says nothing of who, nor when within the week:
-- what is counted here stays when the case is erased.
CREATE TABLE tally (
    department TEXT NOT NULL,                   -- as published; '': one that is not
    week       TEXT NOT NULL,                   -- its Monday in the town's time zone
    what       TEXT NOT NULL,
    value      INTEGER NOT NULL,                -- minutes or stars; 0 where only the count matters
    count      INTEGER NOT NULL,
    PRIMARY KEY (department, week, what, value)
) STRICT, WITHOUT ROWID;

-- When the matter came to the people of the department, or came again; 0: the automatic answers have it. Milliseconds.
ALTER TABLE conversation ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
-- When a person answered for the first time; 0: nobody has.
ALTER TABLE conversation ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
