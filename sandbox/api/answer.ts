// The API's answers, with its own words. Texts are known from live captures where contacts-api.md §4 says so.

import type { JsonObject } from '../../src/lib/json.ts'

export type Answer = {
  readonly status: number
  readonly body: JsonObject
  /** Whether the API sends its `traceId` along. */
  readonly traced: boolean
}

export const success = (body: JsonObject, status: 200 | 201 = 200): Answer => ({
  status,
  body,
  traced: true,
})

export const succeeded = (status: 200 | 201 = 200): Answer =>
  success({ succeded: true, succeeded: true }, status)

export const badRequest = (message: string): Answer => ({
  status: 400,
  body: { message, error: 'Bad Request', statusCode: 400 },
  traced: true,
})

export const contactNotFound = (id: string): Answer => ({
  ...badRequest(`Contact not found for id:${id}`),
  traced: false,
})

export const invalid = (messages: string[]): Answer => ({
  status: 422,
  body: { message: messages, error: 'Unprocessable Entity', statusCode: 422 },
  traced: true,
})

/** Refusals of the gate: no `error`, no `traceId`. */
export const refused = (statusCode: number, message: string): Answer => ({
  status: statusCode,
  body: { statusCode, message },
  traced: false,
})

export const duplicated = (meta: {
  contactName: string
  contactId: string
  matchingField: string
}): Answer => ({
  status: 400,
  body: { statusCode: 400, message: 'This location does not allow duplicated contacts.', meta },
  traced: true,
})

export const notFound = (message: string): Answer => unknownId(404, message)

const ERROR_NAMES = { 400: 'Bad Request', 404: 'Not Found', 422: 'Unprocessable Entity' } as const

/** For ids of tasks, users, workflows…: what the API answers there is not known, so the status is a setting. */
export const unknownId = (status: 400 | 404 | 422, message: string): Answer => ({
  status,
  body: { message, error: ERROR_NAMES[status], statusCode: status },
  traced: true,
})
