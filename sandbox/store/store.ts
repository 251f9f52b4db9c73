// All state of the sandbox, over one SQLite database. Synchronous: a call's writes commit together.

import type { Note, Task } from '../model.ts'
import type { Place } from '../seed.ts'
import { answerStore } from './answers.ts'
import { configStore } from './config.ts'
import { blankStore } from './blanks.ts'
import { contactStore } from './contacts.ts'
import { faultStore } from './faults.ts'
import { grantStore } from './grants.ts'
import { logStore } from './log.ts'
import { recordStore } from './records.ts'
import { createTables, emptyTables } from './schema.ts'
import { tagStore } from './tags.ts'
import { versionStore } from './versions.ts'

export type Store = ReturnType<typeof openStore>

/** `place` is where and with which token an empty sandbox starts. */
export function openStore(sql: SqlStorage, place: Place) {
  createTables(sql)
  const config = configStore(sql, place)
  const faults = faultStore(sql)
  const index = versionStore(sql)
  const blanks = blankStore(sql)
  const forget = (): void => {
    config.forget()
    index.forget()
    blanks.forget()
  }
  return {
    place,
    config,
    faults,
    contacts: contactStore(sql, index),
    index,
    blanks,
    grants: grantStore(sql),
    notes: recordStore<Note>(sql, 'note'),
    tasks: recordStore<Task>(sql, 'task'),
    tags: tagStore(sql),
    log: logStore(sql),
    answers: answerStore(sql),
    reset: (): void => {
      emptyTables(sql)
      faults.clear()
      forget()
    },
    /** Drops what is held in memory: after a call that failed, whose writes were taken back. */
    forget,
  }
}
