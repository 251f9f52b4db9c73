// What version 2 made of the tables of version 1, word for word as it was released: never edited.

export const VERSION_2 = `
  ALTER TABLE event ADD COLUMN key_until INTEGER;
  UPDATE event SET key_until =
    (SELECT expires_at FROM dedupe WHERE key = event.dedupe_key AND sequence = event.sequence);
  DROP TABLE dedupe;
  CREATE INDEX event_key ON event (dedupe_key);
  ALTER TABLE event ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE event ADD COLUMN is_bulk INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX event_parked ON event (sequence) WHERE state = 'parked';
  ALTER TABLE ledger ADD COLUMN last_at INTEGER;
  CREATE TABLE replay (
    id          TEXT PRIMARY KEY,
    mode        TEXT NOT NULL,
    filter      TEXT NOT NULL,
    state       TEXT NOT NULL,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    upto        INTEGER NOT NULL,
    matched     INTEGER NOT NULL,
    cursor      INTEGER NOT NULL DEFAULT 0,
    replayed    INTEGER NOT NULL DEFAULT 0,
    skipped     INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE TABLE refusal (
    day         TEXT NOT NULL,
    route       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (day, route, reason)
  ) WITHOUT ROWID;
  CREATE TABLE refusal_evidence (
    route       TEXT NOT NULL,
    slot        INTEGER NOT NULL,
    nth         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    facts       TEXT NOT NULL,
    PRIMARY KEY (route, slot)
  ) WITHOUT ROWID;
  UPDATE schema_version SET version = 2;
`
