// What the sandbox's log says was done and must not be done twice: notes, tasks and enrolments. Pure.

import { isObject, parseJson } from '../../src/lib/json.ts'
import type { LogLine } from './crm.ts'

export type EffectKind = 'note' | 'task' | 'workflow'

export type Effect = {
  readonly kind: EffectKind
  readonly contactId: string
  /** The event's id, or the workflow's. */
  readonly of: string
  readonly logId: number
}

const KINDS: Readonly<Record<string, EffectKind>> = {
  notes: 'note',
  tasks: 'task',
  workflow: 'workflow',
}

/** The effects of a log, in order. A dropped answer still has its status in the log: it was done. */
export const effectsOf = (log: readonly LogLine[]): readonly Effect[] => log.flatMap(effectOf)

export function effectOf({ id, method, path, status, body }: LogLine): readonly Effect[] {
  const [, contactId, part, workflowId] =
    /^\/contacts\/([^/]+)\/(notes|tasks|workflow)(?:\/([^/]+))?\/?$/.exec(path) ?? []
  const kind = KINDS[part ?? '']
  if (method !== 'POST' || !isDone(status) || contactId === undefined || kind === undefined)
    return []
  const of = kind === 'workflow' ? (workflowId ?? '') : (referenceIn(textOf(body)) ?? '')
  return [{ kind, contactId, of, logId: id }]
}

const isDone = (status: number): boolean => status >= 200 && status < 300

/** The event that a note or a task names in its `ref` line. */
export const referenceIn = (text: string): string | undefined => /^ref (evt_\w+)$/m.exec(text)?.[1]

function textOf(body: string | null): string {
  const json = parseJson(body ?? '')
  return isObject(json) && typeof json['body'] === 'string' ? json['body'] : ''
}

/** A look before a repetition: it asks for notes, tasks or enrolments. */
export const isLook = ({ method, path }: LogLine): boolean =>
  (method === 'GET' && /^\/contacts\/[^/]+\/(?:notes|tasks)\/?$/.test(path)) ||
  (method === 'POST' && path === '/contacts/search')
