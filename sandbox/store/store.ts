// All state of the sandbox, over one SQLite database. Synchronous: a call's writes commit together.

import type { Note, Task } from '../model.ts'
import type { Place } from '../seed.ts'
import { answerStore } from './answers.ts'
import { configStore } from './config.ts'
import { contactStore } from './contacts.ts'
import { faultStore } from './faults.ts'
import { indexView } from './index-view.ts'
import { logStore } from './log.ts'
import { recordStore } from './records.ts'
import { createTables, emptyTables } from './schema.ts'
import { tagStore } from './tags.ts'

export type Store = ReturnType<typeof openStore>

/** `place` is where and with which token an empty sandbox starts. */
export function openStore(sql: SqlStorage, place: Place) {
  createTables(sql)
  const config = configStore(sql, place)
  const faults = faultStore(sql)
  return {
    place,
    config,
    faults,
    contacts: contactStore(sql),
    index: indexView(sql),
    notes: recordStore<Note>(sql, 'note'),
    tasks: recordStore<Task>(sql, 'task'),
    tags: tagStore(sql),
    log: logStore(sql),
    answers: answerStore(sql),
    reset: (): void => {
      emptyTables(sql)
      config.forget()
      faults.clear()
    },
  }
}
