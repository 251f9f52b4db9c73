// Faults that wait for a matching call, oldest first.

import { readDocument } from './document.ts'

export type Fault = {
  readonly match: { readonly method?: string | undefined; readonly path?: string | undefined }
  readonly times: number
  readonly kind: 'status' | 'timeout' | 'reset' | 'commit-then-drop' | 'html'
  readonly status?: number | undefined
  readonly headers?: Record<string, string> | undefined
  readonly body?: unknown
}

export function faultStore(sql: SqlStorage) {
  const all = () =>
    sql
      .exec<{ id: number; doc: string }>('SELECT id, doc FROM faults ORDER BY id')
      .toArray()
      .map(({ id, doc }) => ({ id, ...readDocument<Fault>(doc) }))
  // Nearly every call finds no fault: the table is not asked while there is none.
  let waiting = all().length > 0

  return {
    all,
    add: (fault: Fault): void => {
      sql.exec('INSERT INTO faults (doc) VALUES (?)', JSON.stringify(fault))
      waiting = true
    },
    clear: (): void => {
      sql.exec('DELETE FROM faults')
      waiting = false
    },
    /** The first fault for this call, counted down. */
    take: (method: string, path: string): Fault | undefined => {
      if (!waiting) return undefined
      const hit = all().find((fault) => matches(fault, method, path))
      if (hit === undefined) return undefined
      const { id, ...fault } = hit
      const left = JSON.stringify({ ...fault, times: fault.times - 1 })
      if (fault.times > 1) sql.exec('UPDATE faults SET doc = ? WHERE id = ?', left, id)
      else sql.exec('DELETE FROM faults WHERE id = ?', id)
      waiting = all().length > 0
      return fault
    },
  }
}

function matches({ match }: Fault, method: string, path: string): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match.path === undefined) return true
  const wanted = segments(match.path)
  const given = segments(path)
  return (
    wanted.length === given.length && wanted.every((part, i) => part === '*' || part === given[i])
  )
}

/** With or without a slash at the end: the API takes both for the same route. */
const segments = (path: string): string[] => path.replace(/\/+$/, '').split('/')
