-- What people see of other systems. Moments are milliseconds since the epoch.

ALTER TABLE api_key ADD COLUMN used INTEGER NOT NULL DEFAULT 0;    -- to the minute; 0: never
ALTER TABLE webhook ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;  -- 1: somebody at the desk stopped it, what happens waits
