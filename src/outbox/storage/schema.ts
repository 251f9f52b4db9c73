// The tables of an outbox, as an append-only list of migrations: never edit one that has shipped, add the next.
// What each column is for: docs/storage.md.

const MIGRATIONS: readonly string[] = [
  `
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
  `,
  // Version 2: the dedupe key lives and dies with its row; counts that cost no row of their own; bulk replays; refusals.
  `
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
  `,
  // Version 3: speed to lead. Older events are not measured afterwards, which would write each of their rows.
  `
  ALTER TABLE event ADD COLUMN in_crm_ms INTEGER;
  `,
  // Version 4: the record of sales, which outlives its events.
  `
  CREATE TABLE payment (
    sequence    INTEGER PRIMARY KEY,
    about       INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    sale        INTEGER,
    contact     TEXT,
    is_refund   INTEGER NOT NULL,
    amount      TEXT,
    currency    TEXT,
    at          INTEGER NOT NULL,
    does        TEXT NOT NULL
  );
  CREATE INDEX payment_about ON payment (about);
  CREATE INDEX payment_sale ON payment (sale) WHERE sale IS NOT NULL;
  CREATE INDEX payment_contact ON payment (contact) WHERE contact IS NOT NULL;
  CREATE TABLE payment_key (
    key         TEXT PRIMARY KEY,
    about       INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
]

/** Brings the tables to the newest version, or throws when they are newer than this code. The version lives in a table: `PRAGMA user_version` is refused on Workers. */
export function migrate(storage: DurableObjectStorage): void {
  const { sql } = storage
  storage.transactionSync(() => {
    sql.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)')
    const [row] = sql.exec<{ version: number }>('SELECT version FROM schema_version').toArray()
    const version = row?.version ?? 0
    if (version > MIGRATIONS.length) {
      throw new Error(
        `The database has version ${version}, this code knows up to ${MIGRATIONS.length}: deploy the newer code again.`
      )
    }
    for (const migration of MIGRATIONS.slice(version)) sql.exec(migration)
    if (version === MIGRATIONS.length) return
    sql.exec('DELETE FROM schema_version')
    sql.exec('INSERT INTO schema_version VALUES (?)', MIGRATIONS.length)
  })
}
