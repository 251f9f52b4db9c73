// Tasks of a contact. Creating one cannot be repeated without a second task.

import * as z from 'zod/mini'
import { flag, nonEmptyText, textOrNull } from './lenient.ts'
import { path } from './path.ts'
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

export type TaskInput = {
  readonly title: string
  readonly body?: string
  /** ISO 8601. */
  readonly dueDate: string
  readonly completed: boolean
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
  async list(contactId: string): Promise<readonly Task[]> {
    const call = { method: 'GET', path: path`/contacts/${contactId}/tasks`, answer: list } as const
    return (await send(call)).tasks
  },

  async create(contactId: string, input: TaskInput): Promise<Task> {
    const { task } = await send({
      method: 'POST',
      path: path`/contacts/${contactId}/tasks`,
      body: taskToWire(input),
      answer: one,
    })
    return task
  },
})

/** Key by key: the API refuses a key it does not know. JSON leaves out what is undefined. */
const taskToWire = ({ title, body, dueDate, completed, assignedTo }: TaskInput) => ({
  title,
  body,
  dueDate,
  completed,
  assignedTo,
})
