// What version 3 made of the tables of version 2, word for word as it was released: never edited.

export const VERSION_3 = `
  ALTER TABLE event ADD COLUMN in_crm_ms INTEGER;
  UPDATE schema_version SET version = 3;
`
