-- Key packages that were given out, by hash: one that is uploaded again late is not given out a second time.
CREATE TABLE spent_key_packages (
    client_id BIGINT NOT NULL REFERENCES clients ON DELETE CASCADE,
    hash      BYTEA  NOT NULL,
    day       BIGINT NOT NULL,
    PRIMARY KEY (client_id, hash)
);
CREATE INDEX spent_key_packages_by_day ON spent_key_packages (day);
