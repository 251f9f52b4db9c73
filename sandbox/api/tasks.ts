// Rows 12–17: the tasks of a contact.

import type { JsonObject } from '../../src/lib/json.ts'
import type { Contact, Task } from '../model.ts'
import { succeeded, success, unknownId, type Answer } from './answer.ts'
import { aBoolean, aString, anIsoDate, flag, requiredText, text, type Dto } from './dto.ts'
import { READ, refuseUnknown, WRITE, type Call, type ContactRow, type Row } from './row.ts'

const CREATE: Dto = {
  title: requiredText,
  body: text,
  dueDate: { checks: [anIsoDate], required: true },
  completed: { checks: [aBoolean], required: true },
  assignedTo: text,
}
const UPDATE: Dto = {
  title: { checks: [aString] },
  body: text,
  dueDate: { checks: [anIsoDate] },
  completed: flag,
  assignedTo: text,
}
const COMPLETED: Dto = { completed: { checks: [aBoolean], required: true } }

function create(call: Call, contact: Contact): Answer {
  const refusal = refuseUnknown(call, 'users', assignee(call.body))
  if (refusal !== undefined) return refusal
  const blank = {
    id: call.newId(),
    title: '',
    dueDate: '',
    completed: false,
    contactId: contact.id,
  }
  const task = merged(blank, call.body)
  call.store.tasks.add(task)
  return success({ task }, 201)
}

function change(call: Call, task: Task): Answer {
  const refusal = refuseUnknown(call, 'users', assignee(call.body))
  if (refusal !== undefined) return refusal
  const changed = merged(task, call.body)
  call.store.tasks.replace(changed)
  return success({ task: changed })
}

/** The body is checked by now. Times are kept in UTC. */
function merged(task: Task, body: JsonObject): Task {
  const { dueDate } = body
  const texts = ['title', 'body', 'assignedTo'] as const
  return {
    ...task,
    ...Object.fromEntries(texts.flatMap((key) => (key in body ? [[key, body[key]]] : []))),
    ...(typeof dueDate === 'string' ? { dueDate: new Date(dueDate).toISOString() } : {}),
    ...(typeof body.completed === 'boolean' ? { completed: body.completed } : {}),
  }
}

const assignee = ({ assignedTo }: JsonObject): string[] =>
  typeof assignedTo === 'string' && assignedTo !== '' ? [assignedTo] : []

/** Finds the task of the path, then hands over. */
const onTask =
  (handle: (call: Call, task: Task) => Answer): ContactRow['handle'] =>
  (call, contact) => {
    const task = call.store.tasks.list(contact.id).find(({ id }) => id === call.params.taskId)
    return task === undefined
      ? unknownId(call.settings.unknownIdStatus, 'The task id is invalid.')
      : handle(call, task)
  }

const remove = (call: Call, task: Task): Answer => {
  call.store.tasks.remove(task)
  return succeeded()
}

const ALL = '/contacts/:contactId/tasks'
const ONE = `${ALL}/:taskId`
const reaches = 'contact'

export const taskRows: readonly Row[] = [
  {
    method: 'GET',
    path: ALL,
    scope: READ,
    reaches,
    handle: ({ store }, { id }) => success({ tasks: store.tasks.list(id) }),
  },
  { method: 'POST', path: ALL, scope: WRITE, reaches, body: CREATE, handle: create },
  {
    method: 'GET',
    path: ONE,
    scope: READ,
    reaches,
    handle: onTask((_, task) => success({ task })),
  },
  { method: 'PUT', path: ONE, scope: WRITE, reaches, body: UPDATE, handle: onTask(change) },
  { method: 'DELETE', path: ONE, scope: WRITE, reaches, handle: onTask(remove) },
  {
    method: 'PUT',
    path: `${ONE}/completed`,
    scope: WRITE,
    reaches,
    body: COMPLETED,
    handle: onTask(change),
  },
]
