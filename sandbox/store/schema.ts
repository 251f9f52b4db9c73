// The tables. Contacts are JSON documents; only what is looked up has a column.

const STATEMENTS = `
CREATE TABLE IF NOT EXISTS contacts (
  id TEXT PRIMARY KEY, location TEXT NOT NULL, email TEXT, phone TEXT, added INTEGER NOT NULL, doc TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS contacts_email ON contacts (email) WHERE email IS NOT NULL;
CREATE INDEX IF NOT EXISTS contacts_phone ON contacts (phone) WHERE phone IS NOT NULL;
CREATE INDEX IF NOT EXISTS contacts_added ON contacts (added, id);
CREATE TABLE IF NOT EXISTS versions (
  seq INTEGER PRIMARY KEY, contact TEXT NOT NULL, at INTEGER NOT NULL, email TEXT, phone TEXT, doc TEXT
);
CREATE INDEX IF NOT EXISTS versions_contact ON versions (contact, seq);
CREATE INDEX IF NOT EXISTS versions_email ON versions (email) WHERE email IS NOT NULL;
CREATE INDEX IF NOT EXISTS versions_phone ON versions (phone) WHERE phone IS NOT NULL;
CREATE TABLE IF NOT EXISTS records (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, contact TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS records_contact ON records (contact, kind);
CREATE TABLE IF NOT EXISTS tags (name TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS config (name TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
  query TEXT NOT NULL, status INTEGER NOT NULL, ms INTEGER NOT NULL, body TEXT, fault TEXT, bucket TEXT
);
CREATE INDEX IF NOT EXISTS log_at ON log (at);
CREATE TABLE IF NOT EXISTS faults (id INTEGER PRIMARY KEY AUTOINCREMENT, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS grants (
  value TEXT PRIMARY KEY, kind TEXT NOT NULL, expires INTEGER NOT NULL, doc TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blanks (
  contact TEXT NOT NULL, field TEXT NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (contact, field)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
  path TEXT PRIMARY KEY, status INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
`

const TABLES = [
  'contacts',
  'versions',
  'records',
  'tags',
  'config',
  'log',
  'faults',
  'grants',
  'blanks',
  'answers',
] as const

export const createTables = (sql: SqlStorage): void => void sql.exec(STATEMENTS)

export const emptyTables = (sql: SqlStorage): void => {
  for (const table of TABLES) sql.exec(`DELETE FROM ${table}`)
}
