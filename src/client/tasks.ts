// Tasks of a contact (rows 12 to 17 of contacts-api.md §5). Creating one cannot be repeated without a second task.

import * as z from 'zod/mini'
import { acknowledgement, flag, nonEmptyText, textOrNull } from './lenient.ts'
import { path, textOf } from './path.ts'
import type { Send } from './transport.ts'

export type Task = {
  readonly id: string
  readonly title: string | null
  readonly body: string | null
  /** User id. */
  readonly assignedTo: string | null
  /** ISO 8601, in UTC. */
  readonly dueDate: string | null
  readonly completed: boolean
  readonly contactId: string | null
}

export type TaskInput = TaskChanges & {
  readonly title: string
  readonly dueDate: string
  readonly completed: boolean
}

/** What is left out stays. */
export type TaskChanges = {
  readonly title?: string
  readonly body?: string
  /** ISO 8601. */
  readonly dueDate?: string
  readonly completed?: boolean
  /** User id. */
  readonly assignedTo?: string
}

const taskSchema: z.ZodMiniType<Task> = z.object({
  id: nonEmptyText,
  title: textOrNull,
  body: textOrNull,
  assignedTo: textOrNull,
  dueDate: textOrNull,
  completed: flag,
  contactId: textOrNull,
})
const list = z.object({ tasks: z.array(taskSchema) })
const one = z.object({ task: taskSchema })

export const tasksOf = (send: Send) => ({
  /** Row 12. All of them, in one answer; `unexpected_answer` rather than a list with gaps. */
  async list(contactId: string): Promise<readonly Task[]> {
    const call = { method: 'GET', path: path`/contacts/${contactId}/tasks`, answer: list } as const
    return (await send(call)).tasks
  },

  /** Row 13. After a failure with `outcomeUnknown`, look into the list before writing it again. */
  async create(contactId: string, input: TaskInput): Promise<Task> {
    textOf('the title of a task', input.title)
    const { task } = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/tasks`,
      body: taskToWire(input),
      answer: one,
    })
    return task
  },

  /** Row 14. An unknown task is `bad_request`. */
  async get(contactId: string, taskId: string): Promise<Task> {
    const at = path`/contacts/${contactId}/tasks/${taskId}`
    return (await send({ method: 'GET', path: at, answer: one })).task
  },

  /** Row 15. */
  async update(contactId: string, taskId: string, changes: TaskChanges): Promise<Task> {
    const { task } = await send({
      method: 'PUT',
      path: path`/contacts/${contactId}/tasks/${taskId}`,
      body: taskToWire(changes),
      answer: one,
    })
    return task
  },

  /** Row 16. For good. */
  async delete(contactId: string, taskId: string): Promise<void> {
    await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/tasks/${taskId}`,
      answer: acknowledgement,
    })
  },

  /** Row 17. Marks it as done, or with `false` as open again. */
  async complete(contactId: string, taskId: string, completed = true): Promise<Task> {
    const { task } = await send({
      method: 'PUT',
      path: path`/contacts/${contactId}/tasks/${taskId}/completed`,
      body: { completed },
      answer: one,
    })
    return task
  },
})

/** Key by key: the API refuses a key it does not know. JSON leaves out what is undefined. */
const taskToWire = ({ title, body, dueDate, completed, assignedTo }: TaskChanges) => ({
  title,
  body,
  dueDate,
  completed,
  assignedTo,
})
