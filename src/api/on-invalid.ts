// The answer to a request that does not fit its schema.

import { problemResponse } from '../receive/problem.ts'

/** Zod's issues as one sentence that says which part of the request is wrong. */
export function onInvalid(result: {
  success: boolean
  error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }
}) {
  if (result.success) return undefined
  const issues = result.error?.issues ?? []
  const detail = issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'body'}: ${message}`
  )
  return problemResponse({ kind: 'malformed', detail: detail.join('; ') })
}
