// The tables as version 1 made them, word for word as it was released: never edited, whatever becomes of the schema.

export const VERSION_1 = `
  CREATE TABLE event (
    sequence    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    route       TEXT NOT NULL,
    provider    TEXT NOT NULL,
    name        TEXT,
    state       TEXT NOT NULL,
    live        INTEGER NOT NULL,
    reason      TEXT,
    received_at INTEGER NOT NULL,
    finished_at INTEGER,
    due         INTEGER NOT NULL DEFAULT 0,
    attempt     INTEGER NOT NULL DEFAULT 0,
    cause       TEXT,
    email       TEXT,
    phone       TEXT,
    dedupe_key  TEXT NOT NULL,
    progress    TEXT NOT NULL,
    lead        TEXT,
    plan        TEXT,
    hydration   TEXT,
    part        INTEGER NOT NULL,
    body_of     INTEGER,
    headers     TEXT,
    body        BLOB
  );
  CREATE INDEX event_live ON event (sequence) WHERE live = 1;
  CREATE TABLE dedupe (
    key         TEXT PRIMARY KEY,
    sequence    INTEGER NOT NULL,
    expires_at  INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE ledger (
    day         TEXT NOT NULL,
    route       TEXT NOT NULL,
    accepted    INTEGER NOT NULL DEFAULT 0,
    delivered   INTEGER NOT NULL DEFAULT 0,
    parked      INTEGER NOT NULL DEFAULT 0,
    ignored     INTEGER NOT NULL DEFAULT 0,
    test        INTEGER NOT NULL DEFAULT 0,
    duplicates  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, route)
  ) WITHOUT ROWID;
  CREATE TABLE meta (
    key         TEXT PRIMARY KEY,
    value       TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE schema_version (version INTEGER NOT NULL);
  INSERT INTO schema_version VALUES (1);
`
